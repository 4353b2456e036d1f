//! Whoever was done with a course stays so, whatever its organizers write afterwards.

use super::*;
use crate::credit::entries;

impl World {
    /// Files the course anew, at this minute.
    fn rewrite(&mut self, minute: i64, change: impl FnOnce(&mut Course)) {
        change(&mut self.course);
        self.course.revision += 1;
        let (card, at) = (Card::Course(Box::new(self.course.clone())), nine().plus(minute * MINUTE));
        self.say(&organizer(), Body::Directory(Arc::new(card)), at, at).expect("an organizer's");
    }

    fn gained(&self) -> Vec<(Timestamp, Credit)> {
        let later = nine().plus(24 * 60 * MINUTE);
        entries(&self.book, &[], later).iter().map(|entry| (entry.at, entry.credit)).collect()
    }
}

#[test]
fn what_an_organizer_writes_later_takes_no_hours_away() {
    let mut world = World::new(course(vec![film(1)]));
    world.watch(PHONES[0], 1, (0, LESSON), 0, LESSON);
    let gained = world.gained();
    assert_eq!(gained, [(nine().plus(i64::from(LESSON)), Credit::hours(2))]);
    let changes: [&dyn Fn(&mut Course); 5] = [
        &|course| course.lessons.push(film(2)),
        &|course| course.rules.coverage = 100,
        &|course| course.credit = Granting::default(),
        &|course| course.stage = Stage::Withdrawn,
        &|course| course.stage = Stage::Draft,
    ];
    for (minute, change) in (30..).zip(changes) {
        world.rewrite(minute, change);
        assert_eq!(world.gained(), gained, "after {minute} minutes");
    }
}

#[test]
fn whoever_was_not_done_goes_by_what_is_written_now() {
    let mut world = World::new(course(vec![film(1)]));
    world.watch(PHONES[0], 1, (0, LESSON / 2), 0, LESSON / 2);
    world.rewrite(30, |course| course.lessons.push(film(2)));
    world.watch(PHONES[0], 1, (LESSON / 2, LESSON), 40, LESSON / 2);
    assert_eq!(world.gained(), [], "there are two lessons by now");
    world.watch(PHONES[0], 2, (0, LESSON), 60, LESSON);
    assert_eq!(world.gained().len(), 1);
}

#[test]
fn what_was_heard_after_the_edit_is_not_by_the_rules_before_it() {
    let mut world = World::new(course(vec![film(1)]));
    world.rewrite(30, |course| course.lessons.push(film(2)));
    world.watch_offline(PHONES[0], 1, 0, (LESSON, 60));
    assert_eq!(world.finished(), []);
}

#[test]
fn a_year_is_gained_once_also_by_two_versions() {
    let mut world = World::new(course(vec![film(1)]));
    world.watch(PHONES[0], 1, (0, LESSON), 0, LESSON);
    world.rewrite(30, |course| course.lessons.push(film(2)));
    world.watch(PHONES[0], 2, (0, LESSON), 60, LESSON);
    assert_eq!(world.gained().len(), 1);
    let year = 365 * 24 * 60;
    world.watch(PHONES[0], 2, (0, LESSON), year, LESSON);
    assert_eq!(world.finished().len(), 1, "the first film is missing in this year");
    world.watch(PHONES[0], 1, (0, LESSON), year + 60, LESSON);
    assert_eq!(world.finished().len(), 2);
}

#[test]
fn the_roll_says_done_of_whoever_was_and_shows_what_is_new() {
    let mut world = World::new(course(vec![film(1)]));
    world.watch(PHONES[0], 1, (0, LESSON), 0, LESSON);
    world.rewrite(30, |course| course.lessons.push(film(2)));
    let directory = crate::directory::Directory::of(&world.book);
    let roll = Roll::of(&world.course, (&world.book, &directory), nine().plus(60 * MINUTE));
    let student = roll.students.iter().find(|student| student.member == person(9).id).expect("they began");
    assert_eq!((student.state, student.certainty), (StudentState::Done, Certainty::Settled));
    assert_eq!(student.progress.lessons[1].done_at, None);
}
