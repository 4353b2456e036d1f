//! Months as a calendar shows them: whole weeks from Monday to Sunday, in Shanghai.

use crate::time::{MINUTE, Timestamp};

/// A month of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Month {
    /// The year, for example 2026.
    pub year: i32,
    /// The month, 1–12.
    pub month: u32,
}

/// A day of a calendar: year, month, day.
pub type Day = (i32, u32, u32);

impl Month {
    /// The month that a moment is in.
    pub fn of(at: Timestamp) -> Self {
        let wall = at.in_shanghai();
        Self { year: wall.year, month: wall.month }
    }

    /// The month so many months later, or earlier.
    #[must_use]
    pub fn plus(self, months: i32) -> Self {
        let all = self.year * 12 + i32::try_from(self.month).unwrap_or(1) - 1 + months;
        Self { year: all.div_euclid(12), month: all.rem_euclid(12).unsigned_abs() + 1 }
    }

    /// The weeks that the month touches, each of seven days from Monday on; days of other months among them. Empty for a
    /// year that no calendar has.
    pub fn weeks(self) -> Vec<[Day; 7]> {
        let noon = |month: Self| Timestamp::from_shanghai(month.year, month.month, 1, 12, 0);
        let (Some(first), Some(next)) = (noon(self), noon(self.plus(1))) else { return Vec::new() };
        let day = 24 * 60 * MINUTE;
        let mut monday = first.plus(-day * i64::from(first.in_shanghai().weekday));
        let mut weeks = Vec::new();
        while monday < next {
            let date = |n: i64| monday.plus(day * n).in_shanghai().date();
            weeks.push([0, 1, 2, 3, 4, 5, 6].map(date));
            monday = monday.plus(7 * day);
        }
        weeks
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_shown_in_whole_weeks_from_monday_on() {
        for (year, month, weeks, first, last) in [
            (2026, 11, 6, (2026, 10, 26), (2026, 12, 6)),
            (2027, 2, 4, (2027, 2, 1), (2027, 2, 28)),
            (2026, 12, 5, (2026, 11, 30), (2027, 1, 3)),
        ] {
            let shown = Month { year, month }.weeks();
            assert_eq!(shown.len(), weeks, "{year}-{month}");
            assert_eq!((shown[0][0], shown[weeks - 1][6]), (first, last), "{year}-{month}");
        }
    }

    #[test]
    fn months_go_on_over_the_year() {
        let december = Month { year: 2026, month: 12 };
        assert_eq!(december.plus(1), Month { year: 2027, month: 1 });
        assert_eq!(december.plus(-12), Month { year: 2025, month: 12 });
        assert_eq!(Month { year: 2026, month: 1 }.plus(-1), Month { year: 2025, month: 12 });
    }
}
