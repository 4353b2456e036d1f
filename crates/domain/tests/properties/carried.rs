//! Records that another device brings.

use hongfan_domain::attendance::{Doubt, Trust};
use hongfan_domain::pass::{Receipt, Speaker};
use hongfan_domain::record::{Body, LeaveKind, LeaveRequest, LeaveWish};
use hongfan_domain::review::{Flag, Suggestion, review};
use hongfan_domain::sync::State;
use hongfan_domain::time::MINUTE;

use crate::world::{UNIT, World, claimant, person};

const DESK: usize = 0;
const PHONE: usize = 2;
const FRIEND: usize = 3;

/// A friend with a network brings what a phone without one has recorded. The hub shows the friend nothing of it, and used to
/// be sent it again every minute.
#[test]
fn a_friend_who_brings_a_check_in_is_done_with_it() {
    let mut world = World::planned();
    let code = world.code(0, 0);
    let id = world.scan(PHONE, code);
    let record = world.devices[PHONE].made[0].clone();
    world.devices[FRIEND].carry(record);
    world.sync(FRIEND);
    assert_eq!(world.devices[FRIEND].state(id), State::Settled);
    assert!(world.book(FRIEND).check_in(id).is_none(), "it is not theirs to see");
    world.record(PHONE, Body::Enroll(claimant(0)));
    world.settle();
    assert_eq!(world.devices[PHONE].state(id), State::Settled);
    let (_, sheet) = world.sheets(DESK).remove(0);
    assert_eq!(
        sheet.lines[0].trust,
        Some(Trust::Provisional(Doubt::Late)),
        "nobody can tell when the phone saw it"
    );
}

/// Whoever is there can make a record in the name of a friend's phone and bring it beside their own. It looked like a rescue
/// from a dead battery, and confirming all harmless claims at once let the friend in.
#[test]
fn a_check_in_that_another_visitors_phone_brings_is_asked_about() {
    let mut world = World::planned();
    for (phone, member) in [(PHONE, 0), (FRIEND, 1)] {
        world.record(phone, Body::Enroll(claimant(member)));
        world.sync(phone);
    }
    let code = world.code(0, 0);
    world.scan(FRIEND, code.clone());
    let id = world.scan(PHONE, code);
    let record = world.devices[PHONE].made.last().expect("it was made").clone();
    world.devices[FRIEND].carry(record);
    world.sync(FRIEND);
    world.settle();
    let (plan, sheet) = world.sheets(DESK).remove(0);
    let items = review(&plan, world.book(DESK), &sheet);
    let item = items.iter().find(|item| item.claim == Some(id)).expect("it is on the list");
    assert!(item.flags.contains(&Flag::SharedDevice), "{item:?}");
    assert_eq!(item.suggestion, Suggestion::Ask);
}

/// A friend may not say who somebody else is; that they tried must not keep the phone itself from saying it.
#[test]
fn what_a_carrier_may_not_bring_the_phone_itself_still_may() {
    let mut world = World::planned();
    let id = world.record(PHONE, Body::Enroll(claimant(0)));
    let record = world.devices[PHONE].made[0].clone();
    world.devices[FRIEND].carry(record);
    world.sync(FRIEND);
    assert!(matches!(world.devices[FRIEND].state(id), State::Shelved(_)));
    world.sync(PHONE);
    assert_eq!(world.devices[PHONE].state(id), State::Settled);
}

/// An organizer takes in at the door what an offline phone shows, also of somebody who belongs to another unit.
#[test]
fn a_receipt_scanned_at_the_door_is_the_very_record() {
    let mut world = World::planned();
    let code = world.code(1, 0);
    let id = world.scan(PHONE, code);
    let secret = world.devices[PHONE].secret();
    let receipt = Receipt::make(&secret, Speaker::Nobody, &world.devices[PHONE].made[0]).expect("a check-in");
    let read = Receipt::parse(&receipt.encode()).expect("it reads").record().expect("it carries a check-in");
    world.devices[UNIT].carry(read);
    world.now = world.now.plus(5 * MINUTE);
    world.settle();
    for device in [PHONE, UNIT] {
        assert_eq!(world.devices[device].state(id), State::Settled);
    }
    assert_eq!(world.hub.memory.feed().iter().filter(|entry| entry.record == id).count(), 1);
}

/// What the hub asks to be sent again in a minute used to wait for days on a phone whose clock is days behind.
#[test]
fn a_clock_that_is_days_behind_does_not_make_a_minute_days() {
    let mut world = World::planned();
    world.devices[PHONE].clock_ahead = -2 * 24 * 60 * MINUTE;
    let activity = world.plans[0].activity.id;
    let wish = LeaveWish::Away(LeaveKind::Personal, "家中有事".to_owned());
    let asked = world.record(PHONE, Body::Leave(LeaveRequest { activity, wish }));
    world.sync(PHONE);
    assert!(matches!(world.devices[PHONE].state(asked), State::Held(_)), "it speaks for nobody yet");
    world.record(PHONE, Body::Enroll(claimant(0)));
    world.sync(PHONE);
    world.now = world.now.plus(3 * MINUTE);
    world.sync(PHONE);
    assert_eq!(world.devices[PHONE].state(asked), State::Settled);
    world.sync(DESK);
    let (_, sheet) = world.sheets(DESK).remove(0);
    assert_eq!(sheet.leaves.first().map(|leave| leave.member), Some(person(0).id));
}
