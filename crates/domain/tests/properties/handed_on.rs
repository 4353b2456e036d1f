//! Phones that change hands, are lost, or come second: bugs that the properties found, each with its story.

use hongfan_domain::activity::Plan;
use hongfan_domain::attendance::{Doubt, Presence, Trust};
use hongfan_domain::fact::{BindingOrder, Refusal};
use hongfan_domain::id::{MemberId, RecordId};
use hongfan_domain::identity::Voices;
use hongfan_domain::leave::LeaveState;
use hongfan_domain::member::Claimant;
use hongfan_domain::outcome::{Stage, outcome, own_check_in};
use hongfan_domain::pass::{PassSecret, TransferCode};
use hongfan_domain::record::{
    Act, Approval, Approved, Body, Companion, Evidence, LeaveKind, LeaveRequest, LeaveWish, Revocation, Undo,
};
use hongfan_domain::sync::State;
use hongfan_domain::time::MINUTE;

use crate::world::{UNIT, World, claimant, person};

const DESK: usize = 0;
const PHONE: usize = 2;
const OTHER: usize = 3;

fn revoke(world: &mut World, phone: usize) {
    let (device, reason) = (world.devices[phone].viewer.device, "手机已转给他人".to_owned());
    world.record(DESK, Body::Act(Act::Revocation(Revocation { device, reason })));
}

fn approve(world: &mut World, phone: usize, n: usize) -> RecordId {
    let of = Approved::Device(world.devices[phone].viewer.device);
    world.record(DESK, Body::Act(Act::Approval(Approval { member: person(n).id, of })))
}

fn enroll(world: &mut World, phone: usize, n: usize) {
    world.record(phone, Body::Enroll(claimant(n)));
    world.sync(phone);
    world.now = world.now.plus(1_000);
}

fn away(world: &mut World, phone: usize) {
    let wish = LeaveWish::Away(LeaveKind::Sick, "感冒".to_owned());
    let activity = world.plans[0].activity.id;
    world.record(phone, Body::Leave(LeaveRequest { activity, wish }));
}

/// Everybody is expected at the first activity.
fn world() -> World {
    let mut world = World::planned();
    let roster = (0..3).map(person).collect();
    world.record(DESK, Body::Plan(Plan { roster, revision: 2, ..world.plans[0].clone() }));
    world.sync(DESK);
    world.now = world.now.plus(1_000);
    world
}

/// Both acts come in one request, at the same millisecond: the phone used to be nobody's.
#[test]
fn a_phone_taken_from_one_member_and_given_to_another_at_once_is_the_others() {
    let mut world = world();
    enroll(&mut world, PHONE, 0);
    revoke(&mut world, PHONE);
    world.now = world.now.plus(1_000);
    approve(&mut world, PHONE, 1);
    world.sync(DESK);
    let code = world.code(0, 0);
    world.scan(PHONE, code);
    world.settle();
    let (_, sheet) = world.sheets(DESK).remove(0);
    assert_eq!((sheet.lines[0].presence, sheet.lines[1].presence), (Presence::Absent, Presence::Present));
    assert_eq!(sheet.lines[1].trust, Some(Trust::Verified));
    let own = world.book(PHONE).binding(world.devices[PHONE].viewer.device).map(|binding| binding.member);
    assert_eq!(own, Some(person(1).id));
}

/// Somebody types their name on the second phone, and brings the transfer code afterwards. It used to stay new to organizers,
/// while the phone itself showed green.
#[test]
fn a_transfer_code_makes_a_phone_known_that_had_named_itself() {
    let mut world = world();
    world.record(PHONE, Body::Key(world.devices[PHONE].secret().key()));
    enroll(&mut world, PHONE, 0);
    enroll(&mut world, OTHER, 0);
    let code = TransferCode::make(&world.devices[PHONE].secret(), person(0).id, world.now, [1; 8]);
    world.record(OTHER, Body::Transfer(code));
    let code = world.code(0, 0);
    let id = world.scan(OTHER, code);
    world.settle();
    let (_, sheet) = world.sheets(DESK).remove(0);
    assert_eq!(sheet.lines[0].trust, Some(Trust::Verified));
    let shown = outcome(&world.devices[OTHER].engine, world.devices[OTHER].viewer.device, id);
    assert!(matches!(shown.map(|outcome| outcome.stage), Some(Stage::Verified(_))));
}

/// A phone that was sold used to tell its former owner, on their new phone, where its new owner had been.
#[test]
fn a_former_owner_is_not_told_what_the_next_one_does() {
    let mut world = world();
    enroll(&mut world, PHONE, 0);
    enroll(&mut world, OTHER, 0);
    revoke(&mut world, PHONE);
    world.sync(DESK);
    world.now = world.now.plus(1_000);
    enroll(&mut world, PHONE, 1);
    let code = world.code(0, 0);
    let id = world.scan(PHONE, code);
    world.settle();
    assert!(world.book(PHONE).check_in(id).is_some());
    assert!(world.book(OTHER).check_in(id).is_none(), "it is another member's");
    let named = world.book(OTHER).bindings().any(|(_, binding)| binding.member == person(1).id);
    assert!(!named, "nor who that is");
}

/// A lost phone says again whose it is: what it claims then is doubtful, and used to be green on the phone itself.
#[test]
fn a_revoked_phone_that_names_itself_again_is_new() {
    let mut world = world();
    enroll(&mut world, PHONE, 0);
    revoke(&mut world, PHONE);
    world.sync(DESK);
    world.now = world.now.plus(1_000);
    let code = world.code(0, 0);
    world.scan(PHONE, code);
    world.sync(PHONE);
    let (_, sheet) = world.sheets(DESK).remove(0);
    assert_eq!(sheet.lines[0].presence, Presence::Absent, "it speaks for nobody");
    enroll(&mut world, PHONE, 0);
    world.settle();
    let (plan, sheet) = world.sheets(DESK).remove(0);
    assert_eq!(sheet.lines[0].trust, Some(Trust::Provisional(Doubt::NewDevice)));
    let shown =
        own_check_in(&world.devices[PHONE].engine, world.devices[PHONE].viewer.device, &plan.activity);
    assert_eq!(shown.map(|(_, outcome)| outcome.stage), Some(Stage::Provisional(Doubt::NewDevice)));
}

/// A revoked phone whose owner mistypes their name used to be told nothing: whom it spoke for once stood for the answer.
#[test]
fn a_revoked_phone_that_mistypes_its_name_is_told_so() {
    let mut world = world();
    enroll(&mut world, PHONE, 0);
    revoke(&mut world, PHONE);
    world.sync(DESK);
    world.now = world.now.plus(1_000);
    let mistyped = Claimant { name: "陈思元".to_owned(), ..claimant(0) };
    let wrong = world.record(PHONE, Body::Enroll(mistyped));
    world.settle();
    assert_eq!(world.devices[PHONE].state(wrong), State::Shelved(Refusal::NotOnRoster));
    enroll(&mut world, PHONE, 0);
    world.settle();
    assert_eq!(world.devices[PHONE].state(wrong), State::Settled, "the right name puts it right");
}

fn take_back(world: &mut World, approval: RecordId, n: usize) -> RecordId {
    let undo = Undo { activity: None, act: approval, member: Some(person(n).id) };
    world.record(DESK, Body::Act(Act::Undo(undo)))
}

fn owner(world: &World, phone: usize) -> Option<MemberId> {
    world.book(phone).binding(world.devices[phone].viewer.device).map(|binding| binding.member)
}

/// 是本人 for the wrong person: the phone was theirs for ever, and everything it said.
#[test]
fn an_approval_taken_back_counts_as_never_given() {
    let mut world = world();
    let approval = approve(&mut world, PHONE, 1);
    world.settle();
    assert_eq!(owner(&world, PHONE), Some(person(1).id));
    let code = world.code(0, 0);
    world.scan(PHONE, code);
    world.settle();
    let present = |world: &World| world.sheets(DESK).remove(0).1.lines[1].presence;
    assert_eq!(present(&world), Presence::Present);

    let undo = take_back(&mut world, approval, 1);
    world.settle();
    assert_eq!(world.devices[DESK].state(undo), State::Settled);
    assert_eq!(present(&world), Presence::Absent, "what the phone said meanwhile is nobody's");
    assert_eq!(owner(&world, PHONE), None, "and the phone knows");
    // Their own phone, when it comes, is their first.
    enroll(&mut world, OTHER, 1);
    let binding = world.book(OTHER).binding(world.devices[OTHER].viewer.device).expect("it said so");
    assert_eq!(binding.order, BindingOrder::First);
}

/// The same for a key that no phone has named as its own: the next pass is not let in by itself as the wrong person.
#[test]
fn a_key_given_to_the_wrong_person_is_asked_about_again() {
    let mut world = world();
    let key = PassSecret::new([77; 32]).key();
    let of = Approved::Key(key);
    let approval = world.record(DESK, Body::Act(Act::Approval(Approval { member: person(1).id, of })));
    world.settle();
    let voices = Voices::of(world.book(DESK));
    assert_eq!(voices.keyholder(key, world.now).map(|voice| voice.member), Some(person(1).id));
    assert_eq!(voices.keys_of(person(1).id), [(key, vec![approval])]);
    take_back(&mut world, approval, 1);
    world.settle();
    let voices = Voices::of(world.book(DESK));
    assert_eq!(voices.keyholder(key, world.now), None);
    assert_eq!(voices.keys_of(person(1).id), []);
}

/// Whether a phone reads the feed bit by bit or anew: a word that was taken back before it named its key is not its business.
#[test]
fn a_key_that_was_given_back_before_its_phone_came_tells_the_phone_nothing() {
    let mut world = world();
    let of = Approved::Key(world.devices[PHONE].secret().key());
    let approval = world.record(DESK, Body::Act(Act::Approval(Approval { member: person(1).id, of })));
    take_back(&mut world, approval, 1);
    world.settle();
    let key = world.devices[PHONE].secret().key();
    world.record(PHONE, Body::Key(key));
    world.settle();
    let told = world.fresh_book(PHONE);
    assert_eq!((told.acts().count(), told.bindings().count()), (0, 0));
    assert_eq!(owner(&world, PHONE), None);
}

/// Nobody takes back what they could not have said.
#[test]
fn an_approval_is_taken_back_by_whoever_knows_the_member() {
    let mut world = world();
    let approval = approve(&mut world, PHONE, 2);
    world.settle();
    let roster = vec![person(0)];
    world.record(DESK, Body::Plan(Plan { roster, revision: 3, ..world.plans[0].clone() }));
    world.settle();
    let undo = Undo { activity: None, act: approval, member: Some(person(2).id) };
    let refused = world.record(UNIT, Body::Act(Act::Undo(undo)));
    let undo = Undo { activity: None, act: approval, member: Some(person(1).id) };
    let wrong = world.record(DESK, Body::Act(Act::Undo(undo)));
    world.settle();
    assert_eq!(world.devices[UNIT].state(refused), State::Shelved(Refusal::NotAllowed));
    assert_eq!(world.devices[DESK].state(wrong), State::Shelved(Refusal::Malformed));
    assert_eq!(owner(&world, PHONE), Some(person(2).id));
}

/// Whose word it is follows from when it was said. A clock set back used to make it the former owner's.
#[test]
fn a_clock_set_back_asks_for_no_leave_in_a_former_owners_name() {
    let mut world = world();
    enroll(&mut world, PHONE, 0);
    revoke(&mut world, PHONE);
    world.sync(DESK);
    world.now = world.now.plus(30 * MINUTE);
    enroll(&mut world, PHONE, 1);
    away(&mut world, PHONE);
    world.now = world.now.plus(-40 * MINUTE); // as the phone says when it sends it: an hour ago
    away(&mut world, PHONE);
    world.now = world.now.plus(40 * MINUTE);
    world.settle();
    let (_, sheet) = world.sheets(DESK).remove(0);
    let asking: Vec<_> = sheet.leaves.iter().map(|leave| leave.member).collect();
    assert_eq!(asking, [person(1).id]);
}

/// A request of somebody who was taken off the roster could not be answered, and closing asked about it for ever.
#[test]
fn who_is_taken_off_the_roster_asks_for_nothing_any_more() {
    let mut world = world();
    enroll(&mut world, PHONE, 0);
    away(&mut world, PHONE);
    world.settle();
    let (_, sheet) = world.sheets(DESK).remove(0);
    assert_eq!(sheet.leaves.len(), 1);
    assert_eq!(sheet.leaves[0].state, LeaveState::Submitted);
    let roster = vec![person(1)];
    world.record(DESK, Body::Plan(Plan { roster, revision: 3, ..world.plans[0].clone() }));
    world.settle();
    let (_, sheet) = world.sheets(DESK).remove(0);
    assert!(sheet.leaves.is_empty());
}

/// A companion who is not on the roster used to be listed under the name of the one who brought them.
#[test]
fn a_stranger_is_not_called_by_the_name_of_the_phones_owner() {
    let mut world = world();
    enroll(&mut world, PHONE, 0);
    let code = world.code(1, 0);
    let evidence = Evidence::Code { code, ticket: None };
    world.record(PHONE, Body::Companion(Companion { evidence, claimant: claimant(1) }));
    let roster = vec![person(0)];
    world.record(1, Body::Plan(Plan { roster, revision: 2, ..world.plans[1].clone() }));
    world.settle();
    let sheet =
        world.sheets(DESK).into_iter().find(|(plan, _)| plan.activity.id == world.plans[1].activity.id);
    let (_, sheet) = sheet.expect("it is planned");
    let [stranger] = sheet.unlisted.as_slice() else { panic!("{:?}", sheet.unlisted) };
    assert_eq!((stranger.member, stranger.name.as_deref()), (Some(person(1).id), None));
}
