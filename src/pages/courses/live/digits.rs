//! Checking in to a live session. Nobody can scan the screen that they are holding: the digits are read out in the meeting, and
//! typed here, without leaving it.

use hongfan_domain::activity::RoundNumber;
use hongfan_domain::code::ShortCode;
use hongfan_domain::id::RecordId;
use hongfan_domain::outcome::{Outcome, Stage, outcome};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Seat;
use crate::components::chip::{Tone, banner};
use crate::components::field::Field;
use crate::pages::result::describe;
use crate::state::{actions, draft, feel};
use crate::text::{CHECK_IN, DIGITS_INCOMPLETE, LIVE_DIGITS, LIVE_ROUND, LIVE_STAYS, t};

/// Where what is typed is kept.
const DRAFT: &str = "live-digits";

/// What was told of a round, if anything was.
type Told = RwSignal<Option<(RoundNumber, RecordId)>>;

/// Asks for the digits of the round that is on, and says what came of them.
pub(super) fn digits(seat: Seat) -> impl IntoView {
    let due = Memo::new(move |_| seat.due().map(|round| round.number));
    let told: Told = RwSignal::new(None);
    Effect::new(move || {
        if due.get().is_some() {
            feel(Tone::Wait);
        }
    });
    let open = Memo::new(move |_| {
        let waits = told.get().is_some_and(|(round, id)| Some(round) == due.get() && !was_refused(seat, id));
        due.get().filter(|_| !waits)
    });
    view! {
        {move || open.get().map(|round| form(seat, round, told))}
        {move || said(seat, told)}
    }
}

fn now(seat: Seat, id: RecordId) -> Option<Outcome> {
    seat.desk.store.read(|engine| outcome(engine, seat.desk.store.device().id, id))
}

fn was_refused(seat: Seat, id: RecordId) -> bool {
    now(seat, id).is_some_and(|outcome| matches!(outcome.stage, Stage::Refused(_)))
}

fn form(seat: Seat, round: RoundNumber, told: Told) -> impl IntoView {
    let store = seat.desk.store;
    let (digits, tried) = (draft::kept_text(DRAFT, ""), RwSignal::new(false));
    let read = move || ShortCode::parse(&digits.get());
    let error =
        Signal::derive(move || if tried.get() && read().is_none() { t(DIGITS_INCOMPLETE) } else { "" });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        let Some(code) = read() else { return };
        tried.set(false);
        digits.set(String::new());
        spawn_local(async move {
            let id = actions::check_in_by_digits(store, code).await;
            told.try_set(Some((round, id)));
        });
    };
    view! {
        <form class="card form digits-form live-digits" on:submit=submit novalidate>
            <div role="alert">{banner(Tone::Wait, t(LIVE_ROUND).to_owned())}</div>
            <Field id="digits" label=t(LIVE_DIGITS) value=digits error=error hint=t(LIVE_STAYS)
                kind="text" keyboard="numeric" autocomplete="one-time-code" longest=12/>
            <button class="button button-main" type="submit">{t(CHECK_IN)}</button>
        </form>
    }
}

/// What came of the digits; a live region.
fn said(seat: Seat, told: Told) -> Option<impl IntoView> {
    let store = seat.desk.store;
    let (_, id) = told.get()?;
    let outcome = now(seat, id)?;
    let activity = seat.activity.get().map(|(activity, _)| activity);
    let message = describe(&outcome, activity.as_ref(), store.link.get(), store.place(id));
    let words = [message.title, message.detail, message.advice];
    let words: Vec<_> = words.into_iter().filter(|words| !words.is_empty()).collect();
    Some(view! { <div class="live-told">{banner(message.tone, words.join(" · "))}</div> })
}
