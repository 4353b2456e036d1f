//! Pages of the feed, for one device at a time.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError, RwLock, RwLockReadGuard};

use hongfan_domain::access::{Action, Role};
use hongfan_domain::fact::{Change, Entry, Seq};
use hongfan_domain::id::DeviceId;
use hongfan_domain::ledger::Viewer;
use hongfan_domain::sync::{Continuity, Cursor};
use rusqlite::Connection;

use super::concern::Concern;
use super::database;
use super::known::Known;
use super::owner::Sight;
use super::position::{Start, cursor};
use super::reading::{Found, LOOKED_THROUGH, cut, read, size};

/// The most connections kept open for the next reader.
const IDLE: usize = 8;

/// What a device gets to see.
#[derive(Debug)]
pub(crate) struct Page {
    pub(crate) viewer: Viewer,
    pub(crate) entries: Vec<Entry>,
    pub(crate) cursor: Cursor,
    pub(crate) continuity: Continuity,
    pub(crate) more: bool,
}

/// The reading side of the store. Never ahead of what is durable.
#[derive(Debug)]
pub(crate) struct Reader {
    pub(super) path: PathBuf,
    pub(super) epoch: String,
    pub(super) published: Arc<RwLock<Known>>,
    pub(super) idle: Mutex<Vec<Connection>>,
}

/// Where one reading begins and ends.
pub(super) struct Window {
    viewer: Viewer,
    pub(super) since: Seq,
    pub(super) upto: Seq,
    scope: String,
    continuity: Continuity,
}

impl Window {
    fn has(&self, seq: Seq) -> bool {
        seq > self.since && seq <= self.upto
    }
}

impl Reader {
    /// What the hub knows, as far as it is durable.
    pub(crate) fn known(&self) -> RwLockReadGuard<'_, Known> {
        self.published.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// What is new to a device since its cursor, if all of it is in memory. Never blocks on the disk.
    pub(crate) fn recent(&self, device: DeviceId, after: Option<&Cursor>) -> Option<Page> {
        let known = self.known();
        let window = self.window(&known, device, after);
        let from = window.since.max(known.nothing_until(device));
        let recent = known.tail.after(from, window.upto, LOOKED_THROUGH)?;
        let sized = |entry: Entry| (entry.seq, (size(&entry), entry));
        // A plan that a later one has taken the place of is told in outline.
        let told = |entry: &Arc<Entry>| match &entry.change {
            Change::Plan(plan) if !known.stands(plan.activity.id, entry.record) => {
                let change = Change::Revised(plan.outline(entry.record));
                Arc::new(Entry { seq: entry.seq, record: entry.record, change })
            }
            _ => Arc::clone(entry),
        };
        let found = match Sight::of(&known, &window.viewer) {
            Sight::Everything => recent.map(told).map(|entry| sized(Entry::clone(&entry))).collect(),
            // What is left is shown to them once it is known what fits into the page.
            Sight::Unit(watch) => {
                let theirs = |entry: &&Arc<Entry>| {
                    Concern::of(&entry.change).is_none_or(|concern| watch.may_have(&concern))
                };
                recent.filter(theirs).map(told).map(|entry| sized(Entry::clone(&entry))).collect()
            }
            Sight::Own(owner) => {
                let own = recent.filter(|entry| owner.has(&entry.change));
                let mut found = own.map(|entry| sized(Entry::clone(entry))).collect();
                add_known(&known, &window, &mut found);
                found
            }
        };
        Some(self.finish(&known, window, found, None))
    }

    /// What is new to a device since its cursor, at most a page of it. Blocks on the disk.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub(crate) fn page(&self, device: DeviceId, after: Option<&Cursor>) -> rusqlite::Result<Page> {
        let (window, sight) = {
            let known = self.known();
            let window = self.window(&known, device, after);
            let sight = Sight::of(&known, &window.viewer);
            (window, sight)
        };
        let connection = self.connection()?;
        let mut found = Found::new();
        let stopped_at = read(&connection, &sight, &window, &mut found)?;
        self.put_back(connection);
        let known = self.known();
        if let Sight::Own(_) = sight {
            add_known(&known, &window, &mut found);
        }
        Ok(self.finish(&known, window, found, stopped_at))
    }

    fn window(&self, known: &Known, device: DeviceId, after: Option<&Cursor>) -> Window {
        let viewer = known.viewer(device);
        let scope = known.ledger.scope(&viewer);
        let Start { since, continuity } = Start::of(after, &self.epoch, &scope, known.last_seq);
        Window { viewer, since, upto: known.last_seq, scope, continuity }
    }

    /// The page of what was found. `stopped_at` is how far was looked, if that is not to the end.
    fn finish(&self, known: &Known, window: Window, found: Found, stopped_at: Option<Seq>) -> Page {
        let (found, cut_at) = cut(found);
        let read_to = cut_at.or(stopped_at);
        Page {
            entries: show(known, found, &window),
            cursor: cursor(&self.epoch, read_to.unwrap_or(window.upto), &window.scope),
            continuity: window.continuity,
            more: read_to.is_some(),
            viewer: window.viewer,
        }
    }

    pub(super) fn connection(&self) -> rusqlite::Result<Connection> {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        idle.map_or_else(|| database::open_to_read(&self.path), Ok)
    }

    pub(super) fn put_back(&self, connection: Connection) {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        if idle.len() < IDLE {
            idle.push(connection);
        }
    }
}

/// Adds what a member's device may know within the window and is not found by its owner: activities, as it may know them,
/// courses, and whose its key is.
fn add_known(known: &Known, window: &Window, found: &mut Found) {
    let device = window.viewer.device;
    let candidates = known.candidates(device).into_iter();
    let new = candidates.filter(|activity| known.plan_seq(*activity).is_some_and(|seq| window.has(seq)));
    let plans = new.filter_map(|activity| known.show_plan(activity, device));
    found.extend(plans.map(|entry| (entry.seq, (0, entry))));
    let vouched = known.vouched(device).filter(|entry| window.has(entry.seq));
    found.extend(vouched.map(|entry| (entry.seq, (0, Entry::clone(entry)))));
    let courses = known.courses(device).filter(|entry| window.has(entry.seq));
    found.extend(courses.map(|entry| (entry.seq, (0, Entry::clone(entry)))));
}

/// What the ledger lets this viewer see of the entries found; and with a check-in its activity, if that is at a place in
/// the feed that the device has passed.
fn show(known: &Known, found: Vec<Entry>, window: &Window) -> Vec<Entry> {
    if window.viewer.role == Role::Administrator {
        return found; // the ledger shows administrators every entry as it is
    }
    let mut earlier = BTreeMap::new();
    let mut shown = Vec::with_capacity(found.len());
    for entry in found {
        let entry = match &entry.change {
            Change::Activity(_) => Some(entry), // shown by the ledger when it was found
            _ => known.ledger.show(&entry, &window.viewer),
        };
        let Some(entry) = entry else { continue };
        let activity = activity_of(known, &entry.change, window);
        earlier.extend(activity.map(|entry| (entry.seq, entry)));
        shown.push(entry);
    }
    earlier.into_values().chain(shown).collect()
}

/// The activity of a check-in, for somebody who was not expected there.
fn activity_of(known: &Known, change: &Change, window: &Window) -> Option<Entry> {
    let Change::CheckIn(check_in) = change else { return None };
    let passed = known.plan_seq(check_in.activity)? <= window.since;
    let host = &known.ledger.plan(check_in.activity)?.activity.host;
    // Whoever watches it has its plan.
    let watched = known.ledger.may(&window.viewer.role, Action::Watch, host);
    (passed && !watched).then(|| known.show_plan(check_in.activity, window.viewer.device)).flatten()
}
