//! Repetition: the same activity again, every week or month, each with a key and a roster of its own.

use crate::activity::Plan;
use crate::code::Secret;
use crate::id::ActivityId;
use crate::time::{MINUTE, Timestamp, WallClock};

/// How often an activity is repeated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Every {
    /// Every week.
    Week,
    /// Every other week.
    TwoWeeks,
    /// On this day of every month; on its last where the month has no such day.
    Month,
    /// On this weekday of every month, say the second Friday; on the last one where there is no fifth.
    MonthWeekday,
    /// On this day of every third month; on its last where the month has no such day.
    Quarter,
}

impl Every {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Week, Self::TwoWeeks, Self::Month, Self::MonthWeekday, Self::Quarter];
}

/// The most times, the first included.
pub const MOST_TIMES: u32 = 52;

const WEEK: i64 = 7 * 24 * 60 * MINUTE;

/// When something that begins at `first` begins again: `times` times in all, `first` included. The time of day stays.
pub fn repetitions(first: Timestamp, every: Every, times: u32) -> Vec<Timestamp> {
    let wall = first.in_shanghai();
    let nth = |n: u32| match every {
        Every::Week => Some(first.plus(WEEK * i64::from(n))),
        Every::TwoWeeks => Some(first.plus(2 * WEEK * i64::from(n))),
        Every::Month => in_month(wall, n, |days| wall.day.min(days)),
        Every::Quarter => in_month(wall, 3 * n, |days| wall.day.min(days)),
        Every::MonthWeekday => {
            let (year, month) = months_after(wall, n);
            let first_of_month = Timestamp::from_shanghai(year, month, 1, 12, 0)?.in_shanghai().weekday;
            let first_such = 1 + (7 + wall.weekday - first_of_month) % 7;
            in_month(wall, n, |days| {
                let day = first_such + 7 * ((wall.day - 1) / 7);
                if day > days { day - 7 } else { day }
            })
        }
    };
    (0..times.clamp(1, MOST_TIMES))
        .filter_map(nth)
        .map(|at| at.plus(first.millis().rem_euclid(MINUTE)))
        .collect()
}

fn months_after(wall: WallClock, months: u32) -> (i32, u32) {
    let all = wall.month - 1 + months;
    (wall.year + i32::try_from(all / 12).unwrap_or(0), all % 12 + 1)
}

/// The same time of day so many months later, on the day that is chosen when the days of that month are known.
fn in_month(wall: WallClock, months: u32, day: impl Fn(u32) -> u32) -> Option<Timestamp> {
    let (year, month) = months_after(wall, months);
    let days = (28..=31).rev().find(|day| Timestamp::from_shanghai(year, month, *day, 12, 0).is_some())?;
    Timestamp::from_shanghai(year, month, day(days), wall.hour, wall.minute)
}

/// The same plan with everything in it so many milliseconds later.
#[must_use]
pub fn moved(plan: &Plan, by: i64) -> Plan {
    moved_apart(plan, Moves::all(by))
}

/// By how many milliseconds each of the times in a plan is moved.
#[derive(Clone, Copy)]
pub(crate) struct Moves {
    pub(crate) sessions: i64,
    pub(crate) windows: i64,
    pub(crate) registration: i64,
}

impl Moves {
    pub(crate) const fn all(by: i64) -> Self {
        Self { sessions: by, windows: by, registration: by }
    }
}

/// The same plan with its times moved, each as far as is said.
pub(crate) fn moved_apart(plan: &Plan, by: Moves) -> Plan {
    let mut plan = plan.clone();
    for session in &mut plan.activity.sessions {
        session.starts_at = session.starts_at.plus(by.sessions);
        session.ends_at = session.ends_at.plus(by.sessions);
        for window in session.rounds.iter_mut().filter_map(|round| round.window.as_mut()) {
            window.opens_at = window.opens_at.plus(by.windows);
            window.closes_at = window.closes_at.plus(by.windows);
        }
    }
    if let Some(terms) = &plan.particulars.registration {
        let mut terms = terms.clone();
        terms.closes_at = terms.closes_at.plus(by.registration);
        std::sync::Arc::make_mut(&mut plan.particulars).registration = Some(terms);
    }
    plan
}

/// An activity for each repetition: the first is `plan` itself, each other has an id and a key from `fresh`. All name the
/// first as their series.
pub fn series(
    plan: Plan,
    every: Every,
    times: u32,
    mut fresh: impl FnMut() -> (ActivityId, Secret),
) -> Vec<Plan> {
    let Some(first) = plan.activity.sessions.first().map(|session| session.starts_at) else {
        return vec![plan];
    };
    let mut plan = plan;
    std::sync::Arc::make_mut(&mut plan.particulars).series = Some(plan.activity.id);
    let later = repetitions(first, every, times).into_iter().skip(1);
    let later: Vec<_> = later
        .map(|at| {
            let mut again = moved(&plan, at.since(first));
            (again.activity.id, again.secret) = fresh();
            again.revision = 1;
            again
        })
        .collect();
    std::iter::once(plan).chain(later).collect()
}

/// The same weeks later, as few as bring its beginning past `now`: a copy for the next time. What is to come stays where it
/// is.
#[must_use]
pub fn next_time(plan: &Plan, now: Timestamp) -> Plan {
    let begins = plan.activity.sessions.first().map_or(now, |session| session.starts_at);
    let weeks = if begins > now { 0 } else { now.since(begins) / WEEK + 1 };
    let mut plan = moved(plan, weeks * WEEK);
    std::sync::Arc::make_mut(&mut plan.particulars).canceled = None;
    plan.edit = std::sync::Arc::default();
    plan
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(first: &str, every: Every, times: u32) -> Vec<String> {
        let first = Timestamp::parse_shanghai(first).expect("a time");
        let day = |at: Timestamp| {
            let wall = at.in_shanghai();
            format!("{:02}-{:02} {:02}:{:02}", wall.month, wall.day, wall.hour, wall.minute)
        };
        repetitions(first, every, times).into_iter().map(day).collect()
    }

    #[test]
    fn it_comes_again_on_the_day_that_people_mean() {
        for (first, every, expected) in [
            ("2026-11-27T14:30", Every::Week, ["11-27 14:30", "12-04 14:30", "12-11 14:30", "12-18 14:30"]),
            (
                "2026-12-25T09:00",
                Every::TwoWeeks,
                ["12-25 09:00", "01-08 09:00", "01-22 09:00", "02-05 09:00"],
            ),
            ("2026-12-31T23:30", Every::Month, ["12-31 23:30", "01-31 23:30", "02-28 23:30", "03-31 23:30"]),
            (
                "2026-11-13T00:10",
                Every::MonthWeekday,
                ["11-13 00:10", "12-11 00:10", "01-08 00:10", "02-12 00:10"],
            ),
            (
                "2026-10-30T19:00",
                Every::MonthWeekday,
                ["10-30 19:00", "11-27 19:00", "12-25 19:00", "01-29 19:00"],
            ),
            (
                "2026-11-30T14:00",
                Every::Quarter,
                ["11-30 14:00", "02-28 14:00", "05-30 14:00", "08-30 14:00"],
            ),
        ] {
            assert_eq!(days(first, every, 4), expected, "{first} {every:?}");
        }
        assert_eq!(days("2026-11-27T14:30", Every::Week, 0).len(), 1);
        assert_eq!(days("2026-11-27T14:30", Every::Week, 999).len(), 52);
    }
}
