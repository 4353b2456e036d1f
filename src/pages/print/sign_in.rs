//! The sheet that people sign (签到表).

use hongfan_domain::activity::{RoundKind, Session};
use hongfan_domain::report::{SignOrder, sign_in_lines};
use leptos::prelude::*;

use super::long::{Columns, Line, LineKind, long_table};
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

/// What stands above the lines.
#[derive(Clone, PartialEq)]
struct Head {
    title: String,
    host: String,
    session: Option<Session>,
}

impl Head {
    fn of(board: &Board, choice: Choice) -> Self {
        let activity = &board.plan.activity;
        let session = activity.sessions.get(choice.session.get()).or(activity.sessions.first());
        Self { title: activity.title.clone(), host: activity.host.clone(), session: session.cloned() }
    }

    /// Whether whoever leaves signs once more.
    fn has_leaving(&self) -> bool {
        let session = self.session.as_ref();
        session.is_some_and(|session| session.rounds.iter().any(|round| round.kind == RoundKind::Departure))
    }
}

/// What there is to choose, and the sheet.
pub(super) fn sign_in_sheet(desk: Desk) -> (AnyView, AnyView) {
    let choice = Choice {
        spare: draft::kept_text("paper.spare", SPARE[1]),
        order: draft::kept_text("paper.order", ""),
        session: RwSignal::new(0),
    };
    let head = Memo::new(move |_| desk.board.read().as_ref().map(|board| Head::of(board, choice)));
    let shown = move || head.get().map(|head| sheet(desk, choice, head));
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

fn sheet(desk: Desk, choice: Choice, head: Head) -> impl IntoView {
    let leaving = head.has_leaving();
    let blanks = if leaving { 2 } else { 1 };
    let lines = Memo::new(move |_| {
        desk.board.read().as_ref().map(|board| lines(board, choice, blanks)).unwrap_or_default()
    });
    let titles = [PAPER_NUMBER, COLUMN_NAME, COLUMN_UNIT, PAPER_SIGNATURE]
        .into_iter()
        .chain(leaving.then_some(PAPER_SIGN_OUT));
    let columns = Columns {
        class: "paper-sheet",
        titles: titles.chain([COLUMN_NOTE]).map(|word| t(word).to_owned()).collect(),
        widths: if leaving { vec![66, 154, 264, 192, 192, 132] } else { vec![66, 154, 395, 253, 132] },
    };
    let expected = move || desk.board.read().as_ref().map(|board| sheet_expects(board.sheet.tally.expected));
    let heading = view! {
        <div class="paper-heading">
            <h2>{paper_title(&head.title, t(SIGN_IN_SHEET))}</h2>
            <p class="paper-facts">{head.session.as_ref().map(|session| particulars(&head.host, session))}</p>
        </div>
    };
    view! {
        {long_table(desk.laying, heading, columns, lines)}
        <footer class="paper-end">
            <span>{expected}</span>
            <span class="paper-blank">{t(PAPER_COUNTED)}</span>
            <span class="paper-blank">{t(PAPER_IN_CHARGE)}</span>
            <span class="paper-blank">{t(PAPER_DATE)}</span>
        </footer>
    }
}

/// A line for everybody on the roster, and the empty ones; so many cells of each are signed in.
fn lines(board: &Board, choice: Choice, blanks: usize) -> Vec<Line> {
    let order = if *choice.order.read() == "unit" { SignOrder::Unit } else { SignOrder::Roster };
    let spare: usize = choice.spare.read().parse().unwrap_or_default();
    let listed = sign_in_lines(&board.plan, &board.sheet, order).into_iter().map(|line| {
        let mut cells = vec![line.name, line.unit];
        cells.resize(cells.len() + blanks, String::new());
        cells.extend(Some(line.note.map(report_word).unwrap_or_default()));
        (cells, LineKind::Listed)
    });
    let empty = (0..spare).map(|_| (vec![String::new(); blanks + 3], LineKind::Spare));
    (1..).zip(listed.chain(empty)).map(|(number, (cells, kind))| Line { number, cells, kind }).collect()
}
