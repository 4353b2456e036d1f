//! The SQLite file: how it is opened, copied, and told apart from its copies.

use std::path::{Path, PathBuf};
use std::time::Duration;

use data_encoding::BASE32_NOPAD;
use hongfan_domain::proof::SealSecret;
use rusqlite::{Connection, OpenFlags, OptionalExtension, TransactionBehavior, params};

use super::OpenError;
use crate::keys::{HubKey, random};

/// The name of the file within the data directory.
const FILE: &str = "hongfan.db";

/// What makes a database of each version out of one of the version before. The first is also that of databases from before
/// versions were counted. Never edited once released: the next version is a file of its own.
const VERSIONS: [&str; 9] = [
    include_str!("schema/1.sql"),
    include_str!("schema/2.sql"),
    include_str!("schema/3.sql"),
    include_str!("schema/4.sql"),
    include_str!("schema/5.sql"),
    include_str!("schema/6.sql"),
    include_str!("schema/7.sql"),
    include_str!("schema/8.sql"),
    include_str!("schema/9.sql"),
];

/// What a database is called, and what it signs with.
#[derive(Clone, Debug)]
pub(crate) struct Identity {
    /// Random for each database; a part of every cursor.
    pub(crate) epoch: String,
    /// Signs tickets and cookies.
    pub(crate) key: HubKey,
    /// Signs certificates.
    pub(crate) seal: SealSecret,
}

/// The path of the database in a data directory.
pub(crate) fn path_in(data: &Path) -> PathBuf {
    data.join(FILE)
}

/// Opens a database to write, with its tables: durable before an answer (synchronous=FULL), readable meanwhile (WAL).
///
/// # Errors
/// When SQLite cannot open or write it, or a newer hub has written it.
pub(crate) fn open(path: &Path) -> Result<Connection, OpenError> {
    let mut connection = Connection::open(path)?;
    connection.busy_timeout(Duration::from_secs(5))?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "wal_autocheckpoint", 4_000)?;
    connection.pragma_update(None, "journal_size_limit", 64 * 1024 * 1024)?;
    connection.pragma_update(None, "cache_size", -32 * 1024)?;
    connection.set_prepared_statement_cache_capacity(64);
    bring_up_to_date(&mut connection)?;
    Ok(connection)
}

/// Makes the tables of this version; all of it or nothing.
fn bring_up_to_date(connection: &mut Connection) -> Result<(), OpenError> {
    if version(connection)? == VERSIONS.len() {
        return Ok(());
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    for step in VERSIONS.get(version(&transaction)?..).ok_or(OpenError::Newer)? {
        transaction.execute_batch(step)?;
    }
    transaction.pragma_update(None, "user_version", i64::try_from(VERSIONS.len()).unwrap_or(i64::MAX))?;
    Ok(transaction.commit()?)
}

fn version(connection: &Connection) -> rusqlite::Result<usize> {
    let version: i64 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    Ok(usize::try_from(version).unwrap_or(usize::MAX))
}

/// Opens a database to read.
///
/// # Errors
/// When SQLite cannot open it.
pub(crate) fn open_to_read(path: &Path) -> rusqlite::Result<Connection> {
    let connection = Connection::open(path)?;
    connection.busy_timeout(Duration::from_secs(5))?;
    connection.pragma_update(None, "query_only", true)?;
    Ok(connection)
}

/// Reads the database's identity; what is missing is drawn.
///
/// # Errors
/// When SQLite cannot read or write it.
pub(crate) fn identify(connection: &Connection) -> rusqlite::Result<Identity> {
    let epoch = kept(connection, "epoch", || random::<10>().to_vec())?;
    let key = kept(connection, "key", || random::<32>().to_vec())?;
    let seal = kept(connection, "seal", || random::<32>().to_vec())?;
    let [key, seal] =
        [key, seal].map(|key| <[u8; 32]>::try_from(key).map_err(|_| rusqlite::Error::InvalidQuery));
    let (key, seal) = (HubKey::from_bytes(key?), SealSecret::new(seal?));
    Ok(Identity { epoch: BASE32_NOPAD.encode(&epoch), key, seal })
}

fn kept(connection: &Connection, name: &str, draw: impl Fn() -> Vec<u8>) -> rusqlite::Result<Vec<u8>> {
    let query = "SELECT value FROM hub WHERE name = ?1";
    if let Some(value) = connection.query_row(query, [name], |row| row.get(0)).optional()? {
        return Ok(value);
    }
    let value = draw();
    connection.execute("INSERT INTO hub (name, value) VALUES (?1, ?2)", params![name, value])?;
    Ok(value)
}

/// Copies a database, also while a hub is writing to it, to a file that must not exist yet. The copy has no epoch: whoever
/// opens it draws a new one, and devices notice that it may lack what they had settled.
///
/// # Errors
/// When SQLite cannot read the one or write the other.
pub(crate) fn backup(data: &Path, to: &Path) -> rusqlite::Result<()> {
    let source = Connection::open_with_flags(path_in(data), OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    source.busy_timeout(Duration::from_secs(5))?;
    source.execute("VACUUM INTO ?1", [to.to_string_lossy()])?;
    let copy = Connection::open(to)?;
    copy.execute("DELETE FROM hub WHERE name = 'epoch'", [])?;
    copy.close().map_err(|(_, error)| error)
}
