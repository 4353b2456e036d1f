//! What is measured in a real browser. Apart from the journeys, so that nothing else of the tests runs meanwhile: cargo runs one
//! after the other; and so do the stories here.

#![cfg(not(target_arch = "wasm32"))]
#![expect(
    clippy::unwrap_used,
    reason = "a story stops where something is not as it must be, helpers included"
)]

#[expect(dead_code, unused_imports, reason = "what is measured needs only a part of what the journeys do")]
#[path = "../journeys/world.rs"]
mod world;

mod board_of_thousands;
mod crowd;
mod frames;
mod paper_of_thousands;

use std::sync::{Mutex, MutexGuard, PoisonError};

static ALONE: Mutex<()> = Mutex::new(());

/// Nothing else is measured as long as this is held.
pub(crate) fn alone() -> MutexGuard<'static, ()> {
    ALONE.lock().unwrap_or_else(PoisonError::into_inner)
}
