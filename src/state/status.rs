//! How things stand between this phone and the hub, in a word.

use hongfan_domain::record::Record;
use hongfan_domain::time::MINUTE;
use leptos::prelude::*;

use super::refused;
use super::screen_time::by_the_minute;
use super::storage::Trouble;
use super::store::{Link, Side, Store};
use crate::components::chip::{Tone, banner, chip};
use crate::platform::{json, page};
use crate::route::{MemberRoute, OrganizerRoute};
use crate::text::{
    DETAILS, LIVE, NO_NETWORK, OFFLINE, ONLY_HERE, RIGHTS_LOST_SHORT, SIGN_IN_AGAIN, STORAGE_DAMAGED,
    STORAGE_FAILED, STORAGE_FORBIDDEN, STORAGE_NEARLY_FULL, STORAGE_NEWER, SYNCED, not_taken, refused_kept,
    storage_evicted, storage_full, storage_unreadable, syncing, t, waiting, waiting_since, when,
};

/// How many records only this device holds for sure, and the oldest.
pub fn unsettled(store: Store) -> (usize, Option<Record>) {
    store.read(|engine| (engine.outbox().unsettled().count(), engine.outbox().unsettled().next().cloned()))
}

/// What was not taken, what waits, or that nothing does.
pub fn sync_chip(store: Store) -> impl IntoView {
    let state = Memo::new(move |_| {
        let (count, _) = unsettled(store);
        match (store.link.get(), refused::unnoted(store), count) {
            (Link::SignIn, ..) => (Tone::Bad, t(SIGN_IN_AGAIN).to_owned()),
            (_, refused @ 1.., _) => (Tone::Bad, not_taken(refused)),
            (Link::Offline, _, 0) => (Tone::Quiet, t(NO_NETWORK).to_owned()),
            (_, _, 0) => (Tone::Good, t(SYNCED).to_owned()),
            (Link::Offline, _, count) => (Tone::Wait, waiting(count)),
            (_, _, count) => (Tone::Wait, syncing(count)),
        }
    });
    let path = move || if refused::unnoted(store) > 0 { rescue_path(store) } else { MemberRoute::Me.path() };
    view! { <a class="chip-link" href=path role="status">{move || { let (tone, word) = state.get(); chip(tone, word) }}</a> }
}

/// Whether an organizer's screen is live, and what it still has to send.
pub fn live_chip(store: Store) -> impl IntoView {
    let state = Memo::new(move |_| {
        let (count, _) = unsettled(store);
        match (store.link.get(), refused::unnoted(store), count) {
            _ if store.has_lost_its_rights() => (Tone::Bad, t(RIGHTS_LOST_SHORT).to_owned()),
            (_, refused @ 1.., _) => (Tone::Bad, not_taken(refused)),
            _ if store.is_alone() => (Tone::Quiet, t(ONLY_HERE).to_owned()),
            (Link::SignIn, ..) => (Tone::Bad, t(SIGN_IN_AGAIN).to_owned()),
            (Link::Offline, _, 0) => (Tone::Quiet, t(OFFLINE).to_owned()),
            (_, _, 0) => (Tone::Good, t(LIVE).to_owned()),
            (_, _, count) => (Tone::Wait, waiting(count)),
        }
    });
    let path = rescue_path(store);
    view! { <a class="chip-link" href=path role="status">{move || { let (tone, word) = state.get(); chip(tone, word) }}</a> }
}

/// What was not taken and what has waited for a while, with the age of the oldest, and the way to it.
pub fn queue_banner(store: Store) -> impl IntoView {
    let now = by_the_minute(store);
    let refused = Memo::new(move |_| refused::unnoted(store));
    let late = Memo::new(move |_| {
        let (count, oldest) = unsettled(store);
        let at = oldest?.recorded_at.plus(store.skew());
        // What is on its way for a moment is nothing to look at; without a hub, everything stays here.
        let stuck = store.link.get() == Link::Offline || now.get().since(at) > MINUTE;
        (stuck && !store.is_alone()).then(|| waiting_since(count, when::ago(at, now.get())))
    });
    move || {
        let refused = refused.get();
        (refused > 0 || late.read().is_some()).then(|| {
            view! {
                <div class="trouble">
                    {(refused > 0).then(|| banner(Tone::Bad, refused_kept(refused)))}
                    {late.get().map(|words| banner(Tone::Wait, words))}
                    <a class="quiet-link" href=rescue_path(store)>{t(DETAILS)}</a>
                </div>
            }
        })
    }
}

/// What is wrong with this device's storage, and the way to more.
pub fn storage_banner(store: Store) -> impl IntoView {
    let troubles = Memo::new(move |_| store.health().troubles());
    move || {
        let troubles = troubles.get();
        (!troubles.is_empty()).then(|| {
            view! {
                <div class="trouble">
                    {troubles.into_iter().map(trouble_banner).collect_view()}
                    <a class="quiet-link" href=rescue_path(store)>{t(DETAILS)}</a>
                </div>
            }
        })
    }
}

/// One trouble in plain words.
pub fn trouble_banner(trouble: Trouble) -> impl IntoView {
    let (tone, words) = match trouble {
        Trouble::Full(0) => (Tone::Wait, t(STORAGE_NEARLY_FULL).to_owned()),
        Trouble::Full(count) => (Tone::Bad, storage_full(count)),
        Trouble::Forbidden => (Tone::Bad, t(STORAGE_FORBIDDEN).to_owned()),
        Trouble::Newer => (Tone::Bad, t(STORAGE_NEWER).to_owned()),
        Trouble::Damaged => (Tone::Bad, t(STORAGE_DAMAGED).to_owned()),
        Trouble::Failed => (Tone::Bad, t(STORAGE_FAILED).to_owned()),
        Trouble::Evicted(count) => (Tone::Wait, storage_evicted(count)),
        Trouble::Unreadable(count) => (Tone::Wait, storage_unreadable(count)),
    };
    banner(tone, words)
}

/// Where the waiting and refused records are shown.
pub fn rescue_path(store: Store) -> String {
    match store.side() {
        Side::Members => MemberRoute::Rescue.path(),
        Side::Organizers => OrganizerRoute::Rescue.path(),
    }
}

/// Everything this device holds, as JSON for the person to keep: what they recorded, and what the hub says of it.
pub fn export(store: Store) -> Option<()> {
    let (text, name) = export_text(store);
    crate::platform::download::offer(&name, "application/json", &text)
}

/// Puts the same text on the clipboard.
pub async fn copy_export(store: Store) -> bool {
    page::copy(&export_text(store).0).await
}

fn export_text(store: Store) -> (String, String) {
    let pending: Vec<_> = store.peek(|engine| engine.outbox().iter().cloned().collect());
    let text = store.peek(|engine| {
        format!(r#"{{"made_here":{},"known":{}}}"#, json::write(&pending), json::write(engine.book()))
    });
    (text, format!("hongfan_{}.json", when::iso_day(store.hub_now())))
}
