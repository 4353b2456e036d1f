//! Everything that speaks for somebody's having been there, in one shape.

use std::collections::{HashMap, HashSet};

use super::{Decided, Doubt, Heard, Trust, decisions};
use crate::activity::{Activity, Plan, RoundKind, RoundNumber};
use crate::book::Book;
use crate::fact::{Acted, CheckIn, Corrected, Source, Standing};
use crate::id::{ActivityId, DeviceId, MemberId, RecordId};
use crate::identity::{Acquaintance, Voice, Voices};
use crate::pass::PassAge;
use crate::record::{Act, Approval, Approved, Decision, Guest, Scan, Undo};
use crate::time::Timestamp;

/// One reason to think that a member was at a round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The record it came from.
    pub id: RecordId,
    /// Who.
    pub member: MemberId,
    /// At which round.
    pub round: RoundNumber,
    /// When, as well as it is known.
    pub at: Timestamp,
    /// When the hub heard of it.
    pub heard_at: Timestamp,
    /// How it came about.
    pub source: Source,
    /// How far it can be trusted: as far as its evidence goes, or an organizer who knew of it has said.
    pub trust: Trust,
    /// What its evidence leaves in doubt, whatever was said of it.
    pub doubt: Option<Doubt>,
    /// The device that made it: the member's own, or an organizer's.
    pub device: DeviceId,
    /// The device that brought it: mostly the same.
    pub carrier: DeviceId,
    /// Whether an organizer vouches for the person: they had them before them, or said that the claim is right.
    pub witnessed: bool,
    /// Whether an organizer who knew of it has said that the person was not there, or has leave.
    pub overruled: bool,
}

impl Claim {
    /// What matters of it for who could know of it.
    pub const fn heard(&self) -> Heard {
        Heard { id: self.id, round: self.round, by: self.carrier, at: self.at, heard_at: self.heard_at }
    }
}

/// A claim by a device whose owner is not on the roster: outside the count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unlisted {
    /// The device that made it.
    pub device: DeviceId,
    /// The member it speaks for, if it speaks for anybody.
    pub member: Option<MemberId>,
    /// Their name, if the device speaks for somebody.
    pub name: Option<String>,
    /// When.
    pub at: Timestamp,
    /// Its record.
    pub id: RecordId,
}

/// Somebody an organizer let in who is on no list, and has not turned out to be a member: outside the count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GuestLine {
    /// The record that let them in.
    pub id: RecordId,
    /// Their name.
    pub name: String,
    /// Where they are from.
    pub unit: String,
    /// When they came.
    pub at: Timestamp,
}

/// What speaks for people at one activity.
#[derive(Clone, Debug, Default)]
pub struct Claims {
    /// For members on the roster, in the order of members.
    pub listed: Vec<Claim>,
    /// For everybody else's devices, oldest first, one of each device.
    pub unlisted: Vec<Unlisted>,
    /// Guests, first to last.
    pub guests: Vec<GuestLine>,
}

/// How far a check-in can be trusted that comes from a device so well known.
pub fn trust(check_in: &CheckIn, acquaintance: Option<Acquaintance>) -> Trust {
    if check_in.companion.is_some() {
        return Trust::Provisional(Doubt::Companion);
    }
    match check_in.standing {
        Standing::Late => Trust::Provisional(Doubt::Late),
        Standing::Typed => Trust::Provisional(Doubt::Typed),
        Standing::Ahead => Trust::Provisional(Doubt::ScreenAhead),
        Standing::InTime => match acquaintance {
            Some(Acquaintance::Known) => Trust::Verified,
            Some(Acquaintance::New) | None => Trust::Provisional(Doubt::NewDevice),
        },
    }
}

/// How far a scanned pass can be trusted: it is current, and its key is the member's.
pub fn trust_of_scan(scan: &Scan, at: Timestamp, holder: Option<Voice>) -> Trust {
    let known =
        holder.is_some_and(|voice| voice.member == scan.member && voice.acquaintance == Acquaintance::Known);
    match (scan.pass.age(at), known) {
        (PassAge::Current, true) => Trust::Verified,
        (PassAge::Current, false) => Trust::Provisional(Doubt::NewDevice),
        (PassAge::Old(_) | PassAge::Ahead(_), _) => Trust::Provisional(Doubt::OldPass),
    }
}

/// The acts at an activity that nobody took back.
pub fn standing_acts(book: &Book, activity: ActivityId) -> Vec<&Acted> {
    let undone: HashSet<RecordId> = book
        .acts_at(activity)
        .filter_map(|acted| match &acted.act {
            Act::Undo(Undo { act, .. }) => Some(*act),
            _ => None,
        })
        .collect();
    book.acts_at(activity).filter(|acted| !undone.contains(&acted.id)).collect()
}

/// Gathers what speaks for people at one activity.
pub fn claims(plan: &Plan, book: &Book, voices: &Voices) -> Claims {
    claims_of(plan.activity.id, plan.roster.iter().map(|member| member.id).collect(), book, voices)
}

/// The same where these are listed: a member's phone knows of nobody but its owner.
pub(crate) fn claims_of(
    activity: ActivityId,
    listed: HashSet<MemberId>,
    book: &Book,
    voices: &Voices,
) -> Claims {
    let mut found = Claims::default();
    for check_in in book.check_ins_at(activity) {
        let voice = voices.of_check_in(check_in);
        let member = voice.map(|voice| voice.member);
        match member.filter(|member| listed.contains(member)) {
            Some(member) => found.listed.push(Claim {
                id: check_in.id,
                member,
                round: check_in.round,
                at: check_in.happened_at,
                heard_at: check_in.received_at,
                source: if check_in.carrier.is_some() { Source::Receipt } else { check_in.source },
                trust: trust(check_in, voice.map(|voice| voice.acquaintance)),
                doubt: None,
                device: check_in.device,
                carrier: check_in.carrier.unwrap_or(check_in.device),
                witnessed: false,
                overruled: false,
            }),
            None => found.unlisted.push(Unlisted {
                device: check_in.device,
                member,
                name: None,
                at: check_in.happened_at,
                id: check_in.id,
            }),
        }
    }
    name_unlisted(&mut found.unlisted, book);
    take_acts(&mut found, book, activity, voices, &listed);
    take_decisions(&mut found.listed, &decisions(book, activity), book.activity(activity), &listed);
    found.listed.sort_unstable_by_key(|claim| (claim.member, claim.at, claim.id));
    found.unlisted.sort_by_key(|claim| (claim.device, claim.at, claim.id));
    found.unlisted.dedup_by_key(|claim| claim.device);
    found.unlisted.sort_by_key(|claim| (claim.at, claim.device));
    found.guests.sort_by_key(|guest| (guest.at, guest.id));
    found
}

/// What the devices of people off the roster said they are called.
fn name_unlisted(unlisted: &mut [Unlisted], book: &Book) {
    if unlisted.iter().all(|line| line.member.is_none()) {
        return;
    }
    let names: HashMap<(DeviceId, MemberId), &str> = book
        .bindings()
        .map(|(_, binding)| ((binding.device, binding.member), binding.name.as_str()))
        .collect();
    for line in unlisted {
        let name = line.member.and_then(|member| names.get(&(line.device, member)));
        line.name = name.map(|name| (*name).to_owned());
    }
}

fn take_acts(
    found: &mut Claims,
    book: &Book,
    activity: ActivityId,
    voices: &Voices,
    listed: &HashSet<MemberId>,
) {
    let acts = standing_acts(book, activity);
    let mut known_guests: HashMap<RecordId, (&Acted, MemberId)> = HashMap::new();
    for acted in &acts {
        if let Act::Approval(Approval { member, of: Approved::Guest(_, guest) }) = &acted.act {
            let last = known_guests.entry(*guest).or_insert((*acted, *member));
            if (last.0.at, last.0.id) < (acted.at, acted.id) {
                *last = (*acted, *member);
            }
        }
    }
    for acted in acts {
        let claim = |member, round, source, trust| Claim {
            id: acted.id,
            member,
            round,
            at: acted.at,
            heard_at: acted.received_at,
            source,
            trust,
            doubt: None,
            device: acted.device,
            carrier: acted.device,
            witnessed: false,
            overruled: false,
        };
        match &acted.act {
            Act::Scan(scan) if listed.contains(&scan.member) => {
                let trust = trust_of_scan(scan, acted.at, voices.keyholder(scan.pass.key(), acted.at));
                found.listed.push(claim(scan.member, scan.round, Source::Pass, trust));
            }
            Act::Guest(Guest { round, name, unit, .. }) => {
                let known = known_guests.get(&acted.id).filter(|(_, member)| listed.contains(member));
                match known {
                    // That it was this member, somebody has said only then.
                    Some((approval, member)) => found.listed.push(Claim {
                        heard_at: approval.received_at.max(acted.received_at),
                        carrier: approval.device,
                        ..claim(*member, *round, Source::Guest, Trust::Manual)
                    }),
                    None => found.guests.push(GuestLine {
                        id: acted.id,
                        name: name.clone(),
                        unit: unit.clone(),
                        at: acted.at,
                    }),
                }
            }
            _ => {}
        }
    }
}

/// What organizers said of people at single rounds, and of what speaks for them.
fn take_decisions(
    claims: &mut Vec<Claim>,
    decided: &HashMap<MemberId, Decided<'_>>,
    activity: Option<&Activity>,
    listed: &HashSet<MemberId>,
) {
    for (member, decided) in decided.iter().filter(|(member, _)| listed.contains(member)) {
        let here = decided.all().filter(|said| said.correction.decision == Decision::Present);
        claims.extend(here.filter_map(|said| by_hand(said, *member, said.correction.round?, activity)));
    }
    for claim in claims {
        if let Trust::Provisional(doubt) = claim.trust {
            claim.doubt = Some(doubt);
        }
        let by_organizer = matches!(claim.source, Source::Pass | Source::Guest | Source::Hand);
        claim.witnessed = by_organizer && claim.doubt.is_none();
        let Some(decided) = decided.get(&claim.member) else { continue };
        if decided.confirms(claim.heard()) {
            claim.witnessed = true;
            claim.trust = if claim.doubt.is_some() { Trust::Manual } else { claim.trust };
        }
        claim.overruled = decided.overrules(claim.heard());
    }
}

/// An organizer's word that somebody was at a round. Who says so when the round is over does not say when: they came in
/// time, and stayed.
fn by_hand(
    said: &Corrected,
    member: MemberId,
    round: RoundNumber,
    activity: Option<&Activity>,
) -> Option<Claim> {
    let activity = activity?;
    let (session, planned) = activity.round(round)?;
    let over = said.at > activity.window(session, planned).closes_at;
    let at = match planned.kind {
        _ if !over => said.at,
        RoundKind::Departure => session.ends_at,
        RoundKind::Arrival | RoundKind::Midway => session.starts_at,
    };
    Some(Claim {
        id: said.id,
        member,
        round,
        at,
        heard_at: said.heard_at(),
        source: Source::Hand,
        trust: Trust::Manual,
        doubt: None,
        device: said.device,
        carrier: said.device,
        witnessed: false,
        overruled: false,
    })
}
