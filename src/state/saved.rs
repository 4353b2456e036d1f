//! Lessons that are kept on this device (离线学习): their files, and one download at a time.

use std::collections::BTreeSet;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::courses::File;
use crate::platform::{page, saved};

pub use crate::platform::saved::SavingError;

/// Room that is left alone: check-ins must always find some, in bytes.
const SPARED: u64 = 20_000_000;

/// A download that goes on.
#[derive(Clone)]
struct Going {
    files: Vec<File>,
    came: u64,
    cancel: saved::Cancel,
}

/// How it stands with some files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saving {
    /// This browser cannot keep files, or is still looking what it has.
    Impossible,
    /// So many bytes are to be downloaded.
    Missing(u64),
    /// These files are being downloaded: so many bytes have come, of so many.
    Going(u64, u64),
    /// Others are being downloaded.
    Busy,
    /// All of them are here.
    Kept,
}

/// Why a download ended before its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The network, or the hub.
    Broken,
    /// There is room for so many bytes, if the browser says so.
    Full(Option<u64>),
}

/// The files of lessons on this device.
#[derive(Clone, Copy)]
pub struct Saved {
    kept: RwSignal<Option<BTreeSet<String>>>,
    going: RwSignal<Option<Going>>,
    trouble: RwSignal<Option<(Vec<File>, Trouble)>>,
}

impl Saved {
    /// Looks what there is.
    pub fn start() -> Self {
        let this =
            Self { kept: RwSignal::new(None), going: RwSignal::new(None), trouble: RwSignal::new(None) };
        if saved::is_possible() {
            spawn_local(this.look());
        }
        this
    }

    async fn look(self) {
        self.kept.set(Some(saved::paths().await.into_iter().collect()));
    }

    /// How it stands with these files; the caller follows.
    pub fn of(self, files: &[File]) -> Saving {
        let kept = self.kept.read();
        let Some(kept) = kept.as_ref().filter(|_| !files.is_empty()) else { return Saving::Impossible };
        let missing = files.iter().filter(|file| !kept.contains(&file.path));
        let missing: u64 = missing.map(|file| file.bytes).sum();
        match self.going.read().as_ref() {
            _ if missing == 0 => Saving::Kept,
            None => Saving::Missing(missing),
            Some(going) if going.files == files => {
                let of = files.iter().map(|file| file.bytes).sum();
                Saving::Going(going.came.min(of), of)
            }
            Some(_) => Saving::Busy,
        }
    }

    /// Why these files are not all here although they were asked for; the caller follows.
    pub fn trouble(self, files: &[File]) -> Option<Trouble> {
        let trouble = self.trouble.read();
        trouble.as_ref().filter(|(whose, _)| whose == files).map(|(_, trouble)| *trouble)
    }

    /// Of these files, the bytes that are here; the caller follows.
    pub fn bytes(self, files: &[File]) -> u64 {
        let kept = self.kept.read();
        let here = |file: &&File| kept.as_ref().is_some_and(|kept| kept.contains(&file.path));
        files.iter().filter(here).map(|file| file.bytes).sum()
    }

    /// Whether anything is here; the caller follows.
    pub fn has_some(self) -> bool {
        self.kept.read().as_ref().is_some_and(|kept| !kept.is_empty())
    }

    /// Downloads those that are not here yet. What is complete stays, also when the next breaks off.
    pub fn download(self, files: Vec<File>) {
        let Some(cancel) = saved::Cancel::new() else { return };
        if self.going.read_untracked().is_some() {
            return;
        }
        page::ask_to_persist();
        self.trouble.set(None);
        self.going.set(Some(Going { files: files.clone(), came: 0, cancel: cancel.clone() }));
        spawn_local(async move {
            let ended = self.fetch(&files, &cancel).await;
            self.look().await;
            self.going.set(None);
            match ended {
                Ok(()) | Err(SavingError::GivenUp) => {}
                Err(SavingError::Unreachable) => self.trouble.set(Some((files, Trouble::Broken))),
                Err(SavingError::Full) => {
                    self.trouble.set(Some((files, Trouble::Full(saved::room().await))));
                }
            }
        });
    }

    async fn fetch(self, files: &[File], cancel: &saved::Cancel) -> Result<(), SavingError> {
        let here = |file: &File| {
            self.kept.with_untracked(|kept| kept.as_ref().is_some_and(|kept| kept.contains(&file.path)))
        };
        let (kept, missing): (Vec<_>, Vec<_>) = files.iter().partition(|file| here(file));
        let bytes = |files: &[&File]| files.iter().map(|file| file.bytes).sum::<u64>();
        if saved::room().await.is_some_and(|room| room < bytes(&missing) + SPARED) {
            return Err(SavingError::Full);
        }
        let mut came = bytes(&kept);
        for file in missing {
            saved::keep(&file.path, cancel, |more| self.tell(came + more)).await?;
            came += file.bytes;
            self.tell(came);
        }
        Ok(())
    }

    fn tell(self, came: u64) {
        self.going.update(|going| {
            if let Some(going) = going {
                going.came = came;
            }
        });
    }

    /// Gives the download up.
    pub fn give_up(self) {
        self.going.with_untracked(|going| {
            if let Some(going) = going {
                going.cancel.now();
            }
        });
    }

    /// Forgets these files.
    pub fn remove(self, files: Vec<File>) {
        self.trouble.set(None);
        spawn_local(async move {
            for file in files {
                saved::remove(&file.path).await;
            }
            self.look().await;
        });
    }

    /// Forgets all files, also those that no course has any more.
    pub fn remove_all(self) {
        self.give_up();
        self.trouble.set(None);
        spawn_local(async move {
            saved::remove_all().await;
            self.look().await;
        });
    }
}
