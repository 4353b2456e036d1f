//! Online courses (红帆课堂): lessons in an order, for whom, by when, and what whoever has gone through them gains.
//!
//! A course is a card of the [directory](crate::directory): organizers write it, and its latest revision stands. What
//! somebody has learned of it is derived from what their phones told ([`study`](crate::study)) by the rules that the course
//! has today, on the phone, at the hub and on the organizer's screen alike. The right answers of a quiz stay with organizers
//! and the hub.

mod attended;
mod audience;
mod content;
mod finished;
mod lacks;
mod pasted;
mod progress;
mod quiz;
mod reckon;
mod roll;
#[cfg(test)]
mod tests;

pub use attended::{Attended, Meeting};
pub use audience::Audience;
pub use content::{
    Article, Content, Document, Film, LONGEST_ARTICLE, Live, MOST_PAGES, Pages, Seeking, Source, WhenHidden,
};
pub use finished::{Confirmed, Finished, Passes, Revision, finished, first_published, passes, revisions};
pub use lacks::{Lack, LessonLack, QuestionLack};
pub use pasted::{PasteFault, Pasted, PastedQuestion};
pub use progress::{CourseProgress, LessonProgress, Step};
pub use quiz::{Choose, MOST_OPTIONS, MOST_QUESTIONS, Mark, Paper, Question, Quiz};
pub use reckon::progress;
pub use roll::{
    LessonRoll, Roll, RollTotal, RollWord, Student, StudentState, Totals, roll_report, roll_table, totals,
    uninvited,
};

use serde::{Deserialize, Serialize};

use crate::access::Unit;
use crate::credit::{Credit, Granting, Length};
use crate::id::{CourseId, LessonId};
use crate::study::{Attention, Pace};
use crate::time::Timestamp;

/// The most lessons of one course.
pub const MOST_LESSONS: usize = 100;

/// One course, as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Course {
    /// Which.
    pub id: CourseId,
    /// What it is called.
    pub title: String,
    /// The series that it belongs to (系列); may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub series: String,
    /// What it is about; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub about: String,
    /// Who teaches it (主讲); may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub lecturer: String,
    /// The unit whose it is: the organizers who may change it.
    pub unit: Unit,
    /// Its lessons, in order.
    pub lessons: Vec<Lesson>,
    /// Whether that order is to be kept.
    #[serde(default)]
    pub order: LessonOrder,
    /// For whom it is.
    #[serde(default)]
    pub audience: Audience,
    /// Whether they are to go through it.
    #[serde(default)]
    pub demand: Demand,
    /// When it counts, and by when it is due.
    #[serde(default)]
    pub term: Term,
    /// What counts as done.
    #[serde(default)]
    pub rules: CourseRules,
    /// The study hours (学时) that whoever is done gains, by the length of what is required.
    #[serde(default, skip_serializing_if = "Granting::is_nothing")]
    pub credit: Granting,
    /// Whether whoever is done may have a certificate (结业证书).
    #[serde(default)]
    pub certificate: Certifying,
    /// Whether it is shown to anybody.
    pub stage: Stage,
    /// Counts the edits; the highest wins, and of equals the later record.
    pub revision: u32,
}

/// One lesson of a course.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lesson {
    /// Which.
    pub id: LessonId,
    /// What it is called.
    pub title: String,
    /// What there is to learn.
    pub content: Content,
    /// Whether the course is done without it.
    #[serde(default)]
    pub demand: Demand,
}

/// Whether something is to be done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Demand {
    /// It is (必修).
    #[default]
    Required,
    /// Whoever likes may (选修).
    Optional,
}

/// Whether lessons are to be gone through in their order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum LessonOrder {
    /// As one likes.
    #[default]
    Free,
    /// Each opens once the required ones before it are done.
    InOrder,
}

/// Whether certificates are given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Certifying {
    /// Not for this course.
    #[default]
    Nothing,
    /// For whoever is done and asks for one.
    OnRequest,
}

/// How far a course has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stage {
    /// Only those who write it see it.
    Draft,
    /// Everybody sees it for whom it is.
    Published,
    /// It was there once. What was learned stays.
    Withdrawn,
}

/// When a course counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Term {
    /// What was learned before this does not count.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub opens_at: Option<Timestamp>,
    /// By when it is to be done. Whoever is late is done late.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due_at: Option<Timestamp>,
    /// What is learned from then on does not count.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closes_at: Option<Timestamp>,
}

impl Term {
    /// Whether what was learned until `at` counts.
    pub fn has(&self, at: Timestamp) -> bool {
        self.opens_at.is_none_or(|opens| at >= opens) && self.closes_at.is_none_or(|closes| at < closes)
    }

    fn is_possible(&self) -> bool {
        let times: Vec<_> = [self.opens_at, self.due_at, self.closes_at].into_iter().flatten().collect();
        times.is_sorted()
    }
}

/// What counts as done. Elsewhere 80 to 90 percent of a film is asked for, and a question every quarter of an hour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CourseRules {
    /// How much of a lesson is to be gone through, in percent, 1–100.
    pub coverage: u8,
    /// The fastest speed that counts, in percent of the ordinary one, 100–200.
    pub fastest: u16,
    /// About every how many minutes a film asks whether somebody is there, 4–60; none for never.
    pub attention: Option<u8>,
}

impl Default for CourseRules {
    fn default() -> Self {
        Self { coverage: 90, fastest: 200, attention: Some(15) }
    }
}

impl CourseRules {
    fn are_possible(self) -> bool {
        (1..=100).contains(&self.coverage)
            && (100..=200).contains(&self.fastest)
            && self.attention.is_none_or(|minutes| (4..=60).contains(&minutes))
    }

    /// How a lesson of this content is gone through.
    pub fn pace(self, content: &Content) -> Pace {
        let attention = self.attention.map(Attention::about_every);
        match content {
            Content::Film(_) => Pace { fastest: u32::from(self.fastest) * 10, attention },
            _ => Pace { fastest: 1_000, attention: None },
        }
    }
}

impl Course {
    /// A lesson of it.
    pub fn lesson(&self, id: LessonId) -> Option<&Lesson> {
        self.lessons.iter().find(|lesson| lesson.id == id)
    }

    /// The lessons without which it is not done; all, where none is required.
    pub fn required(&self) -> impl Iterator<Item = &Lesson> {
        let any = self.lessons.iter().any(|lesson| lesson.demand == Demand::Required);
        self.lessons.iter().filter(move |lesson| !any || lesson.demand == Demand::Required)
    }

    /// How long what is required takes at its own speed, in milliseconds.
    pub fn millis(&self) -> u64 {
        self.required().map(|lesson| u64::from(lesson.content.millis())).sum()
    }

    /// What whoever is done gains.
    pub fn credit(&self) -> Credit {
        let minutes = u32::try_from(self.millis() / 60_000).unwrap_or(u32::MAX);
        self.credit.rule().map_or(Credit::ZERO, |rule| rule.credit_of(Length::of_minutes(minutes)))
    }

    /// How much of that is learned with others (集中学习): the share of the time that its live sessions have. The rest is
    /// self-study.
    pub fn collective(&self) -> Credit {
        let live = self.required().filter(|lesson| matches!(lesson.content, Content::Live(_)));
        let millis = live.map(|lesson| u64::from(lesson.content.millis())).sum();
        self.credit().share(millis, self.millis())
    }

    /// The same without what only organizers may know: the right answers.
    #[must_use]
    pub fn without_answers(&self) -> Self {
        let mut course = self.clone();
        for lesson in &mut course.lessons {
            if let Content::Quiz(quiz) = &mut lesson.content {
                quiz.questions.iter_mut().for_each(|question| question.right = 0);
            }
        }
        course
    }

    /// What members are told: without the right answers, and not for whom else it is, by which units and tags. Of one that
    /// was withdrawn, its outline.
    #[must_use]
    pub fn as_told(&self) -> Self {
        let course = if self.stage == Stage::Withdrawn { self.outline() } else { self.without_answers() };
        Self { audience: Audience::default(), ..course }
    }

    /// What is told of a course that is no longer there: its name, and by what it is counted, since what was learned stays.
    #[must_use]
    pub fn outline(&self) -> Self {
        let bare = |lesson: &Lesson| Lesson {
            id: lesson.id,
            title: String::new(),
            content: lesson.content.outline(),
            demand: lesson.demand,
        };
        Self { lessons: self.lessons.iter().map(bare).collect(), about: String::new(), ..self.clone() }
    }
}
