//! The hub against the reference: after any history, through restarts, every device is told what the smallest hub, a ledger
//! and a list, would tell it, and has missed nothing of it.

mod step;
mod world;

use hongfan_domain::book::Book;
use proptest::prelude::*;
use serde_json::Value;

use step::steps;
use world::{DEVICES, ORGANIZERS, World};

/// A book as the reference can know it: without the numbers of networks.
fn without_networks(book: &Book) -> Value {
    let mut value = serde_json::to_value(book).unwrap();
    for check_in in value["check_ins"].as_object_mut().unwrap().values_mut() {
        check_in.as_object_mut().unwrap().remove("network");
    }
    value
}

/// What is in one book and not the same in the other, which may hold more: what a device was told it keeps, also when it
/// would not be told it now. So it is with where its owner was expected.
fn missing(told: &Value, held: &Value) -> Vec<String> {
    let mut missing = Vec::new();
    for (section, entries) in told.as_object().unwrap() {
        for (id, entry) in entries.as_object().unwrap() {
            let [mut entry, mut kept] = [entry, &held[section][id]].map(Clone::clone);
            if section == "activities" {
                for value in [&mut entry, &mut kept] {
                    let Some(published) = value[1].as_object_mut() else { continue };
                    published.remove("listing");
                    // What others said since, which changed nothing for this device.
                    published.remove("heard");
                }
            }
            if entry != kept {
                missing.push(format!("{section} {id}: {entry}, and not {kept}"));
            }
        }
    }
    missing
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, max_shrink_iters: 200, ..ProptestConfig::default() })]

    #[test]
    fn after_any_history_every_device_knows_what_the_reference_would_tell_it(
        history in prop::collection::vec(steps(), 1..70),
    ) {
        let mut world = World::new();
        for step in &history {
            world.take(step)?;
        }
        for device in (0..DEVICES).chain(0..DEVICES) {
            world.sync(device)?;
        }
        for device in 0..DEVICES {
            let expected = without_networks(&world.told_by_reference(device));
            let told = without_networks(&world.devices[device].told(&world.hub));
            prop_assert_eq!(&told, &expected, "device {}, from the start", device);
            let missing = missing(&told, &without_networks(world.devices[device].engine.book()));
            prop_assert!(missing.is_empty(), "device {} has missed {:#?}", device, missing);
        }
        for organizer in 1..ORGANIZERS {
            let [derived, expected] = world.partnered(organizer);
            prop_assert_eq!(derived, expected, "what other units share with organizer {}", organizer);
        }
    }
}
