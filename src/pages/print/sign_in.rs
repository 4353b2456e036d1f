//! The sheet that people sign (签到表).

use hongfan_domain::activity::{RoundKind, Session};
use hongfan_domain::report::{SignLine, SignOrder, sign_in_lines};
use leptos::prelude::*;

use super::{Desk, particulars};
use crate::state::board::Board;
use crate::state::draft;
use crate::text::{
    COLUMN_NAME, COLUMN_NOTE, COLUMN_UNIT, PAPER_COUNTED, PAPER_DATE, PAPER_IN_CHARGE, PAPER_NUMBER,
    PAPER_SIGN_OUT, PAPER_SIGNATURE, SIGN_IN_SHEET, SIGN_ORDER, SIGN_ORDER_ROSTER, SIGN_ORDER_UNIT,
    SPARE_ROWS, Text, WHICH_SESSION, paper_title, report_word, sheet_expects, t, when,
};

/// How many empty lines for people on no list may be asked for.
const SPARE: [&str; 4] = ["0", "5", "10", "20"];

/// What is chosen of a sheet.
#[derive(Clone, Copy)]
struct Choice {
    spare: RwSignal<String>,
    order: RwSignal<String>,
    session: RwSignal<usize>,
}

/// What there is to choose, and the sheet.
pub(super) fn sign_in_sheet(desk: Desk) -> (AnyView, AnyView) {
    let choice = Choice {
        spare: draft::kept_text("paper.spare", SPARE[1]),
        order: draft::kept_text("paper.order", ""),
        session: RwSignal::new(0),
    };
    let shown = move || desk.board.get().map(|board| sheet(&board, choice));
    (options(desk, choice).into_any(), shown.into_any())
}

fn options(desk: Desk, choice: Choice) -> impl IntoView {
    let sessions = Memo::new(move |_| {
        let board = desk.board.read();
        board.as_ref().map(|board| board.plan.activity.sessions.clone()).unwrap_or_default()
    });
    let pick = move |event| choice.session.set(event_target_value(&event).parse().unwrap_or_default());
    let session = move || {
        (sessions.read().len() > 1).then(|| {
            let option = |(n, session): (usize, &Session)| {
                view! { <option value=n.to_string()>{when::dates(session.starts_at, session.ends_at)}</option> }
            };
            view! {
                <div class="field"><label for="session">{t(WHICH_SESSION)}</label>
                    <select id="session" on:change=pick>{sessions.read().iter().enumerate().map(option).collect_view()}</select>
                </div>
            }
        })
    };
    let spare =
        |n: &'static str| view! { <option value=n selected=move || *choice.spare.read() == n>{n}</option> };
    let order = |value: &'static str, word: Text| {
        view! { <option value=value selected=move || *choice.order.read() == value>{t(word)}</option> }
    };
    view! {
        <div class="pair">
            {session}
            <div class="field"><label for="order">{t(SIGN_ORDER)}</label>
                <select id="order" on:change=move |event| choice.order.set(event_target_value(&event))>
                    {order("", SIGN_ORDER_ROSTER)}{order("unit", SIGN_ORDER_UNIT)}
                </select>
            </div>
            <div class="field"><label for="spare">{t(SPARE_ROWS)}</label>
                <select id="spare" on:change=move |event| choice.spare.set(event_target_value(&event))>
                    {SPARE.map(spare)}
                </select>
            </div>
        </div>
    }
}

fn sheet(board: &Board, choice: Choice) -> impl IntoView + use<> {
    let activity = &board.plan.activity;
    let order = if *choice.order.read() == "unit" { SignOrder::Unit } else { SignOrder::Roster };
    let session = activity.sessions.get(choice.session.get()).or(activity.sessions.first());
    let leaving = session.is_some_and(|s| s.rounds.iter().any(|round| round.kind == RoundKind::Departure));
    let spare: usize = choice.spare.read().parse().unwrap_or_default();
    let lines = sign_in_lines(&board.plan, &board.sheet, order);
    let listed = lines.len();
    let columns = if leaving { "6" } else { "5" };
    let empty = |_| SignLine { name: String::new(), unit: String::new(), note: None };
    let row = move |(n, line): (usize, SignLine)| {
        let note = line.note.map(report_word);
        view! {
            <tr class=(n > listed).then_some("paper-spare")>
                <td class="paper-n">{n}</td><th scope="row">{line.name}</th><td>{line.unit}</td>
                <td></td>{leaving.then(|| view! { <td></td> })}<td>{note}</td>
            </tr>
        }
    };
    let rows = (1..).zip(lines.into_iter().chain((0..spare).map(empty))).map(row).collect_view();
    let column = |word: Text| view! { <th scope="col">{t(word)}</th> };
    view! {
        <table class="paper-sheet">
            <colgroup>
                <col class="paper-n"/><col class="paper-name"/><col class="paper-unit"/><col class="paper-signature"/>
                {leaving.then(|| view! { <col class="paper-signature"/> })}<col class="paper-note"/>
            </colgroup>
            <thead>
                <tr><th colspan=columns class="paper-heading">
                    <h2>{paper_title(&activity.title, t(SIGN_IN_SHEET))}</h2>
                    <p class="paper-facts">{session.map(|session| particulars(&activity.host, session))}</p>
                </th></tr>
                <tr class="paper-columns">
                    {column(PAPER_NUMBER)}{column(COLUMN_NAME)}{column(COLUMN_UNIT)}{column(PAPER_SIGNATURE)}
                    {leaving.then(|| column(PAPER_SIGN_OUT))}{column(COLUMN_NOTE)}
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
        <footer class="paper-end">
            <span>{sheet_expects(board.sheet.tally.expected)}</span>
            <span class="paper-blank">{t(PAPER_COUNTED)}</span>
            <span class="paper-blank">{t(PAPER_IN_CHARGE)}</span>
            <span class="paper-blank">{t(PAPER_DATE)}</span>
        </footer>
    }
}
