//! Rounds that are numbered, opened and closed while an activity goes on.

use super::{Activity, Counting, Round, RoundKind, RoundNumber, Window};
use crate::time::Timestamp;

/// Whether a round that is opened by hand decides who was present.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// It does.
    Counted,
    /// It is only to look at.
    Noted,
}

impl RoundNumber {
    /// The first number that is not among these; `None` when all fourteen are.
    pub fn free(used: impl IntoIterator<Item = Self>) -> Option<Self> {
        let used: Vec<_> = used.into_iter().collect();
        (1..=14).filter_map(Self::new).find(|number| !used.contains(number))
    }
}

impl Activity {
    /// The first number that no round has and that is not among `used`: a round that was taken away may have had one that
    /// check-ins still carry. `None` when all fourteen are taken.
    pub fn free_number(&self, used: impl IntoIterator<Item = RoundNumber>) -> Option<RoundNumber> {
        let rounds = self.sessions.iter().flat_map(|session| &session.rounds);
        RoundNumber::free(rounds.map(|round| round.number).chain(used))
    }

    /// Opens a surprise round, in the session that matters when it opens.
    ///
    /// If it counts, what was asked for before is asked for still: with one other round beside the arrival that is "the
    /// arrival and another", with more of them it is every one.
    pub fn open_round(&mut self, number: RoundNumber, window: Window, weight: Weight) {
        let here = self.session_at(window.opens_at).map(|session| session.starts_at);
        if let Some(session) = self.sessions.iter_mut().find(|session| Some(session.starts_at) == here) {
            session.rounds.push(Round { number, kind: RoundKind::Midway, window: Some(window) });
        }
        if weight == Weight::Counted {
            let rounds = self.sessions.iter().flat_map(|session| &session.rounds);
            let others = rounds.filter(|round| round.kind != RoundKind::Arrival).count();
            self.rules.counting = if others > 1 { Counting::Every } else { Counting::ArrivalAndAnother };
        }
    }

    /// Closes a round that was opened by hand, before its time. One with its usual times goes on.
    pub fn close_round(&mut self, number: RoundNumber, now: Timestamp) {
        let rounds = self.sessions.iter_mut().flat_map(|session| &mut session.rounds);
        let windows = rounds.filter(|round| round.number == number).filter_map(|round| round.window.as_mut());
        for window in windows {
            window.closes_at = now.max(window.opens_at);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Rules, Session};
    use super::*;
    use crate::id::ActivityId;
    use crate::time::MINUTE;

    const START: Timestamp = Timestamp::from_millis(1_795_000_000_000);

    fn number(n: u8) -> RoundNumber {
        RoundNumber::new(n).unwrap()
    }

    fn activity(rounds: &[(u8, RoundKind)]) -> Activity {
        let rounds = rounds.iter().map(|(n, kind)| Round { number: number(*n), kind: *kind, window: None });
        let session = |starts_at: Timestamp, rounds| Session {
            venue: String::new(),
            starts_at,
            ends_at: starts_at.plus(60 * MINUTE),
            rounds,
        };
        let later = Round { number: number(9), kind: RoundKind::Arrival, window: None };
        Activity {
            id: ActivityId::from_bytes([1; 16]),
            title: "分享会".into(),
            host: String::new(),
            sessions: vec![
                session(START, rounds.collect()),
                session(START.plus(24 * 60 * MINUTE), vec![later]),
            ],
            rules: Rules::default(),
        }
    }

    fn window(from: i64) -> Window {
        Window { opens_at: START.plus(from * MINUTE), closes_at: START.plus((from + 5) * MINUTE) }
    }

    #[test]
    fn a_number_is_free_that_no_round_has_and_no_check_in_carries() {
        use RoundKind::{Arrival, Midway};
        let full: Vec<_> = (1..=14).map(|n| (n, Midway)).collect();
        for (rounds, used, free) in [
            (&[(1, Arrival)][..], &[][..], Some(2)),
            (&[(1, Arrival), (3, Midway)], &[], Some(2)),
            (&[(1, Arrival)], &[2, 3], Some(4)),
            (&[(1, Arrival)], &[2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13], Some(14)),
            (&[(1, Arrival)], &[2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 14], None),
            (&full, &[], None),
        ] {
            let used = used.iter().map(|n| number(*n));
            assert_eq!(activity(rounds).free_number(used), free.map(number), "{rounds:?}");
        }
    }

    #[test]
    fn a_round_that_counts_asks_for_what_was_asked_for_and_itself() {
        use RoundKind::{Arrival, Departure, Midway};
        let counted = Weight::Counted;
        for (rounds, weight, counting) in [
            (&[(1, Arrival)][..], counted, Counting::ArrivalAndAnother),
            (&[(1, Arrival), (3, Departure)], counted, Counting::Every),
            (&[(1, Arrival), (3, Midway), (4, Departure)], counted, Counting::Every),
            (&[(1, Arrival)], Weight::Noted, Counting::Arrival),
        ] {
            let mut activity = activity(rounds);
            activity.open_round(number(2), window(10), weight);
            assert_eq!(activity.rules.counting, counting, "{rounds:?}");
            let (session, round) = activity.round(number(2)).expect("it is there");
            assert_eq!((session.starts_at, round.kind, round.window), (START, Midway, Some(window(10))));
        }
    }

    #[test]
    fn a_round_opens_in_the_session_that_is_on() {
        let mut activity = activity(&[(1, RoundKind::Arrival)]);
        activity.open_round(number(2), window(24 * 60 + 10), Weight::Noted);
        let starts_at = activity.session_of(number(2)).map(|session| session.starts_at);
        assert_eq!(starts_at, Some(START.plus(24 * 60 * MINUTE)));
    }

    #[test]
    fn a_round_is_closed_now_and_never_before_it_opened() {
        for (at, closes) in [(12, 12), (15, 15), (5, 10)] {
            let mut activity = activity(&[(1, RoundKind::Arrival)]);
            activity.open_round(number(2), window(10), Weight::Noted);
            activity.close_round(number(2), START.plus(at * MINUTE));
            let window = activity.round(number(2)).and_then(|(_, round)| round.window);
            assert_eq!(window.map(|window| window.closes_at), Some(START.plus(closes * MINUTE)));
            activity.close_round(RoundNumber::ARRIVAL, START);
            let arrival = activity.round(RoundNumber::ARRIVAL).and_then(|(_, round)| round.window);
            assert_eq!(arrival, None, "an arrival has its usual times");
        }
    }
}
