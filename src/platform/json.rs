//! JSON, read and written by the browser itself: a parser of our own would weigh 30 KB on every phone.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_wasm_bindgen::Serializer;

/// A value from JSON text; `None` for a text that is not one.
pub fn read<T: DeserializeOwned>(text: &str) -> Option<T> {
    serde_wasm_bindgen::from_value(js_sys::JSON::parse(text).ok()?).ok()
}

/// A value as JSON text. Whole numbers are below 2^53 here: milliseconds, counts and positions.
pub fn write<T: Serialize>(value: &T) -> String {
    let value = value.serialize(&Serializer::json_compatible()).ok();
    value.and_then(|value| js_sys::JSON::stringify(&value).ok()).map(String::from).unwrap_or_default()
}
