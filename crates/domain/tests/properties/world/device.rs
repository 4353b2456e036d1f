use hongfan_domain::access::Role;
use hongfan_domain::book::Book;
use hongfan_domain::fact::Entry;
use hongfan_domain::id::{DeviceId, RecordId};
use hongfan_domain::ledger::Viewer;
use hongfan_domain::pass::PassSecret;
use hongfan_domain::record::Record;
use hongfan_domain::sync::{Cursor, Engine, Operation, Outbox, Pending, Request, Response, State};
use hongfan_domain::time::Timestamp;

use super::START;

/// One phone or laptop.
#[derive(Clone)]
pub(crate) struct Device {
    pub(crate) viewer: Viewer,
    pub(crate) engine: Engine,
    /// Its time minus the hub's, in milliseconds.
    pub(crate) clock_ahead: i64,
    /// Every record ever made on it.
    pub(crate) made: Vec<Record>,
    /// Everything the hub ever answered it, whether it arrived or not.
    pub(crate) told: Vec<(Request, Response)>,
    journal: Journal,
}

/// What it has kept, and starts from again.
#[derive(Clone, Default)]
struct Journal {
    outbox: Vec<Pending>,
    entries: Vec<Entry>,
    cursor: Option<Cursor>,
}

impl Journal {
    fn carry_out(&mut self, operation: Operation) {
        match operation {
            Operation::ForgetFeed => self.entries.clear(),
            Operation::Apply(entry) => self.entries.push(entry),
            Operation::Mark(id, state) => {
                let kept = self.outbox.iter_mut().find(|pending| pending.record.id == id);
                kept.expect("only what is kept is marked").state = state;
            }
            Operation::MoveCursor(cursor) => self.cursor = Some(cursor),
        }
    }
}

impl Device {
    pub(crate) fn new(n: usize, role: Role) -> Self {
        let device = DeviceId::new(START, [n as u8 + 0xd1; 10]);
        let viewer = Viewer { device, role };
        let (engine, journal) = (Engine::default(), Journal::default());
        Self { viewer, engine, clock_ahead: 0, made: Vec::new(), told: Vec::new(), journal }
    }

    /// Keeps a record made here, and takes it in.
    pub(crate) fn record(&mut self, record: Record) {
        self.journal.outbox.push(Pending { record: record.clone(), state: State::Waiting });
        self.made.push(record.clone());
        self.engine.record(record);
    }

    /// Takes in a record that another device made: a receipt scanned, or a file imported.
    pub(crate) fn carry(&mut self, record: Record) {
        if self.engine.outbox().get(record.id).is_none() {
            self.journal.outbox.push(Pending { record: record.clone(), state: State::Waiting });
            self.engine.record(record);
        }
    }

    /// Its own key.
    pub(crate) fn secret(&self) -> PassSecret {
        PassSecret::new([self.viewer.device.bytes()[15]; 32])
    }

    /// Takes in an answer, and keeps what is to be kept.
    pub(crate) fn receive(&mut self, request: &Request, response: Response, hub_time: Timestamp) {
        let now = self.clock(hub_time);
        for operation in self.engine.receive(request, response, now) {
            self.journal.carry_out(operation);
        }
    }

    /// The app is killed and opened again: all it has is what it kept.
    pub(crate) fn reopen(&mut self) {
        let Journal { outbox, entries, cursor } = self.journal.clone();
        let mut book = Book::default();
        book.apply_all(&entries);
        self.engine =
            Engine::restore(Outbox::restore(outbox), book, cursor, hongfan_domain::sync::Reading::EVERYTHING);
    }

    /// What its clock shows when the hub's shows `hub_time`.
    pub(crate) fn clock(&self, hub_time: Timestamp) -> Timestamp {
        hub_time.plus(self.clock_ahead)
    }

    /// How far a record has come.
    pub(crate) fn state(&self, id: RecordId) -> State {
        self.engine.outbox().get(id).expect("a device keeps what it recorded").state
    }
}
