//! Two members on the list who turn out to be one person, or not to be.

use super::*;
use crate::credit::entries;
use crate::directory::{Directory, Merge};

fn merge(world: &mut World, into: Option<u8>, revision: u32) {
    let into = into.map(|n| person(n).id);
    world.file(Card::Merge(Merge { from: person(8).id, into, revision }));
}

/// What the organizers see of everybody who has begun, in percent of each lesson.
fn seen(world: &World) -> Vec<Vec<u8>> {
    let directory = Directory::of(&world.book);
    let roll = Roll::of(&world.course, (&world.book, &directory), nine().plus(24 * 60 * MINUTE));
    let of = |student: &Student| {
        let lessons = world.course.lessons.iter().zip(&student.progress.lessons);
        lessons.map(|(lesson, own)| own.percent(lesson)).collect()
    };
    let begun = |n: u8| roll.students.iter().find(move |it| it.member == person(n).id);
    let begun = [9, 8].into_iter().filter_map(begun).filter(|student| student.progress.last_at.is_some());
    begun.map(of).collect()
}

#[test]
fn who_turns_out_to_be_one_person_learned_one_thing_at_a_time() {
    let mut world = World::new(course(vec![film(1), film(2)]));
    world.watch(PHONES[0], 1, (0, LESSON), 0, LESSON);
    world.watch(OTHER, 2, (0, LESSON), 5, LESSON);
    assert_eq!(seen(&world), [[100, 0], [0, 100]], "two people");
    assert_eq!(world.book.studied().map(|studied| studied.free[0]).collect::<Vec<_>>(), [LESSON; 2]);
    merge(&mut world, Some(9), 1);
    assert_eq!(seen(&world), [[100, 50]], "five of these minutes were the other film's");
    merge(&mut world, None, 2);
    assert_eq!(seen(&world), [[100, 0], [0, 100]], "they are two after all");
}

#[test]
fn hours_rest_on_what_one_person_can_have_learned() {
    let mut world = World::new(course(vec![film(1), film(2)]));
    world.watch(PHONES[0], 1, (0, LESSON), 0, LESSON);
    world.watch(OTHER, 2, (0, LESSON), 0, LESSON);
    merge(&mut world, Some(9), 1);
    let later = nine().plus(24 * 60 * MINUTE);
    assert_eq!(entries(&world.book, &[], later), [], "half of a course");
    world.watch(OTHER, 2, (0, LESSON), 20, LESSON);
    let gained = entries(&world.book, &[], later);
    assert_eq!(gained.iter().map(|entry| entry.member).collect::<Vec<_>>(), [person(9).id]);
}

#[test]
fn time_that_was_told_under_one_name_is_gone_under_the_other() {
    for into in [9, 8] {
        let mut world = World::new(course(vec![film(1), film(2)]));
        world.watch(PHONES[0], 1, (0, LESSON), 0, LESSON);
        let (from, into) = (person(17 - into).id, person(into).id);
        world.file(Card::Merge(Merge { from, into: Some(into), revision: 1 }));
        world.watch(OTHER, 2, (0, LESSON), 0, LESSON);
        assert_eq!(world.facts[1].free, [0], "whichever id stays");
        assert_eq!(seen(&world), [[100, 0]]);
    }
}
