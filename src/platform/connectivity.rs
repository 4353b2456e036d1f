//! Hints about the network. Only hints: a phone may think it is online and reach nobody.

use gloo_events::EventListener;

use super::page::{document, window};

/// Whether the browser believes that there is a network.
pub fn seems_online() -> bool {
    window().navigator().on_line()
}

/// Calls back when the network seems to come or go, and when the person returns to the page.
pub fn on_change(callback: impl Fn() + Clone + 'static) {
    for name in ["online", "offline"] {
        let callback = callback.clone();
        EventListener::new(&window(), name, move |_| callback()).forget();
    }
    EventListener::new(&document(), "visibilitychange", move |_| {
        if document().visibility_state() == web_sys::VisibilityState::Visible {
            callback();
        }
    })
    .forget();
}
