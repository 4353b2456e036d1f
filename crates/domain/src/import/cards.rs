//! What a table writes into the directory: a card for each unit that it makes, and for each person of whom it says something.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Entry;
use crate::access::{Role, Unit};
use crate::directory::{
    Arrangement, Card, Directory, Person, PersonKind, Settings, UnitCard, UnitKind, tags_with,
};
use crate::id::{MemberId, UnitId};
use crate::member::Participation;
use crate::time::Timestamp;

/// What a table comes to: the units to make, each after those above it, and the people, new or known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filing {
    /// Units.
    pub units: Vec<Unit>,
    /// People: who they are, if they are known, and what is said of them.
    pub people: Vec<(Option<MemberId>, Entry)>,
}

/// What is needed to make cards.
#[derive(Debug)]
pub struct Maker<'a, R> {
    /// The directory as it stands.
    pub directory: &'a Directory,
    /// Who makes them.
    pub role: &'a Role,
    /// The reason for an arrangement that a table says without one.
    pub reason: &'a str,
    /// When.
    pub now: Timestamp,
    /// Ten random bytes at a time.
    pub random: R,
}

impl Filing {
    /// The cards: units first. Of somebody about whom nothing is different there is none.
    pub fn cards<R: FnMut() -> [u8; 10]>(&self, mut maker: Maker<'_, R>) -> Vec<Card> {
        let mut tree = Tree { directory: maker.directory, made: BTreeMap::new(), cards: Vec::new() };
        for unit in &self.units {
            tree.unit(unit.path(), maker.now, &mut maker.random);
        }
        let own = maker.directory.own_unit(maker.role);
        let mut people = Vec::new();
        for (known, entry) in &self.people {
            let before = known.and_then(|id| maker.directory.person(id));
            let path = entry.unit.as_deref();
            // Who is bound to a unit adds people to it.
            let path = path.or(own.as_ref().filter(|_| before.is_none()).map(Unit::path));
            let home = path.map(|path| tree.unit(path, maker.now, &mut maker.random));
            let new = || Person {
                id: MemberId::new(maker.now, (maker.random)()),
                name: String::new(),
                home: None,
                hosts: Vec::new(),
                kind: PersonKind::Full,
                tags: Vec::new(),
                phone_tail: None,
                number: None,
                arrangement: None,
                departed: None,
                revision: 1,
            };
            let mut person = before.cloned().unwrap_or_else(new);
            entry.write_into(&mut person, home, maker.reason, maker.now);
            if before != Some(&person) {
                people.push(Card::Person(person));
            }
        }
        tree.cards.extend(people);
        tree.cards
    }
}

/// The units, with those that are being made.
struct Tree<'a> {
    directory: &'a Directory,
    made: BTreeMap<String, UnitId>,
    cards: Vec<Card>,
}

impl Tree<'_> {
    /// The unit with this path; made, with what is above it, where there is none.
    fn unit(&mut self, path: &str, now: Timestamp, random: &mut impl FnMut() -> [u8; 10]) -> UnitId {
        if let Some(made) = self.made.get(path) {
            return *made;
        }
        if let Some(there) = self.directory.find(&Unit::new(path)).filter(|_| is_there(self.directory, path))
        {
            self.made.insert(path.to_owned(), there);
            return there;
        }
        let (above, name) = path.rsplit_once('/').map_or((None, path), |(above, name)| (Some(above), name));
        let parent = above.map(|above| self.unit(above, now, random));
        let id = UnitId::new(now, random());
        self.made.insert(path.to_owned(), id);
        self.cards.push(Card::Unit(UnitCard {
            id,
            name: name.to_owned(),
            kind: UnitKind::of_name(name),
            parent,
            settings: Settings::default(),
            targets: crate::credit::Targets::default(),
            closed: None,
            revision: 1,
        }));
        id
    }
}

/// Whether a unit has this path now.
pub(super) fn is_there(directory: &Directory, path: &str) -> bool {
    directory
        .find(&Unit::new(path))
        .and_then(|unit| directory.path(unit))
        .is_some_and(|now| now.path() == path)
}

impl Entry {
    fn write_into(&self, person: &mut Person, home: Option<UnitId>, reason: &str, now: Timestamp) {
        self.name.clone_into(&mut person.name);
        person.home = home.or(person.home);
        person.hosts.retain(|host| Some(*host) != person.home);
        person.phone_tail = self.phone_tail.clone().or(person.phone_tail.take());
        let known = person.number.take();
        let same = |new: &&String| known.as_ref().is_some_and(|old| old.eq_ignore_ascii_case(new));
        person.number = self.number.as_ref().filter(|new| !same(new)).cloned().or(known);
        person.kind = self.kind.clone().unwrap_or_else(|| person.kind.clone());
        // A table adds tags and takes none away.
        person.tags = tags_with(&person.tags, self.tags.as_deref().unwrap_or_default());
        if let Some(participation) = self.participation.filter(|it| *it != person.participation(now)) {
            let reason = if participation == Participation::Expected { "" } else { reason };
            person.arrangement = Some(Arrangement { participation, reason: reason.to_owned(), until: None });
        }
    }
}
