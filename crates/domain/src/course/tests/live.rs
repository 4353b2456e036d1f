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
    let of = |credit: &str, lessons| {
        let credit = Granting::new(CreditRule::parse(credit).as_ref());
        let course = Course { credit, ..course(lessons) };
        (course.credit().to_string(), course.collective().to_string())
    };
    let is = |all: &str, collective: &str| (all.to_owned(), collective.to_owned());
    let long = |minutes: u32| {
        let mut film = film(2);
        let Content::Film(content) = &mut film.content else { unreachable!("a film") };
        content.millis = minutes * 60_000;
        film
    };
    let extra = Lesson { demand: Demand::Optional, ..long(300) };
    assert_eq!(of("fixed 2", vec![live(80)]), is("2", "2"));
    assert_eq!(of("fixed 2", vec![live(80), quiz(3)]), is("2", "2"), "questions take no time");
    assert_eq!(of("fixed 2", vec![quiz(3)]), is("2", "0"));
    assert_eq!(of("fixed 2", vec![film(2)]), is("2", "0"));
    assert_eq!(of("fixed 2", vec![live(80), film(2)]), is("2", "1"), "by the time that each takes");
    assert_eq!(
        of("fixed 1", vec![live(80), long(20)]),
        is("1", "0.33"),
        "what is cut off stays with the rest"
    );
    assert_eq!(of("per 10 1", vec![live(80), long(30), extra]), is("4", "1"), "of what is required");
}
