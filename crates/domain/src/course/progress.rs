use super::{Content, Course, Lesson, LessonOrder, Mark};
use crate::credit::year_of;
use crate::id::{ActivityId, LessonId};
use crate::study::{Accrued, Attention, Check, Heard, Stretch, Studied};
use crate::time::Timestamp;

/// How far somebody has come with one lesson.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LessonProgress {
    /// What was gone through.
    pub accrued: Accrued,
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
        let millis = u64::from(lesson.content.millis().max(1));
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

/// How far one person has come with a course, by its rules as they are: of what they learned, on whatever phones, in
/// whatever order and however often it is told. `attended` says since when they have been at a live session, if they were.
pub fn progress<'a>(
    course: &Course,
    studied: impl IntoIterator<Item = &'a Studied>,
    attended: impl Fn(ActivityId) -> Option<Timestamp>,
) -> CourseProgress {
    let mut told: Vec<_> = studied.into_iter().filter(|studied| studied.study.course == course.id).collect();
    told.sort_unstable_by_key(|studied| (studied.received_at, studied.id));
    told.dedup_by_key(|studied| studied.id);
    let lessons: Vec<_> =
        course.lessons.iter().map(|lesson| of_lesson(course, lesson, &told, &attended)).collect();
    let required = course.lessons.iter().zip(&lessons);
    let required = required.filter(|(lesson, _)| course.required().any(|other| other.id == lesson.id));
    let done: Option<Vec<_>> = required.map(|(_, progress)| progress.done_at).collect();
    CourseProgress {
        done_at: done.and_then(|done| done.into_iter().max()),
        last_at: lessons.iter().filter_map(|lesson| lesson.last_at).max(),
        lessons,
    }
}

/// What somebody has made of a course over the years.
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
    attended: impl Fn(ActivityId) -> Option<Timestamp>,
) -> Passes<'a> {
    let (done, left) = by_passes(course, studied, &attended);
    let then = |(_, learned): (Timestamp, Vec<&'a Studied>)| progress(course, learned, &attended);
    Passes { done: done.into_iter().map(then).collect(), left }
}

/// When somebody was done with a course: at most once in each year, in Shanghai.
pub fn completions<'a>(
    course: &Course,
    studied: impl IntoIterator<Item = &'a Studied>,
    attended: impl Fn(ActivityId) -> Option<Timestamp>,
) -> Vec<Timestamp> {
    by_passes(course, studied, &attended).0.into_iter().map(|(at, _)| at).collect()
}

/// When they were done, each time with what they had learned for it; and what is left.
fn by_passes<'a>(
    course: &Course,
    studied: impl IntoIterator<Item = &'a Studied>,
    attended: &impl Fn(ActivityId) -> Option<Timestamp>,
) -> (Vec<(Timestamp, Vec<&'a Studied>)>, Vec<&'a Studied>) {
    let mut left: Vec<_> = studied.into_iter().filter(|studied| studied.study.course == course.id).collect();
    let mut done: Vec<(Timestamp, Vec<&'a Studied>)> = Vec::new();
    while let Some(at) = progress(course, left.iter().copied(), attended).done_at {
        if done.last().is_some_and(|(last, _)| year_of(*last) >= year_of(at)) {
            break;
        }
        let (learned, later) = left.into_iter().partition(|studied| year_of(told_at(studied)) <= year_of(at));
        done.push((at, learned));
        left = later;
    }
    (done, left)
}

/// When the first that a record tells was.
fn told_at(studied: &Studied) -> Timestamp {
    let stretches = studied.stretches().map(|(heard, _)| heard.span().0);
    stretches.chain([studied.received_at]).min().unwrap_or(studied.received_at)
}

fn of_lesson(
    course: &Course,
    lesson: &Lesson,
    told: &[&Studied],
    attended: impl Fn(ActivityId) -> Option<Timestamp>,
) -> LessonProgress {
    if let Content::Quiz(quiz) = &lesson.content {
        return of_quiz(course, lesson.id, quiz, told);
    }
    let own = |heard: &Heard<Stretch>| heard.told.lesson == lesson.id && course.term.has(heard.ended_at());
    let checks: Vec<_> = told.iter().flat_map(|studied| studied.checks()).collect();
    let checks: Vec<_> = checks.into_iter().filter(|heard| heard.told.lesson == lesson.id).collect();
    let pace = course.rules.pace(&lesson.content);
    let room = pace.room(&checks);
    let mut progress = of_checks(pace.attention, &checks);
    let asked = match &lesson.content {
        Content::Live(live) => live.share,
        _ => course.rules.coverage,
    };
    let length = lesson.content.millis();
    let enough = u64::from(length) * u64::from(asked);
    for (heard, free) in told.iter().flat_map(|studied| studied.stretches()).filter(|(heard, _)| own(heard)) {
        let heard = heard.within(length);
        progress.accrued.add(&heard, free, pace, room);
        let ended_at = heard.ended_at();
        if progress.last_at.is_none_or(|last| ended_at >= last) {
            (progress.last_at, progress.place) = (Some(ended_at), heard.told.to);
        }
        if progress.done_at.is_none() && u64::from(progress.accrued.ranges.len()) * 100 >= enough {
            progress.done_at = Some(ended_at);
        }
    }
    if let Content::Live(live) = &lesson.content {
        let there = attended(live.activity);
        progress.done_at = progress.done_at.zip(there).map(|(watched, there)| watched.max(there));
    }
    progress
}

fn of_checks(attention: Option<Attention>, checks: &[Heard<Check>]) -> LessonProgress {
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let missed = checks.iter().filter(|heard| heard.told.took.is_none()).count();
    let answered = attention.map_or(0, |attention| attention.count(checks));
    LessonProgress { answered, missed: count(missed), ..LessonProgress::default() }
}

fn of_quiz(course: &Course, lesson: LessonId, quiz: &super::Quiz, told: &[&Studied]) -> LessonProgress {
    let mut progress = LessonProgress::default();
    for studied in told {
        let paper = studied.study.paper.as_ref().filter(|paper| paper.lesson == lesson);
        let Some(mark) = paper.and(studied.mark).filter(|_| course.term.has(studied.received_at)) else {
            continue;
        };
        if progress.tries >= quiz.tries || progress.done_at.is_some() {
            continue;
        }
        progress.tries += 1;
        progress.last_at = Some(studied.received_at);
        if progress.mark.is_none_or(|best| mark.percent() > best.percent()) {
            progress.mark = Some(mark);
        }
        progress.done_at = quiz.passes(mark).then_some(studied.received_at);
    }
    progress
}
