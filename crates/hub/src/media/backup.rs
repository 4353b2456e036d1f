//! Files for lessons in a backup.

use std::fs::File;
use std::io;
use std::path::Path;

use super::{directory_in, note};

/// Keeps every file of a data directory that is all there in a directory `media` beside a backup of the database, which was
/// made before, so that it names no file that is missing here. Files never change, so several backups in one directory
/// share them, and only those are added that are not there yet: as hard links where that is one file system, else as copies.
///
/// # Errors
/// When the one cannot be read or the other written.
pub(crate) fn backup(data: &Path, database: &Path) -> io::Result<()> {
    let from = directory_in(data);
    if !from.is_dir() {
        return Ok(());
    }
    let to = database.with_file_name("media");
    std::fs::create_dir_all(&to)?;
    if from.canonicalize()? == to.canonicalize()? {
        return Ok(());
    }
    for note in note::all(&from)?.into_iter().filter(|note| note.state.kind.is_some()) {
        let id = note.state.id;
        keep(&note::bytes_path(&from, id), &note::bytes_path(&to, id))?;
        keep(&note::path(&from, id), &note::path(&to, id))?;
    }
    File::open(to)?.sync_all()
}

/// Makes one file where there is none yet; never half of it.
fn keep(from: &Path, to: &Path) -> io::Result<()> {
    if to.exists() || std::fs::hard_link(from, to).is_ok() {
        return Ok(());
    }
    let partial = to.with_extension("partial");
    std::fs::copy(from, &partial)?;
    File::open(&partial)?.sync_all()?;
    std::fs::rename(partial, to)
}
