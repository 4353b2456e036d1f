//! Attendance as it happens: the count, what waits for a decision, the rounds, the people, and who stands outside.

mod canceling;
mod closing;
mod counts;
mod curve;
mod filter;
mod keys;
mod make_up;
mod order;
mod outside;
mod people;
mod registrants;
mod rounds;
mod rows;
mod ways;

pub(super) use filter::describe;
pub(super) use rounds::add_round;

use hongfan_domain::activity::Plan;
use hongfan_domain::attendance::Sheet;
use hongfan_domain::id::{ActivityId, MemberId};
use hongfan_domain::record::Openness;
use hongfan_domain::review::Subject;
use leptos::prelude::*;

use self::counts::counts;
use self::filter::Filter;
use self::order::Order;
use self::outside::outside;
use self::people::people_list;
use self::rounds::rounds;
use super::log::plan_log;
use super::not_found::not_found_page;
use super::person::person_sheet;
use crate::components::bar::TopBar;
use crate::components::chip::{Tone, chip};
use crate::components::empty::Empty;
use crate::components::icon::{Icon, icon};
use crate::route::OrganizerRoute;
use crate::state::board::{Watched, watch};
use crate::state::draft;
use crate::state::refused;
use crate::state::spelling::{Spelt, spell};
use crate::state::status::{live_chip, storage_banner};
use crate::state::store::Store;
use crate::text::{
    CLOSED, PLAN_LEFT_OUT, PLAN_LEFT_OUT_HINT, PLAN_LEFT_OUT_WHY, REVIEW, t, to_answer, to_check, when,
};

/// What everything on this screen works with.
#[derive(Clone, Copy)]
struct Desk {
    store: Store,
    id: ActivityId,
    board: Watched,
    spelt: Spelt,
    filter: RwSignal<Filter>,
    order: RwSignal<Order>,
    /// Where the keyboard stands in the list.
    cursor: RwSignal<Option<MemberId>>,
    /// Whether the list of keys is shown.
    keys_shown: RwSignal<bool>,
    query: RwSignal<String>,
    /// Whose story is shown.
    chosen: RwSignal<Option<MemberId>>,
    /// Who is being marked present from their row.
    making_up: RwSignal<Option<MemberId>>,
}

/// One activity.
pub fn activity_page(id: ActivityId) -> impl IntoView {
    let store: Store = expect_context();
    let board = watch(store, id);
    let known = Memo::new(move |_| board.read().is_some());
    let (kept_filter, kept_order) =
        (draft::kept_text(&format!("{id}.filter"), ""), draft::kept_text(&format!("{id}.order"), ""));
    let filter = RwSignal::new(Filter::parse(&kept_filter.get_untracked()));
    let order = RwSignal::new(Order::parse(&kept_order.get_untracked()));
    Effect::new(move || kept_filter.set(filter.get().as_str().to_owned()));
    Effect::new(move || kept_order.set(order.get().as_str().to_owned()));
    let desk = Desk {
        store,
        id,
        board,
        spelt: spell(board),
        filter,
        order,
        cursor: RwSignal::new(None),
        keys_shown: RwSignal::new(false),
        query: draft::kept_text(&format!("{id}.query"), ""),
        chosen: RwSignal::new(None),
        making_up: RwSignal::new(None),
    };
    move || {
        if known.get() {
            page(desk).into_any()
        } else if refused::is_left_out(store, id) {
            left_out(store).into_any()
        } else {
            not_found_page("/o").into_any()
        }
    }
}

/// A plan that was made here and does not stand: the hub did not take it, or will not.
fn left_out(store: Store) -> impl IntoView {
    view! {
        <TopBar title=t(PLAN_LEFT_OUT) back=OrganizerRoute::Desk.path()>{live_chip(store)}</TopBar>
        <main class="page">
            <Empty title=t(PLAN_LEFT_OUT) hint=t(PLAN_LEFT_OUT_HINT)>
                <a class="button button-main" href=OrganizerRoute::Rescue.path()>{t(PLAN_LEFT_OUT_WHY)}</a>
            </Empty>
        </main>
    }
}

impl Desk {
    /// Something of the attendance, nothing while there is none; the caller follows it.
    fn of_sheet<T: Default>(self, read: impl FnOnce(&Sheet) -> T) -> T {
        self.board.read().as_ref().map(|board| read(&board.sheet)).unwrap_or_default()
    }

    /// Whether attendance is still being taken; the caller follows it.
    fn openness(self) -> Openness {
        self.of_sheet(|sheet| sheet.openness)
    }
}

fn page(desk: Desk) -> impl IntoView {
    let Desk { store, board, chosen, .. } = desk;
    let title = move || board.get().map(|board| board.plan.activity.title.clone()).unwrap_or_default();
    let line = move || board.get().map(|board| subtitle(&board.plan, store)).unwrap_or_default();
    let closed = Memo::new(move |_| desk.openness() == Openness::Closed);
    view! {
        <TopBar title="" back=OrganizerRoute::Desk.path()>
            <span class="grow heading"><b>{title}</b><small>{line}</small></span>
            {move || closed.get().then(|| chip(Tone::Quiet, t(CLOSED).to_owned()))}
            {live_chip(store)}
        </TopBar>
        <div class="split">
            <main class="page page-wide board">
                {storage_banner(store)}
                {canceling::canceled_banner(desk)}
                <div class="board-now">
                    {registrants::particulars(desk)}
                    {counts(desk)}
                    {ways::ways(desk, closed)}
                    {questions(desk)}
                    {rounds(store, board)}
                    {registrants::registrants(desk)}
                    {plan_log(store, desk.id)}
                </div>
                <div class="board-people">
                    {people_list(desk)}
                    {outside(desk)}
                </div>
            </main>
            {move || chosen.get().map(|member| person_sheet(store, board, member, chosen))}
        </div>
        {make_up::make_up(desk)}
    }
}

fn subtitle(plan: &Plan, store: Store) -> String {
    let now = store.hub_now();
    let Some(session) = plan.activity.session_at(now) else { return String::new() };
    let time =
        format!("{} {}", when::day(session.starts_at, now), when::span(session.starts_at, session.ends_at));
    if session.venue.is_empty() { time } else { format!("{time} · {}", session.venue) }
}

/// How much waits for a decision, and the way to it.
fn questions(desk: Desk) -> impl IntoView {
    let open = Memo::new(move |_| {
        let board = desk.board.get();
        let items = board.as_ref().map(|board| board.items.as_slice()).unwrap_or_default();
        let leave = items.iter().filter(|item| matches!(item.subject, Subject::Leave(..))).count();
        (items.len() - leave, leave)
    });
    let words = move || {
        let (doubtful, leave) = open.get();
        let words = [(doubtful > 0).then(|| to_check(doubtful)), (leave > 0).then(|| to_answer(leave))];
        let words: Vec<_> = words.into_iter().flatten().collect();
        if words.is_empty() { t(REVIEW).to_owned() } else { words.join(" · ") }
    };
    let class = move || if open.get() == (0, 0) { "questions" } else { "questions questions-open" };
    view! {
        <a class=class id="to-review" href=OrganizerRoute::Review(desk.id).path()>
            {icon(Icon::QUESTION)}<span class="grow" role="status">{words}</span><span class="onward">{icon(Icon::BACK)}</span>
        </a>
    }
}
