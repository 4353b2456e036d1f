//! What the hub keeps in memory beside its database: the ledger, who the devices are, and where plans stand in the feed.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use hongfan_domain::access::{Action, Role};
use hongfan_domain::activity::Plan;
use hongfan_domain::directory::Card;
use hongfan_domain::fact::{Change, Entry, KeyHeld, Seq};
use hongfan_domain::id::{ActivityId, CourseId, DeviceId, MemberId, RecordId};
use hongfan_domain::ledger::{Ledger, Viewer};
use hongfan_domain::pass::PassKey;
use hongfan_domain::record::{Act, Approval, Approved};
use rusqlite::Connection;

use super::concern::Concern;
use super::rows;
use super::tail::Tail;
use crate::keys::Digested;

/// What can happen to it. Everything in memory comes about by these, at start as later.
#[derive(Clone, Debug)]
pub(crate) enum Event {
    /// A device spoke for the first time.
    Registered(DeviceId, Digested),
    /// A device is an organizer's.
    Organizer(DeviceId, Role),
    /// The rights as they are written down were read up to here; with the device whose rights this ended, if it did.
    Rights(i64, Option<DeviceId>),
    /// The feed has a new entry.
    Entry(Arc<Entry>),
}

/// A device that has spoken.
#[derive(Clone, Copy, Debug)]
struct Registration {
    key: Digested,
    /// The feed has nothing of this device up to here.
    nothing_until: Seq,
}

/// What the hub knows. There are two of these: one that the writer judges by, and one, never ahead of the database, that
/// everybody else reads.
#[derive(Clone, Debug, Default)]
pub(crate) struct Known {
    pub(crate) ledger: Ledger,
    pub(crate) last_seq: Seq,
    pub(super) tail: Tail,
    /// How far what was done about rights was read.
    pub(super) rights_seen: i64,
    devices: HashMap<DeviceId, Registration>,
    /// Devices that the feed speaks of and that have not spoken themselves: others carried what they recorded.
    absent: HashSet<DeviceId>,
    organizers: HashMap<DeviceId, Role>,
    keys: HashMap<DeviceId, PassKey>,
    vouched: HashMap<PassKey, Vec<Arc<Entry>>>,
    unsaid: HashMap<DeviceId, Vec<Arc<Entry>>>,
    merges: Vec<Arc<Entry>>,
    standing: HashMap<ActivityId, Seq>,
    expected: HashMap<MemberId, Vec<ActivityId>>,
    visited: HashMap<DeviceId, Vec<ActivityId>>,
    /// Every card of each course, as it stands and as it stood.
    courses: HashMap<CourseId, Vec<Arc<Entry>>>,
}

impl Known {
    /// Everything that a database tells.
    ///
    /// # Errors
    /// When it cannot be read, or holds what this version cannot.
    pub(crate) fn load(connection: &Connection) -> rusqlite::Result<Self> {
        let mut known = Self::default();
        rows::each_event(connection, |event| known.take_in(&event))?;
        // What was loaded has gaps and is not in order.
        known.tail = Tail::default();
        known.last_seq = rows::last_seq(connection)?;
        let read = "SELECT coalesce(max(nth), 0) FROM rights";
        known.rights_seen = connection.query_row(read, [], |row| row.get(0))?;
        Ok(known)
    }

    /// Takes in one event.
    pub(crate) fn take_in(&mut self, event: &Event) {
        match event {
            Event::Registered(device, key) => {
                let nothing_until = if self.absent.remove(device) { 0 } else { self.last_seq };
                let registration = Registration { key: *key, nothing_until };
                self.devices.insert(*device, registration);
            }
            Event::Organizer(device, role) => {
                self.organizers.insert(*device, role.clone());
            }
            Event::Rights(nth, ended) => {
                self.rights_seen = *nth;
                if let Some(device) = ended {
                    self.organizers.remove(device);
                }
            }
            Event::Entry(entry) => self.take_entry(entry),
        }
    }

    fn take_entry(&mut self, entry: &Arc<Entry>) {
        self.ledger.apply(entry.record, &entry.change);
        if entry.seq > self.last_seq {
            self.last_seq = entry.seq;
            self.tail.push(Arc::clone(entry));
        }
        let device = Concern::of(&entry.change).and_then(|concern| concern.device);
        self.absent.extend(device.filter(|device| !self.devices.contains_key(device)));
        match &entry.change {
            Change::Plan(plan) if self.stands(plan.activity.id, entry.record) => {
                self.standing.insert(plan.activity.id, entry.seq);
                for member in &plan.roster {
                    add(self.expected.entry(member.id).or_default(), plan.activity.id);
                }
            }
            Change::CheckIn(check_in) => {
                add(self.visited.entry(check_in.device).or_default(), check_in.activity);
            }
            Change::Key(KeyHeld { device, key }) => {
                self.keys.entry(*device).or_insert(*key);
            }
            Change::Act(acted) => {
                if let Act::Approval(Approval { of: Approved::Key(key), .. }) = &acted.act {
                    self.vouched.entry(*key).or_default().push(Arc::clone(entry));
                }
                match self.ledger.approval_taken_back(&acted.act).map(|approval| approval.of) {
                    Some(Approved::Key(key)) => {
                        self.vouched.entry(key).or_default().push(Arc::clone(entry));
                    }
                    Some(Approved::Device(device)) => {
                        self.unsaid.entry(device).or_default().push(Arc::clone(entry));
                    }
                    Some(Approved::Guest(..)) | None => {}
                }
            }
            Change::Directory(filed) => match &*filed.card {
                Card::Merge(_) => self.merges.push(Arc::clone(entry)),
                Card::Course(course) => {
                    self.courses.entry(course.id).or_default().push(Arc::clone(entry));
                }
                _ => {}
            },
            _ => {}
        }
    }

    /// The entries in which organizers said whose the key of this device is, which may have been on no device then, or took
    /// back what they had said of the key or the device.
    pub(super) fn vouched(&self, device: DeviceId) -> impl Iterator<Item = &Arc<Entry>> {
        let by_key = self.keys.get(&device).and_then(|key| self.vouched.get(key));
        by_key.into_iter().flatten().chain(self.unsaid.get(&device).into_iter().flatten())
    }

    /// The entries in which organizers said whose a key is, on whatever device, or took that back.
    pub(super) fn vouched_for(&self, key: PassKey) -> &[Arc<Entry>] {
        self.vouched.get(&key).map_or(&[], Vec::as_slice)
    }

    /// The entries in which two ids became one person, or two again.
    pub(super) fn merges(&self) -> &[Arc<Entry>] {
        &self.merges
    }

    /// The entries of the courses that a device's owner may see, as they stand and as they stood.
    pub(super) fn courses(&self, device: DeviceId) -> impl Iterator<Item = &Arc<Entry>> {
        let offered = self.ledger.courses_of(device);
        offered.into_iter().filter_map(|course| self.courses.get(&course)).flatten()
    }

    /// Every card of a course, as it stands and as it stood.
    pub(crate) fn cards_of(&self, course: CourseId) -> &[Arc<Entry>] {
        self.courses.get(&course).map_or(&[], Vec::as_slice)
    }

    /// Whether an activity's standing plan came from this record.
    pub(crate) fn stands(&self, activity: ActivityId, record: RecordId) -> bool {
        self.ledger.plan_record(activity) == Some(record)
    }

    /// Where an activity's standing plan is in the feed.
    pub(crate) fn plan_seq(&self, activity: ActivityId) -> Option<Seq> {
        self.standing.get(&activity).copied()
    }

    /// The key that a device has settled on; `None` for a device that has not spoken yet.
    pub(crate) fn key(&self, device: DeviceId) -> Option<&Digested> {
        self.devices.get(&device).map(|registration| &registration.key)
    }

    /// Up to where the feed has nothing that this device may see, whatever it has read. That is known only of a device
    /// that speaks for nobody: a member may have a history, and an organizer sees that of others.
    pub(super) fn nothing_until(&self, device: DeviceId) -> Seq {
        if self.organizers.contains_key(&device) || self.ledger.binding(device).is_some() {
            return 0;
        }
        self.devices.get(&device).map_or(0, |registration| registration.nothing_until)
    }

    /// A device and what it may do.
    pub(crate) fn viewer(&self, device: DeviceId) -> Viewer {
        Viewer { device, role: self.organizers.get(&device).cloned().unwrap_or(Role::Member) }
    }

    /// Whether any device is an organizer's.
    pub(crate) fn has_organizers(&self) -> bool {
        !self.organizers.is_empty()
    }

    /// The activities that a device might see: where its owner was ever expected or has been, and those that people
    /// register for. The ledger decides.
    pub(crate) fn candidates(&self, device: DeviceId) -> Vec<ActivityId> {
        let mut found = Vec::new();
        let owner = self.ledger.binding(device).map(|binding| self.ledger.all_of(binding.member));
        for member in owner.iter().flatten() {
            for activity in self.expected.get(member).into_iter().flatten() {
                add(&mut found, *activity);
            }
        }
        for device in self.ledger.devices_with(device) {
            for activity in self.visited.get(&device).into_iter().flatten() {
                add(&mut found, *activity);
            }
        }
        for activity in self.ledger.open_to_registration() {
            add(&mut found, activity);
        }
        found
    }

    /// The activities that ever expected one of these, and those that people register for.
    pub(crate) fn activities_of(&self, ids: &[MemberId]) -> Vec<ActivityId> {
        let expected = ids.iter().filter_map(|id| self.expected.get(id)).flatten().copied();
        expected.chain(self.ledger.open_to_registration()).collect::<HashSet<_>>().into_iter().collect()
    }

    /// The activities that a role may watch.
    pub(super) fn watched(&self, role: &Role) -> impl Iterator<Item = ActivityId> {
        let plans = self.standing.keys().filter_map(|id| self.ledger.plan(*id));
        plans
            .filter(|plan| self.ledger.may(role, Action::Watch, &plan.activity.host))
            .map(|plan| plan.activity.id)
    }

    /// The entry of an activity's standing plan as a member's device may see it. It goes without its roster already, which
    /// may be long and which the ledger would drop.
    pub(crate) fn show_plan(&self, activity: ActivityId, device: DeviceId) -> Option<Entry> {
        let seq = self.plan_seq(activity)?;
        let record = self.ledger.plan_record(activity)?;
        let Plan { activity, secret, revision, particulars, .. } = self.ledger.plan(activity)?;
        let plan = Plan {
            activity: activity.clone(),
            secret: secret.clone(),
            roster: Vec::new(),
            revision: *revision,
            particulars: Arc::clone(particulars),
            edit: Arc::default(),
        };
        let entry = Entry { seq, record, change: Change::Plan(plan) };
        self.ledger.show(&entry, &Viewer { device, role: Role::Member })
    }
}

fn add<T: PartialEq>(list: &mut Vec<T>, item: T) {
    if !list.contains(&item) {
        list.push(item);
    }
}
