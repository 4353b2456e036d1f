//! Who was there, for the files (考勤报告).

use std::sync::Arc;

use hongfan_domain::attendance::Tally;
use hongfan_domain::record::Openness;
use hongfan_domain::report::{Cell, Table, people_by_state};
use leptos::prelude::*;

use super::long::{Columns, Line, LineKind, long_table};
use super::{Desk, particulars};
use crate::state::board::Board;
use crate::text::{
    ABSENT, ACTUAL, ATTENDANCE_REPORT, EXPECTED, GUESTS, LATE, LEFT_EARLY, NOT_FINAL, NOT_YET, ON_LEAVE,
    PAPER_AS_OF, PAPER_CHECKED_BY, PAPER_DATE, PAPER_FILED_BY, PAPER_NUMBER, RATE_OF_ALL, RATE_WITHOUT_LEAVE,
    RATES_SAY, came_to_round, group_of, paper_title, report_doubtful, report_heads, report_unlisted,
    report_word, t, when,
};

/// The report as it stands.
pub(super) fn attendance_report(desk: Desk) -> AnyView {
    let groups = Memo::new(move |_| {
        let board = desk.board.read();
        let groups =
            |board: &Arc<Board>| people_by_state(&board.plan, &board.book, &board.sheet, &report_word);
        board.as_ref().map(groups).unwrap_or_default()
    });
    let shapes = move || groups.read().iter().map(Shape::of).collect::<Vec<_>>();
    view! {
        {move || desk.board.get().map(|board| heading(desk, &board))}
        <For each=shapes key=Clone::clone let:shape>{group(desk, groups, shape)}</For>
        <footer class="paper-end">
            <span class="paper-blank">{t(PAPER_FILED_BY)}</span>
            <span class="paper-blank">{t(PAPER_CHECKED_BY)}</span>
            <span class="paper-blank">{t(PAPER_DATE)}</span>
        </footer>
    }
    .into_any()
}

fn heading(desk: Desk, board: &Board) -> impl IntoView + use<> {
    let activity = &board.plan.activity;
    let now = desk.store.hub_now();
    let at = when::moment(now);
    let open = board.sheet.openness == Openness::Open;
    let session = activity.sessions.first();
    view! {
        <header class="paper-heading">
            <h2>{paper_title(&activity.title, t(ATTENDANCE_REPORT))}</h2>
            <p class="paper-facts">
                {session.map(|session| particulars(&activity.host, session))}
                <span class="paper-fact"><b>{t(PAPER_AS_OF)}</b>{at}</span>
            </p>
        </header>
        {open.then(|| view! { <p class="paper-said"><b>{t(NOT_FINAL)}</b></p> })}
        {totals(board)}
        {remarks(board)}
    }
}

/// The counts that close, the rates by both conventions, and what stands beside them.
fn totals(board: &Board) -> impl IntoView + use<> {
    let Tally { expected, actual, late, left_early, on_leave, absent, .. } = board.sheet.tally;
    let rate = |permille: Option<usize>| {
        permille.map_or_else(|| "—".to_owned(), |rate| format!("{}.{}%", rate / 10, rate % 10))
    };
    let absent_word = t(if board.sheet.openness == Openness::Closed { ABSENT } else { NOT_YET });
    let figures = [
        (t(EXPECTED), expected.to_string()),
        (t(ACTUAL), actual.to_string()),
        (t(ON_LEAVE), on_leave.to_string()),
        (absent_word, absent.to_string()),
        (t(LATE), late.to_string()),
        (t(LEFT_EARLY), left_early.to_string()),
        (t(GUESTS), board.sheet.guests.len().to_string()),
        (t(RATE_OF_ALL), rate(board.sheet.tally.rate_permille())),
        (t(RATE_WITHOUT_LEAVE), rate(board.sheet.tally.rate_without_leave())),
    ];
    view! {
        <table class="paper-totals">
            <thead><tr>{figures.iter().map(|(word, _)| view! { <th scope="col">{*word}</th> }).collect_view()}</tr></thead>
            <tbody><tr>{figures.into_iter().map(|(_, figure)| view! { <td>{figure}</td> }).collect_view()}</tr></tbody>
        </table>
        <p class="paper-small">{t(RATES_SAY)}</p>
    }
}

/// What a reader must know of the counts: rounds, heads, doubts.
fn remarks(board: &Board) -> impl IntoView + use<> {
    let rounds: Vec<_> =
        board.plan.activity.sessions.iter().flat_map(|session| &session.rounds).copied().collect();
    let round = |round: &hongfan_domain::activity::Round| {
        let word = crate::state::export::round_word(round.kind);
        let people = board.came_to(round.number);
        format!("{} {people}", came_to_round(round.number.get(), word))
    };
    let by_round = (rounds.len() > 1)
        .then(|| rounds.iter().map(round).collect::<Vec<_>>().join(t(crate::text::SEMICOLON)));
    let some = |n: usize, words: fn(usize) -> String| (n > 0).then(|| words(n));
    let lines = [
        by_round,
        board.sheet.heads.map(report_heads),
        some(board.sheet.tally.provisional, report_doubtful),
        some(board.sheet.unlisted.len(), report_unlisted),
    ];
    let lines: Vec<_> = lines.into_iter().flatten().collect();
    (!lines.is_empty()).then(|| {
        view! { <ul class="paper-said">{lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul> }
    })
}

/// What a group's table is like, whoever is in it.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Shape {
    name: String,
    titles: Vec<String>,
    /// How wide each column is, in thousandths of the sheet, that of the numbers first.
    widths: Vec<usize>,
}

impl Shape {
    fn of(table: &Table) -> Self {
        Self { name: table.name.clone(), titles: table.titles.clone(), widths: widths(table) }
    }
}

/// The place that the numbers take, and what the columns need of the rest: no more than their share of what is there.
fn widths(table: &Table) -> Vec<usize> {
    const NUMBERS: usize = 66;
    let needed = table.widths();
    let all: usize = needed.iter().sum();
    std::iter::once(NUMBERS)
        .chain(needed.iter().map(|needed| needed * (1000 - NUMBERS) / all.max(1)))
        .collect()
}

/// Everybody who was the same, under a heading that is repeated with the columns on every page.
fn group(desk: Desk, groups: Memo<Vec<Table>>, shape: Shape) -> impl IntoView {
    let Shape { name, titles, widths } = shape;
    let lines = {
        let name = name.clone();
        Memo::new(move |_| {
            let groups = groups.read();
            groups.iter().find(|group| group.name == name).map(lines).unwrap_or_default()
        })
    };
    let heading = view! { <h3 class="paper-group-name">{move || group_of(&name, lines.read().len())}</h3> };
    let titles = std::iter::once(t(PAPER_NUMBER).to_owned()).chain(titles).collect();
    long_table(desk.laying, heading, Columns { class: "paper-group", titles, widths }, lines)
}

fn lines(table: &Table) -> Vec<Line> {
    let line = |(number, cells): (usize, &Vec<Cell>)| Line {
        number,
        cells: cells.iter().map(Cell::text).collect(),
        kind: LineKind::Listed,
    };
    (1..).zip(&table.rows).map(line).collect()
}
