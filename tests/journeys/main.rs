//! Journeys: what people do, in real browsers, with the built app and a real hub between them.
//!
//! The app under test is in the directory that `HONGFAN_DIST` names, or in `dist`; `./dev build` makes it.

#![cfg(not(target_arch = "wasm32"))]
#![expect(
    clippy::unwrap_used,
    reason = "a story stops where something is not as it must be, helpers included"
)]

mod world;

mod again;
mod arriving;
mod attending;
mod authoring;
mod awake;
mod board;
mod branch;
mod broken_storage;
mod certifying;
mod companions;
mod counting;
mod deciding;
mod digits;
mod directory;
mod door;
mod downloading;
mod editing;
mod helping;
mod importing;
mod inviting;
mod kiosk;
mod learning;
mod leave;
mod log;
mod offline;
mod paper;
mod partnered;
mod passes;
mod proving;
mod reading;
mod refused;
mod registering;
mod rescue;
mod reviewing;
mod rights;
mod rounds;
mod screens;
mod second_phone;
mod shelving;
mod spreadsheets;
mod studying;
mod targets;
mod teaching;
mod telling;
mod templates;
mod watching;
mod wrong_clock;

use world::classroom;
