use std::iter::Sum;

use serde::{Deserialize, Serialize};

use super::{Attendance, DepartureResult, Presence, TimeResult, Trust};

/// The counts of one activity: 应到 = 实到 + 请假 + 缺席, always.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Expected (应到).
    pub expected: usize,
    /// Present (实到), late ones and provisional ones included.
    pub actual: usize,
    /// Of these, how many came late (迟到).
    pub late: usize,
    /// Of these, how many left early (早退).
    pub left_early: usize,
    /// Of these, how many somebody should look at (待核验).
    pub provisional: usize,
    /// On leave (请假).
    pub on_leave: usize,
    /// Absent, or not there yet (缺席, 未到).
    pub absent: usize,
}

impl Tally {
    /// Counts the lines of those who are expected; exempt people, observers and members of other units stand outside.
    pub fn of(lines: &[Attendance]) -> Self {
        let mut tally = Self::default();
        lines.iter().for_each(|line| tally.count(line));
        tally
    }

    /// Counts one more line, if that person is expected.
    pub fn count(&mut self, line: &Attendance) {
        if !line.participation.is_expected() {
            return;
        }
        self.expected += 1;
        match line.presence {
            Presence::Present => self.actual += 1,
            Presence::OnLeave => self.on_leave += 1,
            Presence::Absent => self.absent += 1,
        }
        if line.presence == Presence::Present {
            self.left_early += usize::from(matches!(line.departure, DepartureResult::LeftEarly(_)));
            self.late += usize::from(matches!(line.time, TimeResult::Late(_)));
            self.provisional += usize::from(matches!(line.trust, Some(Trust::Provisional(_))));
        }
    }

    /// Present of expected in thousandths (到会率), rounded to nearest; `None` when nobody is expected.
    pub fn rate_permille(&self) -> Option<usize> {
        permille(self.actual, self.expected)
    }

    /// The share of those who came among those expected without leave: the other convention for a rate. `None` where all
    /// have leave, or nobody is expected.
    pub fn rate_without_leave(&self) -> Option<usize> {
        permille(self.actual, self.expected - self.on_leave)
    }
}

impl Sum for Tally {
    fn sum<I: Iterator<Item = Self>>(tallies: I) -> Self {
        tallies.fold(Self::default(), |sum, tally| Self {
            expected: sum.expected + tally.expected,
            actual: sum.actual + tally.actual,
            late: sum.late + tally.late,
            left_early: sum.left_early + tally.left_early,
            provisional: sum.provisional + tally.provisional,
            on_leave: sum.on_leave + tally.on_leave,
            absent: sum.absent + tally.absent,
        })
    }
}

/// A part in thousandths of the whole, rounded half up.
fn permille(part: usize, whole: usize) -> Option<usize> {
    (part * 2_000 + whole).checked_div(whole * 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_of_nobody_is_no_number() {
        assert_eq!(Tally::default().rate_permille(), None);
        let tally = Tally { expected: 120, actual: 87, ..Tally::default() };
        assert_eq!(tally.rate_permille(), Some(725));
        assert_eq!(Tally { expected: 30, actual: 26, ..Tally::default() }.rate_permille(), Some(867));
        assert_eq!(
            Tally { expected: 30, actual: 26, on_leave: 2, ..Tally::default() }.rate_without_leave(),
            Some(929)
        );
        assert_eq!(Tally { expected: 2, on_leave: 2, ..Tally::default() }.rate_without_leave(), None);
    }
}
