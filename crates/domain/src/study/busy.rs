use rangemap::RangeSet;

use super::{Heard, Stretch};

/// When somebody was learning, on however many phones.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Busy(RangeSet<i64>);

impl Busy {
    /// Takes the time of a stretch, and says how many milliseconds of it were free. First heard, first counted: of two things
    /// at one time, the one that the hub knew of first.
    pub fn take(&mut self, heard: &Heard<Stretch>) -> u32 {
        let (began, end) = heard.span();
        let (began, end) = (began.millis(), end.millis());
        if began >= end || heard.told.from >= heard.told.to {
            return 0;
        }
        let free: u64 = self.0.gaps(&(began..end)).map(|gap| gap.end.abs_diff(gap.start)).sum();
        self.0.insert(began..end);
        u32::try_from(free).unwrap_or(u32::MAX)
    }
}
