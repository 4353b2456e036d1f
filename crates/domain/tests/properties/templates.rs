//! A template's life, as an organizer and the log see it.

use std::sync::Arc;

use hongfan_domain::access::Unit;
use hongfan_domain::deeds::take_back;
use hongfan_domain::directory::{Card, Directory, Template, What, change};
use hongfan_domain::fact::Refusal;
use hongfan_domain::id::TemplateId;
use hongfan_domain::record::Body;
use hongfan_domain::sync::State;

use crate::world::{HOSTS, UNIT, World, empty_plan};

fn named(name: &str, host: &str) -> Template {
    let made = Template::of(&empty_plan(0), TemplateId::from_bytes([7; 16]), name).expect("it has a session");
    Template { unit: Unit::new(host), ..made }
}

#[test]
fn a_template_is_made_renamed_and_taken_away_and_each_goes_back() {
    let mut world = World::planned();
    let made = named("党课", HOSTS[0]);
    let renamed = Template { name: "每月党课".to_owned(), revision: 2, ..made.clone() };
    let removed = Template { removed: true, revision: 3, ..renamed.clone() };
    let mut records = Vec::new();
    for template in [made, renamed, removed] {
        records.push(world.record(0, Body::Directory(Arc::new(Card::Template(Box::new(template))))));
        world.settle();
    }
    let told: Vec<_> = records.iter().flat_map(|record| change(world.book(0), *record)).collect();
    let new_name = What::Renamed("党课".to_owned(), "每月党课".to_owned());
    assert_eq!(told, [What::Added, new_name, What::Removed]);
    assert_eq!(take_back(world.book(0), records[1], ""), None, "something was done since");
    let offered = |world: &World| {
        let directory = Directory::of(world.book(UNIT));
        directory.templates().map(|template| template.name.clone()).collect::<Vec<_>>()
    };
    assert!(offered(&world).is_empty());
    // Back to what it was called, and from there to nothing at all.
    let back = take_back(world.book(0), records[2], "").expect("it holds");
    world.record(0, back);
    world.settle();
    assert_eq!(offered(&world), ["每月党课"]);
}

#[test]
fn to_take_back_the_first_card_of_a_template_is_to_take_it_away() {
    let mut world = World::planned();
    let record =
        world.record(0, Body::Directory(Arc::new(Card::Template(Box::new(named("党课", HOSTS[0]))))));
    world.settle();
    let back = take_back(world.book(0), record, "").expect("it holds");
    world.record(0, back);
    world.settle();
    assert_eq!(Directory::of(world.book(0)).templates().count(), 0);
}

#[test]
fn a_template_of_another_unit_is_not_theirs_to_write() {
    let mut world = World::planned();
    for (host, expected) in [(HOSTS[0], State::Settled), (HOSTS[1], State::Shelved(Refusal::NotAllowed))] {
        let card = Card::Template(Box::new(Template {
            id: TemplateId::from_bytes([host.len() as u8; 16]),
            ..named("党课", host)
        }));
        let record = world.record(UNIT, Body::Directory(Arc::new(card)));
        world.sync(UNIT);
        assert_eq!(world.devices[UNIT].state(record), expected, "{host}");
    }
}
