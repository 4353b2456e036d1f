//! The app: what members and organizers open. Two modules share it, so that a member's phone never loads an organizer's
//! screens.
//!
//! In reading order: [`route`] has every path; [`app`] provides what screens share and chooses one; [`pages`] are the
//! screens, [`components`] what they are made of; [`state`] is where a domain decision, a kept fact and a signal meet;
//! [`platform`] is the browser; [`text`] is what the app says.

pub mod route;

pub mod app;

pub mod pages;

pub mod components;

pub mod state;

pub mod platform;

pub mod text;
