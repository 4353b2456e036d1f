use super::{Content, Course, Finished, Lesson, LessonOrder, Mark};
use crate::credit::Certainty;
use crate::id::LessonId;
use crate::study::Accrued;
use crate::time::Timestamp;

/// How far somebody has come with one lesson.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LessonProgress {
    /// What was gone through.
    pub accrued: Accrued,
    /// How long it is, in milliseconds: of a live session, as its activity is planned by now.
    pub length: u32,
    /// Where they were last, in milliseconds of the lesson.
    pub place: u32,
    /// How many questions whether they were there they answered, as far as these count.
    pub answered: u32,
    /// How many they missed.
    pub missed: u32,
    /// How often they tried the quiz, as far as that counts.
    pub tries: u8,
    /// The best mark.
    pub mark: Option<Mark>,
    /// Since when it is done.
    pub done_at: Option<Timestamp>,
    /// When they were last there.
    pub last_at: Option<Timestamp>,
}

/// How far somebody has come with a course.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CourseProgress {
    /// Each of its lessons, in order.
    pub lessons: Vec<LessonProgress>,
    /// Since when it is done.
    pub done_at: Option<Timestamp>,
    /// When they were last there.
    pub last_at: Option<Timestamp>,
    /// How long they have been at what asks whether somebody is there, in milliseconds, until they were done with it.
    pub watched: u64,
    /// How many of these questions they answered, as far as these count: of all its lessons together.
    pub answered: u32,
}

/// What somebody can do about a lesson.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// It is done; they may look at it again.
    Done,
    /// They may go on with it.
    Open,
    /// Required lessons before it come first.
    Ahead,
    /// It is a quiz, and every try is used up.
    UsedUp,
}

impl LessonProgress {
    /// How much of the lesson was gone through, in whole percent; of a quiz, the best mark.
    pub fn percent(&self, lesson: &Lesson) -> u8 {
        if let Content::Quiz(_) = lesson.content {
            return self.mark.map_or(0, Mark::percent);
        }
        let length = if self.length > 0 { self.length } else { lesson.content.millis() };
        let millis = u64::from(length.max(1));
        u8::try_from((u64::from(self.accrued.ranges.len()) * 100 / millis).min(100)).unwrap_or(100)
    }
}

impl CourseProgress {
    /// What can be done about the lesson at this place.
    pub fn step(&self, course: &Course, at: usize) -> Step {
        let (Some(lesson), Some(own)) = (course.lessons.get(at), self.lessons.get(at)) else {
            return Step::Ahead;
        };
        if own.done_at.is_some() {
            return Step::Done;
        }
        let is_open = |(place, other): (usize, &Lesson)| {
            let required = course.required().any(|required| required.id == other.id);
            !required || self.lessons.get(place).is_some_and(|progress| progress.done_at.is_some())
        };
        if course.order == LessonOrder::InOrder && !course.lessons.iter().enumerate().take(at).all(is_open) {
            return Step::Ahead;
        }
        match &lesson.content {
            Content::Quiz(quiz) if own.tries >= quiz.tries => Step::UsedUp,
            _ => Step::Open,
        }
    }

    /// Takes in when they were done with the course, as it stood whenever: whoever was done stays so. Says whether that, or
    /// their being done by today's rules, is sure.
    pub fn finish(&mut self, finished: &[Finished<'_>]) -> Certainty {
        let Some(last) = finished.last() else { return Certainty::Settled };
        self.done_at = self.done_at.or(Some(last.at));
        last.certainty
    }

    /// How many of the required lessons are done, and of how many.
    pub fn done(&self, course: &Course) -> (usize, usize) {
        let of = |lesson: &Lesson| {
            let at = course.lessons.iter().position(|other| other.id == lesson.id);
            at.and_then(|at| self.lessons.get(at)).is_some_and(|progress| progress.done_at.is_some())
        };
        (course.required().filter(|lesson| of(lesson)).count(), course.required().count())
    }

    /// How much of what is required was gone through, in whole percent. 100 only once it is done.
    pub fn percent(&self, course: &Course) -> u8 {
        if self.done_at.is_some() {
            return 100;
        }
        let required: Vec<_> = course.required().map(|lesson| lesson.id).collect();
        let parts = course.lessons.iter().zip(&self.lessons);
        let own = parts.filter(|(lesson, _)| required.contains(&lesson.id));
        let sum: u32 = own
            .map(|(lesson, progress)| match progress.done_at {
                Some(_) => 100,
                None => u32::from(progress.percent(lesson)).min(99),
            })
            .sum();
        u8::try_from(sum / u32::try_from(required.len().max(1)).unwrap_or(1)).unwrap_or(99).min(99)
    }

    /// The lesson to go on with: where they were last, if that is not done, else the first that is open.
    pub fn next(&self, course: &Course) -> Option<LessonId> {
        let open = |at: usize| self.step(course, at) == Step::Open;
        let last = (0..self.lessons.len()).filter(|at| open(*at) && self.lessons[*at].last_at.is_some());
        let last = last.max_by_key(|at| self.lessons[*at].last_at);
        last.or_else(|| (0..self.lessons.len()).find(|at| open(*at))).map(|at| course.lessons[at].id)
    }

    /// How much time only phones vouch for, in milliseconds.
    pub fn unwitnessed(&self) -> u64 {
        self.lessons.iter().map(|lesson| lesson.accrued.unwitnessed).sum()
    }
}
