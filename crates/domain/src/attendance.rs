//! Attendance, derived from facts: never stored, so that a changed rule or a late fact changes the conclusion and nothing
//! else.

mod tally;

pub use tally::Tally;

use crate::activity::{Activity, Plan};
use crate::book::Book;
use crate::fact::{Binding, BindingOrder, CheckIn, Corrected, Source, Standing};
use crate::id::{DeviceId, MemberId, RecordId};
use crate::record::Decision;
use crate::time::Timestamp;

/// Whether somebody was there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// They were (实到).
    Present,
    /// They had leave (请假).
    OnLeave,
    /// They were not, or not yet (缺席, 未到).
    Absent,
}

/// Whether they came in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeResult {
    /// In time (准时).
    OnTime,
    /// So many milliseconds after the session began (迟到).
    Late(i64),
    /// No check-in.
    NotSigned,
}

/// How far the conclusion can be trusted. Never more than the facts allow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trust {
    /// The hub had the rotating code in time.
    Verified,
    /// A claim that somebody should look at.
    Provisional(Doubt),
    /// An organizer says so.
    Manual,
}

/// Why a claim is provisional.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// It came late: only the phone says when.
    Late,
    /// The digits were typed: they can be told by phone.
    Typed,
    /// The screen's clock was ahead.
    ScreenAhead,
    /// It came from a device that is new for this member.
    NewDevice,
}

/// Where a conclusion comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// A claim: how it was made, and which it is.
    Claim(Source, RecordId),
    /// An organizer's decision.
    Decision(RecordId),
    /// Nothing yet.
    Nothing,
}

/// One person's attendance at one activity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attendance {
    /// Whose.
    pub member: MemberId,
    /// Whether they were there.
    pub presence: Presence,
    /// Whether they came in time.
    pub time: TimeResult,
    /// How far to trust it.
    pub trust: Trust,
    /// What it comes from.
    pub basis: Basis,
    /// When they were there, if they were.
    pub at: Option<Timestamp>,
}

/// A claim by somebody who is not on the roster: outside the count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unlisted {
    /// The device that made it.
    pub device: DeviceId,
    /// Their name, if the device speaks for somebody.
    pub name: Option<String>,
    /// When.
    pub at: Timestamp,
}

/// The attendance of one activity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Everybody on the roster, in its order.
    pub lines: Vec<Attendance>,
    /// Claims from outside the roster, oldest first.
    pub unlisted: Vec<Unlisted>,
    /// The counts.
    pub tally: Tally,
}

/// How far one claim can be trusted.
pub fn trust(check_in: &CheckIn, binding: Option<&Binding>) -> Trust {
    match check_in.standing {
        Standing::Late => Trust::Provisional(Doubt::Late),
        Standing::Typed => Trust::Provisional(Doubt::Typed),
        Standing::Ahead => Trust::Provisional(Doubt::ScreenAhead),
        Standing::InTime => match binding.map(|binding| binding.order) {
            Some(BindingOrder::First) => Trust::Verified,
            Some(BindingOrder::Later) | None => Trust::Provisional(Doubt::NewDevice),
        },
    }
}

/// Whether a check-in at `at` was in time.
pub fn time_result(activity: &Activity, check_in: &CheckIn) -> TimeResult {
    match activity.session_of(check_in.round) {
        Some(session) if activity.is_late(session, check_in.happened_at) => {
            TimeResult::Late(check_in.happened_at.since(session.starts_at))
        }
        _ => TimeResult::OnTime,
    }
}

/// The claim that counts among several of one person: the most trusted, and of those the first. Whatever order they
/// arrive in, it is the same one.
pub fn best_claim<'a>(claims: impl IntoIterator<Item = &'a CheckIn>, book: &Book) -> Option<&'a CheckIn> {
    claims.into_iter().min_by_key(|claim| {
        let doubtful = trust(claim, book.binding(claim.device)) != Trust::Verified;
        (doubtful, claim.happened_at, claim.id)
    })
}

/// Derives the attendance of one activity from everything the book holds.
pub fn derive(plan: &Plan, book: &Book) -> Sheet {
    let activity = &plan.activity;
    let claims: Vec<_> = book.check_ins_at(activity.id).collect();
    let speaks_for = |claim: &CheckIn| book.binding(claim.device).map(|binding| binding.member);
    let mut lines = Vec::with_capacity(plan.roster.len());
    let mut by_member: Vec<(MemberId, &CheckIn)> =
        claims.iter().filter_map(|claim| Some((speaks_for(claim)?, *claim))).collect();
    by_member.sort_by_key(|(member, _)| *member);
    for member in &plan.roster {
        let start = by_member.partition_point(|(other, _)| *other < member.id);
        let own =
            by_member[start..].iter().take_while(|(other, _)| *other == member.id).map(|(_, claim)| *claim);
        let decided = book.last_correction(activity.id, member.id);
        lines.push(conclude(activity, member.id, best_claim(own, book), decided, book));
    }
    let listed: std::collections::BTreeSet<_> = plan.roster.iter().map(|member| member.id).collect();
    let mut unlisted: Vec<_> = claims
        .iter()
        .filter(|claim| speaks_for(claim).is_none_or(|member| !listed.contains(&member)))
        .map(|claim| Unlisted {
            device: claim.device,
            name: book.binding(claim.device).map(|binding| binding.name.clone()),
            at: claim.happened_at,
        })
        .collect();
    unlisted.sort_by_key(|claim| (claim.device, claim.at));
    unlisted.dedup_by_key(|claim| claim.device);
    unlisted.sort_by_key(|claim| (claim.at, claim.device));
    let tally = Tally::of(&lines);
    Sheet { lines, unlisted, tally }
}

/// What one person's best claim and an organizer's last word come to.
fn conclude(
    activity: &Activity,
    member: MemberId,
    claim: Option<&CheckIn>,
    decided: Option<&Corrected>,
    book: &Book,
) -> Attendance {
    let absent = Attendance {
        member,
        presence: Presence::Absent,
        time: TimeResult::NotSigned,
        trust: Trust::Verified,
        basis: Basis::Nothing,
        at: None,
    };
    let claimed = claim.map_or(absent.clone(), |claim| Attendance {
        member,
        presence: Presence::Present,
        time: time_result(activity, claim),
        trust: trust(claim, book.binding(claim.device)),
        basis: Basis::Claim(claim.source, claim.id),
        at: Some(claim.happened_at),
    });
    let Some(decided) = decided else { return claimed };
    let manual = Attendance { trust: Trust::Manual, basis: Basis::Decision(decided.id), ..absent };
    match decided.correction.decision {
        Decision::Withdrawn => claimed,
        Decision::Confirmed if claim.is_some() => Attendance { trust: Trust::Manual, ..claimed },
        Decision::Confirmed => claimed,
        Decision::Present => Attendance {
            presence: Presence::Present,
            time: if claim.is_some() { claimed.time } else { TimeResult::OnTime },
            at: claimed.at.or(Some(decided.at)),
            ..manual
        },
        Decision::OnLeave => Attendance { presence: Presence::OnLeave, ..manual },
        Decision::Absent => manual,
    }
}
