//! What organizers did, and taking it back.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use hongfan_domain::attendance::{Attendance, Sheet};
use hongfan_domain::book::Book;
use hongfan_domain::credit::{CreditEntry, entries};
use hongfan_domain::deeds::{Deed, Force, deeds, take_back};
use hongfan_domain::directory::{Card, Subject};
use hongfan_domain::sync::State;
use proptest::prelude::*;

use crate::history::{Step, histories, steps};
use crate::world::World;

/// An organizer's step, by the first of them.
fn organizers_step() -> impl Strategy<Value = Step> {
    let theirs = |step: &Step| {
        matches!(step, Step::Decide { .. } | Step::Withdraw { .. } | Step::Do { .. } | Step::Keep { .. })
    };
    steps().prop_filter("what organizers do", theirs).prop_map(|step| match step {
        Step::Decide { activity, person, decision, round, .. } => {
            Step::Decide { organizer: 0, activity, person, decision, round }
        }
        Step::Withdraw { which, .. } => Step::Withdraw { organizer: 0, which },
        Step::Do { deed, .. } => Step::Do { organizer: 0, deed },
        Step::Keep { filing, .. } => Step::Keep { organizer: 0, filing },
        other => other,
    })
}

/// What the sheets say, without the records that it rests on and the moment of a decision: going back to a decision is a
/// decision of its own.
fn told(world: &World) -> Vec<String> {
    let line = |line: &Attendance| {
        let Attendance { member, participation, presence, time, departure, trust, missed, .. } = line;
        format!("{member} {participation:?} {presence:?} {time:?} {departure:?} {trust:?} {missed:?}")
    };
    let sheet = |sheet: Sheet| {
        let lines: Vec<_> = sheet.lines.iter().map(line).collect();
        let Sheet { guests, leaves, openness, heads, tally, .. } = sheet;
        format!("{lines:?} {guests:?} {leaves:?} {openness:?} {heads:?} {tally:?}")
    };
    let hours = |entry: CreditEntry| {
        let CreditEntry { member, credit, collective, certainty, .. } = entry;
        format!("{member} {credit} {collective} {certainty:?}")
    };
    let sheets = world.sheets(0).into_iter().map(|(_, told)| sheet(told));
    sheets.chain(entries(world.book(0), &[], world.now).into_iter().map(hours)).collect()
}

/// The cards that stand, as if each had been written once.
fn cards(book: &Book) -> BTreeMap<Subject, Arc<Card>> {
    let mut filed: Vec<_> = book.filed().collect();
    filed.sort_by_key(|filed| (filed.card.revision(), filed.id));
    filed.into_iter().map(|filed| (filed.card.subject(), Arc::new(filed.card.revised(1)))).collect()
}

/// Two ids that were never merged are as good as two that were parted, and a template that was never made as good as one
/// that was taken away.
fn parted(cards: BTreeMap<Subject, Arc<Card>>) -> BTreeMap<Subject, Arc<Card>> {
    let gone = |card: &Card| match card {
        Card::Merge(merge) => merge.into.is_none(),
        Card::Template(template) => template.removed,
        Card::Course(course) => course.stage == hongfan_domain::course::Stage::Withdrawn,
        Card::Unit(_) | Card::Person(_) => false,
    };
    cards.into_iter().filter(|(_, card)| !gone(card)).collect()
}

proptest! {
    #[test]
    fn taking_back_what_holds_leads_to_what_was_before(history in histories(60), step in organizers_step()) {
        let mut world = World::planned();
        world.live(&history);
        world.settle();
        let known: BTreeSet<_> = deeds(&world.book(0).merged()).into_iter().map(|deed| deed.id).collect();
        world.live(&[step]);
        world.settle();
        let at = world.now;
        let new = |deed: &Deed| !known.contains(&deed.id);
        let Some(deed) = deeds(&world.book(0).merged()).into_iter().find(new) else { return Ok(()) };
        let Some(body) = take_back(&world.book(0).merged(), deed.id, "点错了") else { return Ok(()) };
        prop_assert_eq!(deed.force, Force::Holds);
        // The same history without the step, at the same moment.
        let mut without = World::planned();
        without.live(&history);
        without.settle();
        without.now = at;
        let back = world.record(0, body);
        world.settle();
        if matches!(world.devices[0].state(back), State::Shelved(_)) {
            return Ok(()); // to merge with somebody again who has gone from every roster meanwhile
        }
        world.now = at;
        prop_assert_eq!(told(&world), told(&without), "{:?}", deed);
        prop_assert_eq!(parted(cards(world.book(0))), parted(cards(without.book(0))), "{:?}", deed);
        let after = deeds(&world.book(0).merged()).into_iter().find(|other| other.id == deed.id).map(|other| other.force);
        prop_assert!(matches!(after, Some(Force::TakenBack | Force::Replaced)), "{:?}: {:?}", deed, after);
        prop_assert!(take_back(&world.book(0).merged(), deed.id, "点错了").is_none(), "{:?}", deed);
    }
}
