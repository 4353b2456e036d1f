//! Whom an entry of the feed concerns: the columns that its row is found by, and in memory the same.

use hongfan_domain::fact::{Change, KeyHeld};
use hongfan_domain::id::{ActivityId, DeviceId, MemberId};
use hongfan_domain::record::{Act, Approval, Approved, Revocation};

/// What a row is found by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Concern {
    pub(super) kind: Kind,
    /// The device that it is about: never the organizer's who made it.
    pub(super) device: Option<DeviceId>,
    /// The member that it is about, if it names one.
    pub(super) member: Option<MemberId>,
    /// The activity that it belongs to.
    pub(super) activity: Option<ActivityId>,
}

/// The kinds of rows, as the database numbers them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Plan = 1,
    CheckIn = 2,
    Binding = 3,
    Correction = 4,
    Key = 5,
    Leave = 6,
    Act = 7,
    Directory = 8,
    Registration = 9,
    Study = 10,
}

impl Kind {
    /// The kind of this number.
    pub(super) const fn of(number: i64) -> Option<Self> {
        Some(match number {
            1 => Self::Plan,
            2 => Self::CheckIn,
            3 => Self::Binding,
            4 => Self::Correction,
            5 => Self::Key,
            6 => Self::Leave,
            7 => Self::Act,
            8 => Self::Directory,
            9 => Self::Registration,
            10 => Self::Study,
            _ => return None,
        })
    }
}

impl Concern {
    /// Whom a change concerns; `None` for what is only ever shown, and never stored.
    pub(super) fn of(change: &Change) -> Option<Self> {
        let nobody = |kind| Self { kind, device: None, member: None, activity: None };
        Some(match change {
            Change::Plan(plan) => Self { activity: Some(plan.activity.id), ..nobody(Kind::Plan) },
            Change::CheckIn(check_in) => Self {
                kind: Kind::CheckIn,
                device: Some(check_in.device),
                member: check_in.companion,
                activity: Some(check_in.activity),
            },
            Change::Binding(binding) => Self { device: Some(binding.device), ..nobody(Kind::Binding) },
            Change::Correction(corrected) => Self {
                member: Some(corrected.correction.member),
                activity: Some(corrected.correction.activity),
                ..nobody(Kind::Correction)
            },
            Change::Key(KeyHeld { device, .. }) => Self { device: Some(*device), ..nobody(Kind::Key) },
            Change::Leave(asked) => Self {
                device: Some(asked.device),
                activity: Some(asked.request.activity),
                ..nobody(Kind::Leave)
            },
            Change::Act(acted) => Self {
                device: device_of(&acted.act),
                member: acted.act.member(),
                activity: acted.act.activity(),
                ..nobody(Kind::Act)
            },
            Change::Registered(registered) => Self {
                kind: Kind::Registration,
                device: Some(registered.device),
                member: Some(registered.member.id),
                activity: Some(registered.registration.activity),
            },
            Change::Studied(studied) => {
                Self { device: Some(studied.device), member: Some(studied.member), ..nobody(Kind::Study) }
            }
            // No member's device is to find it, so it is nobody's: courses are found by memory.
            Change::Directory(_) => nobody(Kind::Directory),
            Change::Activity(_) | Change::Revised(_) => return None,
        })
    }
}

/// The device that an act is about. One that is approved by its key may not be known yet: it is found by that key.
fn device_of(act: &Act) -> Option<DeviceId> {
    match act {
        Act::Approval(Approval { of: Approved::Device(device), .. })
        | Act::Revocation(Revocation { device, .. }) => Some(*device),
        _ => None,
    }
}
