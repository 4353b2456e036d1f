//! People register (报名): who has a place, who waits, and what their phones are told.

use hongfan_domain::fact::{Listing, Refusal};
use hongfan_domain::id::RecordId;
use hongfan_domain::record::Body;
use hongfan_domain::registration::{Place, Registration, Wish};
use hongfan_domain::sync::State;
use hongfan_domain::time::MINUTE;

use crate::history::Filing;
use crate::world::{START, World, claimant};

/// The activity that people may register for.
const OPEN: usize = 1;

impl World {
    /// A world where the second activity expects person 0, has room for `capacity`, and the phones 2, 3 and 4 are of the
    /// people 1, 2 and 3.
    fn open(capacity: u32) -> Self {
        let mut world = Self::planned();
        let mut plan = world.plans[0].clone();
        plan.roster = (0..4).map(crate::world::person).collect();
        plan.revision = 2;
        world.record(0, Body::Plan(plan));
        world.invite(2, capacity);
        for (phone, n) in [(2, 1), (3, 2), (4, 3)] {
            world.record(phone, Body::Enroll(claimant(n)));
            world.sync(phone);
        }
        world
    }

    /// The organizer says so in this revision.
    fn invite(&mut self, revision: u32, capacity: u32) {
        let mut plan = self.plans[OPEN].clone();
        plan.roster = vec![crate::world::person(0)];
        plan.particulars = crate::world::particulars(OPEN, capacity);
        plan.revision = revision;
        self.record(0, Body::Plan(plan));
        self.sync(0);
    }

    fn say_of(&mut self, phone: usize, wish: Wish) -> RecordId {
        let activity = self.plans[OPEN].activity.id;
        let id = self.record(phone, Body::Registration(Registration { activity, wish }));
        self.sync(phone);
        self.now = self.now.plus(1_000);
        id
    }

    fn told(&mut self, phone: usize) -> (Option<Listing>, Option<Place>) {
        self.sync(phone);
        let published = self.book(phone).published(self.plans[OPEN].activity.id);
        (published.map(|it| it.listing), published.and_then(|it| it.place))
    }
}

#[test]
fn who_comes_first_has_the_place_and_who_withdraws_gives_it_to_the_next() {
    let mut world = World::open(2);
    assert_eq!(world.told(3), (Some(Listing::Invited), None));
    for phone in [2, 3, 4] {
        world.say_of(phone, Wish::Come);
    }
    let (sure, waiting) = (Place::Sure, Place::Waiting);
    assert_eq!(world.told(2), (Some(Listing::Expected), Some(sure)), "one place beside the roster's one");
    assert_eq!(world.told(3), (Some(Listing::Invited), Some(waiting(1))));
    assert_eq!(world.told(4), (Some(Listing::Invited), Some(waiting(2))));
    world.say_of(2, Wish::Withdraw);
    assert_eq!(world.told(2), (Some(Listing::Invited), None));
    assert_eq!(world.told(3), (Some(Listing::Expected), Some(sure)));
    assert_eq!(world.told(4), (Some(Listing::Invited), Some(waiting(1))));
    world.say_of(2, Wish::Come);
    assert_eq!(world.told(2).1, Some(waiting(2)), "at the end of the line");
    world.invite(3, 4);
    assert_eq!(world.told(2).1, Some(sure), "a larger room takes in who waits");
    world.sync(0);
    let sheet =
        world.sheets(0).into_iter().find(|(plan, _)| plan.activity.id == world.plans[OPEN].activity.id);
    let (_, sheet) = sheet.expect("it is there");
    assert_eq!((sheet.tally.expected, sheet.lines.len()), (4, 4));
}

#[test]
fn two_on_the_list_who_are_one_person_leave_a_place() {
    let mut world = World::open(2);
    let mut plan = world.book(0).plan(world.plans[OPEN].activity.id).expect("it was planned").clone();
    (plan.roster, plan.revision) = ((0..2).map(crate::world::person).collect(), 3);
    world.record(0, Body::Plan(plan));
    world.sync(0);
    world.say_of(3, Wish::Come);
    assert_eq!(world.told(3).1, Some(Place::Waiting(1)));
    world.file(0, &Filing::Merge { from: 1, into: Some(0) });
    world.sync(0);
    assert_eq!(world.told(3), (Some(Listing::Expected), Some(Place::Sure)), "the hub");
    world.sync(0);
    let (_, sheet) = world.sheets(0).pop().expect("it is there");
    assert_eq!(sheet.tally.expected, 2, "the organizer");
    world.say_of(4, Wish::Come);
    assert_eq!(world.told(4).1, Some(Place::Waiting(1)), "and no more than one");
}

#[test]
fn who_has_a_place_checks_in_like_anybody_on_the_roster() {
    let mut world = World::open(3);
    world.say_of(3, Wish::Come);
    world.now = START;
    let code = world.code(OPEN, 0);
    world.scan(3, code);
    world.sync(3);
    world.sync(0);
    let (_, sheet) = world.sheets(0).pop().expect("it is there");
    assert_eq!((sheet.tally.expected, sheet.tally.actual, sheet.unlisted.len()), (2, 1, 0));
}

#[test]
fn after_the_deadline_nobody_registers_and_a_word_that_was_said_before_still_counts() {
    let mut world = World::open(9);
    let activity = world.plans[OPEN].activity.id;
    let before = world.record(2, Body::Registration(Registration { activity, wish: Wish::Come }));
    world.now = START.plus(MINUTE);
    let after = world.say_of(3, Wish::Come);
    assert_eq!(world.devices[3].state(after), State::Shelved(Refusal::Over));
    world.sync(2);
    assert_eq!(world.devices[2].state(before), State::Settled, "said in time, without a network");
    let late = world.say_of(2, Wish::Withdraw);
    assert_eq!(
        world.devices[2].state(late),
        State::Shelved(Refusal::Over),
        "it has begun: that is leave now"
    );
}

#[test]
fn an_activity_that_nobody_may_register_for_takes_nobody() {
    let mut world = World::open(9);
    let activity = world.plans[0].activity.id;
    let id = world.record(2, Body::Registration(Registration { activity, wish: Wish::Come }));
    world.sync(2);
    assert_eq!(world.devices[2].state(id), State::Shelved(Refusal::NotAllowed));
}
