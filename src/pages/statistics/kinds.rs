//! A bar for each kind of activity, in their own order.

use hongfan_domain::statistics::{KindShare, Statistics, kind_table};
use leptos::prelude::*;

use super::bars::{Bar, bar, bars};
use super::numbers::{legend, numbers};
use crate::text::{ACTIVITY_KIND, BY_KIND, WORD_MEETINGS, activity_kind_name, report_word, t};

/// The bars and the whole table; nothing where there is one kind only, which says no more than the total.
pub(super) fn kinds(statistics: &Statistics) -> Option<impl IntoView + use<>> {
    let row = |&KindShare { kind, activities, tally }: &KindShare| {
        let name = activity_kind_name(kind).into_any();
        view! { <tr>{bar(Bar { name, tally, count: activities, note: None })}</tr> }
    };
    let rows: Vec<_> = statistics.kinds.iter().map(row).collect();
    (rows.len() > 1).then(|| {
        view! {
            <section class="card chart">
                <h2>{t(BY_KIND)}</h2>
                {bars(ACTIVITY_KIND, WORD_MEETINGS, rows)}
                {legend()}
                {numbers(statistics.period, kind_table(statistics, &report_word))}
            </section>
        }
    })
}
