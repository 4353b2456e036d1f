//! What an organizer's device shows before any hub has seen it. Without a hub this is all there is; with one, what the hub
//! says takes its place, entry by entry.

use crate::book::Book;
use crate::ledger::{Arrival, Ledger, Viewer};
use crate::sync::Engine;

/// The engine's book, and over it what waits in the outbox, as the hub would take it in the order it was made: judged by
/// the same rules, as if each record had come the moment it was made. `skew` is hub time minus this device's, in
/// milliseconds.
///
/// What the rules refuse here is left out; the outbox shows it with the hub's own verdict later.
pub fn foresee(engine: &Engine, viewer: &Viewer, skew: i64) -> Book {
    let mut book = engine.book().clone();
    let mut waiting = engine.outbox().unsettled().peekable();
    if waiting.peek().is_none() {
        return book;
    }
    let mut ledger = Ledger::of(&book);
    for record in waiting {
        let skew = if record.device == viewer.device { skew } else { 0 };
        let arrival = Arrival { skew, ..Arrival::at(record.recorded_at.plus(skew)) };
        if let Ok(change) = ledger.decide(record, arrival, viewer) {
            ledger.apply(record.id, &change);
            book.apply(record.id, &change);
        }
    }
    book
}
