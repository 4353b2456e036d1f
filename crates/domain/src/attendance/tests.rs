//! What claims, rounds and decisions come to, as tables.

mod decided;
mod flags;
pub(crate) mod room;

use super::{DepartureResult, Presence, TimeResult};
use crate::activity::Counting;
use crate::record::Decision;
use crate::time::MINUTE;
use room::{DESK, Room};

/// Every way to have been at three rounds.
const ATTENDED: [&str; 8] = ["", "a", "m", "d", "am", "ad", "md", "amd"];

/// Present, on leave, or not there.
fn letter(presence: Presence) -> char {
    match presence {
        Presence::Present => 'P',
        Presence::OnLeave => 'L',
        Presence::Absent => '-',
    }
}

/// What each way comes to at this minute, after a decision.
fn presences(counting: Counting, decision: Option<Decision>, minutes: i64) -> String {
    let presence = |rounds: &&str| {
        let mut room = Room::new("amd", counting);
        room.attend(rounds);
        if let Some(decision) = decision {
            room.decide(DESK, 60, decision, |_| ());
        }
        letter(room.line(minutes).presence)
    };
    ATTENDED.iter().map(presence).collect()
}

#[test]
fn which_rounds_make_somebody_present_the_rules_and_organizers_say() {
    // When all is over, each by none, "a", "m", "d", "am", "ad", "md" and "amd".
    for (counting, expected) in [
        (Counting::Arrival, "-P--PP-P"),
        (Counting::Any, "-PPPPPPP"),
        (Counting::ArrivalAndAnother, "----PP-P"),
        (Counting::Every, "-------P"),
    ] {
        for (decision, expected) in [
            (None, expected),
            (Some(Decision::Withdrawn), expected),
            (Some(Decision::Confirmed), expected),
            (Some(Decision::Present), "PPPPPPPP"),
            (Some(Decision::OnLeave), "LLLLLLLL"),
            (Some(Decision::Absent), "--------"),
        ] {
            assert_eq!(presences(counting, decision, 200), expected, "{counting:?} after {decision:?}");
        }
    }
}

#[test]
fn a_round_that_is_not_over_is_held_against_nobody() {
    // In the middle of it.
    for (counting, expected) in [
        (Counting::Arrival, "-P--PP-P"),
        (Counting::Any, "-PPPPPPP"),
        (Counting::ArrivalAndAnother, "-P--PP-P"),
        (Counting::Every, "-PPPPPPP"),
    ] {
        assert_eq!(presences(counting, None, 60), expected, "{counting:?}");
    }
}

#[test]
fn whether_somebody_stayed_the_last_check_out_says() {
    use DepartureResult::{LeftEarly, Missing, NotAsked, Pending, Stayed};
    // The rounds of the activity, the minutes of arrivals and of check-outs, and the minute at which it is looked at. The
    // activity ends at 120, and takes check-outs for an hour more.
    type Row = (&'static str, &'static [i64], &'static [i64], i64, DepartureResult);
    #[rustfmt::skip]
    let table: &[Row] = &[
        ("a",  &[5], &[],         200, NotAsked),
        ("ad", &[],  &[],         100, NotAsked),
        ("ad", &[],  &[],         200, NotAsked),
        ("ad", &[5], &[],         100, Pending),
        ("ad", &[5], &[],         180, Pending),
        ("ad", &[5], &[],         181, Missing),
        ("ad", &[5], &[109],      181, LeftEarly(11 * MINUTE)),
        ("ad", &[5], &[110],      181, Stayed),
        ("ad", &[5], &[150],      181, Stayed),
        ("ad", &[5], &[60],       100, LeftEarly(60 * MINUTE)),
        ("ad", &[5], &[60, 119],  181, Stayed),
        ("ad", &[],  &[119],      181, Stayed),
    ];
    for (rounds, arrivals, departures, now, expected) in table {
        let mut room = Room::new(rounds, Counting::Arrival);
        for at in *arrivals {
            room.check_in('a', *at, |_| ());
        }
        for at in *departures {
            room.check_in('d', *at, |_| ());
        }
        let line = room.line(*now);
        assert_eq!(line.departure, *expected, "{rounds}: {arrivals:?} {departures:?} at {now}");
    }
}

#[test]
fn who_comes_after_the_grace_is_late() {
    for (at, expected) in [
        (-29, TimeResult::OnTime),
        (5, TimeResult::OnTime),
        (6, TimeResult::Late(6 * MINUTE)),
        (90, TimeResult::Late(90 * MINUTE)),
    ] {
        let mut room = Room::new("amd", Counting::Arrival);
        room.check_in('a', at, |_| ());
        assert_eq!(room.line(100).time, expected, "at {at}");
    }
}
