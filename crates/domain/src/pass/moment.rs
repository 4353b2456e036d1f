use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

use super::statement::Statement;
use super::{ParseStatementError, PassKey, PassSecret, Speaker};
use crate::code::Slot;
use crate::time::Timestamp;

/// Seconds for which a phone shows one pass.
pub const PASS_PERIOD_SECONDS: u8 = 30;

/// A pass counts as current for so many slots to either side: phones whose clocks are a minute off are everyday life.
const SLOTS_OF_SKEW: u32 = 2;

const PREFIX: &str = "HF:P:";
const LABEL: &[u8] = b"hongfan pass 1";

/// A member's pass (我的签到码): "I am here now", 117 bytes, as base45 a QR code of version 6-L.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pass(Statement<4>);

/// How old a pass is, by the clock of the device that scans it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PassAge {
    /// Of now, as well as two clocks can tell.
    Current,
    /// So many milliseconds old: a picture of a pass, or a phone whose clock is behind.
    Old(i64),
    /// So many milliseconds ahead: a phone whose clock is ahead.
    Ahead(i64),
}

impl Pass {
    /// The pass that a phone shows at `now`, by its own clock as well as it could correct it.
    pub fn make(secret: &PassSecret, speaker: Speaker, now: Timestamp) -> Self {
        let slot = Slot::at(now, PASS_PERIOD_SECONDS);
        Self(Statement::sign(LABEL, secret, speaker, slot.0.to_be_bytes()))
    }

    /// When the pass shown at `now` gives way to the next.
    pub fn changes_at(now: Timestamp) -> Timestamp {
        Slot(Slot::at(now, PASS_PERIOD_SECONDS).0.saturating_add(1)).starts_at(PASS_PERIOD_SECONDS)
    }

    /// Whom it says it speaks for.
    pub const fn speaker(&self) -> Speaker {
        self.0.speaker
    }

    /// The key that signed it.
    pub const fn key(&self) -> PassKey {
        self.0.key
    }

    /// Whether it is signed by the key it names. A pass that was [parsed](Self::parse) is; one that came in a record is
    /// checked by whoever judges the record.
    pub fn is_genuine(&self) -> bool {
        self.0.is_genuine(LABEL)
    }

    /// How old it is at `at`.
    pub fn age(&self, at: Timestamp) -> PassAge {
        let slot = Slot(u32::from_be_bytes(self.0.payload));
        let now = Slot::at(at, PASS_PERIOD_SECONDS);
        if slot.0.abs_diff(now.0) <= SLOTS_OF_SKEW {
            return PassAge::Current;
        }
        let behind = at.since(slot.starts_at(PASS_PERIOD_SECONDS));
        if behind > 0 { PassAge::Old(behind) } else { PassAge::Ahead(-behind) }
    }

    /// The text of its QR code.
    pub fn encode(&self) -> String {
        self.0.encode(PREFIX)
    }

    /// Reads the text of its QR code.
    ///
    /// # Errors
    /// Says what the text is instead. A pass that reads is signed by the key it names.
    pub fn parse(text: &str) -> Result<Self, ParseStatementError> {
        Statement::parse(PREFIX, text)?.checked(LABEL).map(Self)
    }
}

impl Serialize for Pass {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.encode())
    }
}

impl<'de> Deserialize<'de> for Pass {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Statement::parse(PREFIX, &String::deserialize(deserializer)?).map(Self).map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::id::MemberId;

    const NOW: Timestamp = Timestamp::from_millis(1_764_000_000_000);

    fn pass(at: Timestamp) -> Pass {
        Pass::make(&PassSecret::new([3; 32]), Speaker::Member(MemberId::new(NOW, [1; 10])), at)
    }

    #[test]
    fn a_pass_fits_a_version_six_qr() {
        let text = pass(NOW).encode();
        assert!(
            text.len() <= 195,
            "version 6-L holds 195 alphanumeric characters; {text} has {}",
            text.len()
        );
        let alphanumeric = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || " $%*+-./:".contains(c);
        assert!(text.chars().all(alphanumeric), "{text}");
    }

    #[test]
    fn a_pass_is_current_for_a_minute_and_then_says_how_old_it_is() {
        for (seconds, expected) in [
            (0, PassAge::Current),
            (60, PassAge::Current),
            (-60, PassAge::Current),
            (120, PassAge::Old(120_000)),
            (-90, PassAge::Ahead(90_000)),
        ] {
            assert_eq!(pass(NOW).age(NOW.plus(seconds * 1_000)), expected, "{seconds} s later");
        }
    }

    #[test]
    fn other_texts_are_named_for_what_they_are() {
        let genuine = pass(NOW).encode();
        let mut bytes = base45::decode(&genuine[5..]).unwrap();
        let mut newer = bytes.clone();
        newer[0] = 0x21;
        bytes[60] ^= 1;
        for (text, error) in [
            (String::new(), ParseStatementError::Foreign),
            ("HTTPS://EXAMPLE.ORG/C/ABC".into(), ParseStatementError::Foreign),
            (format!("HF:P:{}", base45::encode([0x11; 20])), ParseStatementError::Foreign),
            (format!("HF:P:{}", base45::encode(bytes)), ParseStatementError::Forged),
            (format!("HF:P:{}", base45::encode(newer)), ParseStatementError::NewerVersion),
        ] {
            assert_eq!(Pass::parse(&text).map(|_| ()), Err(error), "{text}");
        }
        assert_eq!(Pass::parse(&format!("{genuine}\r\n")), Ok(pass(NOW)), "as a keyboard scanner types it");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn a_pass_with_any_bit_changed_is_not_read(bit in 0usize..117 * 8) {
            let mut bytes = base45::decode(&pass(NOW).encode()[5..]).unwrap();
            bytes[bit / 8] ^= 1 << (bit % 8);
            let changed = format!("HF:P:{}", base45::encode(bytes));
            prop_assert!(Pass::parse(&changed).is_err(), "bit {} of {}", bit, changed);
        }

        #[test]
        fn no_text_breaks_the_reader(text in ".{0,80}") {
            let _ = Pass::parse(&text);
            let _ = Pass::parse(&format!("HF:P:{text}"));
        }
    }
}
