use std::collections::BTreeMap;

use super::{Content, Course};
use crate::activity::Activity;
use crate::attendance::{Presence, derive_with};
use crate::book::Book;
use crate::credit::{is_final, own_line};
use crate::id::{ActivityId, DeviceId, MemberId};
use crate::identity::Voices;
use crate::time::Timestamp;

/// Who was at the live sessions of courses, by the sheets of their activities. Nobody was before a session is over.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attended(BTreeMap<(ActivityId, MemberId), Timestamp>);

impl Attended {
    /// Everybody, as an organizer's book has it. Ids that are one person are one.
    pub fn of<'a>(book: &Book, courses: impl IntoIterator<Item = &'a Course>, now: Timestamp) -> Self {
        let book = book.merged();
        let voices = Voices::of(&book);
        let mut found = BTreeMap::new();
        for id in activities(courses) {
            let Some(plan) = book.plan(id).filter(|_| book.cancellation(id).is_none()) else { continue };
            let Some(ended) = ended(&plan.activity, now) else { continue };
            let sheet = derive_with(plan, &book, &voices, now);
            let there = sheet.lines.iter().filter(|line| line.presence == Presence::Present);
            found.extend(there.map(|line| ((id, line.member), ended)));
        }
        Self(found)
    }

    /// The owner of a phone alone, by what it was told: as far as that is what the organizers' sheet says too.
    pub fn own<'a>(
        book: &Book,
        device: DeviceId,
        courses: impl IntoIterator<Item = &'a Course>,
        now: Timestamp,
    ) -> Self {
        let book = book.merged();
        let Some(owner) = book.binding(device).map(|binding| binding.member) else { return Self::default() };
        let voices = Voices::of(&book);
        let there = |id: ActivityId| {
            let activity = book.activity(id).filter(|_| book.cancellation(id).is_none())?;
            let ended = ended(activity, now).filter(|_| is_final(&book, activity, now))?;
            let line = own_line(&book, activity, owner, &voices, now)?;
            (line.presence == Presence::Present).then_some(((id, owner), ended))
        };
        Self(activities(courses).filter_map(there).collect())
    }

    /// Since when this person has been at this one.
    pub fn since(&self, activity: ActivityId, member: MemberId) -> Option<Timestamp> {
        self.0.get(&(activity, member)).copied()
    }
}

fn activities<'a>(courses: impl IntoIterator<Item = &'a Course>) -> impl Iterator<Item = ActivityId> {
    courses.into_iter().flat_map(|course| &course.lessons).filter_map(|lesson| match &lesson.content {
        Content::Live(live) => Some(live.activity),
        _ => None,
    })
}

fn ended(activity: &Activity, now: Timestamp) -> Option<Timestamp> {
    activity.sessions.iter().map(|session| session.ends_at).max().filter(|ended| *ended <= now)
}
