use serde::{Deserialize, Serialize};

use crate::fact::Refusal;
use crate::id::{DeviceId, RecordId};
use crate::ordered::Ordered;
use crate::record::Record;
use crate::time::Timestamp;

/// A record made on this device, and how far it has come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pending {
    /// The record.
    pub record: Record,
    /// How far it has come.
    pub state: State,
}

/// How far a record has come. No state is "gone": a settled record stays until the feed it was seen in is known to last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum State {
    /// Only this device has it.
    Waiting,
    /// Only this device has it, and the hub asked to wait until then.
    Held(Timestamp),
    /// The hub has stored it; the feed has not shown it yet.
    Acknowledged,
    /// The feed has shown it.
    Settled,
    /// The hub does not take it. It is kept, shown and exportable.
    Shelved(Refusal),
}

/// The records made on this device, and those it carries for another (see [`crate::rescue`]).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outbox {
    entries: Ordered<RecordId, Pending>,
}

impl Outbox {
    /// The outbox as it was kept.
    pub fn restore(kept: impl IntoIterator<Item = Pending>) -> Self {
        Self { entries: kept.into_iter().map(|pending| (pending.record.id, pending)).collect() }
    }

    /// Everything in it, oldest first.
    pub fn iter(&self) -> impl Iterator<Item = &Pending> {
        self.entries.values()
    }

    /// What this device made itself, oldest first: not what it carries for another.
    pub fn made_by(&self, device: DeviceId) -> impl Iterator<Item = &Pending> {
        self.iter().filter(move |pending| pending.record.device == device)
    }

    /// One record of it.
    pub fn get(&self, id: RecordId) -> Option<&Pending> {
        self.entries.get(id)
    }

    /// The same with more; those it has already become what is given.
    #[must_use]
    pub fn with(&self, more: impl IntoIterator<Item = Pending>) -> Self {
        let mut outbox = self.clone();
        for pending in more {
            outbox.entries.insert(pending.record.id, pending);
        }
        outbox
    }

    /// The records that only this device holds for sure: nothing the feed has shown, nothing shelved. Oldest first.
    pub fn unsettled(&self) -> impl Iterator<Item = &Record> {
        self.iter()
            .filter(|p| matches!(p.state, State::Waiting | State::Held(_) | State::Acknowledged))
            .map(|pending| &pending.record)
    }

    /// The records that the hub did not take, and why.
    pub fn shelf(&self) -> impl Iterator<Item = (&Record, Refusal)> {
        self.iter().filter_map(|pending| match pending.state {
            State::Shelved(refusal) => Some((&pending.record, refusal)),
            _ => None,
        })
    }

    /// The records that may be sent at `now`, oldest first.
    pub(super) fn sendable(&self, now: Timestamp) -> impl Iterator<Item = &Record> {
        self.iter()
            .filter(move |pending| match pending.state {
                State::Waiting => true,
                State::Held(until) => until <= now,
                _ => false,
            })
            .map(|pending| &pending.record)
    }

    pub(super) fn insert(&mut self, record: Record) -> bool {
        let new = self.entries.get(record.id).is_none();
        if new {
            self.entries.insert(record.id, Pending { record, state: State::Waiting });
        }
        new
    }

    /// Sets a state, and says whether that changed anything. `copy` is how records here are copied.
    pub(super) fn mark(&mut self, id: RecordId, state: State, copy: fn(&Record) -> Option<Record>) -> bool {
        let known = self.entries.get(id).filter(|pending| pending.state != state);
        let Some(record) = known.and_then(|pending| copy(&pending.record)) else { return false };
        self.entries.insert(id, Pending { record, state });
        true
    }
}
