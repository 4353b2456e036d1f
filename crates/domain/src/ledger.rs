//! The hub's rules: what it makes of a record, given what it knows; and who may see what came of it.
//!
//! The ledger is a pure state machine. The hub keeps one in memory beside its database and asks it about every record;
//! the smallest hub, [`MemoryHub`], is nothing but a ledger and a list.

mod acts;
mod decide;
mod filing;
mod identify;
mod memory;
mod registering;
mod rosters;
mod show;
mod studying;

pub use decide::Arrival;
pub(crate) use decide::DELIVERED_AT_ONCE;
pub use filing::{Proving, continuity};
pub use memory::MemoryHub;
pub(crate) use show::digest;

use std::collections::{HashMap, HashSet};

use crate::access::Role;
use crate::activity::Plan;
use crate::book::Book;
use crate::code::Handle;
use crate::directory::{Card, Directory};
use crate::fact::{Acted, Binding, Change, CheckIn, KeyHeld};
use crate::id::{ActivityId, CourseId, DeviceId, MemberId, RecordId};
use crate::identity::{History, Word, approved, bound, taken_back};
use crate::member::Member;
use crate::pass::PassKey;
use crate::record::{Act, Approval, Approved, Confirmation, Revocation};
use crate::study::Busy;
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
    bindings: HashMap<RecordId, Binding>,
    histories: HashMap<DeviceId, History>,
    devices: HashMap<MemberId, Vec<DeviceId>>,
    keys: HashMap<DeviceId, PassKey>,
    holders: HashMap<PassKey, DeviceId>,
    /// What organizers said about keys, whether a device has named them or not.
    approved_keys: HashMap<PassKey, History>,
    /// The keys that organizers ever said are a member's.
    keys_of: HashMap<MemberId, Vec<PassKey>>,
    /// Organizers' words on whose a device or a key is, and which device said them.
    approvals: HashMap<RecordId, (DeviceId, Approval)>,
    /// Acts without an activity that were taken back.
    taken_back: HashSet<RecordId>,
    transfers: HashMap<String, DeviceId>,
    visits: HashMap<DeviceId, HashSet<ActivityId>>,
    directory: Directory,
    registrations: registering::ByActivity,
    rosters: rosters::Rosters,
    /// How often a device passed from one to another, over all of them.
    passed: u64,
    outlook: show::Outlook,
    busy: HashMap<MemberId, Busy>,
    /// When each course was first there for members.
    published: HashMap<CourseId, Timestamp>,
    /// The course whose learning an act confirmed.
    confirmed: HashMap<RecordId, CourseId>,
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
            Change::Binding(binding) => self.bind(record, binding.clone()),
            Change::CheckIn(CheckIn { device, activity, .. }) => {
                self.visits.entry(*device).or_default().insert(*activity);
            }
            Change::Key(KeyHeld { device, key }) => {
                self.keys.entry(*device).or_insert(*key);
                self.holders.entry(*key).or_insert(*device);
                for word in self.approved_keys.get(key).cloned().unwrap_or_default().words() {
                    self.approve(*device, *word);
                }
            }
            Change::Act(acted) => self.take_act(acted),
            Change::Directory(filed) => {
                self.outlook.forget();
                self.directory.file(filed.id, &filed.card);
                if let Some(course) = filed.published_course() {
                    let first = self.published.entry(course.id).or_insert(filed.received_at());
                    *first = filed.received_at().min(*first);
                }
                if matches!(&*filed.card, Card::Merge(_)) {
                    self.refill_all();
                }
            }
            Change::Registered(registered) => self.take_registered(registered),
            Change::Studied(studied) => self.take_studied(studied),
            Change::Activity(_) | Change::Correction(_) | Change::Leave(_) | Change::Revised(_) => {}
        }
    }

    fn bind(&mut self, record: RecordId, binding: Binding) {
        let devices = self.devices.entry(binding.member).or_default();
        if !devices.contains(&binding.device) {
            devices.push(binding.device);
        }
        if let Some(transfer) = &binding.transfer {
            self.transfers.entry(transfer.clone()).or_insert(binding.device);
        }
        let history = self.histories.entry(binding.device).or_default();
        let before = history.words().len();
        history.say(bound(record, &binding));
        if before > 0 && history.words().len() > before {
            self.passed += 1;
        }
        self.bindings.insert(record, binding);
    }

    fn take_act(&mut self, acted: &Acted) {
        if let Act::Approval(approval @ Approval { of: Approved::Device(_) | Approved::Key(_), .. }) =
            &acted.act
        {
            self.approvals.insert(acted.id, (acted.device, approval.clone()));
        }
        if let Some(record) = taken_back(&acted.act) {
            self.take_back(record);
        }
        match &acted.act {
            Act::Revocation(Revocation { device, .. }) => {
                self.histories.entry(*device).or_default().revoke((acted.received_at, acted.id));
            }
            Act::Approval(Approval { member, of: Approved::Device(device) }) => {
                self.approve(*device, approved(acted, *member));
            }
            Act::Approval(Approval { member, of: Approved::Key(key) }) => {
                let word = approved(acted, *member);
                self.approve_key(*key, word);
                if let Some(device) = self.holders.get(key).copied() {
                    self.approve(device, word);
                }
            }
            Act::Confirmation(Confirmation { course, .. }) => {
                self.confirmed.insert(acted.id, *course);
            }
            _ => {}
        }
    }

    fn approve_key(&mut self, key: PassKey, word: Word) {
        if self.taken_back.contains(&word.heard.1) {
            return;
        }
        self.approved_keys.entry(key).or_default().say(word);
        let keys = self.keys_of.entry(word.member).or_default();
        if !keys.contains(&key) {
            keys.push(key);
        }
    }

    /// A device speaks for a member from now on because an organizer said so. A word on a key that was taken back before any
    /// device named the key never bound one, and no device is told of it.
    fn approve(&mut self, device: DeviceId, word: Word) {
        let Word { heard: (bound_at, record), member, order } = word;
        if self.taken_back.contains(&record) {
            return;
        }
        let (name, unit) = self.called(member);
        self.bind(record, Binding { device, member, name, unit, bound_at, order, transfer: None });
    }

    /// What organizers said by this record counts as never said. The binding that it came to stays to be shown: whoever was
    /// told of it is told that it was taken back.
    fn take_back(&mut self, record: RecordId) {
        self.taken_back.insert(record);
        if let Some((_, Approval { of: Approved::Key(key), .. })) = self.approvals.get(&record)
            && let Some(history) = self.approved_keys.get_mut(key)
        {
            history.unsay(record);
        }
        let Some(Binding { device, member, .. }) = self.bindings.get(&record) else { return };
        let Some(history) = self.histories.get_mut(device) else { return };
        history.unsay(record);
        let still = history.words().iter().any(|word| word.member == *member);
        if !still && let Some(devices) = self.devices.get_mut(member) {
            devices.retain(|other| other != device);
            if devices.is_empty() {
                self.devices.remove(member);
            }
        }
    }

    /// The name and unit of a member: as a roster has them, else as the directory, else as any of their devices was told.
    pub fn called(&self, id: MemberId) -> (String, String) {
        if let Some(Member { name, unit, .. }) = self.member(id) {
            return (name.clone(), unit.clone());
        }
        if let Some(person) = self.directory.person(id) {
            return (person.name.clone(), self.directory.home_name(person));
        }
        let known = self.bindings.values().filter(|binding| binding.member == id);
        let last = known.max_by_key(|binding| binding.bound_at);
        last.map(|Binding { name, unit, .. }| (name.clone(), unit.clone())).unwrap_or_default()
    }

    fn take_plan(&mut self, record: RecordId, plan: &Plan) {
        let id = plan.activity.id;
        let newer = self.plans.get(&id).is_none_or(|(by, old)| (old.revision, *by) < (plan.revision, record));
        if !newer {
            return;
        }
        match self.plans.insert(id, (record, plan.clone())) {
            Some((_, old)) => self.rosters.unlist(&old, 0),
            None => self.handles.entry(plan.activity.handle()).or_default().push(id),
        }
        self.outlook.forget();
        self.rosters.list(plan, 0);
        self.note_roster(plan);
    }

    /// The units and people that it knows.
    pub const fn directory(&self) -> &Directory {
        &self.directory
    }

    /// An activity as it stands; on its roster also who has registered and has a place.
    pub fn plan(&self, id: ActivityId) -> Option<&Plan> {
        self.plans.get(&id).map(|(_, plan)| plan)
    }

    /// The device that a pass key is on.
    pub fn holder(&self, key: PassKey) -> Option<DeviceId> {
        self.holders.get(&key).copied()
    }

    /// Every activity as it stands.
    pub(crate) fn all_plans(&self) -> impl Iterator<Item = &Plan> {
        self.plans.values().map(|(_, plan)| plan)
    }

    /// The record that an activity's standing plan came from.
    pub fn plan_record(&self, id: ActivityId) -> Option<RecordId> {
        self.plans.get(&id).map(|(record, _)| *record)
    }

    /// Whom a device speaks for now.
    pub fn binding(&self, device: DeviceId) -> Option<&Binding> {
        let (_, record) = self.histories.get(&device)?.last_word()?.heard;
        self.bindings.get(&record)
    }

    /// Whom a device spoke for at `at`.
    fn speaker(&self, device: DeviceId, at: Timestamp) -> Option<MemberId> {
        Some(self.histories.get(&device)?.word_at(at)?.member)
    }

    /// Every device that spoke for the same member as `device` does, itself included.
    pub fn devices_with(&self, device: DeviceId) -> Vec<DeviceId> {
        let owner = self.binding(device).map(|binding| binding.member);
        let mut devices = owner.map(|member| self.devices_of(member)).unwrap_or_default();
        if !devices.contains(&device) {
            devices.push(device);
        }
        devices
    }

    /// Every device that ever spoke for a member, under whichever of their ids.
    pub fn devices_of(&self, member: MemberId) -> Vec<DeviceId> {
        self.all_of(member).iter().filter_map(|member| self.devices.get(member)).flatten().copied().collect()
    }

    /// Every activity that a member's device may know: those that expect its owner, those where they have been, and those
    /// that they may register for.
    pub fn activities_of(&self, device: DeviceId) -> Vec<ActivityId> {
        self.plans.keys().copied().filter(|id| self.listing(device, *id).is_some()).collect()
    }
}
