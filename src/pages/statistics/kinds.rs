//! A bar for each kind of activity, in their own order.

use hongfan_domain::statistics::{KindShare, Statistics, kind_table};
use leptos::prelude::*;

use super::bars::{Bar, bars};
use super::numbers::{legend, numbers};
use crate::text::{ACTIVITY_KIND, BY_KIND, WORD_MEETINGS, activity_kind_name, report_word, t};

/// The bars and the whole table; nothing where there is one kind only, which says no more than the total.
pub(super) fn kinds(statistics: &Statistics) -> Option<impl IntoView + use<>> {
    let bar = |&KindShare { kind, activities, tally }: &KindShare| Bar {
        name: activity_kind_name(kind).to_owned(),
        tally,
        count: activities,
        note: None,
    };
    let rows: Vec<_> = statistics.kinds.iter().map(bar).collect();
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
