//! Queue rescue: every record that waits or was refused, why, and how it gets to the hub by another device. Members and
//! organizers share it.

mod allowance;
mod list;
mod show;
mod storage;
mod take;
mod words;

use hongfan_domain::sync::{Pending, State};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::bar::TopBar;
use crate::components::empty::Empty;
use crate::state::navigation::to_top;
use crate::state::refused;
use crate::state::rescue;
use crate::state::store::Store;
use crate::text::{
    COPIED, COPY_TEXT, FILE_NOT_SAVED, FILE_SAVED, NOT_COPIED, NOTED, NOTED_HINT, REFUSED_PART, RESCUE,
    RESCUE_NOTHING, RESCUE_NOTHING_HINT, SAVE_FILE, SERIES_TOO_LONG, SHOW_SERIES, TAKE_OUT, TAKE_OUT_HINT,
    TAKE_OUT_SECRET, Text, UNREADABLE_HINT, UNREADABLE_PART, WAITING_PART, oldest, t, when,
};

/// What of the page is shown.
#[derive(Clone, PartialEq)]
enum Part {
    /// The records, and what can be done.
    Records,
    /// The series of codes, for another device's camera.
    Series(Vec<String>),
    /// The camera, for another device's series.
    Camera,
}

/// The page; `back` is where the arrow leads.
pub fn rescue_page(back: &'static str) -> impl IntoView {
    let store: Store = expect_context();
    let part = RwSignal::new(Part::Records);
    let said = RwSignal::new(None);
    Effect::new(move || {
        part.track();
        to_top();
    });
    move || match part.get() {
        Part::Records => records(store, back, part, said).into_any(),
        Part::Series(codes) => show::series_page(codes, move || part.set(Part::Records)).into_any(),
        Part::Camera => take::camera_page(store, said, move || part.set(Part::Records)).into_any(),
    }
}

/// What the browser has promised about what is kept here, and a button to ask it.
pub fn promise() -> impl IntoView {
    storage::promise(rescue::persistence())
}

fn records(store: Store, back: &'static str, part: RwSignal<Part>, said: take::Said) -> impl IntoView {
    let stuck = Memo::new(move |_| rescue::stuck(store));
    let unreadable = Memo::new(move |_| store.health().unreadable);
    let nothing = Memo::new(move |_| stuck.read().is_empty() && unreadable.read().is_empty());
    view! {
        <TopBar title=t(RESCUE) back=back.to_owned()/>
        <main class="page">
            {storage::troubles(store)}
            {move || if nothing.get() {
                view! { <Empty title=t(RESCUE_NOTHING) hint=t(RESCUE_NOTHING_HINT)/> }.into_any()
            } else {
                view! {
                    {age(store, stuck)}
                    {listed(store, stuck, WAITING_PART, |pending| !matches!(pending.state, State::Shelved(_)))}
                    {listed(store, stuck, REFUSED_PART, |pending| matches!(pending.state, State::Shelved(_)))}
                    {noted(store)}
                    {raw(unreadable)}
                    {take_out(store, stuck, part)}
                }.into_any()
            }}
            {take::bring_in_card(store, said, move || part.set(Part::Camera))}
            {storage::card(store)}
        </main>
    }
}

/// How old the oldest is that nobody else has.
fn age(store: Store, stuck: Memo<Vec<Pending>>) -> impl IntoView {
    move || {
        let stuck = stuck.get();
        let waiting = stuck.iter().find(|pending| !matches!(pending.state, State::Shelved(_)))?;
        let at = waiting.record.recorded_at.plus(store.skew());
        Some(view! { <p class="lead">{oldest(when::ago(at, store.hub_now()))}</p> })
    }
}

fn listed(
    store: Store,
    stuck: Memo<Vec<Pending>>,
    title: Text,
    which: fn(&Pending) -> bool,
) -> impl IntoView {
    move || {
        let chosen: Vec<_> = stuck.get().into_iter().filter(which).collect();
        (!chosen.is_empty()).then(|| {
            view! {
                <section class="stack">
                    <h2 class="section">{t(title)}" "{chosen.len()}</h2>
                    {list::list(store, chosen)}
                </section>
            }
        })
    }
}

/// Takes note of what was refused, so that other screens no longer say so.
fn noted(store: Store) -> impl IntoView {
    let open = Memo::new(move |_| refused::unnoted(store) > 0);
    move || {
        open.get().then(|| {
            view! {
                <p class="small">{t(NOTED_HINT)}</p>
                <button class="button button-line" type="button" id="noted" on:click=move |_| refused::note(store)>{t(NOTED)}</button>
            }
        })
    }
}

/// What cannot be read, as it is.
fn raw(unreadable: Memo<Vec<String>>) -> impl IntoView {
    move || {
        let rows = unreadable.get();
        (!rows.is_empty()).then(|| {
            view! {
                <section class="card">
                    <h2>{t(UNREADABLE_PART)}" "{rows.len()}</h2>
                    <p class="small">{t(UNREADABLE_HINT)}</p>
                    <ul class="raw">{rows.into_iter().map(|row| view! { <li><code>{row}</code></li> }).collect_view()}</ul>
                </section>
            }
        })
    }
}

fn take_out(store: Store, stuck: Memo<Vec<Pending>>, part: RwSignal<Part>) -> impl IntoView {
    let said = RwSignal::new("");
    let secret = Memo::new(move |_| stuck.read().iter().any(|pending| pending.record.body.is_organizers()));
    let copy = move |done: Text, failed: Text| {
        spawn_local(async move {
            said.set(t(if rescue::copy(store).await { done } else { failed }));
        });
    };
    let save = move |_| match rescue::save(store) {
        Some(()) => said.set(t(FILE_SAVED)),
        None => copy(FILE_NOT_SAVED, NOT_COPIED),
    };
    let show = move |_| match rescue::series(store) {
        Some(codes) => part.set(Part::Series(codes)),
        None => said.set(t(SERIES_TOO_LONG)),
    };
    view! {
        <section class="card">
            <h2>{t(TAKE_OUT)}</h2>
            <p class="small">{t(TAKE_OUT_HINT)}</p>
            {move || secret.get().then(|| view! { <p class="small"><b>{t(TAKE_OUT_SECRET)}</b></p> })}
            <button class="button button-main" type="button" on:click=save>{t(SAVE_FILE)}</button>
            <button class="button button-line" type="button" on:click=show>{t(SHOW_SERIES)}</button>
            <button class="quiet-link" type="button" on:click=move |_| copy(COPIED, NOT_COPIED)>{t(COPY_TEXT)}</button>
            <p class="small" role="status">{said}</p>
        </section>
    }
}
