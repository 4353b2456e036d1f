//! `localStorage`: who I am, preferences, and a mirror of the outbox. Not durable (a browser may hold a write for a
//! minute), so nothing rests on it alone.

use web_sys::Storage;

fn storage() -> Option<Storage> {
    super::page::window().local_storage().ok().flatten()
}

/// Whether this page may keep nothing.
pub fn is_forbidden() -> bool {
    storage().is_none()
}

/// The value under `key`.
pub fn get(key: &str) -> Option<String> {
    storage()?.get_item(key).ok()?
}

/// Keeps a value under `key`; does nothing where storage is full or forbidden: what is here may be lost.
pub fn set(key: &str, value: &str) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(key, value);
    }
}

/// The same, and says whether there was room.
pub fn keeps(key: &str, value: &str) -> bool {
    storage().is_some_and(|storage| storage.set_item(key, value).is_ok())
}

/// Forgets `key`.
pub fn remove(key: &str) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(key);
    }
}

/// Every key that starts with `prefix`, without it, and its value.
pub fn with_prefix(prefix: &str) -> Vec<(String, String)> {
    keys(prefix).iter().filter_map(|key| Some((key.strip_prefix(prefix)?.to_owned(), get(key)?))).collect()
}

/// Forgets every key that starts with `prefix`.
pub fn remove_all(prefix: &str) {
    for key in keys(prefix) {
        remove(&key);
    }
}

fn keys(prefix: &str) -> Vec<String> {
    let Some(storage) = storage() else { return Vec::new() };
    let keys = (0..storage.length().unwrap_or(0)).filter_map(|index| storage.key(index).ok().flatten());
    keys.filter(|key| key.starts_with(prefix)).collect()
}
