//! Who a course is for, and how far each has come (学习进度): what organizers see, and export.

mod lesson;
mod tables;
#[cfg(test)]
mod tests;

pub use lesson::LessonRoll;
pub use tables::{RollWord, roll_report};

use std::collections::{BTreeMap, HashMap, HashSet};

use super::{Attended, Confirmed, Content, Course, CourseProgress, finished, progress, revisions};
use crate::activity::Plan;
use crate::book::Book;
use crate::credit::Certainty;
use crate::directory::Directory;
use crate::id::{LessonId, MemberId};
use crate::member::{Member, Participation};
use crate::study::Studied;
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

impl Student {
    fn of(course: &Course, (who, expected): (Known, bool), progress: CourseProgress, now: Timestamp) -> Self {
        let late = course.term.due_at.is_some_and(|due| now >= due);
        let state = match (progress.done_at, progress.last_at) {
            (Some(_), _) => StudentState::Done,
            (None, _) if expected && late => StudentState::Overdue,
            (None, Some(_)) => StudentState::Studying,
            (None, None) => StudentState::NotBegun,
        };
        let Known { member, name, unit } = who;
        let percent = progress.percent(course);
        Self { member, name, unit, expected, percent, progress, state, certainty: Certainty::Settled }
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
}

impl Roll {
    /// The roll of a course as it stands at `now`, from everything that an organizer's book holds: `directory` is of the same
    /// book. A course is for people of the directory who are here, and for those whom only a roster knows, if they are in its
    /// audience; nobody waits for the exempt.
    pub fn of(course: &Course, (book, directory): (&Book, &Directory), now: Timestamp) -> Self {
        let mut told: HashMap<MemberId, Vec<&Studied>> = HashMap::new();
        let merged = book.merged();
        for studied in merged.studied().filter(|studied| studied.study.course == course.id) {
            told.entry(directory.merges().canonical(studied.member)).or_default().push(studied);
        }
        let revisions = revisions(book.filed());
        let revisions = revisions.get(&course.id).map_or(&[][..], Vec::as_slice);
        let (attended, confirmed) = (Attended::of(book, [course], now), Confirmed::of(&merged));
        let mut found = meant(course, book, directory, now);
        for member in told.keys() {
            found.entry(*member).or_insert_with(|| (named(*member, book, directory), false));
        }
        let student = |(member, found): (MemberId, (Known, bool))| {
            let own = told.get(&member).map_or(&[][..], Vec::as_slice);
            let meeting = |activity| attended.meeting(activity, member);
            let mut progress = progress(course, own.iter().copied(), meeting);
            // Only these can make a difference to what the rules of today say.
            let certainty = if revisions.len() > 1 || progress.done_at.is_some() {
                progress.finish(&finished(revisions, own, &meeting, &confirmed))
            } else {
                Certainty::Settled
            };
            Student { certainty, ..Student::of(course, found, progress, now) }
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

/// Everybody whom the course is for.
fn meant(
    course: &Course,
    book: &Book,
    directory: &Directory,
    now: Timestamp,
) -> BTreeMap<MemberId, (Known, bool)> {
    let mut found = BTreeMap::new();
    for line in book.plans().flat_map(|plan| &plan.roster) {
        let member = directory.merges().canonical(line.id);
        let waits = line.participation != Participation::Exempt && directory.person(member).is_none();
        if waits && course.audience.takes(directory, member, &line.unit) {
            let known = Known { member, name: line.name.clone(), unit: line.unit.clone() };
            found.insert(member, (known, true));
        }
    }
    for person in directory.people() {
        let waits = person.participation(now) != Participation::Exempt;
        if waits && course.audience.takes(directory, person.id, "") {
            let unit = directory.home_name(person);
            let known = Known { member: person.id, name: person.name.clone(), unit };
            found.insert(person.id, (known, true));
        }
    }
    found
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
    let meant = meant(course, book, directory, now);
    let of = |(lesson, plan): (LessonId, &Plan)| {
        let plan = book.merged_plan(plan);
        let listed: HashSet<_> =
            plan.roster.iter().map(|line| directory.merges().canonical(line.id)).collect();
        (lesson, meant.keys().filter(|member| !listed.contains(member)).count())
    };
    plans.into_iter().map(of).filter(|(_, count)| *count > 0).collect()
}

/// Somebody as the directory, a roster or their own phone calls them.
fn named(member: MemberId, book: &Book, directory: &Directory) -> Known {
    if let Some(person) = directory.person(member) {
        return Known { member, name: person.name.clone(), unit: directory.home_name(person) };
    }
    let is_they = |line: &&Member| directory.merges().canonical(line.id) == member;
    if let Some(line) = book.plans().flat_map(|plan| &plan.roster).find(is_they) {
        return Known { member, name: line.name.clone(), unit: line.unit.clone() };
    }
    let bound = book.bindings().map(|(_, binding)| binding);
    let bound = bound.filter(|binding| directory.merges().canonical(binding.member) == member).last();
    let (name, unit) = bound.map(|binding| (binding.name.clone(), binding.unit.clone())).unwrap_or_default();
    Known { member, name, unit }
}

impl RollTotal {
    fn of(students: &[Student]) -> Self {
        let mut total = Self::default();
        for student in students {
            if !student.expected {
                total.besides += 1;
                continue;
            }
            total.expected += 1;
            match student.state {
                StudentState::Done => total.done += 1,
                _ if student.progress.last_at.is_some() => total.studying += 1,
                _ => total.not_begun += 1,
            }
            total.unconfirmed += usize::from(student.certainty == Certainty::Pending);
            total.overdue += usize::from(student.state == StudentState::Overdue);
        }
        total
    }
}
