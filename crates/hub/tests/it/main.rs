//! Stories about the hub, told over real HTTP.

#![expect(
    clippy::unwrap_used,
    reason = "a story stops where something is not as it must be, helpers included"
)]

mod support;

mod accepting;
mod app;
mod demo;
mod durable;
mod guessing;
mod histories;
mod killed;
mod live;
mod privacy;
mod routes;
mod syncing;
mod tickets;
