//! A bar for each kind of activity, in their own order: the table is the chart.

use hongfan_domain::statistics::{KindShare, Statistics, kind_table};
use leptos::prelude::*;

use super::numbers::{legend, numbers};
use super::over_time::share;
use super::percent;
use crate::text::{ACTIVITY_KIND, BY_KIND, RATE_OF_ALL, WORD_MEETINGS, activity_kind_name, report_word, t};

/// The bars and the whole table; nothing where there is one kind only, which says no more than the total.
pub(super) fn kinds(statistics: &Statistics) -> Option<impl IntoView + use<>> {
    let rows = statistics.kinds.iter().map(row).collect_view();
    (statistics.kinds.len() > 1).then(|| view! {
        <section class="card chart">
            <h2>{t(BY_KIND)}</h2>
            <table class="chart-units">
                <thead><tr>
                    <th scope="col">{t(ACTIVITY_KIND)}</th><th scope="col">{t(RATE_OF_ALL)}</th><th scope="col">{t(WORD_MEETINGS)}</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
            {legend()}
            {numbers(statistics.period, kind_table(statistics, &report_word))}
        </section>
    })
}

fn row(share_of_kind: &KindShare) -> impl IntoView + use<> {
    let KindShare { kind, activities, tally } = *share_of_kind;
    view! {
        <tr>
            <th scope="row">
                {activity_kind_name(kind)}
                <span class="chart-bar" aria-hidden="true">
                    <i class="part-actual" style:width=share(tally, |tally| tally.actual)></i>
                    <i class="part-leave" style:width=share(tally, |tally| tally.on_leave)></i>
                </span>
            </th>
            <td><b>{percent(tally.rate_permille())}</b><small>{format!("{} / {}", tally.actual, tally.expected)}</small></td>
            <td>{activities}</td>
        </tr>
    }
}
