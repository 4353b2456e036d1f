use std::collections::{BTreeMap, BTreeSet};

use super::reckon::reckon;
use super::{Course, CourseProgress, Meeting, Stage, progress};
use crate::book::Book;
use crate::credit::{Certainty, year_of};
use crate::fact::{Acted, Filed};
use crate::id::{ActivityId, CourseId, MemberId, RecordId};
use crate::record::{Act, Confirmation, Undo};
use crate::study::Studied;
use crate::time::Timestamp;

/// A course as it stood for a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Revision<'a> {
    /// The course.
    pub course: &'a Course,
    /// When the hub heard of what took its place; none if it stands.
    pub until: Option<Timestamp>,
}

/// A course as one card has it, when the hub heard of it, and its rank among those of this course.
type Heard<'a> = (Timestamp, (u32, RecordId), &'a Course);

/// Every course as it stood, each the oldest first, whatever order these cards are in. What the hub heard together stood
/// for no time.
pub fn revisions<'a>(filed: impl IntoIterator<Item = &'a Filed>) -> BTreeMap<CourseId, Vec<Revision<'a>>> {
    let mut all: BTreeMap<CourseId, Vec<Heard<'_>>> = BTreeMap::new();
    for filed in filed {
        if let Some(course) = filed.card.as_course() {
            let told = (filed.received_at(), (course.revision, filed.id), course);
            all.entry(course.id).or_default().push(told);
        }
    }
    let stood = |mut told: Vec<Heard<'a>>| {
        told.sort_unstable_by_key(|(at, rank, _)| (*at, *rank));
        let mut stood: Vec<Heard<'_>> = Vec::new();
        for one in told {
            if stood.last().is_none_or(|last| last.1 < one.1) {
                stood.retain(|last| last.0 < one.0);
                stood.push(one);
            }
        }
        let until = stood.iter().skip(1).map(|(at, ..)| Some(*at)).chain([None]);
        stood.iter().zip(until).map(|((.., course), until)| Revision { course, until }).collect()
    };
    all.into_iter().map(|(id, told)| (id, stood(told))).collect()
}

/// When a course was first there for members, as far as these cards say.
pub fn first_published<'a>(
    filed: impl IntoIterator<Item = &'a Filed>,
    course: CourseId,
) -> Option<Timestamp> {
    let own = filed.into_iter().filter(|filed| filed.published_course().is_some_and(|it| it.id == course));
    own.map(Filed::received_at).min()
}

/// What organizers have confirmed of what only phones vouch for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Confirmed(BTreeMap<(MemberId, CourseId), Timestamp>);

impl Confirmed {
    /// By a merged book.
    pub fn of(book: &Book) -> Self {
        Self::by(book.acts(), |member| member)
    }

    /// By these acts; `who` says whom an id means.
    pub fn by<'a>(acts: impl IntoIterator<Item = &'a Acted>, who: impl Fn(MemberId) -> MemberId) -> Self {
        let (mut given, mut undone) = (Vec::new(), BTreeSet::new());
        for acted in acts {
            match &acted.act {
                Act::Confirmation(confirmation) => given.push((acted, confirmation)),
                Act::Undo(Undo { activity: None, act, .. }) => _ = undone.insert(*act),
                _ => {}
            }
        }
        let mut found = BTreeMap::new();
        for (acted, Confirmation { member, course, until }) in given {
            if !undone.contains(&acted.id) {
                // Nobody confirms what has not been heard yet.
                let until = (*until).min(acted.received_at);
                let known = found.entry((who(*member), *course)).or_insert(until);
                *known = until.max(*known);
            }
        }
        Self(found)
    }

    /// Whether this counts: the hub has witnessed it, or an organizer has confirmed it.
    pub fn has(&self, studied: &Studied) -> bool {
        let until = || self.0.get(&(studied.member, studied.study.course));
        studied.is_sure() || until().is_some_and(|until| studied.received_at <= *until)
    }
}

/// That somebody was done with a course.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Finished<'a> {
    /// When.
    pub at: Timestamp,
    /// The course as it stood then.
    pub course: &'a Course,
    /// Whether it rests on nothing that an organizer is still to confirm.
    pub certainty: Certainty,
}

/// When one person was done with a course: at most once in each year, in Shanghai. What they learned in the year in which they
/// were done, or before it, does not count again. Whoever was done by a revision while it stood stays so, whatever became of
/// the course.
pub fn finished<'a>(
    revisions: &[Revision<'a>],
    studied: &[&Studied],
    meeting: &dyn Fn(ActivityId) -> Option<Meeting>,
    confirmed: &Confirmed,
) -> Vec<Finished<'a>> {
    let Some(course) = revisions.first().map(|revision| revision.course.id) else { return Vec::new() };
    let told: Vec<_> = studied.iter().copied().filter(|studied| studied.study.course == course).collect();
    let counts = |studied: &Studied| confirmed.has(studied);
    let mut found = within(revisions, &told, meeting, &counts);
    if !told.iter().all(|studied| counts(studied)) {
        let all = within(revisions, &told, meeting, &|_| true);
        let known: Vec<_> = found.iter().map(|finished| year_of(finished.at)).collect();
        let more = all.into_iter().filter(|finished| !known.contains(&year_of(finished.at)));
        found.extend(more.map(|finished| Finished { certainty: Certainty::Pending, ..finished }));
        found.sort_by_key(|finished| finished.at);
    }
    found
}

fn within<'a>(
    revisions: &[Revision<'a>],
    told: &[&Studied],
    meeting: &dyn Fn(ActivityId) -> Option<Meeting>,
    counts: &dyn Fn(&Studied) -> bool,
) -> Vec<Finished<'a>> {
    let mut left = told.to_vec();
    let mut found: Vec<Finished<'_>> = Vec::new();
    for Revision { course, until } in revisions {
        if course.stage == Stage::Draft {
            continue;
        }
        loop {
            let heard = |studied: &&&Studied| until.is_none_or(|until| studied.received_at < until);
            let heard: Vec<_> = left.iter().filter(heard).copied().collect();
            if heard.is_empty() {
                break;
            }
            let Some(at) = reckon(course, &heard, meeting, counts).done_at else { break };
            if found.last().is_some_and(|last| year_of(last.at) >= year_of(at)) {
                break;
            }
            found.push(Finished { at, course, certainty: Certainty::Settled });
            left.retain(|studied| year_of(told_at(studied)) > year_of(at));
        }
    }
    found
}

/// What somebody has made of a course over the years, by the rules that it has.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Passes<'a> {
    /// Each time they were done with it, at most once in each year, in Shanghai: how they stood then.
    pub done: Vec<CourseProgress>,
    /// What they have learned since. What was learned in the year in which they were done, or before it, does not count again.
    pub left: Vec<&'a Studied>,
}

/// How often somebody was done with a course, and what they have learned of it since.
pub fn passes<'a>(
    course: &Course,
    studied: impl IntoIterator<Item = &'a Studied>,
    meeting: impl Fn(ActivityId) -> Option<Meeting>,
) -> Passes<'a> {
    let mut left: Vec<_> = studied.into_iter().filter(|studied| studied.study.course == course.id).collect();
    let mut done: Vec<CourseProgress> = Vec::new();
    while let Some(at) = progress(course, left.iter().copied(), &meeting).done_at {
        if done.last().and_then(|last| last.done_at).is_some_and(|last| year_of(last) >= year_of(at)) {
            break;
        }
        let (learned, later): (Vec<_>, _) =
            left.into_iter().partition(|studied| year_of(told_at(studied)) <= year_of(at));
        done.push(progress(course, learned, &meeting));
        left = later;
    }
    Passes { done, left }
}

/// When the first that a record tells was.
fn told_at(studied: &Studied) -> Timestamp {
    let stretches = studied.stretches().map(|(heard, _)| heard.span().0);
    stretches.chain([studied.received_at]).min().unwrap_or(studied.received_at)
}
