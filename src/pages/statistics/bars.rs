//! Bars in a table, a row each: the table is the chart.

use hongfan_domain::attendance::Tally;
use leptos::prelude::*;

use super::over_time::share;
use super::percent;
use crate::text::{RATE_OF_ALL, Text, t};

/// A row: what it is about, its attendance, a count, and what there is to say of that.
pub(super) struct Bar {
    pub(super) name: AnyView,
    pub(super) tally: Tally,
    pub(super) count: usize,
    pub(super) note: Option<String>,
}

/// The table: `what` heads the names, `counted` the counts.
pub(super) fn bars(what: Text, counted: Text, rows: impl IntoView) -> impl IntoView {
    let heads = [what, RATE_OF_ALL, counted];
    let heads = heads.map(|word| view! { <th scope="col">{t(word)}</th> });
    view! { <table class="chart-units"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table> }
}

/// The cells of a row.
pub(super) fn bar(bar: Bar) -> impl IntoView {
    let Bar { name, tally, count, note } = bar;
    view! {
        <th scope="row">
            {name}
            <span class="chart-bar" aria-hidden="true">
                <i class="part-actual" style:width=share(tally, |tally| tally.actual)></i>
                <i class="part-leave" style:width=share(tally, |tally| tally.on_leave)></i>
            </span>
        </th>
        <td><b>{percent(tally.rate_permille())}</b><small>{format!("{} / {}", tally.actual, tally.expected)}</small></td>
        <td>{count}{note.map(|note| view! { <small>{note}</small> })}</td>
    }
}
