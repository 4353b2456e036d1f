use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde::{Deserialize, Serialize};

use super::bursts::bursts;
use crate::activity::{Plan, RoundNumber};
use crate::attendance::Claim;
use crate::book::Book;
use crate::fact::{CheckIn, Source};
use crate::id::{DeviceId, MemberId, RecordId};
use crate::time::MINUTE;

/// A clock that is off by more than this many milliseconds is worth a look.
pub const SKEW_WORTH_A_LOOK: i64 = 2 * MINUTE;

/// What there is to know about a claim. A flag blocks nothing and proves nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Flag {
    /// One phone claims for two members, or brought the claim of one beside its owner's.
    SharedDevice,
    /// Five or more claims came from one network within the time of one code, and not from the network that the room
    /// shares.
    Burst,
    /// The claim reached the hub late.
    LateSync,
    /// The phone's clock is off by more than two minutes.
    ClockSkew,
    /// A device that is new for this member.
    NewDevice,
    /// Nobody on the roster.
    OffRoster,
    /// They missed a round that counts.
    RoundMissed,
    /// Their pass was scanned by two devices.
    TwoDoors,
    /// The digits were typed.
    Typed,
    /// The screen's clock was ahead.
    ScreenAhead,
    /// The pass was not of that moment.
    OldPass,
    /// An organizer has said that they were not there or have leave, and had not heard of this claim.
    Contradicted,
}

/// The flags of each claim, by its record.
pub(crate) fn flags(plan: &Plan, book: &Book, claims: &[Claim]) -> BTreeMap<RecordId, BTreeSet<Flag>> {
    let mut found: BTreeMap<RecordId, BTreeSet<Flag>> = BTreeMap::new();
    let check_ins: Vec<&CheckIn> = book.check_ins_at(plan.activity.id).collect();
    for check_in in &check_ins {
        if check_in.skew.saturating_abs() > SKEW_WORTH_A_LOOK && check_in.carrier.is_none() {
            found.entry(check_in.id).or_default().insert(Flag::ClockSkew);
        }
    }
    let period = i64::from(plan.activity.rules.period_seconds) * 1_000;
    for id in bursts(period, &check_ins, claims) {
        found.entry(id).or_default().insert(Flag::Burst);
    }
    let spoken_for = spoken_for(claims);
    for id in shared(claims, &spoken_for).into_iter().chain(brought(claims, &spoken_for, &check_ins)) {
        found.entry(id).or_default().insert(Flag::SharedDevice);
    }
    for id in two_doors(claims) {
        found.entry(id).or_default().insert(Flag::TwoDoors);
    }
    for own in claims.chunk_by(|a, b| a.member == b.member) {
        for claim in in_doubt(own) {
            found.entry(claim.id).or_default().extend(claim.doubt.map(Flag::of_doubt));
        }
    }
    found
}

/// The claims of one member that a round rests on, and whose evidence leaves something in doubt. What a better claim for the
/// same round has made good is in doubt no more.
fn in_doubt(own: &[Claim]) -> impl Iterator<Item = &Claim> {
    let rounds: BTreeSet<RoundNumber> = own.iter().map(|claim| claim.round).collect();
    let best = rounds.into_iter().filter_map(move |round| {
        let here = own.iter().filter(|claim| claim.round == round);
        here.min_by_key(|claim| (claim.doubt.is_some(), claim.at, claim.id))
    });
    best.filter(|claim| claim.doubt.is_some())
}

/// Whom each phone claims for itself: phone and member, sorted, each pair once.
fn spoken_for(claims: &[Claim]) -> Vec<(DeviceId, MemberId)> {
    let mut pairs: Vec<_> =
        claims.iter().filter(|claim| is_own(claim)).map(|claim| (claim.device, claim.member)).collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// The members that a phone claims for.
fn of_device(
    spoken_for: &[(DeviceId, MemberId)],
    device: DeviceId,
) -> impl Iterator<Item = MemberId> + Clone {
    let start = spoken_for.partition_point(|(other, _)| *other < device);
    spoken_for[start..].iter().take_while(move |(other, _)| *other == device).map(|(_, member)| *member)
}

/// Claims of devices that claim for more than one member.
fn shared(claims: &[Claim], spoken_for: &[(DeviceId, MemberId)]) -> Vec<RecordId> {
    let own = claims.iter().filter(|claim| is_own(claim));
    own.filter(|claim| of_device(spoken_for, claim.device).nth(1).is_some()).map(|claim| claim.id).collect()
}

/// Claims that a phone brought which claims for somebody else itself: rescued by a friend, or made there.
fn brought(claims: &[Claim], spoken_for: &[(DeviceId, MemberId)], check_ins: &[&CheckIn]) -> Vec<RecordId> {
    let carried: HashMap<RecordId, DeviceId> =
        check_ins.iter().filter_map(|check_in| Some((check_in.id, check_in.carrier?))).collect();
    if carried.is_empty() {
        return Vec::new();
    }
    let by_another = |claim: &&Claim| {
        carried
            .get(&claim.id)
            .is_some_and(|by| of_device(spoken_for, *by).any(|member| member != claim.member))
    };
    claims.iter().filter(by_another).map(|claim| claim.id).collect()
}

/// Whether a phone says it of its owner, or of who is with them.
fn is_own(claim: &Claim) -> bool {
    matches!(claim.source, Source::Code | Source::Digits | Source::Receipt)
}

/// Scans of one member in one round by more than one organizer's device.
fn two_doors(claims: &[Claim]) -> Vec<RecordId> {
    let scans = || claims.iter().filter(|claim| claim.source == Source::Pass);
    let mut doors: HashMap<(MemberId, RoundNumber), (DeviceId, bool)> = HashMap::new();
    for scan in scans() {
        let (first, several) = doors.entry((scan.member, scan.round)).or_insert((scan.device, false));
        *several |= *first != scan.device;
    }
    let elsewhere =
        |claim: &&Claim| doors.get(&(claim.member, claim.round)).is_some_and(|(_, several)| *several);
    scans().filter(elsewhere).map(|claim| claim.id).collect()
}
