//! Keys, approvals, transfers, leave and companions: each reaches the phone it is about, also after a restart.

use hongfan_domain::activity::RoundNumber;
use hongfan_domain::fact::{BindingOrder, Verdict};
use hongfan_domain::leave::{LeaveState, own_leave};
use hongfan_domain::member::Claimant;
use hongfan_domain::pass::{Pass, PassSecret, Speaker, TransferCode};
use hongfan_domain::record::{
    Act, Answer, Approval, Approved, Body, Companion, Evidence, LeaveAnswer, LeaveKind, LeaveRequest,
    LeaveWish, Revocation, Scan, Undo,
};

use hongfan_domain::statistics::Period;
use hongfan_protocol::v1::{PROOFS, Problem, Proving};

use crate::support::{Device, Stage, different};

fn secret() -> PassSecret {
    PassSecret::new(different())
}

/// A phone whose owner the hub knows.
fn member(stage: &Stage, name: &str, proof: &str) -> Device {
    let mut phone = Device::new();
    phone.enroll(&stage.hub, name, proof);
    phone.sync(&stage.hub);
    assert_eq!(phone.waiting(), 0, "{:?}", phone.verdicts);
    phone
}

fn act(stage: &mut Stage, act: Act) {
    let record = stage.laptop.record(&stage.hub, Body::Act(act));
    stage.laptop.sync(&stage.hub);
    assert_eq!(stage.laptop.verdict(record), Some(&Verdict::Stored));
}

fn restarted(stage: &mut Stage) {
    stage.hub.stop();
    stage.hub.start_again();
}

#[test]
fn an_approved_device_that_nobody_was_bound_to_learns_whose_it_is() {
    let mut stage = Stage::set();
    let (chen, mut phone) = (stage.plan.roster[0].id, Device::new());
    let scanned = phone.scan(&stage.hub, stage.code(), None);
    phone.sync(&stage.hub);
    act(&mut stage, Act::Approval(Approval { member: chen, of: Approved::Device(phone.id) }));
    phone.sync(&stage.hub);
    let bound = |book: &hongfan_domain::book::Book| book.binding(phone.id).map(|b| (b.member, b.order));
    assert_eq!(bound(phone.engine.book()), Some((chen, BindingOrder::Approved)));
    assert!(phone.engine.book().check_in(scanned).is_some());
    restarted(&mut stage);
    assert_eq!(bound(&phone.told(&stage.hub)), Some((chen, BindingOrder::Approved)));
}

#[test]
fn a_key_that_was_approved_at_the_door_binds_its_device_when_that_comes() {
    let mut stage = Stage::set();
    let (chen, key, mut phone) = (stage.plan.roster[0].id, secret(), Device::new());
    act(&mut stage, Act::Approval(Approval { member: chen, of: Approved::Key(key.key()) }));
    phone.sync(&stage.hub);
    phone.record(&stage.hub, Body::Key(key.key()));
    phone.sync(&stage.hub);
    phone.sync(&stage.hub);
    assert_eq!(phone.engine.book().binding(phone.id).map(|binding| binding.member), Some(chen));
    restarted(&mut stage);
    let told = phone.told(&stage.hub);
    assert_eq!(told.binding(phone.id).map(|binding| binding.member), Some(chen));
    assert_eq!(told.key_of(phone.id), Some(key.key()));
}

#[test]
fn an_approval_that_was_taken_back_is_gone_from_the_phone_and_stays_so() {
    for by_key in [false, true] {
        let mut stage = Stage::set();
        let (chen, key, mut phone) = (stage.plan.roster[0].id, secret().key(), Device::new());
        phone.record(&stage.hub, Body::Key(key));
        phone.sync(&stage.hub);
        let of = if by_key { Approved::Key(key) } else { Approved::Device(phone.id) };
        act(&mut stage, Act::Approval(Approval { member: chen, of }));
        phone.sync(&stage.hub);
        let id = phone.id;
        let bound = |book: &hongfan_domain::book::Book| book.binding(id).map(|b| b.member);
        assert_eq!(bound(phone.engine.book()), Some(chen));
        let approval = stage.laptop.engine.book().acts().last().map(|acted| acted.id).unwrap();
        act(&mut stage, Act::Undo(Undo { activity: None, act: approval, member: Some(chen) }));
        phone.sync(&stage.hub);
        assert_eq!(bound(phone.engine.book()), None, "by its key: {by_key}");
        restarted(&mut stage);
        assert_eq!(bound(&phone.told(&stage.hub)), None, "by its key: {by_key}");
    }
}

#[test]
fn an_approval_outlives_the_roster_it_was_given_by() {
    let mut stage = Stage::set();
    let (chen, mut phone) = (stage.plan.roster[0].id, Device::new());
    phone.sync(&stage.hub);
    act(&mut stage, Act::Approval(Approval { member: chen, of: Approved::Device(phone.id) }));
    let mut shorter = stage.plan.clone();
    (shorter.revision, shorter.roster) = (2, vec![stage.plan.roster[1].clone()]);
    stage.laptop.record(&stage.hub, Body::Plan(shorter));
    stage.laptop.sync(&stage.hub);
    let asks = |phone: &mut Device, stage: &Stage| {
        let request = LeaveRequest { activity: stage.plan.activity.id, wish: LeaveWish::Back };
        let asked = phone.record(&stage.hub, Body::Leave(request));
        phone.sync(&stage.hub);
        phone.verdict(asked).cloned()
    };
    let before = asks(&mut phone, &stage);
    restarted(&mut stage);
    assert_eq!(asks(&mut phone, &stage), before, "a restart changes nobody's voice");
}

#[test]
fn a_revoked_device_is_told_so_and_speaks_for_nobody() {
    let mut stage = Stage::set();
    let mut phone = member(&stage, "陈思远", "1234");
    stage.hub.pass(1_000);
    act(&mut stage, Act::Revocation(Revocation { device: phone.id, reason: "手机丢失".to_owned() }));
    phone.sync(&stage.hub);
    assert_eq!(phone.engine.book().binding(phone.id), None);
    restarted(&mut stage);
    assert_eq!(phone.told(&stage.hub).binding(phone.id), None);
    stage.hub.pass(1_000);
    let again = phone.enroll(&stage.hub, "陈思远", "1234");
    phone.sync(&stage.hub);
    assert_eq!(phone.verdict(again), Some(&Verdict::Stored));
    let order = phone.engine.book().binding(phone.id).map(|binding| binding.order);
    assert_eq!(order, Some(BindingOrder::Later), "and is a new device when it comes again");
}

#[test]
fn a_second_phone_that_brings_a_transfer_code_is_known() {
    let mut stage = Stage::set();
    let (mut first, mut second, key) = (member(&stage, "陈思远", "1234"), Device::new(), secret());
    first.record(&stage.hub, Body::Key(key.key()));
    first.sync(&stage.hub);
    let chen = stage.plan.roster[0].id;
    let code = TransferCode::make(&key, chen, stage.hub.now(), different());
    second.record(&stage.hub, Body::Transfer(code));
    second.sync(&stage.hub);
    second.sync(&stage.hub);
    let binding = second.engine.book().binding(second.id).map(|binding| (binding.member, binding.order));
    assert_eq!(binding, Some((chen, BindingOrder::Transferred)));
    restarted(&mut stage);
    let mut third = Device::new();
    let used = third.record(&stage.hub, Body::Transfer(code));
    third.sync(&stage.hub);
    assert_ne!(third.verdict(used), Some(&Verdict::Stored), "a restart does not make it good again");
}

#[test]
fn a_request_for_leave_and_its_answer_reach_both_of_a_members_phones() {
    let mut stage = Stage::set();
    let (mut first, second) = (member(&stage, "陈思远", "1234"), member(&stage, "陈思远", "1234"));
    let (activity, chen) = (stage.plan.activity.clone(), stage.plan.roster[0].id);
    let wish = LeaveWish::Away(LeaveKind::Official, "出差".to_owned());
    let request = first.record(&stage.hub, Body::Leave(LeaveRequest { activity: activity.id, wish }));
    first.sync(&stage.hub);
    stage.laptop.sync(&stage.hub);
    assert_eq!(stage.laptop.engine.book().leave_requests(activity.id).count(), 1);
    let (answer, reason) = (Answer::Granted, String::new());
    act(
        &mut stage,
        Act::LeaveAnswer(LeaveAnswer { activity: activity.id, member: chen, request, answer, reason }),
    );
    restarted(&mut stage);
    for mut phone in [first, second] {
        phone.sync(&stage.hub);
        let leave = own_leave(&phone.engine, phone.id, &activity, chen).known;
        assert_eq!(leave.map(|leave| leave.state), Some(LeaveState::Granted));
    }
    let other = member(&stage, "李文静", "5678").told(&stage.hub);
    assert_eq!((other.acts().count(), other.leave_requests(activity.id).count()), (0, 0));
}

#[test]
fn a_scan_at_the_door_and_its_undoing_reach_the_member() {
    let mut stage = Stage::set();
    let (mut phone, key) = (member(&stage, "陈思远", "1234"), secret());
    let (activity, chen) = (stage.plan.activity.id, stage.plan.roster[0].id);
    let pass = Pass::make(&key, Speaker::Member(chen), stage.hub.now());
    act(&mut stage, Act::Scan(Scan { activity, round: RoundNumber::ARRIVAL, member: chen, pass }));
    phone.sync(&stage.hub);
    let scan = phone.engine.book().acts_at(activity).next().unwrap().id;
    act(&mut stage, Act::Undo(Undo { activity: Some(activity), act: scan, member: Some(chen) }));
    phone.sync(&stage.hub);
    assert_eq!(phone.engine.book().acts_at(activity).count(), 2);
}

#[test]
fn a_companion_finds_their_check_in_on_their_own_phone() {
    let mut stage = Stage::set();
    let (mut husband, wife) = (member(&stage, "陈思远", "1234"), member(&stage, "李文静", "5678"));
    let companion = Companion {
        evidence: Evidence::Code { code: stage.code(), ticket: None },
        claimant: Claimant::new("李文静", "5678").unwrap(),
    };
    let together = husband.record(&stage.hub, Body::Companion(companion));
    husband.sync(&stage.hub);
    assert_eq!(husband.waiting(), 0, "{:?}", husband.verdicts);
    for restart in [false, true] {
        if restart {
            restarted(&mut stage);
        }
        let told = wife.told(&stage.hub);
        let companion = told.check_in(together).and_then(|check_in| check_in.companion);
        assert_eq!(companion, Some(stage.plan.roster[1].id), "restarted: {restart}");
    }
}

#[test]
fn a_later_device_reads_nothing_from_before_it_came_until_somebody_vouches_for_it() {
    let mut stage = Stage::set();
    let (activity, chen) = (stage.plan.activity.id, stage.plan.roster[0].id);
    let mut first = member(&stage, "陈思远", "1234");
    let wish = LeaveWish::Away(LeaveKind::Sick, "住院".to_owned());
    first.record(&stage.hub, Body::Leave(LeaveRequest { activity, wish }));
    let arrived = first.scan(&stage.hub, stage.code(), None);
    first.sync(&stage.hub);
    stage.hub.pass(1_000);
    let mut later = member(&stage, "陈思远", "1234");
    for restart in [false, true] {
        if restart {
            restarted(&mut stage);
        }
        let told = later.told(&stage.hub);
        assert_eq!((told.check_ins().count(), told.leave_requests(activity).count()), (0, 0), "{restart}");
        assert_eq!(told.bindings().count(), 1, "its own");
        assert!(told.activity(activity).is_some(), "what is going on it may know: its owner can check in");
        let proving = Proving { member: None, period: Period::Year(2026) };
        let asked = later.post(&stage.hub, PROOFS, &serde_json::to_string(&proving).unwrap());
        assert_eq!(asked.problem(), Problem::NotAllowed);
    }
    let own = later.scan(&stage.hub, stage.code(), None);
    let back = LeaveRequest { activity, wish: LeaveWish::Back };
    first.record(&stage.hub, Body::Leave(back));
    first.sync(&stage.hub);
    later.sync(&stage.hub);
    let book = later.engine.book();
    assert!(book.check_in(own).is_some() && book.check_in(arrived).is_none());
    assert_eq!(book.leave_requests(activity).count(), 1, "what is said since it came");

    act(&mut stage, Act::Approval(Approval { member: chen, of: Approved::Device(later.id) }));
    later.sync(&stage.hub);
    let book = later.engine.book();
    assert!(book.check_in(arrived).is_some(), "now it is the owner's as the first one is");
    assert_eq!(book.leave_requests(activity).count(), 2);
}
