use std::collections::BTreeMap;

use super::{Directory, Person};
use crate::access::Unit;
use crate::member::RosterLine;

/// Whom of the directory a pasted line is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found<'a> {
    /// Nobody: they are new.
    Nobody,
    /// This person: they keep their id.
    One(&'a Person),
    /// More than one: a person must say.
    Several,
}

/// The people of a directory by their names, for whoever has many lines to look up.
#[derive(Clone, Debug)]
pub struct ByName<'a> {
    directory: &'a Directory,
    people: BTreeMap<&'a str, Vec<&'a Person>>,
}

impl<'a> ByName<'a> {
    /// Whom a pasted line is about: the same name, and the same phone tail or number. A line that has neither is about
    /// somebody whose name is there once, in the unit that the line says.
    pub fn look_up(&self, line: &RosterLine) -> Found<'a> {
        let namesakes = self.people.get(line.name.as_str()).into_iter().flatten();
        let mut found = namesakes.filter(|person| self.directory.is_about(line, person));
        match (found.next(), found.next()) {
            (None, _) => Found::Nobody,
            (Some(person), None) => Found::One(person),
            (Some(_), Some(_)) => Found::Several,
        }
    }
}

impl Directory {
    /// Its people by their names.
    pub fn by_name(&self) -> ByName<'_> {
        let mut people: BTreeMap<&str, Vec<&Person>> = BTreeMap::new();
        for person in self.people() {
            people.entry(&person.name).or_default().push(person);
        }
        ByName { directory: self, people }
    }

    fn is_about(&self, line: &RosterLine, person: &Person) -> bool {
        let same = |a: &Option<String>, b: &Option<String>| {
            a.as_ref().zip(b.as_ref()).is_some_and(|(a, b)| a.eq_ignore_ascii_case(b))
        };
        let by_tail = line.phone_tail.is_some() && line.phone_tail == person.phone_tail;
        let bare = line.phone_tail.is_none() && line.number.is_none();
        line.name == person.name
            && (by_tail || same(&line.number, &person.number) || bare && self.is_at_home(line, person))
    }

    fn is_at_home(&self, line: &RosterLine, person: &Person) -> bool {
        let home = person.home.and_then(|home| self.unit(home));
        home.is_some_and(|home| line.unit == home.name || self.path(home.id) == Some(Unit::new(&line.unit)))
    }
}
