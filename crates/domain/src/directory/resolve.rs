//! Which unit a text means that somebody typed, or that a file says. It is asked when something is written, by whoever
//! writes it; what is kept is a path. A hub that judges goes by paths alone: else whoever makes a unit of the right name
//! would come into what others have written of another.

use super::Directory;
use crate::access::{Role, Unit};
use crate::id::{MemberId, UnitId};
use crate::member::Member;

/// What a text means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resolved {
    /// This unit.
    One(UnitId),
    /// Any of these, by their paths: somebody must say.
    Several(Vec<Unit>),
    /// No unit is called so, and none was.
    Unknown,
}

/// A name that several units have.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("several units are called so")]
pub struct Ambiguous(pub Vec<Unit>);

impl Directory {
    /// The unit that a text means: the one with this path, else the only open one whose path ends so, else the one that
    /// once had this path.
    pub fn resolve(&self, text: &str) -> Resolved {
        let typed = typed(text);
        let Some(name) = typed.path().rsplit('/').next().filter(|name| !name.is_empty()) else {
            return Resolved::Unknown;
        };
        let paths = self.called(name).filter_map(|unit| Some((unit, self.path(unit.id)?)));
        let paths: Vec<_> = paths.collect();
        if let Some((unit, _)) = paths.iter().find(|(_, path)| *path == typed) {
            return Resolved::One(unit.id);
        }
        let mut open = paths
            .into_iter()
            .filter(|(unit, path)| unit.closed.is_none() && ends_with(path.path(), typed.path()));
        match (open.next(), open.next()) {
            (Some((unit, _)), None) => Resolved::One(unit.id),
            (Some((_, first)), Some((_, second))) => {
                Resolved::Several([first, second].into_iter().chain(open.map(|(_, path)| path)).collect())
            }
            (None, _) => self.find(&typed).map_or(Resolved::Unknown, Resolved::One),
        }
    }

    /// What is kept of a unit that somebody typed: its path. What no unit is called stays as it was typed.
    ///
    /// # Errors
    /// When several are called so.
    pub fn path_of(&self, text: &str) -> Result<Unit, Ambiguous> {
        match self.resolve(text) {
            Resolved::One(unit) => Ok(self.path(unit).unwrap_or_else(|| typed(text))),
            Resolved::Several(paths) => Err(Ambiguous(paths)),
            Resolved::Unknown => Ok(typed(text)),
        }
    }

    /// The path of an organizer's own unit as it is called today; none for who is not bound to one.
    pub fn own_unit(&self, role: &Role) -> Option<Unit> {
        let Role::Organizer(own) = role else { return None };
        Some(self.successor(own).unwrap_or_else(|| own.clone()))
    }

    /// The units that somebody belongs to: as the directory says, else as the `text` of a roster does.
    pub(crate) fn units_of(&self, member: MemberId, text: &str) -> Vec<UnitId> {
        let person = self.person(self.merges().canonical(member));
        let filed: Vec<_> = person.into_iter().flat_map(|person| person.units()).collect();
        match self.resolve(text) {
            Resolved::One(unit) if filed.is_empty() => vec![unit],
            _ => filed,
        }
    }
}

impl Directory {
    /// The unit that a roster's line means, which may be old: of the units where its member has ever been the one that had
    /// this name, else what the name means today, else the only unit that ever had it.
    pub fn meant_by(&self, member: &Member) -> Option<UnitId> {
        let path = typed(&member.unit);
        let name = path.path().rsplit('/').next().filter(|name| !name.is_empty())?;
        let had = |unit: &UnitId| self.had.contains(&(name.to_owned(), *unit));
        let ids = self.merges().all_of(member.id);
        let mut been: Vec<_> = ids.iter().flat_map(|id| self.units_been(*id)).filter(had).collect();
        been.sort_unstable();
        been.dedup();
        if let [only] = been.as_slice() {
            return Some(*only);
        }
        if let Resolved::One(unit) = self.resolve(&member.unit) {
            return Some(unit);
        }
        let from = (name.to_owned(), UnitId::from_bytes([0; 16]));
        let mut ever = self.had.range(from..).take_while(|(other, _)| other == name).map(|(_, id)| *id);
        ever.next().filter(|_| ever.next().is_none())
    }
}

/// A path as people type it: with a full-width stroke, or one too many.
fn typed(text: &str) -> Unit {
    let parts = text.split(['/', '／']).map(str::trim).filter(|part| !part.is_empty());
    Unit::new(&parts.collect::<Vec<_>>().join("/"))
}

fn ends_with(path: &str, end: &str) -> bool {
    path.strip_suffix(end).is_some_and(|before| before.is_empty() || before.ends_with('/'))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::directory::{Card, Settings, UnitCard, UnitKind};
    use crate::id::RecordId;
    use crate::time::Timestamp;

    fn park() -> Option<UnitId> {
        Some(UnitId::from_bytes([1; 16]))
    }

    fn directory() -> Directory {
        let mut directory = Directory::default();
        let mut file = |n: u8, name: &str, parent: Option<UnitId>, closed: bool, revision: u32| {
            let card = UnitCard {
                id: UnitId::from_bytes([n; 16]),
                name: name.to_owned(),
                kind: UnitKind::Branch,
                parent,
                settings: Settings::default(),
                targets: crate::credit::Targets::default(),
                closed: closed.then(|| Timestamp::from_millis(0)),
                revision,
            };
            directory.file(RecordId::from_bytes([n; 16]), &Arc::new(Card::Unit(card)));
        };
        file(1, "望江园区", None, false, 1);
        file(2, "第一支部", park(), false, 1);
        file(3, "滨江园区", None, false, 1);
        file(4, "第一支部", Some(UnitId::from_bytes([3; 16])), false, 1);
        file(5, "互联网支部", park(), false, 1);
        file(6, "老支部", park(), true, 1);
        file(7, "旧名支部", park(), false, 1);
        file(7, "新名支部", park(), false, 2);
        directory
    }

    #[test]
    fn a_name_means_the_only_unit_that_has_it_and_a_path_its_own() {
        let directory = directory();
        for (text, path) in [
            ("望江园区/互联网支部", "望江园区/互联网支部"),
            (" 互联网支部 ", "望江园区/互联网支部"),
            ("望江园区／互联网支部/", "望江园区/互联网支部"),
            ("滨江园区 / 第一支部", "滨江园区/第一支部"),
            ("望江园区/旧名支部", "望江园区/新名支部"),
            ("望江园区/老支部", "望江园区/老支部"),
            ("网支部", "网支部"),
            ("老支部", "老支部"),
            ("别处/互联网支部", "别处/互联网支部"),
            ("", ""),
        ] {
            assert_eq!(directory.path_of(text), Ok(Unit::new(path)), "{text}");
        }
        let both = ["望江园区/第一支部", "滨江园区/第一支部"].map(Unit::new).to_vec();
        assert_eq!(directory.path_of("第一支部"), Err(Ambiguous(both)));
    }

    #[test]
    fn what_no_unit_is_called_is_unknown() {
        for text in ["网支部", "老支部", "别处/互联网支部", " / "] {
            assert_eq!(directory().resolve(text), Resolved::Unknown, "{text}");
        }
    }
}
