//! Records on their way from one device to another: out as a text, in from one.

use hongfan_domain::record::Record;
use hongfan_domain::rescue::{Part, cut};
use hongfan_domain::sync::{Pending, State};
use leptos::prelude::*;
use serde::Deserialize;

use super::store::{Side, Store};
use crate::platform::{clock, download, json, page, upload};
use crate::text::{rescue_file, when};

/// What came of bringing in a text, in records.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BroughtIn {
    /// New here, and on the disk when this is said, unless its health says otherwise.
    pub new: usize,
    /// Here already.
    pub known: usize,
    /// Left out: this version cannot read them.
    pub unreadable: usize,
    /// Left out: a plan with its secret has no place on a member's device.
    pub organizers: usize,
}

/// A record in the text. How far it had come does not matter here: this device sends it.
#[derive(Deserialize)]
struct Carried {
    record: Record,
}

/// What waits here or was refused: everything that nobody else may have.
pub fn stuck(store: Store) -> Vec<Pending> {
    store.read(|engine| {
        engine.outbox().iter().filter(|pending| pending.state != State::Settled).cloned().collect()
    })
}

/// What waits here or was refused, and what cannot be read, as one JSON text.
pub fn text(store: Store) -> String {
    let records: Vec<_> = stuck(store).iter().map(json::write).collect();
    let unreadable = store.peek_health(|health| json::write(&health.unreadable));
    format!(
        "{{\"hongfan\":\"rescue 1\",\"device\":{},\"records\":[\n{}\n],\"unreadable\":{unreadable}}}\n",
        json::write(&store.device().id),
        records.join(",\n"),
    )
}

/// Offers the text as a file; `None` where the browser has no downloads.
pub fn save(store: Store) -> Option<()> {
    let name = rescue_file(when::iso_day(store.hub_now()));
    download::offer(&name, "application/json", &text(store))
}

/// Puts the text on the clipboard.
pub async fn copy(store: Store) -> bool {
    page::copy(&text(store)).await
}

/// The text as a series of QR codes; `None` when it is too long for that.
pub fn series(store: Store) -> Option<Vec<String>> {
    Some(cut(&text(store))?.iter().map(Part::encode).collect())
}

/// The text of the file that was chosen in a field.
pub async fn chosen_text(event: leptos::ev::Event) -> Option<String> {
    upload::text_of(event).await
}

/// Loads the page anew, and with it a newer version if there is one.
pub fn reload() {
    page::reload();
}

/// Whether the person has asked for little motion.
pub fn is_calm() -> bool {
    page::prefers_little_motion()
}

/// Brings in the records of a text that a device has exported; `None` when it is none.
pub async fn bring_in(store: Store, text: &str) -> Option<BroughtIn> {
    let records = json::items(text, "records").or_else(|| json::items(text, "made_here"))?;
    let unread = json::items(text, "unreadable").unwrap_or_default();
    let mut brought = BroughtIn::default();
    let mut new: Vec<Record> = Vec::new();
    for item in records.iter().chain(&unread) {
        let Some(Carried { record }) = json::read(item) else {
            brought.unreadable += 1;
            continue;
        };
        let known = store.peek(|engine| engine.outbox().get(record.id).is_some())
            || new.iter().any(|other| other.id == record.id);
        if known {
            brought.known += 1;
        } else if record.body.is_organizers() && store.side() == Side::Members {
            brought.organizers += 1;
        } else {
            new.push(record);
        }
    }
    brought.new = new.len();
    if !new.is_empty() {
        store.take_in(new).await;
    }
    Some(brought)
}

/// Whether the browser has promised not to clear what is kept here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Persistence {
    /// It has.
    Promised,
    /// It has not.
    BestEffort,
    /// It does not say.
    Unknown,
}

/// What the browser says of keeping this, as a signal that follows.
pub fn persistence() -> RwSignal<Persistence> {
    let said = RwSignal::new(Persistence::Unknown);
    leptos::task::spawn_local(async move {
        said.try_set(named(page::is_persisted().await));
    });
    said
}

/// Asks the browser to keep what is here. Some ask the person, who may take their time.
pub async fn ask_to_persist(said: RwSignal<Persistence>) {
    page::ask_to_persist();
    // Chromium and Safari decide at once; where the person is asked, the next look at this screen tells.
    clock::wait(1_000).await;
    said.try_set(named(page::is_persisted().await));
}

fn named(answer: Option<bool>) -> Persistence {
    match answer {
        Some(true) => Persistence::Promised,
        Some(false) => Persistence::BestEffort,
        None => Persistence::Unknown,
    }
}
