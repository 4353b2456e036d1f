//! Stories about the hub, told over real HTTP.

#![expect(
    clippy::unwrap_used,
    reason = "a story stops where something is not as it must be, helpers included"
)]

mod support;

mod accepting;
mod api;
mod app;
mod carried;
mod courses;
mod demo;
mod directory;
mod downloads;
mod durable;
mod guessing;
mod held;
mod histories;
mod identity;
mod killed;
mod limits;
mod live;
mod media;
mod networks;
mod old_database;
mod partnered;
mod privacy;
mod proofs;
mod revisions;
mod rights;
mod roles;
mod routes;
mod syncing;
mod templates;
mod tickets;
mod units;
