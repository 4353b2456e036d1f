//! What was there a moment ago: a camera sees the same code twenty times a second.

use hongfan_domain::time::Timestamp;

/// Things seen lately. One that stays in sight stays recent.
#[derive(Clone, Debug)]
pub(super) struct Recently<T> {
    seen: Vec<(T, Timestamp)>,
}

/// For so many milliseconds a thing that is out of sight is still the same one.
const MOMENT: i64 = 5_000;

impl<T> Default for Recently<T> {
    fn default() -> Self {
        Self { seen: Vec::new() }
    }
}

impl<T: PartialEq> Recently<T> {
    /// Notes that `thing` is seen at `now`, and says whether it was a moment ago.
    pub(super) fn again(&mut self, thing: T, now: Timestamp) -> bool {
        self.seen.retain(|(_, at)| (0..MOMENT).contains(&now.since(*at)));
        match self.seen.iter_mut().find(|(known, _)| *known == thing) {
            Some((_, at)) => {
                *at = now;
                true
            }
            None => {
                self.seen.push((thing, now));
                false
            }
        }
    }

    /// Forgets everything.
    pub(super) fn clear(&mut self) {
        self.seen.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stays_in_sight_is_one_thing_and_another_is_taken_at_once() {
        let mut recently = Recently::default();
        let at = Timestamp::from_millis;
        assert!(!recently.again("陈", at(0)));
        for millis in (50..30_000).step_by(50) {
            assert!(recently.again("陈", at(millis)), "after {millis} ms");
        }
        assert!(!recently.again("李", at(30_000)), "no wait for somebody else");
        assert!(recently.again("陈", at(30_050)));
        assert!(!recently.again("李", at(35_001)), "out of sight for five seconds");
    }

    #[test]
    fn a_clock_set_back_forgets() {
        let mut recently = Recently::default();
        assert!(!recently.again(1, Timestamp::from_millis(90_000)));
        assert!(!recently.again(1, Timestamp::from_millis(10_000)));
    }
}
