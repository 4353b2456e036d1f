//! What organizers do, beside planning and deciding about one person: each act is a record, and appended, never edited.

use serde::{Deserialize, Serialize};

use crate::activity::RoundNumber;
use crate::credit::{Credit, Learning};
use crate::id::{ActivityId, CourseId, DeviceId, MemberId, RecordId};
use crate::member::{PhoneTail, clean_name};
use crate::pass::{Pass, PassKey};
use crate::statistics::Period;
use crate::time::Timestamp;

use super::LONGEST_REASON;

/// One thing that an organizer did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Act {
    /// Scanned a pass at the door.
    Scan(Scan),
    /// Let somebody in who is on no list (走访来宾).
    Guest(Guest),
    /// Says that a device, a key or a guest is a member.
    Approval(Approval),
    /// Says that a device speaks for nobody from now on: lost, sold, or bound by mistake.
    Revocation(Revocation),
    /// Answered a request for leave.
    LeaveAnswer(LeaveAnswer),
    /// Took back an act.
    Undo(Undo),
    /// Closed an activity, or opened it again.
    Closing(Closing),
    /// Counted the heads in the room.
    Headcount(Headcount),
    /// Gave somebody study hours, or took some from them (记学时).
    Award(Award),
    /// Confirmed what somebody learned without anybody's seeing it (认可学习).
    Confirmation(Confirmation),
    /// Made a file of what is known about people (导出).
    Export(Export),
}

/// What a file is about that an organizer has made: a copy of it may be anywhere. It names nobody, and is not taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Export {
    /// The attendance at an activity.
    Attendance(ActivityId),
    /// The counts of all activities that the organizer sees: of a month, or of all time.
    Activities(Option<Period>),
    /// The statistics of a period, or a table of them.
    Statistics(Period),
    /// How far people have come with a course.
    Roll(CourseId),
    /// The certificates of a course.
    Certificates(CourseId),
    /// So many people of the directory.
    Directory(u32),
}

/// An organizer's word that somebody learned what only their phone vouches for: told long after it was, or by a clock that
/// had jumped.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Confirmation {
    /// Who.
    pub member: MemberId,
    /// In which course.
    pub course: CourseId,
    /// Everything that the hub had heard of until then.
    pub until: Timestamp,
}

/// A pass, scanned by an organizer's device with the person in front of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scan {
    /// At which activity.
    pub activity: ActivityId,
    /// In which round.
    pub round: RoundNumber,
    /// Whom the organizer let in: the pass's member, or for an unknown key the one they chose.
    pub member: MemberId,
    /// The pass itself, for the hub to check again.
    pub pass: Pass,
}

/// Somebody who is on no list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guest {
    /// At which activity.
    pub activity: ActivityId,
    /// In which round.
    pub round: RoundNumber,
    /// Their name.
    pub name: String,
    /// Where they are from; may be empty.
    pub unit: String,
    /// The last four digits of their phone, if they gave them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone_tail: Option<PhoneTail>,
}

/// An organizer's word on who somebody is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Approval {
    /// The member.
    pub member: MemberId,
    /// What is theirs.
    pub of: Approved,
}

/// What is a member's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Approved {
    /// This device.
    Device(DeviceId),
    /// The device that holds this key.
    Key(PassKey),
    /// What was recorded about this guest at this activity: they are the same person.
    Guest(ActivityId, RecordId),
}

/// A device that speaks for nobody from now on. What it said before stays.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revocation {
    /// The device.
    pub device: DeviceId,
    /// Why.
    pub reason: String,
}

/// An answer to a request for leave.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeaveAnswer {
    /// Leave from which activity.
    pub activity: ActivityId,
    /// Whose.
    pub member: MemberId,
    /// The record that asks.
    pub request: RecordId,
    /// The answer.
    pub answer: Answer,
    /// Why; may be empty for a yes.
    pub reason: String,
}

/// Yes or no.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Answer {
    /// Leave is granted (批准).
    Granted,
    /// It is not (不批准).
    Declined,
}

/// An act taken back: a scan of the wrong person, a guest let in twice, a head count mistyped, a phone taken for somebody
/// else's. An approval that was taken back counts as never given; a revocation ends what was right until then.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Undo {
    /// At which activity; none for an award, a confirmation, and an approval of a device or key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub activity: Option<ActivityId>,
    /// The record of the act.
    pub act: RecordId,
    /// The member whom that act was about, if it was about one: their phone is to know.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member: Option<MemberId>,
}

/// An activity is over for good, or is not after all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closing {
    /// Which.
    pub activity: ActivityId,
    /// What it is from now on.
    pub to: Openness,
}

/// Whether an activity's attendance is still being taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Openness {
    /// It is; who is not marked is not there yet.
    #[default]
    Open,
    /// It is not; who is not marked is absent.
    Closed,
}

/// How many people an organizer counted in the room.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Headcount {
    /// At which activity.
    pub activity: ActivityId,
    /// How many.
    pub heads: u32,
}

/// Study hours by an organizer's word: self-study, a course elsewhere, a correction. Written as a list, since every phone
/// that checks in carries what reads it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "AwardWords", into = "AwardWords")]
pub struct Award {
    /// Whose.
    pub member: MemberId,
    /// How much; below zero to take some back.
    pub credit: Credit,
    /// How it was learned.
    pub learning: Learning,
    /// A moment of the day that it counts for.
    pub at: Timestamp,
    /// Why; never empty.
    pub reason: String,
}

/// An award as it is written: whose, how much, how, when, why.
type AwardWords = (MemberId, Credit, Learning, Timestamp, String);

impl From<AwardWords> for Award {
    fn from((member, credit, learning, at, reason): AwardWords) -> Self {
        Self { member, credit, learning, at, reason }
    }
}

impl From<Award> for AwardWords {
    fn from(award: Award) -> Self {
        (award.member, award.credit, award.learning, award.at, award.reason)
    }
}

impl Act {
    /// The activity that it is about; `None` for a device, a key, an award or a course.
    pub const fn activity(&self) -> Option<ActivityId> {
        match self {
            Self::Scan(Scan { activity, .. })
            | Self::Guest(Guest { activity, .. })
            | Self::LeaveAnswer(LeaveAnswer { activity, .. })
            | Self::Closing(Closing { activity, .. })
            | Self::Headcount(Headcount { activity, .. })
            | Self::Approval(Approval { of: Approved::Guest(activity, _), .. }) => Some(*activity),
            Self::Export(Export::Attendance(activity)) => Some(*activity),
            Self::Undo(Undo { activity, .. }) => *activity,
            Self::Approval(_)
            | Self::Revocation(_)
            | Self::Award(_)
            | Self::Confirmation(_)
            | Self::Export(_) => None,
        }
    }

    /// The member that it is about, if it names one.
    pub const fn member(&self) -> Option<MemberId> {
        match self {
            Self::Scan(Scan { member, .. })
            | Self::Approval(Approval { member, .. })
            | Self::LeaveAnswer(LeaveAnswer { member, .. })
            | Self::Award(Award { member, .. })
            | Self::Confirmation(Confirmation { member, .. }) => Some(*member),
            Self::Undo(Undo { member, .. }) => *member,
            _ => None,
        }
    }

    /// Whether its texts are what they should be: names that are names, reasons where a reason is due.
    pub fn is_well_formed(&self) -> bool {
        let short = |text: &str| text.chars().count() <= LONGEST_REASON;
        match self {
            Self::Guest(guest) => {
                clean_name(&guest.name).as_deref() == Some(guest.name.as_str()) && short(&guest.unit)
            }
            Self::Revocation(Revocation { reason, .. }) => !reason.trim().is_empty() && short(reason),
            Self::LeaveAnswer(LeaveAnswer { answer, reason, .. }) => {
                short(reason) && (*answer == Answer::Granted || !reason.trim().is_empty())
            }
            Self::Headcount(Headcount { heads, .. }) => *heads <= 1_000_000,
            Self::Award(Award { credit, reason, .. }) => {
                *credit != Credit::ZERO && credit.is_possible() && !reason.trim().is_empty() && short(reason)
            }
            _ => true,
        }
    }
}
