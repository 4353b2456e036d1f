use super::{Directory, Person, PersonKind};
use crate::id::{MemberId, UnitId};
use crate::member::{Member, Participation};
use crate::time::Timestamp;

/// Who is to be on a roster, in the organizer's words: everybody of these units and below them who has one of these tags
/// and is one of these kinds, these people besides, and without those. No unit stands for every unit, as soon as there is a
/// tag or a kind; no tag and no kind for any.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// Units, each with those below it.
    pub units: Vec<UnitId>,
    /// Tags; one of them is enough.
    pub tags: Vec<String>,
    /// Kinds; one of them is enough.
    pub kinds: Vec<PersonKind>,
    /// People besides.
    pub people: Vec<MemberId>,
    /// People left out.
    pub without: Vec<MemberId>,
}

impl Choice {
    /// Whether nobody is chosen.
    pub const fn is_empty(&self) -> bool {
        self.units.is_empty() && self.tags.is_empty() && self.kinds.is_empty() && self.people.is_empty()
    }

    /// What a roster looks as if it had been chosen by: the homes of everybody on it.
    pub fn guess(directory: &Directory, roster: &[Member]) -> Self {
        let people = roster.iter().filter_map(|member| directory.person(member.id));
        let mut units: Vec<_> = people.filter_map(|person| person.home).collect();
        units.sort_unstable();
        units.dedup();
        Self { units, ..Self::default() }
    }

    /// Whether it takes somebody in. Who has left is never taken in.
    pub fn takes(&self, directory: &Directory, person: &Person) -> bool {
        if !person.is_here() || self.without.contains(&person.id) {
            return false;
        }
        let within = |unit: UnitId| self.units.iter().any(|chosen| directory.covers(*chosen, unit));
        let by_unit = self.units.is_empty() || person.units().any(within);
        let by_tag = self.tags.is_empty() || person.tags.iter().any(|tag| self.tags.contains(tag));
        let by_kind = self.kinds.is_empty() || self.kinds.contains(&person.kind);
        let asked = !(self.units.is_empty() && self.tags.is_empty() && self.kinds.is_empty());
        self.people.contains(&person.id) || (asked && by_unit && by_tag && by_kind)
    }

    /// Everybody it takes in, as a roster of an activity at `at` that `host` hosts: unit by unit, in the order in which they
    /// came into the directory.
    pub fn roster(&self, directory: &Directory, host: Option<UnitId>, at: Timestamp) -> Vec<Member> {
        let mut chosen: Vec<_> = directory.people().filter(|person| self.takes(directory, person)).collect();
        chosen.sort_by_key(|person| (person.home, person.id));
        chosen.into_iter().map(|person| self.member(directory, person, host, at)).collect()
    }

    /// Somebody as a line of such a roster. Who is at home neither in the host nor in a unit that was chosen, and is a guest
    /// of one, is hosted: the attendance is credited at home.
    pub fn member(
        &self,
        directory: &Directory,
        person: &Person,
        host: Option<UnitId>,
        at: Timestamp,
    ) -> Member {
        let within = |unit: UnitId| {
            self.units.iter().copied().chain(host).any(|chosen| directory.covers(chosen, unit))
        };
        let own = person.home.is_some_and(within);
        let visiting = !own && person.hosts.iter().copied().any(within);
        let participation = match person.participation(at) {
            Participation::Expected if visiting => Participation::Hosted,
            participation => participation,
        };
        Member {
            id: person.id,
            name: person.name.clone(),
            unit: directory.home_name(person),
            phone_tail: person.phone_tail.clone(),
            number: person.number.clone(),
            participation,
        }
    }
}

impl Directory {
    /// What a roster calls somebody's home: its name, or its path if another unit has that name too; empty for none.
    pub fn home_name(&self, person: &Person) -> String {
        person.home.map_or(String::new(), |home| self.label(home))
    }

    /// What a unit is called among others: its name, or its path if another has that name too; empty for an unknown one.
    pub fn label(&self, unit: UnitId) -> String {
        let Some(unit) = self.unit(unit) else { return String::new() };
        let twice = self.called(&unit.name).filter(|unit| unit.closed.is_none()).nth(1).is_some();
        match self.path(unit.id).filter(|_| twice) {
            Some(path) => path.path().to_owned(),
            None => unit.name.clone(),
        }
    }
}
