use std::collections::HashMap;

use super::{Content, Course};
use crate::attendance::{Presence, derive_with};
use crate::book::Book;
use crate::id::{ActivityId, MemberId};
use crate::identity::Voices;
use crate::time::Timestamp;

/// Who was at the live sessions of a course, and since when: as the attendance of their activities says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attended(HashMap<(ActivityId, MemberId), Timestamp>);

impl Attended {
    /// By everything an organizer's book holds; under the ids that stay of those that are one person.
    pub fn of(course: &Course, book: &Book, now: Timestamp) -> Self {
        let live = course.lessons.iter().filter_map(|lesson| match &lesson.content {
            Content::Live(live) => Some(live.activity),
            _ => None,
        });
        let live: Vec<_> = live.collect();
        if live.is_empty() {
            return Self::default();
        }
        let book = book.merged();
        let voices = Voices::of(&book);
        let mut found = HashMap::new();
        for plan in live.iter().filter_map(|id| book.plan(*id)) {
            let starts_at = plan.activity.sessions.first().map(|session| session.starts_at);
            for line in derive_with(plan, &book, &voices, now).lines {
                if let Some(at) = line.at.or(starts_at).filter(|_| line.presence == Presence::Present) {
                    found.insert((plan.activity.id, line.member), at);
                }
            }
        }
        Self(found)
    }

    /// Since when somebody has been at an activity, if they were.
    pub fn since(&self, activity: ActivityId, member: MemberId) -> Option<Timestamp> {
        self.0.get(&(activity, member)).copied()
    }
}
