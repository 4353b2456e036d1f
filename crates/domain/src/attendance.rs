//! Attendance, derived from facts: never stored, so that a changed rule or a late fact changes the conclusion and nothing
//! else.

mod claim;
mod conclude;
mod decided;
mod tally;
#[cfg(test)]
pub(crate) mod tests;

pub(crate) use claim::claims_of;
pub use claim::{Claim, Claims, GuestLine, Unlisted, claims, standing_acts, trust, trust_of_scan};
pub use conclude::{best_claim, time_at, time_result};
pub(crate) use decided::undone;
pub use decided::{Decided, Heard, decisions, decisions_about};
pub use tally::Tally;

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::activity::{Plan, RoundNumber};
use crate::book::Book;
use crate::fact::Source;
use crate::id::{ActivityId, MemberId, RecordId};
use crate::identity::Voices;
use crate::leave::{Leave, leaves};
use crate::member::Participation;
use crate::record::{Act, Closing, Openness};
use crate::review::{Flag, flags, flags_of};
use crate::time::Timestamp;

/// Whether somebody was there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Presence {
    /// They were (实到).
    Present,
    /// They had leave (请假).
    OnLeave,
    /// They were not, or not yet (缺席, 未到).
    Absent,
}

/// Whether they came in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum TimeResult {
    /// In time (准时).
    OnTime,
    /// So many milliseconds after the session began (迟到).
    Late(i64),
    /// No check-in.
    NotSigned,
}

/// Whether they stayed until the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DepartureResult {
    /// The activity does not ask.
    NotAsked,
    /// The round of leaving is not over.
    Pending,
    /// They checked out at the end (签退).
    Stayed,
    /// They checked out so many milliseconds before the end (早退).
    LeftEarly(i64),
    /// They came and did not check out (未签退): not the same as leaving early.
    Missing,
}

/// How far the conclusion can be trusted. Never more than the facts allow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Trust {
    /// The hub had the rotating code in time, or an organizer's device scanned the pass.
    Verified,
    /// A claim that somebody should look at.
    Provisional(Doubt),
    /// An organizer says so.
    Manual,
}

/// Why a claim is provisional.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Doubt {
    /// It came late: only the phone says when.
    Late,
    /// The digits were typed: they can be told by phone.
    Typed,
    /// The screen's clock was ahead.
    ScreenAhead,
    /// It came from a device that is new for this member.
    NewDevice,
    /// It was made with somebody else's phone.
    Companion,
    /// The pass was not of that moment: a picture of one, or a phone whose clock is wrong.
    OldPass,
}

/// Where a conclusion comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Basis {
    /// A claim: how it was made, and which it is.
    Claim(Source, RecordId),
    /// An organizer's decision.
    Decision(RecordId),
    /// A request for leave that was granted.
    Leave(RecordId),
    /// Nothing yet.
    Nothing,
}

impl Basis {
    /// Whether it is the claim with this record.
    pub fn is_of(self, claim: RecordId) -> bool {
        matches!(self, Self::Claim(_, id) if id == claim)
    }
}

/// One person's attendance at one activity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attendance {
    /// Whose.
    pub member: MemberId,
    /// Whether the activity counts on them. Who is not expected stands outside the count.
    pub participation: Participation,
    /// Whether they were there.
    pub presence: Presence,
    /// Whether they came in time.
    pub time: TimeResult,
    /// Whether they stayed.
    pub departure: DepartureResult,
    /// How far to trust it; none where there is nothing to trust.
    pub trust: Option<Trust>,
    /// What it comes from.
    pub basis: Basis,
    /// When they were there, if they were.
    pub at: Option<Timestamp>,
    /// The counted rounds that are over and that they were not at, though they were at another.
    pub missed: Vec<RoundNumber>,
    /// What there is to know about what speaks for them, whatever was decided about it; in order, each once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub flags: Vec<Flag>,
}

/// The attendance of one activity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Everybody on the roster, in its order.
    pub lines: Vec<Attendance>,
    /// Claims from outside the roster, oldest first.
    pub unlisted: Vec<Unlisted>,
    /// Guests, first to last.
    pub guests: Vec<GuestLine>,
    /// Leave asked for, oldest first.
    pub leaves: Vec<Leave>,
    /// Whether attendance is still being taken.
    pub openness: Openness,
    /// The last head count, if anybody counted.
    pub heads: Option<u32>,
    /// The counts.
    pub tally: Tally,
}

/// Derives the attendance of one activity, as it stands at `now`, from everything the book holds.
///
/// Ids that are one person are one line, under the id that stays.
pub fn derive(plan: &Plan, book: &Book, now: Timestamp) -> Sheet {
    let (plan, book) = (book.merged_plan(plan), book.merged());
    derive_with(&plan, &book, &Voices::of(&book), now)
}

/// The same, for a caller who has asked who speaks for whom already, in a book that [is merged](Book::merged).
pub fn derive_with(plan: &Plan, book: &Book, voices: &Voices, now: Timestamp) -> Sheet {
    derive_from(plan, book, voices, &claims(plan, book, voices), now)
}

/// The same, for a caller who has the claims already.
pub fn derive_from(plan: &Plan, book: &Book, voices: &Voices, claims: &Claims, now: Timestamp) -> Sheet {
    let Claims { listed, unlisted, guests } = claims;
    let leaves = leaves(plan, book, voices);
    let mut leave_of: HashMap<MemberId, &Leave> = HashMap::new();
    for leave in &leaves {
        leave_of.entry(leave.member).or_insert(leave);
    }
    let openness = openness(book, plan.activity.id);
    let decided = decisions(book, plan.activity.id);
    let (nothing, flags) = (Decided::default(), flags(plan, book, listed));
    let context = conclude::Context { activity: &plan.activity, openness, now };
    let lines: Vec<_> = plan
        .roster
        .iter()
        .map(|member| {
            let leave = leave_of.get(&member.id).copied();
            let (own, decided) = (of_member(listed, member.id), decided.get(&member.id).unwrap_or(&nothing));
            let line = context.conclude(member, own, decided, leave);
            Attendance { flags: flags_of(&line, own, decided, &flags).into_iter().collect(), ..line }
        })
        .collect();
    // What does not take place counts for nobody; what was recorded of it stays.
    let tally = if plan.particulars.is_canceled() { Tally::default() } else { Tally::of(&lines) };
    let heads = heads(book, plan.activity.id);
    Sheet { lines, unlisted: unlisted.clone(), guests: guests.clone(), leaves, openness, heads, tally }
}

/// A member's part of claims in the order of members.
pub(crate) fn of_member(listed: &[Claim], member: MemberId) -> &[Claim] {
    let own = &listed[listed.partition_point(|claim| claim.member < member)..];
    &own[..own.partition_point(|claim| claim.member == member)]
}

/// Whether an activity's attendance is still being taken.
pub fn openness(book: &Book, activity: ActivityId) -> Openness {
    last_closing(book, activity).map(|(_, to)| to).unwrap_or_default()
}

/// When attendance was closed, if it is.
pub(crate) fn closed_at(book: &Book, activity: ActivityId) -> Option<Timestamp> {
    last_closing(book, activity).filter(|(_, to)| *to == Openness::Closed).map(|(at, _)| at)
}

fn last_closing(book: &Book, activity: ActivityId) -> Option<(Timestamp, Openness)> {
    let closings = book.acts_at(activity).filter_map(|acted| match &acted.act {
        Act::Closing(Closing { to, .. }) => Some((acted.at, acted.id, *to)),
        _ => None,
    });
    closings.max_by_key(|(at, id, _)| (*at, *id)).map(|(at, _, to)| (at, to))
}

/// The last head count that was not taken back.
fn heads(book: &Book, activity: ActivityId) -> Option<u32> {
    let counts = standing_acts(book, activity).into_iter().filter_map(|acted| match &acted.act {
        Act::Headcount(count) => Some((acted.at, acted.id, count.heads)),
        _ => None,
    });
    counts.max().map(|(.., heads)| heads)
}
