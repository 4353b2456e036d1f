//! The live board with twenty thousand people on it, on a laptop a quarter as fast as the machine that tests.

use std::time::Duration;

use hongfan_browser::Page;
use hongfan_domain::activity::Plan;
use hongfan_domain::fact::{Binding, BindingOrder, Change, CheckIn, Entry, Source, Standing};
use hongfan_domain::id::{ActivityId, DeviceId, MemberId, RecordId};
use hongfan_domain::member::{Member, Participation, PhoneTail};
use hongfan_domain::record::Body;
use hongfan_domain::time::Timestamp;
use serde_json::json;

use crate::world::{Desk, Laptop, SOON, World, assert_quiet};

/// How many people are expected.
const EXPECTED: u32 = 20_000;

/// How many of them have come when the laptop is opened.
const CAME: u32 = 14_000;

const TITLE: &str = "万人学习大会";

/// Anything with so many people may take its time on a busy machine; what may not is measured.
const LONG: Duration = Duration::from_secs(180);

/// A frame that is later than this many milliseconds is noticed: what browsers call a long task.
const NOTICED: f64 = 50.0;

/// What a frame may take while somebody scrolls, and all of them together beyond what is noticed, in milliseconds.
const SCROLLING: (f64, f64) = (100.0, 300.0);

/// The same for a flick that shows other rows in each of thirty frames: ten frames a second all the same.
const FLICKING: (f64, f64) = (150.0, 30.0 * (100.0 - NOTICED));

/// The same for what somebody asked for: an answer within 200 ms is at once (INP, "good").
const ANSWERING: (f64, f64) = (200.0, 300.0);

/// The same for what comes by itself: everybody's attendance is derived anew from what is known.
const ARRIVING: (f64, f64) = (500.0, 500.0);

fn bytes(n: u32, kind: u8) -> [u8; 10] {
    let [a, b, c, d] = n.to_be_bytes();
    [kind, a, b, c, d, 1, 1, 1, 1, 1]
}

fn people(at: Timestamp) -> Vec<Member> {
    let surnames: Vec<char> =
        "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕".chars().collect();
    let given: Vec<char> =
        "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰飞鹏红梅建国志文思远海峰".chars().collect();
    let pick = |list: &[char], n: u32| list[n as usize % list.len()];
    let member = |n: u32| Member {
        id: MemberId::new(at, bytes(n, 1)),
        name: [pick(&surnames, n), pick(&given, n / 40), pick(&given, n / 7 + n)].iter().collect(),
        unit: format!("第{}支部", n / 80 + 1),
        phone_tail: PhoneTail::parse(&format!("{:04}", n % 10_000)),
        number: Some(format!("HF{n:05}")),
        participation: Participation::Expected,
    };
    (0..EXPECTED).map(member).collect()
}

/// What the laptop has read of somebody's check-in before.
fn entries(plan: &Plan, n: u32, at: Timestamp) -> [Entry; 2] {
    let (member, device) = (&plan.roster[n as usize], DeviceId::new(at, bytes(n, 2)));
    let (bound, came) = (RecordId::new(at, bytes(n, 3)), RecordId::new(at, bytes(n, 4)));
    let binding = Binding {
        device,
        member: member.id,
        name: member.name.clone(),
        unit: member.unit.clone(),
        bound_at: at,
        order: BindingOrder::First,
        transfer: None,
    };
    let happened_at = at.plus(i64::from(n) * 97);
    let check_in = CheckIn {
        id: came,
        device,
        activity: plan.activity.id,
        round: plan.activity.sessions[0].rounds[0].number,
        source: Source::Code,
        recorded_at: happened_at,
        received_at: happened_at,
        arrived_at: happened_at,
        skew: 0,
        happened_at,
        standing: Standing::InTime,
        companion: None,
        carrier: None,
        network: None,
    };
    let entry = |record, change| Entry { seq: u64::from(n) + 1_000, record, change };
    [entry(bound, Change::Binding(binding)), entry(came, Change::CheckIn(check_in))]
}

/// Puts what was read before into the laptop's own journal, as the app keeps it.
fn keep(page: &Page, entries: &[Entry]) {
    for chunk in entries.chunks(2_000) {
        let rows: Vec<_> = chunk
            .iter()
            .map(|entry| (entry.record.to_string(), serde_json::to_string(entry).unwrap()))
            .collect();
        page.eval(&format!(
            "new Promise((done, failed) => {{
               const open = indexedDB.open('hongfan.organizer');
               open.onsuccess = () => {{
                 const writing = open.result.transaction('feed', 'readwrite');
                 for (const [key, row] of {}) writing.objectStore('feed').put(row, key);
                 writing.oncomplete = () => {{ open.result.close(); done(true); }};
                 writing.onerror = () => failed(writing.error);
               }};
             }})",
            json!(rows)
        ));
    }
}

/// The plan of the demo, for twenty thousand.
fn plan(desk: &Desk, world: &World) -> Plan {
    let mut plan = desk.plan();
    plan.activity.id = ActivityId::new(world.now(), bytes(0, 5));
    TITLE.clone_into(&mut plan.activity.title);
    plan.roster = people(world.now().plus(-1_000_000));
    plan
}

/// The times between frames while something is done, in milliseconds.
struct Frames(Vec<f64>);

impl Frames {
    /// `act` is JavaScript that is awaited; frames are counted until `until` holds and one more is drawn.
    fn of(page: &Page, act: &str, until: &str) -> Self {
        let gaps = page.eval(&format!(
            "(async () => {{
               const frame = () => new Promise(requestAnimationFrame);
               await frame(); await frame();
               const gaps = []; let last = performance.now(), going = true;
               const count = (now) => {{ gaps.push(now - last); last = now; if (going) requestAnimationFrame(count); }};
               last = await frame(); requestAnimationFrame(count);
               await (async () => {{ {act} }})();
               const begun = performance.now();
               while (!({until})) {{ if (performance.now() - begun > 60000) throw new Error('not within a minute'); await frame(); }}
               await frame(); await frame(); going = false;
               return gaps;
             }})()"
        ));
        Self(gaps.as_array().unwrap().iter().map(|gap| gap.as_f64().unwrap()).collect())
    }

    /// What all frames took beyond what nobody notices: total blocking time, as browsers count it.
    fn blocked(&self) -> f64 {
        self.0.iter().map(|gap| (gap - NOTICED).max(0.0)).sum()
    }

    fn longest(&self) -> f64 {
        self.0.iter().copied().fold(0.0, f64::max)
    }

    /// So many of a hundred frames came within this time.
    fn within(&self, part: usize) -> f64 {
        let mut sorted = self.0.clone();
        sorted.sort_by(f64::total_cmp);
        sorted[(sorted.len() - 1) * part / 100]
    }
}

/// What was measured, against how the machine draws when nothing happens: it may be busy with other tests besides.
struct Budget {
    /// The longest frame at rest.
    longest: f64,
    /// The part of the time at rest that it is blocked all the same.
    blocked: f64,
    over: Vec<String>,
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
        Self { longest, blocked, over: Vec::new() }
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
            self.over.push(words);
        }
    }

    #[track_caller]
    fn assert_kept(self) {
        assert!(self.over.is_empty(), "the board stutters:\n{}", self.over.join("\n"));
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

#[test]
fn twenty_thousand_people_scroll_and_filter_without_a_stutter() {
    let world = World::with_demo();
    let desk = Desk::new(&world);
    let plan = plan(&desk, &world);
    desk.record(Body::Plan(plan.clone()));
    let laptop = Laptop::new(&world);
    let page = laptop.tab();
    page.goto(&laptop.at("/o"));
    page.wait(&format!("document.body.innerText.includes('{TITLE}')"), LONG);
    let before = world.now().plus(-2_000_000);
    let read: Vec<_> = (0..CAME).flat_map(|n| entries(&plan, n, before)).collect();
    keep(&page, &read);

    page.goto(&laptop.at(&format!("/o/{}", plan.activity.id)));
    page.wait("document.querySelector('.counts .count b')?.innerText === '14000'", LONG);
    let drawn = page.eval("document.querySelectorAll('#people .line').length").as_u64().unwrap();
    assert!(drawn < 100, "{drawn} rows are on the page");
    assert_eq!(
        page.eval("document.querySelector('#people .line').getAttribute('aria-setsize') ?? '20000'"),
        "20000"
    );

    page.cpu_throttle(4.0);
    let mut budget = Budget::of(&page);
    let wheel =
        "for (let n = 0; n < 90; n++) { scrollBy(0, 120); await new Promise(requestAnimationFrame); }";
    budget.spend("scrolling", &Frames::of(&page, wheel, "true"), SCROLLING);
    let flick =
        "for (let n = 0; n < 30; n++) { scrollBy(0, 2500); await new Promise(requestAnimationFrame); }";
    budget.spend("scrolling fast", &Frames::of(&page, flick, "true"), FLICKING);
    assert!(page.eval("[...document.querySelectorAll('#people .line')].some((row) => row.getBoundingClientRect().top > 200 && row.getBoundingClientRect().top < 600)") == json!(true), "rows are where the window is");

    // By letters, once the dictionary is there.
    page.eval("scrollTo(0, 0)");
    page.eval(&set("#find", "input", "zengw"));
    page.wait(&format!("{NAMES}[0]?.startsWith('曾')"), LONG);
    page.eval(&set("#find", "input", ""));
    page.wait("document.querySelector('.people-found').innerText === ''", SOON);
    let found = "document.querySelector('.people-found').innerText.includes('找到')";
    budget.spend("typing zengw", &Frames::of(&page, &typing("zengw"), found), ANSWERING);
    page.wait(&format!("{NAMES}.every((name) => name.startsWith('曾'))"), LONG);
    let cleared = format!("document.querySelector('.people-found').innerText === '' && {COUNT} === 20000");
    budget.spend("clearing the search", &Frames::of(&page, &set("#find", "input", ""), &cleared), ANSWERING);

    for (word, pressed, left) in [("未到", "1", 6_000), ("全部", "0", 20_000)] {
        let click = format!("document.querySelectorAll('.filter')[{pressed}].click();");
        let until = format!(
            "document.querySelectorAll('.filter')[{pressed}].getAttribute('aria-pressed') === 'true' && {COUNT} === {left}"
        );
        budget.spend(&format!("the filter {word}"), &Frames::of(&page, &click, &until), ANSWERING);
    }
    // In pinyin 曹 comes first of these surnames, in strokes 于, and last to arrive was the 14,000th.
    for (order, first) in
        [("name", "曹"), ("strokes", "于"), ("arrival", plan.roster[CAME as usize - 1].name.as_str())]
    {
        let until = format!("{NAMES}[0].startsWith('{first}')");
        let frames = Frames::of(&page, &set("#order", "change", order), &until);
        budget.spend(&format!("the order by {order}"), &frames, ANSWERING);
    }

    // Somebody comes while the list is looked at.
    page.eval("scrollTo(0, 30000)");
    desk.arrive(77, &plan, &plan.roster[15_000]);
    let came = "document.querySelector('.counts .count b').innerText === '14001'";
    budget.spend("a check-in arrives", &Frames::of(&page, "", came), ARRIVING);
    budget.assert_kept();
    assert_quiet(&[&page]);
}
