//! Where a browser keeps what it remembers.

use std::io;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

/// A profile directory: cookies, IndexedDB, service workers. [`crate::Browser::kill9`] gives it back, so that
/// another browser can be launched on what the crash left.
#[derive(Debug)]
pub struct Profile(Place);

#[derive(Debug)]
enum Place {
    Temporary(TempDir),
    Kept(PathBuf),
}

impl Profile {
    /// A new empty profile, removed when it is dropped.
    ///
    /// # Errors
    /// When the system's temporary directory cannot be written.
    pub fn temporary() -> io::Result<Self> {
        let dir = tempfile::Builder::new().prefix("hongfan-browser-").tempdir()?;
        Ok(Self(Place::Temporary(dir)))
    }

    /// A profile at `path`, made if missing and never removed.
    pub fn at(path: impl Into<PathBuf>) -> Self {
        Self(Place::Kept(path.into()))
    }

    /// The directory.
    pub fn path(&self) -> &Path {
        match &self.0 {
            Place::Temporary(dir) => dir.path(),
            Place::Kept(path) => path,
        }
    }
}
