//! What the hub makes of a record: a fact with a receipt, or a refusal; and the verdict it answers.

use serde::{Deserialize, Serialize};

use crate::activity::{Activity, Plan, RoundNumber};
use crate::id::{ActivityId, DeviceId, MemberId, RecordId};
use crate::record::Correction;
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
}

/// Whether a member is expected at an activity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Listing {
    /// They are on its roster.
    Expected,
    /// They are not, but have been there.
    Unlisted,
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
}

/// How a device came by its claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Source {
    /// The rotating code.
    Code,
    /// The six digits.
    Digits,
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
}

/// Whether a device is the first that speaks for its member.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum BindingOrder {
    /// The first.
    First,
    /// Another one came before.
    Later,
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
}

/// The hub's answer to one record. Sent again, a stored or refused record gets the same answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Verdict {
    /// It is stored, and will come back in the feed.
    Stored,
    /// It is not taken, and why. The device keeps it and shows it.
    Refused(Refusal),
    /// Too many wrong digits came from here; send it again at the moment given. The device keeps it waiting.
    NotYet(Timestamp),
}

/// Why a record is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Refusal {
    /// The code belongs to no activity that the hub knows.
    UnknownActivity,
    /// The code was not made with this activity's secret.
    Forged,
    /// The code is real, but was no longer on the screen when it was scanned.
    Stale,
    /// Check-in opens at the moment given.
    TooEarly(Timestamp),
    /// The session was over.
    Over,
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
    /// It cannot be right: an activity without a title, a correction without a reason, a record of another device.
    Malformed,
}
