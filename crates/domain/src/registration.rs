//! Registration (报名): who wants to come, in the order the hub heard of it; who has a place, and who waits for one.
//!
//! Nothing of this is stored but what was said. Places are derived, so that who withdraws gives theirs to the next, and a
//! larger room takes in those who wait, without anybody doing anything.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::access::Unit;
use crate::activity::Plan;
use crate::directory::{Directory, Merges};
use crate::fact::Registered;
use crate::id::{ActivityId, DeviceId, MemberId, RecordId};
use crate::member::{Member, Participation};
use crate::particulars::MOST;
use crate::record::Body;
use crate::sync::{Engine, Pending, State};
use crate::time::Timestamp;

/// How people register for an activity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// How many people there is room for, those on the roster among them; nothing for as many as come.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub capacity: Option<u32>,
    /// Until when one may register.
    pub closes_at: Timestamp,
    /// Whose people may, with those of the units below; empty for everyone whom the hub knows.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub open_to: Vec<Unit>,
}

impl Terms {
    /// Whether they can be used.
    pub fn is_sound(&self) -> bool {
        self.capacity.is_none_or(|places| (1..=20_000).contains(&places)) && self.open_to.len() <= MOST
    }

    /// Whether somebody may register whom a roster calls of this `unit`: what the directory says of where they are at home
    /// or a guest comes first, and where it knows nothing of a unit its name is all there is.
    pub fn invite(&self, directory: &Directory, member: MemberId, unit: &str) -> bool {
        if self.open_to.is_empty() {
            return true;
        }
        let own = directory.units_of(member, unit);
        let by_name = |open: &Unit| own.is_empty() || directory.find(open).is_none();
        self.open_to.iter().any(|open| {
            own.iter().any(|unit| directory.is_beneath(open, *unit)) || by_name(open) && open.covers(unit)
        })
    }
}

/// What a member says about coming: a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Registration {
    /// To which activity.
    pub activity: ActivityId,
    /// What they want.
    pub wish: Wish,
}

/// What somebody wants who registers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Wish {
    /// To come (报名).
    Come,
    /// Not to come after all (取消报名).
    Withdraw,
}

/// Where somebody stands who registered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Place {
    /// They have a place.
    Sure,
    /// They are so manieth on the waiting list (候补), from 1.
    Waiting(u32),
}

/// Somebody who registered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registrant {
    /// Who, as the hub knew them then.
    pub member: Member,
    /// Since when they have been in line, by the hub's clock.
    pub since: Timestamp,
    /// The record that put them there.
    pub record: RecordId,
    /// Where they stand.
    pub place: Place,
}

/// Everybody who registered for an activity and has not withdrawn, in line. Who is on the roster has a place already and
/// does not appear. `said` may come in any order; of two ids that are one person the one that stays counts.
pub fn registrants<'a>(
    plan: &Plan,
    said: impl IntoIterator<Item = &'a Registered>,
    merges: &Merges,
) -> Vec<Registrant> {
    let Some(terms) = &plan.particulars.registration else { return Vec::new() };
    let mut words: Vec<_> =
        said.into_iter().filter(|said| said.registration.activity == plan.activity.id).collect();
    words.sort_by_key(|said| (said.received_at, said.id));
    let mut line: BTreeMap<MemberId, (Timestamp, RecordId, Member)> = BTreeMap::new();
    for said in words {
        let id = merges.canonical(said.member.id);
        match said.registration.wish {
            Wish::Withdraw => drop(line.remove(&id)),
            Wish::Come => {
                let member = Member { id, ..said.member.clone() };
                line.entry(id).or_insert((said.received_at, said.id, member));
            }
        }
    }
    for member in &plan.roster {
        line.remove(&merges.canonical(member.id));
    }
    let mut line: Vec<_> = line.into_values().collect();
    line.sort_by_key(|(since, record, _)| (*since, *record));
    let expected = expected(plan, merges);
    let places = terms.capacity.map_or(usize::MAX, |places| (places as usize).saturating_sub(expected));
    let stand = |(at, (since, record, member)): (usize, (Timestamp, RecordId, Member))| {
        let place = if at < places {
            Place::Sure
        } else {
            Place::Waiting(u32::try_from(at - places + 1).unwrap_or(u32::MAX))
        };
        Registrant { member, since, record, place }
    };
    line.into_iter().enumerate().map(stand).collect()
}

/// How many people are expected by a roster: of ids that are one person, by the line of the one that stays, if it has one.
pub(crate) fn expected(plan: &Plan, merges: &Merges) -> usize {
    let mut lines: BTreeMap<MemberId, bool> = BTreeMap::new();
    for member in &plan.roster {
        let (id, expected) = (merges.canonical(member.id), member.participation.is_expected());
        if id == member.id {
            lines.insert(id, expected);
        } else {
            lines.entry(id).or_insert(expected);
        }
    }
    lines.values().filter(|expected| **expected).count()
}

/// How a member stands who registers, as their own phone has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OwnRegistration {
    /// Where the hub says they stand; nothing for not in line.
    pub place: Option<Place>,
    /// Their last word here and how far it has come, as long as the feed has not shown it.
    pub said: Option<(Wish, State)>,
}

/// How the owner of a member's device stands at one activity.
pub fn own_registration(engine: &Engine, device: DeviceId, activity: ActivityId) -> OwnRegistration {
    let about = |pending: &Pending| match &pending.record.body {
        Body::Registration(said) if said.activity == activity => Some((said.wish, pending.state)),
        _ => None,
    };
    let last = engine.outbox().made_by(device).filter_map(about).last();
    OwnRegistration {
        place: engine.book().published(activity).and_then(|published| published.place),
        said: last.filter(|(_, state)| *state != State::Settled),
    }
}

/// The people who are expected beside the roster: those with a place.
pub fn newcomers(registrants: &[Registrant]) -> impl Iterator<Item = Member> {
    let sure = registrants.iter().filter(|registrant| registrant.place == Place::Sure);
    sure.map(|registrant| Member { participation: Participation::Expected, ..registrant.member.clone() })
}
