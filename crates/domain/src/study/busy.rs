use rangemap::RangeSet;

use super::{Heard, Stretch, Studied};

/// When somebody was learning, on however many phones.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Busy(RangeSet<i64>);

impl Busy {
    /// Takes the time of a stretch, and says how many milliseconds of it were free. First heard, first counted: of two things
    /// at one time, the one that the hub knew of first.
    pub fn take(&mut self, heard: &Heard<Stretch>) -> u32 {
        let free = self.free(heard);
        if let Some((began, end)) = time_of(heard) {
            self.0.insert(began..end);
        }
        free
    }

    /// Takes all the time that another has taken.
    pub fn take_all(&mut self, other: &Self) {
        self.0.extend(other.0.iter().cloned());
    }

    fn free(&self, heard: &Heard<Stretch>) -> u32 {
        let Some((began, end)) = time_of(heard) else { return 0 };
        let free: u64 = self.0.gaps(&(began..end)).map(|gap| gap.end.abs_diff(gap.start)).sum();
        u32::try_from(free).unwrap_or(u32::MAX)
    }
}

fn time_of(heard: &Heard<Stretch>) -> Option<(i64, i64)> {
    let (began, end) = heard.span();
    (began < end && heard.told.from < heard.told.to).then_some((began.millis(), end.millis()))
}

/// Counts no time twice in what is known of one person, and puts it into the order in which the hub heard it. The hub sees to
/// that for whoever it knows; but of ids that turn out to be one person, each has learned for itself. For anybody with one
/// id it changes nothing: not even of what came in one millisecond, in whatever order the hub took that.
pub fn as_one(studied: &mut [Studied]) {
    studied.sort_unstable_by_key(|studied| (studied.received_at, studied.id));
    let mut busy = Busy::default();
    for together in studied.chunk_by_mut(|one, other| one.received_at == other.received_at) {
        let mut told = Vec::with_capacity(together.len());
        for studied in &*together {
            told.push(
                studied.stretches().map(|(heard, free)| free.min(busy.free(&heard))).collect::<Vec<_>>(),
            );
        }
        let mut taken = Vec::with_capacity(together.len());
        for studied in &*together {
            taken.push(studied.stretches().map(|(heard, _)| busy.take(&heard)).collect::<Vec<_>>());
        }
        let sum = |all: &[Vec<u32>]| all.iter().flatten().map(|free| u64::from(*free)).sum::<u64>();
        let fits = sum(&told) <= sum(&taken);
        for ((studied, told), taken) in together.iter_mut().zip(told).zip(taken) {
            let least = || told.iter().zip(&taken).map(|(told, taken)| *told.min(taken)).collect();
            studied.free = if fits { told } else { least() };
        }
    }
}
