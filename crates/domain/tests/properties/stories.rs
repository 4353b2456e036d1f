//! Bugs that the properties found, each with its story.

use hongfan_domain::activity::{Plan, RoundNumber};
use hongfan_domain::attendance::{Doubt, Presence, Trust};
use hongfan_domain::leave::LeaveState;
use hongfan_domain::member::Claimant;
use hongfan_domain::outcome::{Stage, own_check_in};
use hongfan_domain::pass::PassSecret;
use hongfan_domain::record::{
    Act, Answer, Body, Evidence, LeaveAnswer, LeaveKind, LeaveRequest, LeaveWish, Undo,
};
use hongfan_domain::review::{Flag, review};
use hongfan_domain::sync::State;
use hongfan_domain::time::MINUTE;

use crate::world::{MEMBERS, START, World, claimant, person};

/// Two organizers edit one activity offline. The second edit wins; the first must reach the hub all the same, and used to
/// be counted as settled, unsent, when the device had read of the other.
#[test]
fn an_edit_that_another_has_overtaken_still_reaches_the_hub() {
    let mut world = World::planned();
    let edit = |world: &World, n| Plan { roster: vec![person(n)], revision: 2, ..world.plans[0].clone() };
    let (overtaken, winning) = (edit(&world, 2), edit(&world, 3));
    world.lose_answer(0);
    let overtaken = world.record(0, Body::Plan(overtaken));
    world.record(1, Body::Plan(winning));
    world.sync(1);
    let (request, _) = world.devices[0].told.last().cloned().expect("it asked");
    let response = world.deliver(0, &request); // read before the edit could be sent along
    world.devices[0].receive(&request, response, world.now);
    assert_eq!(world.devices[0].state(overtaken), State::Waiting);
    world.sync(0);
    assert_eq!(world.devices[0].state(overtaken), State::Settled);
    assert!(world.hub.memory.feed().iter().any(|entry| entry.record == overtaken));
}

/// An edit that the hub refused used to leave the shelf, unseen, as soon as anybody made a later one.
#[test]
fn a_refused_edit_stays_on_the_shelf_when_another_succeeds() {
    let mut world = World::planned();
    let twice = Plan { roster: vec![person(2), person(2)], revision: 2, ..world.plans[0].clone() };
    let refused = world.record(0, Body::Plan(twice));
    world.sync(0);
    world.record(1, Body::Plan(Plan { roster: vec![person(3)], revision: 3, ..world.plans[0].clone() }));
    world.sync(1);
    world.sync(0);
    assert!(matches!(world.devices[0].state(refused), State::Shelved(_)));
}

/// A name typed again on the first phone used to make it a later one, and its check-ins doubtful, when its clock had been
/// set back in between.
#[test]
fn saying_who_you_are_again_leaves_the_first_phone_the_first() {
    let mut world = World::planned();
    let (first, second) = (2, 3);
    for device in [first, second] {
        world.record(device, Body::Enroll(claimant(0)));
        world.sync(device);
    }
    world.devices[first].clock_ahead = -60 * MINUTE;
    world.record(first, Body::Enroll(claimant(0)));
    let code = world.code(0, 0);
    world.scan(first, code);
    world.sync(first);
    world.settle();
    let (_, sheet) = world.sheets(0).remove(0);
    assert_eq!((sheet.lines[0].presence, sheet.lines[0].trust), (Presence::Present, Some(Trust::Verified)));
}

/// The first phone of a member also shows what their second phone did. It used to show it green, as if it had done it
/// itself, while organizers saw a doubtful claim.
#[test]
fn a_second_phones_check_in_is_not_green_on_the_first() {
    let mut world = World::planned();
    let (first, second) = (2, 3);
    for device in [first, second] {
        world.record(device, Body::Enroll(claimant(0)));
        world.sync(device);
    }
    let code = world.code(0, 0);
    world.scan(second, code);
    world.settle();
    let device = &world.devices[first];
    let activity = &world.plans[0].activity;
    let (_, shown) = own_check_in(&device.engine, device.viewer.device, activity).expect("it knows of it");
    assert_eq!(shown.stage, Stage::Provisional(Doubt::NewDevice));
    let (_, sheet) = world.sheets(0).remove(0);
    assert_eq!(sheet.lines[0].trust, Some(Trust::Provisional(Doubt::NewDevice)));
}

/// What a phone did before its owner said who they are used to stay unknown to their first phone: its cursor had passed.
#[test]
fn a_first_phone_learns_what_the_second_did_before_it_was_known() {
    let mut world = World::planned();
    let (first, second) = (2, 3);
    let code = world.code(0, 0);
    let id = world.scan(second, code);
    world.sync(second);
    world.record(first, Body::Enroll(claimant(0)));
    world.sync(first);
    world.record(second, Body::Enroll(claimant(0)));
    world.sync(second);
    world.sync(first);
    assert!(world.book(first).check_in(id).is_some());
}

/// After a restored backup, an answer of the old hub that comes late used to put its cursor and its facts back.
#[test]
fn an_answer_of_a_hub_that_is_gone_teaches_nothing() {
    let mut world = World::planned();
    let backup = world.hub.clone();
    let phone = 2;
    let code = world.code(0, 0);
    let id = world.scan(phone, code);
    world.lose_answer(phone);
    let (request, old) = world.devices[phone].told.last().cloned().expect("it asked");
    world.sync(phone);
    world.hub.restore(&backup);
    world.now = world.now.plus(MINUTE);
    world.sync(phone);
    world.devices[phone].receive(&request, old, world.now);
    let known = world.book(phone).check_in(id).expect("it was pushed again");
    assert_eq!(known.received_at, world.now, "not when the hub that is gone had it");
}

/// After a restored backup, the old hub's "I have it" came late and was believed: the phone did not bring the record
/// again, and called it settled when something else stood in its place.
#[test]
fn what_only_a_hub_that_is_gone_has_taken_is_brought_again() {
    let mut world = World::planned();
    let backup = world.hub.clone();
    let phone = 2;
    let key = || Body::Key(PassSecret::new([7; 32]).key());
    let first = world.record(phone, key());
    world.sync(phone);
    let (request, old) = world.devices[phone].told[0].clone();
    world.hub.restore(&backup);
    world.lose_answer(phone);
    let (anew, answer) = world.devices[phone].told.last().cloned().expect("it asked");
    world.devices[phone].receive(&anew, answer, world.now);
    world.devices[phone].receive(&request, old, world.now);
    world.record(phone, key());
    world.sync(phone);
    assert_eq!(world.devices[phone].state(first), State::Settled);
    assert!(world.hub.memory.feed().iter().any(|entry| entry.record == first), "only the second is there");
}

/// A hub tells a device twice to begin anew, and the second time comes late: what was read in between used to be forgotten,
/// and never read again.
#[test]
fn being_told_twice_to_begin_anew_leaves_no_gap() {
    let mut world = World::planned();
    let (desk, phone) = (0, 2);
    world.sync(desk);
    let backup = world.hub.clone();
    world.hub.restore(&backup);
    world.lose_answer(desk);
    let (request, anew) = world.devices[desk].told.last().cloned().expect("it asked");
    let code = world.code(0, 0);
    let id = world.scan(phone, code);
    world.sync(phone);
    world.sync(desk);
    world.devices[desk].engine.poke();
    let asked = world.devices[desk].engine.next(world.now).expect("it was poked");
    let answer = world.deliver(desk, &asked);
    world.devices[desk].receive(&request, anew, world.now);
    world.devices[desk].receive(&asked, answer, world.now);
    world.sync(desk);
    assert!(world.book(desk).check_in(id).is_some());
}

/// A mistyped name is refused and shown, until the right one is known.
#[test]
fn a_mistyped_name_is_put_right_by_the_next() {
    let mut world = World::planned();
    let wrong = world.record(2, Body::Enroll(Claimant { name: "陈思元".to_owned(), ..claimant(0) }));
    world.sync(2);
    assert!(matches!(world.devices[2].state(wrong), State::Shelved(_)));
    world.record(2, Body::Enroll(claimant(0)));
    world.sync(2);
    assert_eq!(world.devices[2].state(wrong), State::Settled);
}

/// An organizer makes an activity in a basement and shows its code; members who have a network scan it. The hub used to
/// refuse them for good, since it had never heard of the activity.
#[test]
fn a_code_of_an_activity_that_the_hub_has_yet_to_hear_of_is_asked_for_again() {
    let mut world = World::new();
    let plan = world.plans[0].clone();
    let code = world.code(0, 0);
    let phone = MEMBERS.end - 1;
    let scanned = world.record(phone, Body::CheckIn(Evidence::Code { code, ticket: None }));
    world.sync(phone);
    assert!(
        matches!(world.devices[phone].state(scanned), State::Held(_)),
        "{:?}",
        world.devices[phone].state(scanned)
    );
    world.record(0, Body::Plan(plan));
    world.sync(0);
    world.now = world.now.plus(2 * MINUTE);
    world.sync(phone);
    assert_eq!(world.devices[phone].state(scanned), State::Settled);
}

/// An answer to a request for leave that was a slip of the finger is taken back: the request waits again.
#[test]
fn an_answer_taken_back_leaves_the_request_open() {
    let mut world = World::planned();
    let (desk, phone) = (0, 2);
    let activity = world.plans[0].activity.id;
    let member = person(0).id;
    world.record(phone, Body::Enroll(claimant(0)));
    let wish = LeaveWish::Away(LeaveKind::Sick, String::new());
    let request = world.record(phone, Body::Leave(LeaveRequest { activity, wish }));
    world.settle();
    let answer = LeaveAnswer { activity, member, request, answer: Answer::Granted, reason: String::new() };
    let act = world.record(desk, Body::Act(Act::LeaveAnswer(answer)));
    world.settle();
    assert_eq!(world.sheets(0)[0].1.lines[0].presence, Presence::OnLeave);
    world.record(desk, Body::Act(Act::Undo(Undo { activity: Some(activity), act, member: Some(member) })));
    world.settle();
    let (_, sheet) = world.sheets(0).remove(0);
    assert_eq!((sheet.lines[0].presence, sheet.leaves[0].state), (Presence::Absent, LeaveState::Submitted));
}

/// A check-in at the door was refused, and its owner did not see that: they were at every later round, ended absent, and
/// nobody was asked to look. Found by the simulated day.
#[test]
fn who_was_at_every_round_but_the_first_is_looked_at() {
    let mut world = World::planned();
    let (phone, id) = (MEMBERS.start, world.plans[1].activity.id);
    world.record(phone, Body::Enroll(claimant(0)));
    for (minutes, round) in [(60, 2), (110, 3)] {
        world.now = START.plus(minutes * MINUTE);
        let code = world.code_of(1, RoundNumber::new(round).expect("1 to 3"), 0);
        world.scan(phone, code);
        world.sync(phone);
    }
    let look = |world: &mut World, minutes| {
        world.now = START.plus(minutes * MINUTE);
        world.sync(0);
        let (plan, sheet) =
            world.sheets(0).into_iter().find(|(plan, _)| plan.activity.id == id).expect("planned");
        let flags: Vec<_> =
            review(&plan, world.book(0), &sheet).into_iter().flat_map(|item| item.flags).collect();
        (sheet.lines[0].presence, sheet.lines[0].missed.clone(), flags)
    };
    assert_eq!(
        look(&mut world, 115),
        (Presence::Absent, vec![], vec![]),
        "they may still come to the arrival"
    );
    let missed = (Presence::Absent, vec![RoundNumber::ARRIVAL], vec![Flag::RoundMissed]);
    assert_eq!(look(&mut world, 121), missed);
}
