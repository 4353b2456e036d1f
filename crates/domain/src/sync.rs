//! How a device and a hub come to know the same: one round trip that brings the outbox, gets a verdict for each record,
//! and takes home the feed from a cursor on.
//!
//! The [`Engine`] decides and never waits, sends or writes: a thin loop asks [`Engine::next`] what to send, hands the
//! answer to [`Engine::receive`], and carries out the [`Operation`]s that come back. Answers may be lost, repeated or
//! old: every record has its own id, every entry may be applied again, and a record leaves the outbox only when the feed
//! shows it.

mod engine;
mod outbox;

pub use engine::{Engine, Failure, HEAVIEST, MAX_BATCH, POLL, Reading};
pub use outbox::{Outbox, Pending, State};

use serde::{Deserialize, Serialize};

use crate::fact::{Entry, Verdict};
use crate::id::RecordId;
use crate::record::Record;

/// How far a device has read one hub's feed. Opaque: not a time, and not to be counted with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Cursor(String);

impl Cursor {
    /// A cursor as the hub writes it.
    pub fn new(text: String) -> Self {
        Self(text)
    }

    /// The text, for the hub that wrote it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What a device sends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// How far it has read.
    pub cursor: Option<Cursor>,
    /// What it brings, oldest first, at most [`MAX_BATCH`].
    pub records: Vec<Record>,
}

/// What the hub answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Response {
    /// A verdict for each record that was judged. A record that is missing here stays queued.
    pub verdicts: Vec<(RecordId, Verdict)>,
    /// What is new to this device.
    pub entries: Vec<Entry>,
    /// How far the device has then read.
    pub cursor: Cursor,
    /// Whether this is the feed that the cursor came from.
    pub continuity: Continuity,
    /// Whether there is more to read at once.
    pub more: bool,
}

/// Whether an answer goes on where the last one ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Continuity {
    /// It does.
    Same,
    /// The hub's database is another one, or was restored from a backup: its feed begins anew, and what this device had
    /// settled may be unknown to it.
    Restarted,
}

/// What is to be kept on the device after an answer, all of it together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Operation {
    /// Forget what the feed had told; the outbox stays.
    ForgetFeed,
    /// Keep an entry of the feed.
    Apply(Entry),
    /// A record of the outbox has a new state.
    Mark(RecordId, State),
    /// Go on from here next time.
    MoveCursor(Cursor),
}
