use core::fmt;

use serde::{Deserialize, Serialize};

use super::Secret;
use crate::activity::RoundNumber;
use crate::id::ActivityId;
use crate::time::{MINUTE, Timestamp};

/// Separates these digits from every other use of the secret.
const LABEL: &[u8] = b"hongfan short code 1";

/// The six digits beside the rotating code, for a phone whose camera cannot: a new one each minute, taken for at least
/// one minute more. Typed digits never give more than a provisional claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ShortCode(u32);

impl ShortCode {
    /// The digits shown at `at`, cut from the MAC as RFC 4226, section 5.3 does.
    pub fn derive(secret: &Secret, activity: ActivityId, round: RoundNumber, at: Timestamp) -> Self {
        let minute = at.millis().div_euclid(MINUTE);
        let mac = secret.authenticate(&[LABEL, activity.bytes(), &[round.get()], &minute.to_be_bytes()]);
        let offset = usize::from(mac[31] & 0x0f);
        let cut = [mac[offset] & 0x7f, mac[offset + 1], mac[offset + 2], mac[offset + 3]];
        Self(u32::from_be_bytes(cut) % 1_000_000)
    }

    /// Whether these digits were on this activity's screen at `at` or in the minute before.
    pub fn is_authentic(
        self,
        secret: &Secret,
        activity: ActivityId,
        round: RoundNumber,
        at: Timestamp,
    ) -> bool {
        [at, at.plus(-MINUTE)].into_iter().any(|at| Self::derive(secret, activity, round, at) == self)
    }

    /// When the digits shown at `at` give way to the next.
    pub fn changes_at(at: Timestamp) -> Timestamp {
        Timestamp::from_millis((at.millis().div_euclid(MINUTE) + 1) * MINUTE)
    }

    /// The digits as a number, 0–999,999.
    pub const fn number(self) -> u32 {
        self.0
    }

    /// The digits that this number is; `None` above 999,999.
    pub fn from_number(number: u32) -> Option<Self> {
        (number < 1_000_000).then_some(Self(number))
    }

    /// Reads six digits, half or full width, with or without spaces; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let mut value = 0;
        let mut count = 0;
        for character in text.chars().filter(|c| !c.is_whitespace()) {
            let digit = match character {
                '0'..='9' => character as u32 - '0' as u32,
                '０'..='９' => character as u32 - '０' as u32,
                _ => return None,
            };
            count += 1;
            if count > 6 {
                return None;
            }
            value = value * 10 + digit;
        }
        (count == 6).then_some(Self(value))
    }
}

impl fmt::Display for ShortCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:06}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts() -> (Secret, ActivityId, RoundNumber, Timestamp) {
        let at = Timestamp::from_millis(1_764_000_000_000);
        (Secret::new([1; 32]), ActivityId::new(at, [1; 10]), RoundNumber::ARRIVAL, at)
    }

    #[test]
    fn digits_stay_good_for_at_least_a_minute() {
        let (secret, activity, round, at) = parts();
        let shown = ShortCode::derive(&secret, activity, round, at);
        for (seconds, good) in [(0, true), (59, true), (60, true), (119, true), (120, false), (-1, false)] {
            assert_eq!(
                shown.is_authentic(&secret, activity, round, at.plus(seconds * 1_000)),
                good,
                "{seconds} s"
            );
        }
    }

    #[test]
    fn digits_are_read_as_people_type_them() {
        for (text, expected) in [
            ("482915", Some("482915")),
            (" 482 915 ", Some("482915")),
            ("４８２９１５", Some("482915")),
            ("000007", Some("000007")),
            ("48291", None),
            ("4829150", None),
            ("48291a", None),
            ("", None),
        ] {
            let read = ShortCode::parse(text).map(|code| code.to_string());
            assert_eq!(read.as_deref(), expected, "{text:?}");
        }
    }
}
