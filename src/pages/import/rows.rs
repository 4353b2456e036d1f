//! The rows, each with what it would do and why.

use hongfan_domain::import::{Ask, Edit, Outcome, RowView, View};
use leptos::prelude::*;

use super::decide::decide;
use super::words::{field_word, value, who, why_words, wrong_words};
use crate::components::chip::{Tone, chip};
use crate::state::importing::{Importing, ROWS};
use crate::text::{
    ROWS_CHANGED, ROWS_DOUBTFUL, ROWS_MORE, ROWS_NEW, ROWS_NONE, ROWS_SAME, ROWS_WRONG, import_of,
    import_row, t,
};

pub(super) fn rows(import: Importing, view: Memo<View>) -> impl IntoView {
    let shown = Memo::new(move |_| view.read().rows.clone());
    let of_kind = Memo::new(move |_| view.read().of_kind);
    let more = move |_| {
        let show = view.read_untracked().show;
        import.ask(Ask::Show(show, shown.read_untracked().len() + ROWS));
    };
    view! {
        <ul class="card list import-rows" id="import-rows">
            <For each=move || shown.get() key=|row| (row.row.line, row.decision.map(|d| format!("{d:?}")), format!("{:?}", row.row.outcome)) let:row>
                {one(import, row)}
            </For>
            {move || shown.read().is_empty().then(|| view! { <li class="row quiet">{t(ROWS_NONE)}</li> })}
        </ul>
        {move || {
            let (some, all) = (shown.read().len(), of_kind.get());
            (some < all).then(|| view! {
                <p class="import-more">
                    <button class="button button-line" type="button" on:click=more>{t(ROWS_MORE)}</button>
                    <small>{import_of(some, all)}</small>
                </p>
            })
        }}
    }
}

fn one(import: Importing, view: RowView) -> impl IntoView {
    let RowView { row, candidates, decision } = view;
    let (tone, word) = match &row.outcome {
        Outcome::New => (Tone::Good, ROWS_NEW),
        Outcome::Changed(..) => (Tone::Good, ROWS_CHANGED),
        Outcome::Same(_) => (Tone::Quiet, ROWS_SAME),
        Outcome::Doubtful(_) if decision.is_some() => (Tone::Quiet, ROWS_DOUBTFUL),
        Outcome::Doubtful(_) => (Tone::Wait, ROWS_DOUBTFUL),
        Outcome::Wrong(_) => (Tone::Bad, ROWS_WRONG),
    };
    let detail = match row.outcome {
        Outcome::New | Outcome::Same(_) => None,
        Outcome::Changed(_, changes) => Some(edits(changes).into_any()),
        Outcome::Wrong(wrong) => {
            Some(view! { <p class="import-why import-bad">{wrong_words(wrong)}</p> }.into_any())
        }
        Outcome::Doubtful(doubt) => Some(
            view! {
                <p class="import-why">{why_words(doubt.why)}</p>
                {row.entry.is_some().then(|| decide(import, row.line, candidates, decision))}
            }
            .into_any(),
        ),
    };
    view! {
        <li class="import-row">
            <div class="import-line">
                <small>{import_row(row.line)}</small>
                <b class="grow">{row.text}</b>
                {chip(tone, t(word).to_owned())}
            </div>
            {detail}
        </li>
    }
}

/// What changes: before and after.
pub(super) fn edits(edits: Vec<Edit>) -> impl IntoView {
    let one = |Edit { field, before, after }: Edit| {
        view! {
            <li><span>{field_word(field)}</span>" "<s>{value(field, &before)}</s>" → "<b>{value(field, &after)}</b></li>
        }
    };
    view! { <ul class="import-edits">{edits.into_iter().map(one).collect_view()}</ul> }
}

/// Somebody whom a row may mean, as a choice.
pub(super) fn named(member: &hongfan_domain::member::Member) -> String {
    crate::text::import_is(&who(member))
}
