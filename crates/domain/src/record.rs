//! A record: one thing that happened on one device, as that device tells it. Made once, never edited.

mod act;
pub(crate) mod shared;

pub use act::{
    Act, Answer, Approval, Approved, Award, Closing, Confirmation, Export, Guest, Headcount, LeaveAnswer,
    Openness, Revocation, Scan, Undo,
};

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::activity::{Plan, RoundNumber};
use crate::code::{RotatingCode, ShortCode};
use crate::directory::Card;
use crate::id::{ActivityId, DeviceId, MemberId, RecordId};
use crate::member::Claimant;
use crate::pass::{PassKey, TransferCode};
use crate::registration::Registration;
use crate::study::Study;
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

impl Record {
    /// The same, if it is one of those that a first check-in is made of.
    pub fn copy_first(&self) -> Option<Self> {
        let body = match &self.body {
            Body::CheckIn(evidence) => Body::CheckIn(evidence.clone()),
            Body::Enroll(claimant) => Body::Enroll(claimant.clone()),
            _ => return None,
        };
        Some(Self { id: self.id, device: self.device, recorded_at: self.recorded_at, body })
    }

    /// How many bytes it takes to send, about.
    pub fn weight(&self) -> usize {
        match &self.body {
            Body::Plan(plan) => plan.weight(),
            _ => 1_000,
        }
    }

    /// The rotating code in it, if it is a check-in that its own device brings. When such a code first reached the hub
    /// counts, also if the hub could not judge it then.
    pub fn code_of(&self, carrier: DeviceId) -> Option<&RotatingCode> {
        match self.body.evidence() {
            Some(Evidence::Code { code, .. }) if self.device == carrier => Some(code),
            _ => None,
        }
    }
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
    /// The public half of the device's own key: what its passes are signed with.
    Key(PassKey),
    /// The device's owner brought a transfer code from their first device.
    Transfer(TransferCode),
    /// Somebody with no phone of their own was at an activity, with the owner of this one (同行人).
    Companion(Companion),
    /// The device's owner asks for leave, or takes that back.
    Leave(LeaveRequest),
    /// An organizer did something else.
    Act(Act),
    /// An organizer wrote a card of the directory.
    Directory(#[serde(with = "shared")] Arc<Card>),
    /// The device's owner wants to come, or not after all.
    Registration(Registration),
    /// The device's owner learned something.
    Study(Study),
}

impl Body {
    /// What the check-in in it rests on, if it is one.
    pub const fn evidence(&self) -> Option<&Evidence> {
        match self {
            Self::CheckIn(evidence) | Self::Companion(Companion { evidence, .. }) => Some(evidence),
            _ => None,
        }
    }

    /// Whether what is signed in it is signed by the key it names.
    pub fn is_genuine(&self) -> bool {
        match self {
            Self::Transfer(code) => code.is_genuine(),
            Self::Act(Act::Scan(scan)) => scan.pass.is_genuine(),
            _ => true,
        }
    }

    /// Whether only organizers may make such a record.
    pub const fn is_organizers(&self) -> bool {
        matches!(self, Self::Plan(_) | Self::Correction(_) | Self::Act(_) | Self::Directory(_))
    }
}

/// A check-in for somebody else: one phone for a couple. Taken, flagged, and looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Companion {
    /// What it rests on.
    pub evidence: Evidence,
    /// Who they are.
    pub claimant: Claimant,
}

/// A word on leave from one activity (请假).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeaveRequest {
    /// From which activity.
    pub activity: ActivityId,
    /// What they want.
    pub wish: LeaveWish,
}

/// What somebody wants who speaks of leave.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LeaveWish {
    /// To be away, for this reason.
    Away(LeaveKind, String),
    /// To come after all (销假).
    Back,
}

/// The kinds of leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LeaveKind {
    /// On duty elsewhere (公假).
    Official,
    /// For reasons of one's own (事假).
    Personal,
    /// Ill (病假).
    Sick,
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

/// An organizer's decision about one person, at one round or at the activity as a whole. The facts it overrides stay.
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
    /// For [`Decision::OnLeave`]: which kind, if the organizer said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub leave: Option<LeaveKind>,
    /// The round that it is about; none for the activity as a whole. Leave and absence are always of the whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub round: Option<RoundNumber>,
    /// The claim that whoever decided had before them, if it was one: they knew of it, whatever way it came to the hub.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claim: Option<RecordId>,
    /// For [`Decision::Withdrawn`]: the one decision that is taken back, so that what was decided before it holds again as
    /// of when it was decided. None takes back all that was decided before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub undoes: Option<RecordId>,
}

impl Correction {
    /// A decision about the activity as a whole, without a kind of leave.
    pub const fn new(activity: ActivityId, member: MemberId, decision: Decision, reason: String) -> Self {
        Self { activity, member, decision, reason, leave: None, round: None, claim: None, undoes: None }
    }

    /// The same about one round.
    #[must_use]
    pub fn at_round(self, round: RoundNumber) -> Self {
        Self { round: Some(round), ..self }
    }
}

/// What an organizer decided about one person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Decision {
    /// What speaks for the person, as far as whoever decides knew of it, is right (确认). It makes nobody present whom the
    /// rounds that count do not.
    Confirmed,
    /// They are here, the organizer says (补签): at one round, or whatever the rounds say.
    Present,
    /// They have leave (请假).
    OnLeave,
    /// They are not here, whatever their phone claimed.
    Absent,
    /// What was decided before no longer holds: the claims speak again.
    Withdrawn,
}
