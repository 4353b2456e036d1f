//! Organizers' devices as the hub tells of them: who uses them, what was done about their rights. Asked of the hub while a
//! screen shows it, and kept for when there is no network.

use std::collections::BTreeMap;
use std::sync::Arc;

use hongfan_domain::id::DeviceId;
use hongfan_protocol::v1::{Ending, Naming, ORGANIZER_ENDINGS, ORGANIZER_NAMES, ORGANIZERS, Organizers};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::store::{Link, Store};
use crate::platform::http::{self, HttpError};
use crate::platform::journal::{Shelf, Write};
use crate::platform::json;

/// The row that it is kept in.
const KEPT: &str = "organizers";

/// What each organizer's device is called.
pub type Names = Arc<BTreeMap<DeviceId, String>>;

/// What is known of organizers' devices.
#[derive(Clone, Copy)]
pub struct Colleagues {
    store: Store,
    told: RwSignal<Option<Organizers>>,
    /// What each device is called, whoever it is.
    pub names: Memo<Names>,
}

/// Why something was not done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unsaid {
    /// The hub does not want it.
    NotAllowed,
    /// The hub could not be asked.
    Unreachable,
}

impl Colleagues {
    /// What was kept, and what the hub says whenever it is there again.
    pub fn open(store: Store) -> Self {
        let told = RwSignal::new(None::<Organizers>);
        let names = Memo::new(move |_| {
            let told = told.read();
            Arc::new(told.iter().flat_map(|told| told.names.iter().cloned()).collect::<BTreeMap<_, _>>())
        });
        let colleagues = Self { store, told, names };
        spawn_local(async move {
            let Some(journal) = store.journal() else { return };
            let kept = journal.get(Shelf::Facts, KEPT).await.ok().flatten();
            let kept: Option<Organizers> = kept.and_then(|text| json::read(&text));
            // The hub may have answered meanwhile.
            told.try_update(|told| *told = told.take().or(kept));
        });
        Effect::new(move || {
            if store.link.get() == Link::Online {
                spawn_local(colleagues.ask());
            }
        });
        colleagues
    }

    /// What the hub told last.
    pub fn read(self) -> Option<Organizers> {
        self.told.get()
    }

    /// Whether the hub has told of this device, and nobody has said what whoever uses it is called.
    pub fn is_nameless(self) -> bool {
        let own = self.store.device().id;
        self.told.read().as_ref().is_some_and(|told| {
            let mine = told.devices.iter().find(|one| one.device == own);
            mine.is_some_and(|mine| mine.name.is_none())
        })
    }

    /// Asks the hub.
    pub async fn ask(self) {
        if !self.store.is_organizer() {
            return;
        }
        let Ok(text) = http::get_as(ORGANIZERS, &self.store.device().authorization()).await else { return };
        let Some(told) = json::read::<Organizers>(&text) else { return };
        if let Some(journal) = self.store.journal() {
            // Without it the next start asks again.
            let _ = journal.commit(&[Write::Put(Shelf::Facts, KEPT.to_owned(), text)]).await;
        }
        let _ = self.told.try_set(Some(told));
    }

    /// Says what whoever uses this device is called.
    ///
    /// # Errors
    /// When the hub does not want to know, or cannot be asked.
    pub async fn call_me(self, name: String) -> Result<(), Unsaid> {
        self.say(ORGANIZER_NAMES, &json::write(&Naming { name })).await
    }

    /// Ends the rights of a device.
    ///
    /// # Errors
    /// When the hub does not want to, or cannot be asked.
    pub async fn end(self, device: DeviceId, reason: String) -> Result<(), Unsaid> {
        self.say(ORGANIZER_ENDINGS, &json::write(&Ending { device, reason })).await
    }

    async fn say(self, path: &str, body: &str) -> Result<(), Unsaid> {
        let answer = http::post(path, Some(&self.store.device().authorization()), body).await;
        answer.map_err(|error| match error {
            HttpError::Status { status: 400..500, .. } => Unsaid::NotAllowed,
            _ => Unsaid::Unreachable,
        })?;
        self.ask().await;
        Ok(())
    }
}
