//! A panic ends a WebAssembly module: nothing on the page works any more, so the page must say so.

use std::panic;

use crate::platform::page;

/// Shows the page's own message (index.html) when something panics, and the reason in the console.
pub(super) fn show() {
    panic::set_hook(Box::new(|info| {
        page::show_failure(&info.to_string());
    }));
}
