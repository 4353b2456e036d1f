use std::sync::Arc;

use super::{Force, NEVER, force};
use crate::attendance::{openness, undone};
use crate::book::Book;
use crate::directory::undo;
use crate::fact::{Acted, Corrected};
use crate::id::RecordId;
use crate::identity::{Acquaintance, Voices};
use crate::record::{
    Act, Approval, Approved, Body, Closing, Correction, Decision, Openness, Revocation, Undo,
};
use crate::revision;

/// What takes back the deed of this record: afterwards everything is as it was before it. None if it does not hold any more,
/// or cannot be taken back. Of an edit of a plan that others followed, what they left alone is taken back. `reason` is the organizer's, and is kept with a decision; there it may not be empty.
pub fn take_back(book: &Book, deed: RecordId, reason: &str) -> Option<Body> {
    if let Some(corrected) = book.corrections().find(|corrected| corrected.id == deed) {
        return undone_decision(book, corrected, reason).map(Body::Correction);
    }
    if let Some(acted) = book.act(deed) {
        return counter_act(book, acted).map(Body::Act);
    }
    if let Some(revised) = book.revision(deed) {
        return revision::undone(book, revised).map(Body::Plan);
    }
    let filed = book.filed().find(|filed| filed.id == deed)?;
    let subject = filed.card.subject();
    let of_subject = book.filed().filter(|other| other.card.subject() == subject);
    let last = of_subject.max_by_key(|other| (other.card.revision(), other.id))?;
    if last.id != deed {
        return None;
    }
    undo(book, subject).map(|card| Body::Directory(Arc::new(card)))
}

/// Whether there is a way back, without going it: what an edit of a plan was is worked out once somebody asks.
pub fn has_way_back(book: &Book, deed: RecordId, reason: &str) -> bool {
    match book.revision(deed) {
        Some(revised) => revision::may_be_undone(book, revised),
        None => take_back(book, deed, reason).is_some(),
    }
}

/// What takes this decision back, if it holds. A decision that took back everything before it is not taken back where there
/// was nothing.
fn undone_decision(book: &Book, last: &Corrected, reason: &str) -> Option<Correction> {
    let Correction { activity, member, decision, round, .. } = last.correction;
    let all: Vec<_> = book.corrections_of(activity, member).collect();
    let undone = undone(&all);
    if force(last, &all, &undone) != Force::Holds {
        return None;
    }
    let is_before =
        |other: &&Corrected| other.correction.round == round && (other.at, other.id) < (last.at, last.id);
    if decision == Decision::Withdrawn && !all.iter().any(is_before) {
        return None;
    }
    let withdrawn = Correction::new(activity, member, Decision::Withdrawn, reason.to_owned());
    Some(Correction { round, undoes: Some(last.id), ..withdrawn })
}

fn counter_act(book: &Book, acted: &Acted) -> Option<Act> {
    match &acted.act {
        Act::Closing(Closing { activity, to }) => {
            let closings = book.acts_at(*activity).filter_map(|other| match &other.act {
                Act::Closing(closing) => Some(((other.at, other.id), closing.to)),
                _ => None,
            });
            let earlier = closings.filter(|(rank, _)| *rank < (acted.at, acted.id));
            let former = earlier.max_by_key(|(rank, _)| *rank).map_or(Openness::Open, |(_, to)| to);
            let holds = openness(book, *activity) == *to && former != *to;
            holds.then_some(Act::Closing(Closing { activity: *activity, to: former }))
        }
        Act::Revocation(revocation) => restored(book, acted, revocation),
        Act::Undo(_) | Act::Export(_) => None,
        act => {
            let activity = act.activity();
            let undoes = |other: &Acted| match &other.act {
                Act::Undo(undo) => undo.act == acted.id && undo.activity == activity,
                _ => false,
            };
            let undone = book.acts().any(undoes);
            (!undone).then(|| Act::Undo(Undo { activity, act: acted.id, member: act.member() }))
        }
    }
}

/// An organizer's word that a revoked phone is whose it was, if it was known as theirs and speaks for nobody since.
fn restored(book: &Book, acted: &Acted, revocation: &Revocation) -> Option<Act> {
    let voices = Voices::of(book);
    let device = revocation.device;
    if voices.speaker(device, NEVER).is_some() {
        return None;
    }
    let before = voices.speaker(device, acted.at.plus(-1))?;
    (before.acquaintance == Acquaintance::Known)
        .then_some(Act::Approval(Approval { member: before.member, of: Approved::Device(device) }))
}

/// The word on whose a pass's key is that was given together with this scan: the organizer knew the person once for both.
/// If the scan is taken back as the wrong person's, so is this.
pub fn vouched_with<'a>(book: &'a Book, scanned: &Acted) -> Option<&'a Acted> {
    let Act::Scan(scan) = &scanned.act else { return None };
    let together = |other: &&Acted| {
        let of = Approved::Key(scan.pass.key());
        other.act == Act::Approval(Approval { member: scan.member, of })
            && other.device == scanned.device
            && other.id.made_at() == scanned.id.made_at()
    };
    book.acts().find(together)
}
