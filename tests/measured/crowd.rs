//! Thousands of people at one activity, as a laptop has read of them.

use std::time::Duration;

use hongfan_browser::Page;
use hongfan_domain::activity::Plan;
use hongfan_domain::fact::{Binding, BindingOrder, Change, CheckIn, Entry, Source, Standing};
use hongfan_domain::id::{ActivityId, DeviceId, MemberId, RecordId};
use hongfan_domain::member::{Member, Participation, PhoneTail};
use hongfan_domain::record::Body;
use hongfan_domain::time::Timestamp;
use serde_json::json;

use crate::world::{Desk, Laptop, World};

/// Anything with so many people may take its time on a busy machine; what may not is measured.
pub(crate) const LONG: Duration = Duration::from_secs(180);

fn bytes(n: u32, kind: u8) -> [u8; 10] {
    let [a, b, c, d] = n.to_be_bytes();
    [kind, a, b, c, d, 1, 1, 1, 1, 1]
}

fn people(count: u32, at: Timestamp) -> Vec<Member> {
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
    (0..count).map(member).collect()
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

/// The plan of the demo, under this title and for so many.
fn plan(desk: &Desk, world: &World, title: &str, count: u32) -> Plan {
    let mut plan = desk.plan();
    plan.activity.id = ActivityId::new(world.now(), bytes(0, 5));
    title.clone_into(&mut plan.activity.title);
    plan.roster = people(count, world.now().plus(-1_000_000));
    plan
}

/// A laptop in front of an activity at which so many are expected, and the first of them came.
pub(crate) fn in_front_of(
    world: &World,
    desk: &Desk<'_>,
    laptop: &Laptop,
    title: &str,
    (expected, came): (u32, u32),
) -> (Page, Plan) {
    let plan = plan(desk, world, title, expected);
    desk.record(Body::Plan(plan.clone()));
    let page = laptop.tab();
    page.goto(&laptop.at("/o"));
    page.wait(&format!("document.body.innerText.includes('{title}')"), LONG);
    let before = world.now().plus(-2_000_000);
    let read: Vec<_> = (0..came).flat_map(|n| entries(&plan, n, before)).collect();
    keep(&page, &read);
    page.goto(&laptop.at(&format!("/o/{}", plan.activity.id)));
    page.wait(&format!("document.querySelector('.counts .count b')?.innerText === '{came}'"), LONG);
    (page, plan)
}
