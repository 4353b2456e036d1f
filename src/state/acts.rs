//! What an organizer can do about people. Each is a record, appended; each returns when it is kept.

use hongfan_domain::activity::Plan;
use hongfan_domain::id::{ActivityId, MemberId, RecordId};
use hongfan_domain::record::{Act, Body, Correction, Decision, Record, Undo};
use hongfan_domain::revision::revised;
use leptos::prelude::untrack;

use super::store::Store;
use crate::platform::{clock, random};

/// Records an act.
pub async fn act(store: Store, act: Act) -> RecordId {
    store.record(Body::Act(act)).await
}

/// Records what belongs together, kept all together.
pub async fn record_all(store: Store, bodies: Vec<Body>) -> Vec<RecordId> {
    let now = clock::now();
    let device = store.device().id;
    let record = |body| Record { id: RecordId::new(now, random::bytes()), device, recorded_at: now, body };
    let records: Vec<_> = bodies.into_iter().map(record).collect();
    let ids = records.iter().map(|record| record.id).collect();
    store.take_in(records).await;
    ids
}

/// Decides about one person.
pub async fn correct(store: Store, correction: Correction) -> RecordId {
    store.record(Body::Correction(correction)).await
}

/// A decision about the activity as a whole, without a kind of leave.
pub fn correction(activity: ActivityId, member: MemberId, decision: Decision, reason: &str) -> Correction {
    Correction::new(activity, member, decision, reason.to_owned())
}

/// Takes back an act, which was about this member if about anybody.
pub async fn undo(store: Store, activity: ActivityId, undone: RecordId, member: Option<MemberId>) {
    let activity = Some(activity);
    act(store, Act::Undo(Undo { activity, act: undone, member })).await;
}

/// The next revision of an activity's plan, with this changed and nothing else.
pub async fn revise(store: Store, activity: ActivityId, change: impl FnOnce(&mut Plan)) {
    let book = untrack(|| store.book());
    let Some(mut wanted) = book.plan(activity).cloned() else { return };
    change(&mut wanted);
    if let Some(plan) = revised(&book, &wanted) {
        store.record(Body::Plan(plan)).await;
    }
}

/// The same of several activities, kept all together.
pub async fn revise_all(store: Store, activities: &[ActivityId], change: impl Fn(&mut Plan)) {
    let book = untrack(|| store.book());
    let plans = activities.iter().filter_map(|id| book.plan(*id)).filter_map(|plan| {
        let mut wanted = plan.clone();
        change(&mut wanted);
        revised(&book, &wanted).map(Body::Plan)
    });
    record_all(store, plans.collect()).await;
}
