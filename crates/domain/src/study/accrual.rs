use super::{Attention, Check, Heard, Ranges, Stretch};
use crate::time::MINUTE;

/// What is heard so many milliseconds after it ended was learned without a network: only the phone says when.
const WITNESSED_WITHIN: i64 = 10 * MINUTE;

/// By so many milliseconds two stretches, one after the other, may overlap: networks are slow, and clocks go wrong.
const OVERLAP: u64 = 5_000;

/// How fast one may go through a lesson, and how attentively.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    /// The fastest speed that counts, in thousandths of the ordinary one.
    pub fastest: u32,
    /// How one shows that one is there; nothing for lessons that do not ask.
    pub attention: Option<Attention>,
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

impl Accrued {
    /// Adds a stretch of which so many milliseconds were free. `room` is how long somebody may learn in all.
    pub fn add(&mut self, heard: &Heard<Stretch>, free: u32, pace: Pace, room: u64) {
        let Stretch { from, to, .. } = heard.told;
        let wall = u64::from(free).min(room.saturating_sub(self.wall));
        if wall == 0 || from >= to {
            return;
        }
        let counted = learned(heard, free).min(u64::from(free) * u64::from(pace.fastest) / 1_000);
        let counted = counted * wall / u64::from(free);
        self.ranges.add(from, from.saturating_add(u32::try_from(counted).unwrap_or(u32::MAX)));
        self.millis += counted;
        self.wall += wall;
        if heard.received_at.since(heard.ended_at()) > WITNESSED_WITHIN {
            self.unwitnessed += wall;
        }
    }
}

/// How much of a lesson somebody can have learned in a stretch of which so much was free: what they did at the time of
/// something else does not count.
fn learned(heard: &Heard<Stretch>, free: u32) -> u64 {
    let Stretch { from, to, .. } = heard.told;
    let (began, end) = heard.span();
    let (took, told) = (end.since(began).unsigned_abs(), u64::from(to.saturating_sub(from)));
    if took <= u64::from(free) + OVERLAP { told } else { told * u64::from(free) / took }
}

/// What somebody has gone through of one lesson: its stretches, each with how much of its time was free, and its checks.
/// Neither the order in which these are given nor how often changes anything; and what counts once is never taken away by
/// what is heard later.
pub fn accrue(stretches: &[(Heard<Stretch>, u32)], checks: &[Heard<Check>], pace: Pace) -> Accrued {
    let mut stretches: Vec<_> = stretches.iter().collect();
    stretches.sort_unstable_by_key(|(heard, _)| heard.order());
    stretches.dedup_by_key(|(heard, _)| (heard.record, heard.place));
    let room = pace.room(checks);
    let mut accrued = Accrued::default();
    for (heard, free) in stretches {
        accrued.add(heard, *free, pace, room);
    }
    accrued
}

impl Pace {
    /// How long somebody may learn who answered these checks, in milliseconds.
    pub fn room<'a>(self, checks: impl IntoIterator<Item = &'a Heard<Check>>) -> u64 {
        self.attention.map_or(u64::MAX, |attention| attention.room(attention.count(checks)))
    }
}

impl<T> Heard<T> {
    /// In which order things were heard.
    pub fn order(&self) -> (crate::time::Timestamp, crate::id::RecordId, u16) {
        (self.received_at, self.record, self.place)
    }
}
