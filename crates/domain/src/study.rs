//! Learning that counts only if it was real: what of a lesson somebody has gone through, derived from what their phones tell.
//!
//! A phone tells stretches: from here to there of the lesson, begun then, so long by a clock that nobody can set. That
//! proves nothing, so it is held against what cannot be otherwise. Nobody learns after the hub has heard of it; nobody goes
//! faster than the lesson allows; and a member learns one thing at a time, on however many phones. A percentage is never
//! asked for and never believed.
//!
//! A lesson has a length: a film its own, and pages as long each as one must at least stay on them.

mod accrual;
mod attention;
mod busy;
mod own;
mod ranges;
#[cfg(test)]
mod tests;
mod tracker;

pub use accrual::{Accrued, Pace, accrue};
pub use attention::{Attention, Check, LONGEST_ANSWER};
pub use busy::{Busy, as_one};
pub use own::own_studied;
pub use ranges::Ranges;
pub use tracker::{Moment, Tracker};

use serde::{Deserialize, Serialize};

use crate::course::{Mark, Paper};
use crate::id::{CourseId, DeviceId, LessonId, MemberId, RecordId};
use crate::time::Timestamp;

/// The most stretches, and the most checks, in one record.
pub const MOST: usize = 200;

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
    pub study: Study,
    /// When the hub received it.
    pub received_at: Timestamp,
    /// Hub time minus device time when it was received, in milliseconds.
    pub skew: i64,
    /// Of each stretch, how many milliseconds nothing that the hub had heard before has taken: nobody learns two things at
    /// one time.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub free: Vec<u32>,
    /// What the answers to the quiz are worth.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mark: Option<Mark>,
}

impl Studied {
    /// Its stretches, each with how much of its time was free.
    pub fn stretches(&self) -> impl Iterator<Item = (Heard<Stretch>, u32)> + '_ {
        let told = self.study.stretches.iter().zip(&self.free).zip(0..);
        told.map(|((stretch, free), place)| (self.heard(place, *stretch), *free))
    }

    /// Its checks.
    pub fn checks(&self) -> impl Iterator<Item = Heard<Check>> + '_ {
        self.study.checks.iter().zip(0..).map(|(check, place)| self.heard(place, *check))
    }

    const fn heard<T: Copy>(&self, place: u16, told: T) -> Heard<T> {
        Heard { record: self.id, place, received_at: self.received_at, skew: self.skew, told }
    }

    /// What a record comes to, heard then, of somebody who was `busy` before.
    pub fn of(
        id: RecordId,
        device: DeviceId,
        member: MemberId,
        study: &Study,
        (received_at, skew): (Timestamp, i64),
        busy: &mut Busy,
    ) -> Self {
        let mut studied = Self {
            id,
            device,
            member,
            study: study.clone(),
            received_at,
            skew,
            free: Vec::new(),
            mark: None,
        };
        let told = study.stretches.iter().zip(0..);
        studied.free = told.map(|(stretch, place)| busy.take(&studied.heard(place, *stretch))).collect();
        studied
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

    /// The same without what lies beyond the end of a lesson of this length: there is nothing to learn, or no longer.
    #[must_use]
    pub fn within(self, length: u32) -> Self {
        Self { told: Stretch { to: self.told.to.min(length), ..self.told }, ..self }
    }

    /// When it ended.
    pub fn ended_at(&self) -> Timestamp {
        self.span().1
    }
}
