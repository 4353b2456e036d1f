//! A table of any length. It is laid part by part, each a table of its own with columns of a given width: a browser that lays
//! thousands of lines as one table answers nobody for seconds. Around them stands a table of one cell, whose heading browsers
//! repeat on every page.

use leptos::prelude::*;

use crate::state::laying::{LINES, Laying, Parts};

/// A line: its number, its cells, and whether anybody is listed there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) number: usize,
    pub(super) cells: Vec<String>,
    pub(super) kind: LineKind,
}

/// What a line is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LineKind {
    /// For somebody on the list.
    Listed,
    /// For somebody on no list, by hand.
    Spare,
}

/// What every part of a table has.
#[derive(Clone)]
pub(super) struct Columns {
    /// The style of the table.
    pub(super) class: &'static str,
    /// What stands above each column, that of the numbers first.
    pub(super) titles: Vec<String>,
    /// How wide each is, in thousandths of the sheet.
    pub(super) widths: Vec<usize>,
}

/// A table under its heading.
pub(super) fn long_table(
    laying: Laying,
    heading: impl IntoView,
    columns: Columns,
    lines: Memo<Vec<Line>>,
) -> impl IntoView {
    let parts = laying.table(lines);
    let columns = StoredValue::new(columns);
    let class = columns.with_value(|columns| format!("paper-long {}", columns.class));
    view! {
        <table class=class role="presentation">
            <thead><tr><td>
                {heading}
                <table class="paper-lines" aria-hidden="true">{widths(columns)}<thead>{titles(columns)}</thead></table>
            </td></tr></thead>
            <tbody><tr><td>
                <For each=move || 0..parts.count() key=|part| *part let:at>{part(parts, columns, at)}</For>
            </td></tr></tbody>
        </table>
    }
}

fn part(parts: Parts<Line>, columns: StoredValue<Columns>, at: usize) -> impl IntoView {
    let lines = parts.lines(at);
    let high = (at > 0).then(|| LINES.to_string());
    view! {
        <div class="paper-part" style=("--lines", high)>
            <table class="paper-lines">
                {widths(columns)}
                <thead class="paper-unseen">{titles(columns)}</thead>
                <tbody>{move || lines.read().iter().map(line).collect_view()}</tbody>
            </table>
        </div>
    }
}

fn line(line: &Line) -> impl IntoView + use<> {
    let mut cells = line.cells.iter().cloned();
    let name = cells.next();
    view! {
        <tr class=(line.kind == LineKind::Spare).then_some("paper-spare")>
            <td class="paper-n">{line.number}</td>
            <th scope="row">{name}</th>
            {cells.map(|cell| view! { <td>{cell}</td> }).collect_view()}
        </tr>
    }
}

fn widths(columns: StoredValue<Columns>) -> impl IntoView {
    let width = |share: &usize| format!("{}.{}%", share / 10, share % 10);
    let widths: Vec<_> = columns.with_value(|columns| columns.widths.iter().map(width).collect());
    let columns = widths.into_iter().map(|width| view! { <col style:width=width/> }).collect_view();
    view! { <colgroup>{columns}</colgroup> }
}

fn titles(columns: StoredValue<Columns>) -> impl IntoView {
    let titles = columns.with_value(|columns| columns.titles.clone());
    let titles = titles.into_iter().map(|title| view! { <th scope="col">{title}</th> }).collect_view();
    view! { <tr class="paper-columns">{titles}</tr> }
}
