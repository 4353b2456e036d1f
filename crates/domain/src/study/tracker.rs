use super::Stretch;
use crate::id::LessonId;
use crate::time::Timestamp;

/// How far a place may be from where it should be before it is another one, in milliseconds: a player tells its place now
/// and then, and stalls.
const TOLERANCE: u32 = 1_500;

/// The fastest that any player goes, in thousandths of its ordinary speed.
const FASTEST: u64 = 4_000;

/// Where somebody is in a lesson, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The place, in milliseconds of the lesson.
    pub place: u32,
    /// The phone's clock.
    pub at: Timestamp,
    /// A clock that only goes forward and that nobody can set, in milliseconds from any beginning.
    pub steady: u64,
}

/// Makes stretches of what a player says now and then.
#[derive(Clone, Copy, Debug)]
pub struct Tracker {
    lesson: LessonId,
    /// Where the stretch began, and where it is now.
    open: Option<(Moment, Moment)>,
}

impl Tracker {
    /// For this lesson, which is not going on yet.
    pub const fn new(lesson: LessonId) -> Self {
        Self { lesson, open: None }
    }

    /// It goes on, and is here now. What came before a leap is a stretch.
    pub fn at(&mut self, now: Moment) -> Option<Stretch> {
        let Some((began, last)) = self.open else {
            self.open = Some((now, now));
            return None;
        };
        if follows(last, now) {
            self.open = Some((began, now));
            return None;
        }
        let stretch = self.stretch();
        self.open = Some((now, now));
        stretch
    }

    /// It stops: paused, hidden, at its end, about to leap.
    pub fn stop(&mut self) -> Option<Stretch> {
        let stretch = self.stretch();
        self.open = None;
        stretch
    }

    /// What is done so far, and begins the next stretch there.
    pub fn cut(&mut self) -> Option<Stretch> {
        let stretch = self.stretch()?;
        self.open = self.open.map(|(_, last)| (last, last));
        Some(stretch)
    }

    /// The stretch that is going on.
    pub fn stretch(&self) -> Option<Stretch> {
        let (began, last) = self.open?;
        let millis = u32::try_from(last.steady.saturating_sub(began.steady)).unwrap_or(u32::MAX);
        (last.place > began.place && millis > 0).then_some(Stretch {
            lesson: self.lesson,
            from: began.place,
            to: last.place,
            began_at: began.at,
            millis,
        })
    }
}

/// Whether a player that was at the one place can be at the other without a leap.
fn follows(last: Moment, now: Moment) -> bool {
    let passed = now.steady.saturating_sub(last.steady);
    let farthest = u64::from(last.place) + passed * FASTEST / 1_000 + u64::from(TOLERANCE);
    // A player may step back a little when it comes back from a stall.
    now.place >= last.place && u64::from(now.place) <= farthest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(place: u32, steady: u64) -> Moment {
        let at = Timestamp::from_millis(1_764_000_000_000).plus(i64::try_from(steady).unwrap());
        Moment { place, at, steady }
    }

    fn span(stretch: Option<Stretch>) -> Option<(u32, u32, u32)> {
        stretch.map(|stretch| (stretch.from, stretch.to, stretch.millis))
    }

    #[test]
    fn what_goes_on_is_one_stretch_until_it_stops() {
        let mut tracker = Tracker::new(LessonId::from_bytes([1; 16]));
        for second in 0..10 {
            assert_eq!(tracker.at(at(second * 1_000, 5_000 + u64::from(second) * 1_000)), None);
        }
        assert_eq!(span(tracker.stop()), Some((0, 9_000, 9_000)));
        assert_eq!(tracker.stop(), None, "it is told once");
    }

    #[test]
    fn a_leap_ends_a_stretch_and_is_none_itself() {
        let mut tracker = Tracker::new(LessonId::from_bytes([1; 16]));
        tracker.at(at(0, 0));
        tracker.at(at(2_000, 2_000));
        let before = tracker.at(at(60_000, 2_200));
        assert_eq!(span(before), Some((0, 2_000, 2_000)));
        tracker.at(at(61_000, 3_200));
        let back = tracker.at(at(10_000, 3_300));
        assert_eq!(span(back), Some((60_000, 61_000, 1_000)));
        assert_eq!(tracker.stop(), None, "nothing was seen since");
    }

    #[test]
    fn a_cut_goes_on_where_it_was() {
        let mut tracker = Tracker::new(LessonId::from_bytes([1; 16]));
        tracker.at(at(0, 0));
        tracker.at(at(4_000, 2_000));
        assert_eq!(span(tracker.cut()), Some((0, 4_000, 2_000)), "at twice the speed");
        tracker.at(at(6_000, 3_000));
        assert_eq!(span(tracker.stop()), Some((4_000, 6_000, 1_000)));
    }

    #[test]
    fn a_stall_takes_time_and_goes_nowhere() {
        let mut tracker = Tracker::new(LessonId::from_bytes([1; 16]));
        tracker.at(at(0, 0));
        tracker.at(at(1_000, 1_000));
        tracker.at(at(1_000, 21_000));
        tracker.at(at(2_000, 22_000));
        assert_eq!(span(tracker.stop()), Some((0, 2_000, 22_000)));
    }
}
