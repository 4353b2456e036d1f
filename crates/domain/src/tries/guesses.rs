use std::hash::Hash;

use super::{Counted, PER_ADDRESS, PER_DEVICE, PER_NAME};
use crate::fact::{Refusal, Verdict};
use crate::id::DeviceId;
use crate::member::LONGEST_NAME;
use crate::record::{Body, Companion, Evidence, Record};
use crate::time::Timestamp;

/// What a record might be a try at: six digits that somebody read off no screen, or the four digits or the number of
/// somebody whose name they know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Guess<'a> {
    /// The name that is claimed, if one is.
    pub name: Option<&'a str>,
}

/// From where guesses come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Guesser<A> {
    /// The device that brings them, whoever it says made them.
    pub device: DeviceId,
    /// Its address, in whatever form addresses are told apart.
    pub address: A,
}

impl Record {
    /// What it might be a guess at; `None` for what nobody can find anything out with.
    pub fn guesses(&self) -> Option<Guess<'_>> {
        match &self.body {
            Body::Enroll(claimant) | Body::Companion(Companion { claimant, .. }) => {
                Some(Guess { name: Some(&claimant.name) })
            }
            Body::CheckIn(Evidence::Digits(_)) => Some(Guess { name: None }),
            _ => None,
        }
    }
}

impl Refusal {
    /// Whether it answers a guess: with no, or with a yes that binds nobody.
    const fn answers_a_guess(self) -> bool {
        matches!(self, Self::WrongDigits | Self::NotOnRoster | Self::Ambiguous | Self::AlreadyBound)
    }
}

/// The wrong guesses of late, by device, by address and by the name they were about.
#[derive(Clone, Debug)]
pub struct Guesses<A> {
    devices: Counted<DeviceId>,
    addresses: Counted<A>,
    names: Counted<String>,
}

impl<A: Hash + Eq> Default for Guesses<A> {
    fn default() -> Self {
        Self {
            devices: Counted::new(PER_DEVICE),
            addresses: Counted::new(PER_ADDRESS),
            names: Counted::new(PER_NAME),
        }
    }
}

impl<A: Hash + Eq> Guesses<A> {
    /// When this guess may be judged; `None` for at once. A record that was judged before is none.
    pub fn wait(&self, guess: Guess<'_>, by: &Guesser<A>, now: Timestamp) -> Option<Timestamp> {
        let by_name = guess.name.and_then(|name| self.names.wait(&key(name), now));
        let by_device = self.devices.wait(&by.device, now);
        by_device.max(self.addresses.wait(&by.address, now)).max(by_name)
    }

    /// Takes note of what a guess was answered.
    pub fn answered(&mut self, guess: Guess<'_>, by: Guesser<A>, verdict: &Verdict, now: Timestamp) {
        let Verdict::Refused(refusal) = verdict else { return };
        if !refusal.answers_a_guess() {
            return;
        }
        self.devices.wrong(by.device, now);
        self.addresses.wrong(by.address, now);
        if let Some(name) = guess.name.filter(|_| *refusal != Refusal::WrongDigits) {
            self.names.wrong(key(name), now);
        }
    }
}

/// A name as it is counted. One that is longer than names are matches nobody.
fn key(name: &str) -> String {
    name.chars().take(LONGEST_NAME + 1).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::MINUTE;

    const GUESS: Guess<'_> = Guess { name: Some("陈思远") };

    fn by(n: u8) -> Guesser<u8> {
        Guesser { device: DeviceId::from_bytes([n; 16]), address: n }
    }

    #[test]
    fn a_name_is_tried_so_often_an_hour_whoever_tries_it_from_wherever() {
        let mut guesses = Guesses::default();
        let now = Timestamp::from_millis(0);
        for n in 0..20 {
            assert_eq!(guesses.wait(GUESS, &by(n), now), None, "try {n}");
            guesses.answered(GUESS, by(n), &Verdict::Refused(Refusal::NotOnRoster), now);
        }
        assert_eq!(guesses.wait(GUESS, &by(20), now), Some(now.plus(60 * MINUTE)));
        assert_eq!(guesses.wait(Guess { name: Some("李文静") }, &by(20), now), None, "another name is free");
        assert_eq!(guesses.wait(Guess { name: None }, &by(20), now), None);
    }

    #[test]
    fn what_an_answer_gives_away_is_counted_and_what_it_does_not_is_free() {
        for (verdict, counts) in [
            (Verdict::Refused(Refusal::NotOnRoster), true),
            (Verdict::Refused(Refusal::Ambiguous), true),
            (Verdict::Refused(Refusal::AlreadyBound), true),
            (Verdict::Refused(Refusal::WrongDigits), true),
            (Verdict::Refused(Refusal::Stale), false),
            (Verdict::Stored, false),
            (Verdict::NotYet(Timestamp::from_millis(9)), false),
        ] {
            let mut guesses = Guesses::default();
            let now = Timestamp::from_millis(0);
            for _ in 0..5 {
                guesses.answered(GUESS, by(1), &verdict, now);
            }
            assert_eq!(guesses.wait(GUESS, &by(1), now).is_some(), counts, "{verdict:?}");
        }
    }
}
