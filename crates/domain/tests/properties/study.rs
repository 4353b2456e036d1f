//! Learning: whatever phones tell, in whatever order, nobody gains more than the time that there was, and nothing is taken
//! back.

use std::collections::{BTreeMap, BTreeSet};

use hongfan_domain::id::{LessonId, RecordId};
use hongfan_domain::study::{Accrued, Attention, Busy, Check, Heard, Pace, Ranges, Stretch};
use hongfan_domain::time::Timestamp;
use proptest::prelude::*;

const START: i64 = 1_795_000_000_000;

const PACE: Pace = Pace { fastest: 2_000, attention: Some(Attention { every: 30, grace: 30, apart: 20 }) };

/// What counts of each lesson, once the hub has heard all of this.
fn accrue(all: &[Heard<Stretch>], checks: &[Answer], pace: Pace) -> BTreeMap<LessonId, Accrued> {
    let mut heard = all.to_vec();
    heard.sort_by_key(Heard::order);
    heard.dedup_by_key(|heard| (heard.record, heard.place));
    let mut busy = Busy::default();
    let heard: Vec<_> =
        heard.into_iter().map(|heard| (heard, busy.take(&heard, Timestamp::from_millis(0)))).collect();
    let lessons: BTreeSet<_> = heard.iter().map(|(heard, _)| heard.told.lesson).collect();
    let of = |lesson: LessonId| {
        // In whatever order what was heard is told again, and however often.
        let mut own: Vec<_> =
            heard.iter().filter(|(heard, _)| heard.told.lesson == lesson).cloned().collect();
        own.reverse();
        own.extend(own.clone());
        let checks: Vec<_> = checks.iter().filter(|check| check.told.lesson == lesson).copied().collect();
        (lesson, hongfan_domain::study::accrue(&own, &checks, pace))
    };
    lessons.into_iter().map(of).collect()
}

/// Honest or not: any stretch of one of three short lessons, at any time, heard whenever.
fn heard() -> impl Strategy<Value = Heard<Stretch>> {
    let stretch = (0..3u8, 0..100u32, 0..100u32, 0..200i64, 0..80u32);
    (stretch, 0..40u8, 0..3u16, 0..300i64, -20..20i64).prop_map(
        |((lesson, from, to, began, millis), record, place, received, skew)| Heard {
            record: RecordId::from_bytes([record; 16]),
            place,
            received_at: Timestamp::from_millis(START + received),
            skew,
            told: Stretch {
                lesson: LessonId::from_bytes([lesson; 16]),
                from,
                to,
                began_at: Timestamp::from_millis(START + began),
                millis,
            },
        },
    )
}

/// Each record says one thing in one place.
fn histories() -> impl Strategy<Value = Vec<Heard<Stretch>>> {
    prop::collection::vec(heard(), 0..25).prop_map(|all| {
        let mut known = BTreeSet::new();
        all.into_iter().filter(|heard| known.insert((heard.record, heard.place))).collect()
    })
}

type Answer = Heard<Check>;

fn answers() -> impl Strategy<Value = Vec<Answer>> {
    prop::collection::vec(heard(), 0..8).prop_map(|all| {
        let answer = |heard: Heard<Stretch>| Heard {
            record: heard.record,
            place: heard.place,
            received_at: heard.received_at,
            skew: heard.skew,
            told: Check {
                lesson: heard.told.lesson,
                asked_at: heard.told.began_at,
                took: (heard.told.from > 10).then_some(heard.told.from),
            },
        };
        all.into_iter().map(answer).collect()
    })
}

proptest! {
    #[test]
    fn a_union_has_each_point_once(parts in prop::collection::vec((0..60u32, 0..60u32), 0..20), length in 0..70u32) {
        let mut ranges = Ranges::default();
        let mut points = BTreeSet::new();
        for (from, to) in &parts {
            ranges.add(*from, *to);
            points.extend(*from..*to);
        }
        prop_assert_eq!(ranges.len() as usize, points.len());
        prop_assert_eq!(ranges.iter().flat_map(|(from, to)| from..to).collect::<BTreeSet<_>>(), points.clone());
        let missing: BTreeSet<u32> = ranges.gaps(length).flat_map(|(from, to)| from..to).collect();
        prop_assert_eq!(missing, (0..length).filter(|point| !points.contains(point)).collect::<BTreeSet<_>>());
        let reached = (0..).find(|point| !points.contains(point)).unwrap_or_default();
        prop_assert_eq!(ranges.reached(), reached);
    }

    #[test]
    fn nobody_gains_more_than_the_time_that_there_was(all in histories(), answers in answers()) {
        let gained = accrue(&all, &answers, PACE);
        let mut there = BTreeSet::new();
        for heard in &all {
            let began = heard.told.began_at.millis() + heard.skew;
            there.extend(began..(began + i64::from(heard.told.millis)).min(heard.received_at.millis()));
        }
        let wall: u64 = gained.values().map(|accrued| accrued.wall).sum();
        prop_assert!(wall <= there.len() as u64, "{} ms of {}", wall, there.len());
        for (lesson, accrued) in &gained {
            prop_assert!(accrued.millis <= accrued.wall * 2);
            prop_assert!(u64::from(accrued.ranges.len()) <= accrued.millis);
            prop_assert!(accrued.unwitnessed <= accrued.wall);
            let own = all.iter().filter(|heard| heard.told.lesson == *lesson);
            let mut told = Ranges::default();
            own.for_each(|heard| told.add(heard.told.from, heard.told.to));
            let outside = accrued.ranges.iter().flat_map(|(from, to)| from..to);
            let told: BTreeSet<u32> = told.iter().flat_map(|(from, to)| from..to).collect();
            prop_assert!(outside.into_iter().all(|point| told.contains(&point)), "what nobody told");
        }
    }

    #[test]
    fn the_order_of_delivery_and_what_is_delivered_twice_change_nothing(
        (all, shuffled) in histories().prop_flat_map(|all| {
            let twice: Vec<_> = all.iter().chain(&all).copied().collect();
            (Just(all), Just(twice).prop_shuffle())
        }),
        answers in answers(),
    ) {
        let (mut again, mut backwards) = (answers.clone(), answers.clone());
        again.extend(&answers);
        backwards.reverse();
        backwards.extend(again);
        prop_assert_eq!(accrue(&all, &answers, PACE), accrue(&shuffled, &backwards, PACE));
    }

    #[test]
    fn what_is_heard_later_takes_nothing_away(all in histories(), answers in answers(), cut in 0..300i64) {
        let until = Timestamp::from_millis(START + cut);
        let known: Vec<_> = all.iter().filter(|heard| heard.received_at < until).copied().collect();
        let answered: Vec<_> = answers.iter().filter(|heard| heard.received_at < until).copied().collect();
        let (before, after) = (accrue(&known, &answered, PACE), accrue(&all, &answers, PACE));
        for (lesson, accrued) in &before {
            let now = &after[lesson];
            let mut joined = now.ranges.clone();
            joined.add_all(&accrued.ranges);
            prop_assert_eq!(&joined, &now.ranges, "a part is gone");
            prop_assert!(now.wall >= accrued.wall && now.millis >= accrued.millis);
        }
    }
}
