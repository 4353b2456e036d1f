use std::fmt;

use serde::{Deserialize, Serialize};

/// Which proof of a hub: counted from 1 in each year of issue. Written as `HF-2026-000123`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ProofNumber {
    /// The year of issue in Shanghai.
    pub year: u16,
    /// Which of that year.
    pub nth: u32,
}

impl ProofNumber {
    /// Reads what [`Display`](fmt::Display) writes.
    pub fn parse(text: &str) -> Option<Self> {
        let (year, nth) = text.strip_prefix("HF-")?.split_once('-')?;
        let number = Self { year: year.parse().ok()?, nth: nth.parse().ok()? };
        (number.to_string() == text).then_some(number)
    }
}

impl fmt::Display for ProofNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "HF-{:04}-{:06}", self.year, self.nth)
    }
}

impl TryFrom<String> for ProofNumber {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("no number of a proof")
    }
}

impl From<ProofNumber> for String {
    fn from(number: ProofNumber) -> Self {
        number.to_string()
    }
}
