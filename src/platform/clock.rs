//! The device's clock, which proves nothing, and waiting.

use hongfan_domain::time::Timestamp;

/// Now, by the device's clock.
pub fn now() -> Timestamp {
    #[expect(clippy::cast_possible_truncation, reason = "whole milliseconds far below 2^53")]
    Timestamp::from_millis(js_sys::Date::now() as i64)
}

/// A clock that only goes forward and that nobody can set, in milliseconds since the page was opened.
pub fn steady() -> u64 {
    let millis = super::page::window().performance().map_or(0.0, |performance| performance.now());
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "whole milliseconds, not negative"
    )]
    let whole = millis as u64;
    whole
}

/// Waits so many milliseconds.
pub async fn wait(millis: u32) {
    gloo_timers::future::TimeoutFuture::new(millis).await;
}
