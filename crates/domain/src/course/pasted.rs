//! Several questions at once, from a text as people have it: from Word, from a spreadsheet, typed. What is right is never
//! guessed: a question whose answer is missing, unknown or in doubt says so, and has none.

mod answer;
mod key;
mod lines;
mod rows;
#[cfg(test)]
mod tests;

use std::ops::Range;

use self::answer::{answer_in, kind_in, right_of};
use super::{Choose, Question, QuestionLack};

/// What a text says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pasted {
    /// Its questions, in order.
    pub questions: Vec<PastedQuestion>,
    /// The lines that belong to none, each with its place from 0: headings, explanations.
    pub besides: Vec<(usize, String)>,
}

/// A question of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastedQuestion {
    /// Which lines it is made of, from 0.
    pub lines: Range<usize>,
    /// As far as it could be read.
    pub question: Question,
    /// What is wrong with it; then none of its options is right.
    pub fault: Option<PasteFault>,
}

/// Why a question cannot be taken as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PasteFault {
    /// It lacks something.
    Lack(QuestionLack),
    /// Nothing says what is right.
    NoAnswer,
    /// What is said to be right, `丙` or `F`, is none of the options.
    Answer(String),
    /// Marks and the answer say different things.
    Contradiction,
    /// The letters of the options are not A, B, C … without a gap.
    Letters,
    /// The quiz has this question already.
    Known,
}

/// A question on its way: what its lines say, before anything is made of it.
#[derive(Clone, Debug, Default)]
struct Rough {
    lines: Range<usize>,
    /// What it is counted as.
    number: Option<u32>,
    text: String,
    options: Vec<RoughOption>,
    answer: Option<String>,
    choose: Option<Choose>,
}

/// An option: its letter from 0 where it has one, its words, and whether it is marked as right.
#[derive(Clone, Debug, Default)]
struct RoughOption {
    letter: Option<usize>,
    words: String,
    is_marked: bool,
}

impl Pasted {
    /// Reads a text. `known` are the questions that are there already.
    pub fn read(text: &str, known: &[Question]) -> Self {
        let (rough, besides) = if rows::are_rows(text) { rows::read(text) } else { lines::read(text) };
        let mut questions: Vec<PastedQuestion> = Vec::new();
        for rough in rough {
            let mut question = rough.finish();
            let same = |other: &Question| other.text.trim() == question.question.text;
            let before = questions.iter().map(|question| &question.question);
            if question.fault.is_none() && known.iter().chain(before).any(same) {
                question.fault = Some(PasteFault::Known);
            }
            questions.push(question);
        }
        Self { questions, besides }
    }

    /// The questions that can be taken as they are.
    pub fn ready(&self) -> impl Iterator<Item = &Question> {
        self.questions.iter().filter(|question| question.fault.is_none()).map(|question| &question.question)
    }

    /// What is left of the text once these are taken: the lines of those that are in doubt, with what is above them.
    pub fn rest(&self, text: &str) -> String {
        let is_open = |question: &&PastedQuestion| {
            question.fault.as_ref().is_some_and(|fault| *fault != PasteFault::Known)
        };
        if self.questions.iter().find(is_open).is_none() {
            return String::new();
        }
        let taken = |line: usize| {
            self.questions.iter().any(|question| !is_open(&question) && question.lines.contains(&line))
        };
        let lines = text.lines().enumerate().filter(|(at, _)| !taken(*at)).map(|(_, line)| line);
        lines.collect::<Vec<_>>().join("\n").trim_start_matches('\n').to_owned()
    }
}

impl Rough {
    fn is_empty(&self) -> bool {
        self.text.is_empty() && self.options.is_empty()
    }

    fn finish(self) -> PastedQuestion {
        let (text, kind) = kind_in(self.text.trim());
        let (text, answer) = match self.answer {
            Some(answer) => (text, Some(answer)),
            None => answer_in(text),
        };
        let gapless =
            self.options.iter().enumerate().all(|(at, option)| option.letter.is_none_or(|it| it == at));
        let bit = |at: usize| u32::try_from(at).ok().and_then(|at| 1_u16.checked_shl(at)).unwrap_or(0);
        let marked = self.options.iter().enumerate().filter(|(_, option)| option.is_marked);
        let marked = marked.fold(0, |bits, (at, _)| bits | bit(at));
        let mut options: Vec<_> = self.options.into_iter().map(|option| option.words).collect();
        if options.is_empty() && answer.as_deref().is_some_and(|answer| answer::yes_or_no(answer).is_some()) {
            options = ["正确", "错误"].map(str::to_owned).to_vec();
        }
        let right = match answer {
            _ if !gapless => Err(PasteFault::Letters),
            None if marked == 0 => Err(PasteFault::NoAnswer),
            None => Ok(marked),
            Some(answer) => match right_of(&answer, &options) {
                None => Err(PasteFault::Answer(answer)),
                Some(right) if marked != 0 && marked != right => Err(PasteFault::Contradiction),
                Some(right) => Ok(right),
            },
        };
        let several = right.as_ref().is_ok_and(|right| right.count_ones() > 1);
        let choose = kind.or(self.choose).unwrap_or(if several { Choose::Several } else { Choose::One });
        let mut question = Question { text, options, right: right.clone().unwrap_or(0), choose };
        let lack = question.lack().filter(|lack| *lack != QuestionLack::Right).map(PasteFault::Lack);
        let fault = lack.or(right.err());
        if fault.is_some() {
            question.right = 0;
        }
        PastedQuestion { lines: self.lines, question, fault }
    }
}
