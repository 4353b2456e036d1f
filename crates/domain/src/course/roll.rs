//! Who a course is for, and how far each has come (学习进度): what organizers see, and export.

mod ground;
mod lesson;
mod tables;
#[cfg(test)]
mod tests;
mod totals;

pub use lesson::LessonRoll;
pub use tables::{RollWord, roll_report, roll_table};
pub use totals::{Totals, totals};

use std::collections::{BTreeMap, HashSet};

use self::ground::{Ground, Meant, Standing, is_due, meant};
use super::{Content, Course, CourseProgress};
use crate::activity::Plan;
use crate::book::Book;
use crate::credit::Certainty;
use crate::directory::Directory;
use crate::id::{LessonId, MemberId};
use crate::member::Member;
use crate::time::Timestamp;

/// Everybody whom a course is for, and whoever else has begun it. Nobody is ranked: they stand by unit and name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Roll {
    /// The people.
    pub students: Vec<Student>,
    /// Each lesson, in order, counted over those whom the course is for.
    pub lessons: Vec<LessonRoll>,
    /// The same people counted.
    pub total: RollTotal,
}

/// How many have come how far, of those whom a course is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RollTotal {
    /// All of them.
    pub expected: usize,
    /// Have not begun.
    pub not_begun: usize,
    /// Have begun, and are not done.
    pub studying: usize,
    /// Are done.
    pub done: usize,
    /// Of these, have an organizer's confirmation to come.
    pub unconfirmed: usize,
    /// Are not done, and were to be by now.
    pub overdue: usize,
    /// People whom the course is not for, and who have begun it.
    pub besides: usize,
}

/// One person and a course.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Student {
    /// Who.
    pub member: MemberId,
    /// Their name.
    pub name: String,
    /// Their unit; may be empty.
    pub unit: String,
    /// Whether the course is for them, and they are not exempt.
    pub expected: bool,
    /// How far they have come.
    pub progress: CourseProgress,
    /// The same in percent.
    pub percent: u8,
    /// The same in a word.
    pub state: StudentState,
    /// Of whoever is done: whether an organizer is still to confirm what it rests on (待确认).
    pub certainty: Certainty,
}

/// How far somebody has come, in a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StudentState {
    /// They have not begun (未开始).
    NotBegun,
    /// They have begun (学习中).
    Studying,
    /// They have not begun, or have and are not done, and it was due (逾期).
    Overdue,
    /// They are done (已完成).
    Done,
}

impl StudentState {
    fn of(progress: &CourseProgress) -> Self {
        match (progress.done_at, progress.last_at) {
            (Some(_), _) => Self::Done,
            (None, Some(_)) => Self::Studying,
            (None, None) => Self::NotBegun,
        }
    }

    /// The same of somebody who was to be done by now.
    fn when_due(self) -> Self {
        if self == Self::Done { self } else { Self::Overdue }
    }
}

impl Student {
    fn of(course: &Course, who: Known, (progress, certainty): Standing, now: Timestamp) -> Self {
        let Known { member, name, unit, expected } = who;
        let state = StudentState::of(&progress);
        let state = if expected && is_due(course, now) { state.when_due() } else { state };
        let percent = progress.percent(course);
        Self { member, name, unit, expected, percent, progress, state, certainty }
    }

    /// Whether they are done, but were so after it was due.
    pub fn is_late(&self, course: &Course) -> bool {
        self.progress.done_at.zip(course.term.due_at).is_some_and(|(done, due)| done > due)
    }
}

/// A person by name.
struct Known {
    member: MemberId,
    name: String,
    unit: String,
    /// Whether the course is for them, and they are not exempt.
    expected: bool,
}

impl Roll {
    /// The roll of a course as it stands at `now`, from everything that an organizer's book holds: `directory` is of the same
    /// book. A course is for people of the directory who are here, and for those whom only a roster knows, if they are in its
    /// audience; nobody waits for the exempt.
    pub fn of(course: &Course, (book, directory): (&Book, &Directory), now: Timestamp) -> Self {
        let merged = book.merged();
        let ground = Ground::of(&[course], (book, &merged, directory), now);
        let known = |meant: Meant<'_>| match meant {
            Meant::Line(member, line) => (line.name.clone(), line.unit.clone(), member),
            Meant::Person(person) => (person.name.clone(), directory.home_name(person), person.id),
        };
        let known = ground.meant(course).into_iter().map(known);
        let known = known.map(|(name, unit, member)| (member, Known { member, name, unit, expected: true }));
        let mut found: BTreeMap<_, _> = known.collect();
        for member in ground.told(course).keys() {
            found.entry(*member).or_insert_with(|| named(*member, book, directory));
        }
        let student = |(member, known): (MemberId, Known)| {
            let own = ground.told(course).get(&member).map_or(&[][..], Vec::as_slice);
            Student::of(course, known, ground.standing(course, member, own), now)
        };
        let mut students: Vec<_> = found.into_iter().map(student).collect();
        students.sort_by_cached_key(|it| (it.unit.is_empty(), it.unit.clone(), it.name.clone(), it.member));
        let total = RollTotal::of(&students);
        Self { lessons: lesson::count(course, &students), students, total }
    }

    /// Those whose being done an organizer is to confirm.
    pub fn unconfirmed(&self) -> impl Iterator<Item = &Student> {
        self.students.iter().filter(|student| student.certainty == Certainty::Pending)
    }

    /// Those who are to go through it and have not yet.
    pub fn behind(&self) -> impl Iterator<Item = &Student> {
        self.students.iter().filter(|student| student.expected && student.state != StudentState::Done)
    }
}

/// For each live session of a course, how many of those whom the course is for are not on its activity's roster: they cannot
/// come to be done. Sessions whose activity this book does not know are left out.
pub fn uninvited(
    course: &Course,
    (book, directory): (&Book, &Directory),
    now: Timestamp,
) -> Vec<(LessonId, usize)> {
    let plans = course.lessons.iter().filter_map(|lesson| match &lesson.content {
        Content::Live(live) => Some((lesson.id, book.plan(live.activity)?)),
        _ => None,
    });
    let plans: Vec<_> = plans.collect();
    if plans.is_empty() {
        return Vec::new();
    }
    let meant: HashSet<_> = meant(course, book, directory, now);
    let of = |(lesson, plan): (LessonId, &Plan)| {
        let plan = book.merged_plan(plan);
        let listed: HashSet<_> =
            plan.roster.iter().map(|line| directory.merges().canonical(line.id)).collect();
        (lesson, meant.iter().filter(|member| !listed.contains(member)).count())
    };
    plans.into_iter().map(of).filter(|(_, count)| *count > 0).collect()
}

/// Somebody for whom the course is not, as the directory, a roster or their own phone calls them.
fn named(member: MemberId, book: &Book, directory: &Directory) -> Known {
    let called = |name: &str, unit: String| Known { member, name: name.to_owned(), unit, expected: false };
    if let Some(person) = directory.person(member) {
        return called(&person.name, directory.home_name(person));
    }
    let is_they = |line: &&Member| directory.merges().canonical(line.id) == member;
    if let Some(line) = book.plans().flat_map(|plan| &plan.roster).find(is_they) {
        return called(&line.name, line.unit.clone());
    }
    let bound = book.bindings().map(|(_, binding)| binding);
    let bound = bound.filter(|binding| directory.merges().canonical(binding.member) == member).last();
    bound.map_or_else(|| called("", String::new()), |binding| called(&binding.name, binding.unit.clone()))
}

impl RollTotal {
    fn of(students: &[Student]) -> Self {
        let mut total = Self::default();
        for student in students {
            if student.expected {
                total.count(student.state, &student.progress, student.certainty);
            } else {
                total.besides += 1;
            }
        }
        total
    }

    /// Counts somebody whom the course is for.
    fn count(&mut self, state: StudentState, progress: &CourseProgress, certainty: Certainty) {
        self.expected += 1;
        match state {
            StudentState::Done => self.done += 1,
            _ if progress.last_at.is_some() => self.studying += 1,
            _ => self.not_begun += 1,
        }
        self.unconfirmed += usize::from(certainty == Certainty::Pending);
        self.overdue += usize::from(state == StudentState::Overdue);
    }
}
