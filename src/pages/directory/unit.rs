//! One unit: what it is, its settings, what was changed, and what can be done.

use hongfan_domain::access::Role;
use hongfan_domain::directory::{Card, Subject, UnitCard};
use hongfan_domain::id::UnitId;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::changes::changes;
use super::list::ask_for;
use super::settings::settings;
use super::targets::targets;
use super::unit_form::unit_form;
use super::unit_kind_name;
use crate::components::bar::TopBar;
use crate::components::chip::{Tone, banner, chip};
use crate::pages::not_found::not_found_page;
use crate::route::OrganizerRoute;
use crate::state::directory::{Followed, file, follow, role, take_back};
use crate::state::status::live_chip;
use crate::state::store::Store;
use crate::text::{
    CLOSE_UNIT, CLOSE_UNIT_HINT, EDIT, REOPEN_UNIT, UNDO_LAST, UNDONE_NOW, UNIT_CLOSED, UNIT_KEPT_ELSEWHERE,
    UNIT_PEOPLE, UNITS, people_count, saved_person, t,
};

/// The page of one unit.
pub fn unit_page(id: UnitId) -> impl IntoView {
    let store: Store = expect_context();
    let (directory, role) = (follow(store), role(store));
    let unit = Memo::new(move |_| directory.read().unit(id).cloned());
    let known = Memo::new(move |_| unit.read().is_some());
    let (editing, said) = (RwSignal::new(false), RwSignal::new(String::new()));
    let saved = move |unit: UnitCard| {
        editing.set(false);
        said.set(saved_person(unit.name));
    };
    move || {
        if !known.get() {
            return not_found_page("/o/units").into_any();
        }
        view! {
            <TopBar title=t(UNITS) back=OrganizerRoute::Units.path()>{live_chip(store)}</TopBar>
            <main class="page page-wide directory-person">
                <div role="status" class="directory-said">{move || (!said.read().is_empty()).then(|| banner(Tone::Good, said.get()))}</div>
                {move || unit.get().map(|unit| head(directory, &unit))}
                {move || unit.get().map(|unit| choices(store, (directory, role), unit, editing, said))}
                {move || editing.get().then(|| {
                    let unit = unit.get_untracked()?;
                    Some(unit_form(store, (directory, role), unit, saved, move || editing.set(false)))
                })}
                {settings(store, (directory, role), id)}
                {targets(store, (directory, role), id)}
                {changes(store, Subject::Unit(id))}
            </main>
        }
        .into_any()
    }
}

fn head(directory: Followed, unit: &UnitCard) -> impl IntoView + use<> {
    let known = directory.get();
    let path = known.path(unit.id).map(|path| path.path().replace('/', " / ")).unwrap_or_default();
    let id = unit.id;
    let count = known
        .people()
        .filter(|person| person.is_here() && person.units().any(|own| known.covers(id, own)))
        .count();
    view! {
        <section class="card directory-part">
            <h2>{unit.name.clone()}</h2>
            <p class="small">{unit_kind_name(unit.kind)}" · "{path}</p>
            {unit.closed.map(|_| chip(Tone::Quiet, t(UNIT_CLOSED).to_owned()))}
            <a class="quiet-link" href=OrganizerRoute::People.path() on:click=move |_| ask_for(id)>{t(UNIT_PEOPLE)}" · "{people_count(count)}</a>
        </section>
    }
}

fn choices(
    store: Store,
    (directory, role): (Followed, RwSignal<Role>),
    unit: UnitCard,
    editing: RwSignal<bool>,
    said: RwSignal<String>,
) -> impl IntoView {
    let subject = Subject::Unit(unit.id);
    let can_undo = unit.revision > 1;
    let known = directory.get();
    let used =
        known.people().any(|person| person.is_here() && person.units().any(|own| known.covers(unit.id, own)))
            || known.below(Some(unit.id)).iter().any(|below| below.closed.is_none());
    let open = unit.closed.is_none();
    let undo = move |_| {
        spawn_local(async move {
            take_back(store, vec![subject]).await;
            said.set(t(UNDONE_NOW).to_owned());
            editing.set(false);
        });
    };
    // A unit's place and name are for whoever keeps what is above it to say.
    let keeps = |unit: UnitId| known.keeps(&role.read(), unit);
    if !keeps(unit.id) {
        return view! { <p class="small">{t(UNIT_KEPT_ELSEWHERE)}</p> }.into_any();
    }
    let placed = *role.read() == Role::Administrator || unit.parent.is_some_and(keeps);
    let close = move |_| {
        let closed = open.then(|| store.hub_now());
        let unit = UnitCard { closed, ..unit.clone() };
        spawn_local(async move { file(store, vec![Card::Unit(unit)]).await });
    };
    view! {
        <div class="directory-choices">
            {placed.then(|| view! { <button class="button button-line" type="button" aria-expanded=move || editing.get().to_string()
                on:click=move |_| editing.update(|on| *on = !*on)>{t(EDIT)}</button> })}
            <button class="button button-line" type="button" disabled=open && used on:click=close>{t(if open { CLOSE_UNIT } else { REOPEN_UNIT })}</button>
            {can_undo.then(|| view! { <button class="button button-line" type="button" on:click=undo>{t(UNDO_LAST)}</button> })}
        </div>
        {(open && used).then(|| view! { <p class="small">{t(CLOSE_UNIT_HINT)}</p> })}
    }
    .into_any()
}
