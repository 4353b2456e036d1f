//! Units and people: what is merged and taken back, what is inherited, who sees whom.

use std::sync::Arc;

use hongfan_domain::access::Role;
use hongfan_domain::activity::{Plan, Rules};
use hongfan_domain::attendance::{Sheet, derive};
use hongfan_domain::credit::Targets;
use hongfan_domain::directory::{
    Card, Choice, Directory, Found, Merge, Merges, Person, PersonKind, RosterChange, Settings, Subject,
    UnitCard, UnitKind, What, carry_out, changes, events, undo,
};
use hongfan_domain::fact::Refusal;
use hongfan_domain::id::{MemberId, RecordId, UnitId};
use hongfan_domain::member::{Participation, paste};
use hongfan_domain::record::Body;
use hongfan_domain::sync::State;
use proptest::prelude::*;

use crate::history::{Filing, Step, UNITS, histories, unit};
use crate::world::{HOSTS, PEOPLE, START, UNIT, World, claimant, person};

fn sheets(world: &World) -> Vec<Sheet> {
    world.sheets(0).into_iter().map(|(_, sheet)| sheet).collect()
}

proptest! {
    #[test]
    fn a_merge_that_is_taken_back_leaves_everything_as_it_was(
        history in histories(60), from in 0..PEOPLE, into in 0..PEOPLE,
    ) {
        let apart = |step: &Step| !matches!(step, Step::Keep { filing: Filing::Merge { .. }, .. });
        let history: Vec<_> = history.into_iter().filter(apart).collect();
        let mut world = World::planned();
        world.live(&history);
        world.settle();
        let (before, at) = (sheets(&world), world.now);
        world.file(0, &Filing::Merge { from, into: Some(into) });
        world.settle();
        let merged = world.sheets(0);
        if Merges::of(world.book(0)).merged_into(person(from).id) == Some(person(into).id) {
            for (plan, sheet) in &merged {
                let gone = sheet.lines.iter().any(|line| line.member == person(from).id);
                prop_assert!(!gone, "{:?}", plan.roster);
                prop_assert_eq!(sheet.tally.expected, sheet.tally.actual + sheet.tally.on_leave + sheet.tally.absent);
            }
        }
        world.file(0, &Filing::Merge { from, into: None });
        world.settle();
        world.now = at;
        prop_assert_eq!(sheets(&world), before);
    }

    #[test]
    fn a_setting_is_the_nearest_units_that_says_it(
        parents in prop::collection::vec(prop::option::weighted(0.8, 0usize..8), 8),
        periods in prop::collection::vec(prop::option::weighted(0.4, 5u8..=60), 8),
    ) {
        let mut directory = Directory::default();
        let id = |n: usize| UnitId::from_bytes([n as u8 + 1; 16]);
        // A unit is beneath an earlier one only, as a hub takes care of.
        let parent = |n: usize| parents[n].filter(|parent| *parent < n);
        for (n, period_seconds) in periods.iter().copied().enumerate() {
            let settings = Settings { period_seconds, ..Settings::default() };
            let card = UnitCard { settings, parent: parent(n).map(id), ..unit_card(id(n), &format!("第{n}支部")) };
            directory.file(RecordId::from_bytes([n as u8; 16]), &Arc::new(Card::Unit(card)));
        }
        for (n, own) in periods.iter().enumerate() {
            let mut at = Some(n);
            while let Some(here) = at.filter(|here| periods[*here].is_none()) {
                at = parent(here);
            }
            prop_assert!(own.is_none() || at == Some(n));
            let found = directory.settings_of(Some(id(n)));
            let expected = at.and_then(|at| periods[at]).unwrap_or(Rules::default().period_seconds);
            prop_assert_eq!(found.period_seconds.value, expected);
            prop_assert_eq!(found.period_seconds.from, at.map(id));
            prop_assert_eq!(found.rules(), Rules { period_seconds: expected, ..Rules::default() });
        }
    }

    #[test]
    fn an_organizer_of_a_unit_has_its_people_and_of_others_no_more_than_where_they_went(history in histories(80)) {
        let mut world = World::planned();
        world.live(&history);
        world.settle();
        let (whole, part) = (Directory::of(world.book(0)), Directory::of(world.book(UNIT)));
        let role = &world.devices[UNIT].viewer.role;
        let own = world.devices[UNIT].viewer.device;
        for n in 0..UNITS {
            prop_assert_eq!(part.unit(unit(n)), whole.unit(unit(n)));
        }
        for there in whole.templates().filter(|template| whole.offers_templates(role, &template.unit)) {
            prop_assert_eq!(part.template(there.id), Some(there));
        }
        for n in 0..PEOPLE {
            let id = person(n).id;
            let (Some(there), here) = (whole.person(id), part.person(id)) else { continue };
            if whole.is_in_sight(role, there) {
                prop_assert_eq!(here, Some(there));
            }
        }
        for filed in world.book(UNIT).filed().filter(|filed| filed.device != own) {
            let Card::Person(person) = &*filed.card else { continue };
            let bare = person.phone_tail.is_none() && person.tags.is_empty() && person.departed.is_none();
            // A unit that has been moved since took its people with it; what was told before is not taken back.
            let moved = world.hub.memory.feed().iter().any(|entry| matches!(
                &entry.change,
                hongfan_domain::fact::Change::Directory(other) if other.card.as_unit().is_some()
            ));
            prop_assert!(bare || moved || whole.is_in_sight(role, person), "{:?}", person);
        }
    }
}

fn unit_card(id: UnitId, name: &str) -> UnitCard {
    UnitCard {
        id,
        name: name.to_owned(),
        kind: UnitKind::Branch,
        parent: None,
        settings: Settings::default(),
        targets: Targets::default(),
        closed: None,
        revision: 1,
    }
}

fn at_home(n: usize, home: UnitId) -> Person {
    let member = person(n);
    Person {
        id: member.id,
        name: member.name,
        home: Some(home),
        hosts: Vec::new(),
        kind: PersonKind::Full,
        tags: Vec::new(),
        phone_tail: member.phone_tail,
        number: None,
        arrangement: None,
        departed: None,
        revision: 1,
    }
}

/// A world whose first administrator has written these cards and told the hub.
fn kept(cards: Vec<Card>) -> World {
    let mut world = World::planned();
    for card in cards {
        world.record(0, Body::Directory(Arc::new(card)));
    }
    world.settle();
    world
}

/// Two units, the first with the path of the unit organizer's role, each with one person.
fn two_units() -> World {
    kept(vec![
        Card::Unit(unit_card(unit(0), HOSTS[0])),
        Card::Unit(unit_card(unit(1), HOSTS[1])),
        Card::Person(at_home(0, unit(0))),
        Card::Person(at_home(1, unit(1))),
    ])
}

fn file(world: &mut World, device: usize, card: Card) -> State {
    let id = world.record(device, Body::Directory(Arc::new(card)));
    world.sync(device);
    world.devices[device].state(id)
}

#[test]
fn a_unit_that_is_renamed_keeps_its_people_its_settings_and_its_organizers() {
    let mut world = two_units();
    let settings = Settings { late_after_minutes: Some(10), ..Settings::default() };
    file(&mut world, 0, Card::Unit(UnitCard { settings, revision: 2, ..unit_card(unit(0), HOSTS[0]) }));
    let renamed =
        UnitCard { settings, revision: 3, ..unit_card(unit(0), "望江数字经济党群服务站") };
    file(&mut world, 0, Card::Unit(renamed.clone()));
    world.sync(UNIT);
    let directory = Directory::of(world.book(UNIT));
    assert_eq!(directory.settings_of(Some(unit(0))).late_after_minutes.value, 10);
    let role = world.devices[UNIT].viewer.role.clone();
    assert!(directory.is_theirs(&role, unit(0)), "by the path that their invitation names");
    let own = Card::Person(Person { revision: 2, ..at_home(0, unit(0)) });
    assert_eq!(file(&mut world, UNIT, own), State::Settled);
    let settings = Card::Unit(UnitCard { revision: 4, settings: Settings::default(), ..renamed });
    assert_eq!(file(&mut world, UNIT, settings), State::Settled, "its settings are still theirs to change");
    let told: Vec<_> =
        events(world.book(0), Subject::Unit(unit(0))).into_iter().flat_map(|e| e.what).collect();
    assert_eq!(told[2], What::Renamed(HOSTS[0].to_owned(), "望江数字经济党群服务站".to_owned()));
}

#[test]
fn who_moves_somebody_keeps_both_units() {
    let mut world = two_units();
    let away = Card::Person(Person { home: Some(unit(1)), revision: 2, ..at_home(0, unit(0)) });
    assert_eq!(file(&mut world, UNIT, away.clone()), State::Shelved(Refusal::NotAllowed));
    let hither = Card::Person(Person { home: Some(unit(0)), revision: 2, ..at_home(1, unit(1)) });
    assert_eq!(file(&mut world, UNIT, hither), State::Shelved(Refusal::NotAllowed));
    assert_eq!(file(&mut world, 0, away), State::Settled);
    world.sync(UNIT);
    let directory = Directory::of(world.book(UNIT));
    let gone = directory.person(person(0).id).expect("they are told where to");
    assert_eq!((gone.home, &gone.phone_tail), (Some(unit(1)), &None));
    let told = events(world.book(0), Subject::Person(person(0).id)).pop().expect("it was told").what;
    let paths = [HOSTS[0], HOSTS[1]].map(|path| Some(hongfan_domain::access::Unit::new(path)));
    assert_eq!(told, [What::Moved(paths[0].clone(), paths[1].clone())]);
}

#[test]
fn a_change_is_undone_by_writing_what_was_before() {
    let mut world = two_units();
    let moved = Card::Person(Person { home: Some(unit(1)), revision: 2, ..at_home(0, unit(0)) });
    file(&mut world, 0, moved);
    let subject = Subject::Person(person(0).id);
    let back = undo(world.book(0), subject).expect("it was changed");
    file(&mut world, 0, back);
    let directory = Directory::of(world.book(0));
    assert_eq!(directory.person(person(0).id), Some(&Person { revision: 3, ..at_home(0, unit(0)) }));
    assert_eq!(events(world.book(0), subject).len(), 3, "nothing of it is gone");
}

#[test]
fn a_unit_cannot_be_beneath_itself() {
    let mut world = two_units();
    let beneath = Card::Unit(UnitCard { parent: Some(unit(0)), revision: 2, ..unit_card(unit(1), HOSTS[1]) });
    assert_eq!(file(&mut world, 0, beneath), State::Settled);
    let around = Card::Unit(UnitCard { parent: Some(unit(1)), revision: 2, ..unit_card(unit(0), HOSTS[0]) });
    assert_eq!(file(&mut world, 0, around), State::Shelved(Refusal::Malformed));
}

#[test]
fn who_was_on_two_rosters_under_two_ids_counts_once_and_their_phone_is_told() {
    let (phone, twin) = (2, MemberId::new(START, [0x77; 10]));
    let mut world = World::planned();
    // The second activity's organizer had pasted the same person, and they came with their own phone.
    let again = hongfan_domain::member::Member { id: twin, ..person(0) };
    let plan = Plan { roster: vec![again, person(0)], revision: 2, ..world.plans[0].clone() };
    world.record(0, Body::Plan(plan.clone()));
    world.sync(0);
    let code = world.code(0, 0);
    world.scan(phone, code);
    world.record(phone, Body::Enroll(claimant(0)));
    world.settle();
    let came = |world: &World| {
        let (_, sheet) = world.sheets(0).swap_remove(0);
        (sheet.tally.expected, sheet.tally.actual)
    };
    assert_eq!(came(&world), (2, 1));
    let merge =
        |into| Card::Merge(Merge { from: person(0).id, into, revision: 1 + u32::from(into.is_none()) });
    assert_eq!(file(&mut world, 0, merge(Some(twin))), State::Settled);
    world.settle();
    assert_eq!(came(&world), (1, 1), "two lines were one person");
    let correction = hongfan_domain::record::Correction::new(
        plan.activity.id,
        twin,
        hongfan_domain::record::Decision::Absent,
        "已核对".to_owned(),
    );
    world.record(0, Body::Correction(correction));
    world.settle();
    let own = person(0).id;
    let told = world.book(phone).corrections_of(plan.activity.id, own).next();
    assert!(told.is_some(), "what is said of them under the other id is theirs to know");
    file(&mut world, 0, merge(None));
    world.settle();
    assert_eq!(came(&world), (2, 1));
    assert!(
        world.book(phone).corrections_of(plan.activity.id, own).next().is_none(),
        "it was about somebody else"
    );
}

#[test]
fn a_roster_is_made_from_units_tags_and_kinds() {
    let mut world = two_units();
    let visiting = Person { hosts: vec![unit(0)], kind: PersonKind::Mobile, ..at_home(2, unit(1)) };
    let learning =
        Person { kind: PersonKind::Applicant, tags: vec!["青年".to_owned()], ..at_home(3, unit(0)) };
    let left = Person {
        departed: Some(hongfan_domain::directory::Departed { at: START, reason: String::new() }),
        ..at_home(4, unit(0))
    };
    for person in [visiting, learning, left] {
        file(&mut world, 0, Card::Person(person));
    }
    let directory = Directory::of(world.book(0));
    let choice = Choice { units: vec![unit(0)], ..Choice::default() };
    let roster = choice.roster(&directory, None, START);
    let mut lines: Vec<_> = roster.iter().map(|line| (line.id, line.participation)).collect();
    lines.sort_unstable_by_key(|(id, _)| *id);
    let expected = [
        (person(0).id, Participation::Expected),
        (person(2).id, Participation::Hosted),
        (person(3).id, Participation::Observer),
    ];
    assert_eq!(lines, expected);
    let young = Choice { tags: vec!["青年".to_owned()], ..Choice::default() };
    assert_eq!(young.roster(&directory, None, START).len(), 1);
    assert!(Choice::default().roster(&directory, None, START).is_empty());

    // Somebody moved in, somebody left, and one is called otherwise.
    file(&mut world, 0, Card::Person(Person { home: Some(unit(0)), revision: 2, ..at_home(1, unit(1)) }));
    let departed = Some(hongfan_domain::directory::Departed { at: START, reason: String::new() });
    file(&mut world, 0, Card::Person(Person { departed, revision: 2, ..at_home(3, unit(0)) }));
    file(&mut world, 0, Card::Person(Person { name: "陈思源".into(), revision: 2, ..at_home(0, unit(0)) }));
    let directory = Directory::of(world.book(0));
    let news = changes(&directory, &choice, &roster, None, START);
    let count = |what: fn(&RosterChange) -> bool| news.iter().filter(|change| what(change)).count();
    assert_eq!(count(|change| matches!(change, RosterChange::Add(_))), 1, "{news:?}");
    assert_eq!(count(|change| matches!(change, RosterChange::Drop(_))), 1, "{news:?}");
    assert_eq!(count(|change| matches!(change, RosterChange::Update(..))), 1, "{news:?}");
    let after = carry_out(&roster, &news);
    assert!(
        changes(&directory, &choice, &after, None, START).is_empty(),
        "taken once, there is nothing more"
    );
}

#[test]
fn a_pasted_line_finds_the_person_who_has_the_name_and_the_digits() {
    let world = two_units();
    let directory = Directory::of(world.book(0));
    let tail = person(0).phone_tail.expect("they have one");
    for (line, expected) in [
        (format!("陈思远 {}", tail.as_str()), Some(person(0).id)),
        ("陈思远 9999".to_owned(), None),
        (format!("陈思远\t{}", HOSTS[0]), Some(person(0).id)),
        (format!("陈思远\t{}", HOSTS[1]), None),
        ("陈思远".to_owned(), None),
    ] {
        let pasted = paste(&line);
        let found = match directory.by_name().look_up(&pasted.lines[0]) {
            Found::One(person) => Some(person.id),
            Found::Nobody | Found::Several => None,
        };
        assert_eq!(found, expected, "{line}");
    }
}

#[test]
fn somebody_merged_into_another_is_not_a_person_of_their_own() {
    let mut world = two_units();
    file(&mut world, 0, Card::Merge(Merge { from: person(1).id, into: Some(person(0).id), revision: 1 }));
    let directory = Directory::of(world.book(0));
    assert_eq!(directory.people().map(|person| person.id).collect::<Vec<_>>(), [person(0).id]);
    assert!(Merges::of(world.book(0)).is_gone(person(1).id));
    let told: Vec<_> = events(world.book(0), Subject::Person(person(0).id))
        .into_iter()
        .flat_map(|event| event.what)
        .collect();
    assert_eq!(told, [What::Added, What::TookIn(person(1).id)]);
    let (plan, book) = (&world.plans[0], world.book(0));
    let everybody = Plan { roster: vec![person(0), person(1)], ..plan.clone() };
    assert_eq!(derive(&everybody, book, world.now).lines.len(), 1);
}

#[test]
fn an_organizer_of_another_unit_merges_nobody() {
    let mut world = two_units();
    let merge = Card::Merge(Merge { from: person(0).id, into: Some(person(1).id), revision: 1 });
    assert_eq!(world.devices[UNIT].viewer.role, Role::Organizer(hongfan_domain::access::Unit::new(HOSTS[0])));
    assert_eq!(file(&mut world, UNIT, merge), State::Shelved(Refusal::NotAllowed));
}
