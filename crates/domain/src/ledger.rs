//! The hub's rules: what it makes of a record, given what it knows; and who may see what came of it.
//!
//! The ledger is a pure state machine. The hub keeps one in memory beside its database and asks it about every record;
//! the smallest hub, [`MemoryHub`], is nothing but a ledger and a list.

mod decide;
mod memory;

pub use decide::Arrival;
pub use memory::MemoryHub;

use std::collections::HashMap;

use crate::activity::Plan;
use crate::code::Handle;
use crate::fact::{Binding, Change, CheckIn, Entry, Listing, Published};
use crate::id::{ActivityId, DeviceId, MemberId, RecordId};

/// What a device may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Speak for its owner.
    Member,
    /// Make activities, see rosters, decide about people.
    Organizer,
}

/// A device that asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Viewer {
    /// Which.
    pub device: DeviceId,
    /// What it may do.
    pub role: Role,
}

/// What the hub must know to judge records: plans, bindings, and who has been where.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    plans: HashMap<ActivityId, (RecordId, Plan)>,
    handles: HashMap<Handle, Vec<ActivityId>>,
    bindings: HashMap<DeviceId, Binding>,
    devices: HashMap<MemberId, Vec<DeviceId>>,
    visits: HashMap<DeviceId, Vec<ActivityId>>,
}

impl Ledger {
    /// Takes in what a record came to. Entries are applied in the order of the feed.
    pub fn apply(&mut self, record: RecordId, change: &Change) {
        match change {
            Change::Plan(plan) => self.take_plan(record, plan),
            Change::Binding(binding) => {
                self.bindings.entry(binding.device).or_insert_with(|| {
                    self.devices.entry(binding.member).or_default().push(binding.device);
                    binding.clone()
                });
            }
            Change::CheckIn(CheckIn { device, activity, .. }) => {
                let visits = self.visits.entry(*device).or_default();
                if !visits.contains(activity) {
                    visits.push(*activity);
                }
            }
            Change::Activity(_) | Change::Correction(_) => {}
        }
    }

    fn take_plan(&mut self, record: RecordId, plan: &Plan) {
        let id = plan.activity.id;
        let newer = self.plans.get(&id).is_none_or(|(by, old)| (old.revision, *by) < (plan.revision, record));
        if newer && self.plans.insert(id, (record, plan.clone())).is_none() {
            self.handles.entry(plan.activity.handle()).or_default().push(id);
        }
    }

    /// An activity as it stands.
    pub fn plan(&self, id: ActivityId) -> Option<&Plan> {
        self.plans.get(&id).map(|(_, plan)| plan)
    }

    /// The record that an activity's standing plan came from.
    pub fn plan_record(&self, id: ActivityId) -> Option<RecordId> {
        self.plans.get(&id).map(|(record, _)| *record)
    }

    /// Whom a device speaks for.
    pub fn binding(&self, device: DeviceId) -> Option<&Binding> {
        self.bindings.get(&device)
    }

    /// Every device that speaks for the same member as `device`, itself included.
    pub fn devices_with(&self, device: DeviceId) -> Vec<DeviceId> {
        match self.binding(device) {
            Some(binding) => self.devices.get(&binding.member).cloned().unwrap_or_default(),
            None => vec![device],
        }
    }

    /// Every activity that a member's device may know: those that expect its owner, and those where they have been.
    pub fn activities_of(&self, device: DeviceId) -> Vec<ActivityId> {
        self.plans.keys().copied().filter(|id| self.listing(device, *id).is_some()).collect()
    }

    /// How a member's device may know an activity; `None` for not at all.
    fn listing(&self, device: DeviceId, id: ActivityId) -> Option<Listing> {
        let expected = self.binding(device).is_some_and(|binding| {
            self.plan(id).is_some_and(|plan| plan.roster.iter().any(|member| member.id == binding.member))
        });
        let been = |device: &DeviceId| self.visits.get(device).is_some_and(|visits| visits.contains(&id));
        if expected {
            return Some(Listing::Expected);
        }
        self.devices_with(device).iter().any(been).then_some(Listing::Unlisted)
    }

    /// What of an entry this viewer may see; `None` for nothing. A plan reaches a member's device as an activity: without
    /// its secret and its roster.
    pub fn show(&self, entry: &Entry, viewer: Viewer) -> Option<Entry> {
        if viewer.role == Role::Organizer {
            return Some(entry.clone());
        }
        let own = |device: DeviceId| self.devices_with(viewer.device).contains(&device);
        let change = match &entry.change {
            Change::Plan(plan) => self.listing(viewer.device, plan.activity.id).map(|listing| {
                Change::Activity(Published {
                    activity: plan.activity.clone(),
                    revision: plan.revision,
                    listing,
                })
            }),
            Change::CheckIn(check_in) => own(check_in.device).then(|| entry.change.clone()),
            Change::Binding(binding) => own(binding.device).then(|| entry.change.clone()),
            Change::Correction(corrected) => self
                .binding(viewer.device)
                .is_some_and(|binding| binding.member == corrected.correction.member)
                .then(|| entry.change.clone()),
            Change::Activity(_) => None,
        };
        change.map(|change| Entry { seq: entry.seq, record: entry.record, change })
    }
}
