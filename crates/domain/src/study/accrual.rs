use std::collections::{BTreeMap, BTreeSet};

use rangemap::RangeSet;

use super::{Heard, Ranges, Stretch};
use crate::id::LessonId;
use crate::time::{MINUTE, Timestamp};

/// What is heard so many milliseconds after it ended was learned without a network: only the phone says when.
const WITNESSED_WITHIN: i64 = 10 * MINUTE;

/// How fast one may go through a lesson, and how attentively.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    /// The fastest speed that counts, in thousandths of the ordinary one.
    pub fastest: u32,
    /// How one shows that one is there; nothing for lessons that do not ask.
    pub attention: Option<Attention>,
}

/// Questions whether somebody is still there (继续学习), at moments that nobody can foresee.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attention {
    /// The most milliseconds that count without an answer.
    pub at_most: u32,
    /// Answers closer together than so many milliseconds are one.
    pub apart: u32,
}

impl Default for Pace {
    /// Up to twice as fast, and a question every 15 minutes, three more or less.
    fn default() -> Self {
        let minutes = |n: u32| n * 60_000;
        Self { fastest: 2_000, attention: Some(Attention { at_most: minutes(18), apart: minutes(12) }) }
    }
}

/// What counts of one lesson.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Accrued {
    /// What of it was gone through, each part once.
    pub ranges: Ranges,
    /// How much was gone through in all, repetitions included, in milliseconds of the lesson.
    pub millis: u64,
    /// How long that took.
    pub wall: u64,
    /// How much of that time only the phone vouches for, since the hub heard of it late.
    pub unwitnessed: u64,
}

/// What one member has gone through, of every lesson, from what all their phones told: stretches, and answers to the
/// question whether they are there. Neither the order in which these are given nor how often changes anything; and what
/// counts once is never taken away by what is heard later.
pub fn accrue(
    stretches: &[Heard<Stretch>],
    answers: &[Heard<(LessonId, Timestamp)>],
    pace: impl Fn(LessonId) -> Pace,
) -> BTreeMap<LessonId, Accrued> {
    // First heard, first counted: of two things at one time, the one that the hub knew of first.
    let mut stretches: Vec<_> = stretches.iter().collect();
    stretches.sort_unstable_by_key(|heard| (heard.received_at, heard.record, heard.place));
    stretches.dedup_by_key(|heard| (heard.record, heard.place));
    let mut busy: RangeSet<i64> = RangeSet::new();
    let mut all: BTreeMap<LessonId, Accrued> = BTreeMap::new();
    for heard in stretches {
        let Stretch { lesson, from, to, began_at, millis } = heard.told;
        let began = began_at.plus(heard.skew).millis();
        let end = began.saturating_add(i64::from(millis)).min(heard.received_at.millis());
        if began >= end || from >= to {
            continue;
        }
        let free: u64 = busy.gaps(&(began..end)).map(|gap| gap.end.abs_diff(gap.start)).sum();
        busy.insert(began..end);
        let pace = pace(lesson);
        let accrued = all.entry(lesson).or_default();
        let room = pace.attention.map_or(u64::MAX, |attention| room(attention, answers, lesson));
        let wall = free.min(room.saturating_sub(accrued.wall));
        let counted = u64::from(to - from).min(wall * u64::from(pace.fastest) / 1_000);
        accrued.ranges.add(from, from + u32::try_from(counted).unwrap_or(u32::MAX));
        accrued.millis += counted;
        accrued.wall += wall;
        if heard.received_at.millis() - end > WITNESSED_WITHIN {
            accrued.unwitnessed += wall;
        }
    }
    all.retain(|_, accrued| accrued.wall > 0);
    all
}

/// How long somebody may learn who has answered so often.
fn room(attention: Attention, answers: &[Heard<(LessonId, Timestamp)>], lesson: LessonId) -> u64 {
    let own = answers.iter().filter(|heard| heard.told.0 == lesson);
    let times: BTreeSet<i64> =
        own.map(|heard| heard.told.1.plus(heard.skew).millis().min(heard.received_at.millis())).collect();
    let (mut counted, mut last) = (0, None::<i64>);
    for at in times {
        if last.is_none_or(|last| at - last >= i64::from(attention.apart)) {
            counted += 1;
            last = Some(at);
        }
    }
    (counted + 1) * u64::from(attention.at_most)
}
