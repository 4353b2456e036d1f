//! Records that the hub did not take, until somebody has taken note of them. They stay on the shelf all the same.

use std::collections::BTreeSet;

use hongfan_domain::id::RecordId;
use hongfan_domain::sync::Engine;

use super::store::Store;
use crate::platform::{json, local};

/// Those that nobody has taken note of.
pub fn unnoted(store: Store) -> usize {
    let shelf = store.read(shelf);
    // Mostly there is none, and nothing is read.
    if shelf.is_empty() {
        return 0;
    }
    let noted = noted(store);
    shelf.iter().filter(|id| !noted.contains(id)).count()
}

/// Takes note of all that are there now.
pub fn note(store: Store) {
    local::set(&key(store), &json::write(&store.peek(shelf)));
    store.changed();
}

fn shelf(engine: &Engine) -> BTreeSet<RecordId> {
    engine.outbox().shelf().map(|(record, _)| record.id).collect()
}

fn noted(store: Store) -> BTreeSet<RecordId> {
    local::get(&key(store)).and_then(|text| json::read(&text)).unwrap_or_default()
}

fn key(store: Store) -> String {
    format!("hongfan.{}.noted", store.role())
}
