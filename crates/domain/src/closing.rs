//! Closing an activity: what is still open, asked before it is done.

use crate::attendance::{Presence, Sheet};
use crate::review::{Item, Subject};

/// What an organizer should know before closing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OpenQuestions {
    /// Requests for leave that nobody has answered.
    pub leave: usize,
    /// Claims of people on the roster that nobody has decided.
    pub doubtful: usize,
    /// Devices whose owners are on no roster.
    pub unlisted: usize,
    /// Expected people who are not marked: they will be absent.
    pub unmarked: usize,
    /// Heads counted, less those present and the guests, if anybody counted and the difference is not nothing.
    pub heads_over: Option<i64>,
}

impl OpenQuestions {
    /// What is open on this sheet and its review list.
    pub fn of(sheet: &Sheet, items: &[Item]) -> Self {
        let count = |of: fn(&Subject) -> bool| items.iter().filter(|item| of(&item.subject)).count();
        let absent = |line: &&crate::attendance::Attendance| {
            line.presence == Presence::Absent && line.participation.is_expected()
        };
        Self {
            leave: count(|subject| matches!(subject, Subject::Leave(..))),
            doubtful: count(|subject| matches!(subject, Subject::Member(_))),
            unlisted: count(|subject| matches!(subject, Subject::Device(_))),
            unmarked: sheet.lines.iter().filter(absent).count(),
            heads_over: heads_over(sheet).filter(|over| *over != 0),
        }
    }

    /// Whether closing should ask first.
    pub const fn must_ask(&self) -> bool {
        self.leave > 0 || self.doubtful > 0 || self.unlisted > 0 || self.heads_over.is_some()
    }
}

/// Heads counted in the room, less everybody who is known to be there: members present, whether counted on or not, guests,
/// and devices from outside the roster.
pub fn heads_over(sheet: &Sheet) -> Option<i64> {
    let present = sheet.lines.iter().filter(|line| line.presence == Presence::Present).count();
    let known = present + sheet.guests.len() + sheet.unlisted.len();
    sheet.heads.map(|heads| i64::from(heads) - i64::try_from(known).unwrap_or(i64::MAX))
}
