use std::collections::{BTreeMap, HashMap, HashSet};

use super::{RollTotal, StudentState};
use crate::book::Book;
use crate::course::{Attended, Confirmed, Course, CourseProgress, Revision, finished, progress, revisions};
use crate::credit::Certainty;
use crate::directory::{Directory, Person};
use crate::id::{CourseId, MemberId};
use crate::member::{Member, Participation};
use crate::study::Studied;
use crate::time::Timestamp;

/// How far somebody has come, and whether that is sure.
pub(super) type Standing = (CourseProgress, Certainty);

/// What everybody told of one course.
type Told<'a> = HashMap<MemberId, Vec<&'a Studied>>;

/// Whether everybody is to be done with a course by now.
pub(super) fn is_due(course: &Course, now: Timestamp) -> bool {
    course.term.due_at.is_some_and(|due| now >= due)
}

/// Everybody whom a course is for.
pub(super) fn meant(
    course: &Course,
    book: &Book,
    directory: &Directory,
    now: Timestamp,
) -> HashSet<MemberId> {
    People::of(book, directory, now).meant(course, directory).into_iter().map(Meant::member).collect()
}

/// Somebody whom a course is for.
#[derive(Clone, Copy)]
pub(super) enum Meant<'a> {
    /// Only a roster knows them.
    Line(MemberId, &'a Member),
    /// The directory does.
    Person(&'a Person),
}

impl Meant<'_> {
    const fn member(self) -> MemberId {
        match self {
            Self::Line(member, _) => member,
            Self::Person(person) => person.id,
        }
    }
}

/// Everybody who may be waited for.
struct People<'a> {
    /// Lines of rosters whose people have no card.
    lines: Vec<(MemberId, &'a Member)>,
    people: Vec<&'a Person>,
}

impl<'a> People<'a> {
    fn of(book: &'a Book, directory: &'a Directory, now: Timestamp) -> Self {
        let line = |line: &'a Member| {
            let member = directory.merges().canonical(line.id);
            let waits = line.participation != Participation::Exempt && directory.person(member).is_none();
            waits.then_some((member, line))
        };
        let lines = book.plans().flat_map(|plan| &plan.roster).filter_map(line).collect();
        let waits = |person: &&Person| person.participation(now) != Participation::Exempt;
        Self { lines, people: directory.people().filter(waits).collect() }
    }

    fn meant(&self, course: &Course, directory: &Directory) -> Vec<Meant<'a>> {
        let audience = course.audience.among(directory);
        let lines = self.lines.iter().filter(|(_, line)| audience.takes_line(&line.unit));
        let lines = lines.map(|(member, line)| Meant::Line(*member, line));
        let people = self.people.iter().filter(|person| audience.takes_person(person));
        lines.chain(people.map(|person| Meant::Person(person))).collect()
    }
}

/// What the rolls of some courses rest on.
pub(super) struct Ground<'a> {
    directory: &'a Directory,
    people: People<'a>,
    told: HashMap<CourseId, Told<'a>>,
    stood: BTreeMap<CourseId, Vec<Revision<'a>>>,
    attended: Attended,
    confirmed: Confirmed,
    nobody: Told<'a>,
    now: Timestamp,
}

impl<'a> Ground<'a> {
    /// Of these courses, by a book as it is and merged.
    pub(super) fn of(
        courses: &[&Course],
        (book, merged, directory): (&'a Book, &'a Book, &'a Directory),
        now: Timestamp,
    ) -> Self {
        let mut told: HashMap<_, Told<'_>> =
            courses.iter().map(|course| (course.id, Told::default())).collect();
        for studied in merged.studied() {
            if let Some(told) = told.get_mut(&studied.study.course) {
                told.entry(directory.merges().canonical(studied.member)).or_default().push(studied);
            }
        }
        Self {
            directory,
            people: People::of(book, directory, now),
            told,
            stood: revisions(book.filed()),
            attended: Attended::of(book, courses.iter().copied(), now),
            confirmed: Confirmed::of(merged),
            nobody: Told::default(),
            now,
        }
    }

    /// Everybody whom a course is for. Of whoever is there twice the last counts.
    pub(super) fn meant(&self, course: &Course) -> Vec<Meant<'a>> {
        self.people.meant(course, self.directory)
    }

    /// What everybody told of a course.
    pub(super) fn told(&self, course: &Course) -> &Told<'a> {
        self.told.get(&course.id).unwrap_or(&self.nobody)
    }

    /// How far somebody has come who told this.
    pub(super) fn standing(&self, course: &Course, member: MemberId, own: &[&Studied]) -> Standing {
        let meeting = |activity| self.attended.meeting(activity, member);
        let mut progress = progress(course, own.iter().copied(), meeting);
        let stood = self.stood.get(&course.id).map_or(&[][..], Vec::as_slice);
        // Only these can make a difference to what the rules of today say.
        let certainty = if stood.len() > 1 || progress.done_at.is_some() {
            progress.finish(&finished(stood, own, &meeting, &self.confirmed))
        } else {
            Certainty::Settled
        };
        (progress, certainty)
    }

    /// The total of a course.
    pub(super) fn total(&self, course: &Course) -> RollTotal {
        let due = is_due(course, self.now);
        let state = |progress: &CourseProgress| {
            let state = StudentState::of(progress);
            if due { state.when_due() } else { state }
        };
        let expected: HashSet<_> = self.meant(course).into_iter().map(Meant::member).collect();
        let mut total = RollTotal::default();
        for (member, own) in self.told(course) {
            if expected.contains(member) {
                let (progress, certainty) = self.standing(course, *member, own);
                total.count(state(&progress), &progress, certainty);
            } else {
                total.besides += 1;
            }
        }
        // Whoever has told nothing has not begun.
        let nothing = CourseProgress::default();
        for _ in total.expected..expected.len() {
            total.count(state(&nothing), &nothing, Certainty::Settled);
        }
        total
    }
}
