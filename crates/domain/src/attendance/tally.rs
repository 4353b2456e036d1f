use super::{Attendance, DepartureResult, Presence, TimeResult, Trust};

/// The counts of one activity: 应到 = 实到 + 请假 + 缺席, always.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
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
        for line in lines.iter().filter(|line| line.participation.is_expected()) {
            tally.expected += 1;
            match line.presence {
                Presence::Present => tally.actual += 1,
                Presence::OnLeave => tally.on_leave += 1,
                Presence::Absent => tally.absent += 1,
            }
            if line.presence == Presence::Present {
                tally.left_early += usize::from(matches!(line.departure, DepartureResult::LeftEarly(_)));
                tally.late += usize::from(matches!(line.time, TimeResult::Late(_)));
                tally.provisional += usize::from(matches!(line.trust, Trust::Provisional(_)));
            }
        }
        tally
    }

    /// Present of expected in thousandths (到会率), rounded to nearest; `None` when nobody is expected.
    pub fn rate_permille(&self) -> Option<usize> {
        (self.actual * 2_000 + self.expected).checked_div(self.expected * 2)
    }
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
    }
}
