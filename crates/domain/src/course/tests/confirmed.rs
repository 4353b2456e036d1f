//! What only a phone vouches for, and an organizer's word for it.

use super::*;
use crate::credit::{CreditSource, entries};
use crate::deeds::{Force, Kind, deeds, take_back};
use crate::record::{Act, Confirmation};

impl World {
    fn confirm(&mut self, by: &Viewer, until: Timestamp) -> Result<RecordId, Refusal> {
        let (member, course) = (person(9).id, self.course.id);
        let act = Act::Confirmation(Confirmation { member, course, until });
        self.say(by, Body::Act(act), until, until)?;
        Ok(RecordId::from_bytes([self.records; 16]))
    }

    fn certainties(&self) -> Vec<Certainty> {
        self.finished().into_iter().map(|(_, certainty)| certainty).collect()
    }

    fn hours(&self) -> Vec<Certainty> {
        let gained = entries(&self.book, &[], nine().plus(24 * 60 * MINUTE));
        let own = gained.iter().filter(|entry| entry.source == CreditSource::Course(self.course.id));
        own.map(|entry| entry.certainty).collect()
    }
}

#[test]
fn what_was_learned_without_a_network_counts_once_an_organizer_has_confirmed_it() {
    let mut world = World::new(course(vec![film(1)]));
    world.watch_offline(PHONES[0], 1, 0, (LESSON, 180));
    assert_eq!(world.percents(), [100], "nothing of it is lost");
    assert_eq!((world.certainties(), world.hours()), (vec![Certainty::Pending], vec![Certainty::Pending]));
    let evening = nine().plus(600 * MINUTE);
    let confirmed = world.confirm(&organizer(), evening).expect("an organizer's");
    assert_eq!((world.certainties(), world.hours()), (vec![Certainty::Settled], vec![Certainty::Settled]));

    let deed = deeds(&world.book).into_iter().find(|deed| deed.id == confirmed).expect("it is in the log");
    assert_eq!((deed.kind, deed.force), (Kind::Hours, Force::Holds));
    let back = take_back(&world.book, confirmed, "").expect("it can be taken back");
    world.say(&organizer(), back, evening, evening).expect("an organizer's");
    assert_eq!(world.certainties(), [Certainty::Pending]);
}

#[test]
fn a_confirmation_is_for_what_was_there_to_see() {
    let mut world = World::new(course(vec![film(1)]));
    let noon = nine().plus(180 * MINUTE);
    world.confirm(&organizer(), noon).expect("an organizer's");
    world.watch_offline(PHONES[0], 1, 30, (LESSON, 300));
    assert_eq!(world.certainties(), [Certainty::Pending], "the hub heard of it afterwards");
    world.watch(PHONES[1], 1, (0, LESSON), 600, LESSON);
    assert_eq!(world.certainties(), [Certainty::Settled], "with a network it needs nobody");
}

#[test]
fn time_by_a_clock_that_jumped_is_to_be_confirmed() {
    let tell = |ahead: i64| {
        let mut world = World::new(course(vec![film(1)]));
        let (began, ended) = (nine().plus(MINUTE), nine().plus(MINUTE + i64::from(LESSON)));
        let stretch =
            Stretch { lesson: id(1), from: 0, to: LESSON, began_at: began.plus(ahead), millis: LESSON };
        let study = Study { stretches: vec![stretch], ..world.nothing() };
        world.say(&phone_of(PHONES[0]), Body::Study(study), ended, ended.plus(MINUTE)).unwrap();
        (world.percents(), world.certainties())
    };
    assert_eq!(tell(0), (vec![100], vec![Certainty::Settled]));
    assert_eq!(tell(60_000).1, [Certainty::Settled], "a minute is a clock that is slow");
    let (percents, certainties) = tell(-3 * MINUTE - 10 * MINUTE);
    assert!(certainties != [Certainty::Settled], "long ago, by a clock of now: {percents:?}");
    assert!(tell(3 * MINUTE).1 != [Certainty::Settled], "not over yet when it was told");
}

#[test]
fn only_the_organizers_of_a_course_or_of_the_person_confirm() {
    let mut world = World::new(course(vec![film(1)]));
    let noon = nine().plus(180 * MINUTE);
    for (unit, allowed) in [("滨江园区", false), ("望江园区", true)] {
        let device = DeviceId::from_bytes([77; 16]);
        let viewer = Viewer { device, role: Role::Organizer(Unit::new(unit)) };
        assert_eq!(world.confirm(&viewer, noon).is_ok(), allowed, "{unit}");
    }
    assert_eq!(world.confirm(&phone_of(PHONES[0]), noon), Err(Refusal::NotAllowed), "nobody for themselves");
}
