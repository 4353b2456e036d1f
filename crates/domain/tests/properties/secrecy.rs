//! What a member's phone is told: neither the secret, nor anybody else.

use hongfan_domain::code::Secret;
use proptest::prelude::*;

use crate::history::histories;
use crate::world::{ORGANIZERS, PEOPLE, World, person};

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
        for device in &world.devices[ORGANIZERS..] {
            let book = serde_json::to_string(device.engine.book()).expect("a book is kept as JSON");
            let told = device.told.iter().map(|(_, response)| {
                serde_json::to_string(&(&response.verdicts, &response.entries, &response.cursor)).expect("as it was sent")
            });
            let held = told.fold(book, |all, one| all + &one);
            let owner = device.engine.book().binding(device.viewer.device).map(|binding| binding.member);
            for plan in &world.plans {
                prop_assert!(!held.contains(&text_of(&plan.secret)), "the secret: {}", held);
                let printed = format!("{:?}", device.told);
                prop_assert!(!printed.contains(&text_of(&plan.secret)), "the secret, printed: {}", printed);
            }
            for other in (0..PEOPLE).map(person).filter(|other| Some(other.id) != owner) {
                prop_assert!(!held.contains(&other.name), "{} on the phone of {:?}: {}", other.name, owner, held);
                prop_assert!(!held.contains(&other.id.to_string()), "{} on the phone of {:?}", other.id, owner);
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
