//! A table brought into the directory: written part by part once it is confirmed.

use hongfan_domain::access::Role;
use hongfan_domain::directory::Card;
use hongfan_domain::import::{Filing, Maker, Shelf};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::chip::{Tone, banner};
use crate::pages::unit_field::paths;
use crate::route::OrganizerRoute;
use crate::state::directory::{Followed, file_many};
use crate::state::fresh;
use crate::state::importing::Target;
use crate::state::store::Store;
use crate::text::{SHELVE_NOTHING, SHELVE_REASON, SHELVE_UNDO, shelve_writing, shelve_written, t};

/// Writing what a table said.
#[derive(Clone, Copy)]
pub(super) struct Shelving {
    store: Store,
    directory: Followed,
    role: RwSignal<Role>,
    /// How many cards are written, of how many.
    writing: RwSignal<Option<usize>>,
    done: RwSignal<usize>,
    said: RwSignal<Option<(String, bool)>>,
}

impl Shelving {
    pub(super) fn new(store: Store, directory: Followed, role: RwSignal<Role>) -> Self {
        Self {
            store,
            directory,
            role,
            writing: RwSignal::new(None),
            done: RwSignal::new(0),
            said: RwSignal::new(None),
        }
    }

    /// What a table is read against.
    pub(super) fn target(self) -> Target {
        let (directory, role) = (self.directory.get_untracked(), self.role.get_untracked());
        let paths = paths(&directory);
        Target::Directory(Box::new(Shelf::of(&directory, &role, self.store.hub_now())), paths)
    }

    /// Writes what was confirmed.
    pub(super) fn take(self, filing: &Filing) {
        let (directory, role) = (self.directory.get_untracked(), self.role.get_untracked());
        let cards = filing.cards(Maker {
            directory: &directory,
            role: &role,
            reason: t(SHELVE_REASON),
            now: fresh::now(),
            random: fresh::bytes,
        });
        if cards.is_empty() {
            self.said.set(Some((t(SHELVE_NOTHING).to_owned(), false)));
            return;
        }
        let units = cards.iter().filter(|card| matches!(card, Card::Unit(_))).count();
        let people = cards.len() - units;
        self.said.set(None);
        self.done.set(0);
        self.writing.set(Some(cards.len()));
        spawn_local(async move {
            file_many(self.store, cards, self.done).await;
            let _ = self.writing.try_set(None);
            let _ = self.said.try_set(Some((shelve_written(units, people), true)));
        });
    }

    /// How far it is, and what came of it.
    pub(super) fn progress(self) -> impl IntoView {
        let Self { writing, done, said, .. } = self;
        view! {
            <div role="status" class="directory-said" id="shelved">
                {move || writing.get().map(|of| view! {
                    <div class="card import-reading">
                        <p>{move || shelve_writing(done.get(), of)}</p>
                        <progress max=of.to_string() value=move || done.get().to_string()></progress>
                    </div>
                })}
                {move || said.get().map(|(words, some)| view! {
                    {banner(Tone::Good, words)}
                    {some.then(|| view! { <a class="quiet-link" href=OrganizerRoute::Log.path()>{t(SHELVE_UNDO)}</a> })}
                })}
            </div>
        }
    }
}
