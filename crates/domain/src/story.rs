//! What happened to one person at one activity, in order: claims, leave, decisions and what was taken back, each with who
//! and when; and what became of the plan, as far as it bears on them. A screen puts it into words.

mod planned;
#[cfg(test)]
mod tests;

pub use planned::Planned;

use std::collections::HashSet;

use crate::activity::{Plan, RoundNumber};
use crate::attendance::{Claim, Claims, claims_of};
use crate::book::Book;
use crate::deeds::{Force, forces};
use crate::directory::Merges;
use crate::fact::{Acted, Source};
use crate::id::{ActivityId, DeviceId, MemberId, RecordId};
use crate::identity::Voices;
use crate::leave::told_later;
use crate::pass::PassKey;
use crate::record::{
    Act, Answer, Approval, Approved, Correction, Guest, LeaveAnswer, LeaveKind, LeaveWish, Revocation, Scan,
    Undo,
};
use crate::time::{MINUTE, Timestamp};

/// A phone that is revoked so many milliseconds after the end has nothing to do with the activity any more.
const REVOKED_LATER: i64 = 24 * 60 * MINUTE;

/// One event of the story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// When.
    pub at: Timestamp,
    /// When the hub heard of it, if so much later that only the member's phone says when it was.
    pub told_at: Option<Timestamp>,
    /// The record that tells it.
    pub id: RecordId,
    /// By which device: the member's own, or an organizer's.
    pub by: DeviceId,
    /// What.
    pub what: What,
    /// Whether it still holds. What was taken back stays part of the story.
    pub force: Force,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// A claim for a round.
    Claimed(Source, RoundNumber),
    /// They asked for leave.
    AskedForLeave(LeaveKind, String),
    /// They took that back.
    CameBack,
    /// An organizer answered.
    Answered(Answer, String),
    /// An organizer decided, about what and why.
    Decided(Correction),
    /// An organizer said that a device, key or guest is theirs.
    Approved(Approved),
    /// An organizer said that a device of theirs speaks for nobody any more, and why.
    Revoked(DeviceId, String),
    /// What an organizer had done was taken back.
    Undone(Undone),
    /// An organizer changed the activity, or how they take part.
    Planned(Planned),
}

/// What was taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Undone {
    /// That they were let in at the door.
    Entry,
    /// The answer to their request for leave.
    Answer,
    /// That a guest was them.
    Merge,
    /// That a phone was theirs.
    Phone,
}

/// The story of one person at one activity, first event first.
pub fn story(plan: &Plan, book: &Book, member: MemberId) -> Vec<Event> {
    let merges = Merges::of(book);
    let member = merges.canonical(member);
    let mut events = own_story(plan.activity.id, &book.merged(), member);
    events.extend(planned::planned(plan, book, |other| merges.canonical(other) == member));
    events.sort_by_key(|event| (event.at, event.id));
    events
}

/// The same from the book of the person's own phone, which has no plan.
pub fn own_story(activity: ActivityId, book: &Book, member: MemberId) -> Vec<Event> {
    let voices = Voices::of(book);
    let Claims { listed, .. } = claims_of(activity, HashSet::from([member]), book, &voices);
    // What an organizer said by hand is told as the decision that it is.
    let own = listed.into_iter().filter(|claim| claim.source != Source::Hand);
    let mut events: Vec<_> = own
        .map(|Claim { id, at, heard_at, device, source, round, .. }| Event {
            at,
            told_at: told_later(at, Some(heard_at)).filter(|_| is_their_own(source)),
            id,
            by: device,
            what: What::Claimed(source, round),
            force: Force::Holds,
        })
        .collect();
    let asked = book
        .leave_requests(activity)
        .filter(|asked| voices.speaker(asked.device, asked.at).is_some_and(|voice| voice.member == member));
    events.extend(asked.map(|asked| {
        let what = match &asked.request.wish {
            LeaveWish::Away(kind, reason) => What::AskedForLeave(*kind, reason.clone()),
            LeaveWish::Back => What::CameBack,
        };
        let told_at = told_later(asked.at, asked.received_at);
        Event { at: asked.at, told_at, id: asked.id, by: asked.device, what, force: Force::Holds }
    }));
    let spoken = Spoken::of(activity, book, member, &events);
    events.extend(forces(book, activity, member).into_iter().map(|(corrected, force)| Event {
        at: corrected.at,
        told_at: None,
        id: corrected.id,
        by: corrected.device,
        what: What::Decided(corrected.correction.clone()),
        force,
    }));
    acts(activity, book, member, &spoken, &mut events);
    events.sort_by_key(|event| (event.at, event.id));
    // An act that was taken back twice is told once.
    events.dedup_by_key(|event| event.id);
    events
}

/// Whether a claim is the member's own word, not an organizer's.
const fn is_their_own(source: Source) -> bool {
    matches!(source, Source::Code | Source::Digits | Source::Receipt)
}

/// What spoke for the member here: what is said of other phones belongs to other stories.
struct Spoken {
    devices: HashSet<DeviceId>,
    keys: HashSet<PassKey>,
}

impl Spoken {
    fn of(activity: ActivityId, book: &Book, member: MemberId, events: &[Event]) -> Self {
        let theirs = |event: &&Event| !matches!(event.what, What::Claimed(Source::Pass | Source::Guest, _));
        let devices: HashSet<_> = events.iter().filter(theirs).map(|event| event.by).collect();
        let shown = book.acts_at(activity).filter_map(|acted| match &acted.act {
            Act::Scan(scan) if scan.member == member => Some(scan.pass.key()),
            _ => None,
        });
        let held = devices.iter().filter_map(|device| book.key_of(*device));
        let keys: HashSet<_> = shown.chain(held).collect();
        let holders = book.keys().filter(|(.., key)| keys.contains(key)).map(|(device, ..)| device);
        Self { devices: devices.iter().copied().chain(holders).collect(), keys }
    }
}

/// Whether a device was ever said to be the member's: that of somebody with whom they came is in another story.
fn spoke_for(book: &Book, device: DeviceId, member: MemberId) -> bool {
    let approval = Approval { member, of: Approved::Device(device) };
    book.bindings_of(device).any(|binding| binding.member == member)
        || book.acts().any(|acted| matches!(&acted.act, Act::Approval(said) if *said == approval))
}

/// What organizers did about the member, and what of it was taken back.
fn acts(activity: ActivityId, book: &Book, member: MemberId, spoken: &Spoken, events: &mut Vec<Event>) {
    let undone: HashSet<RecordId> = book
        .acts()
        .filter_map(|acted| match &acted.act {
            Act::Undo(Undo { act, .. }) => Some(*act),
            _ => None,
        })
        .collect();
    let event = |acted: &Acted, what| {
        let force = if undone.contains(&acted.id) { Force::TakenBack } else { Force::Holds };
        Event { at: acted.at, told_at: None, id: acted.id, by: acted.device, what, force }
    };
    let approved = |approval: &Approval| {
        let here = match approval.of {
            Approved::Guest(at, _) => at == activity,
            Approved::Device(device) => spoken.devices.contains(&device),
            Approved::Key(key) => spoken.keys.contains(&key),
        };
        here && approval.member == member
    };
    let ended = book.activity(activity).and_then(|activity| Some(activity.sessions.last()?.ends_at));
    let told = ended.map(|ended| ended.plus(REVOKED_LATER));
    for acted in book.acts() {
        let here = acted.act.activity() == Some(activity);
        let what = match &acted.act {
            Act::Undo(Undo { act, .. }) if here => {
                let Some(before) = book.act(*act) else { continue };
                let Some((undone, entry)) = taken_back(activity, book, member, before) else { continue };
                events.extend(entry.map(|what| event(before, what)));
                What::Undone(undone)
            }
            Act::Undo(Undo { activity: None, act, .. }) => match book.act(*act).map(|before| &before.act) {
                Some(Act::Approval(approval)) if approved(approval) => What::Undone(Undone::Phone),
                _ => continue,
            },
            Act::LeaveAnswer(LeaveAnswer { member: of, answer, reason, .. }) if here && *of == member => {
                What::Answered(*answer, reason.clone())
            }
            Act::Approval(approval) if approved(approval) => What::Approved(approval.of),
            Act::Revocation(Revocation { device, reason })
                if spoken.devices.contains(device)
                    && spoke_for(book, *device, member)
                    && told.is_none_or(|told| acted.at <= told) =>
            {
                What::Revoked(*device, reason.clone())
            }
            _ => continue,
        };
        events.push(event(acted, what));
    }
}

/// What an undo took back, if it was about the member, and the claim that is none any more.
fn taken_back(
    activity: ActivityId,
    book: &Book,
    member: MemberId,
    before: &Acted,
) -> Option<(Undone, Option<What>)> {
    match &before.act {
        Act::Scan(Scan { member: of, round, .. }) if *of == member => {
            Some((Undone::Entry, Some(What::Claimed(Source::Pass, *round))))
        }
        Act::Guest(Guest { round, .. }) => {
            let theirs = |acted: &Acted| {
                matches!(&acted.act, Act::Approval(Approval { member: of, of: Approved::Guest(_, guest) })
                    if *of == member && *guest == before.id)
            };
            let merged = book.acts_at(activity).any(theirs);
            merged.then_some((Undone::Entry, Some(What::Claimed(Source::Guest, *round))))
        }
        Act::LeaveAnswer(LeaveAnswer { member: of, .. }) if *of == member => Some((Undone::Answer, None)),
        Act::Approval(Approval { member: of, of: Approved::Guest(..) }) if *of == member => {
            Some((Undone::Merge, None))
        }
        _ => None,
    }
}
