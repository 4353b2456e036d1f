use super::{Attention, Check, Free, Heard, Ranges, Stretch};

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
    /// Adds a stretch of which so much was free, and says how much time that was. `room` is how long somebody may still learn.
    /// What was not free is missing where it was.
    pub fn add(&mut self, heard: &Heard<Stretch>, free: &Free, pace: Pace, room: u64) -> u64 {
        let Stretch { from, to, .. } = heard.told;
        let all = u64::from(free.millis());
        let wall = all.min(room);
        if wall == 0 || from >= to {
            return 0;
        }
        let (took, told) = (u64::from(heard.length()), u64::from(to - from));
        let fastest = |millis: u64| millis * u64::from(pace.fastest) / 1_000;
        if took <= all + OVERLAP {
            self.go(from, told.min(fastest(all)) * wall / all);
        } else {
            let mut left = wall;
            for (begins, ends) in free.parts() {
                let time = u64::from(ends - begins).min(left);
                let place = u32::try_from(told * u64::from(begins) / took).unwrap_or(u32::MAX);
                self.go(from.saturating_add(place), (told * time / took).min(fastest(time)));
                left -= time;
            }
        }
        self.wall += wall;
        wall
    }

    /// Goes so far from there.
    pub(crate) fn go(&mut self, from: u32, millis: u64) {
        self.ranges.add(from, from.saturating_add(u32::try_from(millis).unwrap_or(u32::MAX)));
        self.millis += millis;
    }
}

/// What somebody has gone through of one lesson: its stretches, each with what of its time was free, and its checks.
/// Neither the order in which these are given nor how often changes anything; and what counts once is never taken away by
/// what is heard later.
pub fn accrue(stretches: &[(Heard<Stretch>, Free)], checks: &[Heard<Check>], pace: Pace) -> Accrued {
    let mut stretches: Vec<_> = stretches.iter().collect();
    stretches.sort_unstable_by_key(|(heard, _)| heard.order());
    stretches.dedup_by_key(|(heard, _)| (heard.record, heard.place));
    let room = pace.room(checks);
    let mut accrued = Accrued::default();
    for (heard, free) in stretches {
        let wall = accrued.add(heard, free, pace, room.saturating_sub(accrued.wall));
        if heard.is_late() {
            accrued.unwitnessed += wall;
        }
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
