//! What a member's screen may say about a check-in made here. Green is for nothing that is only on this phone.

use crate::activity::{Activity, RoundNumber};
use crate::attendance::{self, Doubt, Heard, TimeResult, Trust};
use crate::book::Book;
use crate::fact::{Acted, Binding, CheckIn, Corrected, Listing, Refusal};
use crate::id::{ActivityId, DeviceId, MemberId, RecordId};
use crate::identity::{keyholder, speaker};
use crate::member::Claimant;
use crate::record::{Act, Body, Companion, Correction, Decision, Evidence, Revocation, Undo};
use crate::sync::{Engine, State};
use crate::time::Timestamp;

/// Where a check-in made on this device stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The activity, if this device can tell.
    pub activity: Option<ActivityId>,
    /// In which round, if this device can tell.
    pub round: Option<RoundNumber>,
    /// When it happened, as well as it is known here.
    pub at: Timestamp,
    /// How far it has come.
    pub stage: Stage,
}

/// How far a check-in has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Only this device has it.
    Saved,
    /// Only this device has it, and the hub asked to try again later: too many wrong digits.
    Held(Timestamp),
    /// Only this device has it: the hub does not know the activity, which may still reach it. It is sent again.
    Unannounced,
    /// The hub has it, and has not yet shown what came of it.
    Received,
    /// The hub has it, and does not know whose it is.
    Unnamed,
    /// It counts.
    Verified(TimeResult),
    /// It is there for an organizer to look at.
    Provisional(Doubt),
    /// It is there, but this member is not on the roster.
    Unlisted,
    /// An organizer has decided.
    Decided(Decision),
    /// It is not taken.
    Refused(Refusal),
}

/// Whom this device speaks for, as far as it knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Enrollment {
    /// Nobody has said.
    Unknown,
    /// Somebody has, and the hub has not answered.
    Waiting(Claimant),
    /// The hub did not find them.
    Refused(Claimant, Refusal),
    /// The hub knows them.
    Bound(Binding),
    /// An organizer has said that this device speaks for nobody, and why.
    Revoked(String),
}

/// Whom this device speaks for.
pub fn enrollment(engine: &Engine, device: DeviceId) -> Enrollment {
    if let Some(binding) = engine.book().binding(device) {
        return Enrollment::Bound(binding.clone());
    }
    let claims = engine.outbox().made_by(device).filter_map(|pending| match &pending.record.body {
        Body::Enroll(claimant) => Some((claimant.clone(), pending.state)),
        _ => None,
    });
    match claims.last() {
        // What was claimed before the device was revoked is settled, and no longer holds.
        None | Some((_, State::Settled)) if revoked(engine.book(), device).is_some() => {
            Enrollment::Revoked(revoked(engine.book(), device).unwrap_or_default())
        }
        None => Enrollment::Unknown,
        Some((claimant, State::Shelved(refusal))) => Enrollment::Refused(claimant, refusal),
        Some((claimant, _)) => Enrollment::Waiting(claimant),
    }
}

/// Until when the hub has put off looking up who this is: too many wrong names or numbers came of late. It is asked again by
/// itself.
pub fn enrollment_held(engine: &Engine, device: DeviceId) -> Option<Timestamp> {
    let claims =
        engine.outbox().made_by(device).filter(|pending| matches!(pending.record.body, Body::Enroll(_)));
    match claims.last()?.state {
        State::Held(until) => Some(until),
        _ => None,
    }
}

/// Why a device was last revoked, if it was.
fn revoked(book: &Book, device: DeviceId) -> Option<String> {
    let reasons = book.acts().filter_map(|acted| match &acted.act {
        Act::Revocation(Revocation { device: other, reason }) if *other == device => Some((acted.at, reason)),
        _ => None,
    });
    reasons.max().map(|(_, reason)| reason.clone())
}

/// Where the check-in with this record id stands; `None` if there is no such check-in.
pub fn outcome(engine: &Engine, device: DeviceId, id: RecordId) -> Option<Outcome> {
    let book = engine.book();
    if let Some(check_in) = book.check_in(id) {
        let stage = stage_of(engine, device, check_in);
        let CheckIn { activity, round, happened_at, .. } = *check_in;
        return Some(Outcome { activity: Some(activity), round: Some(round), at: happened_at, stage });
    }
    if let Some(scanned) = scanned(engine, device, id) {
        return Some(scanned);
    }
    let pending = engine.outbox().get(id)?;
    let (Body::CheckIn(evidence) | Body::Companion(Companion { evidence, .. })) = &pending.record.body else {
        return None;
    };
    let stage = match pending.state {
        State::Waiting => Stage::Saved,
        State::Held(_) if matches!(evidence, Evidence::Code { .. }) => Stage::Unannounced,
        State::Held(until) => Stage::Held(until),
        State::Acknowledged | State::Settled => Stage::Received,
        State::Shelved(refusal) => Stage::Refused(refusal),
    };
    let (activity, round) = match evidence {
        Evidence::Code { code, .. } => {
            (book.activities().find(|activity| activity.handle() == code.handle), Some(code.round))
        }
        Evidence::Digits(_) => (None, None),
    };
    let activity = activity.map(|activity| activity.id);
    Some(Outcome { activity, round, at: pending.record.recorded_at, stage })
}

/// What came of the owner's pass being scanned; `None` if this is no scan of theirs, or one that was taken back.
fn scanned(engine: &Engine, device: DeviceId, id: RecordId) -> Option<Outcome> {
    let book = engine.book();
    let Acted { act: Act::Scan(scan), device: by, at, received_at, .. } = book.act(id)? else { return None };
    let undone = |acted: &Acted| matches!(&acted.act, Act::Undo(Undo { act, .. }) if *act == id);
    book.binding(device).filter(|binding| binding.member == scan.member)?;
    if book.acts_at(scan.activity).any(undone) {
        return None;
    }
    let heard = Heard { id, round: scan.round, by: *by, at: *at, heard_at: *received_at };
    let trust = attendance::trust_of_scan(scan, *at, keyholder(book, scan.pass.key(), *at));
    let stage = match (decided(book, scan.activity, scan.member, heard), trust) {
        // Whoever had them at the door since knows better.
        (Some((Decision::OnLeave | Decision::Absent, Knowing::Not)), Trust::Verified)
        | (None, Trust::Verified) => Stage::Verified(match book.activity(scan.activity) {
            Some(activity) => attendance::time_at(activity, scan.round, *at),
            None => TimeResult::OnTime,
        }),
        (Some((decision, _)), _) => Stage::Decided(decision),
        (None, Trust::Provisional(doubt)) => Stage::Provisional(doubt),
        (None, Trust::Manual) => Stage::Received,
    };
    Some(Outcome { activity: Some(scan.activity), round: Some(scan.round), at: *at, stage })
}

/// Whether whoever decided could know of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Knowing {
    Did,
    Not,
}

/// What was decided last about the activity or this round of it, if it says anything about this claim: what nobody knew of
/// is not confirmed.
fn decided(book: &Book, activity: ActivityId, member: MemberId, claim: Heard) -> Option<(Decision, Knowing)> {
    let all = || book.corrections_of(activity, member);
    let undone = |id| all().any(|said| said.correction.undoes == Some(id));
    let counts = |said: &&Corrected| {
        let Correction { round, undoes, .. } = said.correction;
        round.is_none_or(|round| round == claim.round) && undoes.is_none() && !undone(said.id)
    };
    let last = all().filter(counts).max_by_key(|said| (said.at, said.id))?;
    match (last.correction.decision, last.knew(claim)) {
        (Decision::Withdrawn, _) | (Decision::Confirmed, false) => None,
        (decision, true) => Some((decision, Knowing::Did)),
        (decision, false) => Some((decision, Knowing::Not)),
    }
}

fn stage_of(engine: &Engine, device: DeviceId, check_in: &CheckIn) -> Stage {
    let book = engine.book();
    if check_in.companion.is_some() && check_in.device == device {
        return Stage::Provisional(Doubt::Companion);
    }
    let Some(binding) = book.binding(device) else { return Stage::Unnamed };
    let CheckIn { activity, round, happened_at: at, received_at: heard_at, .. } = *check_in;
    let heard =
        Heard { id: check_in.id, round, by: check_in.carrier.unwrap_or(check_in.device), at, heard_at };
    if let Some((decision, _)) = decided(book, activity, binding.member, heard) {
        return Stage::Decided(decision);
    }
    if book.listing(check_in.activity).is_some_and(|listing| listing != Listing::Expected) {
        return Stage::Unlisted;
    }
    // Another phone of the same person may have made it: what counts is how that one is known. And this one may have been
    // somebody else's then.
    let voice = speaker(book, check_in.device, check_in.received_at);
    if check_in.companion.is_none() && voice.is_none_or(|voice| voice.member != binding.member) {
        return Stage::Unnamed;
    }
    let known = voice.map(|voice| voice.acquaintance);
    match (attendance::trust(check_in, known), book.activity(check_in.activity)) {
        (Trust::Verified, Some(activity)) => Stage::Verified(attendance::time_result(activity, check_in)),
        (Trust::Verified | Trust::Manual, _) => Stage::Received,
        (Trust::Provisional(doubt), _) => Stage::Provisional(doubt),
    }
}

/// The check-in that speaks for this device at an activity: a verified one before a provisional one, and of those the
/// first; else one that only this device has; a refused one last.
pub fn own_check_in(engine: &Engine, device: DeviceId, activity: &Activity) -> Option<(RecordId, Outcome)> {
    best(own_check_ins(engine, device, activity))
}

/// The same for one round of it.
pub fn own_check_in_at(
    engine: &Engine,
    device: DeviceId,
    activity: &Activity,
    round: RoundNumber,
) -> Option<(RecordId, Outcome)> {
    best(own_check_ins(engine, device, activity).filter(|(_, outcome)| outcome.round == Some(round)))
}

/// Every check-in of the owner of this device at an activity, in no order.
fn own_check_ins(
    engine: &Engine,
    device: DeviceId,
    activity: &Activity,
) -> impl Iterator<Item = (RecordId, Outcome)> {
    let id = activity.id;
    let own = move |check_in: &&CheckIn| check_in.companion.is_none() || check_in.device != device;
    let taken = engine.book().check_ins_at(id).filter(own).map(|check_in| check_in.id);
    let scanned = engine.book().acts_at(id).map(|acted| acted.id);
    let made =
        engine.outbox().made_by(device).filter(|pending| matches!(pending.record.body, Body::CheckIn(_)));
    taken
        .chain(scanned)
        .chain(made.map(|pending| pending.record.id))
        .filter_map(move |record| Some((record, outcome(engine, device, record)?)))
        .filter(move |(_, outcome)| outcome.activity == Some(id))
}

fn best(outcomes: impl Iterator<Item = (RecordId, Outcome)>) -> Option<(RecordId, Outcome)> {
    outcomes.min_by_key(|(id, outcome)| {
        let rank = match outcome.stage {
            Stage::Verified(_) | Stage::Decided(_) => 0,
            Stage::Provisional(_) | Stage::Unlisted | Stage::Unnamed | Stage::Received => 1,
            Stage::Saved | Stage::Held(_) | Stage::Unannounced => 2,
            Stage::Refused(_) => 3,
        };
        (rank, outcome.at, *id)
    })
}
