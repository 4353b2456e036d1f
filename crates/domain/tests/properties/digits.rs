//! The six digits: for a phone whose camera cannot, and of no use to a guesser.

use hongfan_domain::activity::RoundNumber;
use hongfan_domain::attendance::{Doubt, Trust};
use hongfan_domain::code::ShortCode;
use hongfan_domain::fact::Refusal;
use hongfan_domain::id::RecordId;
use hongfan_domain::record::{Body, Evidence};
use hongfan_domain::sync::State;
use hongfan_domain::time::MINUTE;
use proptest::prelude::*;

use crate::world::{World, claimant};

const PHONE: usize = 2;

fn type_in(world: &mut World, digits: ShortCode) -> RecordId {
    world.record(PHONE, Body::CheckIn(Evidence::Digits(digits)))
}

fn shown(world: &World, activity: usize) -> ShortCode {
    let plan = &world.plans[activity];
    ShortCode::derive(&plan.secret, plan.activity.id, RoundNumber::ARRIVAL, world.now)
}

/// Digits that no screen shows now.
fn wrong(world: &World, n: usize) -> ShortCode {
    let right = [shown(world, 0).to_string(), shown(world, 1).to_string()];
    let candidates = (0..).map(|other| format!("{other:06}")).filter(|text| !right.contains(text));
    candidates.skip(n).find_map(|text| ShortCode::parse(&text)).expect("six digits")
}

#[test]
fn typed_digits_count_and_stay_doubtful() {
    let mut world = World::planned();
    world.record(PHONE, Body::Enroll(claimant(0)));
    let digits = shown(&world, 0);
    type_in(&mut world, digits);
    world.settle();
    let (_, sheet) = world.sheets(0).remove(0);
    assert_eq!(sheet.lines[0].trust, Some(Trust::Provisional(Doubt::Typed)));
    assert_eq!((sheet.tally.actual, sheet.tally.provisional), (1, 1));
}

#[test]
fn the_sixth_guess_within_a_minute_waits_and_is_not_lost() {
    let mut world = World::planned();
    let guesses: Vec<_> = (0..5)
        .map(|n| {
            let guess = wrong(&world, n);
            type_in(&mut world, guess)
        })
        .collect();
    world.sync(PHONE);
    for id in guesses {
        assert_eq!(world.devices[PHONE].state(id), State::Shelved(Refusal::WrongDigits));
    }
    let right = shown(&world, 0);
    let right = type_in(&mut world, right);
    world.sync(PHONE);
    assert_eq!(world.devices[PHONE].state(right), State::Held(world.now.plus(MINUTE)));
    world.now = world.now.plus(MINUTE);
    world.sync(PHONE);
    assert_eq!(world.devices[PHONE].state(right), State::Settled, "it is judged by when it was typed");
}

#[test]
fn a_guesser_holds_up_nobodys_scan() {
    let mut world = World::planned();
    for n in 0..6 {
        let guess = wrong(&world, n);
        type_in(&mut world, guess);
        world.sync(PHONE);
    }
    let code = world.code(0, 0);
    let scan = world.scan(PHONE, code);
    world.sync(PHONE);
    assert_eq!(world.devices[PHONE].state(scan), State::Settled);
}

proptest! {
    #[test]
    fn digits_of_another_time_are_refused(minutes in -500i64..500) {
        let mut world = World::planned();
        let plan = world.plans[0].clone();
        let at = world.now.plus(minutes * MINUTE);
        let digits = ShortCode::derive(&plan.secret, plan.activity.id, RoundNumber::ARRIVAL, at);
        let live = [0, -1].contains(&minutes) || digits == shown(&world, 0) || digits == shown(&world, 1);
        let id = type_in(&mut world, digits);
        world.sync(PHONE);
        let expected = if live { State::Settled } else { State::Shelved(Refusal::WrongDigits) };
        prop_assert_eq!(world.devices[PHONE].state(id), expected);
    }

    #[test]
    fn a_guesser_gets_few_tries_however_they_are_spread(pauses in prop::collection::vec(0i64..30_000, 1..120)) {
        let mut world = World::planned();
        let began = world.now;
        for (n, pause) in pauses.iter().enumerate() {
            let guess = wrong(&world, n);
            type_in(&mut world, guess);
            world.sync(PHONE);
            world.now = world.now.plus(*pause);
        }
        let judged = world.devices[PHONE].engine.outbox().shelf().count();
        let minutes = usize::try_from(world.now.since(began) / MINUTE).expect("time passes") + 1;
        // A batch is judged before its wrong ones are counted, so what waited together may be tried together.
        prop_assert!(judged <= 5 * minutes + pauses.len().min(5), "{} guesses in {} minutes", judged, minutes);
    }
}
