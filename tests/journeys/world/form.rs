//! The form for a new activity.

use hongfan_browser::Page;
use hongfan_domain::time::{MINUTE, Timestamp};

/// An activity that begins in a few minutes; its check-in is open already.
pub(crate) struct NewActivity {
    pub(crate) title: &'static str,
    pub(crate) roster: &'static str,
    pub(crate) starts_at: Timestamp,
}

impl NewActivity {
    /// One that begins five minutes after `now`.
    pub(crate) fn soon(now: Timestamp, title: &'static str, roster: &'static str) -> Self {
        Self { title, roster, starts_at: now.plus(5 * MINUTE) }
    }

    /// Writes it into the form on `page`.
    #[track_caller]
    pub(crate) fn fill(&self, page: &Page) {
        page.type_into("#title", self.title);
        page.type_into("#starts", &field(self.starts_at));
        page.type_into("#ends", &field(self.starts_at.plus(120 * MINUTE)));
        page.type_into("#venue", "3 楼报告厅");
        page.type_into("#roster", self.roster);
    }
}

/// The value of a `datetime-local` field.
pub(crate) fn field(at: Timestamp) -> String {
    let wall = at.in_shanghai();
    format!("{:04}-{:02}-{:02}T{:02}:{:02}", wall.year, wall.month, wall.day, wall.hour, wall.minute)
}
