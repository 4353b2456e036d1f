//! Whether anybody can see the page.

use gloo_events::{EventListener, EventListenerOptions, EventListenerPhase};

use super::page::{document, window};

/// Listens until dropped.
pub struct Listening(#[expect(dead_code, reason = "dropping it ends the listening")] [EventListener; 2]);

/// Listens until dropped.
pub struct Touching(#[expect(dead_code, reason = "dropping it ends the listening")] [EventListener; 4]);

/// Whether the page is on the screen now.
pub fn is_visible() -> bool {
    document().visibility_state() == web_sys::VisibilityState::Visible
}

/// Calls back whenever somebody touches something: a finger, a key, a wheel. Scrolling counts.
pub fn on_touch(callback: impl Fn() + Clone + 'static) -> Touching {
    let options = EventListenerOptions { phase: EventListenerPhase::Capture, passive: true };
    Touching(["pointerdown", "keydown", "wheel", "scroll"].map(|name| {
        let callback = callback.clone();
        EventListener::new_with_options(&document(), name, options, move |_| callback())
    }))
}

/// Calls back when the page comes or goes; with `false` also when it is left for good.
pub fn follow(callback: impl Fn(bool) + Clone + 'static) -> Listening {
    let leaving = callback.clone();
    Listening([
        EventListener::new(&document(), "visibilitychange", move |_| callback(is_visible())),
        EventListener::new(&window(), "pagehide", move |_| leaving(false)),
    ])
}
