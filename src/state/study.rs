//! What this device's owner is to learn this year: the hub says it, and the last word is kept.

use hongfan_domain::credit::{CreditEntry, Goal, entries, year_of};
use hongfan_protocol::v1::{ME, Me, Study};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::partnered::Shared;
use super::store::Store;
use crate::platform::{http, json, local};

/// Under this key is what the hub said last.
const STUDY: &str = "hongfan.study";

/// The owner's goal of this year, as the hub says now or said last; none as long as it has not. What it said of another
/// year does not count.
pub fn goal(store: Store) -> Signal<Option<Goal>> {
    let known = local::get(STUDY).and_then(|text| json::read::<Study>(&text));
    let told = RwSignal::new(known);
    spawn_local(async move {
        let Ok(text) = http::get_as(ME, &store.device().authorization()).await else { return };
        let Some(Me { study: Some(study), .. }) = json::read(&text) else { return };
        local::set(STUDY, &json::write(&study));
        let _ = told.try_set(Some(study));
    });
    Signal::derive(move || {
        let study = told.get().filter(|study| study.year == year_of(store.hub_now()))?;
        Some(study.goal)
    })
}

/// The ledger that an organizer's device comes to, with what the hub tells of other units' activities; worked out once for every
/// change.
pub fn ledger(store: Store) -> Memo<Vec<CreditEntry>> {
    let shared = expect_context::<Shared>();
    Memo::new(move |_| entries(&store.book(), &shared.activities(), store.hub_now()))
}
