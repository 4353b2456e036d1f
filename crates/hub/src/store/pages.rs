//! Pages of the feed, for one device at a time.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError, RwLock, RwLockReadGuard};

use hongfan_domain::fact::{Change, Entry, Seq};
use hongfan_domain::ledger::{Role, Viewer};
use hongfan_domain::sync::{Continuity, Cursor};
use rusqlite::{Connection, ToSql};

use super::known::Known;
use super::position::{Start, cursor, scope};
use super::{database, rows};

/// The most entries in a page, not counting activities that come along with a check-in.
const PAGE: usize = 500;

/// A page also ends after this many bytes: a plan with a long roster takes megabytes.
const PAGE_BYTES: usize = 1024 * 1024;

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

/// What one page is read by.
struct Window {
    viewer: Viewer,
    since: Seq,
    upto: Seq,
}

impl Reader {
    /// What the hub knows, as far as it is durable.
    pub(crate) fn known(&self) -> RwLockReadGuard<'_, Known> {
        self.published.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// What is new to a device since its cursor, at most a page of it. Blocks on the disk.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub(crate) fn page(
        &self,
        device: hongfan_domain::id::DeviceId,
        after: Option<&Cursor>,
    ) -> rusqlite::Result<Page> {
        let (window, scope, continuity) = {
            let known = self.known();
            let viewer = known.viewer(device);
            let scope = scope(&known, viewer);
            let start = Start::of(after, &self.epoch, &scope, known.last_seq);
            (Window { viewer, since: start.since, upto: known.last_seq }, scope, start.continuity)
        };
        let connection = self.connection()?;
        let found = if window.viewer.role == Role::Organizer {
            everything(&connection, &window)?
        } else {
            self.own(&connection, &window)?
        };
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(connection);
        let (found, cut_at) = cut(found);
        let read_to = cut_at.unwrap_or(window.upto);
        Ok(Page {
            viewer: window.viewer,
            entries: self.show(found, &window),
            cursor: cursor(&self.epoch, read_to, &scope),
            continuity,
            more: cut_at.is_some(),
        })
    }

    fn connection(&self) -> rusqlite::Result<Connection> {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        idle.map_or_else(|| database::open_to_read(&self.path), Ok)
    }

    /// What concerns a member's device: check-ins and bindings of its owner's devices, corrections about its owner, and
    /// the activities they may know.
    fn own(&self, connection: &Connection, window: &Window) -> rusqlite::Result<Found> {
        let (devices, member) = {
            let known = self.known();
            let member = known.ledger.binding(window.viewer.device).map(|binding| binding.member);
            (known.ledger.devices_with(window.viewer.device), member)
        };
        let mut found = Found::new();
        for device in devices {
            let query = "SELECT seq, record, change FROM feed
                         WHERE device = ?1 AND seq > ?2 AND seq <= ?3 ORDER BY seq LIMIT ?4";
            read(connection, query, Some(device.bytes()), window, &mut found)?;
        }
        if let Some(member) = member {
            let query = "SELECT seq, record, change FROM feed
                         WHERE member = ?1 AND seq > ?2 AND seq <= ?3 ORDER BY seq LIMIT ?4";
            read(connection, query, Some(member.bytes()), window, &mut found)?;
        }
        let known = self.known();
        let plans = known.candidates(window.viewer.device).into_iter().filter(|activity| {
            known.plan_seq(*activity).is_some_and(|seq| seq > window.since && seq <= window.upto)
        });
        for entry in plans.filter_map(|activity| known.show_plan(activity, window.viewer)) {
            found.insert(entry.seq, (entry, 0));
        }
        Ok(found)
    }

    /// What the ledger lets this viewer see of the entries found; and with a check-in the activity it belongs to, if its
    /// place in the feed is one that the device has passed.
    fn show(&self, found: Vec<Entry>, window: &Window) -> Vec<Entry> {
        if window.viewer.role == Role::Organizer {
            return found; // the ledger shows organizers every entry as it is
        }
        let known = self.known();
        let mut earlier = BTreeMap::new();
        let mut shown = Vec::with_capacity(found.len());
        for entry in found {
            let entry = match &entry.change {
                Change::Activity(_) => Some(entry), // shown by the ledger when it was found
                _ => known.ledger.show(&entry, window.viewer),
            };
            let Some(entry) = entry else { continue };
            if let Change::CheckIn(check_in) = &entry.change {
                let passed = known.plan_seq(check_in.activity).is_some_and(|seq| seq <= window.since);
                let plan = passed.then(|| known.show_plan(check_in.activity, window.viewer)).flatten();
                earlier.extend(plan.map(|plan| (plan.seq, plan)));
            }
            shown.push(entry);
        }
        earlier.into_values().chain(shown).collect()
    }
}

/// Entries by their place in the feed, with the bytes they take.
type Found = BTreeMap<Seq, (Entry, usize)>;

fn everything(connection: &Connection, window: &Window) -> rusqlite::Result<Found> {
    let query = "SELECT seq, record, change FROM feed
                 WHERE ?1 IS NULL AND seq > ?2 AND seq <= ?3 AND NOT superseded ORDER BY seq LIMIT ?4";
    let mut found = Found::new();
    read(connection, query, None, window, &mut found)?;
    Ok(found)
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
