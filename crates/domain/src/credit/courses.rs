use std::collections::{BTreeMap, BTreeSet};

use super::{Certainty, Credit, CreditEntry, CreditSource, Learning};
use crate::book::Book;
use crate::course::{Attended, Course, Stage, completions};
use crate::directory::Directory;
use crate::id::{DeviceId, MemberId, RecordId};
use crate::study::{Studied, own_studied};
use crate::sync::Engine;
use crate::time::Timestamp;

/// What people have gained by courses, of a merged book: each course once a year, for whoever was done with it then.
pub(super) fn gained(book: &Book, now: Timestamp) -> Vec<CreditEntry> {
    if book.studied().next().is_none() {
        return Vec::new();
    }
    let directory = Directory::of(book);
    let courses = granting(&directory);
    let attended = Attended::of(book, courses.iter().copied(), now);
    let mut by_member: BTreeMap<MemberId, Vec<&Studied>> = BTreeMap::new();
    for studied in book.studied() {
        by_member.entry(studied.member).or_default().push(studied);
    }
    let mut found = Vec::new();
    for course in courses {
        for (member, studied) in &by_member {
            found.extend(of(course, *member, studied, &attended));
        }
    }
    found
}

/// What the owner of a phone has gained by courses, by what it knows. What rests on something that the hub has not heard of
/// is [`Certainty::Pending`].
pub(super) fn own_gained(engine: &Engine, device: DeviceId, now: Timestamp) -> Vec<CreditEntry> {
    let studied = own_studied(engine, device, 0);
    let Some(owner) = studied.first().map(|studied| studied.member) else { return Vec::new() };
    let book = engine.book();
    let directory = Directory::of(book);
    let courses = granting(&directory);
    let attended = Attended::own(book, device, courses.iter().copied(), now);
    let heard: BTreeSet<RecordId> = book.studied().map(|studied| studied.id).collect();
    let (all, sure): (Vec<_>, Vec<_>) =
        (studied.iter().collect(), studied.iter().filter(|studied| heard.contains(&studied.id)).collect());
    let mut found = Vec::new();
    for course in courses {
        let settled: Vec<_> = of(course, owner, &sure, &attended).collect();
        let more = of(course, owner, &all, &attended).filter(|entry| {
            let year = super::year_of(entry.at);
            settled.iter().all(|known| super::year_of(known.at) != year)
        });
        let more: Vec<_> = more.map(|entry| CreditEntry { certainty: Certainty::Pending, ..entry }).collect();
        found.extend(settled);
        found.extend(more);
    }
    found
}

fn granting(directory: &Directory) -> Vec<&Course> {
    let shown = directory.courses().filter(|course| course.stage != Stage::Draft);
    shown.filter(|course| course.credit() > Credit::ZERO).collect()
}

fn of<'a>(
    course: &'a Course,
    member: MemberId,
    studied: &[&Studied],
    attended: &Attended,
) -> impl Iterator<Item = CreditEntry> + use<'a> {
    let done = completions(course, studied.iter().copied(), |activity| attended.since(activity, member));
    done.into_iter().map(move |at| CreditEntry {
        member,
        source: CreditSource::Course(course.id),
        at,
        credit: course.credit(),
        learning: Learning::SelfStudy,
        certainty: Certainty::Settled,
    })
}
