use std::sync::Arc;

use super::former::differences;
use super::{Edit, Field, Former, Revised, merge};
use crate::activity::Plan;
use crate::attendance::standing_acts;
use crate::book::Book;
use crate::directory::Merges;
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

/// A plan as it was at an earlier revision, as it is shown to be edited. `None` where nobody knows what it was.
pub fn shown_at(book: &Book, activity: ActivityId, revision: u32) -> Option<Plan> {
    let of_number = |revised: &&Revised| revised.activity == activity && revised.revision == revision;
    let mut plan = as_of(book, book.revised().filter(of_number).max_by_key(|revised| revised.id)?)?;
    let merges = Merges::of(book);
    plan.with_members(|id| merges.canonical(id));
    Some(book.as_written(plan))
}

/// A plan as this revision made it, of the one that stands. `None` where nobody knows what came in between.
fn as_of(book: &Book, revised: &Revised) -> Option<Plan> {
    let (record, standing) = book.standing(revised.activity)?;
    let rank = |revised: &Revised| (revised.revision, revised.id);
    let is_later = |other: &&Revised| other.activity == revised.activity && rank(other) > rank(revised);
    let mut later: Vec<_> = book.revised().filter(is_later).collect();
    later.sort_by_key(|other| std::cmp::Reverse(rank(other)));
    if later.first().map_or(revised.id, |newest| newest.id) != record {
        return None;
    }
    let former = |plan: Plan, other: &Revised| Some(other.edit.before.as_ref()?.restore(&plan));
    let plan = later.into_iter().try_fold(standing.clone(), former)?;
    Some(Plan { revision: revised.revision, ..plan })
}

/// The plan that takes back an edit of one, as its next revision: as far as nobody changed it since, everything is as it was
/// before. `None` if nothing of the edit stands, or nobody knows what was before. Rounds that somebody has checked in to
/// stay.
pub(crate) fn undone(book: &Book, revised: &Revised) -> Option<Plan> {
    let former = revised.edit.before.as_ref().filter(|_| may_be_undone(book, revised))?;
    let (standing, done) = (book.written(revised.activity)?, as_of(book, revised)?);
    let mut plan = merge(&done, &former.restore(&done), standing).plan;
    keep_rounds(book, standing, &mut plan);
    plan.revision = standing.revision.saturating_add(1);
    let before = Former::of(standing, &plan);
    plan.edit = Arc::new(Edit { before: Some(before.clone()), undoes: Some(revised.id), ..Edit::default() });
    // What was sound with what was done since may not be without it: an end before its beginning.
    (!before.is_same() && plan.check().is_ok()).then_some(plan)
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

/// Whether it is known what was before an edit, and nobody has taken it back yet.
pub(crate) fn may_be_undone(book: &Book, revised: &Revised) -> bool {
    revised.edit.before.is_some() && taken_back(book).all(|undone| undone != revised.id)
}

/// The edits that were taken back.
pub(crate) fn taken_back(book: &Book) -> impl Iterator<Item = RecordId> {
    book.revised().filter_map(|revised| revised.edit.undoes)
}
