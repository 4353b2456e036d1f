//! The tree beside the list, with how many people each unit has: a column on a wide screen, a field on a phone.

use std::collections::{BTreeMap, BTreeSet};

use hongfan_domain::access::Role;
use hongfan_domain::directory::{Directory, Person};
use hongfan_domain::id::UnitId;
use leptos::prelude::*;

use super::list::{ROWS, Wanted};
use super::pick::{Branch, tree};
use crate::state::directory::Followed;
use crate::text::{ALL_UNITS, UNITS, t, unit_counted};

/// A unit in the tree, or all of them; and how many people are there.
#[derive(Clone, PartialEq, Eq)]
struct Counted {
    unit: Option<UnitId>,
    depth: usize,
    name: String,
    count: usize,
}

/// The column.
pub(super) fn branches(directory: Followed, role: RwSignal<Role>, wanted: Wanted) -> impl IntoView {
    let shown = Memo::new(move |_| counted(&directory.read(), &role.read()));
    let button = move |Counted { unit, depth, name, count }: Counted| {
        let choose = move |_| want(wanted, unit);
        view! {
            <li style:--depth=depth.to_string()>
                <button type="button" aria-pressed=move || (wanted.unit.get() == unit).to_string() on:click=choose>
                    <span class="grow">{name}</span><small>{count}</small></button>
            </li>
        }
    };
    view! {
        <nav class="card branches" aria-label=t(UNITS)>
            <ul>{move || shown.get().into_iter().map(button).collect_view()}</ul>
        </nav>
    }
}

/// The field.
pub(super) fn unit_filter(directory: Followed, role: RwSignal<Role>, wanted: Wanted) -> impl IntoView {
    let shown = Memo::new(move |_| counted(&directory.read(), &role.read()));
    let option = move |Counted { unit, depth, name, count }: Counted| {
        let value = unit.map(|unit| unit.to_string()).unwrap_or_default();
        let words = format!("{}{}", "\u{3000}".repeat(depth), unit_counted(name, count));
        view! { <option value=value prop:selected=move || wanted.unit.get() == unit>{words}</option> }
    };
    view! {
        <select id="unit-filter" class="unit-filter" aria-label=t(UNITS)
            on:change=move |event| want(wanted, UnitId::parse(&event_target_value(&event)))>
            {move || shown.get().into_iter().map(option).collect_view()}
        </select>
    }
}

fn want(wanted: Wanted, unit: Option<UnitId>) {
    wanted.unit.set(unit);
    wanted.most.set(ROWS);
}

/// The units that are this role's, each with everybody who is there or below it now, at home or as a guest.
fn counted(directory: &Directory, role: &Role) -> Vec<Counted> {
    let mut counts: BTreeMap<UnitId, usize> = BTreeMap::new();
    let in_sight = |person: &&Person| person.is_here() && directory.is_in_sight(role, person);
    let mut all = 0;
    for person in directory.people().filter(in_sight) {
        all += 1;
        for unit in person.units().flat_map(|unit| upward(directory, unit)).collect::<BTreeSet<_>>() {
            *counts.entry(unit).or_default() += 1;
        }
    }
    let whole = Counted { unit: None, depth: 0, name: t(ALL_UNITS).to_owned(), count: all };
    let branch = |Branch { id, depth, name }: Branch| Counted {
        unit: Some(id),
        depth,
        name,
        count: counts.get(&id).copied().unwrap_or_default(),
    };
    let theirs = tree(directory).into_iter().filter(|branch| directory.is_theirs(role, branch.id));
    [whole].into_iter().chain(theirs.map(branch)).collect()
}

/// A unit and those above it.
fn upward(directory: &Directory, unit: UnitId) -> impl Iterator<Item = UnitId> {
    /// Deeper than any tree that a hub has taken in.
    const DEEPEST: usize = 32;
    let above = move |unit: &UnitId| directory.unit(*unit).and_then(|unit| unit.parent);
    std::iter::successors(Some(unit), above).take(DEEPEST)
}
