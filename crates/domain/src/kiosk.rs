//! Self-service at the door (自助模式): the device stands alone, shows no names, and does nothing else until somebody types the
//! PIN that was set when it was left alone.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::base32;
use crate::id::ActivityId;
use crate::member::half_width;
use crate::time::{MINUTE, Timestamp};

/// Wrong PINs before the next try has to wait.
const TRIES: u8 = 5;

/// How long it waits then, in milliseconds.
const LOCKED_FOR: i64 = MINUTE;

/// Rounds of hashing: a bystander's guess is stopped by the wait; this only slows somebody who has copied the storage.
const ROUNDS: usize = 10_000;

/// Four to six digits.
#[derive(Clone, PartialEq, Eq)]
pub struct Pin(String);

impl Pin {
    /// Reads what was typed; `None` for anything but four to six digits.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = half_width(text.trim());
        let fits = (4..=6).contains(&digits.len()) && digits.chars().all(|c| c.is_ascii_digit());
        fits.then_some(Self(digits))
    }
}

/// A device that serves itself. Kept on the device, so that loading the page again changes nothing. The PIN is not in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kiosk {
    /// At which activity.
    pub activity: ActivityId,
    /// When it ends by itself: the way out for who has forgotten the PIN.
    pub until: Timestamp,
    salt: String,
    digest: String,
    wrong: u8,
    locked_until: Option<Timestamp>,
}

/// What came of a try to leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leaving {
    /// The PIN was right.
    Left,
    /// It was not; so many tries are left before a wait.
    Wrong(u8),
    /// Too many wrong tries; the next may be made at the moment given.
    Locked(Timestamp),
}

impl Kiosk {
    /// Begins, until `until` at the latest. `salt` is random.
    pub fn enter(activity: ActivityId, pin: &Pin, salt: [u8; 16], until: Timestamp) -> Self {
        let salt = base32::encode(&salt);
        let digest = digest(&salt, pin);
        Self { activity, until, salt, digest, wrong: 0, locked_until: None }
    }

    /// Whether it has ended by itself.
    pub fn is_over(&self, now: Timestamp) -> bool {
        now >= self.until
    }

    /// Tries a PIN.
    pub fn leave(&mut self, pin: &Pin, now: Timestamp) -> Leaving {
        // A clock that was set back does not lock anybody out for longer than the wait.
        if let Some(until) = self.locked_until.filter(|until| *until > now && until.since(now) <= LOCKED_FOR)
        {
            return Leaving::Locked(until);
        }
        self.locked_until = None;
        if digest(&self.salt, pin) == self.digest {
            return Leaving::Left;
        }
        self.wrong += 1;
        if self.wrong < TRIES {
            return Leaving::Wrong(TRIES - self.wrong);
        }
        let until = now.plus(LOCKED_FOR);
        (self.wrong, self.locked_until) = (0, Some(until));
        Leaving::Locked(until)
    }
}

fn digest(salt: &str, pin: &Pin) -> String {
    let mut hash: [u8; 32] =
        Sha256::new_with_prefix(b"hongfan kiosk 1").chain_update(salt).chain_update(&pin.0).finalize().into();
    for _ in 1..ROUNDS {
        hash = Sha256::new_with_prefix(hash).chain_update(salt).finalize().into();
    }
    base32::encode(&hash)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp::from_millis(1_764_000_000_000);

    fn pin(text: &str) -> Pin {
        Pin::parse(text).unwrap()
    }

    fn kiosk() -> Kiosk {
        Kiosk::enter(ActivityId::new(NOW, [1; 10]), &pin("2580"), [7; 16], NOW.plus(60 * MINUTE))
    }

    #[test]
    fn a_pin_is_four_to_six_digits() {
        for (text, fits) in [
            ("2580", true),
            ("258036", true),
            ("２５８０", true),
            ("258", false),
            ("2580369", false),
            ("25a0", false),
        ] {
            assert_eq!(Pin::parse(text).is_some(), fits, "{text}");
        }
    }

    #[test]
    fn the_right_pin_leaves_and_is_not_kept() {
        let mut kiosk = kiosk();
        assert_eq!(kiosk.leave(&pin("0000"), NOW), Leaving::Wrong(4));
        assert_eq!(kiosk.leave(&pin("2580"), NOW), Leaving::Left);
        let kept = serde_json::to_string(&kiosk).unwrap();
        assert!(!kept.contains("2580"), "{kept}");
    }

    #[test]
    fn five_wrong_tries_lock_it_for_a_minute_even_for_the_right_pin() {
        let mut kiosk = kiosk();
        for left in [4, 3, 2, 1] {
            assert_eq!(kiosk.leave(&pin("0000"), NOW), Leaving::Wrong(left));
        }
        let until = NOW.plus(MINUTE);
        assert_eq!(kiosk.leave(&pin("0000"), NOW), Leaving::Locked(until));
        assert_eq!(kiosk.leave(&pin("2580"), NOW.plus(MINUTE - 1)), Leaving::Locked(until));
        assert_eq!(kiosk.leave(&pin("2580"), until), Leaving::Left);
    }

    #[test]
    fn a_clock_set_back_does_not_lock_for_longer() {
        let mut kiosk = kiosk();
        for _ in 0..5 {
            kiosk.leave(&pin("0000"), NOW);
        }
        assert_eq!(kiosk.leave(&pin("2580"), NOW.plus(-60 * MINUTE)), Leaving::Left);
    }

    #[test]
    fn it_ends_by_itself() {
        assert!(!kiosk().is_over(NOW));
        assert!(kiosk().is_over(NOW.plus(60 * MINUTE)));
    }
}
