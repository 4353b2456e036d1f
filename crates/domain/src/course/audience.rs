use serde::{Deserialize, Serialize};

use crate::access::Unit;
use crate::directory::{Choice, Directory, PersonKind};
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
        if let Some(person) = directory.person(directory.merges().canonical(member)) {
            return person.is_here() && (self.is_everybody() || self.choice().takes(directory, person));
        }
        let of_unit = |id: &UnitId| {
            directory.path(*id).is_some_and(|path| path.covers(unit))
                || directory.unit(*id).is_some_and(|card| Unit::new(unit).path() == card.name)
        };
        self.tags.is_empty()
            && self.kinds.is_empty()
            && (self.units.is_empty() || self.units.iter().any(of_unit))
    }

    pub(super) fn is_well_formed(&self) -> bool {
        self.units.len() <= MOST && self.tags.len() <= MOST && self.kinds.len() <= MOST
    }
}
