//! The part of the form that says when people check in, and which rounds count.

use std::collections::BTreeMap;

use hongfan_domain::activity::{Counting, RoundKind, RoundNumber};
use leptos::prelude::*;

use super::form::{Fault, Form};
use super::rounds::{Draft, read, write};
use crate::components::icon::{Icon, icon};
use crate::pages::words::kind_name;
use crate::text::{
    ADD_DEPARTURE, ADD_MIDWAY, COUNT_ANY, COUNT_ARRIVAL, COUNT_EVERY, COUNT_TWO, COUNTING, EARLY,
    REMOVE_ROUND, ROUNDS, ROUNDS_FULL, WINDOW_FROM, WINDOW_HINT, WINDOW_TO, WINDOW_WRONG, minutes,
    round_kept, t,
};

/// How many people have checked in to each round: it cannot be taken away then.
pub(super) type Came = BTreeMap<RoundNumber, usize>;

/// The name under which each way of counting is kept.
pub(super) const COUNTINGS: [(Counting, &str); 4] = [
    (Counting::Arrival, "arrival"),
    (Counting::Any, "any"),
    (Counting::ArrivalAndAnother, "two"),
    (Counting::Every, "every"),
];

/// The rounds, each with its times, and what counts.
pub(super) fn schedule(form: Form, fault: RwSignal<Option<Fault>>, came: Came) -> impl IntoView {
    let text = form.rounds;
    let drafts = Memo::new(move |_| read(&text.read()));
    let came = StoredValue::new(came);
    let has = move |kind: RoundKind| drafts.read().iter().any(|draft| draft.kind == kind);
    let add = move |kind: RoundKind| {
        let mut drafts = drafts.get_untracked();
        let came: Vec<_> = came.with_value(|came| came.keys().copied().collect());
        let used = drafts.iter().map(|draft| draft.number).chain(came);
        let Some(number) = RoundNumber::free(used) else { return };
        drafts.push(Draft::new(number, kind));
        text.set(write(&drafts));
    };
    let full = move || drafts.read().len() >= 14;
    view! {
        <fieldset class="schedule">
            <legend>{t(ROUNDS)}</legend>
            <ul class="stack">
                <For each=move || drafts.get() key=|draft| draft.number.get() let:draft>{row(form, drafts, came, &draft)}</For>
            </ul>
            <p class="field-note" class:field-error=move || fault.get() == Some(Fault::Window)>
                {move || t(if fault.get() == Some(Fault::Window) { WINDOW_WRONG } else { WINDOW_HINT })}
            </p>
            <div class="pair">
                <button class="button button-line" type="button" disabled=full on:click=move |_| add(RoundKind::Midway)>{icon(Icon::PLUS)}{t(ADD_MIDWAY)}</button>
                {move || (!has(RoundKind::Departure)).then(|| view! {
                    <button class="button button-line" type="button" disabled=full on:click=move |_| add(RoundKind::Departure)>{icon(Icon::PLUS)}{t(ADD_DEPARTURE)}</button>
                })}
            </div>
            {move || full().then(|| view! { <p class="small">{t(ROUNDS_FULL)}</p> })}
            {move || (drafts.read().len() > 1).then(|| counting(form.counting))}
            {move || has(RoundKind::Departure).then(|| early(form.early))}
        </fieldset>
    }
}

fn row(
    form: Form,
    drafts: Memo<Vec<Draft>>,
    came: StoredValue<Came>,
    draft: &Draft,
) -> impl IntoView + use<> {
    let Draft { number, kind, .. } = *draft;
    let text = form.rounds;
    let change = move |change: fn(&mut Draft, String), value: String| {
        let mut drafts = drafts.get_untracked();
        if let Some(draft) = drafts.iter_mut().find(|draft| draft.number == number) {
            change(draft, value);
        }
        text.set(write(&drafts));
    };
    let remove = move |_| {
        let kept: Vec<_> =
            drafts.get_untracked().into_iter().filter(|draft| draft.number != number).collect();
        text.set(write(&kept));
    };
    let of = move |part: fn(&Draft) -> &String| {
        let drafts = drafts.read();
        drafts
            .iter()
            .find(|draft| draft.number == number)
            .map(|draft| part(draft).clone())
            .unwrap_or_default()
    };
    let field = move |word: &'static str, part: fn(&Draft) -> &String, set: fn(&mut Draft, String)| {
        view! {
            <label class="field"><span class="small">{word}</span>
                <input type="datetime-local" prop:value=move || of(part) on:input=move |event| change(set, event_target_value(&event))/>
            </label>
        }
    };
    let here = came.with_value(|came| came.get(&number).copied());
    let removal = (kind != RoundKind::Arrival).then(|| match here {
        Some(n) => view! { <small>{round_kept(n)}</small> }.into_any(),
        None => view! { <button class="icon-button" type="button" aria-label=t(REMOVE_ROUND) on:click=remove>{icon(Icon::CLOSE)}</button> }.into_any(),
    });
    view! {
        <li class="round-draft">
            <div class="row"><b class="grow">{kind_name(kind)}</b>{removal}</div>
            <div class="pair">
                {field(t(WINDOW_FROM), |draft| &draft.from, |draft, value| draft.from = value)}
                {field(t(WINDOW_TO), |draft| &draft.to, |draft, value| draft.to = value)}
            </div>
        </li>
    }
}

fn counting(value: RwSignal<String>) -> impl IntoView {
    let choice = move |(counting, name): (Counting, &'static str)| {
        let word = t(match counting {
            Counting::Arrival => COUNT_ARRIVAL,
            Counting::Any => COUNT_ANY,
            Counting::ArrivalAndAnother => COUNT_TWO,
            Counting::Every => COUNT_EVERY,
        });
        view! {
            <button type="button" aria-pressed=move || (*value.read() == name).to_string() on:click=move |_| value.set(name.to_owned())>{word}</button>
        }
    };
    view! {
        <div class="setting"><span>{t(COUNTING)}</span>
            <span class="choice" role="group" aria-label=t(COUNTING)>{COUNTINGS.map(choice)}</span>
        </div>
    }
}

fn early(value: RwSignal<String>) -> impl IntoView {
    let choice = move |n: u16| {
        view! {
            <button type="button" aria-pressed=move || (*value.read() == n.to_string()).to_string()
                on:click=move |_| value.set(n.to_string())>{minutes(n)}</button>
        }
    };
    view! {
        <div class="setting"><span>{t(EARLY)}</span>
            <span class="choice" role="group" aria-label=t(EARLY)>{[0, 5, 10, 15, 30].map(choice)}</span>
        </div>
    }
}
