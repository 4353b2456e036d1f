//! What an organizer can do about people. Each is a record, appended; each returns when it is kept.

use gloo_timers::future::TimeoutFuture;
use hongfan_domain::activity::Plan;
use hongfan_domain::deeds::{ordered, ordered_back, vouched_with};
use hongfan_domain::fact::Corrected;
use hongfan_domain::id::{ActivityId, MemberId, RecordId};
use hongfan_domain::record::{Act, Body, Correction, Decision, Record, Undo};
use hongfan_domain::revision::revised;
use leptos::prelude::*;

use super::store::Store;
use crate::platform::{clock, random};
use crate::text::{DOOR_UNDO_REASON, t};

/// How many records are kept at once.
const PART: usize = 500;

/// Records an act.
pub async fn act(store: Store, act: Act) -> RecordId {
    store.record(Body::Act(act)).await
}

/// Records what belongs together, kept all together.
pub async fn record_all(store: Store, bodies: Vec<Body>) -> Vec<RecordId> {
    let records: Vec<_> = of_one_moment(store, bodies, alike()).collect();
    let ids = records.iter().map(|record| record.id).collect();
    store.take_in(records).await;
    ids
}

/// Records what belongs together, but may be much: part by part, so that the page goes on, each part kept before the next.
/// `done` says how many are. All of it has ids of one moment, by which it is known to belong together.
pub async fn record_in_parts(store: Store, bodies: Vec<Body>, done: RwSignal<usize>) {
    take_in_parts(store, of_one_moment(store, bodies, alike()), done).await;
}

/// The same for what takes a group of cards back, as its ids say.
pub async fn record_back(store: Store, group: RecordId, bodies: Vec<Body>, done: RwSignal<usize>) {
    let by = store.device().id;
    take_in_parts(store, of_one_moment(store, bodies, move |nth| ordered_back(group, by, nth)), done).await;
}

async fn take_in_parts(store: Store, mut all: impl Iterator<Item = Record>, done: RwSignal<usize>) {
    loop {
        let records: Vec<_> = all.by_ref().take(PART).collect();
        if records.is_empty() {
            break;
        }
        let count = records.len();
        store.take_in(records).await;
        let _ = done.try_update(|done| *done += count);
        // What the write has made due gets its turn, and a frame.
        TimeoutFuture::new(0).await;
    }
}

/// Records of one moment, whose ids sort as they stand here. `random` is all of an id but the moment.
fn of_one_moment(
    store: Store,
    bodies: Vec<Body>,
    random: impl Fn(u32) -> [u8; 10],
) -> impl Iterator<Item = Record> {
    let (now, device) = (clock::now(), store.device().id);
    (0..).zip(bodies).map(move |(nth, body)| {
        let id = RecordId::new(now, random(nth));
        Record { id, device, recorded_at: now, body }
    })
}

/// Ids that begin alike.
fn alike() -> impl Fn(u32) -> [u8; 10] {
    let common = random::bytes();
    move |nth| ordered(common, nth, random::bytes())
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
