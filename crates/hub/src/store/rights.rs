//! Which devices are organizers', what was done about that, and how it ends.

use std::path::Path;

use hongfan_domain::access::Role;
use hongfan_domain::id::{CourseId, DeviceId, MemberId};
use hongfan_domain::proof::ProofNumber;
use hongfan_domain::rights::{Ended, Entitlement, Granted, OrganizerDevice, RevokedPaper, RightsDeed};
use hongfan_domain::time::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::pages::Reader;
use super::{OpenError, database, rows};
use crate::keys::Digested;

/// A one-time link to keep.
#[derive(Clone, Debug)]
pub(crate) struct Invite {
    pub(crate) token: Digested,
    pub(crate) granted: Granted,
    pub(crate) expires_at: Timestamp,
    /// The device that makes it; none for the hub's command line.
    pub(crate) by: Option<DeviceId>,
    pub(crate) at: Timestamp,
}

/// Rights to end.
#[derive(Clone, Debug)]
pub(crate) struct End {
    pub(crate) device: DeviceId,
    pub(crate) reason: String,
    /// The device that ends them; none for the hub's command line.
    pub(crate) by: Option<DeviceId>,
    pub(crate) at: Timestamp,
}

impl Reader {
    /// Every device that is an organizer's, in the order they became that. Blocks on the disk.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub(crate) fn organizers(&self) -> rusqlite::Result<Vec<OrganizerDevice>> {
        self.reading(organizers)
    }

    /// What whoever uses a device is called, for each that ever was an organizer's. Blocks on the disk.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub(crate) fn organizers_names(&self) -> rusqlite::Result<Vec<(DeviceId, String)>> {
        self.reading(|connection| {
            let mut query = connection.prepare("SELECT id, name FROM devices WHERE name IS NOT NULL")?;
            let named = |row: &Row<'_>| Ok((DeviceId::from_bytes(row.get(0)?), row.get(1)?));
            query.query_map([], named)?.collect()
        })
    }

    /// What whoever uses this device is called. Blocks on the disk.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub(crate) fn organizers_name(&self, device: DeviceId) -> rusqlite::Result<Option<String>> {
        self.reading(|connection| name_of(connection, device))
    }

    /// Everything that was done about who may organize, and about certificates, in the order it was done. Blocks on the disk.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub(crate) fn rights_deeds(&self) -> rusqlite::Result<Vec<RightsDeed>> {
        self.reading(|connection| {
            let mut deeds = since(connection, 0)?.into_iter().map(|(_, deed)| deed).collect::<Vec<_>>();
            deeds.append(&mut about_papers(connection)?);
            deeds.sort_by_key(|deed| deed.at);
            Ok(deeds)
        })
    }
}

fn organizers(connection: &Connection) -> rusqlite::Result<Vec<OrganizerDevice>> {
    let query =
        "SELECT id, role, name, organizer_at FROM devices WHERE role IS NOT NULL ORDER BY organizer_at, id";
    let mut query = connection.prepare(query)?;
    let device = |row: &Row<'_>| {
        Ok(OrganizerDevice {
            device: DeviceId::from_bytes(row.get(0)?),
            role: rows::role(row.get_ref(1)?.as_str()?)?,
            name: row.get(2)?,
            since: Timestamp::from_millis(row.get::<_, Option<i64>>(3)?.unwrap_or_default()),
            seen_at: None,
        })
    };
    query.query_map([], device)?.collect()
}

fn name_of(connection: &Connection, device: DeviceId) -> rusqlite::Result<Option<String>> {
    let query = "SELECT name FROM devices WHERE id = ?1";
    Ok(connection.query_row(query, [device.bytes()], |row| row.get(0)).optional()?.flatten())
}

/// What was done after the `nth` of it.
pub(super) fn since(connection: &Connection, nth: i64) -> rusqlite::Result<Vec<(i64, RightsDeed)>> {
    let mut query =
        connection.prepare_cached("SELECT nth, at, by, what FROM rights WHERE nth > ?1 ORDER BY nth")?;
    let deed = |row: &Row<'_>| {
        let deed = RightsDeed {
            at: Timestamp::from_millis(row.get(1)?),
            by: row.get::<_, Option<_>>(2)?.map(DeviceId::from_bytes),
            what: rows::read(row, 3)?,
        };
        Ok((row.get(0)?, deed))
    };
    query.query_map([nth], deed)?.collect()
}

fn about_papers(connection: &Connection) -> rusqlite::Result<Vec<RightsDeed>> {
    let query = "SELECT year, nth, course, member, a.reason, device, at, what = 'reinstated'
        FROM certificate_acts a JOIN certificates USING (year, nth)";
    let mut query = connection.prepare(query)?;
    let deed = |row: &Row<'_>| {
        let paper = RevokedPaper {
            number: ProofNumber { year: row.get(0)?, nth: row.get(1)? },
            course: CourseId::from_bytes(row.get(2)?),
            member: MemberId::from_bytes(row.get(3)?),
            reason: row.get(4)?,
        };
        let reinstated: bool = row.get(7)?;
        Ok(RightsDeed {
            at: Timestamp::from_millis(row.get(6)?),
            by: Some(DeviceId::from_bytes(row.get(5)?)),
            what: if reinstated { Entitlement::Reinstated(paper) } else { Entitlement::Revoked(paper) },
        })
    };
    query.query_map([], deed)?.collect()
}

/// Writes down what was done.
pub(super) fn note(connection: &Connection, deed: &RightsDeed) -> rusqlite::Result<()> {
    let add =
        "INSERT INTO rights (nth, at, by, what) SELECT coalesce(max(nth), 0) + 1, ?1, ?2, ?3 FROM rights";
    let by = deed.by.as_ref().map(|device| device.bytes());
    connection.execute(add, params![deed.at.millis(), by, rows::json(&deed.what)?]).map(drop)
}

/// Keeps a one-time link.
pub(super) fn invite(connection: &Connection, invite: &Invite) -> rusqlite::Result<()> {
    let Invite { token, granted, expires_at, by, at } = invite;
    let add =
        "INSERT INTO invitations (token_hash, role, expires_at, name, made_by) VALUES (?1, ?2, ?3, ?4, ?5)";
    let maker = by.as_ref().map(|device| device.bytes());
    let role = rows::json(&granted.role)?;
    connection.execute(add, params![token.bytes(), role, expires_at.millis(), granted.name, maker])?;
    note(connection, &RightsDeed { at: *at, by: *by, what: Entitlement::Invited(granted.clone()) })
}

/// Keeps that a device has accepted a link.
pub(super) fn join(
    connection: &Connection,
    device: DeviceId,
    granted: &Granted,
    at: Timestamp,
) -> rusqlite::Result<()> {
    let joined =
        "UPDATE devices SET organizer_at = coalesce(organizer_at, ?2), role = ?3, name = coalesce(?4, name)
        WHERE id = ?1";
    let role = rows::json(&granted.role)?;
    connection.execute(joined, params![device.bytes(), at.millis(), role, granted.name])?;
    note(connection, &RightsDeed { at, by: Some(device), what: Entitlement::Joined(granted.clone()) })
}

/// Keeps what whoever uses a device is called.
pub(super) fn name(
    connection: &Connection,
    device: DeviceId,
    name: &str,
    at: Timestamp,
) -> rusqlite::Result<()> {
    if name_of(connection, device)?.as_deref() == Some(name) {
        return Ok(());
    }
    connection.execute("UPDATE devices SET name = ?2 WHERE id = ?1", params![device.bytes(), name])?;
    note(connection, &RightsDeed { at, by: Some(device), what: Entitlement::Named(name.to_owned()) })
}

/// Ends a device's rights, and the links that it made and nobody has used; `false` when it has none.
pub(super) fn end(connection: &Connection, end: &End) -> rusqlite::Result<bool> {
    let End { device, reason, by, at } = end;
    let query = "SELECT role FROM devices WHERE id = ?1 AND role IS NOT NULL";
    let role: Option<String> = connection.query_row(query, [device.bytes()], |row| row.get(0)).optional()?;
    let Some(role) = role else { return Ok(false) };
    let role: Role = rows::role(&role)?;
    let ended = "UPDATE devices SET role = NULL, organizer_at = NULL WHERE id = ?1";
    connection.execute(ended, [device.bytes()])?;
    connection.execute("DELETE FROM invitations WHERE made_by = ?1 AND used_by IS NULL", [device.bytes()])?;
    let what = Entitlement::Ended(Ended { device: *device, role, reason: reason.clone() });
    note(connection, &RightsDeed { at: *at, by: *by, what })?;
    Ok(true)
}

/// The organizers' devices of a data directory whose hub may be running.
///
/// # Errors
/// When the database cannot be read.
pub(crate) fn organizers_beside(data: &Path) -> Result<Vec<OrganizerDevice>, OpenError> {
    Ok(organizers(&database::open(&database::path_in(data))?)?)
}

/// Ends a device's rights in a data directory whose hub may be running: it takes note within seconds.
///
/// # Errors
/// When the database cannot be written.
pub(crate) fn end_beside(data: &Path, ending: &End) -> Result<bool, OpenError> {
    let mut connection = database::open(&database::path_in(data))?;
    let transaction = connection.transaction()?;
    let done = end(&transaction, ending)?;
    transaction.commit()?;
    Ok(done)
}
