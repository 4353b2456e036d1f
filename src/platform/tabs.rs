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
    /// Opens the line called `name`; `on_change` is called when another tab has changed what is kept.
    pub fn open(name: &str, on_change: impl Fn() + 'static) -> Self {
        let channel = BroadcastChannel::new(name).ok();
        if let Some(channel) = &channel {
            EventListener::new(channel, "message", move |_| on_change()).forget();
        }
        Self { channel }
    }

    /// Tells the other tabs that what is kept has changed.
    pub fn tell(&self) {
        if let Some(channel) = &self.channel {
            let _ = channel.post_message(&JsValue::TRUE);
        }
    }
}
