//! What is known of a file, beside its bytes.

use std::fs::File;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use hongfan_domain::id::MediaId;
use hongfan_domain::time::Timestamp;
use hongfan_protocol::v1::MediaState;
use serde::{Deserialize, Serialize};

use super::Refused;

/// What is known of a file. Also what its `.json` holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Note {
    pub(crate) state: MediaState,
    /// By the hub's clock.
    pub(crate) begun_at: Timestamp,
}

/// Where a file's bytes are.
pub(super) fn bytes_path(directory: &Path, id: MediaId) -> PathBuf {
    directory.join(id.to_string())
}

/// Where a file's note is.
pub(super) fn path(directory: &Path, id: MediaId) -> PathBuf {
    directory.join(format!("{id}.json"))
}

/// The notes in a directory. One that cannot be read is told of, and passed over.
pub(super) fn all(directory: &Path) -> io::Result<Vec<Note>> {
    let mut notes = Vec::new();
    for entry in std::fs::read_dir(directory)? {
        let name = entry?.file_name();
        let id = name.to_str().and_then(|name| name.strip_suffix(".json")).and_then(MediaId::parse);
        match id.map(|id| Note::read(directory, id)) {
            Some(Ok(note)) => notes.push(note),
            Some(Err(error)) => tracing::error!(file = ?name, error = %error, "a note cannot be read"),
            None => {}
        }
    }
    Ok(notes)
}

impl Note {
    /// Reads a note.
    ///
    /// # Errors
    /// [`Refused::Unknown`] when there is none, [`Refused::Disk`] when it cannot be read.
    pub(super) fn read(directory: &Path, id: MediaId) -> Result<Self, Refused> {
        let text = std::fs::read(path(directory, id)).map_err(|error| match error.kind() {
            ErrorKind::NotFound => Refused::Unknown,
            _ => Refused::from(error),
        })?;
        Ok(serde_json::from_slice(&text).map_err(io::Error::from)?)
    }

    /// Puts this note, durably, in the place of the one before.
    ///
    /// # Errors
    /// When the disk cannot take it: the one before still stands.
    pub(super) fn save(&self, directory: &Path) -> io::Result<()> {
        let path = path(directory, self.state.id);
        let new = path.with_extension("new");
        let mut file = File::create(&new)?;
        file.write_all(&serde_json::to_vec(self)?)?;
        file.sync_all()?;
        std::fs::rename(&new, &path)?;
        File::open(directory)?.sync_all()
    }
}
