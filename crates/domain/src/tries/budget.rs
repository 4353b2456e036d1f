use std::collections::HashMap;
use std::hash::Hash;

use super::MANY;
use crate::time::{MINUTE, Timestamp};

/// How many new records are taken within a minute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quota(pub u32);

/// From one member's device: three full requests. A phone that was away for weeks has fewer.
pub const RECORDS_PER_DEVICE: Quota = Quota(600);

/// From one organizer's device: a city's people in one import.
pub const RECORDS_PER_ORGANIZER: Quota = Quota(60_000);

/// From all members' devices behind one address: three hundred newcomers in one minute bring 900 (a check-in, a name and a
/// key each), and two thousand in one hall 6,000.
pub const RECORDS_PER_ADDRESS: Quota = Quota(6_000);

/// What one of them has brought in the minute that began then.
#[derive(Clone, Copy, Debug)]
struct Spent {
    since: Timestamp,
    records: u32,
}

/// How much of their quotas many have used. Kept in memory only.
#[derive(Clone, Debug)]
pub struct Budget<K> {
    by: HashMap<K, Spent>,
    full: usize,
}

impl<K> Default for Budget<K> {
    fn default() -> Self {
        Self { by: HashMap::new(), full: MANY }
    }
}

impl<K: Hash + Eq> Budget<K> {
    /// When `who` may bring more; `None` for now.
    pub fn wait(&self, who: &K, quota: Quota, now: Timestamp) -> Option<Timestamp> {
        let spent = self.by.get(who).filter(|spent| !spent.is_over(now))?;
        (spent.records >= quota.0).then(|| spent.since.plus(MINUTE))
    }

    /// Counts a record.
    pub fn spend(&mut self, who: K, now: Timestamp) {
        if self.by.len() >= self.full {
            self.by.retain(|_, spent| !spent.is_over(now));
            self.full = MANY.max(2 * self.by.len());
        }
        let spent = self.by.entry(who).or_insert(Spent { since: now, records: 0 });
        if spent.is_over(now) {
            *spent = Spent { since: now, records: 0 };
        }
        spent.records = spent.records.saturating_add(1);
    }
}

impl Spent {
    /// Whether its minute has passed; also when the clock was put back since.
    fn is_over(&self, now: Timestamp) -> bool {
        !(0..MINUTE).contains(&now.since(self.since))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_has_brought_enough_waits_for_the_next_minute_and_no_other_does() {
        let (start, quota) = (Timestamp::from_millis(0), Quota(3));
        let mut budget = Budget::default();
        for n in 0..3 {
            assert_eq!(budget.wait(&'a', quota, start.plus(n)), None, "record {n}");
            budget.spend('a', start.plus(n));
        }
        assert_eq!(budget.wait(&'a', quota, start.plus(3)), Some(start.plus(MINUTE)));
        assert_eq!(budget.wait(&'b', quota, start.plus(3)), None);
        assert_eq!(budget.wait(&'a', quota, start.plus(MINUTE)), None);
        budget.spend('a', start.plus(MINUTE));
        assert_eq!(budget.wait(&'a', quota, start.plus(MINUTE)), None);
    }

    #[test]
    fn three_hundred_newcomers_behind_one_address_are_taken_at_once() {
        let (now, mut budget) = (Timestamp::from_millis(0), Budget::default());
        for record in 0..300 * 3 {
            assert_eq!(budget.wait(&"venue", RECORDS_PER_ADDRESS, now), None, "record {record}");
            budget.spend("venue", now);
        }
    }
}
