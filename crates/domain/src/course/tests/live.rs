//! Live sessions: only the time of the meeting counts, wherever a phone says that it was.

use super::*;

fn live(share: u8) -> Lesson {
    // So long was it planned to be when the course was written.
    let live = Live { activity: ActivityId::from_bytes([3; 16]), share, millis: LESSON };
    Lesson { id: id(1), title: "直播".to_owned(), content: Content::Live(live), demand: Demand::Required }
}

/// Two sessions of half an hour each, at ten and at two.
fn meeting() -> Meeting {
    let at = |minutes: i64| nine().plus(minutes * MINUTE);
    Meeting { spans: vec![(at(60), at(90)), (at(300), at(330))], there: Some(at(330)) }
}

fn seen(world: &World) -> LessonProgress {
    progress(&world.course, &world.facts, |_| Some(meeting())).lessons.remove(0)
}

#[test]
fn one_request_after_the_meeting_is_no_meeting() {
    let mut world = World::new(course(vec![live(80)]));
    for minute in [0, 100, 340] {
        world.watch(PHONES[0], 1, (0, LESSON), minute, LESSON);
    }
    let own = seen(&world);
    assert_eq!((own.accrued.ranges.len(), own.percent(&world.course.lessons[0]), own.done_at), (0, 0, None));
}

#[test]
fn a_place_that_a_phone_claims_is_worth_the_time_it_was_there() {
    let mut world = World::new(course(vec![live(80)]));
    world.watch(PHONES[0], 1, (0, 60 * 60_000), 85, LESSON);
    let parts: Vec<_> = seen(&world).accrued.ranges.iter().collect();
    assert_eq!(parts, [(25 * 60_000, 30 * 60_000)], "the last five minutes of the first session");
    world.watch(PHONES[0], 1, (0, 1_000), 300, LESSON);
    let parts: Vec<_> = seen(&world).accrued.ranges.iter().collect();
    assert_eq!(parts, [(25 * 60_000, 40 * 60_000)], "and the first ten of the second");
}

#[test]
fn all_sessions_count_as_they_are_planned_by_now() {
    let mut world = World::new(course(vec![live(80)]));
    let half_an_hour = 30 * 60_000;
    world.watch(PHONES[0], 1, (0, half_an_hour), 60, half_an_hour);
    assert_eq!(seen(&world).percent(&world.course.lessons[0]), 50, "of an hour, not of ten minutes");
    assert_eq!(seen(&world).done_at, None);
    world.watch(PHONES[1], 1, (0, half_an_hour), 300, half_an_hour);
    assert_eq!(seen(&world).done_at, Some(nine().plus(330 * MINUTE)));
}

#[test]
fn hours_of_what_is_live_are_collective_and_no_hour_counts_twice() {
    let of = |lessons| course(lessons).learning();
    assert_eq!(of(vec![live(80)]), Learning::Collective);
    assert_eq!(of(vec![live(80), quiz(3)]), Learning::Collective, "questions take no time");
    assert_eq!(of(vec![live(80), film(2)]), Learning::SelfStudy, "hours are of the whole");
    assert_eq!(of(vec![quiz(3)]), Learning::SelfStudy);
}
