//! Units that are named: whatever the tree is, a name means what its paths say, and who may register is who belongs there.

use std::sync::Arc;

use hongfan_domain::access::{Action, Role, Unit};
use hongfan_domain::credit::Targets;
use hongfan_domain::directory::{
    Card, Directory, Person, PersonKind, Resolved, Settings, UnitCard, UnitKind,
};
use hongfan_domain::id::{MemberId, RecordId, UnitId};
use hongfan_domain::registration::Terms;
use hongfan_domain::time::Timestamp;
use proptest::prelude::*;

const NAMES: [&str; 4] = ["望江园区", "第一支部", "第二支部", "第一小组"];

/// A unit: its name, what it is beneath of those before it, and whether it is closed.
type Branch = (usize, Option<prop::sample::Index>, bool);

fn trees() -> impl Strategy<Value = Vec<Branch>> {
    let branch = (
        0..NAMES.len(),
        prop::option::weighted(0.7, any::<prop::sample::Index>()),
        prop::bool::weighted(0.15),
    );
    prop::collection::vec(branch, 1..9)
}

fn unit(n: usize) -> UnitId {
    UnitId::from_bytes([n as u8 + 1; 16])
}

fn directory(tree: &[Branch]) -> Directory {
    let mut directory = Directory::default();
    for (n, (name, parent, closed)) in tree.iter().enumerate() {
        let card = UnitCard {
            id: unit(n),
            name: NAMES[*name].to_owned(),
            kind: UnitKind::Branch,
            parent: parent.filter(|_| n > 0).map(|parent| unit(parent.index(n))),
            settings: Settings::default(),
            targets: Targets::default(),
            closed: closed.then(|| Timestamp::from_millis(0)),
            revision: 1,
        };
        directory.file(RecordId::from_bytes([n as u8 + 1; 16]), &Arc::new(Card::Unit(card)));
    }
    directory
}

fn move_in(directory: &mut Directory, home: Option<UnitId>, host: Option<UnitId>) -> MemberId {
    let id = MemberId::from_bytes([99; 16]);
    let person = Person {
        id,
        name: "陈思远".to_owned(),
        home,
        hosts: host.into_iter().collect(),
        kind: PersonKind::Full,
        tags: Vec::new(),
        phone_tail: None,
        number: None,
        arrangement: None,
        departed: None,
        revision: 1,
    };
    directory.file(RecordId::from_bytes([99; 16]), &Arc::new(Card::Person(person)));
    id
}

/// Every unit's path, and whether it is open.
fn paths(directory: &Directory) -> Vec<(String, bool)> {
    let path = |unit: &UnitCard| {
        (directory.path(unit.id).map_or(String::new(), String::from), unit.closed.is_none())
    };
    directory.units().map(path).collect()
}

proptest! {
    #[test]
    fn a_name_means_the_one_open_unit_that_has_it_and_is_asked_about_where_there_are_more(
        tree in trees(),
        which: prop::sample::Index,
        parts in 1usize..3,
    ) {
        let directory = directory(&tree);
        let paths = paths(&directory);
        let whole = &paths[which.index(paths.len())].0;
        let typed: Vec<_> = whole.rsplit('/').take(parts).collect();
        let typed = typed.into_iter().rev().collect::<Vec<_>>().join("/");
        let standing = paths.iter().any(|(path, _)| *path == typed);
        let end = format!("/{typed}");
        let open: Vec<_> = paths.iter().filter(|(path, open)| *open && path.ends_with(&end)).collect();
        match directory.resolve(&typed) {
            Resolved::One(found) if standing => prop_assert_eq!(directory.path(found), Some(Unit::new(&typed))),
            Resolved::One(found) => {
                prop_assert_eq!(open.len(), 1);
                prop_assert_eq!(directory.path(found), Some(Unit::new(&open[0].0)));
            }
            Resolved::Several(several) => {
                prop_assert!(!standing);
                prop_assert_eq!(several.len(), open.len());
                prop_assert!(several.len() > 1);
            }
            Resolved::Unknown => prop_assert!(!standing && open.is_empty()),
        }
    }

    #[test]
    fn who_may_register_is_at_home_or_a_guest_where_it_is_open(
        tree in trees(),
        open: prop::sample::Index,
        home in prop::option::of(any::<prop::sample::Index>()),
        host in prop::option::of(any::<prop::sample::Index>()),
        said: prop::sample::Index,
    ) {
        let mut directory = directory(&tree);
        let at = |index: prop::sample::Index| unit(index.index(tree.len()));
        let (home, host) = (home.map(at), host.map(at));
        let member = move_in(&mut directory, home, host);
        let path = directory.path(at(open)).unwrap();
        let terms = Terms { capacity: None, closes_at: Timestamp::from_millis(0), open_to: vec![path.clone()] };
        // What a roster calls their unit counts only where the directory does not know it.
        let said = directory.path(at(said)).unwrap();
        let units: Vec<_> = home.into_iter().chain(host).map(|unit| directory.path(unit).unwrap()).collect();
        let counted = if units.is_empty() { std::slice::from_ref(&said) } else { units.as_slice() };
        let expected = counted.iter().any(|unit| path.covers(unit.path()));
        prop_assert_eq!(terms.invite(&directory, member, said.path()), expected);
    }

    #[test]
    fn what_is_written_for_a_unit_by_its_name_is_its_organizers_to_do(tree in trees(), which: prop::sample::Index) {
        let directory = directory(&tree);
        let own = directory.path(unit(which.index(tree.len()))).unwrap();
        let role = Role::Organizer(own.clone());
        for (path, _) in paths(&directory) {
            prop_assert_eq!(directory.may(&role, Action::Plan, &path), own.covers(&path));
            let name = path.rsplit('/').next().unwrap();
            if let Ok(kept) = directory.path_of(name) {
                prop_assert_eq!(directory.may(&role, Action::Plan, kept.path()), own.covers(kept.path()));
            }
        }
        prop_assert!(!directory.may(&role, Action::Plan, ""), "a unit that is not named is nobody's");
        prop_assert_eq!(directory.own_unit(&role), Some(own));
        prop_assert_eq!(directory.own_unit(&Role::Administrator), None::<Unit>);
    }
}
