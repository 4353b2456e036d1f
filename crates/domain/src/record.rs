//! A record: one thing that happened on one device, as that device tells it. Made once, never edited.

use serde::{Deserialize, Serialize};

use crate::activity::Plan;
use crate::code::{RotatingCode, ShortCode};
use crate::id::{ActivityId, DeviceId, MemberId, RecordId};
use crate::member::Claimant;
use crate::time::Timestamp;

/// The longest reason for a correction, in characters.
pub const LONGEST_REASON: usize = 200;

/// One record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// Its id, and its idempotency key: however often it arrives, it counts once.
    pub id: RecordId,
    /// The device that made it.
    pub device: DeviceId,
    /// When, by that device's clock, which proves nothing.
    pub recorded_at: Timestamp,
    /// What happened.
    pub body: Body,
}

/// What a record tells.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Body {
    /// The device's owner was at an activity.
    CheckIn(Evidence),
    /// The device's owner says who they are.
    Enroll(Claimant),
    /// An organizer made or changed an activity.
    Plan(Plan),
    /// An organizer decided about one person.
    Correction(Correction),
}

/// What a check-in rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Evidence {
    /// The rotating code was scanned, here or by the phone's own camera.
    Code {
        /// The code.
        code: RotatingCode,
        /// The hub's signed word on when this code first reached it, if the link was opened with a network.
        ticket: Option<String>,
    },
    /// The six digits were typed.
    Digits(ShortCode),
}

/// An organizer's decision about one person at one round. The facts it overrides stay.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// At which activity.
    pub activity: ActivityId,
    /// About whom.
    pub member: MemberId,
    /// What they decided.
    pub decision: Decision,
    /// Why; empty only for [`Decision::Confirmed`].
    pub reason: String,
}

/// What an organizer decided about one person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Decision {
    /// The claim of the person's own phone is right (确认).
    Confirmed,
    /// They are here, the organizer says (补签).
    Present,
    /// They have leave (请假).
    OnLeave,
    /// They are not here, whatever their phone claimed.
    Absent,
    /// What was decided before no longer holds: the claims speak again.
    Withdrawn,
}
