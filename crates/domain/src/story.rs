//! What happened to one person at one activity, in order: claims, leave, decisions and what was taken back, each with who
//! and when. A screen puts it into words.

use std::collections::HashSet;

use crate::activity::{Plan, RoundNumber};
use crate::attendance::{Claim, Claims, claims_of};
use crate::book::Book;
use crate::directory::Merges;
use crate::fact::Source;
use crate::id::{ActivityId, DeviceId, MemberId, RecordId};
use crate::identity::Voices;
use crate::record::{Act, Answer, Approval, Approved, Decision, LeaveAnswer, LeaveKind, LeaveWish, Undo};
use crate::time::Timestamp;

/// One event of the story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// When.
    pub at: Timestamp,
    /// The record that tells it.
    pub id: RecordId,
    /// By which device: the member's own, or an organizer's.
    pub by: DeviceId,
    /// What.
    pub what: What,
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
    /// An organizer decided, and why.
    Decided(Decision, String),
    /// An organizer said that a device, key or guest is theirs.
    Approved(Approved),
    /// What an organizer had done was taken back.
    Undone,
}

/// The story of one person at one activity, first event first.
pub fn story(plan: &Plan, book: &Book, member: MemberId) -> Vec<Event> {
    own_story(plan.activity.id, &book.merged(), Merges::of(book).canonical(member))
}

/// The same from the book of the person's own phone, which has no plan.
pub fn own_story(activity: ActivityId, book: &Book, member: MemberId) -> Vec<Event> {
    let voices = Voices::of(book);
    let Claims { listed, .. } = claims_of(activity, HashSet::from([member]), book, &voices);
    let own = listed.into_iter().filter(|claim| claim.member == member);
    let mut events: Vec<_> = own
        .map(|Claim { id, at, device, source, round, .. }| Event {
            at,
            id,
            by: device,
            what: What::Claimed(source, round),
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
        Event { at: asked.at, id: asked.id, by: asked.device, what }
    }));
    events.extend(book.corrections_of(activity, member).map(|corrected| {
        let what = What::Decided(corrected.correction.decision, corrected.correction.reason.clone());
        Event { at: corrected.at, id: corrected.id, by: corrected.device, what }
    }));
    acts(activity, book, member, &mut events);
    events.sort_by_key(|event| (event.at, event.id));
    events
}

/// What organizers did about the member, and what of it was taken back: a scan that was undone is part of the story.
fn acts(activity: ActivityId, book: &Book, member: MemberId, events: &mut Vec<Event>) {
    let devices: HashSet<DeviceId> = events.iter().map(|event| event.by).collect();
    for acted in book.acts() {
        let here = acted.act.activity() == Some(activity);
        let what = match &acted.act {
            Act::Undo(Undo { act, .. }) if here => {
                let about = book.act(*act).and_then(|undone| {
                    let Act::Scan(scan) = &undone.act else { return None };
                    (scan.member == member).then_some((undone, scan))
                });
                let Some((undone, scan)) = about else { continue };
                let claimed = What::Claimed(Source::Pass, scan.round);
                events.push(Event { at: undone.at, id: undone.id, by: undone.device, what: claimed });
                What::Undone
            }
            Act::LeaveAnswer(LeaveAnswer { member: of, answer, reason, .. }) if here && *of == member => {
                What::Answered(*answer, reason.clone())
            }
            Act::Approval(Approval { member: of, of: approved }) if *of == member => match approved {
                Approved::Guest(at, _) if *at != activity => continue,
                Approved::Device(device) if !devices.contains(device) => continue,
                approved => What::Approved(*approved),
            },
            _ => continue,
        };
        events.push(Event { at: acted.at, id: acted.id, by: acted.device, what });
    }
}
