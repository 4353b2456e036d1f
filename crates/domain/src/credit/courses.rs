use std::collections::{BTreeMap, BTreeSet};

use super::{Certainty, Credit, CreditEntry, CreditSource, year_of};
use crate::book::Book;
use crate::course::{Attended, Confirmed, Content, Course, Finished, Revision, finished, revisions};
use crate::id::{ActivityId, CourseId, DeviceId, MemberId, RecordId};
use crate::study::{Studied, own_studied};
use crate::sync::Engine;
use crate::time::Timestamp;

/// What people have gained by courses, of a merged book: each course once a year, for whoever was done with it then.
pub(super) fn gained(book: &Book, now: Timestamp) -> Vec<CreditEntry> {
    if book.studied().next().is_none() {
        return Vec::new();
    }
    let granting = granting(book);
    let attended = Attended::of(book, all_of(&granting), now);
    let confirmed = Confirmed::of(book);
    let mut learned: BTreeMap<(CourseId, MemberId), Vec<&Studied>> = BTreeMap::new();
    for studied in book.studied() {
        learned.entry((studied.study.course, studied.member)).or_default().push(studied);
    }
    let mut found = Vec::new();
    for ((course, member), studied) in learned {
        let Some(revisions) = granting.get(&course) else { continue };
        let meeting = |activity| attended.meeting(activity, member);
        let done = finished(revisions, &studied, &meeting, &confirmed);
        found.extend(done.into_iter().filter_map(|done| entry(book, &attended, member, done)));
    }
    found
}

/// What the owner of a phone has gained by courses, by what it knows. What rests on something that the hub has not heard of
/// is [`Certainty::Pending`].
pub(super) fn own_gained(engine: &Engine, device: DeviceId, now: Timestamp) -> Vec<CreditEntry> {
    let studied = own_studied(engine, device, 0);
    let Some(owner) = studied.first().map(|studied| studied.member) else { return Vec::new() };
    let book = &*engine.book().merged();
    let granting = granting(book);
    let attended = Attended::own(book, device, all_of(&granting), now);
    let confirmed = Confirmed::of(book);
    let heard: BTreeSet<RecordId> = book.studied().map(|studied| studied.id).collect();
    let (all, sure): (Vec<_>, Vec<_>) =
        (studied.iter().collect(), studied.iter().filter(|studied| heard.contains(&studied.id)).collect());
    let meeting = |activity| attended.meeting(activity, owner);
    let mut found = Vec::new();
    for revisions in granting.values() {
        let of = |studied: &[&Studied]| -> Vec<_> {
            let done = finished(revisions, studied, &meeting, &confirmed).into_iter();
            done.filter_map(|done| entry(book, &attended, owner, done)).collect()
        };
        let settled = of(&sure);
        let years: Vec<_> = settled.iter().map(|entry| year_of(entry.at)).collect();
        let more = of(&all).into_iter().filter(|entry| !years.contains(&year_of(entry.at)));
        let more: Vec<_> = more.map(|entry| CreditEntry { certainty: Certainty::Pending, ..entry }).collect();
        found.extend(settled);
        found.extend(more);
    }
    found
}

/// The courses that ever granted hours, as they stood.
fn granting(book: &Book) -> BTreeMap<CourseId, Vec<Revision<'_>>> {
    let mut all = revisions(book.filed());
    all.retain(|_, stood| stood.iter().any(|revision| revision.course.credit() > Credit::ZERO));
    all
}

fn all_of<'a>(
    courses: &'a BTreeMap<CourseId, Vec<Revision<'a>>>,
) -> impl Iterator<Item = &'a Course> + use<'a> {
    courses.values().flatten().map(|revision| revision.course)
}

/// The entry of somebody who was done. An hour counts once: what the activity of a live session gave them is not given again
/// by the course.
fn entry(book: &Book, attended: &Attended, member: MemberId, done: Finished<'_>) -> Option<CreditEntry> {
    let Finished { at, course, certainty } = done;
    let meetings: BTreeSet<ActivityId> = course
        .lessons
        .iter()
        .filter_map(|lesson| match &lesson.content {
            Content::Live(live) => Some(live.activity),
            _ => None,
        })
        .collect();
    let there = meetings.into_iter().filter(|activity| attended.since(*activity, member).is_some());
    let given: Credit = there.map(|activity| given_by(book, activity)).sum();
    let (credit, collective) = without((course.credit(), course.collective()), given);
    (credit > Credit::ZERO).then_some(CreditEntry {
        member,
        source: CreditSource::Course(course.id),
        at,
        credit,
        collective,
        certainty,
    })
}

/// What a course that gives so much, of which so much is collective, still gives to whoever was given some of it already. That was
/// learned with others.
fn without((credit, collective): (Credit, Credit), given: Credit) -> (Credit, Credit) {
    let credit = credit - given;
    (credit, (collective - given).clamp(Credit::ZERO, credit.max(Credit::ZERO)))
}

/// What being at an activity gives.
fn given_by(book: &Book, id: ActivityId) -> Credit {
    let known = book.plan(id).map(|plan| (&plan.activity, &plan.particulars));
    let told = || book.published(id).map(|published| (&published.activity, &published.particulars));
    let Some((activity, particulars)) = known.or_else(told) else { return Credit::ZERO };
    particulars.credit.credit_of(&activity.sessions)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_meeting_gave_is_not_given_again_and_was_collective() {
        let credit = |text| Credit::parse(text).unwrap();
        for (given, left) in [
            ("0", ["2", "1"]),
            ("0.5", ["1.5", "0.5"]),
            ("1", ["1", "0"]),
            ("1.5", ["0.5", "0"]),
            ("3", ["-1", "0"]),
        ] {
            let (all, collective) = without((credit("2"), credit("1")), credit(given));
            assert_eq!([all, collective].map(|credit| credit.to_string()), left, "after {given}");
        }
    }
}
