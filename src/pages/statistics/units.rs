//! A bar for each unit, in the order of names.

use hongfan_domain::statistics::{Statistics, UnitShare, unit_table};
use leptos::prelude::*;

use super::bars::{Bar, bars};
use super::numbers::{legend, numbers};
use crate::text::{
    BY_UNIT, BY_UNIT_HINT, COLUMN_UNIT, PEOPLE_EXPECTED, WITHOUT_UNIT, attended_elsewhere, report_word, t,
};

/// The bars and the whole table.
pub(super) fn units(statistics: &Statistics) -> impl IntoView + use<> {
    let bar = |UnitShare { unit, tally, people, elsewhere }: &UnitShare| Bar {
        name: if unit.is_empty() { t(WITHOUT_UNIT).to_owned() } else { unit.clone() },
        tally: *tally,
        count: *people,
        note: (*elsewhere > 0).then(|| attended_elsewhere(*elsewhere)),
    };
    let rows = statistics.units.iter().map(bar).collect();
    view! {
        <section class="card chart">
            <h2>{t(BY_UNIT)}</h2>
            {bars(COLUMN_UNIT, PEOPLE_EXPECTED, rows)}
            {legend()}
            <p class="small">{t(BY_UNIT_HINT)}</p>
            {numbers(statistics.period, unit_table(statistics, &report_word))}
        </section>
    }
}
