//! Check-ins that reach the hub before their activity does. When the plan follows, from an organizer who made it without a
//! network, they are judged by when they first came.

use hongfan_domain::code::RotatingCode;
use hongfan_domain::id::RecordId;
use hongfan_domain::time::{MINUTE, Timestamp};
use rusqlite::{Connection, OptionalExtension, params};

/// For how many milliseconds that is remembered: a little longer than the ledger lets a record wait.
const REMEMBERED: i64 = 25 * 60 * MINUTE;

/// Remembers when a record first came with this code. Coming again changes nothing.
pub(super) fn remember(
    connection: &Connection,
    record: RecordId,
    code: &RotatingCode,
    reached_at: Timestamp,
) -> rusqlite::Result<()> {
    let mut forget = connection.prepare_cached("DELETE FROM held WHERE reached_at < ?1")?;
    forget.execute([reached_at.plus(-REMEMBERED).millis()])?;
    let mut add = connection
        .prepare_cached("INSERT OR IGNORE INTO held (record, code, reached_at) VALUES (?1, ?2, ?3)")?;
    add.execute(params![record.bytes(), code.encode(), reached_at.millis()]).map(drop)
}

/// When a record first came, if it came with this very code: whoever sends a made-up code first and the real one later was
/// not there then.
pub(super) fn reached_at(
    connection: &Connection,
    record: RecordId,
    code: &RotatingCode,
) -> rusqlite::Result<Option<Timestamp>> {
    let mut query =
        connection.prepare_cached("SELECT reached_at FROM held WHERE record = ?1 AND code = ?2")?;
    let found: Option<i64> =
        query.query_row(params![record.bytes(), code.encode()], |row| row.get(0)).optional()?;
    Ok(found.map(Timestamp::from_millis))
}
