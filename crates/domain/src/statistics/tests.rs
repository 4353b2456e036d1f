use std::sync::Arc;

use super::*;
use crate::activity::{Activity, Round, RoundKind, RoundNumber, Rules, Session};
use crate::attendance::{Basis, DepartureResult, Presence, TimeResult, Trust};
use crate::directory::{Card, Person, PersonKind, Settings, UnitCard, UnitKind};
use crate::fact::{Change, Filed};
use crate::id::{DeviceId, RecordId, UnitId};
use crate::member::{Member, Participation};
use crate::partner::Participant;
use crate::report::{Cell, Table, Word};

fn at(day: &str) -> Timestamp {
    Timestamp::parse_shanghai(&format!("{day}T19:00")).unwrap()
}

fn who(n: usize) -> MemberId {
    MemberId::from_bytes([u8::try_from(n).unwrap() + 1; 16])
}

/// An activity on a day: for each person `P` for there, `L` for leave, `A` for absent, `O` for sitting in and absent, `H`
/// for there as a guest whose home is another unit, a dot for not on the roster. Everybody but the third is of the first unit.
fn occasion(n: u8, day: &str, states: &str) -> Occasion {
    let attended = |(n, state): (usize, char)| {
        let presence = match state {
            'P' | 'H' => Presence::Present,
            'L' => Presence::OnLeave,
            'A' | 'O' => Presence::Absent,
            _ => return None,
        };
        let participation = match state {
            'O' => Participation::Observer,
            'H' => Participation::Hosted,
            _ => Participation::Expected,
        };
        let line = Attendance {
            member: who(n),
            participation,
            presence,
            time: TimeResult::NotSigned,
            departure: DepartureResult::NotAsked,
            trust: Some(Trust::Manual),
            basis: Basis::Nothing,
            at: None,
            missed: Vec::new(),
            flags: Vec::new(),
        };
        let unit = if n == 2 { "第二支部" } else { "第一支部" }.to_owned();
        let home = Home { label: unit.clone(), path: vec![unit.clone()] };
        Some(Attended { name: format!("成员{n}"), home, unit, line })
    };
    let people: Vec<_> = states.chars().enumerate().filter_map(attended).collect();
    let lines: Vec<_> = people.iter().map(|attended| attended.line.clone()).collect();
    let tally = Tally::of(&lines);
    Occasion {
        id: ActivityId::from_bytes([n; 16]),
        title: format!("活动{n}"),
        kind: if n.is_multiple_of(2) { ActivityKind::Lecture } else { ActivityKind::ThemeDay },
        starts_at: at(day),
        tally,
        people,
    }
}

#[test]
fn kinds_stand_in_their_own_order_and_add_up() {
    let occasions = [
        occasion(1, "2026-03-01", "PPA"),
        occasion(2, "2026-03-02", "PLA"),
        occasion(3, "2026-03-03", "AAO"),
    ];
    let statistics = Statistics::of(&occasions, &[], Period::Month(2026, 3));
    let table = kind_table(&statistics, &|word| format!("{word:?}"));
    assert_eq!(
        shown(&table),
        ["OfKind(Lecture)|1|3|1|1|1|33.3%", "OfKind(ThemeDay)|2|5|2|3|0|40.0%", "Total|3|8|3|4|1|37.5%"]
    );
}

fn shown(table: &Table) -> Vec<String> {
    let row = |row: &Vec<Cell>| row.iter().map(Cell::text).collect::<Vec<_>>().join("|");
    table.rows.iter().map(row).collect()
}

#[test]
fn three_absences_in_a_row_are_a_fact_until_somebody_comes() {
    for (history, missed) in [
        ("AAA", Some(3)),
        ("PAAAA", Some(4)),
        ("AA", None),
        ("AAAP", None),
        ("AALA", None),
        ("AAAL", None),
        ("AAHA", None),
        ("AHAAA", Some(3)),
        ("A.AA", Some(3)),
        ("AAA.", Some(3)),
        ("OOO", None),
        ("AOAA", Some(3)),
    ] {
        let days = ["2026-03-01", "2026-03-02", "2026-03-03", "2026-03-04", "2026-03-05"];
        let occasions: Vec<_> = (1..)
            .zip(history.chars().zip(days))
            .map(|(n, (state, day))| occasion(n, day, &state.to_string()))
            .collect();
        let statistics = Statistics::of(&occasions, &[], Period::Month(2026, 3));
        let found = statistics.absences.first().map(|absence| absence.missed.len());
        assert_eq!(found, missed, "{history}");
    }
}

#[test]
fn absences_reach_back_before_the_period_and_not_beyond_its_end() {
    let all = [
        occasion(1, "2026-02-10", "P"),
        occasion(2, "2026-02-20", "A"),
        occasion(3, "2026-03-05", "A"),
        occasion(4, "2026-03-31", "A"),
        occasion(5, "2026-04-01", "P"),
    ];
    let of = |period| Statistics::of(&all, &[], period);
    let march = &of(Period::Month(2026, 3)).absences;
    assert_eq!(
        march[0].missed.iter().map(|(_, day)| *day).collect::<Vec<_>>(),
        [all[1].starts_at, all[2].starts_at, all[3].starts_at]
    );
    assert_eq!(march[0].last_there, Some(all[0].starts_at));
    assert!(of(Period::Month(2026, 4)).absences.is_empty());
    assert!(of(Period::Month(2026, 5)).absences.is_empty(), "nothing happened in May");
}

#[test]
fn a_period_is_counted_by_time_and_by_unit_and_adds_up() {
    let all = [
        occasion(1, "2026-03-31", "PPA"),
        occasion(2, "2026-04-01", "PLAO"),
        occasion(3, "2026-05-10", "AP"),
        occasion(4, "2026-07-01", "PPP"),
    ];
    let statistics = Statistics::of(&all, &[at("2026-06-30"), at("2026-07-02")], Period::Quarter(2026, 2));
    assert_eq!((statistics.activities, statistics.not_over, statistics.people), (2, 1, 3));
    assert_eq!(statistics.before, all[0].tally);
    let say = |word: Word| format!("{word:?}");
    assert_eq!(
        shown(&slice_table(&statistics, &say)),
        [
            "2026-04-01 19:00:00|活动2|3|1|1|1|33.3%",
            "2026-05-10 19:00:00|活动3|2|1|1|0|50.0%",
            "Total|2|5|2|2|1|40.0%",
        ]
    );
    assert_eq!(
        shown(&unit_table(&statistics, &say)),
        ["第一支部|2|4|2|1|1|50.0%|0", "第二支部|1|1|0|1|0|0.0%|0", "Total|3|5|2|2|1|40.0%|0"]
    );
}

#[test]
fn whoever_is_a_guest_of_another_unit_is_credited_at_home() {
    let elsewhere = partnered("2026-04-03", vec![(2, Participation::Hosted), (3, Participation::Hosted)]);
    let book = Book::default();
    let (shared, _) = occasions(&book, &[elsewhere], at("2026-06-30"));
    let all: Vec<_> = [occasion(1, "2026-04-01", "PPA")].into_iter().chain(shared).collect();
    let statistics = Statistics::of(&all, &[], Period::Month(2026, 4));
    assert_eq!((statistics.activities, statistics.people, statistics.elsewhere), (2, 3, 2));
    assert_eq!(
        shown(&unit_table(&statistics, &|word| format!("{word:?}"))),
        ["第一支部|2|2|2|0|0|100.0%|1", "第二支部|1|1|0|1|0|0.0%|1", "Total|3|3|2|1|0|66.7%|2"],
        "no rate changes by it"
    );
}

#[test]
fn what_another_unit_shares_counts_our_people_alone_and_once() {
    let together = partnered("2026-04-03", vec![(0, Participation::Expected), (2, Participation::Expected)]);
    let book = Book::default();
    let (over, others) = occasions(&book, std::slice::from_ref(&together), at("2026-06-30"));
    assert!(others.is_empty());
    let statistics = Statistics::of(&over, &others, Period::Month(2026, 4));
    assert_eq!((statistics.total.expected, statistics.total.actual), (2, 2), "not the host's 40 of 50");
    let ahead = Partnered { state: State::Ahead, ..together };
    let (over, others) = occasions(&book, &[ahead], at("2026-04-01"));
    assert_eq!((over.len(), others.len()), (0, 1));
}

#[test]
fn a_unit_that_was_renamed_is_one_and_its_old_name_may_be_another_units() {
    let mut book = Book::default();
    let mut file = |n: u8, card: Card| {
        let (id, at) = (RecordId::from_bytes([n; 16]), Timestamp::from_millis(i64::from(n)));
        let filed =
            Filed { id, device: DeviceId::from_bytes([9; 16]), card: Arc::new(card), at, heard_at: None };
        book.apply(id, &Change::Directory(filed));
    };
    let unit = |n: u8, name: &str, revision: u32| {
        Card::Unit(UnitCard {
            id: UnitId::from_bytes([n; 16]),
            name: name.to_owned(),
            kind: UnitKind::Branch,
            parent: None,
            settings: Settings::default(),
            targets: crate::credit::Targets::default(),
            closed: None,
            revision,
        })
    };
    file(1, unit(1, "第一支部", 1));
    file(
        2,
        Card::Person(Person {
            id: who(0),
            name: "成员0".to_owned(),
            home: Some(UnitId::from_bytes([1; 16])),
            hosts: Vec::new(),
            kind: PersonKind::Full,
            tags: Vec::new(),
            phone_tail: None,
            number: None,
            arrangement: None,
            departed: None,
            revision: 1,
        }),
    );
    file(3, unit(1, "第一联合支部", 2));
    file(4, unit(2, "第一支部", 1));
    let before = partnered("2026-04-03", vec![(0, Participation::Expected), (1, Participation::Expected)]);
    let mut after = partnered("2026-04-10", vec![(0, Participation::Expected)]);
    after.activity.id = ActivityId::from_bytes([10; 16]);
    after.people[0].member.unit = "第一联合支部".to_owned();
    let (over, others) = occasions(&book, &[before, after], at("2026-06-30"));
    let statistics = Statistics::of(&over, &others, Period::Month(2026, 4));
    let units: Vec<_> = statistics
        .units
        .iter()
        .map(|share| (share.unit.as_str(), share.people, share.tally.expected))
        .collect();
    // Whoever the directory does not know is taken for one of the unit that has the name today.
    assert_eq!(units, [("第一支部", 1, 1), ("第一联合支部", 1, 2)]);
}

/// An activity of another unit at which some of our people were.
fn partnered(day: &str, people: Vec<(usize, Participation)>) -> Partnered {
    let participant = |(n, participation): (usize, Participation)| {
        let all = occasion(9, day, "PPPPP").people;
        let Attended { name, unit, line, .. } = all[n].clone();
        let line = Attendance { participation, ..line };
        let (phone_tail, number) = (None, None);
        Participant {
            member: Member { id: line.member, name, unit, phone_tail, number, participation },
            line,
        }
    };
    let rounds = vec![Round { number: RoundNumber::ARRIVAL, kind: RoundKind::Arrival, window: None }];
    let (starts_at, ends_at) = (at(day), at(day).plus(120 * crate::time::MINUTE));
    Partnered {
        activity: Activity {
            id: ActivityId::from_bytes([9; 16]),
            title: "联合学习会".to_owned(),
            host: "滨江园区".to_owned(),
            sessions: vec![Session { venue: String::new(), starts_at, ends_at, rounds }],
            rules: Rules::default(),
        },
        kind: ActivityKind::Lecture,
        state: State::Over,
        credit: crate::credit::Granting::default(),
        tally: Some(Tally { expected: 50, actual: 40, absent: 10, ..Tally::default() }),
        canceled: None,
        people: people.into_iter().map(participant).collect(),
    }
}

#[test]
fn a_month_without_an_activity_stays_as_a_gap() {
    let mut all: Vec<_> = (1..=25).map(|n| occasion(n, &format!("2026-01-{n:02}"), "PA")).collect();
    all.push(occasion(26, "2026-04-30", "PP"));
    let year = Statistics::of(&all, &[], Period::Year(2026));
    let cut: Vec<_> =
        year.slices.iter().map(|slice| (slice.activities, slice.tally.rate_permille())).collect();
    assert_eq!(year.grain, Grain::Month);
    assert_eq!(cut, [(25, Some(500)), (0, None), (0, None), (1, Some(1_000))]);
    let january = Statistics::of(&all, &[], Period::Month(2026, 1));
    assert_eq!((january.grain, january.slices.len()), (Grain::Day, 25));
}

#[test]
fn a_committee_is_the_sum_of_its_branches_and_its_own_people() {
    let mut occasions = vec![occasion(1, "2026-04-01", "PPAP")];
    let homes = [("一支部", "东园/一支部"), ("二支部", "东园/二支部"), ("东园", "东园"), ("散客", "散客")];
    for (attended, (label, path)) in occasions[0].people.iter_mut().zip(homes) {
        let path = path.split('/').map(str::to_owned).collect();
        attended.home = Home { label: label.to_owned(), path };
    }
    let say = |word: Word| format!("{word:?}");
    let statistics = Statistics::of(&occasions, &[], Period::Month(2026, 4));
    assert_eq!(
        shown(&unit_tree_table(&statistics, &say)),
        [
            "东园||3|3|2|1|0|66.7%|0",
            "一支部|东园|1|1|1|0|0|100.0%|0",
            "二支部|东园|1|1|1|0|0|100.0%|0",
            "Heading(Directly)|东园|1|1|0|1|0|0.0%|0",
            "散客||1|1|1|0|0|100.0%|0",
        ]
    );
    let names = |statistics: &Statistics| {
        let tables = statistics_report(statistics, &say).tables;
        tables.into_iter().map(|table| table.name).collect::<Vec<_>>()
    };
    assert!(names(&statistics).contains(&"Heading(ByTree)".to_owned()), "a sheet of its own");
    let flat = Statistics::of(&[occasion(1, "2026-04-01", "PPA")], &[], Period::Month(2026, 4));
    assert!(!names(&flat).contains(&"Heading(ByTree)".to_owned()), "where there is no tree, none");
}
