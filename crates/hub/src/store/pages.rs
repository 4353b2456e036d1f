//! Pages of the feed, for one device at a time.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError, RwLock, RwLockReadGuard};

use hongfan_domain::access::Role;
use hongfan_domain::fact::{Change, Entry, Seq};
use hongfan_domain::id::{DeviceId, MemberId};
use hongfan_domain::ledger::Viewer;
use hongfan_domain::sync::{Continuity, Cursor};
use rusqlite::{Connection, ToSql};

use super::concern::Concern;
use super::known::Known;
use super::position::{Start, cursor, scope};
use super::{database, rows};

/// The most entries in a page, not counting activities that come along with a check-in.
const PAGE: usize = 500;

/// A page also ends after this many bytes: a plan with a long roster takes megabytes.
const PAGE_BYTES: usize = 1024 * 1024;

/// The most entries looked through in memory for the few that concern a device.
const LOOKED_THROUGH: usize = 8_000;

/// The most connections kept open for the next reader.
const IDLE: usize = 8;

const EVERYTHING: &str = "SELECT seq, record, change FROM feed
    WHERE ?1 IS NULL AND seq > ?2 AND seq <= ?3 AND NOT superseded ORDER BY seq LIMIT ?4";
const BY_DEVICE: &str = "SELECT seq, record, change FROM feed
    WHERE device = ?1 AND seq > ?2 AND seq <= ?3 ORDER BY seq LIMIT ?4";
const BY_MEMBER: &str = "SELECT seq, record, change FROM feed
    WHERE member = ?1 AND seq > ?2 AND seq <= ?3 ORDER BY seq LIMIT ?4";

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
struct Window {
    viewer: Viewer,
    since: Seq,
    upto: Seq,
    scope: String,
    continuity: Continuity,
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
        let copied = |entry: &Arc<Entry>| (entry.seq, (Entry::clone(entry), size(entry)));
        let found = if window.viewer.role.is_organizers() {
            let stands = |entry: &&Arc<Entry>| match &entry.change {
                Change::Plan(plan) => known.stands(plan.activity.id, entry.record),
                _ => true,
            };
            recent.filter(stands).map(copied).collect()
        } else {
            let owner = Owner::of(&known, device);
            let mut found = recent.filter(|entry| owner.has(&entry.change)).map(copied).collect();
            add_known(&known, &window, &mut found);
            found
        };
        Some(self.finish(&known, window, found))
    }

    /// What is new to a device since its cursor, at most a page of it. Blocks on the disk.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub(crate) fn page(&self, device: DeviceId, after: Option<&Cursor>) -> rusqlite::Result<Page> {
        let (window, owner) = {
            let known = self.known();
            (self.window(&known, device, after), Owner::of(&known, device))
        };
        let connection = self.connection()?;
        let mut found = Found::new();
        if window.viewer.role.is_organizers() {
            read(&connection, EVERYTHING, None, &window, &mut found)?;
        } else {
            for device in &owner.devices {
                read(&connection, BY_DEVICE, Some(device.bytes()), &window, &mut found)?;
            }
            if let Some(member) = owner.member {
                read(&connection, BY_MEMBER, Some(member.bytes()), &window, &mut found)?;
            }
        }
        self.put_back(connection);
        let known = self.known();
        if !window.viewer.role.is_organizers() {
            add_known(&known, &window, &mut found);
        }
        Ok(self.finish(&known, window, found))
    }

    fn window(&self, known: &Known, device: DeviceId, after: Option<&Cursor>) -> Window {
        let viewer = known.viewer(device);
        let scope = scope(known, &viewer);
        let Start { since, continuity } = Start::of(after, &self.epoch, &scope, known.last_seq);
        Window { viewer, since, upto: known.last_seq, scope, continuity }
    }

    fn finish(&self, known: &Known, window: Window, found: Found) -> Page {
        let (found, cut_at) = cut(found);
        let read_to = cut_at.unwrap_or(window.upto);
        Page {
            entries: show(known, found, &window),
            cursor: cursor(&self.epoch, read_to, &window.scope),
            continuity: window.continuity,
            more: cut_at.is_some(),
            viewer: window.viewer,
        }
    }

    fn connection(&self) -> rusqlite::Result<Connection> {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        idle.map_or_else(|| database::open_to_read(&self.path), Ok)
    }

    fn put_back(&self, connection: Connection) {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        if idle.len() < IDLE {
            idle.push(connection);
        }
    }
}

/// Whose check-ins, bindings and corrections a member's device gets to see. The ledger has the last word.
struct Owner {
    devices: Vec<DeviceId>,
    member: Option<MemberId>,
}

impl Owner {
    fn of(known: &Known, device: DeviceId) -> Self {
        let member = known.ledger.binding(device).map(|binding| binding.member);
        Self { devices: known.ledger.devices_with(device), member }
    }

    /// Whether the database would find it for them.
    fn has(&self, change: &Change) -> bool {
        Concern::of(change).is_some_and(|concern| {
            concern.device.is_some_and(|device| self.devices.contains(&device))
                || (concern.member.is_some() && concern.member == self.member)
        })
    }
}

/// Adds what a member's device may know within the window and is not found by its owner: activities, as it may know them,
/// and whose its key is.
fn add_known(known: &Known, window: &Window, found: &mut Found) {
    let within = |seq: Seq| seq > window.since && seq <= window.upto;
    let device = window.viewer.device;
    let candidates = known.candidates(device).into_iter();
    let new = candidates.filter(|activity| known.plan_seq(*activity).is_some_and(within));
    let plans = new.filter_map(|activity| known.show_plan(activity, device));
    found.extend(plans.map(|entry| (entry.seq, (entry, 0))));
    let vouched = known.vouched(device).iter().filter(|entry| within(entry.seq));
    found.extend(vouched.map(|entry| (entry.seq, (Entry::clone(entry), 0))));
}

/// What the ledger lets this viewer see of the entries found; and with a check-in the activity it belongs to, if its place
/// in the feed is one that the device has passed.
fn show(known: &Known, found: Vec<Entry>, window: &Window) -> Vec<Entry> {
    if window.viewer.role == Role::Administrator {
        return found; // the ledger shows organizers every entry as it is
    }
    let mut earlier = BTreeMap::new();
    let mut shown = Vec::with_capacity(found.len());
    for entry in found {
        let entry = match &entry.change {
            Change::Activity(_) => Some(entry), // shown by the ledger when it was found
            _ => known.ledger.show(&entry, &window.viewer),
        };
        let Some(entry) = entry else { continue };
        if let Change::CheckIn(check_in) = &entry.change {
            let passed = known.plan_seq(check_in.activity).is_some_and(|seq| seq <= window.since);
            let plan = passed.then(|| known.show_plan(check_in.activity, window.viewer.device)).flatten();
            earlier.extend(plan.map(|plan| (plan.seq, plan)));
        }
        shown.push(entry);
    }
    earlier.into_values().chain(shown).collect()
}

/// Entries by their place in the feed, with the bytes they take.
type Found = BTreeMap<Seq, (Entry, usize)>;

/// About how many bytes an entry takes.
fn size(entry: &Entry) -> usize {
    match &entry.change {
        Change::Plan(plan) => 1_000 + 150 * plan.roster.len(),
        _ => 500,
    }
}

fn read(
    connection: &Connection,
    query: &str,
    whose: Option<&[u8; 16]>,
    window: &Window,
    found: &mut Found,
) -> rusqlite::Result<()> {
    let mut statement = connection.prepare_cached(query)?;
    let limit = i64::try_from(PAGE).unwrap_or(i64::MAX) + 1;
    let parameters: [&dyn ToSql; 4] =
        [&whose, &window.since.cast_signed(), &window.upto.cast_signed(), &limit];
    let mut rows = statement.query(parameters)?;
    let mut bytes = 0;
    while let Some(row) = rows.next()? {
        let entry = rows::entry(row)?;
        let size = row.get_ref(2)?.as_str()?.len();
        found.insert(entry.seq, (entry, size));
        // One more than fits, so that the cut always shows that there is more.
        if bytes > PAGE_BYTES {
            break;
        }
        bytes += size;
    }
    Ok(())
}

/// The first page of what was found, and where it was cut, if it was.
fn cut(found: Found) -> (Vec<Entry>, Option<Seq>) {
    let total = found.len();
    let mut bytes = 0;
    let mut page = Vec::with_capacity(total.min(PAGE));
    for (entry, size) in found.into_values() {
        if page.len() == PAGE || bytes > PAGE_BYTES {
            break;
        }
        bytes += size;
        page.push(entry);
    }
    let cut_at = (page.len() < total).then(|| page.last().map(|entry| entry.seq)).flatten();
    (page, cut_at)
}
