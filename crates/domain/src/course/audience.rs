use serde::{Deserialize, Serialize};

use crate::access::Unit;
use crate::directory::{Choice, Directory, Person, PersonKind};
use crate::id::{MemberId, UnitId};

/// The most units, tags or kinds.
const MOST: usize = 50;

/// For whom a course is: everybody of these units and below them who has one of these tags and is one of these kinds.
/// Nothing said is everybody whom the hub knows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Audience {
    /// Units, each with those below it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub units: Vec<UnitId>,
    /// Tags; one of them is enough.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// Kinds; one of them is enough.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub kinds: Vec<PersonKind>,
}

impl Audience {
    /// Whether it is everybody.
    pub const fn is_everybody(&self) -> bool {
        self.units.is_empty() && self.tags.is_empty() && self.kinds.is_empty()
    }

    /// The same as a choice of the directory.
    pub fn choice(&self) -> Choice {
        Choice {
            units: self.units.clone(),
            tags: self.tags.clone(),
            kinds: self.kinds.clone(),
            ..Choice::default()
        }
    }

    /// Whether it is for this person. Of somebody who is in no directory only the name of their unit is known, and it must
    /// be that of a unit that is meant.
    pub fn takes(&self, directory: &Directory, member: MemberId, unit: &str) -> bool {
        let among = self.among(directory);
        match directory.person(directory.merges().canonical(member)) {
            Some(person) => among.takes_person(person),
            None => among.takes_line(unit),
        }
    }

    /// The same for many people of one directory.
    pub(super) fn among<'a>(&'a self, directory: &'a Directory) -> Among<'a> {
        Among { audience: self, choice: self.choice(), directory }
    }

    pub(super) fn is_well_formed(&self) -> bool {
        self.units.len() <= MOST && self.tags.len() <= MOST && self.kinds.len() <= MOST
    }
}

/// An audience and a directory.
pub(super) struct Among<'a> {
    audience: &'a Audience,
    choice: Choice,
    directory: &'a Directory,
}

impl Among<'_> {
    /// Whether it is for this person of the directory.
    pub(super) fn takes_person(&self, person: &Person) -> bool {
        person.is_here() && (self.audience.is_everybody() || self.choice.takes(self.directory, person))
    }

    /// Whether it is for somebody of a unit of this name, who is in no directory.
    pub(super) fn takes_line(&self, unit: &str) -> bool {
        let of_unit = |id: &UnitId| {
            self.directory.path(*id).is_some_and(|path| path.covers(unit))
                || self.directory.unit(*id).is_some_and(|card| Unit::new(unit).path() == card.name)
        };
        let Audience { units, tags, kinds } = self.audience;
        tags.is_empty() && kinds.is_empty() && (units.is_empty() || units.iter().any(of_unit))
    }
}
