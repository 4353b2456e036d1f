//! Arrival tickets: the hub's signed word on when a code first reached it, so that a slow phone or a newcomer with a form
//! to fill in is not late.

use data_encoding::BASE32_NOPAD;
use hongfan_domain::code::{RotatingCode, TICKET_GOOD_FOR};
use hongfan_domain::time::Timestamp;

use crate::keys::{HubKey, random};

const LABEL: &[u8] = b"hongfan arrival ticket 1";

/// A ticket that this hub has signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Ticket {
    /// Which: random, so that its first use can be told from the second.
    pub(crate) id: [u8; 16],
    /// When the code reached the hub.
    pub(crate) announced_at: Timestamp,
}

impl Ticket {
    /// A new ticket for a code that arrives now.
    pub(crate) fn issue(now: Timestamp) -> Self {
        Self { id: random(), announced_at: now }
    }

    /// Whether it still counts.
    pub(crate) fn is_good(&self, now: Timestamp) -> bool {
        now.since(self.announced_at) <= TICKET_GOOD_FOR
    }

    /// The text that the device carries: id (16 bytes), time (8) and signature (32) in base32. The code is signed along,
    /// and not in it: the record carries it.
    pub(crate) fn seal(&self, code: &RotatingCode, key: &HubKey) -> String {
        let mut bytes = self.head().to_vec();
        bytes.extend(key.sign(LABEL, &self.message(code)));
        BASE32_NOPAD.encode(&bytes)
    }

    /// Reads a ticket, if this hub signed it for this code.
    pub(crate) fn open(text: &str, code: &RotatingCode, key: &HubKey) -> Option<Self> {
        let bytes: [u8; 56] = BASE32_NOPAD.decode(text.as_bytes()).ok()?.try_into().ok()?;
        let (id, rest) = bytes.split_first_chunk::<16>()?;
        let (millis, signature) = rest.split_first_chunk::<8>()?;
        let ticket = Self { id: *id, announced_at: Timestamp::from_millis(i64::from_be_bytes(*millis)) };
        key.verify(LABEL, &ticket.message(code), signature).then_some(ticket)
    }

    fn head(&self) -> [u8; 24] {
        let mut head = [0; 24];
        head[..16].copy_from_slice(&self.id);
        head[16..].copy_from_slice(&self.announced_at.millis().to_be_bytes());
        head
    }

    fn message(&self, code: &RotatingCode) -> Vec<u8> {
        [&self.head(), code.encode().as_bytes()].concat()
    }
}
