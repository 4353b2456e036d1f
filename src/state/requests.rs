//! What a member asks for beside a check-in of their own. Each returns when what it recorded is kept.

use hongfan_domain::id::{ActivityId, RecordId};
use hongfan_domain::member::Claimant;
use hongfan_domain::pass::TransferCode;
use hongfan_domain::record::{Body, Companion, Evidence, LeaveRequest, LeaveWish, Record};
use hongfan_domain::registration::{Registration, Wish};

use super::store::Store;

/// Asks for leave, or takes that back.
pub async fn ask_leave(store: Store, activity: ActivityId, wish: LeaveWish) -> RecordId {
    store.record(Body::Leave(LeaveRequest { activity, wish })).await
}

/// Registers for an activity, or takes that back.
pub async fn register(store: Store, activity: ActivityId, wish: Wish) -> RecordId {
    store.record(Body::Registration(Registration { activity, wish })).await
}

/// Brings a transfer code to the hub.
pub async fn bring_transfer(store: Store, code: TransferCode) -> RecordId {
    store.record(Body::Transfer(code)).await
}

/// Checks in somebody who has no phone here.
pub async fn check_in_companion(store: Store, evidence: Evidence, claimant: Claimant) -> RecordId {
    store.record(Body::Companion(Companion { evidence, claimant })).await
}

/// The code of the owner's own last check-in, as long as it is good for somebody else too: it is still on the screen, or
/// the hub's ticket says that it was.
pub fn code_in_hand(store: Store) -> Option<Evidence> {
    let now = store.hub_now();
    let good = |record: &Record| {
        let Body::CheckIn(evidence) = &record.body else { return None };
        evidence.is_in_hand(record.recorded_at.plus(store.skew()), now).then(|| evidence.clone())
    };
    let device = store.device().id;
    store.read(|engine| engine.outbox().made_by(device).filter_map(|pending| good(&pending.record)).last())
}
