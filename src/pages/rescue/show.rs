//! The series of codes, one after the other, for another device's camera.

use std::time::Duration;

use leptos::prelude::*;

use crate::components::bar::TopBar;
use crate::components::qr::Qr;
use crate::state::rescue;
use crate::state::screen_time::keep_awake;
use crate::text::{CLOSE, GO_ON, NEXT, PAUSE, PREVIOUS, SERIES_HINT, SERIES_TITLE, series_at, t};

/// How long each code stands: long enough for a camera to look three times.
const TURN: Duration = Duration::from_millis(600);

/// The page; `close` leaves it. For somebody who wants little motion it stands still until they go on.
pub(super) fn series_page(
    codes: Vec<String>,
    close: impl Fn() + Copy + Send + Sync + 'static,
) -> impl IntoView {
    keep_awake();
    let count = codes.len();
    let at = RwSignal::new(0);
    let running = RwSignal::new(count > 1 && !rescue::is_calm());
    let turn = move |by: usize| at.update(|at| *at = (*at + by) % count);
    if let Ok(timer) = set_interval_with_handle(
        move || {
            if running.get_untracked() {
                turn(1);
            }
        },
        TURN,
    ) {
        on_cleanup(move || timer.clear());
    }
    let by_hand = move |by: usize| {
        running.set(false);
        turn(by);
    };
    let code = Signal::derive(move || codes.get(at.get()).cloned().unwrap_or_default());
    view! {
        <TopBar title=t(SERIES_TITLE)/>
        <main class="page series">
            <div class="series-code"><Qr text=code label=t(SERIES_TITLE)/></div>
            <p class="series-at">{move || series_at(at.get() + 1, count)}</p>
            <div class="series-keys" hidden={count == 1}>
                <button class="button button-line" type="button" on:click=move |_| by_hand(count - 1)>{t(PREVIOUS)}</button>
                <button class="button button-line" type="button" on:click=move |_| running.update(|running| *running = !*running)>
                    {move || t(if running.get() { PAUSE } else { GO_ON })}
                </button>
                <button class="button button-line" type="button" on:click=move |_| by_hand(1)>{t(NEXT)}</button>
            </div>
            <p class="small">{t(SERIES_HINT)}</p>
            <button class="button button-main" type="button" on:click=move |_| close()>{t(CLOSE)}</button>
        </main>
    }
}
