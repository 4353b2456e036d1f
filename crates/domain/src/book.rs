//! What a device knows: everything the feed has told it. Entries may come twice and in any order.

mod merged;
mod planned;
mod shown;

use std::collections::BTreeSet;
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::activity::{Activity, Plan};
use crate::directory::Merges;
use crate::fact::{
    Acted, Asked, Binding, Change, CheckIn, Corrected, Entry, Filed, KeyHeld, Listing, Published, Registered,
};
use crate::id::{ActivityId, CourseId, DeviceId, MemberId, RecordId};
use crate::identity::own_words;
use crate::ordered::{Ordered, Shared};
use crate::pass::PassKey;
use crate::record::Act;
use crate::registration::Registrant;
use crate::revision::Revised;
use crate::study::Studied;

/// What a device knows. Directory entries stand at their latest revision; facts are there once.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Book {
    activities: Ordered<ActivityId, (RecordId, Published)>,
    plans: Ordered<ActivityId, (RecordId, Plan)>,
    check_ins: Ordered<RecordId, CheckIn>,
    bindings: Ordered<RecordId, Binding>,
    corrections: Ordered<RecordId, Corrected>,
    keys: Ordered<DeviceId, (RecordId, PassKey)>,
    leave_requests: Ordered<RecordId, Asked>,
    acts: Ordered<RecordId, Acted>,
    #[serde(default, skip_serializing_if = "Ordered::is_empty")]
    filed: Ordered<RecordId, Filed>,
    #[serde(default, skip_serializing_if = "Ordered::is_empty")]
    registered: Ordered<RecordId, Registered>,
    #[serde(default, skip_serializing_if = "Ordered::is_empty")]
    studied: Ordered<RecordId, Studied>,
    #[serde(default, skip_serializing_if = "Ordered::is_empty")]
    revised: Ordered<RecordId, Revised>,
    /// Whether ids that are one person are one id already, and rosters have everybody who is expected.
    #[serde(skip)]
    is_merged: bool,
    /// In a merged book, who has registered for what.
    #[serde(skip)]
    registrants: Ordered<ActivityId, Vec<Registrant>>,
    /// In a merged book, plans as they are written.
    #[serde(skip)]
    written: Ordered<ActivityId, (RecordId, Plan)>,
}

/// A plan of a book, held in common with it: a roster of thousands is not copied for every look at it.
#[derive(Clone)]
pub struct SharedPlan(Shared<ActivityId, (RecordId, Plan)>);

impl fmt::Debug for SharedPlan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl PartialEq for SharedPlan {
    fn eq(&self, other: &Self) -> bool {
        self.0.pair() == other.0.pair()
    }
}

impl Eq for SharedPlan {}

impl SharedPlan {
    /// Whether both are the very same plan, at the same revision.
    pub fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Deref for SharedPlan {
    type Target = Plan;

    fn deref(&self) -> &Plan {
        &self.0.pair().1.1
    }
}

impl Book {
    /// Takes in one entry. Taking it in again, or after later ones, changes nothing.
    pub fn apply(&mut self, record: RecordId, change: &Change) {
        match change {
            Change::Plan(plan) => {
                self.revised.insert(record, plan.outline(record));
                let rank = (plan.revision, record);
                if self.plans.get(plan.activity.id).is_none_or(|(by, old)| (old.revision, *by) < rank) {
                    self.plans.insert(plan.activity.id, (record, plan.clone()));
                }
            }
            Change::Key(KeyHeld { device, key }) => {
                if self.keys.get(*device).is_none_or(|(by, _)| record < *by) {
                    self.keys.insert(*device, (record, *key));
                }
            }
            Change::Leave(asked) => self.leave_requests.insert(asked.id, asked.clone()),
            Change::Act(acted) => self.acts.insert(acted.id, acted.clone()),
            Change::Directory(filed) => self.filed.insert(filed.id, filed.clone()),
            Change::Registered(registered) => self.registered.insert(registered.id, registered.clone()),
            Change::Studied(studied) => self.studied.insert(studied.id, studied.clone()),
            Change::Revised(revised) => self.revised.insert(revised.id, revised.clone()),
            Change::Activity(_) | Change::CheckIn(_) | Change::Binding(_) | Change::Correction(_) => {
                self.apply_first(record, change);
            }
        }
    }

    /// The same for what a first check-in shows; of organizers' acts only revocations. Other entries are passed over: a
    /// module that shows no more need not carry what keeps them.
    pub fn apply_first(&mut self, record: RecordId, change: &Change) {
        match change {
            Change::Activity(published) => {
                let new = rank(record, published);
                if self.activities.get(published.activity.id).is_none_or(|(by, old)| rank(*by, old) < new) {
                    self.activities.insert(published.activity.id, (record, published.clone()));
                }
            }
            Change::CheckIn(check_in) => {
                self.check_ins.insert(check_in.id, check_in.clone());
            }
            Change::Binding(binding) => {
                self.bindings.insert(record, binding.clone());
            }
            Change::Correction(corrected) => {
                self.corrections.insert(corrected.id, corrected.clone());
            }
            Change::Act(Acted { id, device, act: Act::Revocation(revocation), at, received_at }) => {
                let act = Act::Revocation(revocation.clone());
                let (device, at, received_at) = (*device, *at, *received_at);
                self.acts.insert(*id, Acted { id: *id, device, act, at, received_at });
            }
            _ => {}
        }
    }

    /// Tells everything it holds, as it was told: plans before what belongs to them.
    pub fn entries(&self, mut tell: impl FnMut(RecordId, Change)) {
        self.directory_entries(&mut tell);
        for (record, plan) in self.plans.values() {
            tell(*record, Change::Plan(plan.clone()));
        }
        for (record, binding) in self.bindings.iter() {
            tell(record, Change::Binding(binding.clone()));
        }
        for (device, (record, key)) in self.keys.iter() {
            tell(*record, Change::Key(KeyHeld { device, key: *key }));
        }
        for registered in self.registered.values() {
            tell(registered.id, Change::Registered(registered.clone()));
        }
        for studied in self.studied() {
            tell(studied.id, Change::Studied(studied.clone()));
        }
        for acted in self.acts() {
            tell(acted.id, Change::Act(acted.clone()));
        }
        for check_in in self.check_ins() {
            tell(check_in.id, Change::CheckIn(check_in.clone()));
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

    /// What the hub has told a member's device of an activity.
    pub fn published(&self, id: ActivityId) -> Option<&Published> {
        self.activities.get(id).map(|(_, published)| published)
    }

    /// An activity as organizers know it.
    pub fn plan(&self, id: ActivityId) -> Option<&Plan> {
        self.plans.get(id).map(|(_, plan)| plan)
    }

    /// The same, to hold on to.
    pub fn shared_plan(&self, id: ActivityId) -> Option<SharedPlan> {
        self.plans.shared(id).map(SharedPlan)
    }

    /// Whether another book, of which this is a copy or the other way round, says just the same of who speaks through which
    /// device. It never says so wrongly; what was told anew in the same words counts as another.
    pub fn has_voices_of(&self, other: &Self) -> bool {
        self.bindings.is_same(&other.bindings)
            && self.keys.is_same(&other.keys)
            && self.acts.is_same(&other.acts)
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

    /// Whom a device speaks for now: what an organizer said last, else what it said first, unless it was revoked since.
    pub fn binding(&self, device: DeviceId) -> Option<&Binding> {
        let history = own_words(self, device);
        let (_, record) = history.last_word()?.heard;
        self.bindings.get(record)
    }

    /// Every binding that a device ever had, in the order the records were made.
    pub fn bindings_of(&self, device: DeviceId) -> impl Iterator<Item = &Binding> {
        self.bindings.values().filter(move |binding| binding.device == device)
    }

    /// Every binding and the record it came from.
    pub fn bindings(&self) -> impl Iterator<Item = (RecordId, &Binding)> {
        self.bindings.iter()
    }

    /// Every device's key and the record that told it.
    pub fn keys(&self) -> impl Iterator<Item = (DeviceId, RecordId, PassKey)> {
        self.keys.iter().map(|(device, (record, key))| (device, *record, *key))
    }

    /// The key of a device.
    pub fn key_of(&self, device: DeviceId) -> Option<PassKey> {
        self.keys.get(device).map(|(_, key)| *key)
    }

    /// What was said about leave from one activity, in the order the records were made.
    pub fn leave_requests(&self, activity: ActivityId) -> impl Iterator<Item = &Asked> {
        self.leave_requests.values().filter(move |asked| asked.request.activity == activity)
    }

    /// Everything that organizers did, in the order the records were made.
    pub fn acts(&self) -> impl Iterator<Item = &Acted> {
        self.acts.values()
    }

    /// What organizers did at one activity.
    pub fn acts_at(&self, activity: ActivityId) -> impl Iterator<Item = &Acted> {
        self.acts.values().filter(move |acted| acted.act.activity() == Some(activity))
    }

    /// Every card of the directory that was ever filed, in the order the records were made.
    pub fn filed(&self) -> impl Iterator<Item = &Filed> {
        self.filed.values()
    }

    /// What was said about coming to any activity, in the order the records were made.
    pub fn registered(&self) -> impl Iterator<Item = &Registered> {
        self.registered.values()
    }

    /// Everything that was learned, in the order the records were made.
    pub fn studied(&self) -> impl Iterator<Item = &Studied> {
        self.studied.values()
    }

    /// The courses of which this book has something learned that another, of which it is a later copy, has not; none if anything
    /// else changed that courses are counted by, short of who was where.
    pub fn learned_since(&self, before: &Self) -> Option<BTreeSet<CourseId>> {
        let is_same = self.filed.is_same(&before.filed)
            && self.acts.is_same(&before.acts)
            && self.plans.is_same(&before.plans)
            && self.registered.is_same(&before.registered);
        let new = self.studied.new_since(&before.studied).filter(|_| is_same)?;
        let courses: BTreeSet<_> = new.iter().map(|studied| studied.study.course).collect();
        // Of ids that are one person, what is learned of one course takes time from others.
        (courses.is_empty() || Merges::of(self).is_empty()).then_some(courses)
    }

    /// One act.
    pub fn act(&self, id: RecordId) -> Option<&Acted> {
        self.acts.get(id)
    }

    /// What organizers decided about one person at one activity, in the order the records were made.
    pub fn corrections_of(&self, activity: ActivityId, member: MemberId) -> impl Iterator<Item = &Corrected> {
        let about = move |corrected: &&Corrected| {
            corrected.correction.activity == activity && corrected.correction.member == member
        };
        self.corrections.values().filter(about)
    }

    /// What organizers decided at one activity, in the order the records were made.
    pub fn corrections_at(&self, activity: ActivityId) -> impl Iterator<Item = &Corrected> {
        self.corrections.values().filter(move |corrected| corrected.correction.activity == activity)
    }

    /// Everything that organizers decided, in the order the records were made.
    pub fn corrections(&self) -> impl Iterator<Item = &Corrected> {
        self.corrections.values()
    }
}

/// Which telling of one activity is the later: of one revision, the one that has heard more of who comes, that knows of a
/// visit, and whom the device speaks for.
fn rank(record: RecordId, published: &Published) -> (u32, RecordId, u32, u8) {
    let known = match published.listing {
        Listing::Invited => 0,
        Listing::Unlisted => 1,
        Listing::Expected => 2,
    };
    (published.revision, record, published.heard, known)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

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
            Change::Activity(Published {
                activity,
                revision: 1,
                listing,
                particulars: Arc::default(),
                place: None,
                heard: 0,
            })
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
