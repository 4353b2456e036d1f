//! Fields in which units are named: what a text means is said while it is typed, and every unit can be chosen.

use hongfan_domain::directory::{Directory, Resolved};
use leptos::prelude::*;

use crate::state::directory::Followed;
use crate::text::{ADD_A_UNIT, and, t, unit_meant, unit_several, unit_unknown};

/// One unit, with every open one to choose from.
pub(super) fn unit_field(
    id: &'static str,
    label: impl Fn() -> &'static str + Send + 'static,
    directory: Followed,
    value: RwSignal<String>,
    error: Signal<String>,
) -> impl IntoView {
    let (list, note) = (format!("{id}-units"), format!("{id}-note"));
    let options = move || {
        paths(&directory.read()).into_iter().map(|path| view! { <option value=path></option> }).collect_view()
    };
    let is_wrong = move || !error.read().is_empty();
    let words = move || if is_wrong() { error.get() } else { meant(&directory.read(), &value.read()) };
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <input id=id name=id type="text" autocomplete="off" maxlength="80" list=list.clone() prop:value=move || value.get()
                aria-describedby=note.clone() aria-invalid=move || is_wrong().then_some("true")
                on:input=move |event| value.set(event_target_value(&event))/>
            <datalist id=list>{options}</datalist>
            <p class="field-note" id=note class:field-error=is_wrong>{words}</p>
        </div>
    }
}

/// What stands beneath a field of several units, a line each: what each line means, and a choice that adds one.
pub(super) fn more_units(id: &'static str, directory: Followed, value: RwSignal<String>) -> impl IntoView {
    let options = move || {
        paths(&directory.read())
            .into_iter()
            .map(|path| view! { <option value=path.clone()>{path.clone()}</option> })
            .collect_view()
    };
    let add = move |event| {
        let chosen = event_target_value(&event);
        if chosen.is_empty() {
            return;
        }
        value.update(|text| {
            if text.lines().all(|line| line.trim() != chosen) {
                let before = text.trim_end();
                *text = if before.is_empty() { chosen } else { format!("{before}\n{chosen}") };
            }
        });
    };
    let some = move || directory.read().units().next().is_some();
    let words = move || {
        let (directory, value) = (directory.read(), value.read());
        let notes = value.lines().map(|line| meant(&directory, line)).filter(|note| !note.is_empty());
        notes.collect::<Vec<_>>().join(and())
    };
    view! {
        <p class="field-note" role="status">{words}</p>
        {move || some().then(|| view! {
            <div>
                <select id=id class="unit-adder" aria-label=t(ADD_A_UNIT) prop:value="" on:change=add>
                    <option value="">{t(ADD_A_UNIT)}</option>
                    {options}
                </select>
            </div>
        })}
    }
}

/// The paths of every open unit.
pub(super) fn paths(directory: &Directory) -> Vec<String> {
    let open = directory.units().filter(|unit| unit.closed.is_none());
    let mut paths: Vec<_> =
        open.filter_map(|unit| Some(directory.path(unit.id)?.path().to_owned())).collect();
    paths.sort();
    paths
}

/// What a text means, where it does not say so itself.
fn meant(directory: &Directory, text: &str) -> String {
    let text = text.trim();
    match directory.resolve(text) {
        Resolved::One(unit) => {
            let path = directory.path(unit).map_or(String::new(), |path| path.path().to_owned());
            if path == text { String::new() } else { unit_meant(path) }
        }
        Resolved::Several(paths) => {
            let paths: Vec<_> = paths.iter().map(|path| path.path().to_owned()).collect();
            unit_several(text.to_owned(), paths.join(and()))
        }
        Resolved::Unknown if text.is_empty() || directory.units().next().is_none() => String::new(),
        Resolved::Unknown => unit_unknown(text.to_owned()),
    }
}
