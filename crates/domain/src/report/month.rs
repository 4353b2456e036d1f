//! Several activities, month by month: what a head office collects.

use std::collections::BTreeMap;

use super::activity::rate;
use super::{Cell, Table, Word, Workbook};
use serde::{Deserialize, Serialize};

use crate::activity::Plan;
use crate::attendance::{Sheet, Tally};
use crate::particulars::ActivityKind;
use crate::record::Openness;
use crate::time::Timestamp;

/// One activity in a list of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meeting {
    /// What it is called.
    pub title: String,
    /// What kind of activity it is.
    pub kind: ActivityKind,
    /// Who hosts it; may be empty.
    pub host: String,
    /// Where it is; may be empty.
    pub venue: String,
    /// When it begins.
    pub starts_at: Option<Timestamp>,
    /// Whether it is over.
    pub state: State,
    /// Its counts.
    pub tally: Tally,
}

/// Whether an activity is still to come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum State {
    /// It is to come (未开始).
    Ahead,
    /// It is on (进行中).
    Ongoing,
    /// It is over (已结束).
    Over,
    /// It does not take place (已取消): it counts nowhere.
    Canceled,
}

impl State {
    /// The word for it.
    pub(super) const fn word(self) -> Word {
        match self {
            Self::Ahead => Word::Ahead,
            Self::Ongoing => Word::Ongoing,
            Self::Over => Word::Over,
            Self::Canceled => Word::Canceled,
        }
    }
}

/// Where an activity stands at `now`: over once it is closed or its last session has ended, unless it was canceled.
pub fn state(plan: &Plan, openness: Openness, now: Timestamp) -> State {
    let sessions = &plan.activity.sessions;
    let ended = sessions.iter().all(|session| session.ends_at < now);
    if plan.particulars.is_canceled() {
        State::Canceled
    } else if openness == Openness::Closed || ended {
        State::Over
    } else if sessions.iter().all(|session| now < session.starts_at) {
        State::Ahead
    } else {
        State::Ongoing
    }
}

impl Meeting {
    /// An activity with its attendance, as it stands at `now`.
    pub fn of(plan: &Plan, sheet: &Sheet, now: Timestamp) -> Self {
        let first = plan.activity.sessions.first();
        Self {
            title: plan.activity.title.clone(),
            kind: plan.particulars.kind,
            host: plan.activity.host.clone(),
            venue: first.map_or_else(String::new, |session| session.venue.clone()),
            starts_at: first.map(|session| session.starts_at),
            state: state(plan, sheet.openness, now),
            tally: sheet.tally,
        }
    }

    fn month(&self) -> Option<(i32, u32)> {
        self.starts_at.map(|at| at.in_shanghai()).map(|wall| (wall.year, wall.month))
    }
}

/// A workbook of meetings: a summary with a row for each month, then a sheet for each month with a row for each meeting.
/// What was canceled is in neither.
pub fn month_report(meetings: &[Meeting], say: &dyn Fn(Word) -> String) -> Workbook {
    let mut months: BTreeMap<(i32, u32), Vec<&Meeting>> = BTreeMap::new();
    for meeting in meetings.iter().filter(|meeting| meeting.state != State::Canceled) {
        if let Some(month) = meeting.month() {
            months.entry(month).or_default().push(meeting);
        }
    }
    let mut workbook = Workbook::default();
    workbook.add(summary(&months, say));
    for (month, mut meetings) in months {
        meetings.sort_by_key(|meeting| meeting.starts_at);
        workbook.add(sheet(name(month), &meetings, say));
    }
    workbook
}

fn name((year, month): (i32, u32)) -> String {
    format!("{year:04}-{month:02}")
}

/// The counts that every table of meetings has, in this order.
pub(crate) const COUNTS: [Word; 5] = [Word::Expected, Word::Actual, Word::Absent, Word::OnLeave, Word::Rate];

pub(crate) fn counts(tally: &Tally) -> [Cell; 5] {
    let Tally { expected, actual, absent, on_leave, .. } = *tally;
    let [expected, actual, absent, on_leave] = [expected, actual, absent, on_leave].map(Cell::count);
    [expected, actual, absent, on_leave, rate(tally.rate_permille())]
}

fn total<'a>(meetings: impl Iterator<Item = &'a Meeting>) -> Tally {
    meetings.map(|meeting| meeting.tally).sum()
}

fn summary(months: &BTreeMap<(i32, u32), Vec<&Meeting>>, say: &dyn Fn(Word) -> String) -> Table {
    let row = |name: String, meetings: usize, tally: &Tally| {
        let mut row = vec![Cell::Text(name), Cell::count(meetings)];
        row.extend(counts(tally));
        row
    };
    let mut rows: Vec<_> = months
        .iter()
        .map(|(month, meetings)| row(name(*month), meetings.len(), &total(meetings.iter().copied())))
        .collect();
    if months.len() > 1 {
        let all = || months.values().flatten().copied();
        rows.push(row(say(Word::Total), all().count(), &total(all())));
    }
    let titles = [Word::Month, Word::Meetings].into_iter().chain(COUNTS);
    Table { name: say(Word::Summary), titles: titles.map(say).collect(), rows }
}

fn sheet(name: String, meetings: &[&Meeting], say: &dyn Fn(Word) -> String) -> Table {
    let titles = [Word::Activity, Word::Kind, Word::Host, Word::Venue, Word::State, Word::Starts]
        .into_iter()
        .chain(COUNTS);
    let rows = meetings.iter().map(|meeting| {
        let mut row = vec![
            Cell::text_of(&meeting.title),
            Cell::Text(say(Word::OfKind(meeting.kind))),
            Cell::text_of(&meeting.host),
            Cell::text_of(&meeting.venue),
            Cell::Text(say(meeting.state.word())),
            meeting.starts_at.map_or(Cell::Empty, Cell::Moment),
        ];
        row.extend(counts(&meeting.tally));
        row
    });
    Table { name, titles: titles.map(say).collect(), rows: rows.collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_has_a_sheet_and_a_line_in_the_summary() {
        let meeting = |title: &str, at: &str, actual: usize, absent: usize| Meeting {
            title: title.into(),
            kind: ActivityKind::Lecture,
            host: "互联网第二支部".into(),
            venue: "3 楼报告厅".into(),
            starts_at: Timestamp::parse_shanghai(at),
            state: State::Over,
            tally: Tally { expected: actual + absent, actual, absent, ..Tally::default() },
        };
        let meetings = [
            meeting("学习会", "2026-04-01T00:00", 3, 1),
            meeting("分享会", "2026-03-31T23:59", 8, 2),
            meeting("参观", "2026-03-05T09:00", 0, 0),
            Meeting { state: State::Canceled, ..meeting("取消的会", "2026-03-06T09:00", 0, 9) },
        ];
        let workbook = month_report(&meetings, &|word| format!("{word:?}"));
        let shown = |table: &Table| {
            let row = |row: &Vec<Cell>| row.iter().map(Cell::text).collect::<Vec<_>>().join("|");
            table.rows.iter().map(row).collect::<Vec<_>>()
        };
        let names: Vec<_> = workbook.tables.iter().map(|table| table.name.as_str()).collect();
        assert_eq!(names, ["Summary", "2026-03", "2026-04"]);
        assert_eq!(
            workbook.tables[0].titles,
            ["Month", "Meetings", "Expected", "Actual", "Absent", "OnLeave", "Rate"]
        );
        assert_eq!(
            shown(&workbook.tables[0]),
            ["2026-03|2|10|8|2|0|80.0%", "2026-04|1|4|3|1|0|75.0%", "Total|3|14|11|3|0|78.6%"]
        );
        assert_eq!(
            shown(&workbook.tables[1]),
            [
                "参观|OfKind(Lecture)|互联网第二支部|3 楼报告厅|Over|2026-03-05 09:00:00|0|0|0|0|",
                "分享会|OfKind(Lecture)|互联网第二支部|3 楼报告厅|Over|2026-03-31 23:59:00|10|8|2|0|80.0%",
            ]
        );
    }
}
