//! The hub's disk broke, and a backup took its place: what came after the backup comes again from the devices.

use std::collections::BTreeSet;

use hongfan_domain::record::Body;
use hongfan_domain::sync::State;
use proptest::prelude::*;

use crate::convergence::{
    every_fact_is_shown_once, nothing_is_gone, organizers_agree, phones_know_what_they_may,
    units_see_their_part,
};
use crate::history::{Step, histories};
use crate::world::{MEMBERS, World, claimant};

proptest! {
    #[test]
    fn after_a_restored_backup_nothing_is_gone(
        before in histories(40), lost in histories(40), after in histories(40),
    ) {
        let mut world = World::new();
        world.live(&before);
        let backup = world.hub.clone();
        world.live(&lost);
        world.hub.restore(&backup);
        world.live(&after);
        world.settle();
        organizers_agree(&world)?;
        units_see_their_part(&world)?;
        nothing_is_gone(&world)?;
        every_fact_is_shown_once(&world)?;
        phones_know_what_they_may(&world)?;
    }

    #[test]
    fn check_ins_that_were_taken_are_taken_again_once_the_restored_hub_has_the_plans(history in histories(60)) {
        // Digits are judged by the phone's clock, so it must not be set in between; and what a carrier brings of an old
        // picture passes for late, where the phone itself is told that it is stale.
        let told = |step: &Step| !matches!(step, Step::SetClock { .. } | Step::Carry { .. });
        let history: Vec<_> = history.into_iter().filter(told).collect();
        let mut world = World::new();
        let backup = world.hub.clone();
        world.live(&history);
        world.settle();
        let taken: BTreeSet<_> = world.hub.memory.feed().iter().map(|entry| entry.record).collect();
        world.hub.restore(&backup);
        world.settle(); // the organizers are the first
        let again: BTreeSet<_> = world.hub.memory.feed().iter().map(|entry| entry.record).collect();
        for device in &world.devices[MEMBERS] {
            let check_ins = device.made.iter().filter(|record| matches!(record.body, Body::CheckIn(_)));
            for record in check_ins.filter(|record| taken.contains(&record.id)) {
                prop_assert!(again.contains(&record.id), "{:?}", device.engine.outbox().get(record.id));
            }
        }
    }
}

#[test]
fn a_backup_older_than_the_check_in_gets_it_from_the_phone_again() {
    let mut world = World::planned();
    let backup = world.hub.clone();
    let code = world.code(0, 0);
    let id = world.scan(2, code);
    world.record(2, Body::Enroll(claimant(0)));
    world.sync(2);
    assert_eq!(world.devices[2].state(id), State::Settled);
    world.hub.restore(&backup);
    world.sync(2);
    assert_eq!(world.devices[2].state(id), State::Settled);
    assert!(world.hub.memory.feed().iter().any(|entry| entry.record == id));
}
