use std::collections::BTreeMap;

use super::{Content, Course};
use crate::activity::{Activity, Plan};
use crate::attendance::{Presence, derive_with};
use crate::book::Book;
use crate::credit::{is_final, own_line};
use crate::id::{ActivityId, DeviceId, MemberId};
use crate::identity::Voices;
use crate::time::Timestamp;

/// The live sessions of courses: when they are, and who was there by the sheets of their activities. Nobody was before all of
/// it is over.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attended {
    there: BTreeMap<(ActivityId, MemberId), Timestamp>,
    spans: BTreeMap<ActivityId, Vec<(Timestamp, Timestamp)>>,
}

/// One activity as a lesson.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meeting {
    /// From when to when each of its sessions is planned, in order.
    pub spans: Vec<(Timestamp, Timestamp)>,
    /// Since when somebody has been there, if they were.
    pub there: Option<Timestamp>,
}

impl Meeting {
    /// How long it is, in milliseconds.
    pub fn millis(&self) -> u32 {
        let millis: i64 = self.spans.iter().map(|(starts, ends)| ends.since(*starts).max(0)).sum();
        u32::try_from(millis).unwrap_or(u32::MAX)
    }

    /// What of it lies between two moments: parts, in milliseconds from its beginning, its sessions one after the other.
    pub fn between(&self, from: Timestamp, to: Timestamp) -> Vec<(u32, u32)> {
        let mut before = 0;
        let mut parts = Vec::new();
        for (starts, ends) in &self.spans {
            let place = |at: Timestamp| u32::try_from(before + at.since(*starts)).unwrap_or(u32::MAX);
            let (begin, end) = (from.max(*starts), to.min(*ends));
            if begin < end {
                parts.push((place(begin), place(end)));
            }
            before += ends.since(*starts).max(0);
        }
        parts
    }
}

impl Attended {
    /// Everybody, as an organizer's book has it. Ids that are one person are one.
    pub fn of<'a>(book: &Book, courses: impl IntoIterator<Item = &'a Course>, now: Timestamp) -> Self {
        let book = book.merged();
        let voices = Voices::of(&book);
        let mut found = Self::default();
        for id in activities(courses) {
            let stands = |_: &&Plan| book.cancellation(id).is_none() && !found.spans.contains_key(&id);
            let Some(plan) = book.plan(id).filter(stands) else { continue };
            found.spans.insert(id, spans(&plan.activity));
            let Some(ended) = ended(&plan.activity, now) else { continue };
            let sheet = derive_with(plan, &book, &voices, now);
            let there = sheet.lines.iter().filter(|line| line.presence == Presence::Present);
            found.there.extend(there.map(|line| ((id, line.member), ended)));
        }
        found
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
        let all: Vec<_> = activities(courses).collect();
        let known = all.iter().filter_map(|id| Some((*id, spans(book.activity(*id)?))));
        Self { there: all.iter().copied().filter_map(there).collect(), spans: known.collect() }
    }

    /// Since when this person has been at this one.
    pub fn since(&self, activity: ActivityId, member: MemberId) -> Option<Timestamp> {
        self.there.get(&(activity, member)).copied()
    }

    /// One of them as this person's lesson; none if it is not known.
    pub fn meeting(&self, activity: ActivityId, member: MemberId) -> Option<Meeting> {
        let spans = self.spans.get(&activity)?.clone();
        Some(Meeting { spans, there: self.since(activity, member) })
    }
}

fn spans(activity: &Activity) -> Vec<(Timestamp, Timestamp)> {
    let mut spans: Vec<_> =
        activity.sessions.iter().map(|session| (session.starts_at, session.ends_at)).collect();
    spans.sort_unstable();
    spans
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
