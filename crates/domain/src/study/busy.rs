use rangemap::RangeSet;

use super::{Free, Heard, Reckoning, Stretch, Studied};
use crate::time::Timestamp;

/// When somebody was learning, on however many phones.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Busy(RangeSet<i64>);

impl Busy {
    /// Takes what is free of a stretch's time, and says what that is. First heard, first counted: of two things at one time,
    /// the one that the hub knew of first. Nothing is free before `since`.
    pub fn take(&mut self, heard: &Heard<Stretch>, since: Timestamp) -> Free {
        let Some((began, end)) = time_of(heard) else { return Free::default() };
        let free = self.within(began, [(began.max(since.millis()), end)]);
        self.occupy(began, &free);
        free
    }

    /// Takes the time that a fact says somebody learned in.
    pub fn take_studied(&mut self, studied: &Studied) {
        for (heard, free) in studied.stretches() {
            let Some((began, end)) = time_of(&heard) else { continue };
            if studied.reckoning == Reckoning::First {
                self.0.insert(began..end);
            } else {
                self.occupy(began, &free);
            }
        }
    }

    /// Takes all the time that another has taken.
    pub fn take_all(&mut self, other: &Self) {
        self.0.extend(other.0.iter().cloned());
    }

    fn occupy(&mut self, began: i64, free: &Free) {
        for (from, to) in free.parts() {
            self.0.insert(began + i64::from(from)..began + i64::from(to));
        }
    }

    /// What is free of these times, from this beginning on.
    fn within(&self, began: i64, times: impl IntoIterator<Item = (i64, i64)>) -> Free {
        let offset = |at: i64| u32::try_from(at - began).unwrap_or(u32::MAX);
        let times = times.into_iter().filter(|(from, to)| from < to);
        let gaps = times.flat_map(|(from, to)| self.0.gaps(&(from..to)).collect::<Vec<_>>());
        Free::of(gaps.map(|gap| (offset(gap.start), offset(gap.end))))
    }
}

fn time_of(heard: &Heard<Stretch>) -> Option<(i64, i64)> {
    let (began, end) = heard.span();
    (began < end && heard.told.from < heard.told.to).then_some((began.millis(), end.millis()))
}

/// Counts no time twice in what is known of one person, and puts it into the order in which the hub heard it. The hub sees to
/// that for whoever it knows; but of ids that turn out to be one person, each has learned for itself. For anybody with one
/// id it changes nothing: what was free for one stretch was not for another.
pub fn as_one(studied: &mut [Studied]) {
    studied.sort_unstable_by_key(|studied| (studied.received_at, studied.id));
    let mut busy = Busy::default();
    for studied in studied {
        let left = studied.stretches().map(|(heard, free)| {
            let Some((began, end)) = time_of(&heard) else { return Free::default() };
            if studied.reckoning == Reckoning::First {
                // Only how much it was is known.
                let most = busy.within(began, [(began, end)]).millis();
                busy.0.insert(began..end);
                return Free::of([(0, free.millis().min(most))]);
            }
            let times = free.parts().map(|(from, to)| (began + i64::from(from), began + i64::from(to)));
            let left = busy.within(began, times);
            busy.occupy(began, &left);
            left
        });
        let left: Vec<_> = left.collect();
        if studied.reckoning == Reckoning::First {
            studied.free = left.iter().map(Free::millis).collect();
        } else {
            studied.keep(left);
        }
    }
}
