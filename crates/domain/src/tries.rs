//! How much is taken from whom within a while: a guesser gets nowhere, a person with thick fingers does; and nobody fills
//! a hub's disk alone.

mod budget;
mod guesses;

pub use budget::{Budget, Quota, RECORDS_PER_ADDRESS, RECORDS_PER_DEVICE, RECORDS_PER_ORGANIZER};
pub use guesses::{Guess, Guesser, Guesses};

use std::collections::HashMap;
use std::hash::Hash;

use crate::time::{MINUTE, Timestamp};

/// How many wrong tries are taken within how many milliseconds before more must wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// How many.
    pub most: usize,
    /// Within how many milliseconds.
    pub within: i64,
}

/// For one device: five, as `short_code.tries` in the field's defaults.
pub const PER_DEVICE: Limit = Limit { most: 5, within: MINUTE };

/// For one network address: a whole venue may share one, so a hundred people may mistype at once. At this rate a guesser
/// with many devices needs about a week for an even chance at one provisional claim.
pub const PER_ADDRESS: Limit = Limit { most: 60, within: MINUTE };

/// For one name, wherever it is claimed from: an even chance at its four digits takes ten days, in which every try is
/// counted. Higher, because whoever tries another's name keeps its owner waiting.
pub const PER_NAME: Limit = Limit { most: 20, within: 60 * MINUTE };

/// The recent wrong tries of one device, address or name.
#[derive(Clone, Debug, Default)]
pub struct Tries {
    wrong: Vec<Timestamp>,
}

impl Tries {
    /// When the next try may be made: `None` for at once.
    pub fn wait(&self, limit: Limit, now: Timestamp) -> Option<Timestamp> {
        let recent: Vec<_> = self.wrong.iter().filter(|at| now.since(**at) < limit.within).collect();
        (recent.len() >= limit.most).then(|| recent[recent.len() - limit.most].plus(limit.within))
    }

    /// Counts a wrong try.
    pub fn wrong(&mut self, limit: Limit, now: Timestamp) {
        self.wrong.retain(|at| now.since(*at) < limit.within);
        self.wrong.push(now);
    }

    /// Whether nothing is remembered any more.
    pub fn is_forgotten(&self, limit: Limit, now: Timestamp) -> bool {
        self.wrong.iter().all(|at| now.since(*at) >= limit.within)
    }
}

/// When this many are remembered, the forgotten ones are thrown away.
const MANY: usize = 4_096;

/// The wrong tries of many, each counted for itself. Kept in memory only: a restart forgives them.
#[derive(Clone, Debug)]
pub struct Counted<K> {
    limit: Limit,
    by: HashMap<K, Tries>,
    full: usize,
}

impl<K: Hash + Eq> Counted<K> {
    /// None so far, under this limit.
    pub fn new(limit: Limit) -> Self {
        Self { limit, by: HashMap::new(), full: MANY }
    }

    /// When `who` may try again; `None` for at once.
    pub fn wait(&self, who: &K, now: Timestamp) -> Option<Timestamp> {
        self.by.get(who).and_then(|tries| tries.wait(self.limit, now))
    }

    /// Counts a wrong try.
    pub fn wrong(&mut self, who: K, now: Timestamp) {
        let limit = self.limit;
        if self.by.len() >= self.full {
            self.by.retain(|_, tries| !tries.is_forgotten(limit, now));
            self.full = MANY.max(2 * self.by.len());
        }
        self.by.entry(who).or_default().wrong(limit, now);
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
            tries.wrong(PER_DEVICE, start.plus(n * 1_000));
        }
        assert_eq!(tries.wait(PER_DEVICE, start.plus(5_000)), Some(start.plus(MINUTE)));
        assert_eq!(tries.wait(PER_DEVICE, start.plus(MINUTE)), None);
        assert!(tries.is_forgotten(PER_DEVICE, start.plus(2 * MINUTE)));
    }

    /// Days until so many tries were made by whoever never stops.
    fn days_for(count: i64, limit: Limit) -> i64 {
        let mut tries = Tries::default();
        let mut now = Timestamp::from_millis(0);
        for _ in 0..10_000 {
            now = tries.wait(limit, now).unwrap_or(now);
            tries.wrong(limit, now);
        }
        now.millis() * (count / 10_000) / (24 * 60 * MINUTE)
    }

    #[test]
    fn a_million_guesses_need_weeks() {
        let days = days_for(1_000_000, PER_ADDRESS);
        assert!(days >= 11, "{days} days");
    }

    #[test]
    fn all_endings_of_a_phone_number_need_weeks_for_one_name() {
        let days = days_for(10_000, PER_NAME);
        assert!(days >= 20, "{days} days");
    }

    #[test]
    fn the_forgotten_make_room() {
        let mut counted = Counted::new(PER_DEVICE);
        for n in 0..3 * MANY {
            counted.wrong(n, Timestamp::from_millis(n as i64 * MINUTE / 10));
        }
        assert!(counted.by.len() <= MANY + 1, "{} are remembered", counted.by.len());
    }
}
