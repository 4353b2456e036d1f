//! The live board with twenty thousand people on it, on a laptop a quarter as fast as the machine that tests.

use std::collections::BTreeMap;

use hongfan_browser::Page;
use serde_json::json;

use crate::crowd::{LONG, in_front_of};
use crate::frames::{Frames, NOTICED};
use crate::world::{Desk, Laptop, SOON, World, assert_quiet};

/// How many people are expected.
const EXPECTED: u32 = 20_000;

/// How many of them have come when the laptop is opened.
const CAME: u32 = 14_000;

const TITLE: &str = "万人学习大会";

/// What a frame may take while somebody scrolls, and all of them together beyond what is noticed, in milliseconds.
const SCROLLING: (f64, f64) = (100.0, 300.0);

/// The same for a flick that shows other rows in each of thirty frames: ten frames a second all the same.
const FLICKING: (f64, f64) = (150.0, 30.0 * (100.0 - NOTICED));

/// The same for what somebody asked for: an answer within 200 ms is at once (INP, "good").
const ANSWERING: (f64, f64) = (200.0, 300.0);

/// The same for what comes by itself: everybody's attendance is derived anew from what is known.
const ARRIVING: (f64, f64) = (500.0, 500.0);

/// The place on the roster of the first of those who come while the list is looked at.
const LATE: usize = 15_000;

/// How often what was late is measured at most. What else a machine does only adds to a time: a page that stutters does so each
/// time.
const TRIES: u32 = 5;

/// What was measured, against how the machine draws when nothing happens: it may be busy with other tests besides.
struct Budget {
    /// The longest frame at rest.
    longest: f64,
    /// The part of the time at rest that it is blocked all the same.
    blocked: f64,
    /// What was late, and how late.
    over: BTreeMap<String, String>,
}

impl Budget {
    /// The page at rest, for two seconds.
    fn of(page: &Page) -> Self {
        let rest = "await new Promise((done) => setTimeout(done, 2000));";
        let still = Frames::of(page, rest, "true");
        let (longest, blocked) = (still.longest(), still.blocked() / still.0.iter().sum::<f64>());
        println!(
            "at rest: {} frames, longest {longest:.0} ms, blocked {:.1} %",
            still.0.len(),
            blocked * 100.0
        );
        Self { longest, blocked, over: BTreeMap::new() }
    }

    /// Says how late frames were, and notes what is beyond `longest` for one and `blocked` for all of them.
    fn spend(&mut self, what: &str, frames: &Frames, (longest, blocked): (f64, f64)) {
        let longest = self.longest + longest;
        let blocked = blocked + self.blocked * frames.0.iter().sum::<f64>();
        let words = format!(
            "{what}: {} frames, median {:.0} ms, longest {:.0} of {longest:.0} ms, blocked {:.0} of {blocked:.0} ms",
            frames.0.len(),
            frames.within(50),
            frames.longest(),
            frames.blocked()
        );
        println!("{words}");
        if frames.longest() > longest || frames.blocked() > blocked {
            self.over.insert(what.to_owned(), words);
        }
    }
}

/// The names in the rows that are on the page, in order.
const NAMES: &str =
    "[...document.querySelectorAll('#people .line :is(b, th)')].map((name) => name.innerText)";

/// How many rows the list has, on the page or not.
const COUNT: &str =
    "Number(document.querySelector('#people').closest('table').getAttribute('aria-rowcount')) - 1";

/// JavaScript that gives a field a value, as somebody does who chooses it.
fn set(field: &str, event: &str, value: &str) -> String {
    format!(
        "(() => {{ const field = document.querySelector({}); field.value = {};
           field.dispatchEvent(new Event({}, {{ bubbles: true }})); }})()",
        json!(field),
        json!(value),
        json!(event)
    )
}

/// Types a text into the search, a letter every 120 ms.
fn typing(text: &str) -> String {
    format!(
        "const field = document.querySelector('#find');
         for (const letter of {}) {{
           field.value += letter; field.dispatchEvent(new Event('input', {{ bubbles: true }}));
           await new Promise((done) => setTimeout(done, 120));
         }}",
        json!(text)
    )
}

/// How the list answers a finger that pulls it.
fn scroll(page: &Page, budget: &mut Budget) {
    page.eval("scrollTo(0, 0)");
    let wheel =
        "for (let n = 0; n < 90; n++) { scrollBy(0, 120); await new Promise(requestAnimationFrame); }";
    budget.spend("scrolling", &Frames::of(page, wheel, "true"), SCROLLING);
    let flick =
        "for (let n = 0; n < 30; n++) { scrollBy(0, 2500); await new Promise(requestAnimationFrame); }";
    budget.spend("scrolling fast", &Frames::of(page, flick, "true"), FLICKING);
    assert!(page.eval("[...document.querySelectorAll('#people .line')].some((row) => row.getBoundingClientRect().top > 200 && row.getBoundingClientRect().top < 600)") == json!(true), "rows are where the window is");
}

/// How it answers who looks for somebody, where so many `came` and `last` was the last of them.
fn ask(page: &Page, budget: &mut Budget, came: u32, last: &str) {
    // By letters, once the dictionary is there.
    page.eval("scrollTo(0, 0)");
    page.eval(&set("#find", "input", "zengw"));
    page.wait(&format!("{NAMES}[0]?.startsWith('曾')"), LONG);
    page.eval(&set("#find", "input", ""));
    page.wait("document.querySelector('.people-found').innerText === ''", SOON);
    let found = "document.querySelector('.people-found').innerText.includes('找到')";
    budget.spend("typing zengw", &Frames::of(page, &typing("zengw"), found), ANSWERING);
    page.wait(&format!("{NAMES}.every((name) => name.startsWith('曾'))"), LONG);
    let cleared = format!("document.querySelector('.people-found').innerText === '' && {COUNT} === 20000");
    budget.spend("clearing the search", &Frames::of(page, &set("#find", "input", ""), &cleared), ANSWERING);

    for (word, pressed, left) in [("未到", "1", EXPECTED - came), ("全部", "0", 20_000)] {
        let click = format!("document.querySelectorAll('.filter')[{pressed}].click();");
        let until = format!(
            "document.querySelectorAll('.filter')[{pressed}].getAttribute('aria-pressed') === 'true' && {COUNT} === {left}"
        );
        budget.spend(&format!("the filter {word}"), &Frames::of(page, &click, &until), ANSWERING);
    }
    // In pinyin 曹 comes first of these surnames, in strokes 于.
    for (order, first) in [("name", "曹"), ("strokes", "于"), ("arrival", last)] {
        let until = format!("{NAMES}[0].startsWith('{first}')");
        let frames = Frames::of(page, &set("#order", "change", order), &until);
        budget.spend(&format!("the order by {order}"), &frames, ANSWERING);
    }
}

#[test]
fn twenty_thousand_people_scroll_and_filter_without_a_stutter() {
    let _alone = crate::alone();
    let world = World::with_demo();
    let desk = Desk::new(&world);
    let laptop = Laptop::new(&world);
    let (page, plan) = in_front_of(&world, &desk, &laptop, TITLE, (EXPECTED, CAME));
    let drawn = page.eval("document.querySelectorAll('#people .line').length").as_u64().unwrap();
    assert!(drawn < 100, "{drawn} rows are on the page");
    assert_eq!(
        page.eval("document.querySelector('#people .line').getAttribute('aria-setsize') ?? '20000'"),
        "20000"
    );

    page.cpu_throttle(4.0);
    let mut over = BTreeMap::new();
    for (again, came) in (0_u8..).zip(CAME..CAME + TRIES) {
        let mut budget = Budget::of(&page);
        scroll(&page, &mut budget);
        let last = if again == 0 { came as usize - 1 } else { LATE + usize::from(again) - 1 };
        ask(&page, &mut budget, came, &plan.roster[last].name);
        // Somebody comes while the list is looked at.
        page.eval("scrollTo(0, 30000)");
        desk.arrive(77 + again, &plan, &plan.roster[LATE + usize::from(again)]);
        let there = format!("document.querySelector('.counts .count b').innerText === '{}'", came + 1);
        budget.spend("a check-in arrives", &Frames::of(&page, "", &there), ARRIVING);
        over = if again == 0 {
            budget.over
        } else {
            over.into_iter().filter(|(what, _)| budget.over.contains_key(what)).collect()
        };
        if over.is_empty() {
            break;
        }
    }
    assert!(over.is_empty(), "the board stutters, also when asked again: {over:#?}");
    assert_quiet(&[&page]);
}
