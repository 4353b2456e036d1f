//! What came of one check-in: the truth at each step, and the next one.

mod message;

pub use message::{describe, doubt_words, round_kind, time_words};

use hongfan_domain::activity::Activity;
use hongfan_domain::fact::Refusal;
use hongfan_domain::id::RecordId;
use hongfan_domain::outcome::{Enrollment, Outcome, Stage, enrollment, outcome};
use hongfan_domain::record::{Body, Evidence};
use leptos::prelude::*;

use super::enroll_form::EnrollForm;
use super::not_found::not_found_page;
use crate::components::bar::TopBar;
use crate::components::chip::{Tone, banner};
use crate::components::result::ResultScreen;
use crate::route::receipt_path;
use crate::state::storage::Place;
use crate::state::store::{Link, Store};
use crate::state::{actions, feel};
use crate::text::{
    ARRIVAL_KEPT, COMPANION, DONE, ENROLL_HINT, ENROLL_TITLE, NOT_SAVED, SCAN_AGAIN, SHOW_RECEIPT,
    TYPE_AGAIN, TYPE_SIX_DIGITS, saved_at, t, when,
};

/// Where the check-in stands. Looked up wherever it is shown: a memo for each type is what a first download cannot afford.
fn now(store: Store, id: RecordId) -> Option<Outcome> {
    store.read(|engine| outcome(engine, store.device().id, id))
}

/// Follows one check-in.
pub fn result_page(id: RecordId) -> impl IntoView {
    let store: Store = expect_context();
    let device = store.device().id;
    let asks = Memo::new(move |_| {
        // While the hub is asked the form stays, and says so; without a network the check-in's own screen says what is kept.
        let unnamed = match store.read(|engine| enrollment(engine, device)) {
            Enrollment::Unknown | Enrollment::Refused(..) | Enrollment::Revoked(_) => true,
            Enrollment::Waiting(_) => store.link.get() == Link::Online,
            Enrollment::Bound(_) => false,
        };
        let open = now(store, id).is_some_and(|outcome| {
            !matches!(outcome.stage, Stage::Refused(_) | Stage::Held(_) | Stage::Unannounced)
        });
        unnamed && open
    });
    let known = Memo::new(move |_| now(store, id).is_some());
    move || {
        if !known.get() {
            return not_found_page("/").into_any();
        }
        if asks.get() { who_page(store, id).into_any() } else { verdict_page(store, id).into_any() }
    }
}

/// The arrival is kept; now the name.
fn who_page(store: Store, id: RecordId) -> impl IntoView {
    let kept = move || {
        now(store, id).map(|outcome| {
            let word = match outcome.stage {
                Stage::Saved if store.place(id) == Place::Page => t(NOT_SAVED).to_owned(),
                Stage::Saved => saved_at(when::second(outcome.at)),
                _ => format!("{} {}", t(ARRIVAL_KEPT), when::second(outcome.at)),
            };
            banner(if outcome.stage == Stage::Saved { Tone::Wait } else { Tone::Good }, word)
        })
    };
    view! {
        <TopBar title=t(ENROLL_TITLE)/>
        <main class="page">
            {kept}
            <p class="lead">{t(ENROLL_HINT)}</p>
            <EnrollForm/>
        </main>
    }
}

/// The activity: as the book has it, or as the hub named it when the link with this very code was opened.
fn named(store: Store, id: RecordId, outcome: &Outcome) -> Option<Activity> {
    store.read(|engine| {
        let known = outcome.activity.and_then(|id| engine.book().activity(id).cloned());
        let handle = engine.outbox().get(id).and_then(|pending| match &pending.record.body {
            Body::CheckIn(Evidence::Code { code, .. }) => Some(code.handle),
            _ => None,
        });
        known.or_else(|| actions::arrived_activity().filter(|activity| Some(activity.handle()) == handle))
    })
}

fn verdict_page(store: Store, id: RecordId) -> impl IntoView {
    let message = move || {
        let outcome = now(store, id);
        let activity = outcome.as_ref().and_then(|outcome| named(store, id, outcome));
        let link = store.link.get();
        outcome.map(|outcome| describe(&outcome, activity.as_ref(), link, store.place(id)))
    };
    Effect::new(move |before: Option<Option<Tone>>| {
        let tone = message().map(|message| message.tone);
        if tone != before.flatten()
            && let Some(tone) = tone
        {
            feel(tone);
        }
        tone
    });
    // Somebody is looking at a claim that an organizer may be deciding on right now.
    let open = Memo::new(move |_| {
        let stage = now(store, id).map(|outcome| outcome.stage);
        matches!(stage, Some(Stage::Provisional(_) | Stage::Unlisted | Stage::Unnamed | Stage::Received))
    });
    store.look_often_while(open);
    let refusal = move || match now(store, id).map(|outcome| outcome.stage) {
        Some(Stage::Refused(refusal)) => Some(refusal),
        _ => None,
    };
    let refused = Memo::new(move |_| refusal().is_some());
    let mistyped = Memo::new(move |_| refusal() == Some(Refusal::WrongDigits));
    // Without a network there is another way to the organizer: over the air between two screens.
    let waits = move || {
        let saved = now(store, id).is_some_and(|outcome| outcome.stage == Stage::Saved);
        saved && store.link.get() == Link::Offline
    };
    let shown = Signal::derive(move || message().unwrap_or_default());
    view! {
        <ResultScreen message=shown>
            {move || match (refused.get(), mistyped.get()) {
                (false, _) => view! {
                    <a class="button button-solid" href="/">{t(DONE)}</a>
                    <a class="button button-glass" href=receipt_path(id) hidden=move || !waits()>
                        {t(SHOW_RECEIPT)}
                    </a>
                    <a class="button button-glass" href="/companion">{t(COMPANION)}</a>
                }.into_any(),
                (true, true) => view! {
                    <a class="button button-solid" href="/code">{t(TYPE_AGAIN)}</a>
                    <a class="button button-glass" href="/">{t(DONE)}</a>
                }.into_any(),
                (true, false) => view! {
                    <a class="button button-solid" href="/scan">{t(SCAN_AGAIN)}</a>
                    <a class="button button-glass" href="/code">{t(TYPE_SIX_DIGITS)}</a>
                    <a class="button button-glass" href="/">{t(DONE)}</a>
                }.into_any(),
            }}
        </ResultScreen>
    }
}
