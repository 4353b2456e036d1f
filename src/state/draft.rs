//! What is typed into a form, kept until it is sent, so that a reload loses nothing.

use leptos::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::platform::{json, local};

/// A text field's signal that is kept under `key` and comes back with it; `start` where nothing is kept.
pub fn kept_text(key: &str, start: &str) -> RwSignal<String> {
    let key = key_of(key);
    let text = RwSignal::new(local::get(&key).unwrap_or_else(|| start.to_owned()));
    Effect::new(move |before: Option<()>| {
        let now = text.get();
        if before.is_some() {
            local::set(&key, &now);
        }
    });
    text
}

/// A list that is kept in the same way; empty where nothing is.
pub fn kept_list<T>(key: &str) -> RwSignal<Vec<T>>
where
    T: Serialize + DeserializeOwned + Send + Sync + 'static,
{
    let key = key_of(key);
    let list = RwSignal::new(local::get(&key).and_then(|text| json::read(&text)).unwrap_or_default());
    Effect::new(move |before: Option<()>| {
        let now = list.read();
        if before.is_some() {
            local::set(&key, &json::write(&*now));
        }
    });
    list
}

/// Anything that is kept in the same way; `start` where nothing is.
pub fn kept_value<T>(key: &str, start: T) -> RwSignal<T>
where
    T: Serialize + DeserializeOwned + Send + Sync + 'static,
{
    let key = key_of(key);
    let value = RwSignal::new(local::get(&key).and_then(|text| json::read(&text)).unwrap_or(start));
    Effect::new(move |before: Option<()>| {
        let now = value.read();
        if before.is_some() {
            local::set(&key, &json::write(&*now));
        }
    });
    value
}

/// What is kept under `key`.
pub fn kept(key: &str) -> Option<String> {
    local::get(&key_of(key))
}

/// Keeps a text under `key`.
pub fn keep(key: &str, text: &str) {
    local::set(&key_of(key), text);
}

/// Forgets what was kept under these keys: it has been sent, or was given up.
pub fn forget(keys: &[&str]) {
    for key in keys {
        local::remove(&key_of(key));
    }
}

/// Where the draft of this name is kept.
pub fn key_of(key: &str) -> String {
    format!("hongfan.draft.{key}")
}
