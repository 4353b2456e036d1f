//! However answers are lost, repeated or late: in the end everybody knows the same, and nothing is gone.

use std::collections::BTreeSet;

use hongfan_domain::access::Role;
use hongfan_domain::activity::Plan;
use hongfan_domain::attendance::Sheet;
use hongfan_domain::book::Book;
use hongfan_domain::id::ActivityId;
use hongfan_domain::identity::Voices;
use hongfan_domain::record::{Act, Body, Record, Undo};
use hongfan_domain::registration::Place;
use hongfan_domain::review::{Item, review};
use hongfan_domain::story::{Event, story};
use hongfan_domain::sync::State;
use hongfan_domain::time::Timestamp;
use proptest::prelude::*;

use crate::history::histories;
use crate::world::{Device, MEMBERS, UNIT, World};

proptest! {
    #[test]
    fn after_any_history_everybody_knows_the_same_and_nothing_is_gone(history in histories(80)) {
        let mut world = World::new();
        world.live(&history);
        world.settle();
        organizers_agree(&world)?;
        units_see_their_part(&world)?;
        places_are_given_alike(&world)?;
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
    prop_assert_eq!(told(world, 0), told(world, 1));
    let voices = Voices::of(world.book(0));
    let far = world.now.plus(1);
    for device in &world.devices {
        let id = device.viewer.device;
        let told = world.hub.memory.ledger().binding(id).map(|binding| binding.member);
        prop_assert_eq!(told, voices.speaker(id, far).map(|voice| voice.member), "whom {} speaks for", id);
        if device.viewer.role != Role::Member {
            continue;
        }
        let itself = device.engine.book().binding(id).map(|binding| binding.member);
        prop_assert_eq!(itself, told, "whom {} thinks it speaks for", id);
    }
    Ok(())
}

/// Whom the hub expects at an activity is whom its organizers expect: the roster, and who registered as long as there is
/// room.
pub(crate) fn places_are_given_alike(world: &World) -> Result<(), TestCaseError> {
    let ledger = world.hub.memory.ledger();
    let merges = ledger.directory().merges();
    let ids = |plan: &Plan| plan.roster.iter().map(|m| merges.canonical(m.id)).collect::<BTreeSet<_>>();
    let book = world.book(0).merged();
    for plan in book.plans() {
        let at_hub = ledger.plan(plan.activity.id).expect("the organizers have it from there");
        prop_assert_eq!(ids(at_hub), ids(plan), "at {}", &plan.activity.title);
        let expected = |plan: &Plan| plan.roster.iter().filter(|m| m.participation.is_expected()).count();
        let written = expected(&book.as_written(plan.clone()));
        let places = plan.particulars.registration.as_ref().and_then(|terms| terms.capacity);
        let most = places.map_or(usize::MAX, |places| written.max(places as usize));
        prop_assert!(expected(plan) <= most, "{} of {most}", expected(plan));
        let waiting = book.registrants(plan.activity.id).iter().any(|r| r.place != Place::Sure);
        prop_assert!(!waiting || expected(plan) >= most, "somebody waits for a place that is free");
    }
    Ok(())
}

/// An activity's sheet, its review list, and the stories of everybody on its roster.
type Told = (ActivityId, Sheet, Vec<Item>, Vec<Vec<Event>>);

/// What a device shows of every activity it plans or watches.
fn told(world: &World, device: usize) -> Vec<Told> {
    let book = world.book(device);
    let sheets = world.sheets(device).into_iter();
    let told = sheets.map(|(plan, sheet)| {
        let items = review(&plan, book, &sheet);
        let stories = plan.roster.iter().map(|member| story(&plan, book, member.id)).collect();
        (plan.activity.id, sheet, items, stories)
    });
    told.collect()
}

/// The organizer of a unit is told the same of its activities as an administrator, but for the names of strangers, and
/// nothing of any other.
pub(crate) fn units_see_their_part(world: &World) -> Result<(), TestCaseError> {
    let theirs = world.plans[0].activity.id;
    let mut whole = told(world, 0);
    whole.retain(|(activity, ..)| *activity == theirs);
    let mut part = told(world, UNIT);
    for (_, sheet, ..) in whole.iter_mut().chain(&mut part) {
        for outsider in &mut sheet.unlisted {
            (outsider.member, outsider.name) = (None, None);
        }
    }
    prop_assert_eq!(&part, &whole);
    let own = world.devices[UNIT].viewer.device;
    let owners = world.owners(own);
    for check_in in world.book(UNIT).check_ins() {
        let brought = check_in.device == own || check_in.carrier == Some(own);
        let companion = check_in.companion.is_some_and(|member| owners.contains(&member));
        let same_owner = !world.owners(check_in.device).is_disjoint(&owners);
        prop_assert!(check_in.activity == theirs || brought || companion || same_owner, "{:?}", check_in);
    }
    for acted in world.book(UNIT).acts() {
        let elsewhere = acted.act.activity().is_some_and(|activity| activity != theirs);
        let own = acted.act.member().is_some_and(|member| owners.contains(&member));
        prop_assert!(!elsewhere || own || acted.device == world.devices[UNIT].viewer.device, "{:?}", acted);
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
            let put_right = matches!(record.body, Body::Enroll(_)) && was_bound_since(world, device, record);
            match device.state(record.id) {
                State::Settled => {
                    prop_assert!(
                        taken.contains(&record.id) || put_right,
                        "settled, but not at the hub: {:?}",
                        record
                    );
                }
                State::Shelved(refusal) => {
                    // What one hub refused and somebody carried to the next stays shelved where it cannot be seen.
                    let seen = device.engine.book().has(record);
                    prop_assert!(!seen, "shelved as {:?}, but shown: {:?}", refusal, record);
                }
                state => prop_assert!(false, "{:?} still is {:?}", record, state),
            }
        }
        let waiting: Vec<_> = device.engine.outbox().unsettled().collect();
        prop_assert!(waiting.is_empty(), "carried, and still waiting: {:?}", waiting);
    }
    Ok(())
}

/// Whether a device spoke for somebody when it brought a record, or ever since. Whom it spoke for before it was revoked does
/// not count.
fn was_bound_since(world: &World, device: &Device, record: &Record) -> bool {
    let Some(brought_at) = world.reached.get(&record.id) else { return false };
    let revoked = |from: Timestamp| {
        world.book(0).acts().any(|acted| {
            let this = matches!(&acted.act, Act::Revocation(r) if r.device == record.device);
            this && acted.received_at > from && acted.received_at < *brought_at
        })
    };
    let mut bindings = device.engine.book().bindings_of(record.device);
    bindings.any(|bound| bound.bound_at >= *brought_at || !revoked(bound.bound_at))
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
    for device in MEMBERS {
        let (book, told) = (world.book(device), world.fresh_book(device));
        // A phone that has changed hands keeps what its former owner was told.
        for check_in in told.check_ins() {
            prop_assert_eq!(book.check_in(check_in.id), Some(check_in), "on device {}", device);
        }
        for acted in told.acts() {
            prop_assert_eq!(book.act(acted.id), Some(acted), "on device {}", device);
        }
        let revoked = told.acts().any(|acted| matches!(&acted.act, Act::Revocation(_)));
        // An approval that was taken back may have told of activities that are not its owner's.
        let approved =
            |record| world.book(0).act(record).is_some_and(|acted| matches!(acted.act, Act::Approval(_)));
        let taken_back = told.acts().any(|acted| match &acted.act {
            Act::Undo(Undo { activity: None, act, .. }) => approved(*act),
            _ => false,
        });
        let handed_on = revoked || taken_back || world.owners(world.devices[device].viewer.device).len() > 1;
        let bindings: Vec<_> = book.bindings().collect();
        for binding in told.bindings() {
            prop_assert!(bindings.contains(&binding), "{:?} is not on device {}", binding, device);
        }
        for activity in told.activities() {
            prop_assert_eq!(book.activity(activity.id), Some(activity), "on device {}", device);
            // Nor is it taken back that a former owner was expected.
            let listing = if handed_on { book.listing(activity.id) } else { told.listing(activity.id) };
            prop_assert_eq!(book.listing(activity.id), listing, "on device {}", device);
            let place = |book: &Book| book.published(activity.id).and_then(|published| published.place);
            prop_assert!(handed_on || place(book) == place(&told), "the place on device {}", device);
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
