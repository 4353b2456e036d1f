//! Who speaks through a device, and whether anybody need ask. Derived from bindings, approvals and revocations, whatever
//! order they arrive in.

mod history;

pub(crate) use history::{History, Word};

use std::collections::{HashMap, HashSet};

use crate::book::Book;
use crate::fact::{Acted, Binding, BindingOrder, CheckIn};
use crate::id::{DeviceId, MemberId, RecordId};
use crate::pass::PassKey;
use crate::record::{Act, Approval, Approved, Revocation, Undo};
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

/// Who speaks through a device at `at`, by the hub's clock: for a device with few others in its book. [`Voices`] answers the
/// same for a hall.
pub fn speaker(book: &Book, device: DeviceId, at: Timestamp) -> Option<Voice> {
    let mut history = own_words(book, device);
    let key = book.key_of(device);
    for acted in book.acts() {
        let Act::Approval(Approval { member, of }) = &acted.act else { continue };
        let about = match of {
            Approved::Device(other) => *other == device,
            Approved::Key(approved) => Some(*approved) == key,
            Approved::Guest(..) => false,
        };
        if about && !is_taken_back(book, acted.id) {
            history.say(approved(acted, *member));
        }
    }
    history.word_at(at).map(Word::voice)
}

/// Whose pass is signed with this key, at `at`: for a device with few others in its book.
pub fn keyholder(book: &Book, key: PassKey, at: Timestamp) -> Option<Voice> {
    if let Some((device, ..)) = book.keys().find(|(.., other)| *other == key) {
        return speaker(book, device, at);
    }
    let words = book.acts().filter_map(|acted| match &acted.act {
        Act::Approval(Approval { member, of: Approved::Key(of) })
            if *of == key && !is_taken_back(book, acted.id) =>
        {
            Some(approved(acted, *member))
        }
        _ => None,
    });
    words.max_by_key(|word| word.heard).map(|word| word.voice())
}

/// Whether an organizer took back the word that came from this record: it counts as never said.
fn is_taken_back(book: &Book, record: RecordId) -> bool {
    book.acts().any(|acted| taken_back(&acted.act) == Some(record))
}

/// The approval or award that an act takes back.
pub(crate) const fn taken_back(act: &Act) -> Option<RecordId> {
    match act {
        Act::Undo(Undo { activity: None, act, .. }) => Some(*act),
        _ => None,
    }
}

/// What a device said about itself, and when it was revoked.
pub(crate) fn own_words(book: &Book, device: DeviceId) -> History {
    let mut history = History::default();
    let own = book.bindings().filter(|(_, binding)| binding.device == device);
    for (record, binding) in own.filter(|(record, _)| !is_taken_back(book, *record)) {
        history.say(bound(record, binding));
    }
    for acted in book.acts() {
        if matches!(&acted.act, Act::Revocation(revocation) if revocation.device == device) {
            history.revoke((acted.received_at, acted.id));
        }
    }
    history
}

/// The word that a binding is.
pub(crate) const fn bound(record: RecordId, binding: &Binding) -> Word {
    Word { heard: (binding.bound_at, record), member: binding.member, order: binding.order }
}

/// The word that an organizer's approval is.
pub(crate) const fn approved(acted: &Acted, member: MemberId) -> Word {
    Word { heard: (acted.received_at, acted.id), member, order: BindingOrder::Approved }
}

/// Everything a book says about who speaks through which device, in a shape to ask many times.
#[derive(Debug, Default)]
pub struct Voices {
    devices: HashMap<DeviceId, History>,
    holders: HashMap<PassKey, DeviceId>,
    /// What organizers said about keys, as it was heard.
    keys: HashMap<PassKey, Vec<Word>>,
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
        let gone: HashSet<_> = book.acts().filter_map(|acted| taken_back(&acted.act)).collect();
        for (record, binding) in book.bindings().filter(|(record, _)| !gone.contains(record)) {
            voices.devices.entry(binding.device).or_default().say(bound(record, binding));
        }
        book.acts().filter(|acted| !gone.contains(&acted.id)).for_each(|acted| voices.take(acted));
        voices
    }

    fn take(&mut self, acted: &Acted) {
        match &acted.act {
            Act::Revocation(Revocation { device, .. }) => {
                self.devices.entry(*device).or_default().revoke((acted.received_at, acted.id));
            }
            Act::Approval(Approval { member, of }) => {
                let word = approved(acted, *member);
                let device = match of {
                    Approved::Device(device) => Some(*device),
                    Approved::Key(key) => {
                        self.keys.entry(*key).or_default().push(word);
                        self.holders.get(key).copied()
                    }
                    Approved::Guest(..) => None,
                };
                if let Some(device) = device {
                    self.devices.entry(device).or_default().say(word);
                }
            }
            _ => {}
        }
    }

    /// Whom a device spoke for at `at`, by the hub's clock. What was said later counts, unless the device was revoked in
    /// between; an organizer's word goes before the device's own.
    pub fn speaker(&self, device: DeviceId, at: Timestamp) -> Option<Voice> {
        self.devices.get(&device)?.word_at(at).map(Word::voice)
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
            None => self.last_word_on(key).map(Word::voice),
        }
    }

    fn last_word_on(&self, key: PassKey) -> Option<&Word> {
        self.keys.get(&key)?.iter().max_by_key(|word| word.heard)
    }

    /// The keys that organizers said are this member's and that no device has named as its own yet, each with the records
    /// that say so, in the order of the keys.
    pub fn keys_of(&self, member: MemberId) -> Vec<(PassKey, Vec<RecordId>)> {
        let theirs = |key: &PassKey| self.last_word_on(*key).is_some_and(|word| word.member == member);
        let free = self.keys.iter().filter(|(key, _)| !self.holders.contains_key(key) && theirs(key));
        let mut keys: Vec<_> = free
            .map(|(key, words)| {
                let own = words.iter().filter(|word| word.member == member);
                (*key, own.map(|word| word.heard.1).collect::<Vec<_>>())
            })
            .collect();
        keys.sort_unstable_by_key(|(_, records)| records.iter().copied().min());
        keys
    }

    /// Whether a device was revoked, and has not been anybody's since.
    pub fn is_revoked(&self, device: DeviceId, at: Timestamp) -> bool {
        let revoked = self.devices.get(&device).and_then(History::last_revoked).is_some();
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
