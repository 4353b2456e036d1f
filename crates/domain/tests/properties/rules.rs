//! Attendance is derived: with other rules it is what it would have been had they been the rules from the first.

use hongfan_domain::activity::{Plan, Rules};
use hongfan_domain::attendance::{Sheet, derive};
use hongfan_domain::book::Book;
use hongfan_domain::fact::Change;
use hongfan_domain::id::{ActivityId, RecordId};
use hongfan_domain::record::Body;
use hongfan_domain::review::review;
use hongfan_domain::sync::State;
use hongfan_domain::time::Timestamp;
use proptest::prelude::*;

use crate::history::{countings, histories};
use crate::world::{ACTIVITIES, UNIT, World};

/// What may be changed of the rules when people have come already.
fn rules() -> impl Strategy<Value = Rules> {
    (countings(), 0u16..90, 0u16..90).prop_map(|(counting, late_after_minutes, early_before_minutes)| Rules {
        counting,
        late_after_minutes,
        early_before_minutes,
        ..Rules::default()
    })
}

/// The sheet of an activity as a book has it, and what there is to look at.
fn sheet(book: &Book, id: ActivityId, now: Timestamp) -> Option<(Sheet, String)> {
    let plan = book.plan(id)?;
    let sheet = derive(plan, book, now);
    let items = review(plan, book, &sheet);
    Some((sheet, format!("{items:?}")))
}

proptest! {
    #[test]
    fn changed_rules_change_every_conclusion_and_no_fact(
        history in histories(60),
        rules in rules(),
        activity in 0..ACTIVITIES,
    ) {
        let mut world = World::planned();
        world.live(&history);
        world.settle();
        let id = world.plans[activity].activity.id;
        let before = world.book(0).clone();
        let known = before.plan(id).expect("both are planned");
        let mut changed = Plan { revision: known.revision + 1, ..known.clone() };
        changed.activity.rules = rules;
        // What the same facts would be with these rules.
        let mut otherwise = before.clone();
        otherwise.apply(RecordId::from_bytes([255; 16]), &Change::Plan(changed.clone()));
        let edit = world.record(0, Body::Plan(changed));
        world.settle();
        prop_assert_eq!(world.devices[0].state(edit), State::Settled);
        let now = world.now;
        let expected = sheet(&otherwise, id, now);
        prop_assert_eq!(sheet(world.book(0), id, now), expected.clone());
        prop_assert_eq!(sheet(&world.fresh_book(1), id, now), expected.clone(), "to a device that never knew others");
        if activity == 0 {
            // What there is of people off the roster is not all theirs to know.
            let lines = |told: Option<(Sheet, String)>| told.map(|(sheet, _)| sheet.lines);
            let own = lines(sheet(world.book(UNIT), id, now));
            prop_assert_eq!(own, lines(expected), "to the unit's own organizer");
        }
    }
}
