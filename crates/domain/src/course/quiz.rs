use serde::{Deserialize, Serialize};

use crate::id::LessonId;

/// The most questions.
const MOST_QUESTIONS: usize = 100;

/// The most options of one question: each is a bit of an answer.
const MOST_OPTIONS: usize = 10;

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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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

    pub(super) fn is_well_formed(&self) -> bool {
        let short = |text: &String| !text.trim().is_empty() && text.chars().count() <= LONGEST;
        (1..=MOST_QUESTIONS).contains(&self.questions.len())
            && (1..=100).contains(&self.pass)
            && (1..=20).contains(&self.tries)
            && self.questions.iter().all(|question| {
                let options = question.options.len();
                let known = 1_u32 << options;
                let several = question.choose == Choose::Several || question.right.count_ones() == 1;
                short(&question.text)
                    && (2..=MOST_OPTIONS).contains(&options)
                    && question.options.iter().all(short)
                    && question.right > 0
                    && u32::from(question.right) < known
                    && several
            })
    }
}
