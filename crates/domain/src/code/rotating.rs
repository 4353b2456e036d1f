use core::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::Secret;
use crate::activity::RoundNumber;
use crate::base32;
use crate::id::ActivityId;
use crate::time::Timestamp;

/// The layout below. A code of another version is not read.
const VERSION: u8 = 1;

/// Separates these proofs from every other use of the secret.
const LABEL: &[u8] = b"hongfan rotating code 1";

/// Version and round, handle, slot, proof.
const LENGTH: usize = 1 + 5 + 4 + 8;

/// A slice of time, counted since 1970 in the activity's period: `floor(time / period)`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Slot(pub u32);

impl Slot {
    /// The slot that `at` falls into, for a period in seconds. A period of 0 counts as 1.
    pub fn at(at: Timestamp, period_seconds: u8) -> Self {
        let millis = i64::from(period_seconds.max(1)) * 1_000;
        Self(u32::try_from(at.millis().div_euclid(millis)).unwrap_or(if at.millis() < 0 {
            0
        } else {
            u32::MAX
        }))
    }

    /// When the slot begins.
    pub fn starts_at(self, period_seconds: u8) -> Timestamp {
        Timestamp::from_millis(i64::from(self.0) * i64::from(period_seconds.max(1)) * 1_000)
    }
}

/// The last five bytes of an activity's id: enough to find it, not to know it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Handle([u8; 5]);

impl Handle {
    /// The handle of this activity. Two activities may share one (once in 2⁴⁰); the proof tells them apart.
    pub fn of(activity: ActivityId) -> Self {
        let [.., a, b, c, d, e] = *activity.bytes();
        Self([a, b, c, d, e])
    }
}

/// The code on the big screen: 18 bytes, written as 29 characters of base32 (RFC 4648, section 6), all of them in the
/// alphanumeric set of a QR code (ISO/IEC 18004, table 5).
///
/// `version·round (4 + 4 bits) | handle (5 bytes) | slot (4) | proof (8)`. The proof is the first 64 bits of HMAC-SHA256
/// over the version, the whole activity id, the round and the slot, so a code of another slot, round or activity never
/// verifies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RotatingCode {
    /// Which activity, shortened.
    pub handle: Handle,
    /// Which round of it.
    pub round: RoundNumber,
    /// When the screen showed it.
    pub slot: Slot,
    proof: [u8; 8],
}

/// How old a code is at a moment, in slots.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Freshness {
    /// The current slot, the one before, or the next one (a screen whose clock is a little fast).
    InTime,
    /// Older than that: a photograph, or a phone that had no network.
    Stale,
    /// From further ahead: the screen's clock is wrong.
    Ahead,
}

/// Why a text is not a rotating code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ParseCodeError {
    /// Some other QR code: a menu, a payment, another system.
    #[error("this is not a check-in code")]
    Foreign,
    /// A check-in code of a version that this app does not know.
    #[error("this check-in code needs a newer version of the app")]
    NewerVersion,
}

impl RotatingCode {
    /// The code that the screen shows in this slot.
    pub fn derive(secret: &Secret, activity: ActivityId, round: RoundNumber, slot: Slot) -> Self {
        let mac = secret.authenticate(&[
            LABEL,
            &[VERSION],
            activity.bytes(),
            &[round.get()],
            &slot.0.to_be_bytes(),
        ]);
        let [a, b, c, d, e, f, g, h, ..] = mac;
        Self { handle: Handle::of(activity), round, slot, proof: [a, b, c, d, e, f, g, h] }
    }

    /// Whether this code was made with this secret for this activity. Says nothing about its age.
    pub fn is_authentic(&self, secret: &Secret, activity: ActivityId) -> bool {
        let expected = Self::derive(secret, activity, self.round, self.slot);
        let difference = expected.proof.iter().zip(self.proof).fold(0, |sum, (a, b)| sum | (a ^ b));
        self.handle == expected.handle && difference == 0
    }

    /// How old the code is at `at`.
    pub fn freshness(&self, at: Timestamp, period_seconds: u8) -> Freshness {
        let now = Slot::at(at, period_seconds).0;
        match self.slot.0 {
            slot if slot > now.saturating_add(1) => Freshness::Ahead,
            slot if slot.saturating_add(1) < now => Freshness::Stale,
            _ => Freshness::InTime,
        }
    }

    /// The address in the QR code: `HTTPS://HOST/C/…`, upper case throughout. `origin` is scheme and host.
    pub fn url(&self, origin: &str) -> String {
        let mut url = origin.trim_end_matches('/').to_ascii_uppercase();
        url.push_str("/C/");
        url.push_str(&self.encode());
        url
    }

    /// The 29 characters.
    pub fn encode(&self) -> String {
        base32::encode(&self.to_bytes())
    }

    /// The 18 bytes.
    pub fn to_bytes(&self) -> [u8; LENGTH] {
        let mut bytes = [0; LENGTH];
        bytes[0] = VERSION << 4 | self.round.get();
        bytes[1..6].copy_from_slice(&self.handle.0);
        bytes[6..10].copy_from_slice(&self.slot.0.to_be_bytes());
        bytes[10..].copy_from_slice(&self.proof);
        bytes
    }

    /// Reads the 29 characters, or an address that ends in `/c/` and them, in either case.
    pub fn parse(text: &str) -> Result<Self, ParseCodeError> {
        let text = text.trim().to_ascii_uppercase();
        let address = text.split(['?', '#']).next().unwrap_or_default();
        let mut parts = address.split('/').skip_while(|part| *part != "C");
        let code = if address.contains('/') { parts.nth(1).unwrap_or_default() } else { address };
        Self::from_bytes(base32::decode(code).ok_or(ParseCodeError::Foreign)?)
    }

    /// Reads the 18 bytes.
    ///
    /// # Errors
    /// Says what they are instead.
    pub fn from_bytes(bytes: [u8; LENGTH]) -> Result<Self, ParseCodeError> {
        let [head, h0, h1, h2, h3, h4, s0, s1, s2, s3, proof @ ..] = bytes;
        match head >> 4 {
            VERSION => {}
            newer if newer > VERSION => return Err(ParseCodeError::NewerVersion),
            _ => return Err(ParseCodeError::Foreign),
        }
        let round = RoundNumber::new(head & 0x0f).ok_or(ParseCodeError::Foreign)?;
        let slot = Slot(u32::from_be_bytes([s0, s1, s2, s3]));
        Ok(Self { handle: Handle([h0, h1, h2, h3, h4]), round, slot, proof })
    }
}

impl fmt::Display for RotatingCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.encode())
    }
}

impl Serialize for RotatingCode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.encode())
    }
}

impl<'de> Deserialize<'de> for RotatingCode {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::parse(&String::deserialize(deserializer)?).map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn activity(n: u8) -> ActivityId {
        ActivityId::new(Timestamp::from_millis(1_764_000_000_000), [n; 10])
    }

    fn code(secret: u8, of: u8, round: u8, slot: u32) -> RotatingCode {
        RotatingCode::derive(
            &Secret::new([secret; 32]),
            activity(of),
            RoundNumber::new(round).unwrap(),
            Slot(slot),
        )
    }

    #[test]
    fn a_code_fits_a_version_three_qr_with_a_short_host() {
        let url = code(1, 1, 1, 118_000_000).url("https://qd.hongfan.cn");
        assert!(
            url.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || "$%*+-./: ".contains(c)),
            "{url}"
        );
        assert!(url.len() <= 61, "version 3-M holds 61 alphanumeric characters; {url} has {}", url.len());
    }

    #[test]
    fn a_code_reads_back_from_any_way_it_is_written() {
        let shown = code(1, 1, 2, 118_000_000);
        for text in [
            shown.encode(),
            shown.encode().to_lowercase(),
            shown.url("http://localhost:8080"),
            format!(" https://qd.example.cn/c/{}?from=wechat\n", shown.encode().to_lowercase()),
        ] {
            assert_eq!(RotatingCode::parse(&text), Ok(shown.clone()), "{text}");
        }
    }

    #[test]
    fn other_texts_are_named_for_what_they_are() {
        let mut newer = base32::decode::<LENGTH>(&code(1, 1, 1, 5).encode()).unwrap();
        newer[0] = 0x21;
        for (text, error) in [
            ("", ParseCodeError::Foreign),
            ("https://example.org/menu", ParseCodeError::Foreign),
            ("HTTPS://EXAMPLE.ORG/C/ABC", ParseCodeError::Foreign),
            ("你好", ParseCodeError::Foreign),
            (&base32::encode(&newer), ParseCodeError::NewerVersion),
        ] {
            assert_eq!(RotatingCode::parse(text), Err(error), "{text}");
        }
    }

    #[test]
    fn a_code_is_in_time_for_its_slot_the_next_and_one_of_skew() {
        let shown = code(1, 1, 1, 1_000);
        let start = Slot(1_000).starts_at(15);
        for (seconds, expected) in [
            (-16, Freshness::Ahead),
            (-15, Freshness::InTime),
            (0, Freshness::InTime),
            (29, Freshness::InTime),
            (30, Freshness::Stale),
            (60, Freshness::Stale),
        ] {
            assert_eq!(
                shown.freshness(start.plus(seconds * 1_000), 15),
                expected,
                "{seconds} s after it appeared"
            );
        }
    }

    proptest! {
        #[test]
        fn a_code_of_another_slot_round_activity_or_secret_never_verifies(
            slot in 0u32.., other_slot in 0u32.., round in 1u8..15, other_round in 1u8..15, of in 0u8.., other in 0u8..,
            secret in 0u8.., other_secret in 0u8..,
        ) {
            let shown = code(secret, of, round, slot);
            let same = shown.is_authentic(&Secret::new([secret; 32]), activity(of));
            prop_assert!(same);
            prop_assert_eq!(shown.is_authentic(&Secret::new([secret; 32]), activity(other)), of == other);
            prop_assert_eq!(shown.is_authentic(&Secret::new([other_secret; 32]), activity(of)), secret == other_secret);
            let moved = RotatingCode { slot: Slot(other_slot), round: RoundNumber::new(other_round).unwrap(), ..shown };
            prop_assert_eq!(
                moved.is_authentic(&Secret::new([secret; 32]), activity(of)),
                slot == other_slot && round == other_round
            );
        }

        #[test]
        fn every_code_reads_back(slot in 0u32.., round in 1u8..15, of in 0u8..) {
            let shown = code(3, of, round, slot);
            prop_assert_eq!(RotatingCode::parse(&shown.encode()), Ok(shown));
        }

        #[test]
        fn no_text_breaks_the_reader(text in ".{0,80}") {
            let _ = RotatingCode::parse(&text);
        }
    }

    #[test]
    fn a_hundred_thousand_random_codes_never_verify() {
        let secret = Secret::new([5; 32]);
        let (activity, round) = (activity(5), RoundNumber::ARRIVAL);
        let mut state = 0x9e37_79b9_7f4a_7c15_u64;
        for _ in 0..100_000 {
            // SplitMix64 (Steele, Lea, Flood 2014): even, and the same guesses in every run.
            state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let mut z = state;
            z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            let proof = (z ^ (z >> 31)).to_be_bytes();
            let guess = RotatingCode { handle: Handle::of(activity), round, slot: Slot(118_000_000), proof };
            assert!(!guess.is_authentic(&secret, activity), "guessed {guess}");
        }
    }
}
