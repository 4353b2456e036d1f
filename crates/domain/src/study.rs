//! Learning that counts only if it was real: what of a lesson somebody has gone through, derived from what their phones tell.
//!
//! A phone tells stretches: from here to there of the lesson, begun then, so long by a clock that nobody can set. That
//! proves nothing, so it is held against what cannot be otherwise. Nobody learns after the hub has heard of it; nobody goes
//! faster than the lesson allows; and a member learns one thing at a time, on however many phones. A percentage is never
//! asked for and never believed.
//!
//! A lesson has a length: a film its own, and pages as long each as one must at least stay on them.

mod accrual;
mod ranges;
#[cfg(test)]
mod tests;

pub use accrual::{Accrued, Attention, Pace, accrue};
pub use ranges::Ranges;

use serde::{Deserialize, Serialize};

use crate::id::{LessonId, RecordId};
use crate::time::Timestamp;

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
