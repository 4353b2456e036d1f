use std::time::Duration;

use hongfan_domain::member::masked;
use leptos::prelude::*;

use super::Desk;
use crate::components::chip::Tone;
use crate::components::icon::{Icon, icon};
use crate::state::door::{Misread, Outcome};
use crate::state::feel;
use crate::state::noise::ring;
use crate::text::{self, Text, door_at, door_since, t, when};

/// How long a kiosk shows what came of a code: the next in line is not to read it.
const SHOWN_BY_A_KIOSK: Duration = Duration::from_secs(4);

/// Names of up to so many characters are shown as large as there is room on a phone; longer ones smaller, so that the tools
/// below stay where they are.
const LARGE_NAME: usize = 5;

/// What came of the last code: by color, icon, word, tone and touch, and who it is, to compare with the person.
pub(super) fn verdict(desk: Desk) -> impl IntoView {
    let outcome = desk.entrance.outcome;
    let clearing = StoredValue::new(None::<TimeoutHandle>);
    Effect::new(move || {
        let Some(outcome_) = outcome.get() else { return };
        ring(outcome_.tone());
        feel(outcome_.tone());
        if let Some(last) = clearing.get_value() {
            last.clear();
        }
        if desk.kiosk.get_untracked() {
            let clear = move || {
                outcome.try_set(None);
            };
            clearing.set_value(set_timeout_with_handle(clear, SHOWN_BY_A_KIOSK).ok());
        }
    });
    let tone = move || outcome.read().as_ref().map_or("idle", |outcome| outcome.tone().as_str());
    view! {
        <section class=move || format!("door-verdict door-{}", tone()) id="verdict" role="status" aria-live="assertive" aria-atomic="true">
            {move || match outcome.get() {
                None => idle().into_any(),
                Some(outcome) => shown(desk, outcome).into_any(),
            }}
        </section>
    }
}

fn idle() -> impl IntoView {
    view! {
        <span class="door-mark">{icon(Icon::SCAN)}</span>
        <div class="door-said"><h2>{t(text::DOOR_IDLE)}</h2><p>{t(text::DOOR_IDLE_HINT)}</p></div>
    }
}

fn shown(desk: Desk, outcome: Outcome) -> impl IntoView {
    let picture = match outcome.tone() {
        Tone::Good => Icon::TICK,
        Tone::Wait if matches!(outcome, Outcome::AlreadyIn(..) | Outcome::ReceivedBefore(_)) => Icon::REPEAT,
        Tone::Wait => Icon::QUESTION,
        Tone::Bad => Icon::STOP,
        Tone::Quiet => Icon::BACK,
    };
    let (word, detail) = words(&outcome);
    let kiosk = desk.kiosk.get_untracked();
    let member = outcome.member().and_then(|member| untrack(|| desk.entrance.member(member)));
    let name = match (&outcome, &member) {
        (Outcome::Guest(name, _) | Outcome::Undone(name), _) => name.clone(),
        (_, Some(member)) if kiosk => masked(&member.name),
        (_, Some(member)) => member.name.clone(),
        _ => String::new(),
    };
    let long = name.chars().count() > LARGE_NAME;
    let tail = member.as_ref().filter(|_| !kiosk).and_then(|member| member.phone_tail.clone());
    let unit = member.filter(|_| !kiosk).map(|member| member.unit).unwrap_or_default();
    let received = match outcome {
        Outcome::Received(member, _) if !kiosk => member,
        _ => None,
    };
    view! {
        <span class="door-mark">{icon(picture)}</span>
        <div class="door-said">
            <h2>{t(word)}</h2>
            {(!name.is_empty()).then(|| view! { <p class="door-name" class:door-name-long=long>{name}</p> })}
            {(!unit.is_empty()).then(|| view! { <p class="door-unit">{unit}</p> })}
            <p class="door-detail">{tail.map(|tail| view! { <b>"···"{tail.as_str().to_owned()}</b> })}<span>{detail}</span></p>
            {received.map(|member| view! {
                <button class="button button-solid" type="button" on:click=move |_| desk.entrance.confirm_received(member)>{t(text::CONFIRM_IN_PERSON)}</button>
            })}
        </div>
    }
}

fn words(outcome: &Outcome) -> (Text, String) {
    let plain = |word: Text, hint: Text| (word, t(hint).to_owned());
    match outcome {
        Outcome::Entered(_, at) => (text::DOOR_ENTERED, door_at(when::second(*at))),
        Outcome::AlreadyIn(_, since) => (text::DOOR_ALREADY, door_since(when::minute(*since))),
        Outcome::Marked(_, at) => (text::DOOR_MARKED, door_at(when::second(*at))),
        Outcome::Guest(_, at) => (text::DOOR_GUEST, door_at(when::second(*at))),
        Outcome::Asked(_) => (text::DOOR_ASKED, String::new()),
        Outcome::SeeSomebody => plain(text::SEE_SOMEBODY, text::SEE_SOMEBODY_HINT),
        Outcome::Received(..) => plain(text::DOOR_RECEIVED, text::DOOR_RECEIVED_HINT),
        Outcome::ReceivedBefore(_) => plain(text::DOOR_RECEIVED_BEFORE, text::DOOR_RECEIVED_HINT),
        Outcome::Undone(_) => (text::UNDONE, String::new()),
        Outcome::NotKept => plain(text::DOOR_NOT_KEPT, text::DOOR_NOT_KEPT_HINT),
        Outcome::Misread(Misread::Foreign) => plain(text::MISREAD_FOREIGN, text::MISREAD_FOREIGN_HINT),
        Outcome::Misread(Misread::Newer) => plain(text::MISREAD_NEWER, text::MISREAD_NEWER_HINT),
        Outcome::Misread(Misread::Forged) => plain(text::MISREAD_FORGED, text::MISREAD_FORGED_HINT),
        Outcome::Misread(Misread::BigScreen) => plain(text::MISREAD_SCREEN, text::MISREAD_SCREEN_HINT),
        Outcome::Misread(Misread::Transfer) => plain(text::MISREAD_TRANSFER, text::MISREAD_TRANSFER_HINT),
    }
}
