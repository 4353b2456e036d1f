//! The rounds: how many came to each, and one more, now.

use hongfan_domain::activity::{Phase, RoundKind, RoundNumber, Weight, Window};
use hongfan_domain::time::{MINUTE, Timestamp};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::icon::{Icon, icon};
use crate::pages::words::round_name;
use crate::state::acts;
use crate::state::board::{Board, Watched};
use crate::state::store::Store;
use crate::text::{
    ADD_ROUND, ADD_ROUND_COUNTS, ADD_ROUND_HINT, END_ROUND, ROUND_OPEN, ROUND_OVER, ROUNDS, ROUNDS_FULL,
    minutes, round_added, round_counted, round_from, round_until, t, when,
};

/// A round as the board shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Line {
    number: RoundNumber,
    name: String,
    count: String,
    state: String,
    /// Whether it can be ended before its time: it is one that was opened by hand, and open.
    can_end: bool,
}

/// The rounds of the session that matters now, and the way to another.
pub(super) fn rounds(store: Store, board: Watched) -> impl IntoView {
    let lines =
        Memo::new(move |_| board.get().map(|board| lines(&board, store.hub_now())).unwrap_or_default());
    let end = move |number: RoundNumber| {
        let Some(id) = board.get_untracked().map(|board| board.plan.activity.id) else { return };
        let now = store.hub_now();
        spawn_local(
            async move { acts::revise(store, id, |plan| plan.activity.close_round(number, now)).await },
        );
    };
    let line = move |line: Line| {
        let number = line.number;
        view! {
            <li class="row">
                <span class="grow"><b>{line.name}</b><small>{line.state}</small></span>
                {line.can_end.then(|| view! { <button class="button button-line button-small" type="button" on:click=move |_| end(number)>{t(END_ROUND)}</button> })}
                <span class="pill pill-quiet">{line.count}</span>
            </li>
        }
    };
    view! {
        <section class="card rounds" aria-label=t(ROUNDS)>
            {move || (lines.read().len() > 1).then(|| view! {
                <ul class="list">{lines.get().into_iter().map(line).collect_view()}</ul>
            })}
            {add_round(store, board)}
        </section>
    }
}

fn lines(board: &Board, now: Timestamp) -> Vec<Line> {
    let activity = &board.plan.activity;
    let Some(session) = activity.session_at(now) else { return Vec::new() };
    let lines = session.rounds.iter().map(|round| {
        let window = activity.window(session, round);
        let phase = window.phase(now);
        let state = match phase {
            Phase::Ahead(at) => round_from(when::minute(at)),
            Phase::Open => format!("{} · {}", t(ROUND_OPEN), round_until(when::minute(window.closes_at))),
            Phase::Over => t(ROUND_OVER).to_owned(),
        };
        Line {
            number: round.number,
            name: round_name(&board.plan, round.number),
            count: round_counted(board.came_to(round.number), board.sheet.tally.expected),
            state,
            can_end: phase == Phase::Open && round.kind == RoundKind::Midway && round.window.is_some(),
        }
    });
    lines.collect()
}

/// One tap and a duration: a surprise round, whose code the screen shows from then on.
pub(in crate::pages) fn add_round(store: Store, board: Watched) -> impl IntoView {
    let asking = RwSignal::new(false);
    let counts = RwSignal::new(true);
    let said = RwSignal::new(String::new());
    let add = move |minutes: u16| {
        let Some(board) = board.get_untracked() else { return };
        let claimed = board.claims.iter().map(|claim| claim.round);
        let Some(number) = board.plan.activity.free_number(claimed) else {
            said.set(t(ROUNDS_FULL).to_owned());
            return;
        };
        let (now, id) = (store.hub_now(), board.plan.activity.id);
        let weight = if counts.get_untracked() { Weight::Counted } else { Weight::Noted };
        let window = Window { opens_at: now, closes_at: now.plus(MINUTE * i64::from(minutes)) };
        asking.set(false);
        spawn_local(async move {
            let mut name = String::new();
            acts::revise(store, id, |plan| {
                plan.activity.open_round(number, window, weight);
                name = round_name(plan, number);
            })
            .await;
            said.set(round_added(name, when::minute(window.closes_at)));
        });
    };
    let button = move |n: u16| {
        view! { <button class="button button-main" type="button" on:click=move |_| add(n)>{minutes(n)}</button> }
    };
    view! {
        <div class="add-round">
            <button class="button button-line" type="button" aria-expanded=move || asking.get().to_string()
                on:click=move |_| asking.update(|open| *open = !*open)>{icon(Icon::PLUS)}{t(ADD_ROUND)}</button>
            {move || asking.get().then(|| view! {
                <div class="actions">
                    <p class="small">{t(ADD_ROUND_HINT)}</p>
                    <div class="durations">{button(5)}{button(10)}{button(15)}</div>
                    <label class="check"><input type="checkbox" prop:checked=move || counts.get()
                        on:change=move |event| counts.set(event_target_checked(&event))/><span>{t(ADD_ROUND_COUNTS)}</span></label>
                </div>
            })}
            <p class="small" role="status">{move || said.get()}</p>
        </div>
    }
}
