//! What an organizer can do about people. Each is a record, appended; each returns when it is kept.

use hongfan_domain::activity::Plan;
use hongfan_domain::deeds::vouched_with;
use hongfan_domain::fact::Corrected;
use hongfan_domain::id::{ActivityId, MemberId, RecordId};
use hongfan_domain::record::{Act, Body, Correction, Decision, Record, Undo};
use hongfan_domain::revision::revised;
use leptos::prelude::untrack;

use super::store::Store;
use crate::platform::{clock, random};
use crate::text::{DOOR_UNDO_REASON, t};

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

/// Takes back an act, which was about this member if about anybody, and what was said together with it.
pub async fn undo(store: Store, activity: ActivityId, undone: RecordId, member: Option<MemberId>) {
    let mut bodies = vec![Body::Act(Act::Undo(Undo { activity: Some(activity), act: undone, member }))];
    if let Some(member) = member {
        bodies.extend(said_with(store, activity, undone, member, t(DOOR_UNDO_REASON)));
    }
    record_all(store, bodies).await;
}

/// What takes back the words that were given together with a scan: whose the phone is, and that it is them.
pub fn said_with(
    store: Store,
    activity: ActivityId,
    scan: RecordId,
    member: MemberId,
    reason: &str,
) -> Vec<Body> {
    let book = untrack(|| store.book());
    let Some(scanned) = book.act(scan) else { return Vec::new() };
    let unsaid = vouched_with(&book, scanned).map(|approval| {
        Body::Act(Act::Undo(Undo { activity: None, act: approval.id, member: Some(member) }))
    });
    let together = |said: &&Corrected| {
        said.device == scanned.device
            && said.id.made_at() == scan.made_at()
            && said.correction.decision == Decision::Confirmed
    };
    let withdrawn = book.corrections_of(activity, member).filter(together).map(|confirmed| {
        let withdrawn = correction(activity, member, Decision::Withdrawn, reason);
        let (round, undoes) = (confirmed.correction.round, Some(confirmed.id));
        Body::Correction(Correction { round, undoes, ..withdrawn })
    });
    unsaid.into_iter().chain(withdrawn).collect()
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
