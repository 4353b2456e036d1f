use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::Heard;
use crate::id::LessonId;
use crate::time::Timestamp;

/// How long an answer may take at most, in milliseconds: three minutes, in 长辈版; a minute otherwise, which the phone sees to.
pub const LONGEST_ANSWER: u32 = 180_000;

/// How far from the middle a question may come, in milliseconds.
const SPREAD: u32 = 3 * 60_000;

/// A question whether somebody is still there (继续学习), and what became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    /// In which lesson.
    pub lesson: LessonId,
    /// When it was asked, by the phone's clock.
    pub asked_at: Timestamp,
    /// After how many milliseconds it was answered; none if it was not, in time.
    pub took: Option<u32>,
}

impl Heard<Check> {
    /// When it was answered, if it was in time; never after the hub heard of it.
    fn answered_at(&self) -> Option<i64> {
        let took = self.told.took.filter(|took| *took <= LONGEST_ANSWER)?;
        let at = self.told.asked_at.plus(self.skew).plus(i64::from(took));
        Some(at.min(self.received_at).millis())
    }
}

/// Questions whether somebody is still there, at moments that nobody can foresee. Time counts only as far as answers reach:
/// each for so long, and one more to begin with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attention {
    /// For how long each answer is good, in milliseconds.
    pub every: u32,
    /// How much longer one may take, so that nobody loses anything who answers when they are asked.
    pub grace: u32,
    /// Answers closer together than so many milliseconds are one.
    pub apart: u32,
}

impl Attention {
    /// A question about every so many minutes, three more or less.
    pub const fn about_every(minutes: u8) -> Self {
        let every = minutes as u32 * 60_000;
        Self { every, grace: SPREAD + LONGEST_ANSWER, apart: every / 2 }
    }

    /// How long somebody may learn who has answered so often, in milliseconds.
    pub const fn room(self, answers: u32) -> u64 {
        (answers as u64 + 1) * self.every as u64 + self.grace as u64
    }

    /// After how long in the lesson to ask somebody who has answered so often, in milliseconds.
    pub fn asks_at(self, answers: u32, random: u16) -> u64 {
        let early = u64::from(2 * SPREAD) * u64::from(random) / u64::from(u16::MAX);
        self.room(answers) - u64::from(LONGEST_ANSWER) - early
    }

    /// How many questions come about in a lesson of this length at its own speed: most people are asked so often.
    pub fn expected(self, millis: u32) -> u32 {
        let asked = (0..).take_while(|answers| self.asks_at(*answers, u16::MAX / 2) < u64::from(millis));
        u32::try_from(asked.count()).unwrap_or(u32::MAX)
    }

    /// How many of these answers count, of one lesson.
    pub fn count<'a>(self, checks: impl IntoIterator<Item = &'a Heard<Check>>) -> u32 {
        let times: BTreeSet<i64> = checks.into_iter().filter_map(Heard::answered_at).collect();
        let (mut counted, mut last) = (0, None::<i64>);
        for at in times {
            if last.is_none_or(|last| at - last >= i64::from(self.apart)) {
                counted += 1;
                last = Some(at);
            }
        }
        counted
    }
}
