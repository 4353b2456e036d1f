//! What an organizer's device shows before any hub has seen it. Without a hub this is all there is; with one, what the hub
//! says takes its place, entry by entry.

use crate::book::Book;
use crate::fact::Refusal;
use crate::ledger::{Arrival, Ledger, Viewer};
use crate::record::Record;
use crate::sync::Engine;
use crate::time::Timestamp;

/// The engine's book, and over it what waits in the outbox, as the hub would take it in the order it was made: judged by
/// the same rules, as if each record had come the moment it was made; one that was taken in from another device as if it
/// came at `now`, hub time, since that device's clock proves nothing. `skew` is hub time minus this device's, in milliseconds.
///
/// What the rules refuse here is left out; the outbox shows it with the hub's own verdict later.
pub fn foresee(engine: &Engine, viewer: &Viewer, skew: i64, now: Timestamp) -> Book {
    let mut book = engine.book().clone();
    let mut waiting = engine.outbox().unsettled().peekable();
    if waiting.peek().is_none() {
        return book;
    }
    let mut ledger = Ledger::of(&book);
    let mut take = |record: &Record| {
        let own = record.device == viewer.device;
        let arrival = Arrival { skew, ..Arrival::at(if own { record.recorded_at.plus(skew) } else { now }) };
        let change = ledger.weigh(record, arrival, viewer)?;
        ledger.apply(record.id, &change);
        book.apply(record.id, &change);
        Ok(())
    };
    // A record that was taken in from a phone whose clock is behind comes before the plan that it belongs to.
    let may_follow = |refusal| matches!(refusal, Refusal::UnknownActivity | Refusal::Unbound);
    let early: Vec<_> = waiting.filter(|record| take(record).is_err_and(may_follow)).collect();
    for record in early {
        // Refused again, it is left out like any other.
        let _ = take(record);
    }
    book
}
