//! Units and people at the hub: who is told of whom, before and after it starts again.

use std::sync::Arc;

use hongfan_domain::access::Unit;
use hongfan_domain::activity::{Activity, Plan};
use hongfan_domain::credit::Targets;
use hongfan_domain::directory::{Card, Directory, Merge, Person, PersonKind, Settings, UnitCard, UnitKind};
use hongfan_domain::fact::{Refusal, Verdict};
use hongfan_domain::id::{MemberId, UnitId};
use hongfan_domain::member::{Member, Participation, PhoneTail};
use hongfan_domain::particulars::Particulars;
use hongfan_domain::record::{Act, Approval, Approved, Body};
use hongfan_domain::registration::{Registration, Terms, Wish};
use hongfan_domain::sync::{Continuity, Request};
use hongfan_domain::time::MINUTE;
use hongfan_protocol::v1::SyncResponse;

use crate::support::{Device, TestHub, code_of, different, person, plan};

const WEST: &str = "西边支部";
const EAST: &str = "东边支部";

/// Two units at the top, each with an organizer and one person.
struct Town {
    hub: TestHub,
    administrator: Device,
    west: Device,
    east: Device,
    units: [UnitId; 2],
    people: [Person; 2],
}

fn filed(card: Card) -> Body {
    Body::Directory(Arc::new(card))
}

fn unit(hub: &TestHub, name: &str) -> UnitCard {
    UnitCard {
        id: UnitId::new(hub.now(), different()),
        name: name.to_owned(),
        kind: UnitKind::Branch,
        parent: None,
        settings: Settings::default(),
        targets: Targets::default(),
        closed: None,
        revision: 1,
    }
}

fn at_home(hub: &TestHub, name: &str, tail: &str, home: UnitId) -> Person {
    Person {
        id: MemberId::new(hub.now(), different()),
        name: name.to_owned(),
        home: Some(home),
        hosts: Vec::new(),
        kind: PersonKind::Full,
        tags: vec!["青年骨干".to_owned()],
        phone_tail: PhoneTail::parse(tail),
        number: None,
        arrangement: None,
        departed: None,
        revision: 1,
    }
}

impl Town {
    fn set() -> Self {
        let hub = TestHub::start();
        let mut administrator = Device::organizer(&hub);
        let (west, east) = (administrator.invite(&hub, WEST), administrator.invite(&hub, EAST));
        let cards = [unit(&hub, WEST), unit(&hub, EAST)];
        let units = cards.each_ref().map(|card| card.id);
        let people = [at_home(&hub, "陈思远", "1234", units[0]), at_home(&hub, "李文静", "5678", units[1])];
        for card in cards {
            administrator.record(&hub, filed(Card::Unit(card)));
        }
        for person in &people {
            administrator.record(&hub, filed(Card::Person(person.clone())));
        }
        administrator.sync(&hub);
        Self { hub, administrator, west, east, units, people }
    }

    fn file(&mut self, card: Card) {
        self.administrator.record(&self.hub, filed(card));
        self.administrator.sync(&self.hub);
    }

    fn known(&mut self) -> [Vec<String>; 2] {
        [&mut self.west, &mut self.east].map(|device| {
            device.sync(&self.hub);
            Directory::of(device.engine.book()).people().map(|person| person.name.clone()).collect()
        })
    }
}

#[test]
fn each_organizer_is_told_of_their_own_people_and_a_member_of_nobody() {
    let mut town = Town::set();
    assert_eq!(town.known(), [vec!["陈思远".to_owned()], vec!["李文静".to_owned()]]);
    let phone = Device::new();
    let told = phone.send(&town.hub, &Request { cursor: None, records: Vec::new() });
    for text in ["陈思远", "李文静", "1234", "Directory", WEST] {
        assert!(!told.text().contains(text), "{text} in {}", told.text());
    }
    let told = town.west.send(&town.hub, &Request { cursor: None, records: Vec::new() });
    for text in ["李文静", "5678"] {
        assert!(!told.text().contains(text), "{text} in {}", told.text());
    }
}

#[test]
fn who_moves_is_told_to_the_new_unit_and_the_old_one_is_told_where_to() {
    let mut town = Town::set();
    town.known();
    let moved = Person {
        home: Some(town.units[1]),
        phone_tail: PhoneTail::parse("9999"),
        revision: 2,
        ..town.people[0].clone()
    };
    town.file(Card::Person(moved.clone()));
    town.hub.stop();
    town.hub.start_again();
    town.known();
    let east = Directory::of(town.east.engine.book());
    assert_eq!(east.person(moved.id), Some(&moved), "the whole history came after the fact");
    let told = town.west.send(&town.hub, &Request { cursor: None, records: Vec::new() });
    assert!(!told.text().contains("9999"), "{}", told.text());
    let west = Directory::of(town.west.engine.book());
    assert_eq!(west.person(moved.id).and_then(|person| person.home), Some(town.units[1]));
}

#[test]
fn a_hub_that_started_again_knows_who_may_write_what() {
    let mut town = Town::set();
    town.known();
    town.hub.stop();
    town.hub.start_again();
    let elsewhere = Card::Person(Person { revision: 2, ..town.people[1].clone() });
    let own = Card::Person(Person { name: "陈思源".to_owned(), revision: 2, ..town.people[0].clone() });
    for (card, expected) in [(elsewhere, Verdict::Refused(Refusal::NotAllowed)), (own, Verdict::Stored)] {
        let record = town.west.record(&town.hub, filed(card));
        town.west.sync(&town.hub);
        assert_eq!(town.west.verdict(record), Some(&expected));
    }
    assert_eq!(town.known()[0], ["陈思源"]);
}

#[test]
fn whose_ids_were_merged_is_told_of_both_until_it_is_taken_back() {
    let mut town = Town::set();
    let twin = Member { id: MemberId::new(town.hub.now(), different()), ..person("陈思远", "1234") };
    let plans = [
        plan("第一次学习会", town.hub.now(), vec![Member { id: town.people[0].id, ..twin.clone() }]),
        plan("第二次学习会", town.hub.now(), vec![twin.clone()]),
    ];
    for plan in &plans {
        town.administrator.record(&town.hub, Body::Plan(Plan::clone(plan)));
    }
    town.administrator.sync(&town.hub);
    let mut phone = Device::new();
    phone.scan(&town.hub, code_of(&plans[0], town.hub.now()), None);
    phone.enroll(&town.hub, "陈思远", "1234");
    phone.sync(&town.hub);
    let bound = phone.engine.book().binding(phone.id).unwrap().member;
    let other = if bound == twin.id { town.people[0].id } else { twin.id };
    let listed = |phone: &Device| phone.told(&town.hub).activities().count();
    let before = listed(&phone);
    let merge = |into, revision| filed(Card::Merge(Merge { from: other, into, revision }));
    town.administrator.record(&town.hub, merge(Some(bound), 1));
    town.administrator.sync(&town.hub);
    town.hub.stop();
    town.hub.start_again();
    let listed = |phone: &Device| phone.told(&town.hub).activities().count();
    assert_eq!(listed(&phone), 2, "both rosters expect them; it was {before}");
    let request = phone.engine.next(town.hub.now().plus(600_000)).unwrap();
    let told: SyncResponse = phone.send(&town.hub, &request).json();
    assert_eq!(told.continuity, Continuity::Restarted, "what it was told named one id only");
    assert!(!serde_json::to_string(&told.entries).unwrap().contains(&other.to_string()));
    town.administrator.record(&town.hub, merge(None, 2));
    town.administrator.sync(&town.hub);
    let listed = |phone: &Device| phone.told(&town.hub).activities().count();
    assert_eq!(listed(&phone), before);
}

/// An activity of the west that expects these.
fn in_the_west(town: &Town, title: &str, roster: Vec<Member>) -> Plan {
    let made = plan(title, town.hub.now(), roster);
    Plan { activity: Activity { host: WEST.to_owned(), ..made.activity }, ..made }
}

#[test]
fn nobody_makes_somebody_elses_person_theirs_by_writing_a_roster() {
    let mut town = Town::set();
    let [_, li] = town.people.clone();
    let line = Member { id: li.id, ..person("李文静", "5678") };
    let by_west = |town: &mut Town, body: Body| {
        let record = town.west.record(&town.hub, body);
        town.west.sync(&town.hub);
        town.west.verdict(record).cloned()
    };
    let refused = Some(Verdict::Refused(Refusal::NotAllowed));
    let east = plan("东边的学习会", town.hub.now(), vec![line.clone()]);
    let east = Plan { activity: Activity { host: EAST.to_owned(), ..east.activity }, ..east };
    town.administrator.record(&town.hub, Body::Plan(east));
    town.administrator.sync(&town.hub);
    let mut phone = Device::new();
    phone.enroll(&town.hub, "李文静", "5678");
    phone.sync(&town.hub);

    let invented = in_the_west(&town, "借名的活动", vec![line.clone()]);
    assert_eq!(by_west(&mut town, Body::Plan(invented)), refused);
    let mine = Device::new();
    let vouch = Body::Act(Act::Approval(Approval { member: li.id, of: Approved::Device(mine.id) }));
    assert_eq!(by_west(&mut town, vouch.clone()), refused);
    assert!(town.west.engine.book().binding(phone.id).is_none(), "nor are they told whose phone is whose");

    // Who has both in sight may expect her there, as a guest from another unit; then the west must know her at the door.
    let hosted = Member { participation: Participation::Hosted, ..line };
    let shared = in_the_west(&town, "联合学习会", vec![hosted.clone()]);
    town.administrator.record(&town.hub, Body::Plan(shared));
    town.administrator.sync(&town.hub);
    town.west.sync(&town.hub);
    assert!(town.west.engine.book().binding(phone.id).is_some());
    assert_eq!(by_west(&mut town, vouch.clone()), refused, "she is still not theirs to speak for");
    let again = in_the_west(&town, "下一次联合学习会", vec![hosted]);
    assert_eq!(by_west(&mut town, Body::Plan(again)), Some(Verdict::Stored), "an activity may be held again");
    let typed = Member { participation: Participation::Hosted, ..person("王海峰", "4321") };
    let pasted = in_the_west(&town, "开放日", vec![typed]);
    assert_eq!(
        by_west(&mut town, Body::Plan(pasted)),
        Some(Verdict::Stored),
        "nor is a name on paper anybody's"
    );

    town.file(Card::Person(Person { hosts: vec![town.units[0]], revision: 2, ..li }));
    assert_eq!(
        by_west(&mut town, vouch),
        Some(Verdict::Stored),
        "of a guest of the unit they say whose phone is whose"
    );
}

#[test]
fn who_is_at_home_in_or_below_a_unit_registers_whatever_rosters_call_it() {
    let mut town = Town::set();
    let now = town.hub.now();
    let park = unit(&town.hub, "望江园区");
    town.file(Card::Unit(park.clone()));
    let west = UnitCard { id: town.units[0], parent: Some(park.id), revision: 2, ..unit(&town.hub, WEST) };
    town.file(Card::Unit(west));
    let listed = |person: &Person, unit: &str| Member {
        id: person.id,
        unit: unit.to_owned(),
        ..crate::support::person(&person.name, person.phone_tail.as_ref().unwrap().as_str())
    };
    let first = plan("学习会", now, vec![listed(&town.people[0], WEST), listed(&town.people[1], "望江园区")]);
    let terms =
        Terms { capacity: None, closes_at: now.plus(60 * MINUTE), open_to: vec![Unit::new("望江园区")] };
    let particulars = Particulars { registration: Some(terms), ..Particulars::default() };
    let open = Plan {
        particulars: Arc::new(particulars),
        ..plan("志愿服务", now.plus(60 * MINUTE), Vec::new())
    };
    for plan in [&first, &open] {
        town.administrator.record(&town.hub, Body::Plan(Plan::clone(plan)));
    }
    town.administrator.sync(&town.hub);
    assert_eq!(town.administrator.waiting(), 0, "{:?}", town.administrator.verdicts);

    let phone = |name: &str, proof: &str| {
        let mut phone = Device::new();
        phone.enroll(&town.hub, name, proof);
        phone.sync(&town.hub);
        phone
    };
    let (mut chen, mut li) = (phone("陈思远", "1234"), phone("李文静", "5678"));
    let wish = Body::Registration(Registration { activity: open.activity.id, wish: Wish::Come });
    let is_told = |device: &Device| device.told(&town.hub).published(open.activity.id).is_some();
    assert!(is_told(&chen), "at home below it");
    assert!(!is_told(&li), "at home elsewhere, whatever the roster says");
    let refused = li.record(&town.hub, wish.clone());
    li.sync(&town.hub);
    assert_eq!(li.verdict(refused), Some(&Verdict::Refused(Refusal::NotAllowed)));
    let stored = chen.record(&town.hub, wish.clone());
    chen.sync(&town.hub);
    assert_eq!(chen.verdict(stored), Some(&Verdict::Stored));

    town.file(Card::Person(Person { hosts: vec![park.id], revision: 2, ..town.people[1].clone() }));
    li.sync(&town.hub);
    assert!(li.engine.book().published(open.activity.id).is_some(), "now a guest there");
    let stored = li.record(&town.hub, wish);
    li.sync(&town.hub);
    assert_eq!(li.verdict(stored), Some(&Verdict::Stored));
}
