//! Who has missed three or more in a row: facts, for whoever looks after people.

use hongfan_domain::statistics::{Absence, Statistics, absence_table};
use leptos::prelude::*;

use super::numbers::numbers;
use crate::text::{
    IN_A_ROW, IN_A_ROW_HINT, IN_A_ROW_NONE, NEVER_THERE, missed_between, missed_times, report_word, t,
    was_last_there, when,
};

/// The list and its table.
pub(super) fn absences(statistics: &Statistics) -> impl IntoView + use<> {
    let rows = statistics.absences.iter().map(row).collect_view();
    let none = statistics.absences.is_empty();
    let table = (!none).then(|| numbers(statistics.period, absence_table(statistics, &report_word)));
    view! {
        <section class="card chart">
            <h2>{t(IN_A_ROW)}</h2>
            <p class="small">{t(IN_A_ROW_HINT)}</p>
            {none.then(|| view! { <p>{t(IN_A_ROW_NONE)}</p> })}
            <ul class="absences">{rows}</ul>
            {table}
        </section>
    }
}

fn row(absence: &Absence) -> impl IntoView + use<> {
    let day = |at: Option<_>| at.map(when::numeric_day).unwrap_or_default();
    let times = || absence.missed.iter().map(|(_, at)| *at);
    let last = match absence.last_there {
        Some(at) => was_last_there(&when::numeric_day(at)),
        None => t(NEVER_THERE).to_owned(),
    };
    let between = missed_between(&day(times().next()), &day(times().next_back()));
    view! {
        <li>
            <span class="grow"><b>{absence.name.clone()}</b><small>{absence.unit.clone()}</small></span>
            <span class="end"><b>{missed_times(absence.missed.len())}</b><small>{between}</small><small>{last}</small></span>
        </li>
    }
}
