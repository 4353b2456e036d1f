//! The device's clock, which proves nothing, and waiting.

use hongfan_domain::time::Timestamp;

/// Now, by the device's clock.
pub fn now() -> Timestamp {
    #[expect(clippy::cast_possible_truncation, reason = "whole milliseconds far below 2^53")]
    Timestamp::from_millis(js_sys::Date::now() as i64)
}

/// Waits so many milliseconds.
pub async fn wait(millis: u32) {
    gloo_timers::future::TimeoutFuture::new(millis).await;
}
