//! The rows of the list: as many as are in sight, however many people there are.

use hongfan_domain::id::MemberId;
use leptos::prelude::*;

use super::Desk;
use super::filter::{Person, describe};
use super::order::Choice;
use crate::components::chip::chip;
use crate::state::sight::Sight;
use crate::text::{NOBODY_FITS, PEOPLE, t};

/// Everybody who is listed, by their line of the roster.
pub(super) fn rows(desk: Desk, choice: Memo<Choice>, shown: Memo<Vec<usize>>) -> impl IntoView {
    let count = Memo::new(move |_| shown.read().len());
    let sight = Sight::of("people", count);
    stay_in_place(desk, choice, shown, sight);
    let range = Memo::new(move |_| sight.range());
    let window = Memo::new(move |_| {
        let (start, end) = range.get();
        let (board, shown) = (desk.board.read(), shown.read());
        let Some(board) = board.as_ref() else { return Vec::new() };
        let people = shown.get(start..end).unwrap_or_default().iter();
        people
            .map(|at| describe(&board.plan.roster[*at], &board.sheet.lines[*at], board.sheet.openness))
            .collect()
    });
    let first = Memo::new(move |_| range.get().0);
    let gaps = Memo::new(move |_| sight.gaps());
    view! {
        <ul class="card list people" id="people" role="list" aria-label=t(PEOPLE)
            style=("--above", move || gaps.get().0.to_string()) style=("--below", move || gaps.get().1.to_string())>
            <ForEnumerate each=move || window.get() key=|person| person.clone()
                children=move |index, person| {
                    let place = move || first.get() + index.get() + 1;
                    view! {
                        <li class="line" aria-setsize=move || count.get() aria-posinset=place>{button(person, desk.chosen)}</li>
                    }
                }/>
            {move || (count.get() == 0).then(|| view! { <li class="row quiet">{t(NOBODY_FITS)}</li> })}
        </ul>
    }
}

/// Whoever reads far down the list goes on reading there when somebody arrives above; another choice begins at its top.
fn stay_in_place(desk: Desk, choice: Memo<Choice>, shown: Memo<Vec<usize>>, sight: Sight) {
    Effect::new(move |before: Option<(Choice, Vec<usize>)>| {
        let now = (choice.get(), shown.get());
        let same_plan = desk.board.read_untracked().is_some();
        if let (Some((choice, shown)), Some(top), true) = (before, sight.topmost(), same_plan) {
            if choice != now.0 {
                sight.show(0);
            } else if let Some(place) = shown.get(top).and_then(|at| now.1.iter().position(|now| now == at)) {
                sight.keep(place.cast_signed() - top.cast_signed());
            }
        }
        now
    });
}

/// A person's row in a list of its own; a tap tells their story.
pub(super) fn row(person: Person, chosen: RwSignal<Option<MemberId>>) -> impl IntoView {
    view! { <li>{button(person, chosen)}</li> }
}

fn button(person: Person, chosen: RwSignal<Option<MemberId>>) -> impl IntoView {
    let Person { member, name, detail, tone, state, note } = person;
    let first = name.chars().next().map(String::from);
    view! {
        <button class="row" type="button" aria-current=move || (chosen.get() == Some(member)).then_some("true")
            on:click=move |_| chosen.set(Some(member))>
            <span class="face" aria-hidden="true">{first}</span>
            <span class="grow"><b>{name}</b><small>{detail}</small></span>
            <span class="end">{chip(tone, state)}<small>{note}</small></span>
        </button>
    }
}
