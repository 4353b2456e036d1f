//! What a device knows: everything the feed has told it. Entries may come twice and in any order.

use serde::{Deserialize, Serialize};

use crate::activity::{Activity, Plan};
use crate::fact::{Binding, Change, CheckIn, Corrected, Entry, Listing, Published};
use crate::id::{ActivityId, DeviceId, MemberId, RecordId};
use crate::ordered::Ordered;
use crate::record::{Body, Record};

/// What a device knows. Directory entries stand at their latest revision; facts are there once.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Book {
    activities: Ordered<ActivityId, (RecordId, Published)>,
    plans: Ordered<ActivityId, (RecordId, Plan)>,
    check_ins: Ordered<RecordId, CheckIn>,
    bindings: Ordered<DeviceId, (RecordId, Binding)>,
    corrections: Ordered<RecordId, Corrected>,
}

impl Book {
    /// Takes in one entry. Taking it in again, or after later ones, changes nothing.
    pub fn apply(&mut self, record: RecordId, change: &Change) {
        match change {
            Change::Activity(published) => {
                // Of one revision, the one that knows whom the device speaks for: it comes after the other.
                let rank = |record: RecordId, published: &Published| {
                    (published.revision, record, published.listing == Listing::Expected)
                };
                let new = rank(record, published);
                if self.activities.get(published.activity.id).is_none_or(|(by, old)| rank(*by, old) < new) {
                    self.activities.insert(published.activity.id, (record, published.clone()));
                }
            }
            Change::Plan(plan) => {
                let rank = (plan.revision, record);
                if self.plans.get(plan.activity.id).is_none_or(|(by, old)| (old.revision, *by) < rank) {
                    self.plans.insert(plan.activity.id, (record, plan.clone()));
                }
            }
            Change::CheckIn(check_in) => {
                self.check_ins.insert(check_in.id, check_in.clone());
            }
            Change::Binding(binding) => {
                if self.bindings.get(binding.device).is_none_or(|(by, _)| record < *by) {
                    self.bindings.insert(binding.device, (record, binding.clone()));
                }
            }
            Change::Correction(corrected) => {
                self.corrections.insert(corrected.id, corrected.clone());
            }
        }
    }

    /// Takes in entries of the feed.
    pub fn apply_all<'a>(&mut self, entries: impl IntoIterator<Item = &'a Entry>) {
        for entry in entries {
            self.apply(entry.record, &entry.change);
        }
    }

    /// An activity, as a member or an organizer knows it.
    pub fn activity(&self, id: ActivityId) -> Option<&Activity> {
        self.plan(id)
            .map(|plan| &plan.activity)
            .or(self.activities.get(id).map(|(_, published)| &published.activity))
    }

    /// Every activity this device knows, in the order they were made.
    pub fn activities(&self) -> impl Iterator<Item = &Activity> {
        let public = self.activities.iter().filter(|(id, _)| self.plans.get(*id).is_none());
        self.plans().map(|plan| &plan.activity).chain(public.map(|(_, (_, published))| &published.activity))
    }

    /// Whether the owner of a member's device is expected at an activity, as far as the hub has said.
    pub fn listing(&self, id: ActivityId) -> Option<Listing> {
        self.activities.get(id).map(|(_, published)| published.listing)
    }

    /// An activity as organizers know it.
    pub fn plan(&self, id: ActivityId) -> Option<&Plan> {
        self.plans.get(id).map(|(_, plan)| plan)
    }

    /// Every activity as organizers know it.
    pub fn plans(&self) -> impl Iterator<Item = &Plan> {
        self.plans.values().map(|(_, plan)| plan)
    }

    /// The check-ins at one activity.
    pub fn check_ins_at(&self, activity: ActivityId) -> impl Iterator<Item = &CheckIn> {
        self.check_ins.values().filter(move |check_in| check_in.activity == activity)
    }

    /// One check-in.
    pub fn check_in(&self, id: RecordId) -> Option<&CheckIn> {
        self.check_ins.get(id)
    }

    /// Every check-in this device knows, in the order they were made.
    pub fn check_ins(&self) -> impl Iterator<Item = &CheckIn> {
        self.check_ins.values()
    }

    /// Whom a device speaks for.
    pub fn binding(&self, device: DeviceId) -> Option<&Binding> {
        self.bindings.get(device).map(|(_, binding)| binding)
    }

    /// What organizers decided about one person at one activity, in the order the records were made.
    pub fn corrections_of(&self, activity: ActivityId, member: MemberId) -> impl Iterator<Item = &Corrected> {
        let about = move |corrected: &&Corrected| {
            corrected.correction.activity == activity && corrected.correction.member == member
        };
        self.corrections.values().filter(about)
    }

    /// What was decided last about one person at one activity: in the hub's time, whatever order it arrived in.
    pub fn last_correction(&self, activity: ActivityId, member: MemberId) -> Option<&Corrected> {
        self.corrections_of(activity, member).max_by_key(|corrected| (corrected.at, corrected.id))
    }

    /// Whether the book shows what this very record did.
    pub fn has(&self, record: &Record) -> bool {
        match &record.body {
            Body::CheckIn(_) | Body::Correction(_) => self.shows(record),
            Body::Enroll(_) => self.bindings.get(record.device).is_some_and(|(by, _)| *by == record.id),
            Body::Plan(plan) => self.plans.get(plan.activity.id).is_some_and(|(by, _)| *by == record.id),
        }
    }

    /// Whether the book shows what this record did, or something that has taken its place.
    pub fn shows(&self, record: &Record) -> bool {
        match &record.body {
            Body::CheckIn(_) => self.check_ins.get(record.id).is_some(),
            Body::Correction(_) => self.corrections.get(record.id).is_some(),
            Body::Enroll(_) => self.bindings.get(record.device).is_some(),
            Body::Plan(plan) => self
                .plans
                .get(plan.activity.id)
                .is_some_and(|(by, known)| (known.revision, *by) >= (plan.revision, record.id)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::activity::Rules;
    use crate::time::Timestamp;

    #[test]
    fn a_newcomer_who_turns_out_to_be_expected_is_no_longer_unlisted() {
        let start = Timestamp::from_millis(1_764_000_000_000);
        let id = ActivityId::new(start, [1; 10]);
        let record = RecordId::new(start, [2; 10]);
        let shown = |listing| {
            let (title, host, sessions) = ("分享会".to_owned(), String::new(), Vec::new());
            let activity = Activity { id, title, host, sessions, rules: Rules::default() };
            Change::Activity(Published { activity, revision: 1, listing })
        };
        for order in [[Listing::Unlisted, Listing::Expected], [Listing::Expected, Listing::Unlisted]] {
            let mut book = Book::default();
            for listing in order {
                book.apply(record, &shown(listing));
            }
            assert_eq!(book.listing(id), Some(Listing::Expected), "after {order:?}");
        }
    }
}
