//! The hub: joins the devices of a venue or a city.
//!
//! A request comes in by [`accept`] and finds its handler in [`router`]. The handlers carry out; what is right is decided
//! by `hongfan-domain`. [`store`] keeps everything in one SQLite database: a single thread writes, in groups, and answers
//! after the commit; the ledger that judges is in memory, and never ahead of the disk for anybody who reads.
//!
//! [`serve`] starts a hub within a process, on any free port; the binary adds flags, the printed links and signals.

#![deny(missing_docs)]

mod accept;
mod api;
mod app_files;
mod auth;
pub mod clock;
pub mod config;
mod demo;
mod error;
mod extract;
mod handlers;
mod hub;
mod keys;
mod media;
mod router;
mod serve;
mod store;
mod tickets;
pub mod welcome;

pub use serve::{Running, StartError, serve};
pub use store::{OpenError, Rejected};

use std::path::Path;

use clock::Clock;
use hongfan_domain::access::Role;
use hongfan_domain::id::DeviceId;
use hongfan_domain::rights::{Granted, OrganizerDevice};
use store::End;

/// Copies the database of a data directory, also while a hub is running on it, to a file that does not exist yet, and keeps
/// the files for lessons in a directory `media` beside it. A hub started on the copy tells its devices that it may lack what
/// they had settled, and they bring it again.
///
/// # Errors
/// [`BackupError`].
pub fn backup(data: &Path, to: &Path) -> Result<(), BackupError> {
    store::backup(data, to)?;
    Ok(media::backup(data, to)?)
}

/// Why there is no backup, or only a part of one.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// SQLite cannot read the one or write the other.
    #[error("the database cannot be copied: {0}")]
    Database(#[from] rusqlite::Error),
    /// The database is copied, and not all the files for lessons are.
    #[error("the files for lessons cannot be copied: {0}")]
    Media(#[from] std::io::Error),
}

/// Makes a one-time token that gives a device a role, in a data directory, also while a hub is running on it.
///
/// # Errors
/// When the database cannot be written.
pub fn invite(data: &Path, role: &Role, clock: &Clock) -> Result<String, OpenError> {
    let granted = Granted { role: role.clone(), name: None };
    store::invite_beside(data, granted, clock.now())
}

/// The organizers' devices of a data directory, also while a hub is running on it.
///
/// # Errors
/// When the database cannot be read.
pub fn organizers(data: &Path) -> Result<Vec<OrganizerDevice>, OpenError> {
    store::organizers_beside(data)
}

/// Ends a device's rights as an organizer's, in a data directory, also while a hub is running on it; `false` when it has
/// none.
///
/// # Errors
/// When the database cannot be written.
pub fn revoke(data: &Path, device: DeviceId, reason: &str, clock: &Clock) -> Result<bool, OpenError> {
    store::end_beside(data, &End { device, reason: reason.to_owned(), by: None, at: clock.now() })
}
