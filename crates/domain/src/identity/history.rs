use crate::fact::BindingOrder;
use crate::id::{MemberId, RecordId};
use crate::time::Timestamp;

use super::{Acquaintance, Voice};

/// When the hub heard something; of the same moment, in the order of the records: an organizer who takes a device from one
/// member and gives it to another brings both in one request.
pub(crate) type Heard = (Timestamp, RecordId);

/// That a device is a member's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    pub(crate) heard: Heard,
    pub(crate) member: MemberId,
    pub(crate) order: BindingOrder,
}

impl Word {
    /// Whose voice it gives the device.
    pub(crate) const fn voice(&self) -> Voice {
        let acquaintance = if self.order.is_known() { Acquaintance::Known } else { Acquaintance::New };
        Voice { member: self.member, acquaintance }
    }
}

/// Everything that was said about whose one device is, in the hub's order, however it is put in.
#[derive(Clone, Debug, Default)]
pub(crate) struct History {
    words: Vec<Word>,
    revoked: Vec<Heard>,
}

impl History {
    pub(crate) fn say(&mut self, word: Word) {
        let at = self.words.partition_point(|other| other.heard < word.heard);
        if self.words.get(at) != Some(&word) {
            self.words.insert(at, word);
        }
    }

    /// Takes a word back: it counts as never said.
    pub(crate) fn unsay(&mut self, record: RecordId) {
        self.words.retain(|word| word.heard.1 != record);
    }

    pub(crate) fn revoke(&mut self, heard: Heard) {
        self.revoked.push(heard);
    }

    pub(crate) fn words(&self) -> &[Word] {
        &self.words
    }

    /// Whether an organizer said later, with no revocation in between, that it is somebody else's than this word says: it
    /// holds at no time then.
    pub(crate) fn is_overruled(&self, word: &Word, same: impl Fn(MemberId) -> bool) -> bool {
        let ended = |later: &Word| self.revoked.iter().any(|at| (word.heard..later.heard).contains(at));
        let mut approved = self.words.iter().filter(|other| other.order == BindingOrder::Approved);
        let last = approved.rfind(|other| other.heard >= word.heard && !ended(other));
        last.is_some_and(|last| !same(last.member))
    }

    /// When somebody last said that the device speaks for nobody.
    pub(crate) fn last_revoked(&self) -> Option<Timestamp> {
        self.revoked.iter().max().map(|(at, _)| *at)
    }

    /// The word that holds at `at`. What was said later counts, unless the device was revoked in between. An organizer's
    /// last word goes before what the device said first; and who said first that they are somebody and brought the transfer
    /// code afterwards is known by the code.
    pub(crate) fn word_at(&self, at: Timestamp) -> Option<&Word> {
        let since = self.revoked.iter().filter(|revoked| revoked.0 <= at).max();
        let until = self.revoked.iter().filter(|revoked| revoked.0 > at).min();
        let holds = |word: &&Word| {
            since.is_none_or(|since| word.heard > *since) && until.is_none_or(|until| word.heard < *until)
        };
        let holding = || self.words.iter().filter(holds);
        let approved = holding().rfind(|word| word.order == BindingOrder::Approved);
        approved.or_else(|| {
            let first = holding().next()?;
            holding().find(|word| word.member == first.member && word.order.is_known()).or(Some(first))
        })
    }

    /// The word that holds now.
    pub(crate) fn last_word(&self) -> Option<&Word> {
        self.word_at(Timestamp::from_millis(i64::MAX))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heard(at: i64) -> Heard {
        let at = Timestamp::from_millis(at);
        (at, RecordId::new(at, [1; 10]))
    }

    /// Who holds the device, by a letter, and whether anybody need ask.
    fn holder(said: &[(i64, &str)], at: i64) -> Option<(char, Acquaintance)> {
        let mut history = History::default();
        for (time, what) in said.iter().rev() {
            let (who, order) = match *what {
                "revoked" => {
                    history.revoke(heard(*time));
                    continue;
                }
                "first a" => (b'a', BindingOrder::First),
                "later a" => (b'a', BindingOrder::Later),
                "transferred a" => (b'a', BindingOrder::Transferred),
                "approved a" => (b'a', BindingOrder::Approved),
                "later b" => (b'b', BindingOrder::Later),
                "approved b" => (b'b', BindingOrder::Approved),
                other => panic!("{other}"),
            };
            let member = MemberId::from_bytes([who; 16]);
            history.say(Word { heard: heard(*time), member, order });
        }
        let voice = history.word_at(Timestamp::from_millis(at))?.voice();
        Some((char::from(voice.member.bytes()[0]), voice.acquaintance))
    }

    #[test]
    fn the_last_word_of_an_organizer_or_the_first_of_the_device_holds() {
        use Acquaintance::{Known, New};
        #[rustfmt::skip]
        type Row = (&'static [(i64, &'static str)], i64, Option<(char, Acquaintance)>);
        let table: &[Row] = &[
            (&[], 5, None),
            (&[(10, "first a")], 5, Some(('a', Known))),
            (&[(10, "later a")], 15, Some(('a', New))),
            (&[(10, "later a"), (20, "transferred a")], 15, Some(('a', Known))),
            (&[(10, "first a"), (20, "later b")], 25, Some(('a', Known))),
            (&[(10, "first a"), (20, "approved b")], 5, Some(('b', Known))),
            (&[(10, "approved a"), (20, "approved b")], 5, Some(('b', Known))),
            (&[(10, "first a"), (20, "revoked")], 19, Some(('a', Known))),
            (&[(10, "first a"), (20, "revoked")], 20, None),
            (&[(10, "first a"), (20, "revoked"), (30, "later a")], 19, Some(('a', Known))),
            (&[(10, "first a"), (20, "revoked"), (30, "later a")], 25, Some(('a', New))),
            (&[(10, "first a"), (20, "revoked"), (30, "approved b")], 19, Some(('a', Known))),
            (&[(10, "first a"), (20, "revoked"), (30, "approved b")], 20, Some(('b', Known))),
        ];
        for (said, at, expected) in table {
            assert_eq!(holder(said, *at), *expected, "{said:?} at {at}");
        }
    }

    #[test]
    fn a_device_taken_and_given_in_one_request_is_the_second_members() {
        let at = Timestamp::from_millis(20);
        let word = |n, who| Word {
            heard: (at, RecordId::from_bytes([n; 16])),
            member: MemberId::from_bytes([who; 16]),
            order: BindingOrder::Approved,
        };
        let mut history = History::default();
        history.say(word(1, b'a'));
        history.revoke((at, RecordId::from_bytes([2; 16])));
        history.say(word(3, b'b'));
        assert_eq!(history.last_word().map(|word| word.member), Some(MemberId::from_bytes([b'b'; 16])));
    }
}
