//! Picking a unit: the tree, flattened.

use std::collections::BTreeSet;

use hongfan_domain::access::Role;
use hongfan_domain::directory::{Directory, PersonKind};
use hongfan_domain::id::UnitId;
use leptos::prelude::*;

use crate::state::directory::Followed;

/// A unit and how deep it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Branch {
    pub(super) id: UnitId,
    pub(super) depth: usize,
    pub(super) name: String,
}

/// Every open unit, each after the one above it.
pub(super) fn tree(directory: &Directory) -> Vec<Branch> {
    let mut found = Vec::new();
    grow(directory, None, 0, &mut found);
    found
}

fn grow(directory: &Directory, parent: Option<UnitId>, depth: usize, found: &mut Vec<Branch>) {
    for unit in directory.below(parent) {
        if unit.closed.is_none() {
            found.push(Branch { id: unit.id, depth, name: unit.name.clone() });
        }
        grow(directory, Some(unit.id), depth + 1, found);
    }
}

/// A field to pick one of this role's units with; its value is the unit's id, or nothing. `none` is what nothing is called.
pub(super) fn unit_field(
    id: &'static str,
    label: &'static str,
    none: &'static str,
    directory: Followed,
    role: RwSignal<Role>,
    value: RwSignal<String>,
    error: impl Into<Signal<&'static str>>,
) -> impl IntoView {
    let error = error.into();
    let options = move || {
        let (directory, role) = (directory.read(), role.read());
        let held = picked(value);
        let offered = |branch: &Branch| held == Some(branch.id) || directory.keeps(&role, branch.id);
        let option = |Branch { id, depth, name }: Branch| {
            let id = id.to_string();
            let (key, chosen) = (id.clone(), id);
            let name = format!("{}{name}", "\u{3000}".repeat(depth));
            view! { <option value=key prop:selected=move || value.get() == chosen>{name}</option> }
        };
        tree(&directory).into_iter().filter(offered).map(option).collect_view()
    };
    let note = format!("{id}-note");
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <select id=id aria-describedby=note.clone() aria-invalid=move || (!error.get().is_empty()).then_some("true")
                on:change=move |event| value.set(event_target_value(&event))>
                <option value="" prop:selected=move || value.get().is_empty()>{none}</option>
                {options}
            </select>
            <p class="field-note field-error" id=note>{move || error.get()}</p>
        </div>
    }
}

/// The unit that such a field holds.
pub(super) fn picked(value: RwSignal<String>) -> Option<UnitId> {
    UnitId::parse(&value.get_untracked())
}

/// Every tag that somebody has.
pub(super) fn tags_of(directory: &Directory) -> BTreeSet<String> {
    directory.people().flat_map(|person| person.tags.iter().cloned()).collect()
}

/// Every kind that somebody is.
pub(super) fn kinds_of(directory: &Directory) -> BTreeSet<PersonKind> {
    directory.people().map(|person| person.kind.clone()).collect()
}

/// The unit that a new person or unit of this role's belongs to, unless somebody says otherwise.
pub(super) fn own_unit(directory: &Directory, role: &Role) -> Option<UnitId> {
    match role {
        Role::Organizer(unit) => directory.find(unit),
        Role::Administrator | Role::Member => None,
    }
}
