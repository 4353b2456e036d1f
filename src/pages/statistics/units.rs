//! A bar for each unit, in the order of names: the table is the chart.

use hongfan_domain::statistics::{Statistics, UnitShare, unit_table};
use leptos::prelude::*;

use super::numbers::{legend, numbers};
use super::over_time::share;
use super::percent;
use crate::text::{
    BY_UNIT, BY_UNIT_HINT, COLUMN_UNIT, PEOPLE_EXPECTED, RATE_OF_ALL, WITHOUT_UNIT, attended_elsewhere,
    report_word, t,
};

/// The bars and the whole table.
pub(super) fn units(statistics: &Statistics) -> impl IntoView + use<> {
    let rows = statistics.units.iter().map(row).collect_view();
    view! {
        <section class="card chart">
            <h2>{t(BY_UNIT)}</h2>
            <table class="chart-units">
                <thead><tr>
                    <th scope="col">{t(COLUMN_UNIT)}</th><th scope="col">{t(RATE_OF_ALL)}</th><th scope="col">{t(PEOPLE_EXPECTED)}</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
            {legend()}
            <p class="small">{t(BY_UNIT_HINT)}</p>
            {numbers(statistics.period, unit_table(statistics, &report_word))}
        </section>
    }
}

fn row(unit: &UnitShare) -> impl IntoView + use<> {
    let UnitShare { unit, tally, people, elsewhere } = unit.clone();
    let name = if unit.is_empty() { t(WITHOUT_UNIT).to_owned() } else { unit };
    view! {
        <tr>
            <th scope="row">
                {name}
                <span class="chart-bar" aria-hidden="true">
                    <i class="part-actual" style:width=share(tally, |tally| tally.actual)></i>
                    <i class="part-leave" style:width=share(tally, |tally| tally.on_leave)></i>
                </span>
            </th>
            <td><b>{percent(tally.rate_permille())}</b><small>{format!("{} / {}", tally.actual, tally.expected)}</small></td>
            <td>{people}{(elsewhere > 0).then(|| view! { <small>{attended_elsewhere(elsewhere)}</small> })}</td>
        </tr>
    }
}
