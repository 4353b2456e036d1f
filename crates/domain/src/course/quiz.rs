use serde::{Deserialize, Serialize};

use super::{LessonLack, QuestionLack};
use crate::id::LessonId;

/// The most questions.
pub const MOST_QUESTIONS: usize = 100;

/// The most options of one question: each is a bit of an answer.
pub const MOST_OPTIONS: usize = 10;

/// The longest question or option, in characters.
const LONGEST: usize = 500;

/// Questions, and how many must be answered rightly.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quiz {
    /// The questions, in order.
    pub questions: Vec<Question>,
    /// How many of them must be right, in percent, 1–100.
    pub pass: u8,
    /// How often one may try, 1–20.
    pub tries: u8,
}

/// One question.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// What is asked.
    pub text: String,
    /// What may be answered.
    pub options: Vec<String>,
    /// Which are right, each a bit from the lowest on; 0 where nobody may know.
    #[serde(default, skip_serializing_if = "is_hidden")]
    pub right: u16,
    /// Whether one or several are to be chosen.
    #[serde(default)]
    pub choose: Choose,
}

const fn is_hidden(right: &u16) -> bool {
    *right == 0
}

/// How many options are to be chosen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Choose {
    /// One (单选).
    #[default]
    One,
    /// All that are right (多选).
    Several,
}

/// What somebody answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paper {
    /// In which lesson.
    pub lesson: LessonId,
    /// To each question, the options chosen, each a bit.
    pub choices: Vec<u16>,
}

/// What an answer is worth. Given by the hub once, by the questions as they were then.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// How many are right.
    pub right: u16,
    /// Of how many.
    pub of: u16,
}

impl Mark {
    /// In percent, rounded down.
    pub fn percent(self) -> u8 {
        let percent = u32::from(self.right) * 100 / u32::from(self.of.max(1));
        u8::try_from(percent).unwrap_or(100)
    }
}

impl Quiz {
    /// What these answers are worth; none if they are not answers to these questions.
    pub fn mark(&self, choices: &[u16]) -> Option<Mark> {
        if choices.len() != self.questions.len() {
            return None;
        }
        let right =
            self.questions.iter().zip(choices).filter(|(question, choice)| question.right == **choice);
        let count = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
        Some(Mark { right: count(right.count()), of: count(choices.len()) })
    }

    /// Whether a mark is enough.
    pub fn passes(&self, mark: Mark) -> bool {
        u32::from(mark.right) * 100 >= u32::from(self.pass) * u32::from(mark.of)
    }

    /// What it lacks to be answered.
    pub(super) fn lacks(&self) -> Vec<LessonLack> {
        let mut lacks = Vec::new();
        if self.questions.is_empty() {
            lacks.push(LessonLack::Questions);
        }
        if self.questions.len() > MOST_QUESTIONS {
            lacks.push(LessonLack::TooLong);
        }
        if !(1..=100).contains(&self.pass) {
            lacks.push(LessonLack::Pass);
        }
        if !(1..=20).contains(&self.tries) {
            lacks.push(LessonLack::Tries);
        }
        let of = |(at, question): (usize, &Question)| question.lack().map(|lack| lack.of_question(at));
        lacks.extend(self.questions.iter().enumerate().filter_map(of));
        lacks
    }
}

impl Question {
    /// The first thing that it lacks.
    pub(super) fn lack(&self) -> Option<QuestionLack> {
        let long = |text: &String| text.chars().count() > LONGEST;
        let empty = |text: &String| text.trim().is_empty();
        let options = self.options.len();
        if long(&self.text) || self.options.iter().any(long) || options > MOST_OPTIONS {
            Some(QuestionLack::TooLong)
        } else if empty(&self.text) {
            Some(QuestionLack::Text)
        } else if options < 2 || self.options.iter().any(empty) {
            Some(QuestionLack::Options)
        } else if self.right == 0 || u32::from(self.right) >= 1 << options {
            Some(QuestionLack::Right)
        } else {
            (self.choose == Choose::One && self.right.count_ones() > 1).then_some(QuestionLack::Several)
        }
    }
}
