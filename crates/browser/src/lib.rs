//! Drives a real headless Chromium from a plain `#[test]`: blocking, no async runtime, no driver program.
//!
//! The protocol is DevTools over one WebSocket, with flat sessions. A [`Browser`] is one process tree and one
//! profile; a [`Page`] is a cheap handle on a tab. Whatever goes wrong on a page panics, as an assertion does,
//! and says what the page showed; what touches files or the machine gives a `Result`.
//!
//! ```no_run
//! use hongfan_browser::{Browser, Network, Options, Viewport};
//! use std::time::Duration;
//!
//! let browser = Browser::launch(Options::default())?;
//! let page = browser.page(Viewport::PHONE);
//! page.goto("http://localhost:8080/");
//! page.set_network(Network::Offline);
//! page.click_text("签到");
//! page.wait_text("已存在本机", Duration::from_secs(5));
//! # Ok::<(), hongfan_browser::LaunchError>(())
//! ```

mod browser;
mod camera;
mod image;
mod launch;
mod network;
mod page;
mod process;
mod profile;
mod proxy;
mod session;
mod targets;
mod viewport;
mod wire;

pub use browser::Browser;
pub use camera::{Camera, Resolution, Shot};
pub use image::Image;
pub use launch::{LaunchError, Options};
pub use network::Network;
pub use page::{ColorScheme, Hidden, Media, Motion, Page, Served};
pub use profile::Profile;
pub use proxy::{Mode, Proxy};
pub use viewport::{Pointer, Viewport};
