use super::Book;
use crate::activity::Plan;
use crate::id::{ActivityId, RecordId};
use crate::revision::Revised;

/// Plans as they are written and as they are shown, and what they were.
impl Book {
    /// A plan as its organizers wrote it, also in a book that is merged.
    pub fn written(&self, id: ActivityId) -> Option<&Plan> {
        self.standing(id).map(|(_, plan)| plan)
    }

    /// The same with the record that made it.
    pub(crate) fn standing(&self, id: ActivityId) -> Option<(RecordId, &Plan)> {
        let plans = if self.is_merged { &self.written } else { &self.plans };
        plans.get(id).map(|(record, plan)| (*record, plan))
    }

    /// A plan as it is shown to be edited: people who are one under one id, and without those who registered.
    pub fn shown(&self, id: ActivityId) -> Option<Plan> {
        let merged = self.merged();
        let plan = merged.plan(id)?.clone();
        Some(merged.as_written(plan))
    }

    /// Why an activity does not take place, if it was canceled.
    pub fn cancellation(&self, id: ActivityId) -> Option<&str> {
        let told = self.published(id).map(|published| &*published.particulars);
        let particulars = self.plan(id).map(|plan| &*plan.particulars).or(told)?;
        particulars.canceled.as_deref()
    }

    /// Every revision of any plan that this device was told of.
    pub fn revised(&self) -> impl Iterator<Item = &Revised> {
        self.revised.values()
    }

    /// The revision that a record made.
    pub fn revision(&self, record: RecordId) -> Option<&Revised> {
        self.revised.get(record)
    }
}
