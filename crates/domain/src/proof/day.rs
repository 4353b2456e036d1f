use std::fmt;

use serde::{Deserialize, Serialize};

use crate::time::{MINUTE, Timestamp};

/// Milliseconds in a day: Shanghai has no daylight saving time.
const DAY: i64 = 24 * 60 * MINUTE;

/// Midnight of 1970-01-01 in Shanghai, in milliseconds before the same in UTC.
const AHEAD: i64 = 8 * 60 * MINUTE;

/// A day in Shanghai, as days since 1970-01-01: two bytes last until 2149. Written as `2026-11-23`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ChinaDay(u16);

impl ChinaDay {
    /// The day that a moment is in; the first or the last that can be written for one outside of them.
    pub fn of(at: Timestamp) -> Self {
        let days = at.plus(AHEAD).millis().div_euclid(DAY);
        Self(u16::try_from(days.max(0)).unwrap_or(u16::MAX))
    }

    /// Its noon, for whatever shows a moment's date.
    pub fn noon(self) -> Timestamp {
        Timestamp::from_millis(i64::from(self.0) * DAY - AHEAD + DAY / 2)
    }

    pub(super) const fn to_bytes(self) -> [u8; 2] {
        self.0.to_be_bytes()
    }

    pub(super) const fn from_bytes(bytes: [u8; 2]) -> Self {
        Self(u16::from_be_bytes(bytes))
    }
}

impl fmt::Display for ChinaDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.noon().in_shanghai().date();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}
