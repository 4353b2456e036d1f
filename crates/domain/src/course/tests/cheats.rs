//! The ways to seem to learn, one by one, by way of the hub.

use super::*;
use crate::study::{Moment, Tracker};

fn two() -> World {
    World::new(course(vec![film(1), film(2)]))
}

#[test]
fn a_made_up_progress_gains_the_time_that_passed() {
    let mut world = two();
    world.watch(PHONES[0], 1, (0, LESSON), 0, 1_000);
    assert_eq!(world.percents(), [0, 0], "two seconds of ten minutes");
}

#[test]
fn two_films_at_one_time_gain_as_much_as_one() {
    let mut world = two();
    world.watch(PHONES[0], 1, (0, LESSON), 0, LESSON);
    world.watch(PHONES[1], 2, (0, LESSON), 0, LESSON);
    assert_eq!(world.percents(), [100, 0], "on two phones");
}

#[test]
fn two_courses_at_one_time_gain_as_much_as_one() {
    let mut world = two();
    let other = Course { id: CourseId::from_bytes([8; 16]), ..course(vec![film(4)]) };
    world.file(Card::Course(Box::new(other.clone())));
    world.watch(PHONES[0], 1, (0, LESSON), 0, LESSON);
    let first = std::mem::replace(&mut world.course, other);
    world.watch(PHONES[1], 4, (0, LESSON), 5, LESSON);
    assert_eq!(world.percents(), [50], "of the second, what was after the end of the first");
    world.course = first;
    assert_eq!(world.percents(), [100, 0]);
}

#[test]
fn sixteen_times_as_fast_gains_as_much_as_twice() {
    let mut world = two();
    world.watch(PHONES[0], 1, (0, LESSON), 0, LESSON / 16);
    assert_eq!(world.percents(), [12, 0]);
}

#[test]
fn dragging_to_the_end_gains_the_end() {
    let mut world = two();
    world.watch(PHONES[0], 1, (LESSON - 60_000, LESSON), 0, 60_000);
    assert_eq!(world.percents(), [10, 0]);
    assert_eq!(world.progress().lessons[0].accrued.ranges.reached(), 0, "and there is nothing to go on from");
    world.watch(PHONES[0], 1, (0, LESSON - 60_000), 5, LESSON - 60_000);
    assert_eq!(world.percents(), [100, 0], "whoever goes back and looks on loses nothing");
}

#[test]
fn places_beyond_the_end_of_a_film_count_for_nothing() {
    let mut world = two();
    world.watch(PHONES[0], 1, (LESSON, 2 * LESSON), 0, LESSON);
    assert_eq!(world.percents(), [0, 0]);
    world.watch(PHONES[0], 1, (LESSON / 2, 9 * LESSON), 20, LESSON);
    assert_eq!(world.percents(), [50, 0], "the half that there is");
}

#[test]
fn telling_again_gains_nothing() {
    let mut world = two();
    for _ in 0..9 {
        world.watch(PHONES[0], 1, (0, LESSON / 10), 0, LESSON / 10);
    }
    assert_eq!(world.percents(), [10, 0], "the same minute told nine times");
    let mut shifted = two();
    for tenth in 0..10 {
        shifted.watch(PHONES[0], 1, (LESSON / 10 * tenth, LESSON / 10 * (tenth + 1)), 0, LESSON / 10);
    }
    assert_eq!(shifted.percents(), [10, 0], "one minute told as ten different ones");
}

/// A film of an hour that asks about every quarter of an hour.
fn asking() -> Course {
    let rules = CourseRules { attention: Some(15), ..CourseRules::default() };
    let mut asking = Course { rules, ..course(vec![film(1), quiz(3)]) };
    if let Content::Film(film) = &mut asking.lessons[0].content {
        film.millis = 6 * LESSON;
    }
    asking
}

fn answered(world: &mut World, lesson: u8, minutes: &[i64]) {
    let check = |minute: &i64| Check {
        lesson: id(lesson),
        asked_at: nine().plus(minute * MINUTE),
        took: Some(4_000),
    };
    let study = Study { checks: minutes.iter().map(check).collect(), ..world.nothing() };
    let heard = nine().plus(60 * MINUTE);
    world.say(&phone_of(PHONES[0]), Body::Study(study), heard, heard).expect("it is taken");
}

#[test]
fn a_script_that_answers_every_question_still_has_the_quiz_before_it() {
    let mut world = World::new(asking());
    world.watch(PHONES[0], 1, (0, 6 * LESSON), 0, 6 * LESSON);
    answered(&mut world, 1, &[14, 29, 44]);
    assert_eq!(world.progress().step(&world.course, 0), Step::Done, "nobody can tell it from a person");
    for _ in 0..3 {
        world.answer(3, &[0b001, 0b001]).unwrap();
    }
    assert_eq!(world.progress().step(&world.course, 1), Step::UsedUp);
    assert_eq!(world.progress().done_at, None);
}

#[test]
fn answers_as_often_as_a_script_likes_reach_no_farther() {
    let mut world = World::new(asking());
    world.watch(PHONES[0], 1, (0, 6 * LESSON), 0, 6 * LESSON);
    answered(&mut world, 1, &[10, 11, 12, 13, 14, 15]);
    assert_eq!(world.percents()[0], 60, "two quarters of an hour, and six minutes");
}

#[test]
fn a_question_that_is_kept_from_coming_costs_the_time_and_not_the_place() {
    let mut world = World::new(asking());
    world.watch(PHONES[0], 1, (0, 6 * LESSON), 0, 6 * LESSON);
    let own = &world.progress().lessons[0];
    assert_eq!(own.accrued.wall, 21 * 60_000, "a quarter of an hour, and six minutes");
    assert_eq!(own.place, 6 * LESSON, "it goes on from there");
    assert_eq!(own.done_at, None);
}

#[test]
fn a_film_that_nobody_sees_waits_and_gains_nothing() {
    let mut world = two();
    let mut tracker = Tracker::new(id(1));
    let at = |place: u32, second: u32| {
        let steady = u64::from(second) * 1_000;
        Moment { place, at: nine().plus(i64::from(second) * 1_000), steady }
    };
    tracker.at(at(0, 0));
    tracker.at(at(60_000, 60));
    let hidden = tracker.stop().expect("a minute");
    // Nine minutes in a pocket.
    tracker.at(at(60_000, 600));
    tracker.at(at(120_000, 660));
    let shown = tracker.stop().expect("another");
    let study = Study { stretches: vec![hidden, shown], ..world.nothing() };
    let heard = nine().plus(11 * MINUTE);
    world.say(&phone_of(PHONES[0]), Body::Study(study), heard, heard).unwrap();
    assert_eq!((world.percents()[0], world.progress().lessons[0].accrued.wall), (20, 120_000));
}

#[test]
fn what_somebody_else_learned_is_not_taken_from_another_members_phone() {
    let world = two();
    let stretch = Stretch { lesson: id(1), from: 0, to: LESSON, began_at: nine(), millis: LESSON };
    let study = Study { stretches: vec![stretch], ..world.nothing() };
    let record = Record {
        id: RecordId::from_bytes([99; 16]),
        device: phone_of(PHONES[0]).device,
        recorded_at: nine(),
        body: Body::Study(study),
    };
    let at = Arrival::at(nine().plus(20 * MINUTE));
    assert_eq!(world.ledger.decide(&record, at, &phone_of(OTHER)), Err(Refusal::NotAllowed));
    assert!(world.ledger.decide(&record, at, &phone_of(PHONES[0])).is_ok());
    let nobody = Record { device: phone_of(77).device, ..record };
    assert_eq!(world.ledger.decide(&nobody, at, &phone_of(77)), Err(Refusal::Unbound));
    assert_eq!(world.percents(), [0, 0]);
}

#[test]
fn a_record_that_tells_too_much_or_nothing_is_not_taken() {
    let mut world = two();
    let stretch = Stretch { lesson: id(1), from: 0, to: 1_000, began_at: nine(), millis: 1_000 };
    let check = Check { lesson: id(1), asked_at: nine(), took: Some(1_000) };
    let most = crate::study::MOST + 1;
    for study in [
        world.nothing(),
        Study { stretches: vec![stretch; most], ..world.nothing() },
        Study { checks: vec![check; most], ..world.nothing() },
    ] {
        let told = world.say(&phone_of(PHONES[0]), Body::Study(study), nine(), nine());
        assert_eq!(told, Err(Refusal::Malformed));
    }
    assert_eq!(world.facts, []);
}

#[test]
fn last_night_told_by_a_phone_that_was_bound_this_morning_gains_nothing() {
    let mut world = two();
    let night = 10 * 60;
    let began_at = nine().plus(-night * MINUTE);
    let millis = u32::try_from((night + 1) * MINUTE).unwrap();
    let stretch = Stretch { lesson: id(1), from: 0, to: LESSON, began_at, millis };
    let study = Study { stretches: vec![stretch], ..world.nothing() };
    let heard = nine().plus(MINUTE);
    world.say(&phone_of(PHONES[0]), Body::Study(study), heard, heard).unwrap();
    assert_eq!(world.facts[0].free, [60_000], "the minute since");
    assert_eq!(world.percents(), [0, 0]);
    world.watch(PHONES[1], 1, (0, LESSON), 1, LESSON);
    assert_eq!(world.percents(), [100, 0], "and that night is nobody's time, on no phone");
}

#[test]
fn time_before_a_course_was_there_gains_nothing_in_it() {
    let mut world = two();
    let later = Course { id: CourseId::from_bytes([8; 16]), ..course(vec![film(4)]) };
    let (draft, noon) = (Course { stage: Stage::Draft, ..later.clone() }, nine().plus(180 * MINUTE));
    world.file(Card::Course(Box::new(draft)));
    let shown = Card::Course(Box::new(Course { revision: 2, ..later.clone() }));
    world.say(&organizer(), Body::Directory(Arc::new(shown)), noon, noon).expect("an organizer's");
    world.course = later;
    world.watch(PHONES[0], 4, (0, LESSON), 175, LESSON);
    assert_eq!(world.percents(), [50], "five minutes of ten were since");
}

#[test]
fn ten_short_films_whose_question_is_kept_from_coming_gain_what_one_would() {
    let films = || (1..=10).map(film).collect::<Vec<_>>();
    let rules = CourseRules { attention: Some(15), ..CourseRules::default() };
    let mut world = World::new(Course { rules, ..course(films()) });
    for n in 1..=10 {
        world.watch(PHONES[0], n, (0, LESSON), i64::from(n) * 10, LESSON);
    }
    let progress = world.progress();
    let wall: u64 = progress.lessons.iter().map(|lesson| lesson.accrued.wall).sum();
    assert_eq!((wall, progress.watched), (21 * 60_000, 21 * 60_000), "a quarter of an hour, and six minutes");
    assert_eq!(progress.done_at, None);
    answered(&mut world, 3, &[30, 31, 32]);
    assert_eq!(world.progress().watched, 36 * 60_000, "an answer is good wherever it was asked for");
    assert_eq!(world.progress().answered, 1);
}

#[test]
fn whoever_sees_again_what_they_are_done_with_uses_nothing_up() {
    let rules = CourseRules { attention: Some(15), ..CourseRules::default() };
    let mut world = World::new(Course { rules, ..course(vec![film(1), film(2)]) });
    for minute in [0, 20, 40] {
        world.watch(PHONES[0], 1, (0, LESSON), minute, LESSON);
    }
    world.watch(PHONES[0], 2, (0, LESSON), 60, LESSON);
    assert_eq!(world.percents(), [100, 100]);
}

#[test]
fn what_two_phones_did_at_one_time_is_missing_where_it_was() {
    let mut world = two();
    world.watch(PHONES[0], 1, (0, LESSON / 2), 0, LESSON / 2);
    world.watch(PHONES[1], 2, (0, LESSON), 2, LESSON);
    let missing: Vec<_> = world.progress().lessons[1].accrued.ranges.gaps(LESSON).collect();
    assert_eq!(missing, [(0, 180_000)], "its first three minutes were the other film's, not its last");
}
