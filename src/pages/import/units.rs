//! Which units the table names that the directory does not know by that name.

use hongfan_domain::access::Unit;
use hongfan_domain::import::{Ask, Asked, Meaning, View};
use leptos::prelude::*;

use crate::state::importing::Importing;
use crate::text::{
    CHOOSE_UNIT, SHELVE_UNITS, SHELVE_UNITS_HINT, shelve_asked, shelve_make, shelve_making, t,
};

/// How many units are named that would be made.
const NAMED: usize = 6;

/// A choice for each text; `paths` are the units to choose from.
pub(super) fn units(import: Importing, view: Memo<View>, paths: StoredValue<Vec<String>>) -> impl IntoView {
    let asked = Memo::new(move |_| view.read().asked.clone());
    let making = Memo::new(move |_| view.read().making.clone());
    let made = move || {
        let making = making.read();
        let names: Vec<_> = making.iter().take(NAMED).map(Unit::path).collect();
        let more = if making.len() > NAMED { " …" } else { "" };
        (!making.is_empty()).then(|| {
            let names = format!("{}{more}", names.join("、"));
            view! { <p class="small" id="import-making" role="status">{shelve_making(making.len(), names)}</p> }
        })
    };
    view! {
        {move || (!asked.read().is_empty()).then(|| view! {
            <section class="card import-units" aria-labelledby="import-units">
                <h3 id="import-units">{t(SHELVE_UNITS)}</h3>
                <p class="small">{t(SHELVE_UNITS_HINT)}</p>
                <ul class="import-grid">
                    {asked.get().into_iter().enumerate().map(|(n, asked)| one(import, n, asked, paths)).collect_view()}
                </ul>
            </section>
        })}
        {made}
    }
}

fn one(import: Importing, n: usize, asked: Asked, paths: StoredValue<Vec<String>>) -> impl IntoView {
    let Asked { text, rows, candidates, meaning } = asked;
    let id = format!("import-unit-{n}");
    let offered: Vec<String> = if candidates.is_empty() {
        paths.get_value()
    } else {
        candidates.iter().map(|unit| unit.path().to_owned()).collect()
    };
    let label = shelve_asked(&text, rows);
    let make = candidates.is_empty().then(|| {
        let chosen = meaning == Some(Meaning::Make);
        view! { <option value="make" selected=chosen>{shelve_make(&text)}</option> }
    });
    let option = |path: String| {
        let chosen = matches!(&meaning, Some(Meaning::Is(unit)) if unit.path() == path);
        // What begins so cannot be the word for making one.
        let value = format!("/{path}");
        view! { <option value=value selected=chosen>{path}</option> }
    };
    let options = offered.into_iter().map(option).collect_view();
    let open = meaning.is_none();
    let choose = move |event| {
        let value = event_target_value(&event);
        let meaning = match value.strip_prefix('/') {
            Some(path) => Some(Meaning::Is(Unit::new(path))),
            None if value == "make" => Some(Meaning::Make),
            None => None,
        };
        import.ask(Ask::Place(text.clone(), meaning));
    };
    view! {
        <li class="field">
            <label for=id.clone()>{label}</label>
            <select id=id on:change=choose>
                <option value="" selected=open>{t(CHOOSE_UNIT)}</option>
                {make}
                {options}
            </select>
        </li>
    }
}
