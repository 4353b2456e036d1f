use std::collections::BTreeMap;
use std::sync::Arc;

use super::RollTotal;
use super::ground::Ground;
use crate::book::Book;
use crate::course::{Content, Course, Lesson};
use crate::directory::Directory;
use crate::id::CourseId;
use crate::time::{MINUTE, Timestamp};

/// After so long everything is counted again, in milliseconds: courses become due, and exemptions end.
const KEPT: i64 = 10 * MINUTE;

/// The totals of the rolls of these courses, in their order: what several share is worked out once for all of them, and nobody is
/// named. As [`Roll::of`](super::Roll::of) has them.
pub fn totals(courses: &[&Course], (book, directory): (&Book, &Directory), now: Timestamp) -> Vec<RollTotal> {
    let merged = book.merged();
    let ground = Ground::of(courses, (book, &merged, directory), now);
    courses.iter().map(|course| ground.total(course)).collect()
}

/// The same from one look to the next: only courses of which something was learned since are counted again.
#[derive(Clone, Debug, Default)]
pub struct Totals {
    /// The book that they were counted by, and when.
    by: Option<(Arc<Book>, Timestamp)>,
    counted: BTreeMap<CourseId, RollTotal>,
}

impl Totals {
    /// As they are by this book: `directory` is of the same one.
    #[must_use]
    pub fn look(
        &self,
        courses: &[&Course],
        (book, directory): (&Arc<Book>, &Directory),
        now: Timestamp,
    ) -> Self {
        let since = self.by.as_ref().filter(|(_, at)| now.since(*at) < KEPT);
        let learned = since.and_then(|(before, _)| book.learned_since(before));
        let stays = |course: &&&Course| {
            // Who was at a meeting, every check-in may change.
            let is_live = |lesson: &Lesson| matches!(lesson.content, Content::Live(_));
            learned.as_ref().is_some_and(|learned| !learned.contains(&course.id))
                && !course.lessons.iter().any(is_live)
                && self.counted.contains_key(&course.id)
        };
        let (kept, anew): (Vec<&Course>, Vec<&Course>) = courses.iter().partition(stays);
        let kept = kept.into_iter().filter_map(|course| Some((course.id, *self.counted.get(&course.id)?)));
        let mut counted: BTreeMap<_, _> = kept.collect();
        if !anew.is_empty() {
            let told = totals(&anew, (book, directory), now);
            counted.extend(anew.iter().map(|course| course.id).zip(told));
        }
        // The moment stays with what has been kept.
        let at = since.filter(|_| learned.is_some()).map_or(now, |(_, at)| *at);
        Self { by: Some((Arc::clone(book), at)), counted }
    }

    /// Of one of them.
    pub fn of(&self, course: CourseId) -> RollTotal {
        self.counted.get(&course).copied().unwrap_or_default()
    }
}
