//! The hub's live stream: it only says that there is something new.

use gloo_events::EventListener;
use web_sys::EventSource;

/// A connection that lasts as long as this value.
#[derive(Debug)]
pub struct Live {
    source: EventSource,
    _listeners: [EventListener; 3],
}

/// What the connection tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LiveEvent {
    /// It is open.
    Open,
    /// There is something new.
    News,
    /// It broke; the browser tries again by itself.
    Broken,
}

impl Live {
    /// Connects; the browser reconnects by itself.
    pub fn connect(path: &str, callback: impl Fn(LiveEvent) + Clone + 'static) -> Option<Self> {
        let source = EventSource::new(path).ok()?;
        let listen = |name: &'static str, event| {
            let callback = callback.clone();
            EventListener::new(&source, name, move |_| callback(event))
        };
        let listeners = [
            listen("open", LiveEvent::Open),
            listen("message", LiveEvent::News),
            listen("error", LiveEvent::Broken),
        ];
        Some(Self { source, _listeners: listeners })
    }

    /// Whether the browser has given up (after an answer that is not a stream).
    pub fn is_closed(&self) -> bool {
        self.source.ready_state() == EventSource::CLOSED
    }
}

impl Drop for Live {
    fn drop(&mut self) {
        self.source.close();
    }
}
