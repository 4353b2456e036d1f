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

use crate::world::{Desk, Laptop, World, assert_quiet};

/// How many people are expected.
const EXPECTED: u32 = 20_000;

/// How many of them have come when the laptop is opened.
const CAME: u32 = 14_000;

const TITLE: &str = "万人学习大会";

/// Anything with so many people may take its time on a busy machine; what may not is measured.
const LONG: Duration = Duration::from_secs(180);

/// The longest time without a frame, in milliseconds, on a machine slowed down four times that may be busy with other tests
/// besides. What it was is printed: about 200 for a check-in that arrives; a board derived from copies takes seconds.
const LONGEST: f64 = 1_500.0;

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

    fn longest(&self) -> f64 {
        self.0.iter().copied().fold(0.0, f64::max)
    }

    fn print(&self, what: &str) {
        let mut sorted = self.0.clone();
        sorted.sort_by(f64::total_cmp);
        let share = |part: usize| sorted[(sorted.len() - 1) * part / 100];
        println!(
            "{what}: {} frames, median {:.0} ms, 95 of 100 within {:.0} ms, longest {:.0} ms",
            sorted.len(),
            share(50),
            share(95),
            self.longest()
        );
    }

    #[track_caller]
    fn judge(&self, what: &str) {
        self.print(what);
        assert!(self.longest() < LONGEST, "{what}: the page stood still for {:.0} ms", self.longest());
    }
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
    let still = Frames::of(&page, "await new Promise((done) => setTimeout(done, 1000));", "true");
    still.print("nothing happens");

    let wheel =
        "for (let n = 0; n < 90; n++) { scrollBy(0, 120); await new Promise(requestAnimationFrame); }";
    Frames::of(&page, wheel, "true").judge("scrolling");
    let flick =
        "for (let n = 0; n < 30; n++) { scrollBy(0, 2500); await new Promise(requestAnimationFrame); }";
    Frames::of(&page, flick, "true").judge("scrolling fast");
    assert!(page.eval("[...document.querySelectorAll('#people .line')].some((row) => row.getBoundingClientRect().top > 200 && row.getBoundingClientRect().top < 600)") == json!(true), "rows are where the window is");

    // By letters, once the dictionary is there.
    page.eval("scrollTo(0, 0)");
    page.wait("(() => { const field = document.querySelector('#find'); field.value = 'zzz'; field.dispatchEvent(new Event('input', { bubbles: true })); return true })()", LONG);
    page.eval("(() => { const field = document.querySelector('#find'); field.value = ''; field.dispatchEvent(new Event('input', { bubbles: true })); })()");
    let found = "document.querySelector('.people-found').innerText.includes('找到')";
    Frames::of(&page, &typing("zengw"), found).judge("typing zengw");
    page.wait("document.querySelector('#people .line :is(b, th)').innerText.startsWith('曾')", LONG);
    let clear = "const field = document.querySelector('#find'); field.value = ''; field.dispatchEvent(new Event('input', { bubbles: true }));";
    Frames::of(&page, clear, "document.querySelector('.people-found').innerText === ''")
        .judge("clearing the search");

    for (word, pressed) in [("未到", "1"), ("全部", "0")] {
        let click = format!("document.querySelectorAll('.filter')[{pressed}].click();");
        let until = format!(
            "document.querySelectorAll('.filter')[{pressed}].getAttribute('aria-pressed') === 'true'"
        );
        Frames::of(&page, &click, &until).judge(&format!("the filter {word}"));
    }
    let order = "const field = document.querySelector('#order'); field.value = 'name'; field.dispatchEvent(new Event('change', { bubbles: true })); await new Promise((done) => setTimeout(done, 300));";
    Frames::of(&page, order, "true").judge("the order by name");

    // Somebody comes while the list is looked at.
    page.eval("scrollTo(0, 30000)");
    desk.arrive(77, &plan, &plan.roster[15_000]);
    let came = "document.querySelector('.counts .count b').innerText === '14001'";
    Frames::of(&page, "", came).judge("a check-in arrives");
    assert_quiet(&[&page]);
}
