//! A check-in that only this phone holds, as a code: an organizer's device takes it in with no network on either side.

use hongfan_domain::id::RecordId;
use hongfan_domain::outcome::{enrollment, outcome};
use hongfan_domain::pass::{PassSecret, Receipt};
use hongfan_domain::record::{Body, Record};
use hongfan_domain::sync::Engine;
use leptos::prelude::*;

use crate::components::bar::TopBar;
use crate::components::chip::{Tone, banner};
use crate::components::empty::Empty;
use crate::components::qr::{Correction, Qr};
use crate::route::{ArrivalRoute, MemberRoute};
use crate::state::status::sync_chip;
use crate::state::store::Store;
use crate::state::{pass_key, screen_time};
use crate::text::{
    A_CHECK_IN, NEXT_RECEIPT, PREVIOUS_RECEIPT, RECEIPT, RECEIPT_DONE, RECEIPT_HINT, RECEIPT_LABEL,
    RECEIPT_NONE, RECEIPT_NONE_HINT, RECEIPT_SENT, SEE_RESULT, STATE_SAVED, TO_TODAY, receipt_of, t, when,
};

/// Shows the receipt of one check-in, and the way to the others that wait.
pub fn receipt_page(id: RecordId) -> impl IntoView {
    let store: Store = expect_context();
    let waiting = Memo::new(move |_| store.read(waiting));
    let state = Memo::new(move |_| store.read(|engine| state(engine, id)));
    let key = pass_key::own(store);
    screen_time::keep_awake();
    view! {
        <TopBar title=t(RECEIPT) back="/".to_owned()>{sync_chip(store)}</TopBar>
        <main class="page">
            {move || match state.get() {
                Handing::Here(record) => view! {
                    <p class="lead">{t(RECEIPT_HINT)}</p>
                    {card(store, *record, key)}
                    {move || steps(id, &waiting.get())}
                    <a class="button button-line" href="/">{t(RECEIPT_DONE)}</a>
                }.into_any(),
                Handing::Arrived => view! {
                    {banner(Tone::Good, t(RECEIPT_SENT).to_owned())}
                    <a class="button button-main" href=ArrivalRoute::Result(id).path()>{t(SEE_RESULT)}</a>
                    {move || steps(id, &waiting.get())}
                }.into_any(),
                Handing::Nothing => view! {
                    <Empty title=t(RECEIPT_NONE) hint=t(RECEIPT_NONE_HINT)>
                        <a class="button button-main" href="/">{t(TO_TODAY)}</a>
                    </Empty>
                }.into_any(),
            }}
        </main>
    }
}

/// Whether there is anything to hand over.
#[derive(Clone, PartialEq)]
enum Handing {
    /// Only this phone has it for sure.
    Here(Box<Record>),
    /// The feed has shown it.
    Arrived,
    /// There is no such check-in here, or it was refused.
    Nothing,
}

fn state(engine: &Engine, id: RecordId) -> Handing {
    let unsettled = engine.outbox().unsettled().find(|record| record.id == id);
    match unsettled.filter(|record| is_check_in(record)) {
        Some(record) => Handing::Here(Box::new(record.clone())),
        None if engine.book().check_in(id).is_some() => Handing::Arrived,
        None => Handing::Nothing,
    }
}

/// The check-ins that only this phone holds for sure, oldest first.
fn waiting(engine: &Engine) -> Vec<RecordId> {
    engine.outbox().unsettled().filter(|record| is_check_in(record)).map(|record| record.id).collect()
}

fn is_check_in(record: &Record) -> bool {
    matches!(record.body, Body::CheckIn(_))
}

fn card(store: Store, record: Record, key: RwSignal<Option<PassSecret>>) -> impl IntoView {
    let device = store.device().id;
    let (title, at) = store.peek(|engine| {
        let outcome = outcome(engine, device, record.id);
        let activity = outcome.as_ref().and_then(|o| o.activity).and_then(|id| engine.book().activity(id));
        let title = activity.map_or(t(A_CHECK_IN).to_owned(), |activity| activity.title.clone());
        (title, outcome.map_or(record.recorded_at, |outcome| outcome.at))
    });
    let text = Memo::new(move |_| {
        let who = store.read(|engine| enrollment(engine, device));
        let make =
            |secret: &PassSecret| Receipt::make(secret, pass_key::speaker(&who, &secret.key()), &record);
        key.read().as_ref().and_then(make).map(|receipt| receipt.encode()).unwrap_or_default()
    });
    let known = Memo::new(move |_| !text.read().is_empty());
    view! {
        <section class="code-card code-card-low">
            <p class="code-owner"><span><b>{title}</b> {when::second(at)}</span><span class="code-wait">{t(STATE_SAVED)}</span></p>
            {move || known.get().then(|| view! { <Qr text=text label=t(RECEIPT_LABEL) correction=Correction::Low/> })}
        </section>
    }
}

/// The way to the others.
fn steps(id: RecordId, waiting: &[RecordId]) -> impl IntoView + use<> {
    let at = waiting.iter().position(|other| *other == id);
    let link = |id: Option<&RecordId>, word: &'static str| {
        id.map(|id| view! { <a class="button button-line" href=MemberRoute::Receipt(*id).path()>{word}</a> })
    };
    let previous = at.and_then(|at| at.checked_sub(1)).and_then(|at| waiting.get(at));
    let next = at.map_or(0, |at| at + 1);
    let count = at.filter(|_| waiting.len() > 1).map(|at| {
        view! { <p class="center small" role="status">{receipt_of(at + 1, waiting.len())}</p> }
    });
    view! {
        {count}
        {(previous.is_some() || waiting.get(next).is_some()).then(|| view! {
            <div class="pair">{link(previous, t(PREVIOUS_RECEIPT))}{link(waiting.get(next), t(NEXT_RECEIPT))}</div>
        })}
    }
}
