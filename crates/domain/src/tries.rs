//! How often wrong digits may be typed: a guesser gets nowhere, a person with thick fingers does.

use crate::time::{MINUTE, Timestamp};

/// How many wrong codes are taken within [`WINDOW`] before more must wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit(pub usize);

/// For one device: five, as `short_code.tries` in the field's defaults.
pub const PER_DEVICE: Limit = Limit(5);

/// For one network address: a whole venue may share one, so a hundred people may mistype at once. At this rate a guesser
/// with many devices needs about a week for an even chance at one provisional claim.
pub const PER_ADDRESS: Limit = Limit(60);

/// Wrong tries are counted over this many milliseconds.
const WINDOW: i64 = MINUTE;

/// The recent wrong tries of one device or address.
#[derive(Clone, Debug, Default)]
pub struct Tries {
    wrong: Vec<Timestamp>,
}

impl Tries {
    /// When the next try may be made: `None` for at once.
    pub fn wait(&self, limit: Limit, now: Timestamp) -> Option<Timestamp> {
        let recent: Vec<_> = self.wrong.iter().filter(|at| now.since(**at) < WINDOW).collect();
        (recent.len() >= limit.0).then(|| recent[recent.len() - limit.0].plus(WINDOW))
    }

    /// Counts a wrong try.
    pub fn wrong(&mut self, now: Timestamp) {
        self.wrong.retain(|at| now.since(*at) < WINDOW);
        self.wrong.push(now);
    }

    /// Whether nothing is remembered any more.
    pub fn is_forgotten(&self, now: Timestamp) -> bool {
        self.wrong.iter().all(|at| now.since(*at) >= WINDOW)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sixth_wrong_try_within_a_minute_waits_for_the_first_to_pass() {
        let start = Timestamp::from_millis(0);
        let mut tries = Tries::default();
        for n in 0..5 {
            assert_eq!(tries.wait(PER_DEVICE, start.plus(n * 1_000)), None, "try {n}");
            tries.wrong(start.plus(n * 1_000));
        }
        assert_eq!(tries.wait(PER_DEVICE, start.plus(5_000)), Some(start.plus(MINUTE)));
        assert_eq!(tries.wait(PER_DEVICE, start.plus(MINUTE)), None);
        assert!(tries.is_forgotten(start.plus(2 * MINUTE)));
    }

    #[test]
    fn a_million_guesses_need_weeks() {
        let mut tries = Tries::default();
        let mut now = Timestamp::from_millis(0);
        for _ in 0..10_000 {
            now = tries.wait(PER_ADDRESS, now).unwrap_or(now);
            tries.wrong(now);
        }
        let days_for_a_million = now.millis() * 100 / (24 * 60 * MINUTE);
        assert!(days_for_a_million >= 11, "{days_for_a_million} days");
    }
}
