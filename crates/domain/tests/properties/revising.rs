//! Edits of plans: one changes what was asked and nothing else, two that were made apart both survive, and each can be
//! walked back to what was before it.

use std::sync::Arc;

use hongfan_domain::activity::{Plan, Round, RoundKind, RoundNumber, Window};
use hongfan_domain::book::Book;
use hongfan_domain::deeds::take_back;
use hongfan_domain::directory::{Card, Merge};
use hongfan_domain::fact::{Change, Filed, Registered};
use hongfan_domain::id::{DeviceId, RecordId};
use hongfan_domain::member::{Member, Participation};
use hongfan_domain::record::Body;
use hongfan_domain::registration::{Registration, Wish};
use hongfan_domain::revision::{Field, Former, Scope, history, merge, of_series, revised, shown_at};
use hongfan_domain::sync::State;
use hongfan_domain::time::MINUTE;
use proptest::prelude::*;

use crate::world::{START, World, empty_plan, particulars, person};

/// One thing that an organizer does to a plan.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Step {
    Title(u8),
    Place(u8),
    Later(u8),
    Host(u8),
    Late(u8),
    About(u8),
    Round(u8),
    Add(usize),
    Remove(usize),
    Exempt(usize),
}

impl Step {
    pub(crate) fn arbitrary() -> impl Strategy<Value = Self> {
        prop_oneof![
            (1..4_u8).prop_map(Self::Title),
            (1..4_u8).prop_map(Self::Place),
            (1..4_u8).prop_map(Self::Later),
            (1..4_u8).prop_map(Self::Host),
            (1..4_u8).prop_map(Self::Late),
            (1..4_u8).prop_map(Self::About),
            (2..6_u8).prop_map(Self::Round),
            (3..5_usize).prop_map(Self::Add),
            (0..3_usize).prop_map(Self::Remove),
            (0..3_usize).prop_map(Self::Exempt),
        ]
    }

    /// What it touches: steps that touch different things do not disturb each other.
    pub(crate) fn touches(&self) -> (u8, usize) {
        match self {
            Self::Title(_) => (0, 0),
            Self::Place(_) => (1, 0),
            Self::Later(_) => (2, 0),
            Self::Host(_) => (3, 0),
            Self::Late(_) => (4, 0),
            Self::About(_) => (5, 0),
            Self::Round(n) => (6, usize::from(*n)),
            Self::Add(n) | Self::Remove(n) | Self::Exempt(n) => (7, *n),
        }
    }

    fn carry_out(&self, plan: &mut Plan) {
        let id = |n: usize| person(n).id;
        let session = &mut plan.activity.sessions[0];
        match self {
            Self::Title(n) => plan.activity.title = format!("第 {n} 讲"),
            Self::Place(n) => session.venue = format!("{n} 号楼"),
            Self::Later(n) => {
                session.starts_at = START.plus(MINUTE * i64::from(*n));
                session.ends_at = START.plus(MINUTE * i64::from(*n + 90));
            }
            Self::Host(n) => plan.activity.host = format!("第 {n} 支部"),
            Self::Late(n) => plan.activity.rules.late_after_minutes = u16::from(*n) + 20,
            Self::About(n) => Arc::make_mut(&mut plan.particulars).about = format!("带 {n} 本书"),
            Self::Round(n) => {
                let number = RoundNumber::new(*n).expect("1 to 14");
                if plan.activity.round(number).is_none() {
                    let window = Window { opens_at: START, closes_at: START.plus(5 * MINUTE) };
                    plan.activity.open_round(number, window, hongfan_domain::activity::Weight::Noted);
                }
            }
            Self::Add(n) if plan.roster.iter().all(|line| line.id != id(*n)) => plan.roster.push(person(*n)),
            Self::Add(_) => {}
            Self::Remove(n) => plan.roster.retain(|line| line.id != id(*n)),
            Self::Exempt(n) => {
                for line in plan.roster.iter_mut().filter(|line| line.id == id(*n)) {
                    line.participation = Participation::Exempt;
                }
            }
        }
    }
}

pub(crate) fn base() -> Plan {
    Plan { roster: (0..3).map(person).collect(), ..empty_plan(0) }
}

pub(crate) fn after(plan: &Plan, steps: &[Step]) -> Plan {
    let mut plan = plan.clone();
    steps.iter().for_each(|step| step.carry_out(&mut plan));
    plan
}

/// The same whatever order the roster and the rounds stand in.
pub(crate) fn sorted(mut plan: Plan) -> Plan {
    plan.roster.sort_by_key(|line| line.id);
    plan.activity.sessions.iter_mut().for_each(|session| session.rounds.sort_by_key(|round| round.number));
    plan
}

/// The same whatever its number, and however it came about.
fn contents(plan: Plan) -> Plan {
    Plan { revision: 0, edit: Arc::default(), ..sorted(plan) }
}

pub(crate) fn steps() -> impl Strategy<Value = Vec<Step>> {
    prop::collection::vec(Step::arbitrary(), 0..6)
}

proptest! {
    #[test]
    fn edits_of_different_things_both_survive_in_either_order(ours in steps(), theirs in steps()) {
        let theirs: Vec<_> =
            theirs.into_iter().filter(|step| ours.iter().all(|other| other.touches() != step.touches())).collect();
        let (a, b) = (after(&base(), &ours), after(&base(), &theirs));
        let merged = merge(&base(), &a, &b);
        prop_assert_eq!(&merged.conflicts, &[]);
        let both = after(&a, &theirs);
        prop_assert_eq!(sorted(merged.plan), sorted(both.clone()));
        prop_assert_eq!(sorted(merge(&base(), &b, &a).plan), sorted(both));
    }

    #[test]
    fn whose_edit_is_lost_is_said(ours in steps(), theirs in steps()) {
        let (a, b) = (after(&base(), &ours), after(&base(), &theirs));
        let (first, second) = (merge(&base(), &a, &b), merge(&base(), &b, &a));
        prop_assert_eq!(&first.conflicts, &second.conflicts);
        if first.conflicts.is_empty() {
            prop_assert_eq!(sorted(first.plan), sorted(second.plan));
        }
        prop_assert_eq!(merge(&base(), &base(), &b).plan, b.clone());
        prop_assert_eq!(merge(&base(), &a, &base()).plan, a);
        prop_assert_eq!(merge(&base(), &b, &b).conflicts, []);
    }

    #[test]
    fn what_a_plan_was_is_found_again(before in steps(), done in steps()) {
        let before = after(&base(), &before);
        let plan = after(&before, &done);
        prop_assert_eq!(Former::of(&before, &plan).restore(&plan), before);
    }

    #[test]
    fn an_older_edit_is_taken_back_without_what_came_after(first in steps(), then in steps()) {
        let then: Vec<_> =
            then.into_iter().filter(|step| first.iter().all(|other| other.touches() != step.touches())).collect();
        let (mut book, plan) = (Book::default(), base());
        let id = plan.activity.id;
        book.apply(record(1), &Change::Plan(plan.clone()));
        for (n, steps) in [(2, &first), (3, &then)] {
            let wanted = after(book.plan(id).expect("it is there"), steps);
            let Some(next) = revised(&book, &wanted) else { return Ok(()) };
            book.apply(record(n), &Change::Plan(next));
        }
        prop_assert_eq!(shown_at(&book, id, 1).map(contents), Some(contents(plan.clone())));
        prop_assert_eq!(shown_at(&book, id, 2).map(contents), Some(contents(after(&plan, &first))));
        let Some(Body::Plan(back)) = take_back(&book, record(2), "") else { panic!("nobody changed it since") };
        prop_assert_eq!(contents(back.clone()), contents(after(&plan, &then)));
        book.apply(record(4), &Change::Plan(back));
        prop_assert_eq!(take_back(&book, record(2), ""), None, "once");
    }

    #[test]
    fn a_revision_changes_nothing_but_what_was_asked(
        asked in steps(), merged in any::<bool>(), registered in any::<bool>()
    ) {
        let (mut book, plan) = (Book::default(), people_who_register());
        book.apply(record(1), &Change::Plan(plan.clone()));
        if merged {
            book.apply(record(2), &merge_of(2, 1));
        }
        if registered {
            book.apply(record(3), &come(4));
        }
        // As a screen shows it, with everybody who is expected.
        let shown = book.merged().plan(plan.activity.id).cloned().expect("it is there");
        let wanted = after(&shown, &asked);
        let Some(next) = revised(&book.merged(), &wanted) else {
            prop_assert_eq!(wanted, shown);
            return Ok(());
        };
        prop_assert_eq!(next.revision, plan.revision + 1);
        let touched = |line: &Member| asked.iter().any(|step| matches!(step,
            Step::Add(n) | Step::Remove(n) | Step::Exempt(n) if person(*n).id == line.id));
        for line in plan.roster.iter().filter(|line| !touched(line) && (!merged || line.id != person(2).id)) {
            prop_assert!(next.roster.contains(line), "{} stays as they were", line.name);
        }
        let wrote = asked.contains(&Step::Remove(2)) || asked.contains(&Step::Remove(1));
        if merged && !wrote {
            prop_assert!(next.roster.iter().any(|line| line.id == person(2).id), "the merge can be taken back");
        }
        if registered && !asked.iter().any(|step| step.touches() == (7, 4)) {
            prop_assert!(next.roster.iter().all(|line| line.id != person(4).id), "who registered may withdraw");
        }
        // What the next screen shows is what was wanted.
        book.apply(record(9), &Change::Plan(next));
        let mut shown = book.merged().plan(plan.activity.id).cloned().expect("it is there");
        shown.revision = wanted.revision;
        shown.edit = wanted.edit.clone();
        if !asked.iter().any(|step| matches!(step, Step::Add(_) | Step::Remove(_) | Step::Exempt(_))) {
            prop_assert_eq!(sorted(shown), sorted(wanted));
        }
    }
}

/// The first two lines are one person if they are merged, and people may register.
fn people_who_register() -> Plan {
    Plan { particulars: particulars(1, 20), ..base() }
}

fn record(n: u8) -> RecordId {
    RecordId::new(START, [n; 10])
}

fn merge_of(from: usize, into: usize) -> Change {
    let merge = Merge { from: person(from).id, into: Some(person(into).id), revision: 1 };
    let device = DeviceId::new(START, [9; 10]);
    Change::Directory(Filed {
        id: record(2),
        device,
        card: Arc::new(Card::Merge(merge)),
        at: START,
        heard_at: None,
    })
}

fn come(who: usize) -> Change {
    Change::Registered(Registered {
        id: record(3),
        device: DeviceId::new(START, [8; 10]),
        registration: Registration { activity: base().activity.id, wish: Wish::Come },
        member: person(who),
        at: START,
        received_at: START,
    })
}

/// Two organizers change one activity without a network: the hub has both, and both devices show the same.
#[test]
fn two_laptops_that_edit_offline_end_with_both_edits() {
    let mut world = World::planned();
    let id = world.plans[0].activity.id;
    let edit = |world: &World, laptop: usize, steps: &[Step]| {
        let book = world.book(laptop);
        revised(book, &after(book.plan(id).unwrap(), steps)).expect("something changes")
    };
    let moved = edit(&world, 0, &[Step::Place(2), Step::Add(3)]);
    let opened = edit(&world, 1, &[Step::Round(2), Step::Add(4)]);
    assert_eq!(moved.revision, opened.revision, "neither knows of the other");
    let (first, second) = (world.record(0, Body::Plan(moved)), world.record(1, Body::Plan(opened)));
    for laptop in [0, 1, 0] {
        world.sync(laptop);
    }
    for laptop in [0, 1] {
        let plan = world.book(laptop).plan(id).unwrap();
        assert_eq!(plan.activity.sessions[0].venue, "2 号楼");
        assert!(plan.activity.round(RoundNumber::new(2).unwrap()).is_some(), "its codes are good");
        let names: Vec<_> = plan.roster.iter().map(|line| line.id).collect();
        assert_eq!(names.len(), 4);
        assert!(names.contains(&person(3).id) && names.contains(&person(4).id));
        assert_eq!(plan.revision, 3);
    }
    assert_eq!(world.devices[0].state(first), State::Settled);
    assert_eq!(world.devices[1].state(second), State::Settled);
    assert_eq!(world.book(0), world.book(1));
    let told = history(world.book(0), id);
    let fields: Vec<_> = told.iter().map(|revision| revision.fields.clone()).collect();
    assert_eq!(fields, [vec![Field::Rounds], vec![Field::Place], vec![]]);
    let by: Vec<_> = told.iter().map(|revision| revision.told.edit.by).collect();
    let device = |n: usize| Some(world.devices[n].viewer.device);
    assert_eq!(by, [device(1), device(0), device(0)]);
    assert_eq!(world.fresh_book(0), *world.book(0), "who comes later is told the same history");
}

/// Two surprise rounds that were opened at one time, under one number: the codes of both screens are good.
#[test]
fn two_rounds_of_one_number_are_open_as_long_as_either() {
    let number = RoundNumber::new(2).unwrap();
    let open = |from: i64| {
        let window =
            Window { opens_at: START.plus(from * MINUTE), closes_at: START.plus((from + 5) * MINUTE) };
        let mut plan = base();
        plan.activity.open_round(number, window, hongfan_domain::activity::Weight::Counted);
        plan
    };
    let merged = merge(&base(), &open(10), &open(12));
    let window = Window { opens_at: START.plus(10 * MINUTE), closes_at: START.plus(17 * MINUTE) };
    let round = Round { number, kind: RoundKind::Midway, window: Some(window) };
    assert_eq!(merged.plan.activity.round(number).map(|(_, round)| *round), Some(round));
    assert_eq!(merged.conflicts, []);
}

/// Taking back the last edit brings back what was there, and can itself be taken back.
#[test]
fn an_edit_is_taken_back_as_a_revision_of_its_own() {
    let mut world = World::planned();
    let id = world.plans[0].activity.id;
    let before = world.book(0).plan(id).unwrap().clone();
    let wanted = after(&before, &[Step::Title(1), Step::Remove(0), Step::Later(3)]);
    let edit = world.record(0, Body::Plan(revised(world.book(0), &wanted).unwrap()));
    world.sync(0);
    let Some(Body::Plan(back)) = take_back(world.book(0), edit, "") else { panic!("it is the last") };
    let undo = world.record(0, Body::Plan(back));
    world.sync(0);
    let plan = world.book(0).plan(id).unwrap();
    assert_eq!((&plan.activity, &plan.roster), (&before.activity, &before.roster));
    assert_eq!(plan.revision, before.revision + 2, "nothing of the history is gone");
    assert_eq!(take_back(world.book(0), edit, ""), None, "once");
    let Some(Body::Plan(again)) = take_back(world.book(0), undo, "") else { panic!("an undo is an edit") };
    assert_eq!((again.activity, again.roster), (wanted.activity, wanted.roster));
}

/// What others changed again stays as they have it; where that is all of it, there is nothing to take back.
#[test]
fn of_an_older_edit_only_what_nobody_changed_since_is_taken_back() {
    let mut world = World::planned();
    let id = world.plans[0].activity.id;
    let mut edits = Vec::new();
    for step in [Step::Title(1), Step::Title(2), Step::Add(4)] {
        let wanted = after(world.book(0).plan(id).unwrap(), &[step]);
        edits.push(world.record(0, Body::Plan(revised(world.book(0), &wanted).unwrap())));
        world.sync(0);
    }
    let plan = world.book(0).plan(id).unwrap().clone();
    assert_eq!(take_back(world.book(0), edits[0], ""), None, "its title was changed again");
    let Some(Body::Plan(back)) = take_back(world.book(0), edits[1], "") else { panic!("its title stands") };
    assert_eq!(back.activity, after(&plan, &[Step::Title(1)]).activity);
    assert_eq!(back.roster, plan.roster, "who was added since stays");
}

/// An edit that says nothing of what it changed, as edits once did, is taken as it is; the hub says what it changed.
#[test]
fn an_edit_of_an_older_app_is_taken_as_it_is() {
    let mut world = World::planned();
    let id = world.plans[0].activity.id;
    let before = world.book(0).plan(id).unwrap().clone();
    world.record(
        0,
        Body::Plan(Plan { revision: 2, edit: Arc::default(), ..after(&before, &[Step::Title(2)]) }),
    );
    world.sync(0);
    let told = history(world.book(0), id);
    assert_eq!(told[0].fields, [Field::Title]);
    assert_eq!(told[0].former().and_then(|former| former.title.clone()), Some(before.activity.title));
}

#[test]
fn a_series_is_this_one_those_that_follow_or_all() {
    let mut book = Book::default();
    let plans: Vec<Plan> = (0..4)
        .map(|n| {
            let mut plan = base();
            plan.activity.id = hongfan_domain::id::ActivityId::new(START, [n; 10]);
            let session = &mut plan.activity.sessions[0];
            session.starts_at = START.plus(i64::from(n) * 60 * MINUTE);
            // The last is of another series.
            let series = if n < 3 { 0 } else { 9 };
            Arc::make_mut(&mut plan.particulars).series =
                Some(hongfan_domain::id::ActivityId::new(START, [series; 10]));
            book.apply(record(n + 20), &Change::Plan(plan.clone()));
            plan
        })
        .collect();
    let second = plans[1].activity.id;
    let chosen = |scope| {
        let ids = of_series(&book, second, scope);
        ids.iter()
            .map(|id| plans.iter().position(|plan| plan.activity.id == *id).unwrap())
            .collect::<Vec<_>>()
    };
    assert_eq!(chosen(Scope::This), [1]);
    assert_eq!(chosen(Scope::Following), [1, 2]);
    assert_eq!(chosen(Scope::All), [0, 1, 2]);
}
