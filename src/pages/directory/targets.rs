//! How many study hours a unit's people are to gain a year: each target that holds, where it comes from, and a way to set it
//! here or to inherit it again. What is set holds from this year on.

use hongfan_domain::access::Role;
use hongfan_domain::credit::{Credit, Group, LEADING, year_of};
use hongfan_domain::directory::{Card, Sourced, UnitCard};
use hongfan_domain::id::UnitId;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::unit_name;
use crate::state::directory::{Followed, file};
use crate::state::store::Store;
use crate::text::{
    BETWEEN_NAMES, FROM_DEFAULT, FROM_HERE, GROUP_APPLICANT, GROUP_LEADING, GROUP_ORDINARY, GROUP_OTHER,
    SET_HERE, TARGETS, TARGETS_HINT, UNSET_HERE, comes_from, leading_tags, t, target_of, target_wrong,
};

/// The targets of one unit.
pub(super) fn targets(
    store: Store,
    (directory, role): (Followed, RwSignal<Role>),
    id: UnitId,
) -> impl IntoView {
    let year = year_of(store.hub_now());
    let rows = move || {
        let known = directory.get();
        let unit = known.unit(id)?.clone();
        let source = |from: Option<UnitId>| match from {
            None => comes_from(t(FROM_DEFAULT).to_owned()),
            Some(from) if from == id => t(FROM_HERE).to_owned(),
            Some(_) => comes_from(unit_name(&known, from)),
        };
        let row = |group: Group| {
            let held = known.target_of(Some(id), group, year);
            row(store, &unit, (group, year), held, source(held.from))
        };
        Some(Group::ALL.map(row))
    };
    view! {
        <section class="card directory-part" aria-labelledby="targets">
            <h2 id="targets">{t(TARGETS)}</h2>
            <p class="small">{t(TARGETS_HINT)}" "{leading_tags(LEADING.join(t(BETWEEN_NAMES)))}</p>
            <fieldset class="bare" disabled=move || !directory.read().keeps(&role.read(), id)>{rows}</fieldset>
        </section>
    }
}

fn row(
    store: Store,
    unit: &UnitCard,
    (group, year): (Group, i32),
    held: Sourced<Credit>,
    source: String,
) -> impl IntoView + use<> {
    let own = held.from == Some(unit.id);
    let unit = StoredValue::new(unit.clone());
    let write = move |credit: Option<Credit>| {
        let mut changed = unit.get_value();
        changed.targets = changed.targets.with(group, year, credit);
        spawn_local(async move { file(store, vec![Card::Unit(changed)]).await });
    };
    let wrong = RwSignal::new(false);
    let typed = move |event| {
        let credit = Credit::parse(&event_target_value(&event));
        let credit = credit.filter(|credit| *credit >= Credit::ZERO && credit.is_possible());
        wrong.set(credit.is_none());
        if credit.is_some() {
            write(credit);
        }
    };
    let id = format!("target-{group:?}").to_lowercase();
    let label = target_of(group_name(group).to_owned());
    view! {
        <div class="setting">
            <span><label for=id.clone()>{label}</label><small class:field-error=move || wrong.get()>{move || if wrong.get() { target_wrong(year) } else { source.clone() }}</small></span>
            <span class="setting-value">
                <input id=id class="target-input" type="text" inputmode="decimal" autocomplete="off" maxlength="6" disabled=!own
                    value=held.value.to_string() aria-invalid=move || wrong.get().then_some("true") on:change=typed/>
                <button class="button button-line button-small" type="button"
                    on:click=move |_| write((!own).then_some(held.value))>{t(if own { UNSET_HERE } else { SET_HERE })}</button>
            </span>
        </div>
    }
}

fn group_name(group: Group) -> &'static str {
    t(match group {
        Group::Ordinary => GROUP_ORDINARY,
        Group::Leading => GROUP_LEADING,
        Group::Applicant => GROUP_APPLICANT,
        Group::Other => GROUP_OTHER,
    })
}
