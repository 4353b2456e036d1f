use super::Book;
use crate::record::{Body, Record};

/// What came of a record.
impl Book {
    /// Whether the book shows what this very record did.
    pub fn has(&self, record: &Record) -> bool {
        match &record.body {
            Body::Transfer(_) => self.bindings.get(record.id).is_some(),
            Body::Enroll(_) => self.has_first(record),
            Body::Plan(_) => self.revised.get(record.id).is_some(),
            Body::Key(_) => self.keys.get(record.device).is_some_and(|(by, _)| *by == record.id),
            _ => self.shows(record),
        }
    }

    /// The same for what a first check-in is made of.
    pub fn has_first(&self, record: &Record) -> bool {
        match &record.body {
            Body::Enroll(_) => self.bindings.get(record.id).is_some(),
            _ => self.shows_first(record),
        }
    }

    /// Whether the book shows what this record did, or something that has taken its place: of what a first check-in is made
    /// of.
    pub fn shows_first(&self, record: &Record) -> bool {
        match &record.body {
            Body::Enroll(_) | Body::Transfer(_) => {
                self.bindings.values().any(|binding| binding.device == record.device)
            }
            _ => self.check_ins.get(record.id).is_some(),
        }
    }

    /// Whether the book shows what this record did, or something that has taken its place.
    pub fn shows(&self, record: &Record) -> bool {
        match &record.body {
            Body::CheckIn(_) | Body::Companion(_) | Body::Enroll(_) | Body::Transfer(_) => {
                self.shows_first(record)
            }
            Body::Correction(_) => self.corrections.get(record.id).is_some(),
            Body::Key(key) => self.key_of(record.device) == Some(*key),
            Body::Leave(_) => self.leave_requests.get(record.id).is_some(),
            // An approval reaches the device that it is about as a binding.
            Body::Act(_) => self.acts.get(record.id).is_some() || self.bindings.get(record.id).is_some(),
            Body::Directory(_) => self.filed.get(record.id).is_some(),
            Body::Registration(_) => self.registered.get(record.id).is_some(),
            Body::Study(_) => self.studied.get(record.id).is_some(),
            Body::Plan(plan) => {
                let later = |(by, known): &(_, crate::activity::Plan)| {
                    (known.revision, *by) >= (plan.revision, record.id)
                };
                self.revised.get(record.id).is_some() || self.plans.get(plan.activity.id).is_some_and(later)
            }
        }
    }
}
