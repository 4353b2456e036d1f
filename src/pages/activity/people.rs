//! The people: filters, a search, and a row each.

use hongfan_domain::attendance::Sheet;
use hongfan_domain::id::MemberId;
use leptos::prelude::*;

use super::Desk;
use super::counts::absent_word;
use super::filter::{Filter, Person, people};
use crate::components::chip::chip;
use crate::components::empty::Empty;
use crate::components::icon::{Icon, icon};
use crate::text::{
    ALL, DOUBTFUL, FILTER_LEFT, LATE, NO_ROSTER, NO_ROSTER_HINT, NOBODY_FITS, ON_LEAVE, SEARCH, t,
};

/// Everybody whom the activity counts on, as far as they pass the filter and the search.
pub(super) fn people_list(desk: Desk) -> impl IntoView {
    let Desk { board, filter, query, chosen, .. } = desk;
    let shown = Memo::new(move |_| {
        board.get().map(|board| people(&board, filter.get(), &query.read())).unwrap_or_default()
    });
    let bare = Memo::new(move |_| board.get().is_none_or(|board| board.plan.roster.is_empty()));
    view! {
        {controls(desk)}
        {move || if bare.get() {
            view! { <Empty title=t(NO_ROSTER) hint=t(NO_ROSTER_HINT)/> }.into_any()
        } else {
            rows(shown, chosen).into_any()
        }}
    }
}

fn controls(desk: Desk) -> impl IntoView {
    let Desk { filter, query, sheet, .. } = desk;
    let count = move |which: Filter| {
        let lines = |sheet: &Sheet| {
            let counted = sheet.lines.iter().filter(|line| line.participation.is_expected());
            counted.filter(|line| which.passes(line)).count()
        };
        sheet.read().as_ref().map_or(0, lines)
    };
    let button = move |which: Filter, word: Signal<&'static str>| {
        view! {
            <button type="button" class="filter" aria-pressed=move || (filter.get() == which).to_string()
                on:click=move |_| filter.set(which)>{move || word.get()}" "{move || count(which)}</button>
        }
    };
    let some = move |which: Filter, word: &'static str| {
        move || (count(which) > 0 || filter.get() == which).then(|| button(which, word.into()))
    };
    view! {
        <div class="filters" role="group">
            {button(Filter::All, t(ALL).into())}
            {button(Filter::Absent, Signal::derive(move || absent_word(desk.openness())))}
            {button(Filter::Late, t(LATE).into())}
            {some(Filter::Leave, t(ON_LEAVE))}
            {button(Filter::Doubtful, t(DOUBTFUL).into())}
            {some(Filter::Left, t(FILTER_LEFT))}
        </div>
        <div class="search">
            {icon(Icon::Search)}
            <input type="search" aria-label=t(SEARCH) placeholder=t(SEARCH) prop:value=move || query.get()
                on:input=move |event| query.set(event_target_value(&event))/>
        </div>
    }
}

fn rows(shown: Memo<Vec<Person>>, chosen: RwSignal<Option<MemberId>>) -> impl IntoView {
    view! {
        <ul class="card list people" id="people">
            <For each=move || shown.get() key=|person| person.clone() let:person>
                {row(person, chosen)}
            </For>
            {move || shown.read().is_empty().then(|| view! { <li class="row quiet">{t(NOBODY_FITS)}</li> })}
        </ul>
    }
}

/// A person's row; a tap tells their story.
pub(super) fn row(person: Person, chosen: RwSignal<Option<MemberId>>) -> impl IntoView {
    let Person { member, name, detail, tone, state, note } = person;
    let first = name.chars().next().map(String::from);
    view! {
        <li>
            <button class="row" type="button" aria-current=move || (chosen.get() == Some(member)).then_some("true")
                on:click=move |_| chosen.set(Some(member))>
                <span class="face" aria-hidden="true">{first}</span>
                <span class="grow"><b>{name}</b><small>{detail}</small></span>
                <span class="end">{chip(tone, state)}<small>{note}</small></span>
            </button>
        </li>
    }
}
