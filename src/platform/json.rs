//! JSON texts, for the hub and for the journal.

use serde::Serialize;
use serde::de::DeserializeOwned;

/// A value from JSON text; `None` for a text that is not one.
pub fn read<T: DeserializeOwned>(text: &str) -> Option<T> {
    hongfan_json::read(text).ok()
}

/// A value as JSON text.
pub fn write<T: Serialize>(value: &T) -> String {
    hongfan_json::write(value).unwrap_or_default()
}

/// The items of the list called `name` in a JSON object: a text as itself, anything else as JSON; `None` where there is no
/// such list. Read by the browser, so that one item of an unknown shape does not hide the others.
pub fn items(text: &str, name: &str) -> Option<Vec<String>> {
    let object = js_sys::JSON::parse(text).ok()?;
    let list = js_sys::Reflect::get(&object, &name.into()).ok()?;
    if !js_sys::Array::is_array(&list) {
        return None;
    }
    let item = |value: wasm_bindgen::JsValue| value.as_string().or_else(|| super::page::to_json(&value));
    Some(js_sys::Array::from(&list).iter().map(|value| item(value).unwrap_or_default()).collect())
}
