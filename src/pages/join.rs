//! Registering without checking in: the members' link.

use hongfan_domain::outcome::{Enrollment, enrollment, enrollment_held};
use leptos::prelude::*;

use super::enroll_form::EnrollForm;
use crate::components::bar::TopBar;
use crate::components::chip::{Tone, banner};
use crate::state::navigation::use_navigation;
use crate::state::store::Store;
use crate::text::{
    ENROLL_HINT, ENROLL_TITLE, REGISTER_AGAIN, REVOKED, REVOKED_NEXT, SHOW_PASS, enroll_held,
    revoked_because, t, when,
};

/// Says who you are; once the hub knows, shows Today.
pub fn join_page() -> impl IntoView {
    let store: Store = expect_context();
    let navigation = use_navigation();
    let device = store.device().id;
    let who = Memo::new(move |_| store.read(|engine| enrollment(engine, device)));
    Effect::new(move || {
        if matches!(who.get(), Enrollment::Bound(_)) {
            navigation.replace("/");
        }
    });
    view! {
        <TopBar title=t(ENROLL_TITLE) back="/".to_owned()/>
        <main class="page">
            {move || match who.get() {
                Enrollment::Revoked(reason) => revoked_words(reason).into_any(),
                _ => view! { <p class="lead">{t(ENROLL_HINT)}</p> }.into_any(),
            }}
            <EnrollForm/>
            {held_words(store)}
        </main>
    }
}

/// When a name is looked up again after too many wrong ones, and what to do meanwhile. Not in the form itself: the module of a
/// first check-in has no room for it.
fn held_words(store: Store) -> impl IntoView {
    let held = Memo::new(move |_| store.read(|engine| enrollment_held(engine, store.device().id)));
    let said = move || {
        held.get().map(|until| {
            view! {
                <p>{enroll_held(when::minute(until))}</p>
                <a class="button button-line" href="/pass">{t(SHOW_PASS)}</a>
            }
        })
    };
    view! { <div class="stack" role="status">{said}</div> }
}

/// Why this device speaks for nobody any more, and the way out.
fn revoked_words(reason: String) -> impl IntoView {
    view! {
        {banner(Tone::Bad, t(REVOKED).to_owned())}
        {(!reason.is_empty()).then(|| view! { <p>{revoked_because(reason)}</p> })}
        <p>{t(REVOKED_NEXT)}</p>
    }
}

/// The same with a button, for the screens that lead here.
pub fn revoked_card(reason: String) -> impl IntoView {
    view! {
        <section class="card" id="revoked">
            {revoked_words(reason)}
            <a class="button button-main" href="/join">{t(REGISTER_AGAIN)}</a>
        </section>
    }
}
