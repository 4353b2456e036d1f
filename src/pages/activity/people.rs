//! The people: filters, a search, an order, and a row each.

use std::time::Duration;

use hongfan_domain::search::Query;
use leptos::prelude::*;

use super::Desk;
use super::counts::absent_word;
use super::filter::Filter;
use super::keys::{keys_button, keys_help};
use super::order::{Choice, Listing, Order};
use super::rows::rows;
use crate::components::empty::Empty;
use crate::components::search::search_field;
use crate::text::{
    ALL, DOUBTFUL, FILTER_LEFT, FIND, LATE, NO_ROSTER, NO_ROSTER_HINT, NOBODY_FITS, ON_LEAVE, ORDER, found, t,
};

/// Everybody whom the activity counts on, as far as they pass the filter and the search.
pub(super) fn people_list(desk: Desk) -> impl IntoView {
    let Desk { board, filter, order, query, spelt, .. } = desk;
    let choice = Memo::new(move |_| Choice {
        filter: filter.get(),
        order: order.get(),
        query: Query::new(&query.read()),
    });
    // Kept apart from what is shown, so that nothing is compared but the lines.
    let listing = StoredValue::new(None::<Listing>);
    let shown = Memo::new(move |_| {
        let Some(board) = board.get() else { return Vec::new() };
        let before = listing.try_update_value(Option::take).flatten();
        let now = Listing::of(board, spelt.get(), choice.get(), before);
        let lines = now.lines.clone();
        listing.set_value(Some(now));
        lines
    });
    let bare = Memo::new(move |_| board.read().as_ref().is_none_or(|board| board.plan.roster.is_empty()));
    view! {
        {filters(desk)}
        {tools(desk, choice, shown)}
        {move || if bare.get() {
            view! { <Empty title=t(NO_ROSTER) hint=t(NO_ROSTER_HINT)/> }.into_any()
        } else {
            rows(desk, choice, shown).into_any()
        }}
    }
}

fn filters(desk: Desk) -> impl IntoView {
    let filter = desk.filter;
    let counts = Memo::new(move |_| {
        desk.of_sheet(|sheet| {
            let mut counts = [0; Filter::EACH.len()];
            for line in sheet.lines.iter().filter(|line| line.participation.is_expected()) {
                for (which, count) in Filter::EACH.iter().zip(&mut counts) {
                    *count += usize::from(which.passes(line));
                }
            }
            counts
        })
    });
    let count = move |which: Filter| {
        let at = Filter::EACH.iter().position(|other| *other == which).unwrap_or_default();
        counts.read()[at]
    };
    let button = move |which: Filter, word: Signal<&'static str>| {
        view! {
            <button type="button" class="filter" aria-pressed=move || (filter.get() == which).to_string()
                on:click=move |_| filter.set(which)>{move || word.get()}" "{move || count(which)}</button>
        }
    };
    let some = move |which: Filter, word: &'static str| {
        let is_offered = Memo::new(move |_| count(which) > 0 || filter.get() == which);
        move || is_offered.get().then(|| button(which, word.into()))
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
    }
}

/// How long somebody types before the list follows: between two keys of a quick hand there is more.
const TYPING: Duration = Duration::from_millis(60);

fn tools(desk: Desk, choice: Memo<Choice>, shown: Memo<Vec<usize>>) -> impl IntoView {
    let Desk { query, order, .. } = desk;
    let typed = RwSignal::new(query.get_untracked());
    let last = StoredValue::new(None::<TimeoutHandle>);
    let follow = move || {
        if let Some(text) = typed.try_get_untracked() {
            query.set(text);
        }
    };
    let input = move |text: String| {
        typed.set(text);
        if let Some(last) = last.get_value() {
            last.clear();
        }
        last.set_value(set_timeout_with_handle(follow, TYPING).ok());
    };
    let result = move || {
        (!choice.read().query.is_empty()).then(|| {
            let count = shown.read().len();
            if count == 0 { t(NOBODY_FITS).to_owned() } else { found(count) }
        })
    };
    view! {
        <div class="people-tools">
            {search_field(Some("find"), t(FIND), typed, input)}
            <label class="people-order">
                <span>{t(ORDER)}</span>
                <select id="order" on:change=move |event| order.set(Order::parse(&event_target_value(&event)))
                    prop:value=move || order.get().as_str()>
                    {Order::ALL.map(|each| view! { <option value=each.as_str() selected=order.get_untracked() == each>{t(each.word())}</option> })}
                </select>
            </label>
            {keys_button(desk)}
        </div>
        {keys_help(desk)}
        <p class="small people-found" role="status">{result}</p>
    }
}
