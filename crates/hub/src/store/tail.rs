//! The newest entries of the feed, in memory: what nearly every sync asks for.

use std::collections::VecDeque;
use std::sync::Arc;

use hongfan_domain::fact::{Entry, Seq};

/// How many are kept.
const KEPT: usize = 8_192;

/// The newest entries of the feed, without a gap.
#[derive(Clone, Debug, Default)]
pub(super) struct Tail(VecDeque<Arc<Entry>>);

impl Tail {
    /// Adds the newest entry.
    pub(super) fn push(&mut self, entry: Arc<Entry>) {
        if self.0.back().is_some_and(|last| last.seq + 1 != entry.seq) {
            self.0.clear();
        }
        if self.0.len() == KEPT {
            self.0.pop_front();
        }
        self.0.push_back(entry);
    }

    /// Every entry after `since` up to `last`, the newest of all; `None` if some of them are only on the disk, or if they
    /// are more than `limit`.
    pub(super) fn after(
        &self,
        since: Seq,
        last: Seq,
        limit: usize,
    ) -> Option<impl Iterator<Item = &Arc<Entry>>> {
        let wanted = usize::try_from(last.saturating_sub(since)).ok()?;
        let held = self.0.back().map_or(wanted == 0, |newest| newest.seq == last) && wanted <= self.0.len();
        (held && wanted <= limit).then(|| self.0.range(self.0.len() - wanted..))
    }
}

#[cfg(test)]
mod tests {
    use hongfan_domain::activity::{Activity, Rules};
    use hongfan_domain::fact::{Change, Listing, Published};
    use hongfan_domain::id::{ActivityId, RecordId};

    use super::*;

    fn tail(seqs: impl IntoIterator<Item = Seq>) -> Tail {
        let mut tail = Tail::default();
        for seq in seqs {
            let (title, host, sessions) = (String::new(), String::new(), Vec::new());
            let id = ActivityId::from_bytes([0; 16]);
            let activity = Activity { id, title, host, sessions, rules: Rules::default() };
            let change = Change::Activity(Published {
                activity,
                revision: 1,
                listing: Listing::Expected,
                particulars: Arc::default(),
                place: None,
                heard: 0,
            });
            tail.push(Arc::new(Entry { seq, record: RecordId::from_bytes([0; 16]), change }));
        }
        tail
    }

    fn after(tail: &Tail, since: Seq, last: Seq) -> Option<Vec<Seq>> {
        tail.after(since, last, 100).map(|found| found.map(|entry| entry.seq).collect())
    }

    #[test]
    fn what_is_not_wholly_in_memory_is_not_answered_from_it() {
        let held = tail(6..=9);
        assert_eq!(after(&held, 7, 9), Some(vec![8, 9]));
        assert_eq!(after(&held, 5, 9), Some(vec![6, 7, 8, 9]));
        assert_eq!(after(&held, 9, 9), Some(vec![]));
        assert_eq!(after(&held, 4, 9), None, "5 is on the disk");
        assert_eq!(after(&held, 7, 10), None, "10 is not here yet");
        assert_eq!(after(&tail([]), 3, 3), Some(vec![]));
        assert_eq!(after(&tail([]), 2, 3), None);
        assert!(tail(1..=500).after(0, 500, 100).is_none(), "too many to look through");
        assert_eq!(after(&tail([1, 2, 9, 10]), 2, 10), None, "a gap is never bridged");
    }

    #[test]
    fn only_so_many_are_kept() {
        let last = KEPT as Seq + 10;
        assert_eq!(after(&tail(1..=last), last - 2, last), Some(vec![last - 1, last]));
        assert!(tail(1..=last).after(9, last, KEPT).is_none());
        assert!(tail(1..=last).after(10, last, KEPT).is_some());
    }
}
