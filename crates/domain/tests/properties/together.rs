//! Changing a series together: each of its activities gets what was changed of one, and keeps what is its own.

use std::sync::Arc;

use hongfan_domain::activity::{Plan, RoundNumber};
use hongfan_domain::book::Book;
use hongfan_domain::fact::{Change, CheckIn, Source, Standing};
use hongfan_domain::id::{ActivityId, DeviceId, RecordId};
use hongfan_domain::repeat::moved;
use hongfan_domain::revision::{Scope, revised_together};
use hongfan_domain::time::{MINUTE, Timestamp};
use proptest::prelude::*;

use crate::revising::{Step, after, base, sorted, steps};
use crate::world::START;

const WEEK: i64 = 7 * 24 * 60 * MINUTE;

/// The one that is changed, of three.
const CHANGED: usize = 1;

fn id(week: usize) -> ActivityId {
    ActivityId::new(START, [week as u8 + 1; 10])
}

/// The activity of a week, with what was done to it alone.
fn of_week(week: usize, steps: &[Step]) -> Plan {
    let mut plan = moved(&after(&base(), steps), week as i64 * WEEK);
    plan.activity.id = id(week);
    Arc::make_mut(&mut plan.particulars).series = Some(id(0));
    plan
}

fn book_of(plans: &[Plan]) -> Book {
    let mut book = Book::default();
    for (n, plan) in plans.iter().enumerate() {
        book.apply(RecordId::new(START, [n as u8; 10]), &Change::Plan(plan.clone()));
    }
    book
}

fn is_time(step: &Step) -> bool {
    matches!(step, Step::Later(_) | Step::Round(_))
}

fn contents(plan: Plan) -> Plan {
    sorted(Plan { revision: 0, edit: Arc::default(), ..plan })
}

fn scopes() -> impl Strategy<Value = Scope> {
    prop::sample::select(Scope::ALL.to_vec())
}

proptest! {
    #[test]
    fn each_of_a_series_gets_the_edit_and_keeps_its_own(
        own in prop::array::uniform3(steps()), asked in steps(), scope in scopes(), now in 0..4_i64
    ) {
        let differs = |step: &Step, other: &Step| step.touches() != other.touches();
        // Nobody moved one of them alone: how far apart they are would not be known to this test.
        let own = own.map(|steps| steps.into_iter().filter(|step| !matches!(step, Step::Later(_))).collect::<Vec<_>>());
        let asked: Vec<_> = asked.into_iter()
            .filter(|step| own.iter().flatten().all(|other| differs(step, other))).collect();
        let plans: Vec<_> = (0..3).map(|week| of_week(week, &own[week])).collect();
        let now = START.plus(now * WEEK - MINUTE);
        let with = |week: usize, asked: &[Step]| of_week(week, &[&own[week], asked].concat());
        let wanted = with(CHANGED, &asked);
        let book = book_of(&plans);
        let next = revised_together(&book, &wanted, scope, now);
        for (week, before) in plans.iter().enumerate() {
            let chosen = match scope {
                Scope::This => week == CHANGED,
                Scope::Following => week >= CHANGED,
                Scope::All => true,
            };
            let begun = week != CHANGED && before.activity.sessions[0].starts_at <= now;
            let expected = if !chosen {
                before.clone()
            } else if begun {
                with(week, &asked.iter().filter(|step| !is_time(step)).cloned().collect::<Vec<_>>())
            } else {
                with(week, &asked)
            };
            match next.iter().find(|plan| plan.activity.id == id(week)) {
                Some(plan) => {
                    prop_assert_eq!(plan.revision, before.revision + 1);
                    prop_assert_eq!(&plan.secret, &before.secret);
                    prop_assert_eq!(contents(plan.clone()), contents(expected));
                }
                None => prop_assert_eq!(contents(expected), contents(before.clone()), "nothing was to change"),
            }
        }
    }

    /// Whatever was done to them apart, and however they stand to each other.
    #[test]
    fn what_comes_of_it_is_always_sound(
        own in prop::array::uniform3(steps()), asked in steps(), days in -40..40_i64, scope in scopes()
    ) {
        let plans: Vec<_> = (0..3).map(|week| of_week(week, &own[week])).collect();
        let mut wanted = of_week(CHANGED, &[&own[CHANGED][..], &asked].concat());
        for session in &mut wanted.activity.sessions {
            session.starts_at = session.starts_at.plus(days * 24 * 60 * MINUTE);
            session.ends_at = session.ends_at.plus(days * 24 * 60 * MINUTE);
        }
        prop_assume!(wanted.check().is_ok());
        let book = book_of(&plans);
        for plan in revised_together(&book, &wanted, scope, START.plus(-MINUTE)) {
            prop_assert!(plan.check().is_ok());
        }
    }
}

fn next(plans: &[Plan], wanted: &Plan, now: Timestamp) -> Vec<Plan> {
    revised_together(&book_of(plans), wanted, Scope::All, now)
}

#[test]
fn one_that_was_moved_alone_moves_as_far_as_the_others() {
    let mut plans: Vec<_> = (0..3).map(|week| of_week(week, &[])).collect();
    // The last is in the afternoon instead, and called off; it has a surprise round of its own.
    plans[2] = moved(&of_week(2, &[Step::Round(2)]), 300 * MINUTE);
    Arc::make_mut(&mut plans[2].particulars).canceled = Some("场地维修".to_owned());
    let mut wanted = moved(&plans[CHANGED], 3 * 24 * 60 * MINUTE);
    "一号楼".clone_into(&mut wanted.activity.sessions[0].venue);
    let changed = next(&plans, &wanted, START.plus(-MINUTE));
    let starts: Vec<_> =
        changed.iter().map(|plan| plan.activity.sessions[0].starts_at.since(START) / MINUTE).collect();
    let (day, week) = (24 * 60, WEEK / MINUTE);
    assert_eq!(starts, [3 * day, 3 * day + week, 3 * day + 2 * week + 300]);
    assert!(changed.iter().all(|plan| plan.activity.sessions[0].venue == "一号楼"));
    assert_eq!(changed[2].particulars.canceled.as_deref(), Some("场地维修"), "it stays called off");
    assert!(changed[2].activity.round(RoundNumber::new(2).unwrap()).is_some(), "and keeps its round");
}

#[test]
fn a_round_that_somebody_was_at_stays_whatever_the_series_becomes() {
    let midway = RoundNumber::new(2).unwrap();
    let with_round = |week: usize| of_week(week, &[Step::Round(2)]);
    let plans: Vec<_> = (0..3).map(with_round).collect();
    let mut book = book_of(&plans);
    book.apply(RecordId::new(START, [99; 10]), &Change::CheckIn(came_to(&plans[2], midway)));
    let wanted = of_week(CHANGED, &[]);
    let changed = revised_together(&book, &wanted, Scope::All, START.plus(-MINUTE));
    let has: Vec<_> =
        changed.iter().map(|plan| (plan.activity.id, plan.activity.round(midway).is_some())).collect();
    assert_eq!(has, [(id(0), false), (id(1), false)], "of the third nothing is left to change");
}

fn came_to(plan: &Plan, round: RoundNumber) -> CheckIn {
    let at = plan.activity.sessions[0].starts_at;
    CheckIn {
        id: RecordId::new(at, [99; 10]),
        device: DeviceId::new(at, [7; 10]),
        activity: plan.activity.id,
        round,
        source: Source::Code,
        recorded_at: at,
        received_at: at,
        arrived_at: at,
        skew: 0,
        happened_at: at,
        standing: Standing::InTime,
        companion: None,
        carrier: None,
        network: None,
    }
}
