//! What a member's phone is told: neither the secret, nor anybody else.

use std::collections::BTreeSet;

use hongfan_domain::code::Secret;
use hongfan_domain::course::Course;
use hongfan_domain::fact::Change;
use hongfan_domain::member::Member;
use proptest::prelude::*;

use crate::history::{TAG, UNITS, histories, unit};
use crate::world::{MEMBERS, PEOPLE, World, person};

/// A secret as it would cross the wire.
fn text_of(secret: &Secret) -> String {
    serde_json::to_string(secret).expect("a secret is text").trim_matches('"').to_owned()
}

proptest! {
    #[test]
    fn a_members_phone_holds_no_secret_and_no_other_members_name(history in histories(80)) {
        let mut world = World::planned();
        world.live(&history);
        world.settle();
        for device in &world.devices[MEMBERS] {
            let book = serde_json::to_string(device.engine.book()).expect("a book is kept as JSON");
            let told = device.told.iter().map(|(_, response)| {
                serde_json::to_string(&(&response.verdicts, &response.entries, &response.cursor)).expect("as it was sent")
            });
            let told = told.fold(String::new(), |all, one| all + &one);
            let held = book + &told;
            let outbox: Vec<_> = device.engine.outbox().iter().map(|pending| &pending.record).collect();
            let outbox = serde_json::to_string(&outbox).expect("an outbox is kept as JSON");
            // Who held the phone at any time, and whom they named on it themselves, it may know.
            let owners: BTreeSet<_> = world.owners(device.viewer.device);
            let known = |other: &Member| {
                owners.contains(&other.id) || outbox.contains(&other.name) || outbox.contains(&other.id.to_string())
            };
            for plan in &world.plans {
                prop_assert!(!held.contains(&text_of(&plan.secret)), "the secret: {}", held);
                let printed = format!("{:?}", device.told);
                prop_assert!(!printed.contains(&text_of(&plan.secret)), "the secret, printed: {}", printed);
            }
            let own = world.devices.iter().position(|other| other.viewer == device.viewer);
            let entries = device.told.iter().flat_map(|(_, response)| &response.entries);
            let cards = entries.filter_map(|entry| match &entry.change {
                Change::Directory(filed) => Some(&filed.card),
                _ => None,
            });
            for card in cards {
                let told = card.as_course();
                prop_assert!(told.is_some(), "a card, told to phone {:?}: {:?}", own, card);
                let bare = told.map(Course::without_answers);
                prop_assert_eq!(told, bare.as_ref(), "answers, on phone {:?}", own);
            }
            prop_assert!(!held.contains("\"Export\""), "what organizers took away, on phone {:?}: {}", own, held);
            for unit in (0..UNITS).map(unit) {
                prop_assert!(!held.contains(&unit.to_string()), "a unit on phone {:?}: {}", own, held);
            }
            prop_assert!(!held.contains(TAG), "what organizers say of people, on phone {:?}: {}", own, held);
            for other in (0..PEOPLE).map(person).filter(|other| !known(other)) {
                prop_assert!(!held.contains(&other.name), "{} on the phone of {:?}: {}", other.name, owners, held);
                prop_assert!(!held.contains(&other.id.to_string()), "{} on the phone of {:?}", other.id, owners);
            }
            let told = device.engine.book().check_ins();
            for check_in in told.filter(|check_in| check_in.device != device.viewer.device) {
                let carried = check_in.carrier == Some(device.viewer.device);
                let companion = check_in.companion.is_some_and(|member| owners.contains(&member));
                let same_owner = !world.owners(check_in.device).is_disjoint(&owners);
                prop_assert!(carried || companion || same_owner, "{:?} on a phone of {:?}", check_in, owners);
            }
        }
    }
}

#[test]
fn an_organizers_device_holds_the_secret_so_the_search_would_find_it() {
    let world = World::planned();
    let book = serde_json::to_string(world.book(0)).expect("a book is kept as JSON");
    assert!(book.contains(&text_of(&world.plans[0].secret)));
    assert!(book.contains(&person(0).name));
}
