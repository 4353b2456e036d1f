//! Reads entries of the feed from the database, at most a page's worth.

use std::collections::BTreeMap;

use hongfan_domain::fact::{Change, Entry, Seq};
use hongfan_domain::id::{ActivityId, DeviceId, MemberId};
use hongfan_domain::revision::Edit;
use rusqlite::{Connection, Row, ToSql, params};

use super::concern::{Concern, Kind};
use super::owner::{Sight, Watch};
use super::pages::Window;
use super::rows;

/// The most entries in a page, not counting what comes along with them.
const PAGE: usize = 500;

/// A page also ends after this many bytes: a plan with a long roster takes megabytes.
const PAGE_BYTES: usize = 1024 * 1024;

/// The most entries looked through, in memory or on the disk, for those that concern a device.
pub(super) const LOOKED_THROUGH: usize = 8_000;

const EVERYTHING: &str = "SELECT seq, record, change, superseded FROM feed
    WHERE ?1 IS NULL AND seq > ?2 AND seq <= ?3 ORDER BY seq LIMIT ?4";
const BY_DEVICE: &str = "SELECT seq, record, change, superseded FROM feed
    WHERE device = ?1 AND seq > ?2 AND seq <= ?3 ORDER BY seq LIMIT ?4";
const BY_MEMBER: &str = "SELECT seq, record, change, superseded FROM feed
    WHERE member = ?1 AND seq > ?2 AND seq <= ?3 ORDER BY seq LIMIT ?4";
const CONCERNS: &str = "SELECT seq, record, change, superseded, kind, device, member, activity FROM feed
    WHERE seq > ?1 AND seq <= ?2 ORDER BY seq LIMIT ?3";

/// Entries by their place in the feed, with about how many bytes each takes.
pub(super) type Found = BTreeMap<Seq, (usize, Entry)>;

/// About how many bytes an entry takes.
pub(super) fn size(entry: &Entry) -> usize {
    match &entry.change {
        Change::Plan(plan) => 1_000 + 150 * plan.roster.len() + edited(&plan.edit),
        Change::Revised(revised) => 500 + edited(&revised.edit),
        _ => 500,
    }
}

fn edited(edit: &Edit) -> usize {
    let before = edit.before.as_ref().map(|before| &before.roster);
    before.map_or(0, |roster| {
        150 * (roster.removed.len() + roster.changed.len()) + 40 * (roster.added.len() + roster.order.len())
    })
}

/// Reads what may be for a device, and says how far it looked, if it may have stopped before a page was full.
pub(super) fn read(
    connection: &Connection,
    sight: &Sight,
    window: &Window,
    found: &mut Found,
) -> rusqlite::Result<Option<Seq>> {
    match sight {
        Sight::Everything => read_by(connection, EVERYTHING, None, window, found)?,
        Sight::Unit(watch) => return read_watched(connection, watch, window, found),
        Sight::Own(owner) => {
            for device in &owner.devices {
                read_by(connection, BY_DEVICE, Some(device.bytes()), window, found)?;
            }
            for member in &owner.members {
                read_by(connection, BY_MEMBER, Some(member.bytes()), window, found)?;
            }
        }
    }
    Ok(None)
}

/// Reads what may be for an organizer of one unit. Most of what it looks at is not, so it may stop with little in hand.
fn read_watched(
    connection: &Connection,
    watch: &Watch,
    window: &Window,
    found: &mut Found,
) -> rusqlite::Result<Option<Seq>> {
    let mut statement = connection.prepare_cached(CONCERNS)?;
    let (since, upto) = (window.since.cast_signed(), window.upto.cast_signed());
    let mut rows = statement.query(params![since, upto, signed(LOOKED_THROUGH)])?;
    let (mut looked, mut bytes, mut last) = (0, 0, window.since);
    while let Some(row) = rows.next()? {
        if found.len() >= PAGE || bytes > PAGE_BYTES {
            return Ok(Some(last));
        }
        let seq: i64 = row.get(0)?;
        last = seq.cast_unsigned();
        looked += 1;
        if concern(row)?.is_none_or(|concern| watch.may_have(&concern)) {
            bytes += take(row, found)?;
        }
    }
    Ok((looked == LOOKED_THROUGH).then_some(last))
}

fn concern(row: &Row<'_>) -> rusqlite::Result<Option<Concern>> {
    let Some(kind) = Kind::of(row.get(4)?) else { return Ok(None) };
    Ok(Some(Concern {
        kind,
        device: row.get::<_, Option<_>>(5)?.map(DeviceId::from_bytes),
        member: row.get::<_, Option<_>>(6)?.map(MemberId::from_bytes),
        activity: row.get::<_, Option<_>>(7)?.map(ActivityId::from_bytes),
    }))
}

fn read_by(
    connection: &Connection,
    query: &str,
    whose: Option<&[u8; 16]>,
    window: &Window,
    found: &mut Found,
) -> rusqlite::Result<()> {
    let mut statement = connection.prepare_cached(query)?;
    let parameters: [&dyn ToSql; 4] =
        [&whose, &window.since.cast_signed(), &window.upto.cast_signed(), &signed(PAGE + 1)];
    let mut rows = statement.query(parameters)?;
    let mut bytes = 0;
    while let Some(row) = rows.next()? {
        let taken = take(row, found)?;
        // One more than fits, so that the cut always shows that there is more.
        if bytes > PAGE_BYTES {
            break;
        }
        bytes += taken;
    }
    Ok(())
}

/// Takes an entry from `seq, record, change, superseded`, and says how many bytes it takes. Of a plan that a later one has
/// taken the place of, what stays to be told of it.
fn take(row: &Row<'_>, found: &mut Found) -> rusqlite::Result<usize> {
    let superseded: bool = row.get(3)?;
    let (entry, size) = if superseded {
        let entry = rows::outline(row)?;
        let size = size(&entry);
        (entry, size)
    } else {
        (rows::entry(row)?, row.get_ref(2)?.as_str()?.len())
    };
    found.insert(entry.seq, (size, entry));
    Ok(size)
}

/// The first page of what was found, and where it was cut, if it was.
pub(super) fn cut(found: Found) -> (Vec<Entry>, Option<Seq>) {
    let total = found.len();
    let mut bytes = 0;
    let mut page = Vec::with_capacity(total.min(PAGE));
    for (size, entry) in found.into_values() {
        if page.len() == PAGE || bytes > PAGE_BYTES {
            break;
        }
        bytes += size;
        page.push(entry);
    }
    let cut_at = (page.len() < total).then(|| page.last().map(|entry| entry.seq)).flatten();
    (page, cut_at)
}

fn signed(limit: usize) -> i64 {
    i64::try_from(limit).unwrap_or(i64::MAX)
}
