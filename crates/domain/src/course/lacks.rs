use super::{Course, MOST_LESSONS, Stage};
use crate::activity::LONGEST_TEXT;
use crate::id::LessonId;
use crate::particulars::LONGEST_ABOUT;

/// Something that keeps a course from being shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Lack {
    /// It has no name, or one that is too long.
    Title,
    /// The name of its series is too long.
    Series,
    /// What it is about is too long.
    About,
    /// The name of who teaches it is too long.
    Lecturer,
    /// Its unit's path is too long.
    Unit,
    /// It has no lesson.
    NoLesson,
    /// It has more lessons than a course may have, or one of them twice.
    TooManyLessons,
    /// Something in one of its lessons.
    Lesson(LessonId, LessonLack),
    /// More units, tags or kinds than may be named.
    Audience,
    /// It opens, is due and closes in another order.
    Term,
    /// A number of its rules is none that may be.
    Rules,
    /// The study hours are not by a rule.
    Credit,
}

/// Something that a lesson lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LessonLack {
    /// A name.
    Title,
    /// A file, or an `https` address.
    Source,
    /// Captions that are a file of the hub's: no browser takes them from elsewhere.
    Captions,
    /// A length between nothing and a day.
    Length,
    /// A text.
    Text,
    /// A page.
    Pages,
    /// Which activity it is.
    Activity,
    /// A share between 1 and 100 percent.
    Share,
    /// A question.
    Questions,
    /// Something in the question at this place.
    Question(usize, QuestionLack),
    /// A mark to pass with between 1 and 100 percent.
    Pass,
    /// Between 1 and 20 tries.
    Tries,
    /// Something in it is longer, or there is more of it, than may be.
    TooLong,
}

/// What a question lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum QuestionLack {
    /// What is asked.
    Text,
    /// Two options or more, each with a text.
    Options,
    /// An option that is right.
    Right,
    /// It has several right options and allows only one.
    Several,
    /// A text is too long, or there are too many options.
    TooLong,
}

impl QuestionLack {
    pub(super) const fn of_question(self, at: usize) -> LessonLack {
        LessonLack::Question(at, self)
    }
}

impl Lack {
    /// Whether a draft may have it: what is only not there yet.
    const fn may_wait(self) -> bool {
        match self {
            Self::NoLesson => true,
            Self::Lesson(_, lack) => {
                !matches!(lack, LessonLack::TooLong | LessonLack::Question(_, QuestionLack::TooLong))
            }
            _ => false,
        }
    }
}

impl Course {
    /// Everything that keeps it from being shown, in the order in which it is written; nothing for a course that may be.
    pub fn lacks(&self) -> Vec<Lack> {
        let short = |text: &str| text.chars().count() <= LONGEST_TEXT;
        let named = |text: &str| !text.trim().is_empty() && short(text);
        let mut ids: Vec<_> = self.lessons.iter().map(|lesson| lesson.id).collect();
        ids.sort_unstable();
        let twice = ids.windows(2).any(|pair| pair[0] == pair[1]);
        let mut lacks = Vec::new();
        let mut want = |is_there: bool, lack: Lack| lacks.extend((!is_there).then_some(lack));
        want(named(&self.title), Lack::Title);
        want(short(&self.series), Lack::Series);
        want(self.about.chars().count() <= LONGEST_ABOUT, Lack::About);
        want(short(&self.lecturer), Lack::Lecturer);
        want(short(self.unit.path()), Lack::Unit);
        want(!self.lessons.is_empty(), Lack::NoLesson);
        want(self.lessons.len() <= MOST_LESSONS && !twice, Lack::TooManyLessons);
        for lesson in &self.lessons {
            let name = if short(&lesson.title) { LessonLack::Title } else { LessonLack::TooLong };
            want(named(&lesson.title), Lack::Lesson(lesson.id, name));
            lesson.content.lacks().into_iter().for_each(|lack| want(false, Lack::Lesson(lesson.id, lack)));
        }
        want(self.audience.is_well_formed(), Lack::Audience);
        want(self.term.is_possible(), Lack::Term);
        want(self.rules.are_possible(), Lack::Rules);
        want(self.credit.is_nothing() || self.credit.rule().is_some(), Lack::Credit);
        lacks
    }

    /// Whether it can be kept: a course that is or was shown lacks nothing; in a draft, what is not there yet may wait.
    pub fn is_well_formed(&self) -> bool {
        let lacks = self.lacks();
        if self.stage == Stage::Draft { lacks.into_iter().all(Lack::may_wait) } else { lacks.is_empty() }
    }
}
