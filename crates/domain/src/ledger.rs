//! The hub's rules: what it makes of a record, given what it knows; and who may see what came of it.
//!
//! The ledger is a pure state machine. The hub keeps one in memory beside its database and asks it about every record;
//! the smallest hub, [`MemoryHub`], is nothing but a ledger and a list.

mod acts;
mod decide;
mod identify;
mod memory;
mod show;

pub use decide::Arrival;
pub use memory::MemoryHub;

use std::collections::{HashMap, HashSet};

use crate::access::Role;
use crate::activity::Plan;
use crate::book::Book;
use crate::code::Handle;
use crate::fact::{Acted, Binding, BindingOrder, Change, CheckIn, KeyHeld};
use crate::id::{ActivityId, DeviceId, MemberId, RecordId};
use crate::member::Member;
use crate::pass::PassKey;
use crate::record::{Act, Approval, Approved, Revocation};
use crate::time::Timestamp;

/// A device that asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Viewer {
    /// Which.
    pub device: DeviceId,
    /// What it may do.
    pub role: Role,
}

/// What the hub must know to judge records: plans, bindings, keys, and who has been where.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    plans: HashMap<ActivityId, (RecordId, Plan)>,
    handles: HashMap<Handle, Vec<ActivityId>>,
    bindings: HashMap<DeviceId, Vec<Binding>>,
    revoked: HashMap<DeviceId, Timestamp>,
    devices: HashMap<MemberId, Vec<DeviceId>>,
    keys: HashMap<DeviceId, PassKey>,
    holders: HashMap<PassKey, DeviceId>,
    approved_keys: HashMap<PassKey, (MemberId, Timestamp)>,
    transfers: HashMap<String, DeviceId>,
    visits: HashMap<DeviceId, HashSet<ActivityId>>,
}

impl Ledger {
    /// The ledger of what a book holds: an organizer's device judges by it what no hub has seen yet.
    pub fn of(book: &Book) -> Self {
        let mut ledger = Self::default();
        book.entries(|record, change| ledger.apply(record, &change));
        ledger
    }

    /// Takes in what a record came to. Entries are applied in the order of the feed.
    pub fn apply(&mut self, record: RecordId, change: &Change) {
        match change {
            Change::Plan(plan) => self.take_plan(record, plan),
            Change::Binding(binding) => self.bind(binding.clone()),
            Change::CheckIn(CheckIn { device, activity, .. }) => {
                self.visits.entry(*device).or_default().insert(*activity);
            }
            Change::Key(KeyHeld { device, key }) => {
                self.keys.entry(*device).or_insert(*key);
                self.holders.entry(*key).or_insert(*device);
                if let Some((member, at)) = self.approved_keys.get(key).copied() {
                    self.approve(*device, member, at);
                }
            }
            Change::Act(acted) => self.take_act(acted),
            Change::Activity(_) | Change::Correction(_) | Change::Leave(_) => {}
        }
    }

    fn bind(&mut self, binding: Binding) {
        let devices = self.devices.entry(binding.member).or_default();
        if !devices.contains(&binding.device) {
            devices.push(binding.device);
        }
        if let Some(transfer) = &binding.transfer {
            self.transfers.entry(transfer.clone()).or_insert(binding.device);
        }
        let bindings = self.bindings.entry(binding.device).or_default();
        if !bindings.contains(&binding) {
            bindings.push(binding);
        }
    }

    fn take_act(&mut self, acted: &Acted) {
        match &acted.act {
            Act::Revocation(Revocation { device, .. }) => {
                let last = self.revoked.entry(*device).or_insert(acted.received_at);
                *last = (*last).max(acted.received_at);
            }
            Act::Approval(Approval { member, of: Approved::Device(device) }) => {
                self.approve(*device, *member, acted.received_at);
            }
            Act::Approval(Approval { member, of: Approved::Key(key) }) => {
                self.approved_keys.insert(*key, (*member, acted.received_at));
                if let Some(device) = self.holders.get(key).copied() {
                    self.approve(device, *member, acted.received_at);
                }
            }
            _ => {}
        }
    }

    /// A device speaks for a member from now on because an organizer said so.
    fn approve(&mut self, device: DeviceId, member: MemberId, at: Timestamp) {
        if let Some(binding) = self.approved_binding(device, member, at) {
            self.bindings.entry(device).or_default().retain(|other| other.member == member);
            self.bind(binding);
        }
    }

    /// The binding that an organizer's word comes to.
    fn approved_binding(&self, device: DeviceId, member: MemberId, at: Timestamp) -> Option<Binding> {
        let Member { name, unit, .. } = self.member(member)?;
        let (name, unit) = (name.clone(), unit.clone());
        Some(Binding {
            device,
            member,
            name,
            unit,
            bound_at: at,
            order: BindingOrder::Approved,
            transfer: None,
        })
    }

    /// A member, as the newest activity that expects them has them.
    fn member(&self, id: MemberId) -> Option<&Member> {
        let expecting = self.plans.values().filter_map(|(_, plan)| {
            Some((plan.activity.id, plan.roster.iter().find(|member| member.id == id)?))
        });
        expecting.max_by_key(|(activity, _)| *activity).map(|(_, member)| member)
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

    /// Whom a device speaks for: its last binding, unless the device was revoked since.
    pub fn binding(&self, device: DeviceId) -> Option<&Binding> {
        let revoked = self.revoked.get(&device);
        let holds = |binding: &&Binding| revoked.is_none_or(|revoked| binding.bound_at > *revoked);
        let bindings = self.bindings.get(&device)?;
        let approved = bindings.iter().rev().find(|b| b.order == BindingOrder::Approved && holds(b));
        approved.or_else(|| bindings.iter().find(holds))
    }

    /// The member that a device belongs to in organizers' eyes: the first it was bound to since it last changed hands, also
    /// after it was revoked.
    pub fn owner(&self, device: DeviceId) -> Option<MemberId> {
        self.bindings.get(&device)?.first().map(|binding| binding.member)
    }

    /// Every device that spoke for the same member as `device` does, itself included.
    pub fn devices_with(&self, device: DeviceId) -> Vec<DeviceId> {
        let mut devices = match self.binding(device) {
            Some(binding) => self.devices.get(&binding.member).cloned().unwrap_or_default(),
            None => Vec::new(),
        };
        if !devices.contains(&device) {
            devices.push(device);
        }
        devices
    }

    /// Every activity that a member's device may know: those that expect its owner, and those where they have been.
    pub fn activities_of(&self, device: DeviceId) -> Vec<ActivityId> {
        self.plans.keys().copied().filter(|id| self.listing(device, *id).is_some()).collect()
    }
}
