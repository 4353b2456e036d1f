use super::{Continuity, Cursor, Operation, Outbox, Pending, Request, Response, State};
use crate::book::Book;
use crate::fact::{Change, Refusal, Verdict};
use crate::id::{DeviceId, RecordId};
use crate::record::{Body, Record};
use crate::time::{MINUTE, Timestamp};

/// The most records in one request.
pub const MAX_BATCH: usize = 200;

/// The most bytes in one request, of which a hub reads 4 MiB; a record that is heavier goes alone.
pub const HEAVIEST: usize = 3_000_000;

/// Milliseconds between two looks at the feed when nothing happens here.
pub const POLL: i64 = MINUTE;

/// The longest wait between two tries, in milliseconds.
const LONGEST_WAIT: i64 = 2 * MINUTE;

/// Why a round trip came to nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// No answer: no network, or the hub is down.
    Unreachable,
    /// The hub is busy and asks for so many milliseconds.
    Busy(i64),
    /// The hub does not know this device (HTTP 401). The queue stays as it is.
    SignIn,
    /// The hub could not read the request at all (HTTP 4xx): one record of it must be the reason.
    Unreadable,
}

/// How a book takes in an entry, and knows again what came of a record. What a module of the app does not name is not linked
/// into it.
#[derive(Clone, Copy, Debug)]
pub struct Reading {
    /// [`Book::apply`], or a part of it.
    pub apply: fn(&mut Book, RecordId, &Change),
    /// [`Book::has`], or a part of it.
    pub has: fn(&Book, &Record) -> bool,
    /// [`Book::shows`], or a part of it.
    pub shows: fn(&Book, &Record) -> bool,
    /// How records that wait are copied; none for those of a kind that is not read.
    pub copy: fn(&Record) -> Option<Record>,
    /// How many bytes one takes to send.
    pub weigh: fn(&Record) -> usize,
}

impl Reading {
    /// Of everything.
    pub const EVERYTHING: Self = Self {
        apply: Book::apply,
        has: Book::has,
        shows: Book::shows,
        copy: |record| Some(record.clone()),
        weigh: Record::weight,
    };

    /// Of what a first check-in is made of.
    pub const FIRST: Self = Self {
        apply: Book::apply_first,
        has: Book::has_first,
        shows: Book::shows_first,
        copy: Record::copy_first,
        weigh: |_| 0,
    };
}

/// One device's side of the exchange.
#[derive(Clone, Debug)]
pub struct Engine {
    outbox: Outbox,
    book: Book,
    cursor: Option<Cursor>,
    due_at: Option<Timestamp>,
    failures: u32,
    batch: Option<usize>,
    device: Option<DeviceId>,
    reading: Reading,
}

impl Default for Engine {
    fn default() -> Self {
        Self::restore(Outbox::default(), Book::default(), None, Reading::EVERYTHING)
    }
}

impl Engine {
    /// An engine from what the device kept, whose book is read so.
    pub fn restore(outbox: Outbox, book: Book, cursor: Option<Cursor>, reading: Reading) -> Self {
        Self { outbox, book, cursor, due_at: None, failures: 0, batch: None, device: None, reading }
    }

    /// The same engine, which knows whose it is: what it carries for other devices need not come back to it.
    #[must_use]
    pub fn of_device(self, device: DeviceId) -> Self {
        Self { device: Some(device), ..self }
    }

    /// The records made here.
    pub fn outbox(&self) -> &Outbox {
        &self.outbox
    }

    /// What the feed has told.
    pub fn book(&self) -> &Book {
        &self.book
    }

    /// Takes in a record made here (or imported) and already kept on the device; it is due at once.
    pub fn record(&mut self, record: Record) {
        if self.outbox.insert(record) {
            self.poke();
        }
    }

    /// Something may be new at the hub, or the network may be back: the next look is due at once.
    pub fn poke(&mut self) {
        self.due_at = None;
        self.failures = 0;
    }

    /// When [`Engine::next`] will have something to do; `None` for at once.
    pub fn due_at(&self) -> Option<Timestamp> {
        self.due_at
    }

    /// What to send now, if anything is due.
    pub fn next(&self, now: Timestamp) -> Option<Request> {
        if self.due_at.is_some_and(|due_at| due_at > now) {
            return None;
        }
        let limit = self.batch.unwrap_or(MAX_BATCH);
        let mut weight = 0;
        // The first goes in any case: alone it is as light as it gets.
        let light = |record: &&Record| {
            let first = weight == 0;
            weight += (self.reading.weigh)(record);
            first || weight <= HEAVIEST
        };
        let records = self.outbox.sendable(now).take(limit).take_while(light);
        let records = records.filter_map(self.reading.copy).collect();
        Some(Request { cursor: self.cursor.clone(), records })
    }

    /// Takes in the hub's answer to `sent`, and says what is to be kept.
    ///
    /// An answer to an older question counts for nothing: what it shows of the feed may leave a gap, and what it took in
    /// may be in a database that is gone. It is asked again from where this device stands, and a record that is brought
    /// twice is one record.
    pub fn receive(&mut self, sent: &Request, response: Response, now: Timestamp) -> Vec<Operation> {
        if sent.cursor != self.cursor {
            self.poke();
            return Vec::new();
        }
        let mut operations = Vec::new();
        if response.continuity == Continuity::Restarted {
            self.book = Book::default();
            operations.push(Operation::ForgetFeed);
            self.mark_all(&mut operations, State::Waiting, |pending| {
                matches!(pending.state, State::Settled | State::Acknowledged)
            });
        }
        for (id, verdict) in response.verdicts {
            let state = match verdict {
                Verdict::Stored => State::Acknowledged,
                Verdict::Delivered => State::Settled,
                Verdict::Refused(refusal) => State::Shelved(refusal),
                // The hub says when by its own clock; this one may be days behind.
                Verdict::NotYet(until) => State::Held(until.min(now.plus(LONGEST_WAIT))),
            };
            let settled = self.outbox.get(id).is_some_and(|pending| pending.state == State::Settled);
            if !settled {
                self.mark(&mut operations, id, state);
            }
        }
        for entry in response.entries {
            (self.reading.apply)(&mut self.book, entry.record, &entry.change);
            operations.push(Operation::Apply(entry));
        }
        self.settle(&mut operations);
        if !response.more {
            self.finish_reading(&mut operations);
        }
        operations.push(Operation::MoveCursor(response.cursor.clone()));
        self.cursor = Some(response.cursor);
        self.schedule(sent, now);
        if response.more {
            self.due_at = None;
        }
        operations
    }

    /// Retires from the outbox what the feed has shown.
    fn settle(&mut self, operations: &mut Vec<Operation>) {
        let book = core::mem::take(&mut self.book);
        let Reading { has, shows, .. } = self.reading;
        self.mark_all(operations, State::Settled, |Pending { record, state }| match state {
            State::Settled => false,
            State::Acknowledged => shows(&book, record),
            // Something else in its place is not enough: the hub may never have had this one.
            State::Waiting | State::Held(_) => has(&book, record),
            // A mistyped name is put right by the next one. Everything else that was refused stays to be seen.
            State::Shelved(_) => {
                let put_right =
                    || matches!(record.body, Body::Enroll(_)) && book.binding(record.device).is_some();
                has(&book, record) || put_right()
            }
        });
        self.book = book;
    }

    /// Decides about what was stored and is not in the feed, now that it has been read to the end.
    fn finish_reading(&mut self, operations: &mut Vec<Operation>) {
        // What was carried for somebody else is theirs to see. They keep it until they do; here it is done.
        let device = self.device;
        let carried = |record: &Record| device.is_some_and(|device| record.device != device);
        self.mark_all(operations, State::Settled, |pending| {
            pending.state == State::Acknowledged && carried(&pending.record)
        });
        // Not there: a hub that lost it. It must have it again.
        self.mark_all(operations, State::Waiting, |pending| pending.state == State::Acknowledged);
    }

    fn schedule(&mut self, sent: &Request, now: Timestamp) {
        self.failures = 0;
        self.batch = self.batch.map(|limit| limit * 2).filter(|limit| *limit < MAX_BATCH);
        let unsent = |record: &Record| !sent.records.iter().any(|other| other.id == record.id);
        let again = self.outbox.sendable(now).any(unsent);
        self.due_at = (!again).then(|| now.plus(POLL));
    }

    /// Takes note that the round trip with `sent` came to nothing, and says what is to be kept. `jitter` is random, so
    /// that three hundred phones do not come back in the same instant.
    pub fn failed(
        &mut self,
        sent: &Request,
        failure: Failure,
        now: Timestamp,
        jitter: u16,
    ) -> Vec<Operation> {
        let mut operations = Vec::new();
        if failure == Failure::Unreadable {
            match sent.records.as_slice() {
                [] => {}
                [only] => self.mark(&mut operations, only.id, State::Shelved(Refusal::Malformed)),
                several => {
                    self.batch = Some(several.len() / 2);
                    self.due_at = None;
                    return operations;
                }
            }
        }
        let doubled = (1_000_i64 << self.failures.min(7)).min(LONGEST_WAIT);
        let wait = match failure {
            Failure::Busy(millis) => millis.clamp(1_000, LONGEST_WAIT),
            _ => doubled,
        };
        self.failures = self.failures.saturating_add(1);
        self.due_at = Some(now.plus(wait + wait * i64::from(jitter) / i64::from(u16::MAX) / 2));
        operations
    }

    fn mark(&mut self, operations: &mut Vec<Operation>, id: RecordId, state: State) {
        if self.outbox.mark(id, state, self.reading.copy) {
            operations.push(Operation::Mark(id, state));
        }
    }

    fn mark_all(&mut self, operations: &mut Vec<Operation>, state: State, which: impl Fn(&Pending) -> bool) {
        let ids: Vec<_> =
            self.outbox.iter().filter(|pending| which(pending)).map(|pending| pending.record.id).collect();
        for id in ids {
            self.mark(operations, id, state);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::Verdict;
    use crate::member::Claimant;
    use crate::sync::Cursor;

    #[test]
    fn what_is_carried_for_somebody_else_is_done_when_the_hub_has_it() {
        let now = Timestamp::from_millis(1_795_000_000_000);
        let (own, other) = (DeviceId::new(now, [1; 10]), DeviceId::new(now, [2; 10]));
        let made = |device, n| Record {
            id: RecordId::new(now, [n; 10]),
            device,
            recorded_at: now,
            body: Body::Enroll(Claimant { name: "陈思远".into(), proof: "1234".into() }),
        };
        let mut engine = Engine::default().of_device(own);
        engine.record(made(own, 1));
        engine.record(made(other, 2));
        let request = engine.next(now).expect("both are due");
        let response = Response {
            verdicts: request.records.iter().map(|record| (record.id, Verdict::Stored)).collect(),
            entries: Vec::new(),
            cursor: Cursor::new("a:2".into()),
            continuity: Continuity::Same,
            more: false,
        };
        engine.receive(&request, response, now);
        let states: Vec<_> = engine.outbox().iter().map(|pending| pending.state).collect();
        assert_eq!(states, [State::Waiting, State::Settled], "its own it must see again, the other's not");
    }
}
