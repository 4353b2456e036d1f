use std::sync::Arc;

use super::former::differences;
use super::{Edit, Field, Former, Revised};
use crate::activity::Plan;
use crate::attendance::standing_acts;
use crate::book::Book;
use crate::id::{ActivityId, RecordId};
use crate::record::{Act, Guest, Scan};

/// One revision of a plan, and what it changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    /// The record that made it, its number, and how it came about.
    pub told: Revised,
    /// What it changed, rosters aside. Nothing where nobody knows.
    pub fields: Vec<Field>,
    /// Why the activity did not take place from then on, if it did not.
    pub canceled: Option<String>,
}

impl Revision {
    /// What the plan was before, as far as it is known.
    pub fn former(&self) -> Option<&Former> {
        self.told.edit.before.as_ref()
    }
}

/// The revisions of an activity's plan that a book knows of, the newest first. Each says what it was before, so that the
/// contents of all of them follow from the one that stands.
pub fn history(book: &Book, activity: ActivityId) -> Vec<Revision> {
    let mut all: Vec<_> = book.revised().filter(|revised| revised.activity == activity).collect();
    all.sort_by_key(|revised| std::cmp::Reverse((revised.revision, revised.id)));
    // Only what everyone may know: what a roster was is told by its lines.
    let mut after = book.written(activity).map(|plan| Former::default().restore_public(plan));
    let revision = |told: &Revised| {
        let canceled = after.as_ref().and_then(|plan| plan.particulars.canceled.clone());
        let before = told.edit.before.as_ref().zip(after.as_ref());
        let before = before.map(|(former, after)| former.restore_public(after));
        let fields = before.as_ref().zip(after.as_ref()).map(|(before, after)| differences(before, after));
        if let Some(before) = before {
            after = Some(before);
        }
        Revision { told: told.clone(), fields: fields.unwrap_or_default(), canceled }
    };
    all.into_iter().map(revision).collect()
}

/// The plan that takes back the last edit of one: as it was before, as its next revision. `None` if something else was done
/// since, or nobody knows what was before. Rounds that somebody has checked in to stay.
pub(crate) fn undone(book: &Book, revised: &Revised) -> Option<Plan> {
    let former = revised.edit.before.as_ref()?;
    let (record, standing) = book.standing(revised.activity)?;
    if record != revised.id {
        return None;
    }
    let mut plan = former.restore(standing);
    keep_rounds(book, standing, &mut plan);
    plan.revision = standing.revision.saturating_add(1);
    plan.edit = Arc::new(Edit {
        before: Some(Former::of(standing, &plan)),
        undoes: Some(revised.id),
        ..Edit::default()
    });
    Some(plan)
}

/// Brings back the rounds that `standing` has and `plan` lost, as far as somebody was at them.
pub(super) fn keep_rounds(book: &Book, standing: &Plan, plan: &mut Plan) {
    let id = standing.activity.id;
    let acts = standing_acts(book, id).into_iter().filter_map(|acted| match &acted.act {
        Act::Scan(Scan { round, .. }) | Act::Guest(Guest { round, .. }) => Some(*round),
        _ => None,
    });
    let used: Vec<_> = book.check_ins_at(id).map(|check_in| check_in.round).chain(acts).collect();
    let (sessions, had) = (&mut plan.activity.sessions, &standing.activity.sessions);
    for (session, had) in sessions.iter_mut().zip(had) {
        let stays = |number| session.rounds.iter().any(|round| round.number == number);
        let lost: Vec<_> = had
            .rounds
            .iter()
            .filter(|round| used.contains(&round.number) && !stays(round.number))
            .copied()
            .collect();
        session.rounds.extend(lost);
    }
}

/// The edits that were taken back.
pub(crate) fn taken_back(book: &Book) -> impl Iterator<Item = RecordId> {
    book.revised().filter_map(|revised| revised.edit.undoes)
}
