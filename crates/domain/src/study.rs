//! Learning that counts only if it was real: what of a lesson somebody has gone through, derived from what their phones tell.
//!
//! A phone tells stretches: from here to there of the lesson, begun then, so long by a clock that nobody can set. That
//! proves nothing, so it is held against what cannot be otherwise. Nobody learns after the hub has heard of it, nor before
//! the course was there and the phone known; nobody goes faster than the lesson allows; and a member learns one thing at a
//! time, on however many phones. A percentage is never asked for and never believed. What is told long after it was, or by a
//! clock that has jumped, counts once an organizer has confirmed it.
//!
//! A lesson has a length: a film its own, and pages as long each as one must at least stay on them.

mod accrual;
mod attention;
mod busy;
mod free;
mod own;
mod ranges;
#[cfg(test)]
mod tests;
mod tracker;

pub use accrual::{Accrued, Pace, accrue};
pub use attention::{Attention, Check, LONGEST_ANSWER};
pub use busy::{Busy, as_one};
pub use free::{Free, Taken};
pub use own::own_studied;
pub use ranges::Ranges;
pub use tracker::{Moment, Tracker};

use serde::{Deserialize, Serialize};

use crate::course::{Mark, Paper};
use crate::id::{CourseId, DeviceId, LessonId, MemberId, RecordId};
use crate::time::{MINUTE, Timestamp};

/// The most stretches, and the most checks, in one record.
pub const MOST: usize = 200;

/// What is heard so many milliseconds after it ended was learned without a network: only the phone says when.
const WITNESSED_WITHIN: i64 = 10 * MINUTE;

/// What a phone tells of learning: a record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Study {
    /// In which course.
    pub course: CourseId,
    /// What was gone through.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stretches: Vec<Stretch>,
    /// What became of the questions whether somebody was there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub checks: Vec<Check>,
    /// What was answered to a quiz.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paper: Option<Paper>,
}

impl Study {
    /// Whether it tells something, and not too much at once.
    pub fn is_well_formed(&self) -> bool {
        let some = !self.stretches.is_empty() || !self.checks.is_empty() || self.paper.is_some();
        some && self.stretches.len() <= MOST && self.checks.len() <= MOST
    }
}

/// What the hub made of it: a fact with a receipt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Studied {
    /// The record that tells it.
    pub id: RecordId,
    /// The device that tells it.
    pub device: DeviceId,
    /// Whose learning it is, as the hub knew them then.
    pub member: MemberId,
    /// What it tells.
    pub study: Box<Study>,
    /// When the hub received it.
    pub received_at: Timestamp,
    /// Hub time minus device time when it was received, in milliseconds.
    pub skew: i64,
    /// Of each stretch, how many milliseconds nothing that the hub had heard before has taken: nobody learns two things at
    /// one time.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub free: Vec<u32>,
    /// Where a stretch is not free as a whole: what of it is not.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub taken: Vec<Taken>,
    /// What the answers to the quiz are worth.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mark: Option<Mark>,
    /// Whether the phone's clock can be believed.
    #[serde(default, skip_serializing_if = "Clock::is_steady")]
    pub clock: Clock,
    /// By which rules the hub took it.
    #[serde(default, skip_serializing_if = "Reckoning::is_first")]
    pub reckoning: Reckoning,
}

/// A phone's clock, as far as the hub can tell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Clock {
    /// It goes on evenly.
    #[default]
    Steady,
    /// It was set, by more than two minutes, between what is told and the telling.
    Jumped,
}

impl Clock {
    const fn is_steady(&self) -> bool {
        matches!(self, Self::Steady)
    }
}

/// By which rules something was taken. What hubs have counted stays counted when the rules become stricter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reckoning {
    /// Of old: questions whether somebody is there were due in each lesson anew, and what was told late needed nobody's
    /// confirmation.
    #[default]
    First,
    /// As they are.
    Second,
}

impl Reckoning {
    const fn is_first(&self) -> bool {
        matches!(self, Self::First)
    }
}

/// By how much a phone's clock may be out before it has jumped, in milliseconds.
const JUMP: i64 = 2 * MINUTE;

impl Studied {
    /// Its stretches, each with what of its time was free.
    pub fn stretches(&self) -> impl Iterator<Item = (Heard<Stretch>, Free)> + '_ {
        let told = self.study.stretches.iter().zip(&self.free).zip(0..);
        told.map(|((stretch, free), place)| {
            let heard = self.heard(place, *stretch);
            (heard, Free::read(*free, heard.length(), place, &self.taken))
        })
    }

    /// Whether the hub heard of it at once, so that not only the phone says when it was.
    pub fn is_witnessed(&self) -> bool {
        let stretches = (0..).zip(&self.study.stretches).map(|(place, told)| self.heard(place, *told));
        let late = |asked_at: Timestamp| self.received_at.since(asked_at.plus(self.skew)) > WITNESSED_WITHIN;
        self.clock == Clock::Steady
            && !stretches.into_iter().any(|heard| heard.is_late())
            && !self.study.checks.iter().any(|check| late(check.asked_at))
    }

    /// Whether it counts without anybody's word for it.
    pub fn is_sure(&self) -> bool {
        self.reckoning == Reckoning::First || self.is_witnessed()
    }

    /// Its checks.
    pub fn checks(&self) -> impl Iterator<Item = Heard<Check>> + '_ {
        self.study.checks.iter().zip(0..).map(|(check, place)| self.heard(place, *check))
    }

    const fn heard<T: Copy>(&self, place: u16, told: T) -> Heard<T> {
        Heard { record: self.id, place, received_at: self.received_at, skew: self.skew, told }
    }

    /// What a record comes to, heard then, of somebody who was `busy` before and has had the course, on this phone, `since`.
    pub fn of(
        id: RecordId,
        (device, member): (DeviceId, MemberId),
        study: &Study,
        (received_at, skew): (Timestamp, i64),
        (busy, since): (&mut Busy, Timestamp),
    ) -> Self {
        let mut studied = Self {
            id,
            device,
            member,
            study: Box::new(study.clone()),
            received_at,
            skew,
            free: Vec::new(),
            taken: Vec::new(),
            mark: None,
            clock: Clock::Steady,
            reckoning: Reckoning::Second,
        };
        let told = study.stretches.iter().zip(0..);
        let free = told.map(|(stretch, place)| busy.take(&studied.heard(place, *stretch), since)).collect();
        studied.keep(free);
        studied
    }

    /// Writes down what of each stretch is free.
    fn keep(&mut self, free: Vec<Free>) {
        self.taken.clear();
        for ((place, stretch), free) in (0..).zip(&self.study.stretches).zip(&free) {
            let length = self.heard(place, *stretch).length();
            self.taken.extend(free.taken(length, place));
        }
        self.free = free.iter().map(Free::millis).collect();
    }

    /// The phone's clock, by when the record was made and brought, and by what it tells.
    #[must_use]
    pub fn clock_at(study: &Study, recorded_at: Timestamp, (received_at, skew): (Timestamp, i64)) -> Clock {
        let ahead = recorded_at.plus(skew).since(received_at) > JUMP;
        let after = |told: &Stretch| told.began_at.plus(i64::from(told.millis)).since(recorded_at) > JUMP;
        if ahead || study.stretches.iter().any(after) { Clock::Jumped } else { Clock::Steady }
    }
}

/// One stretch through a lesson without a stop, as a phone tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stretch {
    /// Of which lesson.
    pub lesson: LessonId,
    /// Where in the lesson it begins, in milliseconds of its length.
    pub from: u32,
    /// Where it ends.
    pub to: u32,
    /// When it began, by the phone's clock.
    pub began_at: Timestamp,
    /// How long it took, in milliseconds of a clock that only goes forward.
    pub millis: u32,
}

/// Something that a phone told, and when the hub heard it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Heard<T> {
    /// The record that it came in.
    pub record: RecordId,
    /// Its place in that record.
    pub place: u16,
    /// When the hub heard it.
    pub received_at: Timestamp,
    /// Hub time minus the phone's time then, in milliseconds.
    pub skew: i64,
    /// What was told.
    pub told: T,
}

impl Heard<Stretch> {
    /// From when to when it was, by the hub's clock; never after the hub heard of it.
    pub fn span(&self) -> (Timestamp, Timestamp) {
        let began = self.told.began_at.plus(self.skew);
        (began, began.plus(i64::from(self.told.millis)).min(self.received_at))
    }

    /// How long that is, in milliseconds.
    pub fn length(&self) -> u32 {
        let (began, end) = self.span();
        u32::try_from(end.since(began).max(0)).unwrap_or(u32::MAX)
    }

    /// The same without what lies beyond the end of a lesson of this length: there is nothing to learn, or no longer.
    #[must_use]
    pub fn within(self, length: u32) -> Self {
        Self { told: Stretch { to: self.told.to.min(length), ..self.told }, ..self }
    }

    /// Whether the hub heard of it so late that only the phone says when it was.
    pub fn is_late(&self) -> bool {
        self.received_at.since(self.ended_at()) > WITNESSED_WITHIN
    }

    /// When it ended.
    pub fn ended_at(&self) -> Timestamp {
        self.span().1
    }
}
