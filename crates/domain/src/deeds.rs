//! What organizers did (操作记录), of every kind: each deed with who, when and about what, whether it still holds, and the
//! record that takes it back.
//!
//! To take something back is to append what was there before, as the card before this one or the plan before an edit, or an
//! undo for an act or a decision. So it can itself be seen, and taken back.

mod back;
mod entitled;
mod reversal;
#[cfg(test)]
mod tests;
mod together;

pub use back::{has_way_back, take_back, vouched_with};
pub use entitled::{about_rights, certificate_back};
pub use reversal::{Reversal, take_back_together};
pub use together::{Step, Together, ordered, ordered_back};

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::attendance::undone;
use crate::book::Book;
use crate::directory::Subject;
use crate::fact::{Acted, Corrected};
use crate::id::{ActivityId, DeviceId, MemberId, RecordId};
use crate::identity::Voices;
use crate::record::{Act, Approval, Approved, Closing, Correction, Decision, Revocation, Undo};
use crate::revision::{Revised, taken_back};
use crate::rights::Entitlement;
use crate::time::Timestamp;

/// After everything.
const NEVER: Timestamp = Timestamp::from_millis(i64::MAX);

/// One thing that an organizer did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deed {
    /// When, by the hub's clock as well as it is known.
    pub at: Timestamp,
    /// The record of it.
    pub id: RecordId,
    /// By which device; none for a plan that was written when plans did not say.
    pub by: Option<DeviceId>,
    /// What.
    pub what: What,
    /// Which kind of thing that is; of an undo, the kind of what it took back.
    pub kind: Kind,
    /// Whether it still holds.
    pub force: Force,
}

/// What was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// An activity was made, or changed: the revision.
    Planned(ActivityId, u32),
    /// Something was decided about one person.
    Decided(Correction),
    /// Anything else at an activity, or about a phone.
    Did(Act),
    /// A card of the directory was written.
    Filed(Subject),
    /// Many cards of the directory were written together.
    FiledTogether(Together),
    /// Something about who may organize.
    Entitled(Entitlement),
}

/// The kinds of things that organizers do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Making and changing activities.
    Plan,
    /// Deciding about one person: confirmed, added, absent.
    Decision,
    /// At the door: passes, guests, head counts.
    Door,
    /// Answering who asked for leave.
    Leave,
    /// Saying whose a phone is.
    Phone,
    /// Closing an activity, and opening it again.
    Closing,
    /// Units and people.
    Directory,
    /// Study hours by hand.
    Hours,
    /// Certificates that count no more, or again.
    Certificate,
    /// Who may organize.
    Rights,
    /// Files of what is known about people.
    Export,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::Plan,
        Self::Decision,
        Self::Door,
        Self::Leave,
        Self::Phone,
        Self::Closing,
        Self::Directory,
        Self::Hours,
        Self::Certificate,
        Self::Rights,
        Self::Export,
    ];
}

/// Whether a deed still holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Force {
    /// It does.
    Holds,
    /// Something later has taken its place.
    Replaced,
    /// It was taken back.
    TakenBack,
}

impl What {
    /// The activity that it is about, if it is about one.
    pub const fn activity(&self) -> Option<ActivityId> {
        match self {
            Self::Planned(activity, _) => Some(*activity),
            Self::Decided(correction) => Some(correction.activity),
            Self::Did(act) => act.activity(),
            Self::Filed(_) | Self::FiledTogether(_) | Self::Entitled(_) => None,
        }
    }

    /// The person whom it is about, if it names one.
    pub const fn member(&self) -> Option<MemberId> {
        match self {
            Self::Decided(correction) => Some(correction.member),
            Self::Did(act) => act.member(),
            Self::Filed(Subject::Person(member) | Subject::Merge(member)) => Some(*member),
            Self::Entitled(Entitlement::Revoked(paper) | Entitlement::Reinstated(paper)) => {
                Some(paper.member)
            }
            Self::Planned(..)
            | Self::FiledTogether(_)
            | Self::Entitled(_)
            | Self::Filed(Subject::Unit(_) | Subject::Template(_) | Subject::Course(_)) => None,
        }
    }
}

/// Everything that organizers did, as far as the book knows, the newest first.
pub fn deeds(book: &Book) -> Vec<Deed> {
    let mut deeds = plans(book);
    decisions(book, &mut deeds);
    acts(book, &mut deeds);
    together::cards(book, &mut deeds);
    deeds.sort_by_key(|deed| std::cmp::Reverse((deed.at, deed.id)));
    deeds
}

fn plans(book: &Book) -> Vec<Deed> {
    let undone: HashSet<RecordId> = taken_back(book).collect();
    let mut last: HashMap<ActivityId, (u32, RecordId)> = HashMap::new();
    for revised in book.revised() {
        let held = last.entry(revised.activity).or_insert((revised.revision, revised.id));
        *held = (*held).max((revised.revision, revised.id));
    }
    let deed = |revised: &Revised| Deed {
        at: revised.edit.at.unwrap_or_else(|| revised.id.made_at()),
        id: revised.id,
        by: revised.edit.by,
        what: What::Planned(revised.activity, revised.revision),
        kind: Kind::Plan,
        force: match last.get(&revised.activity) {
            _ if undone.contains(&revised.id) => Force::TakenBack,
            Some((_, id)) if *id == revised.id => Force::Holds,
            _ => Force::Replaced,
        },
    };
    book.revised().map(deed).collect()
}

fn decisions(book: &Book, deeds: &mut Vec<Deed>) {
    let mut about: BTreeMap<(ActivityId, MemberId), Vec<&Corrected>> = BTreeMap::new();
    for corrected in book.corrections() {
        let Correction { activity, member, .. } = corrected.correction;
        about.entry((activity, member)).or_default().push(corrected);
    }
    for decided in about.into_values() {
        let undone = undone(&decided);
        deeds.extend(decided.iter().map(|corrected| Deed {
            at: corrected.at,
            id: corrected.id,
            by: Some(corrected.device),
            what: What::Decided(corrected.correction.clone()),
            kind: Kind::Decision,
            force: force(corrected, &decided, &undone),
        }));
    }
}

/// Everything that was decided about one person at one activity, and whether it still holds.
pub(crate) fn forces(book: &Book, activity: ActivityId, member: MemberId) -> Vec<(&Corrected, Force)> {
    let all: Vec<_> = book.corrections_of(activity, member).collect();
    let undone = undone(&all);
    all.iter().map(|corrected| (*corrected, force(corrected, &all, &undone))).collect()
}

/// Whether one of the decisions about one person still holds. It gives way to a later one about the same round, or about the
/// whole; one that was taken back by itself counts for nothing, and neither does what took it back.
fn force(corrected: &Corrected, all: &[&Corrected], undone: &HashSet<RecordId>) -> Force {
    if undone.contains(&corrected.id) {
        return Force::TakenBack;
    }
    let is_undo = |corrected: &Corrected| corrected.correction.undoes.is_some();
    let later = all.iter().filter(|other| {
        other.correction.round == corrected.correction.round
            && (other.at, other.id) > (corrected.at, corrected.id)
            && !undone.contains(&other.id)
            && (is_undo(corrected) || !is_undo(other))
    });
    match later.min_by_key(|other| (other.at, other.id)).map(|next| next.correction.decision) {
        None => Force::Holds,
        Some(Decision::Withdrawn) if !is_undo(corrected) => Force::TakenBack,
        Some(_) => Force::Replaced,
    }
}

fn acts(book: &Book, deeds: &mut Vec<Deed>) {
    let undo = |acted: &Acted| match &acted.act {
        Act::Undo(Undo { activity, act, .. }) => Some((*activity, *act)),
        _ => None,
    };
    let undone: HashSet<(Option<ActivityId>, RecordId)> = book.acts().filter_map(undo).collect();
    let mut closed: HashMap<ActivityId, (Timestamp, RecordId)> = HashMap::new();
    for acted in book.acts() {
        if let Act::Closing(Closing { activity, .. }) = &acted.act {
            let held = closed.entry(*activity).or_insert((acted.at, acted.id));
            *held = (*held).max((acted.at, acted.id));
        }
    }
    let revoked = book.acts().any(|acted| matches!(acted.act, Act::Revocation(_)));
    let voices = if revoked { Voices::of(book) } else { Voices::default() };
    deeds.extend(book.acts().map(|acted| {
        let force = match &acted.act {
            // A file that was made is not unmade, whoever says so.
            Act::Export(_) => Force::Holds,
            _ if undone.contains(&(acted.act.activity(), acted.id)) => Force::TakenBack,
            Act::Closing(Closing { activity, .. }) if closed.get(activity) != Some(&(acted.at, acted.id)) => {
                Force::Replaced
            }
            Act::Revocation(Revocation { device, .. }) if voices.speaker(*device, NEVER).is_some() => {
                Force::Replaced
            }
            _ => Force::Holds,
        };
        let kind = match &acted.act {
            Act::Undo(Undo { act, .. }) => book.act(*act).map_or(Kind::Door, |act| kind_of(&act.act)),
            act => kind_of(act),
        };
        Deed {
            at: acted.at,
            id: acted.id,
            by: Some(acted.device),
            what: What::Did(acted.act.clone()),
            kind,
            force,
        }
    }));
}

const fn kind_of(act: &Act) -> Kind {
    match act {
        Act::Scan(_) | Act::Guest(_) | Act::Headcount(_) | Act::Undo(_) => Kind::Door,
        Act::Approval(Approval { of: Approved::Guest(..), .. }) => Kind::Door,
        Act::Approval(_) | Act::Revocation(_) => Kind::Phone,
        Act::LeaveAnswer(_) => Kind::Leave,
        Act::Closing(_) => Kind::Closing,
        Act::Award(_) | Act::Confirmation(_) => Kind::Hours,
        Act::Export(_) => Kind::Export,
    }
}
