//! Bringing a file for a lesson to the hub, piece by piece. A cut network costs one piece: it waits and goes on by itself. After
//! a reload the same file, chosen again, goes on where it was. What is on its way goes on while parts of the form are folded; it
//! stops with the form, and that is told when the form is opened again. What had arrived by then is put in.

use std::collections::HashMap;

use hongfan_domain::course::Source;
use hongfan_domain::id::{LessonId, MediaId};
use hongfan_domain::media::{FIRST_BYTES, MediaKind};
use hongfan_protocol::v1::{LARGEST_CHUNK, MEDIA, MediaState, NewMedia, UPLOAD_OFFSET};
use leptos::prelude::*;

use super::store::Store;
use crate::platform::http::{self, HttpError};
use crate::platform::{clock, json, local};

pub use crate::platform::upload::{Given, chosen, chosen_all};

/// Under this prefix is how far the file for a place came that is not there yet.
const LEFT: &str = "hongfan.upload.left.";

/// Under this prefix is which file arrived at the hub for a place when nobody was there any more to put it in.
const ARRIVED: &str = "hongfan.upload.arrived.";

/// Under this prefix is which upload a file began.
const BEGUN: &str = "hongfan.upload.";

/// The first piece, in bytes; the next ones follow how long it took.
const FIRST_PIECE: u64 = 256 * 1024;

/// A piece that took less than so many milliseconds could have been larger.
const QUICK: i64 = 4_000;

/// How long to wait for the network before the next try, in milliseconds.
const PAUSE: u32 = 2_000;

/// How far an upload is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Upload {
    /// So many bytes of so many are there.
    Going(u64, u64),
    /// The same, and it waits for the network.
    Waiting(u64, u64),
    /// It cannot be brought.
    Failed(UploadFault),
}

/// Why a file cannot be brought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UploadFault {
    /// The hub takes none of this size.
    TooLarge,
    /// It is no file of the kind that is wanted here.
    WrongKind,
    /// The hub's disk is full.
    NoRoom,
    /// This device is no organizer's to the hub.
    NotAllowed,
    /// It can no longer be read from the device.
    Unreadable,
}

/// What a file is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Place {
    /// In which lesson.
    pub lesson: LessonId,
    /// What of it.
    pub part: Part,
}

/// What of a lesson a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// The film or the document.
    Source,
    /// What is said in a film.
    Captions,
    /// The pictures.
    Pages,
    /// A picture in a text.
    Picture,
}

impl Part {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Source, Self::Captions, Self::Pages, Self::Picture];

    /// The end of its field's id.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Captions => "captions",
            Self::Pages => "pages",
            Self::Picture => "picture",
        }
    }
}

impl Place {
    fn key(self, prefix: &str) -> String {
        format!("{prefix}{}.{}", self.lesson, self.part.as_str())
    }

    /// What arrived here after the form was left; told once.
    pub fn arrived(self) -> Option<Source> {
        let key = self.key(ARRIVED);
        let (media, bytes) =
            local::get(&key)?.split_once('|').map(|(id, size)| (MediaId::parse(id), size.parse().ok()))?;
        local::remove(&key);
        Some(Source::Hub { media: media?, bytes: bytes? })
    }

    /// What stopped on its way here: its name, and how many percent of it are at the hub.
    pub fn left(self) -> Option<(String, u64)> {
        let kept = local::get(&self.key(LEFT))?;
        let (percent, name) = kept.split_once('|')?;
        Some((name.to_owned(), percent.parse().ok()?))
    }
}

/// Everything that is on its way for one form; it stops with the form.
#[derive(Clone, Copy)]
pub struct Uploads(RwSignal<HashMap<Place, Upload>>);

impl Uploads {
    /// Nothing yet. The caller's screen owns it.
    pub fn none() -> Self {
        Self(RwSignal::new(HashMap::new()))
    }

    /// What is on its way to a place.
    pub const fn to(self, place: Place) -> Shown {
        Shown { all: self.0, place }
    }

    /// Whether anything is on its way; the caller does not follow.
    pub fn are_going(self) -> bool {
        self.0.with_untracked(|all| all.values().any(Upload::is_going))
    }

    /// How many percent of what is on its way for a lesson are there; the caller follows.
    pub fn share(self, lesson: LessonId) -> Option<u64> {
        let all = self.0.read();
        let mut own = all.iter().filter(|(place, _)| place.lesson == lesson);
        own.find_map(|(_, upload)| upload.share())
    }

    /// Stops whatever is on its way for a lesson.
    pub fn stop(self, lesson: LessonId) {
        self.0.update(|all| all.retain(|place, _| place.lesson != lesson));
    }
}

/// What shows an upload; emptied to stop it.
#[derive(Clone, Copy)]
pub struct Shown {
    all: RwSignal<HashMap<Place, Upload>>,
    /// What it is for.
    pub place: Place,
}

impl Shown {
    /// How far it is; the caller follows.
    pub fn get(self) -> Option<Upload> {
        self.all.read().get(&self.place).cloned()
    }

    /// Stops it.
    pub fn stop(self) {
        self.set(None);
    }

    fn peek(self) -> Option<Upload> {
        self.all.try_with_untracked(|all| all.get(&self.place).cloned()).flatten()
    }

    fn set(self, upload: Option<Upload>) {
        // The form may be gone.
        self.all.try_update(|all| match upload {
            Some(upload) => all.insert(self.place, upload),
            None => all.remove(&self.place),
        });
    }
}

impl Upload {
    const fn is_going(&self) -> bool {
        matches!(self, Self::Going(..) | Self::Waiting(..))
    }

    /// How many percent are there; none for what cannot be brought.
    pub fn share(&self) -> Option<u64> {
        match *self {
            Self::Going(sent, all) | Self::Waiting(sent, all) => Some(percent(sent, all)),
            Self::Failed(_) => None,
        }
    }
}

/// A share of what is to be brought.
pub fn percent(sent: u64, all: u64) -> u64 {
    sent * 100 / all.max(1)
}

/// Brings a file of one of these kinds; gives back under which id the hub has it, and how long it is. `None` when it was
/// stopped, or cannot be brought, which `shown` then says.
pub async fn bring(store: Store, file: &Given, kinds: &[MediaKind], shown: Shown) -> Option<(MediaId, u64)> {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a file's size is a whole number"
    )]
    let size = file.size() as u64;
    shown.set(Some(Upload::Going(0, size)));
    match carry(store, file, size, kinds, shown).await {
        Ok(id) => match shown.all.try_with_untracked(|all| all.contains_key(&shown.place)) {
            Some(true) => {
                local::remove(&shown.place.key(LEFT));
                shown.set(None);
                Some((id, size))
            }
            // Stopped while the last piece was on its way.
            Some(false) => None,
            None => {
                local::remove(&shown.place.key(LEFT));
                local::set(&shown.place.key(ARRIVED), &format!("{id}|{size}"));
                None
            }
        },
        Err(fault) => {
            if let Some(fault) = fault {
                local::remove(&shown.place.key(LEFT));
                shown.set(Some(Upload::Failed(fault)));
            }
            None
        }
    }
}

/// The same; `Err(None)` when it was stopped.
async fn carry(
    store: Store,
    file: &Given,
    size: u64,
    kinds: &[MediaKind],
    shown: Shown,
) -> Result<MediaId, Option<UploadFault>> {
    let first = file.piece(0.0, FIRST_BYTES as f64).ok_or(UploadFault::Unreadable)?;
    let first = first.bytes().await.ok_or(UploadFault::Unreadable)?;
    if MediaKind::of(&first).is_none_or(|kind| !kinds.contains(&kind)) {
        return Err(Some(UploadFault::WrongKind));
    }
    let carrier = Carrier { store, file, size, shown };
    let mut state = carrier.begin().await?;
    let mut length = FIRST_PIECE;
    while state.kind.is_none() {
        carrier.says(Upload::Going(state.received, size))?;
        let began = clock::now();
        match carrier.piece(&state, length).await {
            Ok(next) => {
                state = next;
                let longer = if clock::now().since(began) < QUICK { length * 2 } else { length };
                length = longer.min(LARGEST_CHUNK as u64);
            }
            Err(HttpError::Status { status: 404, .. }) => {
                local::remove(&carrier.key());
                state = carrier.begin().await?;
            }
            Err(error) => {
                length = (length / 2).max(FIRST_PIECE / 4);
                if !matches!(error, HttpError::Status { status: 409, .. }) {
                    carrier.pause(&error, state.received).await?;
                }
                state = carrier.ask(state.id).await?.unwrap_or(state);
            }
        }
    }
    Ok(state.id)
}

/// One file on its way.
struct Carrier<'a> {
    store: Store,
    file: &'a Given,
    size: u64,
    shown: Shown,
}

impl Carrier<'_> {
    fn key(&self) -> String {
        format!("{BEGUN}{}|{}|{}", self.file.name(), self.size, self.file.changed_at())
    }

    /// Shows how far it is; an error where somebody stopped it or the screen is gone.
    fn says(&self, upload: Upload) -> Result<(), Option<UploadFault>> {
        if !self.shown.peek().is_some_and(|upload| upload.is_going()) {
            return Err(None);
        }
        let share = upload.share().unwrap_or(0);
        local::set(&self.shown.place.key(LEFT), &format!("{share}|{}", self.file.name()));
        self.shown.set(Some(upload));
        Ok(())
    }

    /// The upload that was begun before with this file, or a new one.
    async fn begin(&self) -> Result<MediaState, Option<UploadFault>> {
        if let Some(id) = local::get(&self.key()).and_then(|id| MediaId::parse(&id))
            && let Some(state) = self.ask(id).await?
        {
            return Ok(state);
        }
        let new = json::write(&NewMedia { name: self.file.name(), size: self.size });
        let authorization = self.store.device().authorization();
        loop {
            match http::post(MEDIA, Some(&authorization), &new).await {
                Ok(text) => {
                    if let Some(state) = json::read::<MediaState>(&text) {
                        local::set(&self.key(), &state.id.to_string());
                        return Ok(state);
                    }
                    return Err(Some(UploadFault::NotAllowed));
                }
                Err(error) => self.pause(&error, 0).await?,
            }
        }
    }

    /// How much of it the hub has; none if the hub does not know it any longer.
    async fn ask(&self, id: MediaId) -> Result<Option<MediaState>, Option<UploadFault>> {
        let path = format!("{MEDIA}/{id}");
        let authorization = self.store.device().authorization();
        loop {
            match http::get_as(&path, &authorization).await {
                Ok(text) => {
                    return Ok(json::read::<MediaState>(&text).filter(|state| state.size == self.size));
                }
                Err(HttpError::Status { status: 404, .. }) => return Ok(None),
                Err(error) => self.pause(&error, 0).await?,
            }
        }
    }

    async fn piece(&self, state: &MediaState, length: u64) -> Result<MediaState, HttpError> {
        let (from, to) = (state.received, (state.received + length).min(self.size));
        let piece = self.file.piece(from as f64, to as f64).ok_or(HttpError::Unreachable)?;
        let authorization = self.store.device().authorization();
        let place = (UPLOAD_OFFSET, from.to_string());
        let path = format!("{MEDIA}/{}", state.id);
        let text = http::patch_piece(&path, &authorization, (place.0, &place.1), &piece).await?;
        json::read(&text).ok_or(HttpError::Unreachable)
    }

    /// Waits for what may pass by itself; an error for what does not.
    async fn pause(&self, error: &HttpError, received: u64) -> Result<(), Option<UploadFault>> {
        if let HttpError::Status { status, .. } = error {
            let fault = match status {
                413 => Some(UploadFault::TooLarge),
                415 => Some(UploadFault::WrongKind),
                507 => Some(UploadFault::NoRoom),
                400 | 401 | 403 => Some(UploadFault::NotAllowed),
                _ => None,
            };
            if fault.is_some() {
                return Err(fault);
            }
        }
        let known = match self.shown.peek() {
            Some(Upload::Going(sent, _) | Upload::Waiting(sent, _)) => sent.max(received),
            _ => received,
        };
        self.says(Upload::Waiting(known, self.size))?;
        clock::wait(PAUSE).await;
        Ok(())
    }
}
