use std::collections::HashMap;
use std::sync::OnceLock;

use super::{Directory, Person, UnitCard};
use crate::access::{Action, Role, Unit};
use crate::id::UnitId;

/// The deepest tree that is followed.
const DEEPEST: usize = 32;

/// Every unit's path as it stands, and the unit of each: worked out when somebody asks, until a unit is called or stands
/// elsewhere. A new one is added: thousands are made one after the other, and each is judged by the paths of the others.
#[derive(Clone, Debug, Default)]
pub(super) struct Paths {
    of: HashMap<UnitId, Unit>,
    units: HashMap<Unit, UnitId>,
}

impl Paths {
    fn add(&mut self, unit: UnitId, path: Unit) {
        // Of two that are called the same, the one that was made first.
        let held = self.units.entry(path.clone()).or_insert(unit);
        *held = unit.min(*held);
        self.of.insert(unit, path);
    }
}

impl Directory {
    /// A unit and those above it, from below.
    pub fn ancestry(&self, id: UnitId) -> Vec<&UnitCard> {
        let mut found: Vec<&UnitCard> = Vec::new();
        let mut next = Some(id);
        while let Some(unit) = next.and_then(|id| self.unit(id)).filter(|_| found.len() < DEEPEST) {
            if found.iter().any(|seen| seen.id == unit.id) {
                break;
            }
            next = unit.parent;
            found.push(unit);
        }
        found
    }

    /// The names of a unit and of those above it, from the top.
    pub fn names_from_top(&self, id: UnitId) -> Vec<String> {
        self.ancestry(id).iter().rev().map(|unit| unit.name.clone()).collect()
    }

    /// A unit's path as it stands.
    pub fn path(&self, id: UnitId) -> Option<Unit> {
        self.paths().of.get(&id).cloned()
    }

    fn paths(&self) -> &Paths {
        self.paths.get_or_init(|| {
            let mut paths = Paths::default();
            for unit in self.units() {
                let Some(path) = path_of(&self.ancestry(unit.id)) else { continue };
                paths.add(unit.id, path);
            }
            paths
        })
    }

    /// Keeps the paths true when this card of a unit has taken the place of `before`.
    pub(super) fn follow(&mut self, unit: &UnitCard, before: Option<&UnitCard>) {
        let same = before.is_some_and(|before| (before.parent, &before.name) == (unit.parent, &unit.name));
        if same || self.paths.get().is_none() {
            return;
        }
        let path = path_of(&self.ancestry(unit.id)).filter(|_| before.is_none() && !self.has_below(unit.id));
        match (path, self.paths.get_mut()) {
            (Some(path), Some(paths)) => paths.add(unit.id, path),
            _ => self.paths = OnceLock::new(),
        }
    }

    /// Whether a unit was ever said to be right below this one.
    fn has_below(&self, id: UnitId) -> bool {
        self.ever_below(id).next().is_some()
    }

    fn ever_below(&self, id: UnitId) -> impl Iterator<Item = UnitId> {
        let from = (Some(id), String::new(), UnitId::from_bytes([0; 16]));
        let below = self.named.range(from..).take_while(move |(parent, ..)| *parent == Some(id));
        below.map(|(.., below)| *below)
    }

    /// What the path of a unit will be with this card.
    pub fn path_with(&self, card: &UnitCard) -> Option<Unit> {
        let mut units = vec![card];
        if let Some(parent) = card.parent {
            units.extend(self.ancestry(parent));
        }
        path_of(&units)
    }

    /// Whether `other` is this unit, or below it.
    pub fn covers(&self, id: UnitId, other: UnitId) -> bool {
        self.ancestry(other).iter().any(|unit| unit.id == id)
    }

    /// The units right below one; below none, those at the top, and those whose parent this device does not know.
    pub fn below(&self, parent: Option<UnitId>) -> Vec<&UnitCard> {
        let mut found: Vec<&UnitCard> = match parent {
            Some(parent) if self.unit(parent).is_none() => Vec::new(),
            Some(parent) => {
                let units = self.ever_below(parent).filter_map(|id| self.unit(id));
                units.filter(|unit| unit.parent == Some(parent)).collect()
            }
            None => {
                let known = |unit: &&UnitCard| unit.parent.is_some_and(|parent| self.unit(parent).is_some());
                self.units().filter(|unit| !known(unit)).collect()
            }
        };
        found.sort_by_key(|unit| (unit.kind, unit.id));
        // One that had several names there is one.
        found.dedup_by_key(|unit| unit.id);
        found
    }

    /// The unit with this path: as it stands, or else as a unit once was called and none is now.
    pub fn find(&self, path: &Unit) -> Option<UnitId> {
        self.paths().units.get(path).copied().or_else(|| {
            let parts: Vec<&str> = path.path().split('/').collect();
            self.find_former(None, &parts)
        })
    }

    fn find_former(&self, parent: Option<UnitId>, parts: &[&str]) -> Option<UnitId> {
        let (first, rest) = parts.split_first()?;
        let from = (parent, (*first).to_owned(), UnitId::from_bytes([0; 16]));
        let named = self.named.range(from..).take_while(|(other, name, _)| *other == parent && name == first);
        // Of several that were called so, the one that was made last.
        let mut found = None;
        for (.., id) in named {
            let here = if rest.is_empty() { Some(*id) } else { self.find_former(Some(*id), rest) };
            found = here.or(found);
        }
        found
    }

    /// The path that a unit has now which once had this one; none if one has it still, or none ever had.
    pub fn successor(&self, path: &Unit) -> Option<Unit> {
        self.find(path).and_then(|id| self.path(id)).filter(|now| now != path)
    }

    /// Whether somebody may do this for what `unit` hosts, by the names that both have today.
    pub fn may(&self, role: &Role, action: Action, unit: &str) -> bool {
        if role.may(action, unit) || self.is_empty() {
            return role.may(action, unit);
        }
        let Role::Organizer(own) = role else { return false };
        let (unit, own_now) = (Unit::new(unit), self.successor(own).map(Role::Organizer));
        let units = [self.successor(&unit), Some(unit)];
        let roles = [Some(role.clone()), own_now];
        roles.iter().flatten().any(|role| units.iter().flatten().any(|unit| role.may(action, unit.path())))
    }

    /// Whether this role is a unit's: it covers its path, by the names of today.
    pub fn is_theirs(&self, role: &Role, unit: UnitId) -> bool {
        match role {
            Role::Member => false,
            Role::Administrator => true,
            Role::Organizer(own) => self.is_beneath(own, unit),
        }
    }

    /// Whether a unit has this path or is below it, by the names of today or by one that was.
    pub fn is_beneath(&self, path: &Unit, unit: UnitId) -> bool {
        let now = self.paths().of.get(&unit);
        now.is_some_and(|now| path.covers(now.path()))
            || self.find(path).is_some_and(|above| self.covers(above, unit))
    }

    /// Whether somebody is at home in, or a guest of, a unit of this role.
    pub fn is_in_sight(&self, role: &Role, person: &Person) -> bool {
        *role == Role::Administrator || person.units().any(|unit| self.is_theirs(role, unit))
    }
}

fn path_of(from_below: &[&UnitCard]) -> Option<Unit> {
    let names: Vec<_> = from_below.iter().rev().map(|unit| unit.name.as_str()).collect();
    (!names.is_empty()).then(|| Unit::new(&names.join("/")))
}
