//! The transfer code, opened on the second device.

use hongfan_domain::fact::{Binding, Refusal};
use hongfan_domain::id::DeviceId;
use hongfan_domain::outcome::{Enrollment, enrollment};
use hongfan_domain::pass::{ParseStatementError, TransferCode};
use hongfan_domain::record::Body;
use hongfan_domain::sync::{Engine, Pending, State};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::bar::TopBar;
use crate::components::chip::Tone;
use crate::components::empty::Empty;
use crate::components::result::{Message, ResultScreen};
use crate::state::store::{Link, Store};
use crate::state::{feel, requests};
use crate::text::{
    CONSENT_DETAIL, DONE, ME, NEWER_CODE, REFUSED_OTHER, REFUSED_OTHER_NEXT, REGISTER, REGISTER_AGAIN,
    TAKE_ASKING, TAKE_BROKEN, TAKE_BROKEN_HINT, TAKE_DONE, TAKE_LEAD, TAKE_NO_VOICE, TAKE_NO_VOICE_HINT,
    TAKE_NOW, TAKE_OLD, TAKE_OLD_HINT, TAKE_OTHER, TAKE_OTHER_HINT, TAKE_SAVED, TAKE_TITLE, TAKE_UNBOUND,
    TAKE_UNBOUND_HINT, TAKE_USED, TAKE_USED_HINT, TO_TODAY, Text, already_yours, now_yours, t,
};

/// Where a transfer stands on the device that brings it.
#[derive(Clone, Debug, PartialEq)]
enum Step {
    /// Nobody has tapped yet.
    Asked,
    /// The device speaks for its member already, and was never asked to.
    Already(Binding),
    /// On its way.
    Brought(State),
    /// Taken.
    Done(Binding),
}

/// Says what the code is for, brings it on one tap, and says what came of it.
pub fn take_over_page(code: String) -> impl IntoView {
    match TransferCode::parse(&code) {
        Ok(code) => whole(code).into_any(),
        Err(error) => {
            let hint = if error == ParseStatementError::NewerVersion { NEWER_CODE } else { TAKE_BROKEN_HINT };
            view! {
                <TopBar title=t(TAKE_TITLE) back="/".to_owned()/>
                <main class="page">
                    <Empty title=t(TAKE_BROKEN) hint=t(hint)>
                        <a class="button button-main" href="/">{t(TO_TODAY)}</a>
                    </Empty>
                </main>
            }
            .into_any()
        }
    }
}

fn whole(code: TransferCode) -> impl IntoView {
    let store: Store = expect_context();
    let device = store.device().id;
    let step = Memo::new(move |_| store.read(|engine| step(engine, device, code)));
    store.look_often_while(Memo::new(move |_| matches!(step.get(), Step::Brought(State::Held(_)))));
    Effect::new(move |before: Option<Tone>| {
        let tone = words(&step.get(), Link::Online).tone;
        if before.is_some_and(|before| before != tone) {
            feel(tone);
        }
        tone
    });
    let message = Signal::derive(move || words(&step.get(), store.link.get()));
    let asked = Memo::new(move |_| step.get() == Step::Asked);
    move || {
        if asked.get() {
            ask(store, code).into_any()
        } else {
            view! { <ResultScreen message=message>{move || ways_out(&step.get())}</ResultScreen> }.into_any()
        }
    }
}

fn step(engine: &Engine, device: DeviceId, code: TransferCode) -> Step {
    let is_it = |pending: &&Pending| pending.record.body == Body::Transfer(code);
    let brought = engine.outbox().made_by(device).filter(is_it).last();
    let owner = match enrollment(engine, device) {
        Enrollment::Bound(binding) if Some(binding.member) == code.member() => Some(binding),
        _ => None,
    };
    match (brought.map(|pending| pending.state), owner) {
        (None, Some(owner)) if owner.order.is_known() => Step::Already(owner),
        (None, _) => Step::Asked,
        (Some(State::Settled), Some(owner)) => Step::Done(owner),
        (Some(state), _) => Step::Brought(state),
    }
}

fn ask(store: Store, code: TransferCode) -> impl IntoView {
    let bring = move |_| {
        spawn_local(async move {
            requests::bring_transfer(store, code).await;
        });
    };
    view! {
        <TopBar title=t(TAKE_TITLE) back="/".to_owned()/>
        <main class="page">
            <section class="card">
                <p>{t(TAKE_LEAD)}</p>
                <button class="button button-main" type="button" on:click=bring>{t(TAKE_NOW)}</button>
                <p class="small">{t(CONSENT_DETAIL)}</p>
            </section>
        </main>
    }
}

fn words(step: &Step, link: Link) -> Message {
    let message = |tone, title: Text, advice: String| Message {
        tone,
        title: t(title).to_owned(),
        advice,
        ..Message::default()
    };
    let said = |tone, (title, advice): (Text, Text)| message(tone, title, t(advice).to_owned());
    match step {
        Step::Asked => Message::default(),
        Step::Already(owner) => message(Tone::Good, TAKE_DONE, already_yours(owner.name.clone())),
        Step::Done(owner) => Message {
            detail: now_yours(owner.name.clone()),
            subject: owner.unit.clone(),
            ..message(Tone::Good, TAKE_DONE, String::new())
        },
        Step::Brought(State::Held(_)) => said(Tone::Wait, (TAKE_UNBOUND, TAKE_UNBOUND_HINT)),
        Step::Brought(State::Shelved(refusal)) => said(Tone::Bad, refused(*refusal)),
        Step::Brought(State::Waiting) if link.is_cut() => said(Tone::Wait, (TAKE_ASKING, TAKE_SAVED)),
        Step::Brought(_) => message(Tone::Quiet, TAKE_ASKING, String::new()),
    }
}

/// Why the hub did not take it, and what to do.
fn refused(refusal: Refusal) -> (Text, Text) {
    match refusal {
        Refusal::TransferOld => (TAKE_OLD, TAKE_OLD_HINT),
        Refusal::TransferUsed => (TAKE_USED, TAKE_USED_HINT),
        Refusal::Unbound => (TAKE_NO_VOICE, TAKE_NO_VOICE_HINT),
        Refusal::AlreadyBound => (TAKE_OTHER, TAKE_OTHER_HINT),
        _ => (REFUSED_OTHER, REFUSED_OTHER_NEXT),
    }
}

fn ways_out(step: &Step) -> impl IntoView + use<> {
    let other = match step {
        Step::Brought(State::Shelved(Refusal::Unbound)) => Some(("/join", t(REGISTER))),
        Step::Brought(State::Shelved(Refusal::AlreadyBound)) => Some(("/me", t(ME))),
        Step::Brought(State::Shelved(Refusal::TransferOld | Refusal::TransferUsed)) => {
            Some(("/join", t(REGISTER_AGAIN)))
        }
        _ => None,
    };
    view! {
        <a class="button button-solid" href="/">{t(DONE)}</a>
        {other.map(|(path, word)| view! { <a class="button button-glass" href=path>{word}</a> })}
    }
}
