use super::Student;
use crate::course::{Content, Course, Lesson, LessonProgress};

/// Into how many parts a lesson with a length is cut.
const PARTS: u32 = 10;

/// Into how many bands marks are counted: 0–19, 20–39, 40–59, 60–79, 80–100 percent.
const BANDS: usize = 5;

/// How people have come through one lesson.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LessonRoll {
    /// How many have begun it.
    pub begun: usize,
    /// How many are done with it.
    pub done: usize,
    /// How many were here last, and are done neither with it nor with the course: where people stop.
    pub stopped: usize,
    /// Of those who have begun it, how many have gone through each tenth of it, or most of that; nothing for what has no length.
    pub seen: Vec<usize>,
    /// How many questions whether somebody is there were answered.
    pub answered: u32,
    /// How many were missed.
    pub missed: u32,
    /// How many have a best mark of 0–19, 20–39, 40–59, 60–79 and 80–100 percent.
    pub marks: [usize; BANDS],
    /// How many have used up every try and have not passed.
    pub used_up: usize,
}

/// Each lesson, counted over those whom the course is for.
pub(super) fn count(course: &Course, students: &[Student]) -> Vec<LessonRoll> {
    let expected = || students.iter().filter(|student| student.expected);
    let of = |(at, lesson): (usize, &Lesson)| {
        let has_length = matches!(lesson.content, Content::Film(_) | Content::Live(_));
        let parts = if has_length { PARTS as usize } else { 0 };
        let mut roll = LessonRoll { seen: vec![0; parts], ..LessonRoll::default() };
        for student in expected() {
            if let Some(own) = student.progress.lessons.get(at).filter(|own| own.last_at.is_some()) {
                let is_last = student.progress.last_at == own.last_at && student.progress.done_at.is_none();
                roll.add(lesson, own);
                roll.stopped += usize::from(is_last && own.done_at.is_none());
            }
        }
        roll
    };
    course.lessons.iter().enumerate().map(of).collect()
}

impl LessonRoll {
    fn add(&mut self, lesson: &Lesson, own: &LessonProgress) {
        self.begun += 1;
        self.done += usize::from(own.done_at.is_some());
        self.answered += own.answered;
        self.missed += own.missed;
        let length = u64::from(own.length);
        let edge = |part: u64| length * part / u64::from(PARTS);
        for (part, seen) in (0..).zip(&mut self.seen) {
            let (from, to) = (edge(part), edge(part + 1));
            let within =
                |(begin, end): (u32, u32)| u64::from(end).min(to).saturating_sub(u64::from(begin).max(from));
            let gone_through: u64 = own.accrued.ranges.iter().map(within).sum();
            *seen += usize::from(gone_through * 2 >= to - from);
        }
        if let Some(mark) = own.mark {
            self.marks[usize::from(mark.percent() / 20).min(BANDS - 1)] += 1;
        }
        if let Content::Quiz(quiz) = &lesson.content {
            self.used_up += usize::from(own.tries >= quiz.tries && own.done_at.is_none());
        }
    }
}
