//! What other units share with an organizer: asked of the hub while a screen shows it, and kept for when there is no network.

use std::time::Duration;

use hongfan_domain::partner::Partnered;
use hongfan_protocol::v1::{PARTNERED, PartneredActivities};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::store::{Link, Store};
use crate::platform::journal::{Shelf, Write};
use crate::platform::{http, json};

/// The row that it is kept in.
const KEPT: &str = "partnered";

/// While a screen shows it, it is asked for this often: others take the attendance, and the feed does not tell of it.
const OFTEN: Duration = Duration::from_secs(30);

/// What is known of other units' activities.
#[derive(Clone, Copy)]
pub struct Shared {
    store: Store,
    told: RwSignal<Option<PartneredActivities>>,
}

impl Shared {
    /// What was kept.
    pub fn open(store: Store) -> Self {
        let told = RwSignal::new(None);
        spawn_local(async move {
            let Some(journal) = store.journal() else { return };
            let kept = journal.get(Shelf::Facts, KEPT).await.ok().flatten();
            let kept: Option<PartneredActivities> = kept.and_then(|text| json::read(&text));
            // The hub may have answered meanwhile.
            told.try_update(|told| *told = told.take().or(kept));
        });
        Self { store, told }
    }

    /// Asks the hub now, when it is there again, and now and then for as long as the caller's screen is shown.
    pub fn follow(self) {
        Effect::new(move || {
            if self.store.link.get() == Link::Online {
                self.ask();
            }
        });
        if let Ok(timer) = set_interval_with_handle(move || self.ask(), OFTEN) {
            on_cleanup(move || timer.clear());
        }
    }

    /// The activities, and when they stood so.
    pub fn read(self) -> Option<PartneredActivities> {
        self.told.get()
    }

    /// The activities.
    pub fn activities(self) -> Vec<Partnered> {
        self.read().map(|told| told.activities).unwrap_or_default()
    }

    fn ask(self) {
        if !self.store.is_organizer() {
            return;
        }
        spawn_local(async move {
            let authorization = self.store.device().authorization();
            let Ok(text) = http::get_as(PARTNERED, &authorization).await else { return };
            let Some(told) = json::read::<PartneredActivities>(&text) else { return };
            // Kept before it is shown: what somebody has seen is still there when the network is not.
            if let Some(journal) = self.store.journal() {
                // Without it the next start asks again.
                let _ = journal.commit(&[Write::Put(Shelf::Facts, KEPT.to_owned(), text)]).await;
            }
            let _ = self.told.try_set(Some(told));
        });
    }
}
