//! The clock of a screen that shows a code, and what it needs of the browser.

use std::time::Duration;

use hongfan_domain::time::Timestamp;
use leptos::prelude::*;

use super::store::Store;

use crate::platform::wake::WakeLock;

pub use crate::platform::page::{copy, origin, toggle_full_screen};

/// Milliseconds between two looks at the clock: the code changes within this of its slot.
const TICK: u64 = 200;

/// The hub's time, five times a second.
pub fn ticking(store: Store) -> Signal<Timestamp> {
    every(store, Duration::from_millis(TICK))
}

fn every(store: Store, pause: Duration) -> Signal<Timestamp> {
    let now = RwSignal::new(store.hub_now());
    let look = move || {
        now.try_set(store.hub_now());
    };
    let timer = set_interval_with_handle(look, pause);
    if let Ok(timer) = timer {
        on_cleanup(move || timer.clear());
    }
    now.into()
}

/// The hub's time, often enough to say how long ago something was.
pub fn by_the_minute(store: Store) -> Signal<Timestamp> {
    every(store, Duration::from_secs(15))
}

/// Keeps the screen on for as long as the screen that asks is shown.
pub fn keep_awake() {
    let lock = StoredValue::new_local(Some(WakeLock::hold()));
    on_cleanup(move || {
        lock.try_update_value(Option::take);
    });
}
