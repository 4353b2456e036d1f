//! Who speaks through a device, and whether anybody need ask. Derived from bindings, approvals and revocations, whatever
//! order they arrive in.

use std::collections::HashMap;

use crate::book::Book;
use crate::fact::{Acted, CheckIn};
use crate::id::{DeviceId, MemberId, RecordId};
use crate::pass::PassKey;
use crate::record::{Act, Approval, Approved, Revocation};
use crate::time::Timestamp;

/// A member, and whether it is settled that the device is theirs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Voice {
    /// Whose.
    pub member: MemberId,
    /// Whether anybody need ask.
    pub acquaintance: Acquaintance,
}

/// Whether it is settled that a device is somebody's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Acquaintance {
    /// It is their first, or one that their first or an organizer spoke for.
    Known,
    /// It is a later one that nobody has spoken for.
    New,
}

/// Whether anybody need ask whether a device is its owner's: for a device with few others in its book. [`Voices`] answers
/// the same for a hall.
pub fn acquaintance(book: &Book, device: DeviceId) -> Acquaintance {
    let spoken_for = book.bindings_of(device).any(|binding| binding.order.is_known())
        || book.acts().any(|acted| match &acted.act {
            Act::Approval(Approval { of: Approved::Device(other), .. }) => *other == device,
            Act::Approval(Approval { of: Approved::Key(key), .. }) => book.key_of(device) == Some(*key),
            _ => false,
        });
    if spoken_for { Acquaintance::Known } else { Acquaintance::New }
}

/// Everything a book says about who speaks through which device, in a shape to ask many times.
#[derive(Debug, Default)]
pub struct Voices {
    devices: HashMap<DeviceId, History>,
    holders: HashMap<PassKey, DeviceId>,
    keys: HashMap<PassKey, Vec<Word>>,
}

/// What was said about one device.
#[derive(Debug, Default)]
struct History {
    bindings: Vec<(RecordId, Word)>,
    approvals: Vec<Word>,
    revoked: Vec<Timestamp>,
}

/// That a device is a member's, and since when.
#[derive(Clone, Copy, Debug)]
struct Word {
    said_at: (Timestamp, RecordId),
    since: Timestamp,
    voice: Voice,
}

impl Voices {
    /// What `book` says.
    pub fn of(book: &Book) -> Self {
        let mut voices = Self::default();
        let mut keys: Vec<_> = book.keys().map(|(device, record, key)| (record, device, key)).collect();
        // Of two devices that claim one key, the one that claimed it first.
        keys.sort_unstable_by_key(|(record, ..)| *record);
        for (_, device, key) in keys {
            voices.holders.entry(key).or_insert(device);
        }
        for (record, binding) in book.bindings() {
            let acquaintance = if binding.order.is_known() { Acquaintance::Known } else { Acquaintance::New };
            let voice = Voice { member: binding.member, acquaintance };
            let word = Word { said_at: (binding.bound_at, record), since: binding.bound_at, voice };
            voices.devices.entry(binding.device).or_default().bindings.push((record, word));
        }
        book.acts().for_each(|acted| voices.take(acted));
        for history in voices.devices.values_mut() {
            history.bindings.sort_by_key(|(_, word)| word.said_at);
            history.approvals.sort_by_key(|word| word.said_at);
        }
        voices
    }

    fn take(&mut self, acted: &Acted) {
        match &acted.act {
            Act::Revocation(Revocation { device, .. }) => {
                self.devices.entry(*device).or_default().revoked.push(acted.received_at);
            }
            Act::Approval(Approval { member, of }) => {
                let voice = Voice { member: *member, acquaintance: Acquaintance::Known };
                let word = Word { said_at: (acted.at, acted.id), since: acted.received_at, voice };
                match of {
                    Approved::Device(device) => {
                        self.devices.entry(*device).or_default().approvals.push(word);
                    }
                    Approved::Key(key) => match self.holders.get(key) {
                        Some(device) => self.devices.entry(*device).or_default().approvals.push(word),
                        None => self.keys.entry(*key).or_default().push(word),
                    },
                    Approved::Guest(..) => {}
                }
            }
            _ => {}
        }
    }

    /// Whom a device spoke for at `at`, by the hub's clock. What was said later counts, unless the device was revoked in
    /// between; an organizer's word goes before the device's own.
    pub fn speaker(&self, device: DeviceId, at: Timestamp) -> Option<Voice> {
        let History { bindings, approvals, revoked } = self.devices.get(&device)?;
        let since = revoked.iter().copied().filter(|revoked| *revoked <= at).max();
        let until = revoked.iter().copied().filter(|revoked| *revoked > at).min();
        let holds = |word: &&Word| {
            since.is_none_or(|since| word.since > since) && until.is_none_or(|until| word.since <= until)
        };
        let approved = approvals.iter().rev().find(holds);
        approved.or_else(|| bindings.iter().map(|(_, word)| word).find(holds)).map(|word| word.voice)
    }

    /// Whose voice a check-in is: the companion's it names, or its device's when the hub received it.
    pub fn of_check_in(&self, check_in: &CheckIn) -> Option<Voice> {
        match check_in.companion {
            Some(member) => Some(Voice { member, acquaintance: Acquaintance::New }),
            None => self.speaker(check_in.device, check_in.received_at),
        }
    }

    /// Whose pass is signed with this key, at `at`: the device that holds it says, or an organizer who has seen the person.
    pub fn keyholder(&self, key: PassKey, at: Timestamp) -> Option<Voice> {
        match self.holders.get(&key) {
            Some(device) => self.speaker(*device, at),
            None => self.keys.get(&key)?.iter().max_by_key(|word| word.said_at).map(|word| word.voice),
        }
    }

    /// Whether a device was revoked, and has not been anybody's since.
    pub fn is_revoked(&self, device: DeviceId, at: Timestamp) -> bool {
        let revoked = self.devices.get(&device).is_some_and(|history| !history.revoked.is_empty());
        revoked && self.speaker(device, at).is_none()
    }

    /// The devices of a member as they stand at `at`, in no order.
    pub fn devices_of(
        &self,
        member: MemberId,
        at: Timestamp,
    ) -> impl Iterator<Item = (DeviceId, Acquaintance)> {
        self.devices.keys().filter_map(move |device| {
            let voice = self.speaker(*device, at)?;
            (voice.member == member).then_some((*device, voice.acquaintance))
        })
    }
}
