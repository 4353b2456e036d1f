//! What the writer is asked to do, and what it answers.

use std::net::IpAddr;

use hongfan_domain::fact::Verdict;
use hongfan_domain::id::{DeviceId, RecordId};
use hongfan_domain::ledger::{Arrival, Viewer};
use hongfan_domain::record::Record;
use hongfan_domain::time::Timestamp;
use tokio::sync::oneshot;

use super::certificates::{Certify, Revoke};
use super::proofs::Issue;
use super::rights::{End, Invite};
use crate::auth::Credential;
use crate::keys::Digested;
use crate::tickets::Ticket;

/// One thing to write. A group of them is one transaction.
#[derive(Debug)]
pub(crate) enum Task {
    /// A device brings records, or speaks for the first time.
    Deliver(Delivery),
    /// A device becomes an organizer's.
    Join { credential: Credential, token: Digested, at: Timestamp },
    /// A new one-time link.
    Invite(Invite),
    /// Whoever uses an organizer's device is called so.
    Name { device: DeviceId, name: String, at: Timestamp },
    /// A device is to be an organizer's no more.
    End(End),
    /// Rights may have ended that another process ended.
    TakeNotice,
    /// Records that the hub makes up itself, each as if it had arrived so: the demo.
    Seed(Vec<(Record, Arrival, Viewer)>),
    /// A proof is to be issued, if it says anything new.
    Prove(Issue),
    /// A certificate is to be issued, if it says anything new.
    Certify(Certify),
    /// A certificate is to count no more.
    Revoke(Revoke),
    /// A certificate that was revoked by mistake is to count again.
    Reinstate(Revoke),
    /// Whether the hub can store.
    Probe,
    /// The writer is to fail as a mistake of ours would make it.
    #[cfg(test)]
    Panic,
}

/// Records that one request brought.
#[derive(Debug)]
pub(crate) struct Delivery {
    pub(crate) credential: Credential,
    pub(crate) address: IpAddr,
    /// The address, as the hub numbers networks.
    pub(crate) network: u32,
    pub(crate) received_at: Timestamp,
    pub(crate) skew: i64,
    pub(crate) records: Vec<(Record, Option<Ticket>)>,
}

/// What came of a task; the verdicts are empty for all but deliveries and seeds.
pub(crate) type Answer = Result<Vec<(RecordId, Verdict)>, Rejected>;

/// Why a task came to nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Rejected {
    /// The device has settled on another key.
    #[error("the device has settled on another key")]
    WrongKey,
    /// Another device used this link.
    #[error("another device used this link")]
    InvitationUsed,
    /// No such link, or no longer.
    #[error("no such link, or no longer")]
    InvitationUnknown,
    /// The queue is full, or the disk is.
    #[error("the hub cannot store right now")]
    Busy,
}

/// A task and who waits for its answer, which is given after the transaction is durable.
#[derive(Debug)]
pub(super) struct Job {
    pub(super) task: Task,
    pub(super) answer: oneshot::Sender<Answer>,
}

impl Task {
    /// When a request with it came, of deliveries.
    pub(super) fn received_at(&self) -> Option<Timestamp> {
        match self {
            Self::Deliver(delivery) => Some(delivery.received_at),
            _ => None,
        }
    }

    /// How much of a group it takes up.
    pub(super) fn weight(&self) -> usize {
        match self {
            Self::Deliver(delivery) => delivery.records.len().max(1),
            Self::Seed(records) => records.len().max(1),
            _ => 1,
        }
    }
}

impl Delivery {
    /// The device that brings them.
    pub(super) fn device(&self) -> DeviceId {
        self.credential.device
    }
}
