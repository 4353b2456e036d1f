//! What the hub makes of a record: a fact with a receipt, or a refusal; and the verdict it answers.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::activity::{Activity, Plan, RoundNumber};
use crate::attendance::Heard;
use crate::course::{Course, Stage};
use crate::directory::Card;
use crate::id::{ActivityId, DeviceId, MemberId, RecordId};
use crate::member::Member;
use crate::particulars::Particulars;
use crate::pass::PassKey;
use crate::record::{Act, Correction, LeaveRequest, shared};
use crate::registration::{Place, Registration};
use crate::revision::Revised;
use crate::study::Studied;
use crate::time::Timestamp;

/// A position in the hub's feed, dense from 1.
pub type Seq = u64;

/// One entry of the feed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Where in the feed.
    pub seq: Seq,
    /// The record that it came from.
    pub record: RecordId,
    /// What there is to know.
    pub change: Change,
}

/// What an entry of the feed tells a device.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Change {
    /// An activity as everyone may know it, at its latest revision.
    Activity(Published),
    /// An activity as organizers know it, at its latest revision.
    Plan(Plan),
    /// Somebody's phone claims that they were there.
    CheckIn(CheckIn),
    /// A device speaks for a member from now on.
    Binding(Binding),
    /// An organizer decided about one person.
    Correction(Corrected),
    /// A device has this key.
    Key(KeyHeld),
    /// Somebody asked for leave, or took it back.
    Leave(Asked),
    /// An organizer did something else.
    Act(Acted),
    /// An organizer wrote a card of the directory.
    Directory(Filed),
    /// Somebody registered, or withdrew.
    Registered(Registered),
    /// Somebody learned something.
    Studied(Studied),
    /// An activity was changed once, and again since: what stays to be told of it.
    Revised(Revised),
}

/// A public activity and the revision it stands at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Published {
    /// The activity.
    pub activity: Activity,
    /// The revision of the plan it was taken from.
    pub revision: u32,
    /// Whether the member that this entry is shown to is expected there.
    pub listing: Listing,
    /// What else there is to know of it.
    #[serde(default, with = "shared", skip_serializing_if = "is_bare")]
    pub particulars: Arc<Particulars>,
    /// Where that member stands who registered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// How many words on registration the hub had heard when it told this: of two tellings of one revision, the one that
    /// had heard more is right.
    #[serde(default, skip_serializing_if = "is_none_heard")]
    pub heard: u32,
}

const fn is_none_heard(heard: &u32) -> bool {
    *heard == 0
}

pub(crate) fn is_bare(particulars: &Arc<Particulars>) -> bool {
    particulars.is_bare()
}

/// Whether a member is expected at an activity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Listing {
    /// They are on its roster.
    Expected,
    /// They are not, but have been there.
    Unlisted,
    /// They are not, but may register.
    Invited,
}

/// A check-in: a device's claim and what the hub saw of it. Never edited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckIn {
    /// The record that claims it.
    pub id: RecordId,
    /// The device that claims it.
    pub device: DeviceId,
    /// At which activity.
    pub activity: ActivityId,
    /// In which round.
    pub round: RoundNumber,
    /// How the device came by it.
    pub source: Source,
    /// When, by the device's clock.
    pub recorded_at: Timestamp,
    /// When the hub received it.
    pub received_at: Timestamp,
    /// When the hub first heard of it: when the link was opened, or when it was received.
    pub arrived_at: Timestamp,
    /// Hub time minus device time when it was received, in milliseconds.
    pub skew: i64,
    /// When the person was there, as well as it is known: the arrival, or for a claim that came late what the device says,
    /// corrected by the skew and held between the code's appearance and the arrival.
    pub happened_at: Timestamp,
    /// What the hub can vouch for.
    pub standing: Standing,
    /// Whose check-in it is, if not the device owner's: a companion with no phone of their own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub companion: Option<MemberId>,
    /// The device that brought it, if not the one that made it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carrier: Option<DeviceId>,
    /// The network it came from, as the hub numbers networks: equal numbers, one address. Shown to organizers only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub network: Option<u32>,
}

/// How a claim came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Source {
    /// The rotating code was scanned.
    Code,
    /// The six digits were typed.
    Digits,
    /// An organizer scanned the person's pass.
    Pass,
    /// An organizer let them in as a guest, before anybody knew that they are a member.
    Guest,
    /// Another device brought what the phone had kept (收据). Said of a claim; the check-in itself says how it was made.
    Receipt,
    /// An organizer says that they were at the round (补签). Said of a claim; the fact is a correction.
    Hand,
}

/// What the hub can vouch for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Standing {
    /// The rotating code reached the hub while it was on the screen.
    InTime,
    /// The code is real, but only the device says when it was seen.
    Late,
    /// Digits can be told by phone.
    Typed,
    /// The screen that showed the code was ahead of the hub's clock.
    Ahead,
}

/// A device speaks for a member.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Binding {
    /// The device.
    pub device: DeviceId,
    /// The member, as their roster line says; the hub's copy, so that the phone can greet them.
    pub member: MemberId,
    /// Their name.
    pub name: String,
    /// Their unit.
    pub unit: String,
    /// When the hub bound it.
    pub bound_at: Timestamp,
    /// Whether it is the member's first device. A later one is new until an organizer knows it.
    pub order: BindingOrder,
    /// What made the transfer code one of a kind, if there was one: it works once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transfer: Option<String>,
}

/// Whether a device is the first that speaks for its member.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum BindingOrder {
    /// The first.
    First,
    /// Another one came before.
    Later,
    /// Another one came before, and gave it a transfer code.
    Transferred,
    /// An organizer says so.
    Approved,
}

impl BindingOrder {
    /// Whether nobody need ask whether the device is the member's.
    pub const fn is_known(self) -> bool {
        !matches!(self, Self::Later)
    }
}

/// A device's key, and when the hub heard of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyHeld {
    /// The device.
    pub device: DeviceId,
    /// The public half.
    pub key: PassKey,
}

/// A word on leave and its receipt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// The record that asks.
    pub id: RecordId,
    /// The device that asks.
    pub device: DeviceId,
    /// What it asks.
    pub request: LeaveRequest,
    /// When, by the hub's clock as well as it is known.
    pub at: Timestamp,
    /// When the hub heard of it; it did not always say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub received_at: Option<Timestamp>,
}

/// An organizer's act and its receipt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Acted {
    /// The record of it.
    pub id: RecordId,
    /// The organizer's device.
    pub device: DeviceId,
    /// What they did.
    pub act: Act,
    /// When, by the hub's clock as well as it is known: the device's word, corrected by the skew, never after it was
    /// received.
    pub at: Timestamp,
    /// When the hub received it.
    pub received_at: Timestamp,
}

/// A card of the directory and its receipt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filed {
    /// The record of it.
    pub id: RecordId,
    /// The organizer's device.
    pub device: DeviceId,
    /// The card.
    #[serde(with = "shared")]
    pub card: Arc<Card>,
    /// When, by the hub's clock as well as it is known.
    pub at: Timestamp,
    /// When the hub received it, if that was later: from then on it stood.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub heard_at: Option<Timestamp>,
}

impl Filed {
    /// When the hub received it.
    pub fn received_at(&self) -> Timestamp {
        self.heard_at.unwrap_or(self.at)
    }

    /// The course that it shows to members, if it is one.
    pub fn published_course(&self) -> Option<&Course> {
        self.card.as_course().filter(|course| course.stage == Stage::Published)
    }
}

/// A word on coming and its receipt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Registered {
    /// The record of it.
    pub id: RecordId,
    /// The device that said it.
    pub device: DeviceId,
    /// What it said.
    pub registration: Registration,
    /// Whose word it is, as the hub knew them then.
    pub member: Member,
    /// When, by the hub's clock as well as it is known.
    pub at: Timestamp,
    /// When the hub received it: first come, first served.
    pub received_at: Timestamp,
}

/// A correction and its receipt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Corrected {
    /// The record that made it.
    pub id: RecordId,
    /// The organizer's device.
    pub device: DeviceId,
    /// What was decided.
    pub correction: Correction,
    /// When, by the hub's clock as well as it is known.
    pub at: Timestamp,
    /// When the hub received it; none for one that was kept before hubs wrote that down.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub received_at: Option<Timestamp>,
}

impl Corrected {
    /// When the hub heard of it.
    pub fn heard_at(&self) -> Timestamp {
        self.received_at.unwrap_or(self.at)
    }

    /// Whether whoever decided could know of something: they say so, the hub had it by then, or it was on the very device. A
    /// screen may have been a moment behind the hub; that is not told apart.
    pub fn knew(&self, what: Heard) -> bool {
        self.correction.claim == Some(what.id)
            || what.heard_at <= self.at
            || what.by == self.device && what.at <= self.at
    }
}

/// The hub's answer to one record. Sent again, a stored or refused record gets the same answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Verdict {
    /// It is stored, and will come back in the feed.
    Stored,
    /// It is stored, and this device may not see what it came to: it was brought for somebody else.
    Delivered,
    /// It is not taken, and why. The device keeps it and shows it.
    Refused(Refusal),
    /// Too many wrong digits came from here; send it again at the moment given. The device keeps it waiting.
    NotYet(Timestamp),
}

/// Why a record is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Refusal {
    /// The code belongs to no activity that the hub knows, the card to no unit or person, what was learned to no course.
    UnknownActivity,
    /// The code was not made with this activity's secret.
    Forged,
    /// The code is real, but was no longer on the screen when it was scanned.
    Stale,
    /// Check-in opens at the moment given.
    TooEarly(Timestamp),
    /// The session was over.
    Over,
    /// The activity does not take place.
    Canceled,
    /// No activity shows these digits.
    WrongDigits,
    /// Nobody on a roster goes by this name and number.
    NotOnRoster,
    /// More than one person goes by this name and number.
    Ambiguous,
    /// This device already speaks for somebody else.
    AlreadyBound,
    /// Only organizers may do this.
    NotAllowed,
    /// The transfer code is more than ten minutes old.
    TransferOld,
    /// Another device has used the transfer code.
    TransferUsed,
    /// The device belongs to nobody: it is to say first who its owner is.
    Unbound,
    /// It cannot be right: an activity without a title, a correction without a reason, a record of another device.
    Malformed,
}
