//! Files for lessons: films, captions, pages, pictures.
//!
//! Each is two files in `media/` of the data directory: its bytes under its id, and `<id>.json`, a [`Note`] of how many of
//! these are durable and, once all are, what they are. The bytes are synced before a note says so, and a note takes the place
//! of the one before in one step (a rename), so that after a crash it never says too much; what lies beyond it is written
//! again by what comes next. In the database the order would have to be the same, and a copy of one would have to be kept in
//! step with the other; so the directory says everything itself.

mod backup;
mod note;

pub(crate) use backup::backup;
use note::Note;

use std::fs::{File, OpenOptions};
use std::io::{self, ErrorKind};
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use hongfan_domain::id::MediaId;
use hongfan_domain::media::{FIRST_BYTES, MediaKind};
use hongfan_domain::time::{MINUTE, Timestamp};
use hongfan_protocol::v1::{MediaState, NewMedia};

use crate::keys::random;

/// How long an upload may take from its beginning, in milliseconds; then its bytes are given back.
const FINISHED_WITHIN: i64 = 7 * 24 * 60 * MINUTE;

/// How many uploads can be written at the same time.
const TURNS: usize = 16;

/// What media may take of the disk.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// The most bytes of one file.
    pub(crate) largest: u64,
    /// How many bytes of the disk are left to everything else: a film must not keep the database from storing a check-in.
    pub(crate) keep_free: u64,
}

/// The files of a running hub. Everything here waits for the disk.
#[derive(Debug)]
pub(crate) struct MediaFiles {
    directory: PathBuf,
    limits: Limits,
    /// One piece of an upload is written at a time. Two uploads may share a turn; that costs one a moment.
    turns: [Mutex<()>; TURNS],
}

/// What became of a piece of a file.
#[derive(Debug)]
pub(crate) enum Appended {
    /// It is durable, or had come before.
    Taken(MediaState),
    /// It does not follow on what is there.
    Gap(MediaState),
}

/// Why a file, or a piece of one, is not taken.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Refused {
    #[error("no such file, or no longer")]
    Unknown,
    #[error("the file is larger than the hub takes, or than it was said to be")]
    TooLarge,
    #[error("the file is of no kind that lessons are made of")]
    OfNoKind,
    #[error("the disk has no room")]
    NoRoom,
    #[error("the disk: {0}")]
    Disk(io::Error),
}

impl From<io::Error> for Refused {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::NoRoom,
            _ => Self::Disk(error),
        }
    }
}

/// Where the files of a data directory are.
fn directory_in(data: &Path) -> PathBuf {
    data.join("media")
}

impl MediaFiles {
    /// The files of a data directory, without those that nobody has finished in time.
    ///
    /// # Errors
    /// When the directory cannot be made or read.
    pub(crate) fn open(data: &Path, limits: Limits, now: Timestamp) -> io::Result<Self> {
        let directory = directory_in(data);
        std::fs::create_dir_all(&directory)?;
        let files = Self { directory, limits, turns: Default::default() };
        files.forget_unfinished(now)?;
        Ok(files)
    }

    /// Begins an upload.
    ///
    /// # Errors
    /// [`Refused::TooLarge`], [`Refused::NoRoom`], [`Refused::Disk`].
    pub(crate) fn begin(&self, new: NewMedia, now: Timestamp) -> Result<MediaState, Refused> {
        let NewMedia { name, size } = new;
        if size > self.limits.largest {
            return Err(Refused::TooLarge);
        }
        self.forget_unfinished(now)?;
        self.has_room_for(size)?;
        let state = MediaState { id: MediaId::new(now, random()), name, size, received: 0, kind: None };
        let note = Note { state, begun_at: now };
        note.save(&self.directory)?;
        Ok(note.state)
    }

    /// How much of a file is there.
    ///
    /// # Errors
    /// [`Refused::Unknown`], [`Refused::Disk`].
    pub(crate) fn state(&self, id: MediaId) -> Result<MediaState, Refused> {
        Ok(Note::read(&self.directory, id)?.state)
    }

    /// Takes in the bytes of a file from `offset` on. Bytes that are there already are passed over.
    ///
    /// # Errors
    /// As the variants of [`Refused`] say. A file of no kind is forgotten.
    pub(crate) fn append(&self, id: MediaId, offset: u64, bytes: &[u8]) -> Result<Appended, Refused> {
        let _turn = self.turn(id);
        let mut note = Note::read(&self.directory, id)?;
        let state = &mut note.state;
        let Some(known) = state.received.checked_sub(offset) else {
            return Ok(Appended::Gap(note.state));
        };
        let fresh = usize::try_from(known).ok().and_then(|known| bytes.get(known..)).unwrap_or_default();
        if fresh.is_empty() {
            return Ok(Appended::Taken(note.state));
        }
        let received = state.received + fresh.len() as u64;
        if received > state.size {
            return Err(Refused::TooLarge);
        }
        self.has_room_for(fresh.len() as u64)?;
        let file = self.write(id, state.received, fresh)?;
        state.received = received;
        if received >= state.size.min(FIRST_BYTES as u64) {
            let Some(kind) = kind_of(&file, received)? else {
                self.forget(id)?;
                return Err(Refused::OfNoKind);
            };
            state.kind = (received == state.size).then_some(kind);
        }
        note.save(&self.directory)?;
        Ok(Appended::Taken(note.state))
    }

    /// Keeps a whole file under an id that is known beforehand.
    ///
    /// # Errors
    /// [`Refused::OfNoKind`], [`Refused::NoRoom`], [`Refused::Disk`].
    pub(crate) fn keep(&self, id: MediaId, name: &str, bytes: &[u8], now: Timestamp) -> Result<(), Refused> {
        let _turn = self.turn(id);
        let kind = MediaKind::of(&bytes[..bytes.len().min(FIRST_BYTES)]).ok_or(Refused::OfNoKind)?;
        self.write(id, 0, bytes)?;
        let (name, size) = (name.to_owned(), bytes.len() as u64);
        let state = MediaState { id, name, size, received: size, kind: Some(kind) };
        Ok(Note { state, begun_at: now }.save(&self.directory)?)
    }

    /// A file that is all there, and where.
    ///
    /// # Errors
    /// [`Refused::Unknown`] also while it is not all there; [`Refused::Disk`].
    pub(crate) fn find(&self, id: MediaId) -> Result<(PathBuf, MediaKind, String), Refused> {
        let MediaState { kind, name, .. } = self.state(id)?;
        Ok((note::bytes_path(&self.directory, id), kind.ok_or(Refused::Unknown)?, name))
    }

    /// Writes bytes, durably. What could not be written gives its room back.
    fn write(&self, id: MediaId, at: u64, bytes: &[u8]) -> io::Result<File> {
        let path = note::bytes_path(&self.directory, id);
        let file = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path)?;
        if let Err(error) = file.write_all_at(bytes, at).and_then(|()| file.sync_data()) {
            let _ = file.set_len(at);
            return Err(error);
        }
        Ok(file)
    }

    fn has_room_for(&self, bytes: u64) -> Result<(), Refused> {
        let disk = rustix::fs::statvfs(&self.directory).map_err(io::Error::from)?;
        let free = disk.f_bavail.saturating_mul(disk.f_frsize);
        let enough = free >= bytes.saturating_add(self.limits.keep_free);
        if enough { Ok(()) } else { Err(Refused::NoRoom) }
    }

    /// Removes the uploads that were begun too long ago.
    fn forget_unfinished(&self, now: Timestamp) -> io::Result<()> {
        for note in note::all(&self.directory)? {
            let id = note.state.id;
            if note.state.kind.is_none() && now.since(note.begun_at) > FINISHED_WITHIN {
                // One that is being written this very moment waits for the next time.
                let Ok(_turn) = self.turns[turn_of(id)].try_lock() else { continue };
                self.forget(id)?;
            }
        }
        Ok(())
    }

    /// The note goes last: without it nobody would find the bytes to remove them.
    fn forget(&self, id: MediaId) -> io::Result<()> {
        for path in [note::bytes_path(&self.directory, id), note::path(&self.directory, id)] {
            match std::fs::remove_file(path) {
                Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
                _ => {}
            }
        }
        Ok(())
    }

    fn turn(&self, id: MediaId) -> MutexGuard<'_, ()> {
        self.turns[turn_of(id)].lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn turn_of(id: MediaId) -> usize {
    let [.., last] = *id.bytes();
    usize::from(last) % TURNS
}

fn kind_of(file: &File, length: u64) -> io::Result<Option<MediaKind>> {
    let mut first = [0; FIRST_BYTES];
    let first = &mut first[..usize::try_from(length).unwrap_or(usize::MAX).min(FIRST_BYTES)];
    file.read_exact_at(first, 0)?;
    Ok(MediaKind::of(first))
}
