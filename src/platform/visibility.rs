//! Whether anybody can see the page.

use gloo_events::EventListener;

use super::page::{document, window};

/// Listens until dropped.
pub struct Listening(#[expect(dead_code, reason = "dropping it ends the listening")] [EventListener; 2]);

/// Whether the page is on the screen now.
pub fn is_visible() -> bool {
    document().visibility_state() == web_sys::VisibilityState::Visible
}

/// Calls back when the page comes or goes; with `false` also when it is left for good.
pub fn follow(callback: impl Fn(bool) + Clone + 'static) -> Listening {
    let leaving = callback.clone();
    Listening([
        EventListener::new(&document(), "visibilitychange", move |_| callback(is_visible())),
        EventListener::new(&window(), "pagehide", move |_| leaving(false)),
    ])
}
