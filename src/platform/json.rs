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
