//! What came of checking in a companion. Never green: an organizer looks at each.

use hongfan_domain::id::RecordId;
use hongfan_domain::outcome::{Outcome, Stage, outcome};
use hongfan_domain::record::Body;
use leptos::prelude::*;

use crate::components::chip::Tone;
use crate::components::result::{Message, ResultScreen};
use crate::pages::enroll_form::refused;
use crate::pages::not_found::not_found_page;
use crate::pages::result::describe;
use crate::state::storage::Place;
use crate::state::store::{Link, Store};
use crate::text::{
    COMPANION_ANOTHER, COMPANION_CORRECT, COMPANION_HONEST, COMPANION_RECORDED, COMPANION_SAVED, DONE,
    companion_of, saved_at, t, when,
};

/// Follows the check-in of a companion.
pub fn companion_result_page(id: RecordId) -> impl IntoView {
    let store: Store = expect_context();
    let device = store.device().id;
    let now = Memo::new(move |_| store.read(|engine| outcome(engine, device, id)));
    let known = Memo::new(move |_| now.read().is_some());
    let name = Memo::new(move |_| store.read(|engine| companion_name(engine, id)));
    let message = Signal::derive(move || {
        let link = store.link.get();
        let title = now.get().and_then(|outcome| outcome.activity).and_then(|id| {
            store.read(|engine| engine.book().activity(id).map(|activity| activity.title.clone()))
        });
        let whose = name.get().map(companion_of).unwrap_or_default();
        now.get()
            .map_or_else(Message::default, |outcome| words(&outcome, whose, title, link, store.place(id)))
    });
    let mistaken = Memo::new(move |_| {
        let stage = now.get().map(|outcome| outcome.stage);
        matches!(stage, Some(Stage::Refused(refusal)) if refused(refusal).is_some())
    });
    move || {
        if !known.get() {
            return not_found_page("/").into_any();
        }
        view! {
            <ResultScreen message=message>
                {move || if mistaken.get() {
                    view! {
                        <a class="button button-solid" href="/companion">{t(COMPANION_CORRECT)}</a>
                        <a class="button button-glass" href="/">{t(DONE)}</a>
                    }.into_any()
                } else {
                    view! {
                        <a class="button button-solid" href="/">{t(DONE)}</a>
                        <a class="button button-glass" href="/companion">{t(COMPANION_ANOTHER)}</a>
                    }.into_any()
                }}
            </ResultScreen>
        }
        .into_any()
    }
}

/// The name that was typed, if it was typed on this phone.
pub fn companion_name(engine: &hongfan_domain::sync::Engine, id: RecordId) -> Option<String> {
    match &engine.outbox().get(id)?.record.body {
        Body::Companion(companion) => Some(companion.claimant.name.clone()),
        _ => None,
    }
}

fn words(outcome: &Outcome, whose: String, title: Option<String>, link: Link, kept: Place) -> Message {
    let at = when::second(outcome.at);
    let place = title.unwrap_or_default();
    let advice = t(COMPANION_HONEST).to_owned();
    let wait = |title: &str, detail: String| Message {
        tone: Tone::Wait,
        title: title.to_owned(),
        detail,
        subject: whose.clone(),
        place: place.clone(),
        advice: advice.clone(),
    };
    match outcome.stage {
        Stage::Saved if link.is_cut() && kept != Place::Page => wait(t(COMPANION_SAVED), saved_at(at)),
        Stage::Refused(refusal) if refused(refusal).is_some() => {
            let advice = refused(refusal).map(t).unwrap_or_default().to_owned();
            Message { subject: whose, advice, ..describe(outcome, None, link, kept) }
        }
        Stage::Saved | Stage::Held(_) | Stage::Unannounced | Stage::Refused(_) => {
            Message { subject: whose, place, ..describe(outcome, None, link, kept) }
        }
        _ => wait(t(COMPANION_RECORDED), at),
    }
}
