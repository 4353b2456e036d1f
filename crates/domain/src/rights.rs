//! Organizers' devices as their administrators see them: who uses them, what they may do, since when; and everything that
//! was done about that. The hub keeps it beside the feed, since members' devices have no part in it.

use serde::{Deserialize, Serialize};

use crate::access::{Action, Role};
use crate::id::{CourseId, DeviceId, MemberId};
use crate::ledger::{Ledger, Viewer};
use crate::proof::ProofNumber;
use crate::time::Timestamp;

/// A device that is an organizer's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrganizerDevice {
    /// Which.
    pub device: DeviceId,
    /// What it may do.
    pub role: Role,
    /// Whose it is, as they or whoever invited them said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Since when it is an organizer's.
    pub since: Timestamp,
    /// When the hub last heard of it, as long as the hub has run.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seen_at: Option<Timestamp>,
}

/// One thing that was done about who may organize, or about what organizers' word is written on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RightsDeed {
    /// When, by the hub's clock.
    pub at: Timestamp,
    /// By which device; none for whoever runs the hub.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<DeviceId>,
    /// What.
    pub what: Entitlement,
}

/// What was done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Entitlement {
    /// A one-time link was made.
    Invited(Granted),
    /// A device accepted one.
    Joined(Granted),
    /// Whoever uses a device said what they are called.
    Named(String),
    /// A device's rights were ended.
    Ended(Ended),
    /// A certificate was revoked.
    Revoked(RevokedPaper),
    /// A certificate that was revoked by mistake counts again.
    Reinstated(RevokedPaper),
}

/// A role, and whom it is for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Granted {
    /// The role.
    pub role: Role,
    /// What they are called, if anybody said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// The end of a device's rights.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ended {
    /// Which device.
    pub device: DeviceId,
    /// What it might do until then.
    pub role: Role,
    /// Why.
    pub reason: String,
}

/// A certificate whose counting was ended, or begun again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RevokedPaper {
    /// Its number.
    pub number: ProofNumber,
    /// Of which course.
    pub course: CourseId,
    /// Whose.
    pub member: MemberId,
    /// Why.
    pub reason: String,
}

impl Ledger {
    /// Whether a role looks after devices of another: it could have invited them.
    pub fn oversees(&self, role: &Role, of: &Role) -> bool {
        match of {
            Role::Member => false,
            Role::Organizer(unit) => self.may(role, Action::Invite, unit.path()),
            Role::Administrator => role.may(Action::Appoint, ""),
        }
    }

    /// Whether the viewer may end the rights of a device with this role. Nobody ends their own: the last administrator would
    /// lock everybody out.
    pub fn may_end(&self, viewer: &Viewer, device: DeviceId, role: &Role) -> bool {
        device != viewer.device && self.oversees(&viewer.role, role)
    }

    /// Whether the viewer is told of this. `role_of` says what a device may do now.
    pub fn shows_right(
        &self,
        deed: &RightsDeed,
        viewer: &Viewer,
        role_of: impl Fn(DeviceId) -> Role,
    ) -> bool {
        let own = deed.by == Some(viewer.device);
        own || match &deed.what {
            Entitlement::Invited(granted) | Entitlement::Joined(granted) => {
                self.oversees(&viewer.role, &granted.role)
            }
            Entitlement::Ended(ended) => self.oversees(&viewer.role, &ended.role),
            Entitlement::Named(_) => {
                deed.by.is_some_and(|device| self.oversees(&viewer.role, &role_of(device)))
            }
            Entitlement::Revoked(paper) | Entitlement::Reinstated(paper) => {
                let course = self.directory().course(paper.course);
                course.is_some_and(|course| self.directory().keeps_course(&viewer.role, course))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::Unit;

    #[test]
    fn whoever_could_have_invited_a_device_may_end_its_rights_but_not_their_own() {
        let ledger = Ledger::default();
        let device = |n: u8| DeviceId::from_bytes([n; 16]);
        let organizer = |path: &str| Role::Organizer(Unit::new(path));
        let (park, branch) = (organizer("望江园区"), organizer("望江园区/互联网第二支部"));
        for (by, of, allowed) in [
            (&Role::Administrator, &Role::Administrator, true),
            (&Role::Administrator, &park, true),
            (&park, &branch, true),
            (&park, &park, true),
            (&branch, &park, false),
            (&park, &organizer("滨江园区"), false),
            (&park, &Role::Administrator, false),
            (&Role::Member, &branch, false),
            (&Role::Administrator, &Role::Member, false),
        ] {
            let viewer = Viewer { device: device(1), role: by.clone() };
            assert_eq!(ledger.may_end(&viewer, device(2), of), allowed, "{by:?} ends {of:?}");
            assert!(!ledger.may_end(&viewer, device(1), of), "{by:?} ends their own");
        }
    }

    #[test]
    fn who_was_invited_where_is_told_to_whoever_looks_after_them() {
        let ledger = Ledger::default();
        let device = |n: u8| DeviceId::from_bytes([n; 16]);
        let organizer = |path: &str| Role::Organizer(Unit::new(path));
        let deed = |what| RightsDeed { at: Timestamp::from_millis(1), by: Some(device(9)), what };
        let invited = |role: &Role| deed(Entitlement::Invited(Granted { role: role.clone(), name: None }));
        let named = deed(Entitlement::Named("顾永宁".to_owned()));
        let role_of = |_: DeviceId| Role::Organizer(Unit::new("望江园区/互联网第二支部"));
        let told = |role: &Role, deed: &RightsDeed| {
            ledger.shows_right(deed, &Viewer { device: device(1), role: role.clone() }, role_of)
        };
        let (park, river) = (organizer("望江园区"), organizer("滨江园区"));
        assert!(told(&Role::Administrator, &invited(&Role::Administrator)));
        assert!(!told(&park, &invited(&Role::Administrator)));
        assert!(told(&park, &invited(&park)) && !told(&river, &invited(&park)));
        assert!(told(&park, &named) && !told(&river, &named));
        let own = RightsDeed { by: Some(device(1)), ..invited(&Role::Administrator) };
        assert!(told(&park, &own), "what one did oneself");
    }
}
