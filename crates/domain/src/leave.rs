//! Leave (请假): what somebody asked, what an organizer answered, and where that leaves them.

use std::collections::HashSet;

use crate::activity::{Activity, Plan};
use crate::attendance::standing_acts;
use crate::book::Book;
use crate::fact::{Acted, Asked};
use crate::id::{DeviceId, MemberId, RecordId};
use crate::identity::Voices;
use crate::ledger::DELIVERED_AT_ONCE;
use crate::record::{Act, Answer, Body, LeaveKind, LeaveWish};
use crate::sync::{Engine, Pending, State};
use crate::time::Timestamp;

/// Where a request stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeaveState {
    /// Nobody has answered.
    Submitted,
    /// Granted.
    Granted,
    /// Declined.
    Declined,
    /// Taken back by the one who asked.
    Cancelled,
}

/// Whether it was asked in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Promptness {
    /// Before the activity began.
    InTime,
    /// Before, as their phone has it; but it was told after, and nobody can vouch for that.
    Unvouched,
    /// After (补假).
    Late,
}

/// Somebody's leave from one activity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leave {
    /// The request that counts: their last.
    pub request: RecordId,
    /// Whose.
    pub member: MemberId,
    /// Which kind.
    pub kind: LeaveKind,
    /// Why.
    pub reason: String,
    /// Where it stands.
    pub state: LeaveState,
    /// Whether it was asked in time.
    pub promptness: Promptness,
    /// When it was asked.
    pub asked_at: Timestamp,
    /// When the hub heard of it, if so much later that only their phone says when it was asked.
    pub told_at: Option<Timestamp>,
    /// What the organizer said, if anything.
    pub note: String,
}

/// A member's leave from one activity, as their own phone has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnLeave {
    /// What the feed has shown.
    pub known: Option<Leave>,
    /// Their last word here and how far it has come, as long as the feed has not shown it.
    pub said: Option<(LeaveWish, State)>,
}

/// What a member's own phone, which has no plan, can say about their leave from one activity.
pub fn own_leave(engine: &Engine, device: DeviceId, activity: &Activity, member: MemberId) -> OwnLeave {
    let book = engine.book();
    let asked = asked(activity, book, &Voices::of(book));
    let words: Vec<_> = asked.into_iter().filter(|(of, _)| *of == member).collect();
    let about = |pending: &Pending| match &pending.record.body {
        Body::Leave(request) if request.activity == activity.id => {
            Some((request.wish.clone(), pending.state))
        }
        _ => None,
    };
    let last = engine.outbox().made_by(device).filter_map(about).last();
    OwnLeave {
        known: leave(activity, &standing_acts(book, activity.id), &words),
        said: last.filter(|(_, state)| *state != State::Settled),
    }
}

/// The leave of everybody on the roster from one activity, oldest request first. Who was taken off it since asks for nothing
/// any more.
pub fn leaves(plan: &Plan, book: &Book, voices: &Voices) -> Vec<Leave> {
    let mut asked = asked(&plan.activity, book, voices);
    let listed: HashSet<MemberId> = plan.roster.iter().map(|member| member.id).collect();
    asked.retain(|(member, _)| listed.contains(member));
    let acts = standing_acts(book, plan.activity.id);
    let mut leaves: Vec<_> = asked
        .chunk_by(|(a, _), (b, _)| a == b)
        .filter_map(|words| leave(&plan.activity, &acts, words))
        .collect();
    leaves.sort_by_key(|leave| (leave.asked_at, leave.request));
    leaves
}

/// Every word on leave from one activity: each member's together, in order of time.
fn asked<'a>(activity: &Activity, book: &'a Book, voices: &Voices) -> Vec<(MemberId, &'a Asked)> {
    let mut asked: Vec<_> = book
        .leave_requests(activity.id)
        .filter_map(|asked| Some((voices.speaker(asked.device, asked.at)?.member, asked)))
        .collect();
    asked.sort_by_key(|(member, asked)| (*member, asked.at, asked.id));
    asked
}

/// What one member's words come to, in order of time.
fn leave(activity: &Activity, acts: &[&Acted], words: &[(MemberId, &Asked)]) -> Option<Leave> {
    let (member, request, kind, reason) =
        words.iter().rev().find_map(|(member, asked)| match &asked.request.wish {
            LeaveWish::Away(kind, reason) => Some((*member, *asked, *kind, reason)),
            LeaveWish::Back => None,
        })?;
    let last_is_back = words.last().is_some_and(|(_, asked)| asked.request.wish == LeaveWish::Back);
    let answer = answer(acts, request.id);
    let (mut state, note) = answer.map_or((LeaveState::Submitted, String::new()), |(_, answer, note)| {
        (if answer == Answer::Granted { LeaveState::Granted } else { LeaveState::Declined }, note.to_owned())
    });
    if last_is_back {
        state = LeaveState::Cancelled;
    }
    let told_at = told_later(request.at, request.received_at);
    let begins = activity.sessions.first().map(|session| session.starts_at);
    let promptness = match begins {
        Some(begins) if request.at > begins => Promptness::Late,
        Some(begins) if told_at.is_some_and(|told| told > begins) => Promptness::Unvouched,
        _ => Promptness::InTime,
    };
    Some(Leave {
        request: request.id,
        member,
        kind,
        reason: reason.clone(),
        state,
        promptness,
        asked_at: request.at,
        told_at,
        note,
    })
}

/// When the hub heard of something, if that was so long after a phone says that it happened that nobody but the phone says
/// so.
pub(crate) fn told_later(at: Timestamp, heard_at: Option<Timestamp>) -> Option<Timestamp> {
    heard_at.filter(|heard| heard.since(at) > DELIVERED_AT_ONCE)
}

/// The last answer to a request that was not taken back.
fn answer<'a>(acts: &[&'a Acted], request: RecordId) -> Option<(&'a Acted, Answer, &'a str)> {
    let answers = acts.iter().filter_map(|acted| match &acted.act {
        Act::LeaveAnswer(answer) if answer.request == request => {
            Some((*acted, answer.answer, answer.reason.as_str()))
        }
        _ => None,
    });
    answers.max_by_key(|(acted, ..)| (acted.at, acted.id))
}
