//! However answers are lost, repeated or late: in the end everybody knows the same, and nothing is gone.

use std::collections::BTreeSet;

use hongfan_domain::record::Body;
use hongfan_domain::sync::State;
use proptest::prelude::*;

use crate::history::histories;
use crate::world::{DEVICES, ORGANIZERS, World};

proptest! {
    #[test]
    fn after_any_history_everybody_knows_the_same_and_nothing_is_gone(history in histories(80)) {
        let mut world = World::new();
        world.live(&history);
        world.settle();
        organizers_agree(&world)?;
        nothing_is_gone(&world)?;
        every_fact_is_shown_once(&world)?;
        phones_know_what_they_may(&world)?;
    }

    #[test]
    fn an_app_that_was_killed_knows_what_it_knew(history in histories(80)) {
        let mut world = World::new();
        for step in history.chunks(8) {
            world.live(step);
            for device in &mut world.devices {
                let before = device.engine.clone();
                device.reopen();
                prop_assert_eq!(device.engine.book(), before.book());
                prop_assert_eq!(device.engine.outbox(), before.outbox());
            }
        }
    }
}

/// Both organizers hold one book and derive one attendance, and it is what the hub would tell a third.
pub(crate) fn organizers_agree(world: &World) -> Result<(), TestCaseError> {
    prop_assert_eq!(world.book(0), world.book(1));
    prop_assert_eq!(world.book(0), &world.fresh_book(0));
    prop_assert_eq!(world.sheets(0), world.sheets(1));
    for device in &world.devices {
        let id = device.viewer.device;
        prop_assert_eq!(
            world.hub.memory.ledger().binding(id),
            world.book(0).binding(id),
            "whom {} speaks for",
            id
        );
    }
    Ok(())
}

/// Every record is where it was made: settled, and then the hub has it; or shelved, and then it has not.
pub(crate) fn nothing_is_gone(world: &World) -> Result<(), TestCaseError> {
    let taken: BTreeSet<_> = world.hub.memory.feed().iter().map(|entry| entry.record).collect();
    for device in &world.devices {
        for record in &device.made {
            let kept = device.engine.outbox().get(record.id);
            prop_assert!(kept.is_some_and(|pending| pending.record == *record), "{:?} is gone", record);
            // A mistyped enrollment is put right by the one that succeeds.
            let put_right = matches!(record.body, Body::Enroll(_))
                && device.engine.book().binding(device.viewer.device).is_some();
            match device.state(record.id) {
                State::Settled => {
                    prop_assert!(
                        taken.contains(&record.id) || put_right,
                        "settled, but not at the hub: {:?}",
                        record
                    );
                }
                State::Shelved(refusal) => {
                    prop_assert!(
                        !taken.contains(&record.id),
                        "shelved as {:?}, but taken: {:?}",
                        refusal,
                        record
                    );
                }
                state => prop_assert!(false, "{:?} still is {:?}", record, state),
            }
        }
    }
    Ok(())
}

/// Each record the hub took is one entry of the feed, and each check-in one line wherever it may be seen.
pub(crate) fn every_fact_is_shown_once(world: &World) -> Result<(), TestCaseError> {
    let feed = world.hub.memory.feed();
    let records: BTreeSet<_> = feed.iter().map(|entry| entry.record).collect();
    prop_assert_eq!(records.len(), feed.len(), "a record became two entries");
    for device in &world.devices {
        for record in device.made.iter().filter(|record| matches!(record.body, Body::CheckIn(_))) {
            let stored = usize::from(records.contains(&record.id));
            for book in [world.book(0), device.engine.book()] {
                let shown = book.check_ins().filter(|check_in| check_in.id == record.id).count();
                prop_assert_eq!(shown, stored, "{:?}", record);
            }
        }
    }
    Ok(())
}

/// A member's phone that read the feed bit by bit knows what one that reads it all at once would be told. Activities that
/// no longer expect its owner stay on it, as they were: the feed does not take back.
pub(crate) fn phones_know_what_they_may(world: &World) -> Result<(), TestCaseError> {
    for device in ORGANIZERS..DEVICES {
        let (book, told) = (world.book(device), world.fresh_book(device));
        prop_assert!(book.check_ins().eq(told.check_ins()), "check-ins on device {}", device);
        for other in &world.devices {
            let id = other.viewer.device;
            prop_assert_eq!(book.binding(id), told.binding(id), "a binding on device {}", device);
        }
        for activity in told.activities() {
            prop_assert_eq!(book.activity(activity.id), Some(activity), "on device {}", device);
            prop_assert_eq!(book.listing(activity.id), told.listing(activity.id), "on device {}", device);
        }
        let owner = told.binding(world.devices[device].viewer.device).map(|binding| binding.member);
        for (plan, member) in world.plans.iter().filter_map(|plan| Some((plan, owner?))) {
            let id = plan.activity.id;
            prop_assert_eq!(
                book.corrections_of(id, member).collect::<Vec<_>>(),
                told.corrections_of(id, member).collect::<Vec<_>>(),
                "on device {}",
                device
            );
        }
    }
    Ok(())
}
