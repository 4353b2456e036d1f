//! What the hub makes of a check-in: the situations of real life, one a line.

use hongfan_domain::access::Role;
use hongfan_domain::activity::RoundNumber;
use hongfan_domain::code::{RotatingCode, Secret, ShortCode, Slot};
use hongfan_domain::fact::{Change, Refusal, Standing};
use hongfan_domain::id::{DeviceId, RecordId};
use hongfan_domain::ledger::{Arrival, Ledger, Viewer};
use hongfan_domain::record::{Body, Evidence, Record};
use hongfan_domain::time::{MINUTE, Timestamp};

use crate::world::{START, empty_plan, person};

const SECOND: i64 = 1_000;
const DAY: i64 = 24 * 60 * MINUTE;

/// A hub that knows the first activity, 14:30 to 16:30, open from 14:00. The second is planned, and unknown to it.
fn ledger() -> Ledger {
    let mut ledger = Ledger::default();
    let plan = hongfan_domain::activity::Plan { roster: vec![person(0)], ..empty_plan(0) };
    ledger.apply(RecordId::new(START, [0; 10]), &Change::Plan(plan));
    ledger
}

/// One situation. Times are milliseconds after the start, by the hub's clock.
struct Situation {
    shown: i64,
    scanned: i64,
    delivered: i64,
    announced: Option<i64>,
    /// The phone's time minus the hub's when it scanned, and when it delivered.
    clock_ahead: (i64, i64),
}

/// A code scanned the moment it was shown, and delivered so much later.
fn scan(shown: i64, delivered_after: i64) -> Situation {
    let delivered = shown + delivered_after;
    Situation { shown, scanned: shown, delivered, announced: None, clock_ahead: (0, 0) }
}

impl Situation {
    fn arrival(&self) -> Arrival {
        Arrival {
            received_at: START.plus(self.delivered),
            skew: -self.clock_ahead.1,
            announced_at: self.announced.map(|at| START.plus(at)),
            network: None,
        }
    }

    fn recorded_at(&self) -> Timestamp {
        START.plus(self.scanned).plus(self.clock_ahead.0)
    }

    fn decide(&self, evidence: Evidence) -> Result<(Standing, i64), Refusal> {
        let record = Record {
            id: RecordId::new(START, [9; 10]),
            device: DeviceId::new(START, [8; 10]),
            recorded_at: self.recorded_at(),
            body: Body::CheckIn(evidence),
        };
        let viewer = Viewer { device: record.device, role: Role::Member };
        match ledger().decide(&record, self.arrival(), &viewer)? {
            Change::CheckIn(claim) => Ok((claim.standing, claim.happened_at.since(START))),
            other => panic!("a check-in became {other:?}"),
        }
    }
}

fn code(secret: Secret, activity: usize, round: u8, shown: i64) -> Evidence {
    let (activity, round) = (empty_plan(activity).activity, RoundNumber::new(round).expect("1 to 14"));
    let code = RotatingCode::derive(&secret, activity.id, round, Slot::at(START.plus(shown), 15));
    Evidence::Code { code, ticket: None }
}

#[test]
fn a_scanned_code_is_judged_by_when_it_first_reached_the_hub() {
    use Standing::{Ahead, InTime, Late};
    let (open, close) = (-30 * MINUTE, 120 * MINUTE);
    #[rustfmt::skip]
    let table = [
        // in time
        ("heard at once",                         scan(0, 0),                       Ok((InTime, 0))),
        ("heard in the next slot",                scan(0, 29_999),                  Ok((InTime, 29_999))),
        ("the screen's clock is 15 s fast",       scan(0, -15 * SECOND),            Ok((InTime, -15 * SECOND))),
        ("the screen's clock is a minute fast",   scan(MINUTE, -MINUTE),            Ok((Ahead, 0))),
        ("the screen's clock is a minute fast, and the lift was slow",
            Situation { scanned: -MINUTE, ..scan(0, 40 * SECOND) },                 Ok((Late, 0))),
        // a phone that takes its time
        ("the link was opened at once, the form took five minutes",
            Situation { announced: Some(SECOND), ..scan(0, 5 * MINUTE) },           Ok((InTime, SECOND))),
        ("the link itself was old when it was opened",
            Situation { announced: Some(40 * SECOND), scanned: 40 * SECOND, ..scan(0, MINUTE) },
                                                                                    Err(Refusal::Stale)),
        ("a ticket from the future counts from now",
            Situation { announced: Some(DAY), ..scan(0, SECOND) },                  Ok((InTime, SECOND))),
        // old pictures
        ("a photo 60 s old, with a network",      Situation { scanned: MINUTE, ..scan(0, MINUTE) },
                                                                                    Err(Refusal::Stale)),
        ("a photo 60 s old, heard after 119 s",   Situation { scanned: MINUTE, ..scan(0, MINUTE + 119 * SECOND) },
                                                                                    Err(Refusal::Stale)),
        ("a photo 60 s old, heard an hour later", Situation { scanned: MINUTE, ..scan(0, 60 * MINUTE) },
                                                                                    Ok((Late, MINUTE))),
        // no network
        ("a slow minute in the lift",             scan(0, MINUTE),                  Ok((Late, 0))),
        ("forty minutes in the basement",         scan(0, 40 * MINUTE),             Ok((Late, 0))),
        ("three days without a network",          scan(0, 3 * DAY),                 Ok((Late, 0))),
        // clocks
        ("a clock that is a day fast, heard at once",
            Situation { clock_ahead: (DAY, DAY), ..scan(0, SECOND) },               Ok((InTime, SECOND))),
        ("a clock that is a day fast, heard in an hour",
            Situation { clock_ahead: (DAY, DAY), ..scan(0, 60 * MINUTE) },          Ok((Late, 0))),
        ("a clock that was two days fast and was set right since",
            Situation { clock_ahead: (2 * DAY, 0), ..scan(0, 60 * MINUTE) },        Ok((Late, 60 * MINUTE))),
        ("a clock that was two days slow and was set right since",
            Situation { clock_ahead: (-2 * DAY, 0), ..scan(0, 60 * MINUTE) },       Ok((Late, 0))),
        ("a broken clock",
            Situation { clock_ahead: (i64::MAX, 0), ..scan(0, 60 * MINUTE) },       Ok((Late, 60 * MINUTE))),
        // opening and closing
        ("the screen before check-in opens",      scan(open - 30 * SECOND, 0),      Err(Refusal::TooEarly(START.plus(open)))),
        ("the same, heard once it is open",       scan(open - 60 * SECOND, 5 * MINUTE),
                                                                                    Err(Refusal::TooEarly(START.plus(open)))),
        ("the moment check-in opens",             scan(open, 0),                    Ok((InTime, open))),
        ("the last moment",                       scan(close, 0),                   Ok((InTime, close))),
        ("shown in the last slot, heard after the end",
            scan(close - 15 * SECOND, 20 * SECOND),                                 Ok((InTime, close + 5 * SECOND))),
        ("shown after the end",                   scan(close + 15 * SECOND, 0),     Err(Refusal::Over)),
        ("shown in time, heard the next day",     scan(close - MINUTE, DAY),        Ok((Late, close - MINUTE))),
        ("shown after the end, heard the next day", scan(close + MINUTE, DAY),      Err(Refusal::Over)),
    ];
    let wrong: Vec<_> = table
        .into_iter()
        .filter_map(|(name, situation, expected)| {
            let decided = situation.decide(code(empty_plan(0).secret, 0, 1, situation.shown));
            (decided != expected).then(|| format!("{name}: {decided:?}, not {expected:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_code_of_something_else_is_refused_however_fresh() {
    let (own, other, made_up) = (empty_plan(0).secret, empty_plan(1).secret, Secret::new([99; 32]));
    for (name, evidence, expected) in [
        ("another hub's activity", code(other.clone(), 1, 1, 0), Refusal::UnknownActivity),
        ("a secret that was made up", code(made_up, 0, 1, 0), Refusal::Forged),
        ("another activity's secret under this one's name", code(other, 0, 1, 0), Refusal::Forged),
        ("a round that this activity does not have", code(own, 0, 2, 0), Refusal::Forged),
    ] {
        for delivered_after in [0, 40 * MINUTE] {
            assert_eq!(scan(0, delivered_after).decide(evidence.clone()), Err(expected), "{name}");
        }
    }
}

#[test]
fn typed_digits_are_judged_by_the_phones_clock_and_never_more_than_typed() {
    let digits = |activity: usize, shown: i64| {
        let plan = empty_plan(activity);
        let at = START.plus(shown);
        Evidence::Digits(ShortCode::derive(&plan.secret, plan.activity.id, RoundNumber::ARRIVAL, at))
    };
    #[rustfmt::skip]
    let table = [
        ("typed and heard at once",             scan(0, 0),                               digits(0, 0), Ok((Standing::Typed, 0))),
        ("typed in the minute after",           Situation { scanned: 119_999, ..scan(0, 2 * MINUTE) }, digits(0, 0), Ok((Standing::Typed, 119_999))),
        ("typed two minutes later",             Situation { scanned: 2 * MINUTE, ..scan(0, 2 * MINUTE) }, digits(0, 0), Err(Refusal::WrongDigits)),
        ("typed offline, heard the next day",   scan(0, DAY),                             digits(0, 0), Ok((Standing::Typed, 0))),
        ("a clock a day fast, heard at once",   Situation { clock_ahead: (DAY, DAY), ..scan(0, 0) }, digits(0, 0), Ok((Standing::Typed, 0))),
        ("another activity's digits",           scan(0, 0),                               digits(1, 0), Err(Refusal::WrongDigits)),
        ("before check-in opens",               scan(-40 * MINUTE, 0),                    digits(0, -40 * MINUTE), Err(Refusal::WrongDigits)),
        ("after the end",                       scan(121 * MINUTE, 0),                    digits(0, 121 * MINUTE), Err(Refusal::WrongDigits)),
    ];
    for (name, situation, evidence, expected) in table {
        assert_eq!(situation.decide(evidence), expected, "{name}");
    }
}
