//! Records that the hub did not take, until somebody has taken note of them. They stay on the shelf all the same.

use std::collections::BTreeSet;

use hongfan_domain::activity::Plan;
use hongfan_domain::id::{ActivityId, RecordId};
use hongfan_domain::record::{Body, Record};
use hongfan_domain::sync::{Engine, Pending};

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

/// The last plan of an activity that was made here and not taken.
pub fn plan(store: Store, activity: ActivityId) -> Option<Plan> {
    let of = |record: &Record| match &record.body {
        Body::Plan(plan) if plan.activity.id == activity => Some(plan.clone()),
        _ => None,
    };
    store.read(|engine| engine.outbox().shelf().filter_map(|(record, _)| of(record)).last())
}

/// Whether a plan of this activity was made here that does not stand: it was refused, or it will be.
pub fn is_left_out(store: Store, activity: ActivityId) -> bool {
    store.read(|engine| {
        let made = |pending: &Pending| matches!(&pending.record.body, Body::Plan(plan) if plan.activity.id == activity);
        engine.outbox().iter().any(made)
    })
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
