//! What of the feed may concern a device: what it finds as somebody's, and what it finds as an organizer's.

use std::collections::HashSet;

use hongfan_domain::access::Role;
use hongfan_domain::fact::Change;
use hongfan_domain::id::{ActivityId, DeviceId, MemberId};
use hongfan_domain::ledger::Viewer;

use super::concern::{Concern, Kind};
use super::known::Known;

/// What a device finds in the feed.
pub(super) enum Sight {
    /// Everything: an administrator's.
    Everything,
    /// What belongs to a unit: one of its organizers'.
    Unit(Watch),
    /// What belongs to its owner: a member's.
    Own(Owner),
}

impl Sight {
    pub(super) fn of(known: &Known, viewer: &Viewer) -> Self {
        match viewer.role {
            Role::Administrator => Self::Everything,
            Role::Organizer(_) => Self::Unit(Watch::of(known, viewer)),
            Role::Member => Self::Own(Owner::of(known, viewer.device)),
        }
    }
}

/// Whose check-ins, bindings, decisions and so on a member's device gets to see. The ledger has the last word.
pub(super) struct Owner {
    pub(super) devices: Vec<DeviceId>,
    /// Their ids: more than one if two turned out to be one person.
    pub(super) members: Vec<MemberId>,
}

impl Owner {
    fn of(known: &Known, device: DeviceId) -> Self {
        let binding = known.ledger.binding(device);
        let members = binding.map(|binding| known.ledger.all_of(binding.member)).unwrap_or_default();
        Self { devices: known.ledger.devices_with(device), members }
    }

    /// Whether the database would find it for them.
    pub(super) fn has(&self, change: &Change) -> bool {
        Concern::of(change).is_some_and(|concern| self.is_concerned(concern.device, concern.member))
    }

    fn is_concerned(&self, device: Option<DeviceId>, member: Option<MemberId>) -> bool {
        device.is_some_and(|device| self.devices.contains(&device))
            || member.is_some_and(|member| self.members.contains(&member))
    }
}

/// What an organizer of one unit need not be shown, told from a row's columns: most of a city's check-ins are elsewhere.
/// The ledger has the last word.
pub(super) struct Watch {
    owner: Owner,
    activities: HashSet<ActivityId>,
}

impl Watch {
    fn of(known: &Known, viewer: &Viewer) -> Self {
        let watched = known.watched(&viewer.role);
        let activities = watched.chain(known.candidates(viewer.device)).collect();
        Self { owner: Owner::of(known, viewer.device), activities }
    }

    /// Whether a row may be for them. What organizers did themselves is theirs wherever it was, and the columns do not say
    /// whose it is.
    pub(super) fn may_have(&self, concern: &Concern) -> bool {
        matches!(concern.kind, Kind::Correction | Kind::Act | Kind::Directory)
            || concern.activity.is_none_or(|activity| self.activities.contains(&activity))
            || self.owner.is_concerned(concern.device, concern.member)
    }
}
