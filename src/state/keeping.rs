//! Keeping: what is recorded and what the feed brings goes to the disk. What cannot be written is owed: it stays in this
//! page and in the mirror, its screen says so, and it goes with the next write.

use hongfan_domain::id::RecordId;
use hongfan_domain::record::Record;
use hongfan_domain::sync::{Operation, Pending, State};
use leptos::prelude::*;

use super::codec::{Codec, Told};
use super::kept::{Kept, clear_feed, feed_key, mirror_key};
use super::store::{Inner, Store};
use crate::platform::journal::{self, JournalError, Shelf, Write};
use crate::platform::{json, local, page};

/// The name of a role's journal.
pub(super) fn journal_name(role: &str) -> String {
    format!("hongfan.{role}")
}

impl Store {
    /// Keeps records that were made here or brought from another device, all of them together. When this returns they are
    /// on the disk, or owed; either way they are in the outbox and on their way.
    pub async fn take_in(self, records: Vec<Record>) {
        {
            let inner = self.inner.get_value();
            let mut inner = inner.borrow_mut();
            for record in records {
                let id = record.id;
                inner.engine.record(record);
                inner.health.owed.push(id);
                if let Some(pending) = inner.engine.outbox().get(id) {
                    local::set(&mirror_key(inner.role, id), &inner.codec.row(pending));
                }
            }
        }
        self.commit(Vec::new()).await;
        self.changed();
        self.poke();
        page::ask_to_persist();
    }

    /// Keeps what came of a round trip, all of it together. Every round trip comes by here, with or without an answer, and
    /// so what is owed is tried again whenever the network or the person comes back.
    ///
    /// `told` is the feed as it came: entries are kept in their own words, also those that this module cannot read.
    pub(super) async fn keep(self, operations: Vec<Operation>, told: Vec<Told>) {
        let writes = {
            let inner = self.inner.get_value();
            let mut inner = inner.borrow_mut();
            let (known, unknown): (Vec<_>, Vec<_>) = told.into_iter().partition(|told| told.known);
            let mut known = known.into_iter();
            let mut writes = Vec::new();
            for operation in &operations {
                match operation {
                    Operation::Apply(entry) => {
                        let words = known.find(|told| told.seq == entry.seq);
                        writes.extend(words.map(|told| Write::Put(Shelf::Feed, feed_key(entry), told.text)));
                    }
                    Operation::ForgetFeed => {
                        let (cleared, bookmark) = clear_feed();
                        inner.bookmark = bookmark;
                        writes.extend(cleared);
                    }
                    other => writes.extend(inner.write(other)),
                }
            }
            // An answer that the engine went on from; the shelf may have been cleared before.
            if operations.iter().any(|operation| matches!(operation, Operation::MoveCursor(_))) {
                let row = |told: Told| Write::Put(Shelf::Feed, told.record.to_string(), told.text);
                writes.extend(unknown.into_iter().map(row));
            }
            writes
        };
        self.commit(writes).await;
        if operations.iter().any(|operation| !matches!(operation, Operation::MoveCursor(_))) {
            self.changed();
        }
    }

    /// Writes, and with it what is owed.
    async fn commit(self, writes: Vec<Write>) {
        let journal = self.inner.get_value().borrow().journal.clone();
        let (writes, owed) = self.with_owed(writes);
        if writes.is_empty() && self.peek_health(|health| health.error.is_none()) {
            return;
        }
        let outcome = match journal {
            Some(journal) => journal.commit(&writes).await,
            None => Err(self.peek_health(|health| health.error).unwrap_or(JournalError::Forbidden)),
        };
        if let Err(error) = outcome {
            self.inner.get_value().borrow_mut().behind = true;
            self.change_health(|health| health.error = Some(error));
            let mend = self.inner.get_value().borrow().mend;
            if let Some(mend) = mend {
                mend(self).await;
            }
        } else if self.peek_health(|health| health.error.is_some() || !owed.is_empty()) {
            self.change_health(|health| health.paid(&owed));
        }
    }

    /// The writes, and those that are owed.
    pub(super) fn with_owed(self, mut writes: Vec<Write>) -> (Vec<Write>, Vec<RecordId>) {
        let inner = self.inner.get_value();
        let inner = inner.borrow();
        let owed = inner.health.owed.clone();
        let rows = owed.iter().filter_map(|id| inner.engine.outbox().get(*id));
        writes.extend(rows.map(|pending| put(pending, inner.codec)));
        (writes, owed)
    }

    /// Tries again to write what is owed.
    pub async fn write_again(self) {
        self.commit(Vec::new()).await;
    }

    /// Takes in what another tab has kept. What only this page has stays.
    pub(super) async fn reload(self) {
        let journal = self.inner.get_value().borrow().journal.clone();
        let mut kept = Kept::read(journal.as_ref(), self.role(), self.codec()).await;
        {
            let inner = self.inner.get_value();
            let mut inner = inner.borrow_mut();
            let inner = &mut *inner;
            inner.health.renew(&mut kept);
            if kept.error.is_none() {
                inner.engine = kept.engine(inner.engine.outbox()).of_device(inner.device.id);
                inner.bookmark = kept.bookmark;
                inner.behind = false;
            }
        }
        self.version.update(|version| *version = version.wrapping_add(1));
        self.schedule();
    }

    /// Erases everything that this device keeps for its role, then begins anew. Looks stay.
    pub async fn erase(self) {
        let role = self.role();
        // Before the journal too: other tabs load their page anew as soon as that goes, and must find nothing.
        local::remove_all(&format!("hongfan.{role}."));
        self.close();
        // A journal that cannot be erased cannot be opened either; the page that loads then says so.
        let _ = journal::erase(&journal_name(role)).await;
        local::remove_all(&format!("hongfan.{role}."));
        local::remove_all("hongfan.draft.");
        page::load("/");
    }

    /// Lets go of the journal.
    pub(super) fn close(self) {
        if let Some(journal) = self.inner.get_value().borrow_mut().journal.take() {
            journal.close();
        }
    }

    pub(super) fn codec(self) -> Codec {
        self.inner.get_value().borrow().codec
    }

    pub(super) fn role(self) -> &'static str {
        self.inner.get_value().borrow().role
    }
}

impl Inner {
    /// What an operation leaves in the journal.
    fn write(&self, operation: &Operation) -> Option<Write> {
        match operation {
            Operation::ForgetFeed | Operation::Apply(_) => None, // with all that came
            Operation::Mark(id, state) => {
                // What was refused keeps its second copy: nobody else has it.
                if *state == State::Settled {
                    local::remove(&mirror_key(self.role, *id));
                }
                self.engine.outbox().get(*id).map(|pending| put(pending, self.codec))
            }
            // Otherwise what is missing would never be fetched.
            Operation::MoveCursor(_) if self.behind => None,
            Operation::MoveCursor(cursor) => {
                Some(Write::Put(Shelf::Feed, self.bookmark.clone(), json::write(cursor)))
            }
        }
    }
}

fn put(pending: &Pending, codec: Codec) -> Write {
    Write::Put(Shelf::Outbox, pending.record.id.to_string(), codec.row(pending))
}
