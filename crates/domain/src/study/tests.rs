//! The ways to seem to learn, and what each gains.

use super::*;
use crate::time::MINUTE;

fn lesson(n: u8) -> LessonId {
    LessonId::from_bytes([n; 16])
}

fn nine() -> Timestamp {
    Timestamp::parse_shanghai("2026-11-23T09:00").unwrap()
}

const SECOND: u32 = 1_000;
const MINUTES: u32 = 60_000;

/// The stretch `n` that a phone with a right clock tells as soon as it ends: so many minutes after nine it began.
fn told(n: u8, lesson_: u8, (from, to): (u32, u32), after: i64, millis: u32) -> Heard<Stretch> {
    let began_at = nine().plus(after * MINUTE);
    let received_at = began_at.plus(i64::from(millis));
    let told = Stretch { lesson: lesson(lesson_), from, to, began_at, millis };
    Heard { record: RecordId::from_bytes([n; 16]), place: 0, received_at, skew: 0, told }
}

const UNASKED: Pace = Pace { fastest: 2_000, attention: None };

/// Before anything that is told.
const EVER: Timestamp = Timestamp::from_millis(0);

/// What the hub hears, in that order, each with what of its time was free.
fn hear(all: &[Heard<Stretch>]) -> Vec<(Heard<Stretch>, Free)> {
    let mut all = all.to_vec();
    all.sort_by_key(Heard::order);
    all.dedup_by_key(|heard| (heard.record, heard.place));
    let mut busy = Busy::default();
    all.into_iter().map(|heard| (heard, busy.take(&heard, EVER))).collect()
}

/// What counts of a lesson.
fn counted(of: u8, all: &[Heard<Stretch>], checks: &[Heard<Check>], pace: Pace) -> Accrued {
    let heard: Vec<_> = hear(all).into_iter().filter(|(heard, _)| heard.told.lesson == lesson(of)).collect();
    accrue(&heard, checks, pace)
}

/// What counts of the first lesson, in seconds.
fn seconds(stretches: &[Heard<Stretch>]) -> u32 {
    counted(1, stretches, &[], UNASKED).ranges.len() / SECOND
}

#[test]
fn whoever_looks_on_gains_what_they_saw() {
    let all = [
        told(1, 1, (0, 10 * MINUTES), 0, 10 * MINUTES),
        told(2, 1, (10 * MINUTES, 20 * MINUTES), 30, 5 * MINUTES),
    ];
    assert_eq!(seconds(&all), 20 * 60, "once at its own speed, once at twice that");
    let again = told(3, 1, (5 * MINUTES, 8 * MINUTES), 60, 3 * MINUTES);
    let accrued = counted(1, &[all[0], again], &[], UNASKED);
    assert_eq!(
        (accrued.ranges.len(), accrued.millis),
        (10 * MINUTES, u64::from(13 * MINUTES)),
        "seen twice, once new"
    );
}

#[test]
fn a_made_up_progress_gains_no_more_than_the_time_it_took() {
    let all_at_once = told(1, 1, (0, 60 * MINUTES), 0, 10 * SECOND);
    assert_eq!(seconds(&[all_at_once]), 20, "ten seconds, at the fastest");
}

#[test]
fn time_that_has_not_passed_yet_gains_nothing() {
    let an_hour = told(1, 1, (0, 60 * MINUTES), 0, 60 * MINUTES);
    let at_once = Heard { received_at: nine().plus(MINUTE), ..an_hour };
    assert_eq!(seconds(&[at_once]), 120, "the hub heard of it after a minute");
    let tomorrow = Heard { received_at: nine().plus(-MINUTE), ..an_hour };
    assert_eq!(seconds(&[tomorrow]), 0);
}

#[test]
fn a_film_that_races_gains_what_twice_the_speed_would() {
    let racing = told(1, 1, (0, 48 * MINUTES), 0, 3 * MINUTES);
    assert_eq!(seconds(&[racing]), 6 * 60, "sixteen times as fast");
}

#[test]
fn dragging_to_the_end_gains_only_what_was_played() {
    let all = [told(1, 1, (0, MINUTES), 0, MINUTES), told(2, 1, (59 * MINUTES, 60 * MINUTES), 1, MINUTES)];
    let accrued = counted(1, &all, &[], UNASKED);
    assert_eq!(accrued.ranges.gaps(60 * MINUTES).collect::<Vec<_>>(), [(MINUTES, 59 * MINUTES)]);
    assert_eq!(accrued.ranges.reached(), MINUTES, "there to go on from");
}

#[test]
fn five_lessons_at_one_time_gain_as_much_as_one() {
    let all: Vec<_> = (1..=5).map(|n| told(n, n, (0, 60 * MINUTES), 0, 60 * MINUTES)).collect();
    let walls: Vec<_> = (1..=5).map(|n| counted(n, &all, &[], UNASKED).wall).collect();
    assert_eq!(walls, [u64::from(60 * MINUTES), 0, 0, 0, 0], "on one phone or on five");
}

#[test]
fn two_phones_that_take_turns_in_telling_gain_as_much_as_one() {
    let half = i64::from(MINUTES) / 2;
    let turns = (0..20_u8).map(|n| {
        let (film, place) = (1 + n % 2, u32::from(n / 2) * MINUTES);
        let mut turn = told(n, film, (place, place + MINUTES), i64::from(n / 2), MINUTES);
        turn.told.began_at = turn.told.began_at.plus(i64::from(n % 2) * half);
        turn.received_at = turn.received_at.plus(i64::from(n % 2) * half);
        turn
    });
    let all: Vec<_> = turns.collect();
    let gained = |film| counted(film, &all, &[], UNASKED);
    let (one, other) = (gained(1), gained(2));
    let time = 10 * MINUTES + MINUTES / 2;
    assert!(one.ranges.len() + other.ranges.len() <= time, "{one:?} {other:?}");
    assert_eq!(one.wall + other.wall, u64::from(time));
}

#[test]
fn a_slow_network_between_two_stretches_takes_nothing_away() {
    let mut all = [
        told(1, 1, (0, 3 * MINUTES), 0, 3 * MINUTES),
        told(2, 1, (3 * MINUTES, 6 * MINUTES), 3, 3 * MINUTES),
    ];
    (all[0].skew, all[0].received_at) = (4_000, all[0].received_at.plus(4_000));
    assert_eq!(
        hear(&all)[1].1.millis(),
        3 * MINUTES - 4 * SECOND,
        "the first seems to end when the second goes on"
    );
    assert_eq!(counted(1, &all, &[], UNASKED).ranges.len(), 6 * MINUTES);
}

#[test]
fn what_is_told_again_gains_nothing() {
    let once = told(1, 1, (0, 10 * MINUTES), 0, 10 * MINUTES);
    let under_another_name = Heard {
        record: RecordId::from_bytes([9; 16]),
        ..told(9, 1, (10 * MINUTES, 20 * MINUTES), 0, 10 * MINUTES)
    };
    assert_eq!(seconds(&[once, once, under_another_name]), 10 * 60, "those ten minutes are gone");
}

/// Every quarter of an hour, at least 7 minutes apart, and 6 minutes more.
const ASKED: Pace = Pace {
    fastest: 2_000,
    attention: Some(Attention { every: 15 * MINUTES, grace: 6 * MINUTES, apart: 7 * MINUTES }),
};

fn check(n: u8, minute: i64, took: Option<u32>) -> Heard<Check> {
    let asked_at = nine().plus(minute * MINUTE);
    let received_at = asked_at.plus(10 * MINUTE);
    let told = Check { lesson: lesson(1), asked_at, took };
    Heard { record: RecordId::from_bytes([n; 16]), place: 0, received_at, skew: 0, told }
}

#[test]
fn whoever_does_not_answer_gains_nothing_until_they_do() {
    let hour = [told(1, 1, (0, 60 * MINUTES), 0, 60 * MINUTES)];
    let gained = |answers: &[i64]| {
        let answers: Vec<_> = (20..).zip(answers).map(|(n, minute)| check(n, *minute, Some(9_000))).collect();
        let accrued = counted(1, &hour, &answers, ASKED);
        assert_eq!(u64::from(accrued.ranges.len()), accrued.wall, "at its own speed");
        accrued.wall / u64::from(MINUTES)
    };
    for (answers, minutes) in [(&[][..], 21), (&[15], 36), (&[15, 16, 17, 18], 36), (&[14, 30, 44], 60)] {
        assert_eq!(gained(answers), minutes, "answered at {answers:?}");
    }
    for took in [None, Some(LONGEST_ANSWER + 1)] {
        let missed = counted(1, &hour, &[check(20, 15, took)], ASKED);
        assert_eq!(missed.wall / u64::from(MINUTES), 21, "answered after {took:?}");
    }
}

#[test]
fn whoever_answers_when_asked_loses_nothing() {
    let pace = Pace { fastest: 2_000, attention: Some(Attention::about_every(15)) };
    let attention = pace.attention.unwrap();
    for random in [0, 1, 30_000, u16::MAX] {
        let (mut answers, mut checks) = (0_u32, Vec::new());
        let hours = [told(1, 1, (0, 180 * MINUTES), 0, 180 * MINUTES)];
        while attention.asks_at(answers, random) < u64::from(180 * MINUTES) {
            let asked = i64::try_from(attention.asks_at(answers, random)).unwrap();
            let mut check = check(20 + u8::try_from(answers).unwrap(), 0, Some(LONGEST_ANSWER));
            check.told.asked_at = nine().plus(asked);
            check.received_at = nine().plus(asked + i64::from(LONGEST_ANSWER));
            checks.push(check);
            answers += 1;
        }
        let accrued = counted(1, &hours, &checks, pace);
        assert_eq!(accrued.wall, u64::from(180 * MINUTES), "asked {answers} times, by {random}");
        assert!((11..=12).contains(&answers), "{answers} questions in three hours");
    }
}

#[test]
fn what_was_learned_without_a_network_counts_and_is_told_apart() {
    let offline = told(1, 1, (0, 10 * MINUTES), 0, 10 * MINUTES);
    let later = Heard { received_at: nine().plus(5 * 60 * MINUTE), ..offline };
    let accrued = counted(1, &[later], &[], UNASKED);
    assert_eq!((accrued.wall, accrued.unwitnessed), (600_000, 600_000));
    assert_eq!(counted(1, &[offline], &[], UNASKED).unwitnessed, 0);
}

#[test]
fn a_phone_with_a_wrong_clock_loses_nothing() {
    let right = told(1, 1, (0, 10 * MINUTES), 0, 10 * MINUTES);
    let ahead = 3 * 60 * MINUTE;
    let wrong = Stretch { began_at: right.told.began_at.plus(ahead), ..right.told };
    assert_eq!(seconds(&[Heard { skew: -ahead, told: wrong, ..right }]), 600);
}

#[test]
fn a_page_counts_once_somebody_has_stayed_on_it() {
    let page = |n: u32| (n * 5 * SECOND, (n + 1) * 5 * SECOND);
    let slowly = Pace { fastest: 1_000, attention: None };
    let all = [
        told(1, 1, page(0), 0, 8 * SECOND),
        told(2, 1, page(1), 1, SECOND),
        told(3, 1, page(2), 2, 5 * SECOND),
    ];
    let accrued = counted(1, &all, &[], slowly);
    let missing: Vec<_> = accrued.ranges.gaps(15 * SECOND).collect();
    assert_eq!(missing, [(6 * SECOND, 10 * SECOND)], "the second was turned too soon");
}
