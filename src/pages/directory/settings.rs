//! A unit's settings: each value that holds, where it comes from, and a way to set it here or to inherit it again.

use hongfan_domain::access::Role;
use hongfan_domain::activity::Counting;
use hongfan_domain::directory::{Card, Settings, Sourced, UnitCard};
use hongfan_domain::id::UnitId;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::unit_name;
use crate::state::directory::{Followed, file};
use crate::state::store::Store;
use crate::text::{
    COUNT_ANY, COUNT_ARRIVAL, COUNT_EVERY, COUNT_TWO, COUNTING, EARLY_BEFORE, FROM_DEFAULT, FROM_HERE,
    LATE_AFTER, OPENS_BEFORE, PERIOD, SET_HERE, UNIT_SETTINGS, UNIT_SETTINGS_HINT, UNSET_HERE, comes_from,
    minutes_long, seconds, t,
};

/// One setting as a row.
struct Row<T: 'static> {
    id: &'static str,
    label: &'static str,
    held: Sourced<T>,
    options: Vec<(T, String)>,
    set: fn(&mut Settings, Option<T>),
}

/// The settings of one unit.
pub(super) fn settings(
    store: Store,
    (directory, role): (Followed, RwSignal<Role>),
    id: UnitId,
) -> impl IntoView {
    let minutes = |values: &[u16]| values.iter().map(|n| (*n, minutes_long(*n))).collect::<Vec<_>>();
    let rows = move || {
        let known = directory.get();
        let unit = known.unit(id)?.clone();
        let held = known.settings_of(Some(id));
        let source = |from: Option<UnitId>| match from {
            None => comes_from(t(FROM_DEFAULT).to_owned()),
            Some(from) if from == id => t(FROM_HERE).to_owned(),
            Some(_) => comes_from(unit_name(&known, from)),
        };
        let countings = [Counting::Arrival, Counting::Any, Counting::ArrivalAndAnother, Counting::Every];
        Some(view! {
            {row(store, &unit, source(held.period_seconds.from), Row {
                id: "set-period", label: t(PERIOD), held: held.period_seconds,
                options: [5, 10, 15, 20, 30, 60].map(|n| (n, seconds(n))).to_vec(),
                set: |settings, value| settings.period_seconds = value,
            })}
            {row(store, &unit, source(held.opens_before_minutes.from), Row {
                id: "set-opens", label: t(OPENS_BEFORE), held: held.opens_before_minutes,
                options: minutes(&[0, 10, 15, 30, 45, 60, 120]),
                set: |settings, value| settings.opens_before_minutes = value,
            })}
            {row(store, &unit, source(held.late_after_minutes.from), Row {
                id: "set-late", label: t(LATE_AFTER), held: held.late_after_minutes,
                options: minutes(&[0, 5, 10, 15, 20, 30, 60]),
                set: |settings, value| settings.late_after_minutes = value,
            })}
            {row(store, &unit, source(held.early_before_minutes.from), Row {
                id: "set-early", label: t(EARLY_BEFORE), held: held.early_before_minutes,
                options: minutes(&[0, 5, 10, 15, 20, 30]),
                set: |settings, value| settings.early_before_minutes = value,
            })}
            {row(store, &unit, source(held.counting.from), Row {
                id: "set-counting", label: t(COUNTING), held: held.counting,
                options: countings.map(|counting| (counting, counting_name(counting).to_owned())).to_vec(),
                set: |settings, value| settings.counting = value,
            })}
        })
    };
    view! {
        <section class="card directory-part" aria-label=t(UNIT_SETTINGS)>
            <h2>{t(UNIT_SETTINGS)}</h2>
            <p class="small">{t(UNIT_SETTINGS_HINT)}</p>
            <fieldset class="bare" disabled=move || !directory.read().keeps(&role.read(), id)>{rows}</fieldset>
        </section>
    }
}

fn row<T: Copy + PartialEq + Send + Sync + 'static>(
    store: Store,
    unit: &UnitCard,
    source: String,
    row: Row<T>,
) -> impl IntoView + use<T> {
    let Row { id, label, held, mut options, set } = row;
    let own = held.from == Some(unit.id);
    if options.iter().all(|(value, _)| *value != held.value) {
        options.truncate(0);
    }
    let unit = StoredValue::new(unit.clone());
    let write = move |value: Option<T>| {
        let mut changed = unit.get_value();
        set(&mut changed.settings, value);
        spawn_local(async move { file(store, vec![Card::Unit(changed)]).await });
    };
    let values: Vec<T> = options.iter().map(|(value, _)| *value).collect();
    let choose = move |event| {
        let at: usize = event_target_value(&event).parse().unwrap_or_default();
        write(values.get(at).copied());
    };
    let option = move |(at, (value, word)): (usize, (T, String))| {
        view! { <option value=at.to_string() selected=value == held.value>{word}</option> }
    };
    view! {
        <div class="setting">
            <span><label for=id>{label}</label><small>{source}</small></span>
            <span class="setting-value">
                <select id=id disabled=!own on:change=choose>{options.into_iter().enumerate().map(option).collect_view()}</select>
                <button class="button button-line button-small" type="button"
                    on:click=move |_| write((!own).then_some(held.value))>{t(if own { UNSET_HERE } else { SET_HERE })}</button>
            </span>
        </div>
    }
}

fn counting_name(counting: Counting) -> &'static str {
    t(match counting {
        Counting::Arrival => COUNT_ARRIVAL,
        Counting::Any => COUNT_ANY,
        Counting::ArrivalAndAnother => COUNT_TWO,
        Counting::Every => COUNT_EVERY,
    })
}
