//! The big screen: the rotating code, the time it has left, six digits, the count, and who came last. It goes on without a
//! network, and shows right codes on a device whose clock is wrong.

mod rounds;

use hongfan_domain::activity::{Phase, Plan, RoundNumber};
use hongfan_domain::attendance::Presence;
use hongfan_domain::book::SharedPlan;
use hongfan_domain::code::{RotatingCode, ShortCode, Slot};
use hongfan_domain::id::ActivityId;
use hongfan_domain::member::masked;
use hongfan_domain::particulars::DeliveryMode;
use hongfan_domain::record::Openness;
use hongfan_domain::time::Timestamp;
use leptos::prelude::*;

use super::activity::add_round;
use super::not_found::not_found_page;
use super::words::round_name;
use crate::components::icon::{Icon, icon, mark};
use crate::components::qr::Qr;
use crate::route::OrganizerRoute;
use crate::state::board::{Board, Watched, watch};
use crate::state::screen_time::{self, origin, toggle_full_screen};
use crate::state::store::{Link, Store};
use crate::text::{
    APP, BACK, CHECKED_IN_COUNT, CLOCK_FIXED, FULL_SCREEN, OR_TYPE, REFUSED_CANCELED, SCREEN_ALONE,
    SCREEN_HYBRID, SCREEN_LABEL, SCREEN_NOT_OPEN, SCREEN_OFFLINE, SCREEN_OVER, SCREEN_ROUND_OVER,
    changes_every, of_expected, opens, t, when,
};

/// A clock that is this many milliseconds off is worth a word.
const NOTABLE_SKEW: i64 = 5_000;

/// What everything on this screen works with.
#[derive(Clone, Copy)]
struct Projected {
    board: Watched,
    plan: Memo<SharedPlan>,
    now: Signal<Timestamp>,
    /// The round whose code is shown.
    round: Memo<RoundNumber>,
    /// The round that somebody chose; without a choice, the one that is due.
    chosen: RwSignal<Option<rounds::Choice>>,
}

/// The big screen of one activity.
pub fn screen_page(id: ActivityId) -> impl IntoView {
    let store: Store = expect_context();
    let board = watch(store, id);
    let known = Memo::new(move |_| board.read().is_some());
    move || match untrack(|| board.get()).filter(|_| known.get()) {
        Some(first) => big_screen(store, board, first.plan.clone()).into_any(),
        None => not_found_page("/o").into_any(),
    }
}

fn big_screen(store: Store, board: Watched, first: SharedPlan) -> impl IntoView {
    let plan = Memo::new(move |_| board.get().map_or_else(|| first.clone(), |board| board.plan.clone()));
    screen_time::keep_awake();
    let now = screen_time::ticking(store);
    let chosen = RwSignal::new(None);
    let round = Memo::new(move |_| rounds::shown(&plan.read(), chosen.get(), now.get()));
    let screen = Projected { board, plan, now, round, chosen };
    let id = plan.with_untracked(|plan| plan.activity.id);
    view! {
        <main class="big">
            <section class="big-left">
                <p class="big-brand">{mark()}<span>{t(APP)}</span></p>
                <h1>{move || plan.read().activity.title.clone()}</h1>
                <p class="big-place">{move || place(&plan.get(), now.get())}</p>
                {count(screen)}
                <ul class="big-recent" aria-live="polite">
                    <For each=move || board.get().map(|board| recent(&board, round.get())).unwrap_or_default() key=Clone::clone let:line><li>{line}</li></For>
                </ul>
                {notes(screen, store)}
                {rounds::choice(screen)}
                <div class="big-tools">
                    <a class="quiet-link" href=OrganizerRoute::Activity(id).path()>{icon(Icon::BACK)}{t(BACK)}</a>
                    <button class="quiet-link" type="button" on:click=move |_| toggle_full_screen()>{icon(Icon::EXPAND)}{t(FULL_SCREEN)}</button>
                    {add_round(store, board)}
                </div>
            </section>
            <section class="big-right">{rounds::title(screen)}{move || code_panel(screen)}</section>
        </main>
    }
}

fn place(plan: &Plan, now: Timestamp) -> String {
    let Some(session) = plan.activity.session_at(now) else { return String::new() };
    // Word joiners hold the two times together on one line.
    let time = when::span(session.starts_at, session.ends_at).replace('–', "\u{2060}–\u{2060}");
    let parts = [plan.activity.host.clone(), session.venue.clone(), time];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// How many are there; of several rounds, at the one whose code is shown.
fn count(screen: Projected) -> impl IntoView {
    let Projected { board, round, .. } = screen;
    let counted = Memo::new(move |_| {
        let Some(board) = board.get() else { return (0, 0, t(CHECKED_IN_COUNT).to_owned()) };
        let expected = board.sheet.tally.expected;
        if rounds::are_several(&board.plan) {
            let words = format!("{} · {}", t(CHECKED_IN_COUNT), round_name(&board.plan, round.get()));
            (board.came_to(round.get()), expected, words)
        } else {
            (board.sheet.tally.actual, expected, t(CHECKED_IN_COUNT).to_owned())
        }
    });
    view! {
        <p class="big-count"><b>{move || counted.get().0}</b><span>{move || of_expected(counted.get().1)}</span></p>
        <p class="big-count-word">{move || counted.get().2}</p>
    }
}

/// The names of the last to arrive, surname only: the whole room reads along.
fn recent(board: &Board, round: RoundNumber) -> Vec<String> {
    let mut arrived: Vec<_> = if rounds::are_several(&board.plan) {
        let here = board.claims.iter().filter(|claim| claim.round == round);
        here.map(|claim| (claim.at, claim.member)).collect()
    } else {
        let here = board.sheet.lines.iter().filter(|line| line.presence == Presence::Present);
        here.filter_map(|line| Some((line.at?, line.member))).collect()
    };
    arrived.sort_by_key(|(at, member)| (core::cmp::Reverse(*at), *member));
    arrived
        .iter()
        .take(4)
        .map(|(at, member)| format!("{} {}", masked(&board.name(*member)), when::minute(*at)))
        .collect()
}

fn notes(screen: Projected, store: Store) -> impl IntoView {
    let hybrid = Memo::new(move |_| screen.plan.read().particulars.mode == DeliveryMode::Hybrid);
    move || {
        // A camera on the hall shows the code to everybody who listens elsewhere.
        let streamed =
            hybrid.get().then(|| view! { <p class="big-note">{icon(Icon::STOP)}{t(SCREEN_HYBRID)}</p> });
        let offline = (store.link.get() == Link::Offline && !store.is_alone())
            .then(|| view! { <p class="big-note">{icon(Icon::OFFLINE)}{t(SCREEN_OFFLINE)}</p> });
        let alone = store
            .is_alone()
            .then(|| view! { <p class="big-note">{icon(Icon::OFFLINE)}{t(SCREEN_ALONE)}</p> });
        let fixed = (store.skew().abs() > NOTABLE_SKEW)
            .then(|| view! { <p class="big-note">{icon(Icon::CLOCK)}{t(CLOCK_FIXED)}</p> });
        (streamed, alone, offline, fixed)
    }
}

/// The code while the round is open; before and after, why there is none.
fn code_panel(screen: Projected) -> impl IntoView {
    let Projected { board, plan, now, round, .. } = screen;
    let canceled = Memo::new(move |_| plan.read().particulars.is_canceled());
    let phase = Memo::new(move |_| {
        let closed =
            canceled.get() || board.get().is_some_and(|board| board.sheet.openness == Openness::Closed);
        let activity = &plan.read().activity;
        let window = activity.round(round.get()).map(|(session, round)| activity.window(session, round));
        window.filter(|_| !closed).map_or(Phase::Over, |window| window.phase(now.get()))
    });
    move || {
        match phase.get() {
        _ if canceled.get() => view! { <div class="big-closed">{icon(Icon::STOP)}<h2>{t(REFUSED_CANCELED)}</h2></div> }.into_any(),
        Phase::Open => code(screen).into_any(),
        Phase::Ahead(at) => view! { <div class="big-closed">{icon(Icon::CLOCK)}<h2>{t(SCREEN_NOT_OPEN)}</h2><p>{opens(when::minute(at))}</p></div> }.into_any(),
        Phase::Over => view! { <div class="big-closed">{icon(Icon::TICK)}<h2>{move || t(if rounds::are_several(&plan.read()) { SCREEN_ROUND_OVER } else { SCREEN_OVER })}</h2></div> }.into_any(),
    }
    }
}

fn code(screen: Projected) -> impl IntoView {
    let Projected { plan, now, round, .. } = screen;
    let period = Memo::new(move |_| plan.read().activity.rules.period_seconds);
    let slot = Memo::new(move |_| Slot::at(now.get(), period.get()).0);
    let url = Memo::new(move |_| {
        let plan = plan.get();
        RotatingCode::derive(&plan.secret, plan.activity.id, round.get(), Slot(slot.get())).url(&origin())
    });
    let digits = Memo::new(move |_| {
        let plan = plan.get();
        let text = ShortCode::derive(&plan.secret, plan.activity.id, round.get(), now.get()).to_string();
        format!("{} {}", &text[..3], &text[3..])
    });
    let left = move || {
        let total = f64::from(period.get()) * 1_000.0;
        let gone = now.get().since(Slot(slot.get()).starts_at(period.get()));
        #[expect(clippy::cast_precision_loss, reason = "at most a minute in milliseconds")]
        let part = 1.0 - gone as f64 / total;
        part.clamp(0.0, 1.0)
    };
    // The ring's circumference is 100 units, so a dash of so many hundredths is what is left.
    #[expect(clippy::cast_possible_truncation, reason = "0 to 100")]
    let dash = move || format!("{} 100", (left() * 100.0) as i32);
    view! {
        <div class="big-code"><Qr text=url label=t(SCREEN_LABEL)/></div>
        <p class="big-period">
            <svg class="ring" viewBox="0 0 36 36" aria-hidden="true">
                <circle class="ring-back" cx="18" cy="18" r="15.915"/>
                <circle class="ring-left" cx="18" cy="18" r="15.915" stroke-dasharray=dash/>
            </svg>
            {move || changes_every(period.get())}
        </p>
        <p class="big-digits"><span>{t(OR_TYPE)}</span><b>{digits}</b></p>
    }
}
