//! Speeds, optional lessons, slow answers, and the turn of the year in Shanghai.

use super::*;
use crate::credit::{entries, year_of};
use crate::study::LONGEST_ANSWER;

#[test]
fn at_twice_the_speed_a_film_takes_half_the_time_and_gives_the_same() {
    let mut world = World::new(course(vec![film(1)]));
    world.watch(PHONES[0], 1, (0, LESSON), 0, LESSON / 2);
    assert_eq!(world.percents(), [100]);
    let gained = entries(&world.book, &[], nine().plus(24 * 60 * MINUTE));
    assert_eq!(gained.iter().map(|entry| entry.credit).collect::<Vec<_>>(), [Credit::hours(2)]);
    let slow = CourseRules { fastest: 100, ..world.course.rules };
    let mut slowly = World::new(Course { rules: slow, ..course(vec![film(1)]) });
    slowly.watch(PHONES[0], 1, (0, LESSON), 0, LESSON / 2);
    assert_eq!(slowly.percents(), [50], "where no speed is allowed");
}

#[test]
fn a_course_is_done_without_what_is_optional() {
    let mut lessons = vec![film(1), film(2), quiz(3)];
    lessons[1].demand = Demand::Optional;
    let mut world = World::new(course(lessons));
    world.watch(PHONES[0], 1, (0, LESSON), 0, LESSON);
    assert_eq!(world.progress().step(&world.course, 2), Step::Open, "it bars no way");
    world.answer(3, &[0b001, 0b110]).unwrap();
    assert_eq!(world.progress().done(&world.course), (2, 2));
    assert_eq!(world.progress().percent(&world.course), 100);
    let mut alone = World::new(world.course.clone());
    alone.watch(PHONES[0], 2, (0, LESSON), 0, LESSON);
    assert_eq!((alone.finished(), alone.progress().percent(&alone.course)), (vec![], 0));
}

#[test]
fn whoever_needs_three_minutes_to_answer_has_them() {
    let rules = CourseRules { attention: Some(4), ..CourseRules::default() };
    let gained = |took: u32| {
        let mut world = World::new(Course { rules, ..course(vec![film(1)]) });
        let check = Check { lesson: id(1), asked_at: nine().plus(9 * MINUTE), took: Some(took) };
        let study = Study { checks: vec![check], ..world.nothing() };
        let heard = nine().plus(15 * MINUTE);
        world.say(&phone_of(PHONES[0]), Body::Study(study), heard, heard).unwrap();
        (world.progress().answered, world.progress().lessons[0].answered)
    };
    assert_eq!(gained(LONGEST_ANSWER), (1, 1), "as in 长辈版");
    assert_eq!(gained(LONGEST_ANSWER + 1), (0, 0));
}

#[test]
fn a_course_counts_for_the_year_in_shanghai_in_which_it_was_done() {
    let midnight = Timestamp::parse_shanghai("2027-01-01T00:00").unwrap();
    let minutes = midnight.since(nine()) / MINUTE;
    for (began, year) in [(-20, 2026), (-5, 2027), (0, 2027)] {
        let mut world = World::new(course(vec![film(1)]));
        world.watch(PHONES[0], 1, (0, LESSON), minutes + began, LESSON);
        let years: Vec<_> = world.finished().iter().map(|(at, _)| year_of(*at)).collect();
        assert_eq!(years, [year], "begun {began} minutes after the turn of the year");
    }
    let mut world = World::new(course(vec![film(1)]));
    world.watch(PHONES[0], 1, (0, LESSON), minutes - 10, LESSON);
    world.watch(PHONES[0], 1, (0, LESSON), minutes, LESSON);
    let years: Vec<_> = world.finished().iter().map(|(at, _)| year_of(*at)).collect();
    assert_eq!(years, [2027], "what ends at midnight is of the new year, which gives it once");
}

#[test]
fn a_film_that_a_player_told_all_it_could_of_was_seen_as_a_whole() {
    let rules = CourseRules { coverage: 100, attention: None, ..CourseRules::default() };
    let mut world = World::new(Course { rules, ..course(vec![film(1)]) });
    let (first, last) = (250, LESSON - 250);
    world.watch(PHONES[0], 1, (first, LESSON / 2), 0, LESSON / 2);
    assert!(world.finished().is_empty());
    world.watch(PHONES[0], 1, (LESSON / 2 + 400, last), 20, LESSON / 2);
    assert_eq!((world.percents(), world.finished().len()), (vec![100], 1));
    let mut skipped = World::new(world.course.clone());
    skipped.watch(PHONES[0], 1, (0, LESSON - 2_000), 0, LESSON);
    assert!(skipped.finished().is_empty(), "two seconds are missing");
}
