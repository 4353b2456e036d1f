//! The year after.

use super::*;

const YEAR: i64 = 365 * 24 * 60;

#[test]
fn whoever_begins_anew_in_the_next_year_begins_with_nothing() {
    let mut world = World::new(course(vec![film(1), quiz(3)]));
    world.watch(PHONES[0], 1, (0, LESSON), 0, LESSON);
    world.answer(3, &[0b001, 0b110]).unwrap();
    world.watch(PHONES[0], 1, (0, LESSON), 60, LESSON);
    let first = passes(&world.course, &world.facts, |_| None);
    assert_eq!((first.done.len(), first.left.len()), (1, 0), "the rest of the year belongs to it");
    let first = first.done;

    world.watch(PHONES[0], 1, (0, LESSON / 2), YEAR, LESSON / 2);
    let again = passes(&world.course, &world.facts, |_| None);
    assert_eq!((again.done.len(), again.left.len()), (1, 1));
    let fresh = progress(&world.course, again.left.iter().copied(), |_| None);
    assert_eq!((fresh.done_at, fresh.done(&world.course), fresh.lessons[1].tries), (None, (0, 2), 0));
    assert_eq!(fresh.lessons[0].accrued.ranges.len(), LESSON / 2);
    assert_eq!(again.done, first, "what was done stays as it was");
}

#[test]
fn a_film_says_how_often_it_will_ask_most_people() {
    let every = crate::study::Attention::about_every(15);
    let minutes = [5, 14, 15, 16, 32, 60];
    assert_eq!(minutes.map(|minutes| every.expected(minutes * 60_000)), [0, 0, 0, 1, 2, 3]);
}
