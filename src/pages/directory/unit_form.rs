//! What a unit is called, what it is, and what it is beneath.

use hongfan_domain::access::Role;
use hongfan_domain::credit::Targets;
use hongfan_domain::directory::{Card, Settings, UnitCard, UnitKind};
use hongfan_domain::id::UnitId;
use hongfan_domain::member::clean_name;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::pick::{own_unit, picked, unit_field};
use super::unit_kind_name;
use crate::components::bar::TopBar;
use crate::components::field::Field;
use crate::route::OrganizerRoute;
use crate::state::directory::{Followed, file, follow, role};
use crate::state::fresh;
use crate::state::navigation::use_navigation;
use crate::state::status::live_chip;
use crate::state::store::Store;
use crate::text::{
    ADD_UNIT, AT_THE_TOP, CANCEL, PERSON_HOME_WRONG, SAVE, UNIT_KIND, UNIT_NAME, UNIT_NAME_WRONG,
    UNIT_PARENT, UNIT_PARENT_WRONG, t,
};

const KINDS: [UnitKind; 3] = [UnitKind::Committee, UnitKind::Branch, UnitKind::Group];

/// Makes a unit.
pub fn new_unit_page() -> impl IntoView {
    let store: Store = expect_context();
    let navigation = use_navigation();
    let (directory, role) = (follow(store), role(store));
    let new = UnitCard {
        id: UnitId::new(fresh::now(), fresh::bytes()),
        name: String::new(),
        kind: UnitKind::Branch,
        parent: own_unit(&directory.read_untracked(), &role.read_untracked()),
        settings: Settings::default(),
        targets: Targets::default(),
        closed: None,
        revision: 1,
    };
    let done = move |unit: UnitCard| navigation.replace(&OrganizerRoute::Unit(unit.id).path());
    view! {
        <TopBar title=t(ADD_UNIT) back=OrganizerRoute::Units.path()>{live_chip(store)}</TopBar>
        <main class="page page-wide">
            {unit_form(store, (directory, role), new, done, move || navigation.replace(&OrganizerRoute::Units.path()))}
        </main>
    }
}

/// The form for a unit; `done` is told when the change is kept.
pub(super) fn unit_form(
    store: Store,
    (directory, role): (Followed, RwSignal<Role>),
    unit: UnitCard,
    done: impl Fn(UnitCard) + Copy + Send + Sync + 'static,
    cancel: impl Fn() + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let (name, kind) = (RwSignal::new(unit.name.clone()), RwSignal::new(unit.kind));
    let parent = RwSignal::new(unit.parent.map(|parent| parent.to_string()).unwrap_or_default());
    let (wrong, nowhere) = (RwSignal::new(false), RwSignal::new(None::<&'static str>));
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let name = clean_name(&name.get_untracked()).filter(|name| !name.contains('/'));
        wrong.set(name.is_none());
        let Some(name) = name else { return };
        let parent = picked(parent);
        nowhere.set(match parent {
            None if *role.read_untracked() != Role::Administrator => Some(t(PERSON_HOME_WRONG)),
            Some(parent) if directory.read_untracked().covers(unit.id, parent) => Some(t(UNIT_PARENT_WRONG)),
            _ => None,
        });
        if nowhere.get_untracked().is_some() {
            return;
        }
        let unit = UnitCard { name, kind: kind.get_untracked(), parent, ..unit.clone() };
        spawn_local(async move {
            file(store, vec![Card::Unit(unit.clone())]).await;
            done(unit);
        });
    };
    let error = Signal::derive(move || if wrong.get() { t(UNIT_NAME_WRONG) } else { "" });
    let misplaced = Signal::derive(move || nowhere.get().unwrap_or_default());
    let button = move |which: UnitKind| {
        view! {
            <button type="button" aria-pressed=move || (kind.get() == which).to_string()
                on:click=move |_| kind.set(which)>{unit_kind_name(which)}</button>
        }
    };
    view! {
        <form class="card form" on:submit=submit novalidate>
            <Field id="unit-name" label=t(UNIT_NAME) value=name error=error longest=30/>
            <div class="setting"><span>{t(UNIT_KIND)}</span>
                <span class="choice" role="group" aria-label=t(UNIT_KIND)>{KINDS.map(button)}</span>
            </div>
            {unit_field("parent", t(UNIT_PARENT), t(AT_THE_TOP), directory, role, parent, misplaced)}
            <div class="actions">
                <button class="button button-main" type="submit">{t(SAVE)}</button>
                <button class="button button-line" type="button" on:click=move |_| cancel()>{t(CANCEL)}</button>
            </div>
        </form>
    }
}
