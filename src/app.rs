//! The two apps: what is provided to every screen, and which screen stands for which path.

pub mod arrival;
pub mod member;
pub mod organizer;
#[cfg(target_arch = "wasm32")]
mod panic;
