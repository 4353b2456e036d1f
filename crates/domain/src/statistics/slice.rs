use super::{Occasion, Period, Span};
use crate::attendance::Tally;
use crate::time::Timestamp;

/// As many activities as can be told apart side by side.
const MOST_APART: usize = 24;

/// How a period is cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grain {
    /// Each activity by itself.
    Activity,
    /// The activities of a day together.
    Day,
    /// The activities of a month together.
    Month,
}

/// A part of a period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slice {
    /// A moment in it: when its first activity began, or the month's first moment where there was none.
    pub at: Timestamp,
    /// What the activity was called, where it is one; else empty.
    pub title: String,
    /// How many activities it has; none in a month between others in which there was none.
    pub activities: usize,
    /// Their counts together.
    pub tally: Tally,
}

impl Grain {
    /// The grain for so many activities in a period.
    pub(super) const fn of(period: Period, activities: usize) -> Self {
        match period.span() {
            _ if activities <= MOST_APART => Self::Activity,
            Span::Month => Self::Day,
            Span::Quarter | Span::Year => Self::Month,
        }
    }

    /// Cuts activities, oldest first.
    pub(super) fn cut(self, occasions: &[Occasion]) -> Vec<Slice> {
        let mut slices: Vec<Slice> = Vec::new();
        for occasion in occasions {
            let Occasion { starts_at, tally, .. } = *occasion;
            match slices.last_mut().filter(|last| self.joins(last.at, starts_at)) {
                Some(last) => {
                    last.activities += 1;
                    last.tally = [last.tally, tally].into_iter().sum();
                }
                None => {
                    self.fill(&mut slices, starts_at);
                    let title = if self == Self::Activity { occasion.title.clone() } else { String::new() };
                    slices.push(Slice { at: starts_at, title, activities: 1, tally });
                }
            }
        }
        slices
    }

    fn joins(self, first: Timestamp, other: Timestamp) -> bool {
        match self {
            Self::Activity => false,
            Self::Day => first.in_shanghai().date() == other.in_shanghai().date(),
            Self::Month => Period::of(Span::Month, first).contains(other),
        }
    }

    /// Months without an activity stay between those that have some: a line over time must not close its gaps.
    fn fill(self, slices: &mut Vec<Slice>, until: Timestamp) {
        let Some(last) = slices.last().filter(|_| self == Self::Month) else { return };
        let mut month = Period::of(Span::Month, last.at).next();
        while !month.contains(until) {
            let tally = Tally::default();
            slices.push(Slice { at: month.starts_at(), title: String::new(), activities: 0, tally });
            month = month.next();
        }
    }
}
