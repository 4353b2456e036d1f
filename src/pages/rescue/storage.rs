//! How this device's storage is doing, and the way out of each trouble.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::chip::{Tone, banner};
use crate::state::rescue::{self, Persistence};
use crate::state::status::trouble_banner;
use crate::state::storage::Trouble;
use crate::state::store::Store;
use crate::text::{
    ASK_TO_PERSIST, NOT_PERSISTED, NOTED, PERSISTED, PERSISTENCE_UNKNOWN, REBUILD, REBUILD_FAILED, RELOAD,
    STORAGE, STORAGE_FINE, TRY_AGAIN_NOW, Text, t,
};

/// What came of a tap on a way out.
type Said = RwSignal<Option<(Trouble, Text)>>;

/// What is wrong, each with its way out.
pub(super) fn troubles(store: Store) -> impl IntoView {
    let troubles = Memo::new(move |_| store.health().troubles());
    // What came of the last tap, where it left the trouble as it was.
    let said = RwSignal::new(None::<(Trouble, Text)>);
    move || {
        let shown = troubles.get().into_iter();
        shown
            .map(|trouble| {
                let (word, act) = way_out(trouble);
                let words = move || said.get().filter(|(of, _)| *of == trouble).map(|(_, words)| t(words));
                view! {
                    <div class="trouble">
                        {trouble_banner(trouble)}
                        <button class="button button-line" type="button" on:click=move |_| act(store, said)>{t(word)}</button>
                        <p class="small" role="status">{words}</p>
                    </div>
                }
            })
            .collect_view()
    }
}

/// The button below a trouble: its word, and what it does.
fn way_out(trouble: Trouble) -> (Text, fn(Store, Said)) {
    match trouble {
        Trouble::Full(_) | Trouble::Failed | Trouble::Forbidden => {
            (TRY_AGAIN_NOW, |store, _| spawn_local(store.write_again()))
        }
        Trouble::Newer | Trouble::Unreadable(_) => (RELOAD, |_, _| rescue::reload()),
        Trouble::Damaged => (REBUILD, rebuild),
        Trouble::Evicted(_) => (NOTED, |store, _| store.note_eviction()),
    }
}

fn rebuild(store: Store, said: Said) {
    said.set(None);
    spawn_local(async move {
        store.rebuild().await;
        if store.health_now().troubles().contains(&Trouble::Damaged) {
            said.try_set(Some((Trouble::Damaged, REBUILD_FAILED)));
        }
    });
}

/// Whether the storage works, and what the browser has promised.
pub(super) fn card(store: Store) -> impl IntoView {
    let said = rescue::persistence();
    let fine = Memo::new(move |_| store.health().troubles().is_empty());
    view! {
        <section class="card">
            <h2>{t(STORAGE)}</h2>
            {move || fine.get().then(|| banner(Tone::Good, t(STORAGE_FINE).to_owned()))}
            {promise(said)}
        </section>
    }
}

/// What the browser has promised, and a button to ask it.
pub(super) fn promise(said: RwSignal<Persistence>) -> impl IntoView {
    let words = move || match said.get() {
        Persistence::Promised => PERSISTED,
        Persistence::BestEffort => NOT_PERSISTED,
        Persistence::Unknown => PERSISTENCE_UNKNOWN,
    };
    view! {
        <p class="small" role="status">{move || t(words())}</p>
        {move || (said.get() == Persistence::BestEffort).then(|| view! {
            <button class="button button-line" type="button"
                on:click=move |_| spawn_local(rescue::ask_to_persist(said))>{t(ASK_TO_PERSIST)}</button>
        })}
    }
}
