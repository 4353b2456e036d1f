//! Two units and an administrator: an organizer of a unit knows what is theirs, all of it, and nothing else.

use hongfan_domain::activity::{Activity, Plan};
use hongfan_domain::fact::{Refusal, Verdict};
use hongfan_domain::id::ActivityId;
use hongfan_domain::member::Member;
use hongfan_domain::pass::PassSecret;
use hongfan_domain::record::{Act, Body, Correction, Decision, Export, Guest, Headcount};
use hongfan_domain::statistics::Period;
use hongfan_domain::sync::Request;
use hongfan_protocol::v1::{LIVE, SyncResponse};

use crate::support::{Device, TestHub, code_of, different, person, plan};

const WEST: &str = "望江园区/互联网第二支部";
const EAST: &str = "滨江园区";

struct Units {
    hub: TestHub,
    administrator: Device,
    west: Device,
    east: Device,
    /// Of the west and of the east, each with one person expected.
    plans: [Plan; 2],
}

fn hosted(title: &str, host: &str, hub: &TestHub, roster: Vec<Member>) -> Plan {
    let made = plan(title, hub.now(), roster);
    Plan { activity: Activity { host: host.to_owned(), ..made.activity }, ..made }
}

impl Units {
    fn set() -> Self {
        let hub = TestHub::start();
        let mut administrator = Device::organizer(&hub);
        let (west, east) = (administrator.invite(&hub, WEST), administrator.invite(&hub, EAST));
        let plans = [
            hosted("西边的学习会", WEST, &hub, vec![person("陈思远", "1234")]),
            hosted("东边的学习会", EAST, &hub, vec![person("李文静", "5678")]),
        ];
        for plan in &plans {
            administrator.record(&hub, Body::Plan(plan.clone()));
        }
        administrator.sync(&hub);
        Self { hub, administrator, west, east, plans }
    }

    /// Somebody comes to both: scans, and says who they are.
    fn comes(&self, name: &str, proof: &str) -> Device {
        let mut phone = Device::new();
        phone.record(&self.hub, Body::Key(PassSecret::new(different()).key()));
        phone.sync(&self.hub);
        for plan in &self.plans {
            phone.scan(&self.hub, code_of(plan, self.hub.now()), None);
        }
        phone.enroll(&self.hub, name, proof);
        phone.sync(&self.hub);
        assert_eq!(phone.waiting(), 0, "{:?}", phone.verdicts);
        phone
    }

    fn revise(&mut self, index: usize, change: impl FnOnce(&mut Plan)) {
        let plan = &mut self.plans[index];
        change(plan);
        plan.revision += 1;
        let body = Body::Plan(plan.clone());
        self.administrator.record(&self.hub, body);
        self.administrator.sync(&self.hub);
    }

    fn sync(&mut self) {
        for device in [&mut self.administrator, &mut self.west, &mut self.east] {
            device.sync(&self.hub);
            assert_eq!(device.waiting(), 0, "{:?}", device.verdicts);
        }
    }
}

fn check_ins_at(device: &Device, activity: ActivityId) -> usize {
    device.engine.book().check_ins_at(activity).count()
}

#[test]
fn an_organizer_sees_their_units_activities_people_and_claims_and_no_others() {
    let mut units = Units::set();
    let (chen, li) = (units.comes("陈思远", "1234"), units.comes("李文静", "5678"));
    units.sync();
    let [west, east] = units.plans.each_ref().map(|plan| plan.activity.id);
    let book = units.west.engine.book();
    assert_eq!(book.plans().map(|plan| plan.activity.id).collect::<Vec<_>>(), [west]);
    assert_eq!(book.check_ins().filter(|claim| claim.activity == west).count(), 2, "hers is unlisted there");
    assert_eq!(book.check_ins_at(east).count(), 0);
    assert!(book.binding(chen.id).is_some() && book.key_of(chen.id).is_some());
    assert!(book.binding(li.id).is_none(), "who she is, her own unit knows");
    let told = units.west.send(&units.hub, &Request { cursor: None, records: Vec::new() });
    let secret = serde_json::to_value(&units.plans[1].secret).unwrap();
    for text in ["东边的学习会", "李文静", "5678"].into_iter().chain(secret.as_str()) {
        assert!(!told.text().contains(text), "{text} in {}", told.text());
    }
    assert_eq!(units.administrator.engine.book().plans().count(), 2);
    assert_eq!(units.administrator.engine.book().check_ins().count(), 4);
}

#[test]
fn an_organizer_decides_in_their_unit_only() {
    let mut units = Units::set();
    let decide = |plan: &Plan| {
        Body::Correction(Correction::new(
            plan.activity.id,
            plan.roster[0].id,
            Decision::Present,
            "现场核对".to_owned(),
        ))
    };
    let elsewhere = hosted("越界的活动", EAST, &units.hub, Vec::new());
    for (body, allowed) in [
        (decide(&units.plans[0]), true),
        (decide(&units.plans[1]), false),
        (Body::Plan(elsewhere), false),
        (Body::Act(Act::Headcount(Headcount { activity: units.plans[1].activity.id, heads: 3 })), false),
    ] {
        let record = units.west.record(&units.hub, body.clone());
        units.west.sync(&units.hub);
        let expected = if allowed { Verdict::Stored } else { Verdict::Refused(Refusal::NotAllowed) };
        assert_eq!(units.west.verdict(record), Some(&expected), "{body:?}");
    }
}

#[test]
fn what_was_exported_is_told_to_who_watches_it_and_to_no_phone() {
    let mut units = Units::set();
    let chen = units.comes("陈思远", "1234");
    let [west, east] = units.plans.each_ref().map(|plan| plan.activity.id);
    let exports = [
        (Export::Attendance(west), Verdict::Stored),
        (Export::Attendance(east), Verdict::Refused(Refusal::NotAllowed)),
        (Export::Statistics(Period::Month(2026, 3)), Verdict::Stored),
        (Export::Directory(3), Verdict::Stored),
    ];
    for (export, expected) in exports {
        let record = units.west.record(&units.hub, Body::Act(Act::Export(export)));
        units.west.sync(&units.hub);
        assert_eq!(units.west.verdict(record), Some(&expected), "{export:?}");
    }
    units.administrator.record(&units.hub, Body::Act(Act::Export(Export::Attendance(west))));
    units.sync();
    let exports = |device: &Device| {
        device.engine.book().acts().filter(|acted| matches!(acted.act, Act::Export(_))).count()
    };
    assert_eq!(exports(&units.administrator), 4);
    assert_eq!(exports(&units.west), 4, "their own, and what was taken of their activity");
    assert_eq!(exports(&units.east), 0);
    let mut chen = chen;
    chen.sync(&units.hub);
    assert_eq!(exports(&chen), 0);
    let record = chen.record(&units.hub, Body::Act(Act::Export(Export::Directory(1))));
    chen.sync(&units.hub);
    assert_eq!(chen.verdict(record), Some(&Verdict::Refused(Refusal::NotAllowed)));
}

#[test]
fn an_activity_that_moves_into_a_unit_brings_its_history_and_one_that_leaves_brings_nothing_more() {
    let mut units = Units::set();
    let activity = units.plans[0].activity.id;
    units.comes("陈思远", "1234");
    let guest = Guest {
        activity,
        round: hongfan_domain::activity::RoundNumber::ARRIVAL,
        name: "来宾甲".to_owned(),
        unit: String::new(),
        phone_tail: None,
    };
    units.west.record(&units.hub, Body::Act(Act::Guest(guest)));
    units.sync();
    assert_eq!((check_ins_at(&units.west, activity), check_ins_at(&units.east, activity)), (1, 0));
    units.revise(0, |plan| EAST.clone_into(&mut plan.activity.host));
    units.sync();
    assert_eq!(check_ins_at(&units.east, activity), 1, "what came before it moved");
    assert_eq!(units.east.engine.book().acts_at(activity).count(), 1);
    units.comes("李文静", "5678");
    units.sync();
    assert_eq!((check_ins_at(&units.west, activity), check_ins_at(&units.east, activity)), (1, 2));
    units.revise(0, |plan| WEST.clone_into(&mut plan.activity.host));
    units.sync();
    assert_eq!(check_ins_at(&units.west, activity), 2, "and back");
    let told = units.west.told(&units.hub);
    assert_eq!(told.check_ins().count(), units.west.engine.book().check_ins().count());
}

#[test]
fn a_roster_that_grows_brings_who_somebody_is() {
    let mut units = Units::set();
    let li = units.comes("李文静", "5678");
    units.sync();
    let known = |units: &Units| {
        let book = units.west.engine.book();
        (book.binding(li.id).is_some(), book.key_of(li.id).is_some())
    };
    assert_eq!(known(&units), (false, true), "a key is a number, which says nothing of whose it is");
    let newcomer = units.plans[1].roster[0].clone();
    units.revise(0, |plan| plan.roster.push(newcomer));
    units.sync();
    assert_eq!(known(&units), (true, true));
}

#[test]
fn a_key_that_came_long_before_its_owner_was_known_is_there_when_they_are() {
    let mut units = Units::set();
    let mut phone = Device::new();
    phone.record(&units.hub, Body::Key(PassSecret::new(different()).key()));
    phone.sync(&units.hub);
    units.sync();
    phone.enroll(&units.hub, "陈思远", "1234");
    phone.sync(&units.hub);
    units.sync();
    let book = units.west.engine.book();
    assert!(book.key_of(phone.id).is_some() && book.binding(phone.id).is_some());
}

#[test]
fn an_organizer_is_a_member_elsewhere() {
    let mut units = Units::set();
    units.west.scan(&units.hub, code_of(&units.plans[1], units.hub.now()), None);
    units.west.enroll(&units.hub, "李文静", "5678");
    units.west.record(&units.hub, Body::Key(PassSecret::new(different()).key()));
    units.sync();
    let east = units.plans[1].activity.id;
    let book = units.west.engine.book();
    assert_eq!((book.check_ins_at(east).count(), book.plan(east)), (1, None));
    assert_eq!(book.activity(east).map(|activity| activity.title.as_str()), Some("东边的学习会"));
    assert!(book.check_ins_at(east).all(|claim| claim.network.is_none()), "told as to any member");
    assert!(book.plan(units.plans[0].activity.id).is_some_and(|plan| plan.roster.len() == 1));
}

#[test]
fn their_screens_hear_that_the_feed_has_grown() {
    let units = Units::set();
    let request = units.west.engine.next(units.hub.now()).unwrap();
    let cookie = units.west.send(&units.hub, &request).header("set-cookie").unwrap().to_owned();
    let cookie = cookie.split("; ").next().unwrap();
    let mut stream = units.hub.http();
    stream.send("GET", LIVE, &[("cookie", cookie)], b"").unwrap();
    assert_eq!(stream.head().unwrap().0, 200);
    let mut next = || loop {
        if let Some(data) = stream.line().unwrap().strip_prefix("data: ") {
            return data.to_owned();
        }
    };
    assert_eq!(next(), "2", "where the feed is");
    let mut phone = Device::new();
    phone.scan(&units.hub, code_of(&units.plans[0], units.hub.now()), None);
    phone.sync(&units.hub);
    assert_eq!(next(), "3");
}

#[test]
fn pages_leave_no_gap_however_much_of_the_feed_is_elsewhere() {
    let mut units = Units::set();
    // Nine thousand check-ins: more than are kept in memory, and more than one reading looks through.
    let mut phones = [Device::new(), Device::new(), Device::new()];
    for n in 0..3_000 {
        for (index, phone) in phones.iter_mut().enumerate() {
            let west = index == 0 && n % 3 == 0;
            phone.scan(&units.hub, code_of(&units.plans[usize::from(!west)], units.hub.now()), None);
        }
    }
    phones.iter_mut().for_each(|phone| phone.sync_for_minutes(&units.hub));
    let mut request = Request { cursor: None, records: Vec::new() };
    let (mut pages, mut seen) = (0, Vec::new());
    loop {
        let page: SyncResponse = units.west.send(&units.hub, &request).json();
        seen.extend(page.entries.iter().map(|entry| entry.seq));
        pages += 1;
        request.cursor = Some(page.cursor);
        if !page.more {
            break;
        }
    }
    assert_eq!(seen.len(), 1_001, "the plan, and every third of one phone's");
    assert!(seen.is_sorted(), "each comes once, and in order");
    assert!((3..=6).contains(&pages), "{pages} pages");
    units.sync();
    assert_eq!(check_ins_at(&units.west, units.plans[0].activity.id), 1_000);
    phones[0].scan(&units.hub, code_of(&units.plans[0], units.hub.now()), None);
    phones[0].sync(&units.hub);
    let page: SyncResponse = units.west.send(&units.hub, &request).json();
    assert_eq!((page.entries.len(), page.more), (1, false), "and from there on what is new");
}
