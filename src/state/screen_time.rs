//! The big screen's clock, and what it needs of the browser.

use std::time::Duration;

use hongfan_domain::time::Timestamp;
use leptos::prelude::*;

use super::store::Store;

pub use crate::platform::page::{origin, toggle_full_screen};

/// Milliseconds between two looks at the clock: the code changes within this of its slot.
const TICK: u64 = 200;

/// The hub's time, five times a second.
pub fn ticking(store: Store) -> Signal<Timestamp> {
    let now = RwSignal::new(store.hub_now());
    let timer = set_interval_with_handle(
        move || {
            now.try_set(store.hub_now());
        },
        Duration::from_millis(TICK),
    );
    if let Ok(timer) = timer {
        on_cleanup(move || timer.clear());
    }
    now.into()
}
