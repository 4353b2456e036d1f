//! The tree of units, with how many people each has.

use std::collections::BTreeMap;

use hongfan_domain::id::UnitId;
use leptos::prelude::*;

use super::pick::{Branch, tree};
use super::unit_kind_name;
use crate::components::bar::TopBar;
use crate::components::chip::{Tone, chip};
use crate::components::empty::Empty;
use crate::components::icon::{Icon, icon};
use crate::route::OrganizerRoute;
use crate::state::directory::{follow, role};
use crate::state::status::live_chip;
use crate::state::store::Store;
use crate::text::{
    ADD_UNIT, DIRECTORY_NONE, DIRECTORY_NONE_HINT, UNIT_CLOSED, UNITS, UNITS_AND_SETTINGS, people_count, t,
};

/// The units.
pub fn units_page() -> impl IntoView {
    let store: Store = expect_context();
    let (directory, role) = (follow(store), role(store));
    let shown = Memo::new(move |_| {
        let (directory, role) = (directory.get(), role.get());
        let open = tree(&directory).into_iter().filter(|branch| directory.is_theirs(&role, branch.id));
        let mut counts = BTreeMap::<UnitId, usize>::new();
        for home in directory.people().filter(|person| person.is_here()).filter_map(|person| person.home) {
            *counts.entry(home).or_default() += 1;
        }
        let mut within = BTreeMap::<UnitId, usize>::new();
        for (home, count) in counts {
            for unit in directory.ancestry(home) {
                *within.entry(unit.id).or_default() += count;
            }
        }
        let line = |branch: Branch| {
            let kind = directory.unit(branch.id).map(|unit| unit_kind_name(unit.kind)).unwrap_or_default();
            let count = within.get(&branch.id).copied().unwrap_or_default();
            (branch, kind, count)
        };
        open.map(line).collect::<Vec<_>>()
    });
    let closed = Memo::new(move |_| {
        let directory = directory.get();
        let closed = directory.units().filter(|unit| unit.closed.is_some());
        closed.map(|unit| (unit.id, unit.name.clone())).collect::<Vec<_>>()
    });
    view! {
        <TopBar title=t(UNITS_AND_SETTINGS) back=OrganizerRoute::People.path()>{live_chip(store)}</TopBar>
        <main class="page page-wide">
            <a class="button button-main" href=OrganizerRoute::NewUnit.path()>{icon(Icon::PLUS)}{t(ADD_UNIT)}</a>
            {move || shown.read().is_empty().then(|| view! { <Empty title=t(DIRECTORY_NONE) hint=t(DIRECTORY_NONE_HINT)/> })}
            <ul class="card list units" aria-label=t(UNITS) hidden=move || shown.read().is_empty()>
                {move || shown.get().into_iter().map(|(branch, kind, count)| view! {
                    <li style:--depth=branch.depth.to_string()>
                        <a class="row" href=OrganizerRoute::Unit(branch.id).path()>
                            <span class="grow"><b>{branch.name}</b><small>{kind}</small></span>
                            <span class="end">{people_count(count)}</span>
                        </a>
                    </li>
                }).collect_view()}
                {move || closed.get().into_iter().map(|(id, name)| view! {
                    <li><a class="row" href=OrganizerRoute::Unit(id).path()><b class="grow">{name}</b>{chip(Tone::Quiet, t(UNIT_CLOSED).to_owned())}</a></li>
                }).collect_view()}
            </ul>
        </main>
    }
}
