//! A bar for each unit with all below it, in the order of names.

use hongfan_domain::report::is_tree;
use hongfan_domain::statistics::{Statistics, UnitCounts, unit_table, unit_tree_table};
use leptos::prelude::*;

use super::bars::{Bar, bar, bars};
use super::numbers::{legend, numbers};
use super::tree::{Folds, tree};
use crate::text::{
    BY_UNIT, BY_UNIT_HINT, COLUMN_UNIT, PEOPLE_EXPECTED, UNIT_TREE_HINT, attended_elsewhere, report_word, t,
};

/// The bars and the whole table.
pub(super) fn units(statistics: &Statistics, folds: Folds) -> impl IntoView + use<> {
    let cells = |name: AnyView, counts: UnitCounts| {
        let UnitCounts { tally, people, elsewhere } = counts;
        bar(Bar { name, tally, count: people, note: (elsewhere > 0).then(|| attended_elsewhere(elsewhere)) })
    };
    let (is_tree, say) = (is_tree(&statistics.tree), &report_word);
    let table = if is_tree { unit_tree_table(statistics, say) } else { unit_table(statistics, say) };
    view! {
        <section class="card chart">
            <h2>{t(BY_UNIT)}</h2>
            {bars(COLUMN_UNIT, PEOPLE_EXPECTED, tree(statistics.tree.clone(), folds, cells))}
            {legend()}
            {is_tree.then(|| view! { <p class="small">{t(UNIT_TREE_HINT)}</p> })}
            <p class="small">{t(BY_UNIT_HINT)}</p>
            {numbers(statistics.period, table)}
        </section>
    }
}
