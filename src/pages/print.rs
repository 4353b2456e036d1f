//! Paper: the sign-in sheet and the attendance report of one activity, as they will be printed.
//!
//! What is long is laid part by part. The heading of a sheet is its table's heading, which browsers repeat on every page. Page numbers come from the margins of
//! `@page`, which not every browser prints yet; the numbers of the lines tell the pages apart there.

mod long;
mod report;
mod sign_in;

use hongfan_domain::activity::Session;
use hongfan_domain::id::ActivityId;
use leptos::prelude::*;

use super::not_found::not_found_page;
use crate::components::bar::TopBar;
use crate::components::icon::{Icon, icon};
use crate::route::{OrganizerRoute, Paper};
use crate::state::board::{Watched, watch};
use crate::state::laying::{LINES, Laying};
use crate::state::store::Store;
use crate::state::{export, printing};
use crate::text::{
    ATTENDANCE_REPORT, PAPER_HOST, PAPER_KIND, PAPER_WHEN, PAPER_WHERE, PRINT, PRINT_HINT, PRINT_OUT,
    PRINT_WAITS, PRINT_WECHAT, SIGN_IN_SHEET, Text, paper_laying, t, when,
};

/// What every sheet is made of.
#[derive(Clone, Copy)]
struct Desk {
    store: Store,
    id: ActivityId,
    board: Watched,
    laying: Laying,
}

/// One activity on paper.
pub fn print_page(id: ActivityId, paper: Paper) -> impl IntoView {
    let store: Store = expect_context();
    let desk = Desk { store, id, board: watch(store, id), laying: Laying::start() };
    let known = Memo::new(move |_| desk.board.read().is_some());
    move || if known.get() { page(desk, paper).into_any() } else { not_found_page("/o").into_any() }
}

fn page(desk: Desk, paper: Paper) -> impl IntoView {
    let (title, day) = untrack(|| named(desk));
    printing::name(&title, word(paper), day);
    let (options, sheet) = match paper {
        Paper::SignIn => sign_in::sign_in_sheet(desk),
        Paper::Report => (().into_any(), report::attendance_report(desk)),
    };
    let way = |to: Paper| {
        let current = (to == paper).then_some("page");
        view! { <a class="filter" href=OrganizerRoute::Print(desk.id, to).path() aria-current=current>{word(to)}</a> }
    };
    let print = if export::in_wechat() {
        view! { <p class="form-note" role="note">{t(PRINT_WECHAT)}</p> }.into_any()
    } else {
        view! {
            <button class="button button-main" type="button" id="print" on:click=move |_| desk.laying.print()>
                {icon(Icon::PRINT)}{t(PRINT_OUT)}
            </button>
            <p role="status" class="small">{move || desk.laying.is_wanted().then(|| t(PRINT_WAITS))}</p>
            <p class="small">{t(PRINT_HINT)}</p>
        }
        .into_any()
    };
    let laying = move || match desk.laying.left() {
        0 => None,
        left => Some(view! { <p class="small" id="laying">{paper_laying(left * LINES)}</p> }),
    };
    view! {
        <TopBar title=t(PRINT) back=OrganizerRoute::Activity(desk.id).path()/>
        <main class="page page-wide paper-page">
            <section class="card paper-tools">
                <nav class="filters" aria-label=t(PAPER_KIND)>{way(Paper::SignIn)}{way(Paper::Report)}</nav>
                {options}
                {print}
                {laying}
            </section>
            <div class="paper-desk"><article class="paper">{sheet}</article></div>
        </main>
    }
}

fn word(paper: Paper) -> &'static str {
    t(match paper {
        Paper::SignIn => SIGN_IN_SHEET,
        Paper::Report => ATTENDANCE_REPORT,
    })
}

fn named(desk: Desk) -> (String, hongfan_domain::time::Timestamp) {
    let board = desk.board.read();
    let activity = board.as_ref().map(|board| &board.plan.activity);
    let day = activity.and_then(|activity| activity.sessions.first()).map(|session| session.starts_at);
    let title = activity.map(|activity| activity.title.clone()).unwrap_or_default();
    (title, day.unwrap_or_else(|| desk.store.hub_now()))
}

/// When, where and with whom, as far as they are known.
fn particulars(host: &str, session: &Session) -> impl IntoView + use<> {
    let line = |word: Text, value: String| {
        (!value.is_empty()).then(|| view! { <span class="paper-fact"><b>{t(word)}</b>{value}</span> })
    };
    view! {
        {line(PAPER_WHEN, when::dates(session.starts_at, session.ends_at))}
        {line(PAPER_WHERE, session.venue.clone())}
        {line(PAPER_HOST, host.to_owned())}
    }
}
