//! What a hand feels.

use super::page::window;

/// How a result feels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Feel {
    /// One short buzz.
    Good,
    /// Two.
    Notice,
    /// A long one.
    Bad,
}

/// Buzzes, where the phone can.
pub fn buzz(feel: Feel) {
    let pattern: &[u32] = match feel {
        Feel::Good => &[60],
        Feel::Notice => &[60, 80, 60],
        Feel::Bad => &[240],
    };
    let pattern: js_sys::Array = pattern.iter().copied().map(wasm_bindgen::JsValue::from).collect();
    if js_sys::Reflect::has(&window().navigator(), &"vibrate".into()).unwrap_or(false) {
        window().navigator().vibrate_with_pattern(&pattern);
    }
}
