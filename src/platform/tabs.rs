//! Other tabs of the app on this device.

use gloo_events::EventListener;
use wasm_bindgen::JsValue;
use web_sys::BroadcastChannel;

/// A line to the other tabs. Where the browser has none, tabs learn of each other at their next look at the feed.
#[derive(Clone, Debug)]
pub struct Tabs {
    channel: Option<BroadcastChannel>,
}

impl Tabs {
    /// Opens the line called `name`.
    pub fn open(name: &str) -> Self {
        Self { channel: BroadcastChannel::new(name).ok() }
    }

    /// Calls `on_change` when another tab has changed what is kept, for as long as the page lives.
    pub fn listen(&self, on_change: impl Fn() + 'static) {
        if let Some(channel) = &self.channel {
            EventListener::new(channel, "message", move |_| on_change()).forget();
        }
    }

    /// Tells the other tabs that what is kept has changed.
    pub fn tell(&self) {
        if let Some(channel) = &self.channel {
            let _ = channel.post_message(&JsValue::TRUE);
        }
    }
}
