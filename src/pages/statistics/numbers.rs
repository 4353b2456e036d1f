//! The exact numbers of a chart: a table that can be read, and taken along.

use hongfan_domain::report::{Cell, Table};
use hongfan_domain::statistics::Period;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::icon::{Icon, icon};
use crate::pages::handed::handed;
use crate::state::export::{self, Handed};
use crate::state::store::Store;
use crate::text::{ABSENT, ACTUAL, EXPORT_CSV, NUMBERS_OF, ON_LEAVE, THE_NUMBERS, Text, t};

/// The table under a chart, closed at first.
pub(super) fn numbers(period: Period, table: Table) -> impl IntoView {
    let store: Store = expect_context();
    let said = RwSignal::new(None::<Handed>);
    let titles =
        table.titles.iter().map(|title| view! { <th scope="col">{title.clone()}</th> }).collect_view();
    let rows = table.rows.iter().map(|cells| row(cells)).collect_view();
    let label = format!("{}: {}", t(NUMBERS_OF), table.name);
    let export = move |_| {
        let table = table.clone();
        spawn_local(async move {
            said.try_set(Some(export::hand_over_table(store, period, &table).await));
        });
    };
    view! {
        <details class="numbers">
            <summary>{t(THE_NUMBERS)}</summary>
            <div class="numbers-scroll" tabindex="0" role="region" aria-label=label>
                <table><thead><tr>{titles}</tr></thead><tbody>{rows}</tbody></table>
            </div>
            <button class="button button-line" type="button" on:click=export>{icon(Icon::EXPORT)}{t(EXPORT_CSV)}</button>
            {handed(said)}
        </details>
    }
}

fn row(cells: &[Cell]) -> impl IntoView + use<> {
    let mut cells = cells.iter();
    let first = cells.next().map(|cell| view! { <th scope="row">{text(cell)}</th> });
    let rest = cells.map(|cell| {
        let class = matches!(cell, Cell::Integer(_) | Cell::Permille(_) | Cell::Hours(_) | Cell::Empty)
            .then_some("number");
        view! { <td class=class>{text(cell)}</td> }
    });
    let rest = rest.collect_view();
    view! { <tr>{first}{rest}</tr> }
}

/// To the minute, and a dash where there is no number.
fn text(cell: &Cell) -> String {
    match cell {
        Cell::Empty => "—".to_owned(),
        Cell::Moment(_) => cell.text().chars().take(16).collect(),
        _ => cell.text(),
    }
}

/// What the parts of a column or bar are; told apart by their filling too.
pub(super) fn legend() -> impl IntoView {
    let part = |class: &'static str, word: Text| {
        view! { <span><i class=class aria-hidden="true"></i>{t(word)}</span> }
    };
    view! {
        <p class="legend">{part("part-actual", ACTUAL)}{part("part-leave", ON_LEAVE)}{part("part-absent", ABSENT)}</p>
    }
}
