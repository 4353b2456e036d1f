//! The app: what members and organizers open. `main.rs` is the members' module, `organizer.rs` the organizers'.

pub mod platform;
