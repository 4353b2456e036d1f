//! Time as the rules see it: milliseconds since 1970 in UTC, given by the caller, shown in Shanghai.

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, Timelike};
use serde::{Deserialize, Serialize};

/// Milliseconds in a minute.
pub const MINUTE: i64 = 60_000;

/// Asia/Shanghai is eight hours ahead of UTC and has no daylight saving time.
const SHANGHAI: i64 = 8 * 60 * MINUTE;

/// A moment: milliseconds since 1970-01-01 UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Timestamp(i64);

impl Timestamp {
    /// The moment this many milliseconds after 1970-01-01 UTC.
    pub const fn from_millis(millis: i64) -> Self {
        Self(millis)
    }

    /// Milliseconds since 1970-01-01 UTC.
    pub const fn millis(self) -> i64 {
        self.0
    }

    /// This moment moved by `millis`, held within what can be counted: a broken clock must not overflow.
    #[must_use]
    pub const fn plus(self, millis: i64) -> Self {
        Self(self.0.saturating_add(millis))
    }

    /// Milliseconds from `earlier` to this moment; negative if it is the later one.
    pub const fn since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0)
    }

    /// The calendar and clock on a wall in Shanghai at this moment, whatever the device's own zone.
    pub fn in_shanghai(self) -> WallClock {
        let local =
            DateTime::from_timestamp_millis(self.0.saturating_add(SHANGHAI)).unwrap_or_default().naive_utc();
        WallClock {
            year: local.year(),
            month: local.month(),
            day: local.day(),
            weekday: local.weekday().num_days_from_monday(),
            hour: local.hour(),
            minute: local.minute(),
            second: local.second(),
        }
    }

    /// The moment when a wall clock in Shanghai shows this date and time; `None` for a date that is not in the calendar.
    pub fn from_shanghai(year: i32, month: u32, day: u32, hour: u32, minute: u32) -> Option<Self> {
        let local: NaiveDateTime = NaiveDate::from_ymd_opt(year, month, day)?.and_hms_opt(hour, minute, 0)?;
        Some(Self(local.and_utc().timestamp_millis() - SHANGHAI))
    }

    /// Reads `2026-11-23T14:30`, the value of an HTML `datetime-local` field, as Shanghai time.
    pub fn parse_shanghai(text: &str) -> Option<Self> {
        let (date, time) = text.split_once(['T', ' '])?;
        let mut date = date.splitn(3, '-');
        let (year, month, day) = (date.next()?, date.next()?, date.next()?);
        let mut time = time.split(':');
        let (hour, minute) = (time.next()?, time.next()?);
        Self::from_shanghai(
            year.parse().ok()?,
            month.parse().ok()?,
            day.parse().ok()?,
            hour.parse().ok()?,
            minute.parse().ok()?,
        )
    }
}

/// What a calendar and a clock on a wall show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WallClock {
    /// The year, for example 2026.
    pub year: i32,
    /// The month, 1–12.
    pub month: u32,
    /// The day of the month, 1–31.
    pub day: u32,
    /// Days since Monday, 0–6: the week starts on Monday.
    pub weekday: u32,
    /// The hour, 0–23.
    pub hour: u32,
    /// The minute, 0–59.
    pub minute: u32,
    /// The second, 0–59.
    pub second: u32,
}

impl WallClock {
    /// The date alone, for "the same day" and for years.
    pub fn date(self) -> (i32, u32, u32) {
        (self.year, self.month, self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_year_turns_at_midnight_in_shanghai() {
        let before = Timestamp::from_millis(1_798_732_799_000); // 2026-12-31 15:59:59 UTC
        assert_eq!(before.in_shanghai().date(), (2026, 12, 31));
        assert_eq!(before.plus(1_000).in_shanghai().date(), (2027, 1, 1));
    }

    #[test]
    fn a_wall_clock_time_reads_back() {
        let at = Timestamp::parse_shanghai("2026-11-23T14:30").unwrap();
        let wall = at.in_shanghai();
        assert_eq!((wall.date(), wall.hour, wall.minute, wall.weekday), ((2026, 11, 23), 14, 30, 0));
    }

    #[test]
    fn dates_outside_the_calendar_are_refused() {
        for text in ["2026-02-30T10:00", "2026-11-23", "2026-11-23T24:00", "", "明天"] {
            assert_eq!(Timestamp::parse_shanghai(text), None, "{text:?}");
        }
    }

    #[test]
    fn a_broken_clock_does_not_overflow() {
        let broken = Timestamp::from_millis(i64::MAX).plus(1);
        assert_eq!(broken.since(Timestamp::from_millis(i64::MIN)), i64::MAX);
        broken.in_shanghai();
    }
}
