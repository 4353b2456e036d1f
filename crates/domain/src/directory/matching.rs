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

impl Directory {
    /// Whom a pasted line is about: the same name, and the same phone tail or number. A line that has neither is about
    /// somebody whose name is there once, in the unit that the line says.
    pub fn look_up(&self, line: &RosterLine) -> Found<'_> {
        let mut found = self.people().filter(|person| self.is_about(line, person));
        match (found.next(), found.next()) {
            (None, _) => Found::Nobody,
            (Some(person), None) => Found::One(person),
            (Some(_), Some(_)) => Found::Several,
        }
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
