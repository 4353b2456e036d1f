//! Who I am here, how things look, and what this phone holds.

use hongfan_domain::outcome::{Enrollment, enrollment};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::join::revoked_card;
use super::unvouched::unvouched_card;
use crate::components::bar::{Tab, TabBar, TopBar};
use crate::components::chip::{Tone, banner};
use crate::components::icon::{Icon, icon};
use crate::pages::rescue;
use crate::route::MemberRoute;
use crate::state::language::Speech;
use crate::state::preferences::{self, Size, Theme};
use crate::state::saved::Saved;
use crate::state::status::{copy_export, export, storage_banner, sync_chip, unsettled};
use crate::state::store::{Link, Store};
use crate::text::{
    ABOUT_PRIVACY, ALL_SENT, ATTENDANCE_PROOF, CLASSROOM, CLASSROOM_HINT, CONSENT_DETAIL, ERASE, ERASE_HINT,
    ERASE_NOW, EXPORT_FAILED, EXPORT_MINE, FOR_ORGANIZERS, KEEP, LANGUAGE, LARGE_TEXT, LOOK, LOOK_AUTO,
    LOOK_DARK, LOOK_LIGHT, Language, ME, MOVE, MOVE_HINT, NO_NETWORK_HINT, NOT_REGISTERED, ON_THIS_PHONE,
    PROOF_HINT, REGISTER, RESCUE_LINK, erase_waiting, shelved, t, waiting_since, when,
};

/// Me.
pub fn me_page() -> impl IntoView {
    let store: Store = expect_context();
    view! {
        <TopBar title=t(ME)>{sync_chip(store)}</TopBar>
        <main class="page page-two">
            <div class="stack">
                {storage_banner(store)}
                {who(store)}
                {unvouched_card(store)}
                {classroom()}
                {own_proof()}
                {another_device()}
                {looks()}
            </div>
            <div class="stack">
                {data(store)}
                <section class="card">
                    <h2>{t(ABOUT_PRIVACY)}</h2>
                    <p class="small">{t(CONSENT_DETAIL)}</p>
                    {erase(store)}
                </section>
                <p class="center"><a class="quiet-link" href="/o">{t(FOR_ORGANIZERS)}</a></p>
            </div>
        </main>
        <TabBar here=Tab::Me/>
    }
}

fn who(store: Store) -> impl IntoView {
    let device = store.device().id;
    let who = Memo::new(move |_| store.read(|engine| enrollment(engine, device)));
    move || match who.get() {
        Enrollment::Bound(binding) => view! {
            <section class="card row">
                <span class="face" aria-hidden="true">{binding.name.chars().next().map(String::from)}</span>
                <span class="grow"><b>{binding.name.clone()}</b><small>{binding.unit.clone()}</small></span>
            </section>
        }
        .into_any(),
        Enrollment::Waiting(claimant) | Enrollment::Refused(claimant, _) => view! {
            <a class="card card-link" href="/join">
                <span class="face" aria-hidden="true">{claimant.name.chars().next().map(String::from)}</span>
                <span class="grow"><b>{claimant.name.clone()}</b><small>{t(NOT_REGISTERED)}</small></span>
                <span class="pill">{t(REGISTER)}</span>
            </a>
        }
        .into_any(),
        Enrollment::Revoked(reason) => revoked_card(reason).into_any(),
        Enrollment::Unknown => view! {
            <a class="card card-link" href="/join">
                <span class="tile">{icon(Icon::PERSON)}</span>
                <span class="grow"><b>{t(NOT_REGISTERED)}</b></span>
                <span class="pill">{t(REGISTER)}</span>
            </a>
        }
        .into_any(),
    }
}

fn another_device() -> impl IntoView {
    view! {
        <a class="card card-link" href="/transfer">
            <span class="tile">{icon(Icon::SWITCH)}</span>
            <span class="grow"><b>{t(MOVE)}</b><small>{t(MOVE_HINT)}</small></span>
        </a>
    }
}

fn classroom() -> impl IntoView {
    view! {
        <a class="card card-link" href=MemberRoute::Courses.path()>
            <span class="tile">{icon(Icon::SCREEN)}</span>
            <span class="grow"><b>{t(CLASSROOM)}</b><small>{t(CLASSROOM_HINT)}</small></span>
        </a>
    }
}

fn own_proof() -> impl IntoView {
    view! {
        <a class="card card-link" href=MemberRoute::Proof.path()>
            <span class="tile">{icon(Icon::TICK)}</span>
            <span class="grow"><b>{t(ATTENDANCE_PROOF)}</b><small>{t(PROOF_HINT)}</small></span>
        </a>
    }
}

fn looks() -> impl IntoView {
    let speech: Speech = expect_context();
    let large = RwSignal::new(preferences::size() == Size::Elder);
    let theme = RwSignal::new(preferences::theme());
    Effect::new(move |before: Option<()>| {
        let size = if large.get() { Size::Elder } else { Size::Normal };
        if before.is_some() {
            preferences::set_size(size);
        }
    });
    let choose = move |chosen: Theme, word: &'static str| {
        view! {
            <button type="button" aria-pressed=move || (theme.get() == chosen).to_string()
                on:click=move |_| { theme.set(chosen); preferences::set_theme(chosen); }>{word}</button>
        }
    };
    let speak = move |language: Language, word: &'static str| {
        view! {
            <button type="button" lang=language.tag() aria-pressed=move || (speech.get() == language).to_string()
                on:click=move |_| speech.set(language)>{word}</button>
        }
    };
    view! {
        <section class="card settings">
            <label class="setting">
                <span>{t(LARGE_TEXT)}</span>
                <input class="switch" type="checkbox" role="switch" prop:checked=move || large.get()
                    on:change=move |event| large.set(event_target_checked(&event))/>
            </label>
            <div class="setting"><span>{t(LANGUAGE)}</span>
                <span class="choice" role="group" aria-label=t(LANGUAGE)>
                    {speak(Language::Chinese, "中文")}{speak(Language::English, "English")}
                </span>
            </div>
            <div class="setting"><span>{t(LOOK)}</span>
                <span class="choice" role="group" aria-label=t(LOOK)>
                    {choose(Theme::Auto, t(LOOK_AUTO))}{choose(Theme::Light, t(LOOK_LIGHT))}{choose(Theme::Dark, t(LOOK_DARK))}
                </span>
            </div>
        </section>
    }
}

/// Erasing asks first, and says what would be lost.
fn erase(store: Store) -> impl IntoView {
    let saved: Saved = expect_context();
    let asked = RwSignal::new(false);
    move || {
        if !asked.get() {
            return view! { <button class="button button-line" type="button" on:click=move |_| asked.set(true)>{t(ERASE)}</button> }.into_any();
        }
        let (count, _) = unsettled(store);
        view! {
            {(count > 0).then(|| banner(Tone::Bad, erase_waiting(count)))}
            <p>{t(ERASE_HINT)}</p>
            <button class="button button-line" type="button" on:click=move |_| asked.set(false)>{t(KEEP)}</button>
            <button class="button button-bad" type="button" on:click=move |_| {
                saved.remove_all();
                spawn_local(store.erase());
            }>{t(ERASE_NOW)}</button>
        }
        .into_any()
    }
}

fn data(store: Store) -> impl IntoView {
    let copied = RwSignal::new(false);
    let state = move || {
        let (count, oldest) = unsettled(store);
        match oldest {
            Some(record) => {
                waiting_since(count, when::ago(record.recorded_at.plus(store.skew()), store.hub_now()))
            }
            None => t(ALL_SENT).to_owned(),
        }
    };
    let kept_back = Memo::new(move |_| store.read(|engine| engine.outbox().shelf().count()));
    view! {
        <section class="card">
            <h2>{t(ON_THIS_PHONE)}</h2>
            <p>{state}</p>
            {move || (kept_back.get() > 0).then(|| view! { <p>{shelved(kept_back.get())}</p> })}
            <a class="button button-line" href=MemberRoute::Rescue.path()>{t(RESCUE_LINK)}</a>
            {rescue::promise()}
            {move || (store.link.get() == Link::Offline).then(|| banner(Tone::Quiet, t(NO_NETWORK_HINT).to_owned()))}
            <button class="button button-line" type="button" on:click=move |_| {
                if export(store).is_none() {
                    spawn_local(async move { copied.set(copy_export(store).await) });
                }
            }>{t(EXPORT_MINE)}</button>
            <p class="small" role="status">{move || copied.get().then(|| t(EXPORT_FAILED))}</p>
        </section>
    }
}
