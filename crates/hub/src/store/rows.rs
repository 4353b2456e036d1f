//! The rows of the database, in the words of the rules.

use std::sync::Arc;

use hongfan_domain::access::Role;
use hongfan_domain::fact::{Change, Entry, Refusal, Seq, Verdict};
use hongfan_domain::id::{ActivityId, DeviceId, RecordId};
use hongfan_domain::revision::{Edit, Revised};
use hongfan_domain::time::Timestamp;
use rusqlite::types::Type;
use rusqlite::{Connection, OptionalExtension, Row, ToSql, params};
use serde::Deserialize;

use super::concern::Concern;
use super::known::Event;
use crate::keys::Digested;

/// The highest `seq` given so far; 0 for none.
pub(super) fn last_seq(connection: &Connection) -> rusqlite::Result<Seq> {
    let last: i64 = connection.query_row("SELECT coalesce(max(seq), 0) FROM feed", [], |row| row.get(0))?;
    Ok(last.cast_unsigned())
}

/// Tells everything that memory must know: devices; plans, bindings, keys, acts,
/// cards of the directory, words on coming and what was learned as they came, since what an approval
/// means depends on the rosters of its time; and one check-in for each device and activity.
pub(super) fn each_event(connection: &Connection, mut tell: impl FnMut(Event)) -> rusqlite::Result<()> {
    let mut devices = connection.prepare("SELECT id, key_hash, role FROM devices")?;
    let mut rows = devices.query([])?;
    while let Some(row) = rows.next()? {
        let device = DeviceId::from_bytes(row.get(0)?);
        tell(Event::Registered(device, Digested::from_bytes(row.get(1)?)));
        if let Some(text) = row.get::<_, Option<String>>(2)? {
            tell(Event::Organizer(device, role(&text)?));
        }
    }
    for query in [
        "SELECT seq, record, change FROM feed WHERE kind <> 2 AND kind IN (1, 3, 5, 7, 8, 9, 10) ORDER BY seq",
        "SELECT seq, record, change FROM feed WHERE seq IN
            (SELECT min(seq) FROM feed WHERE kind = 2 GROUP BY device, activity)",
    ] {
        let mut entries = connection.prepare(query)?;
        let mut rows = entries.query([])?;
        while let Some(row) = rows.next()? {
            tell(Event::Entry(Arc::new(entry(row)?)));
        }
    }
    Ok(())
}

/// Reads an entry from `seq, record, change`.
pub(super) fn entry(row: &Row<'_>) -> rusqlite::Result<Entry> {
    let seq: i64 = row.get(0)?;
    let text = row.get_ref(2)?.as_str()?;
    let change = serde_json::from_str(text)
        .map_err(|error| rusqlite::Error::FromSqlConversionFailure(2, Type::Text, Box::new(error)))?;
    Ok(Entry { seq: seq.cast_unsigned(), record: RecordId::from_bytes(row.get(1)?), change })
}

/// Reads what stays to be told of a plan that a later one has taken the place of, from `seq, record, change`: its roster,
/// which may be long, is passed over.
pub(super) fn outline(row: &Row<'_>) -> rusqlite::Result<Entry> {
    let seq: i64 = row.get(0)?;
    let record = RecordId::from_bytes(row.get(1)?);
    let Superseded::Plan(Outline { activity, revision, edit }) =
        serde_json::from_str(row.get_ref(2)?.as_str()?)
            .map_err(|error| rusqlite::Error::FromSqlConversionFailure(2, Type::Text, Box::new(error)))?;
    let revised = Revised { id: record, activity: activity.id, revision, edit: Arc::new(edit) };
    Ok(Entry { seq: seq.cast_unsigned(), record, change: Change::Revised(revised) })
}

/// A change that can be superseded.
#[derive(Deserialize)]
enum Superseded {
    Plan(Outline),
}

/// Of a plan, what its history is made of.
#[derive(Deserialize)]
struct Outline {
    activity: Named,
    revision: u32,
    #[serde(default)]
    edit: Edit,
}

/// Of an activity, which it is.
#[derive(Deserialize)]
struct Named {
    id: ActivityId,
}

/// Reads a role.
pub(super) fn role(text: &str) -> rusqlite::Result<Role> {
    serde_json::from_str(text)
        .map_err(|error| rusqlite::Error::FromSqlConversionFailure(0, Type::Text, Box::new(error)))
}

/// Reads a column of JSON.
pub(super) fn read<T: serde::de::DeserializeOwned>(row: &Row<'_>, column: usize) -> rusqlite::Result<T> {
    serde_json::from_str(row.get_ref(column)?.as_str()?)
        .map_err(|error| rusqlite::Error::FromSqlConversionFailure(column, Type::Text, Box::new(error)))
}

/// What the hub answered to a record before.
pub(super) fn verdict(connection: &Connection, record: RecordId) -> rusqlite::Result<Option<Verdict>> {
    let mut taken = connection.prepare_cached("SELECT 1 FROM feed WHERE record = ?1")?;
    if taken.exists([record.bytes()])? {
        return Ok(Some(Verdict::Stored));
    }
    let mut refused = connection.prepare_cached("SELECT refusal FROM refusals WHERE record = ?1")?;
    let text: Option<String> = refused.query_row([record.bytes()], |row| row.get(0)).optional()?;
    let read = |text: String| {
        serde_json::from_str(&text)
            .map_err(|error| rusqlite::Error::FromSqlConversionFailure(0, Type::Text, Box::new(error)))
    };
    text.map(read).transpose().map(|refusal| refusal.map(Verdict::Refused))
}

/// The entry that a record came to.
pub(super) fn by_record(connection: &Connection, record: RecordId) -> rusqlite::Result<Option<Entry>> {
    let mut found = connection.prepare_cached("SELECT seq, record, change FROM feed WHERE record = ?1")?;
    found.query_row([record.bytes()], entry).optional()
}

/// Adds an entry to the feed. `replaced` is the entry of the plan that this one takes the place of.
pub(super) fn insert(
    connection: &Connection,
    entry: &Entry,
    place: Place,
    replaced: Option<Seq>,
) -> rusqlite::Result<()> {
    let Some(Concern { kind, device, member, activity }) = Concern::of(&entry.change) else { return Ok(()) };
    let mut add = connection.prepare_cached(
        "INSERT INTO feed (seq, record, kind, device, member, activity, superseded, change)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?;
    add.execute(params![
        entry.seq.cast_signed(),
        entry.record.bytes(),
        kind as i64,
        device.as_ref().map(|id| id.bytes()),
        member.as_ref().map(|id| id.bytes()),
        activity.as_ref().map(|id| id.bytes()),
        place == Place::Superseded,
        json(&entry.change)?,
    ])?;
    if let Some(seq) = replaced {
        connection.execute("UPDATE feed SET superseded = 1 WHERE seq = ?1", [seq.cast_signed()])?;
    }
    Ok(())
}

/// Whether an entry is the latest of its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Latest,
    Superseded,
}

/// Keeps why a record was not taken.
pub(super) fn refuse(
    connection: &Connection,
    record: RecordId,
    device: DeviceId,
    at: i64,
    refusal: Refusal,
) -> rusqlite::Result<()> {
    let mut add = connection.prepare_cached(
        "INSERT INTO refusals (record, device, refused_at, refusal) VALUES (?1, ?2, ?3, ?4)",
    )?;
    add.execute(params![record.bytes(), device.bytes(), at, json(&refusal)?]).map(drop)
}

/// Forgets what was refused before `before`. The phones that were told keep what they know of it; asked again, the hub judges
/// again.
pub(super) fn forget_refusals(connection: &Connection, before: Timestamp) -> rusqlite::Result<()> {
    connection.execute("DELETE FROM refusals WHERE refused_at < ?1", [before.millis()]).map(drop)
}

pub(super) fn json(value: &impl serde::Serialize) -> rusqlite::Result<impl ToSql> {
    serde_json::to_string(value).map_err(|error| rusqlite::Error::ToSqlConversionFailure(Box::new(error)))
}
