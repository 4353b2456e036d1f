//! A door with no hub anywhere: an organizer's device by itself, and what it reads from phones.

use std::sync::Arc;

use hongfan_domain::access::Role;
use hongfan_domain::activity::{Plan, RoundNumber};
use hongfan_domain::attendance::{Doubt, Presence, Trust, derive};
use hongfan_domain::book::Book;
use hongfan_domain::code::{RotatingCode, Slot};
use hongfan_domain::directory::{Card, Person, PersonKind, UnitCard, UnitKind};
use hongfan_domain::door::{Door, Question, Seen, acquainted};
use hongfan_domain::foresight::foresee;
use hongfan_domain::id::{ActivityId, DeviceId, MemberId, RecordId, UnitId};
use hongfan_domain::ledger::Viewer;
use hongfan_domain::member::{Member, Participation};
use hongfan_domain::pass::{Pass, PassSecret, Receipt, Speaker};
use hongfan_domain::record::{
    Act, Approval, Approved, Body, Correction, Decision, Evidence, Record, Scan, Undo,
};
use hongfan_domain::sync::Engine;
use hongfan_domain::time::{MINUTE, Timestamp};

use crate::world::{PEOPLE, START, claimant, empty_plan, person};

fn full_plan() -> Plan {
    Plan { roster: (0..PEOPLE).map(person).collect(), ..empty_plan(0) }
}

/// An organizer's device that has never met a hub.
struct Desk {
    engine: Engine,
    viewer: Viewer,
    made: u8,
}

impl Desk {
    fn new() -> Self {
        let viewer = Viewer { device: DeviceId::new(START, [9; 10]), role: Role::Administrator };
        let mut desk = Self { engine: Engine::default(), viewer, made: 0 };
        desk.record(START.plus(-60 * MINUTE), Body::Plan(full_plan()));
        desk
    }

    fn record(&mut self, at: Timestamp, body: Body) -> RecordId {
        self.made += 1;
        let id = RecordId::new(at, [self.made; 10]);
        self.engine.record(Record { id, device: self.viewer.device, recorded_at: at, body });
        id
    }

    fn book(&self) -> Book {
        foresee(&self.engine, &self.viewer, 0, START.plus(MINUTE))
    }

    fn look(&self, text: &str, at: Timestamp) -> Seen {
        Door::new(full_plan(), RoundNumber::ARRIVAL, &self.book()).look(text, at)
    }

    fn scan(&mut self, at: Timestamp, member: MemberId, pass: Pass) -> RecordId {
        let activity = full_plan().activity.id;
        self.record(at, Body::Act(Act::Scan(Scan { activity, round: RoundNumber::ARRIVAL, member, pass })))
    }
}

/// The pass of a phone that no hub has ever answered.
fn pass_of(n: usize, at: Timestamp) -> Pass {
    let secret = PassSecret::new([n as u8 + 1; 32]);
    Pass::make(&secret, Speaker::claimant(&secret.key(), &claimant(n)), at)
}

#[test]
fn an_unknown_key_is_asked_about_once_then_welcome_and_then_in_already() {
    let mut desk = Desk::new();
    let chen = person(0).id;
    let pass = pass_of(0, START);
    let asked = Seen::Ask(Question::UnknownKey, Some(chen), pass);
    assert_eq!(desk.look(&pass.encode(), START), asked, "the roster line is suggested from the digest");

    desk.record(START, Body::Act(Act::Approval(Approval { member: chen, of: Approved::Key(pass.key()) })));
    assert_eq!(desk.look(&pass.encode(), START), Seen::Welcome(chen, pass));
    let scan = desk.scan(START, chen, pass);
    let later = START.plus(MINUTE);
    assert_eq!(desk.look(&pass_of(0, later).encode(), later), Seen::AlreadyIn(chen, START));
    let sheet = derive(&full_plan(), &desk.book(), later);
    let line = sheet.lines.iter().find(|line| line.member == chen).unwrap();
    assert_eq!((line.presence, line.trust), (Presence::Present, Some(Trust::Verified)));

    let activity = full_plan().activity.id;
    desk.record(
        later,
        Body::Act(Act::Undo(Undo { activity: Some(activity), act: scan, member: Some(chen) })),
    );
    let pass = pass_of(0, later);
    assert_eq!(desk.look(&pass.encode(), later), Seen::Welcome(chen, pass), "an undone scan counts no more");
}

#[test]
fn a_picture_of_a_pass_is_asked_about_and_stays_provisional() {
    let mut desk = Desk::new();
    let chen = person(0).id;
    let pass = pass_of(0, START);
    desk.record(START, Body::Act(Act::Approval(Approval { member: chen, of: Approved::Key(pass.key()) })));
    let later = START.plus(10 * MINUTE);
    assert_eq!(desk.look(&pass.encode(), later), Seen::Ask(Question::Old(10 * MINUTE), Some(chen), pass));
    desk.scan(later, chen, pass);
    let sheet = derive(&full_plan(), &desk.book(), later);
    let line = sheet.lines.iter().find(|line| line.member == chen).unwrap();
    assert_eq!(line.trust, Some(Trust::Provisional(Doubt::OldPass)));
}

/// The phone's clock is a day behind, so that its record comes before the plan in the order they were made.
#[test]
fn a_receipt_is_taken_in_whatever_its_phones_clock_says() {
    let mut desk = Desk::new();
    let plan = full_plan();
    let chen = person(0).id;
    let behind = START.plus(-24 * 60 * MINUTE);
    let device = DeviceId::new(behind, [1; 10]);
    let code =
        RotatingCode::derive(&plan.secret, plan.activity.id, RoundNumber::ARRIVAL, Slot::at(START, 15));
    let body = Body::CheckIn(Evidence::Code { code, ticket: None });
    let made = Record { id: RecordId::new(behind, [1; 10]), device, recorded_at: behind, body };
    let secret = PassSecret::new([1; 32]);
    let receipt = Receipt::make(&secret, Speaker::claimant(&secret.key(), &claimant(0)), &made).unwrap();

    assert_eq!(desk.look(&receipt.encode(), START), Seen::Receipt(made.clone(), Some(chen)));
    desk.engine.record(made.clone());
    desk.record(START, Body::Act(Act::Approval(Approval { member: chen, of: Approved::Device(device) })));
    assert!(
        desk.book().check_in(made.id).is_some(),
        "the plan is there, though it comes later in the outbox"
    );

    let sheet = |desk: &Desk| derive(&plan, &desk.book(), START.plus(MINUTE));
    let line = |desk: &Desk| sheet(desk).lines.into_iter().find(|line| line.member == chen).unwrap();
    assert_eq!(
        (line(&desk).presence, line(&desk).trust),
        (Presence::Present, Some(Trust::Provisional(Doubt::Late)))
    );
    let (activity, decision, reason) = (plan.activity.id, Decision::Confirmed, String::new());
    desk.record(START.plus(MINUTE), Body::Correction(Correction::new(activity, chen, decision, reason)));
    assert_eq!(line(&desk).trust, Some(Trust::Manual));
}

/// What an organizer has said stands beside what was scanned: a pass after it is no second arrival.
#[test]
fn whom_an_organizer_has_entered_is_in_already() {
    let (chen, later) = (person(0).id, START.plus(MINUTE));
    let activity = full_plan().activity.id;
    let said = |decision, round| {
        let said = Correction::new(activity, chen, decision, "手机没电".to_owned());
        Correction { round, ..said }
    };
    let known = |desk: &mut Desk| {
        let key = pass_of(0, START).key();
        desk.record(START, Body::Act(Act::Approval(Approval { member: chen, of: Approved::Key(key) })));
    };
    for round in [None, Some(RoundNumber::ARRIVAL)] {
        let mut desk = Desk::new();
        known(&mut desk);
        let mark = desk.record(START, Body::Correction(said(Decision::Present, round)));
        let pass = pass_of(0, later);
        assert_eq!(desk.look(&pass.encode(), later), Seen::AlreadyIn(chen, START), "{round:?}");
        let back = Correction { undoes: Some(mark), ..said(Decision::Withdrawn, round) };
        desk.record(START, Body::Correction(back));
        assert_eq!(desk.look(&pass.encode(), later), Seen::Welcome(chen, pass), "{round:?}, taken back");
    }
    // A picture of a pass that an organizer has stood up for.
    let mut desk = Desk::new();
    known(&mut desk);
    desk.scan(START, chen, pass_of(0, START.plus(-10 * MINUTE)));
    let pass = pass_of(0, later);
    assert_eq!(desk.look(&pass.encode(), later), Seen::Welcome(chen, pass), "it was in doubt");
    desk.record(START, Body::Correction(said(Decision::Confirmed, Some(RoundNumber::ARRIVAL))));
    assert_eq!(desk.look(&pass.encode(), later), Seen::AlreadyIn(chen, START));
}

/// Somebody was put on leave, by hand, and comes after all.
#[test]
fn whoever_is_on_leave_is_let_in_and_is_there() {
    let (chen, later) = (person(0).id, START.plus(MINUTE));
    for decision in [Decision::OnLeave, Decision::Absent] {
        let mut desk = Desk::new();
        let key = pass_of(0, START).key();
        desk.record(
            START.plus(-2 * MINUTE),
            Body::Act(Act::Approval(Approval { member: chen, of: Approved::Key(key) })),
        );
        desk.scan(START.plus(-2 * MINUTE), chen, pass_of(0, START.plus(-2 * MINUTE)));
        let said = Correction::new(full_plan().activity.id, chen, decision, "出差".to_owned());
        desk.record(START.plus(-MINUTE), Body::Correction(said));
        let line = |desk: &Desk| {
            let lines = derive(&full_plan(), &desk.book(), later).lines;
            lines.into_iter().find(|line| line.member == chen).unwrap()
        };
        assert_ne!(line(&desk).presence, Presence::Present);
        let pass = pass_of(0, START);
        assert_eq!(desk.look(&pass.encode(), START), Seen::Welcome(chen, pass), "{decision:?}");
        desk.scan(START, chen, pass);
        assert_eq!((line(&desk).presence, line(&desk).trust), (Presence::Present, Some(Trust::Verified)));
        assert_eq!(desk.look(&pass_of(0, later).encode(), later), Seen::AlreadyIn(chen, START));
    }
}

fn unit(n: u8, name: &str, parent: Option<u8>) -> Card {
    Card::Unit(UnitCard {
        id: UnitId::new(START, [n; 10]),
        name: name.to_owned(),
        kind: UnitKind::Branch,
        parent: parent.map(|n| UnitId::new(START, [n; 10])),
        settings: Default::default(),
        targets: Default::default(),
        closed: None,
        revision: 1,
    })
}

fn somebody(n: u8, home: u8) -> Person {
    Person {
        id: MemberId::new(START, [n; 10]),
        name: "周小川".to_owned(),
        home: Some(UnitId::new(START, [home; 10])),
        hosts: Vec::new(),
        kind: PersonKind::Full,
        tags: Vec::new(),
        phone_tail: None,
        number: None,
        arrangement: None,
        departed: None,
        revision: 1,
    }
}

#[test]
fn whoever_the_directory_or_another_roster_knows_gets_a_line_at_this_door() {
    let mut desk = Desk::new();
    let mut here = empty_plan(1).activity;
    here.id = ActivityId::new(START, [77; 10]);
    here.host = "望江园区".to_owned();
    for card in [unit(1, "望江园区", None), unit(2, "第一支部", Some(1)), unit(3, "滨江园区", None)]
    {
        desk.record(START, Body::Directory(Arc::new(card)));
    }
    let (forgotten, visitor) = (somebody(61, 2), somebody(62, 3));
    for person in [&forgotten, &visitor] {
        desk.record(START, Body::Directory(Arc::new(Card::Person(person.clone()))));
    }
    let line = |id| acquainted(&desk.book(), &here, id, START);
    let seen = |id| line(id).map(|line| (line.unit, line.participation));
    assert_eq!(seen(forgotten.id), Some(("第一支部".to_owned(), Participation::Expected)));
    assert_eq!(seen(visitor.id), Some(("滨江园区".to_owned(), Participation::Hosted)));
    let chen = person(0);
    assert_eq!(line(chen.id), Some(Member { participation: Participation::Hosted, ..chen }));
    assert_eq!(line(MemberId::new(START, [63; 10])), None, "nobody knows them");
}
