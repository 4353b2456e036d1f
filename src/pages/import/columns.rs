//! What each column is; each can be changed.

use hongfan_domain::import::{Ask, Column, Field, View};
use leptos::prelude::*;

use super::words::field_word;
use crate::components::chip::{Tone, banner};
use crate::state::importing::Importing;
use crate::text::{
    COLUMN_UNUSED, IMPORT_COLUMNS, IMPORT_COLUMNS_HINT, IMPORT_HEADER, IMPORT_NO_NAME, import_column,
    import_samples, t,
};

/// The most rows that a heading takes.
const HEADER_ROWS: usize = 10;

pub(super) fn columns(import: Importing, view: Memo<View>) -> impl IntoView {
    let columns = Memo::new(move |_| view.read().columns.clone());
    let nameless = move || !columns.read().iter().any(|column| column.field == Some(Field::Name));
    let used = move || {
        let fields =
            columns.read().iter().filter_map(|column| column.field).map(field_word).collect::<Vec<_>>();
        fields.join(" · ")
    };
    let fields = move || view.with_untracked(|view| view.purpose.fields());
    // Open where something must be said, and then left as the person leaves it.
    let open =
        columns.with_untracked(|columns| !columns.iter().any(|column| column.field == Some(Field::Name)));
    view! {
        <details class="card import-columns" open=open>
            <summary><span class="grow"><b>{t(IMPORT_COLUMNS)}</b><small>{used}</small></span></summary>
            <p class="small">{t(IMPORT_COLUMNS_HINT)}</p>
            <ul class="import-grid">
                {move || columns.get().into_iter().enumerate().map(|(n, column)| one(import, n, column, fields())).collect_view()}
            </ul>
            {header(import, view)}
        </details>
        {move || nameless().then(|| banner(Tone::Wait, t(IMPORT_NO_NAME).to_owned()))}
    }
}

fn one(import: Importing, n: usize, column: Column, fields: &'static [Field]) -> impl IntoView {
    let Column { heading, samples, field } = column;
    let id = format!("import-column-{n}");
    let name = if heading.trim().is_empty() { import_column(n + 1) } else { heading };
    let option = |which: Option<Field>| {
        let place = fields.iter().position(|other| Some(*other) == which);
        let value = place.map_or(String::new(), |place| place.to_string());
        view! { <option value=value selected=which == field>{which.map_or(t(COLUMN_UNUSED), field_word)}</option> }
    };
    let choose = move |event| {
        let field =
            event_target_value(&event).parse().ok().and_then(|place: usize| fields.get(place).copied());
        import.ask(Ask::Assign(n, field));
    };
    view! {
        <li class="field" class:import-used=field.is_some()>
            <label for=id.clone()>{name}</label>
            <select id=id on:change=choose>
                {option(None)}
                {fields.iter().map(|field| option(Some(*field))).collect_view()}
            </select>
            <small class="import-samples">{import_samples(&samples.join("、"))}</small>
        </li>
    }
}

/// How many rows at the top are no people.
fn header(import: Importing, view: Memo<View>) -> impl IntoView {
    let rows = Memo::new(move |_| view.read().header);
    let step = move |by: isize| {
        move |_| {
            let rows = rows.get_untracked().saturating_add_signed(by).min(HEADER_ROWS);
            import.ask(Ask::Header(rows));
        }
    };
    view! {
        <div class="setting"><span id="import-header">{t(IMPORT_HEADER)}</span>
            <span class="choice import-stepper" role="group" aria-labelledby="import-header">
                <button type="button" aria-label="−" disabled=move || rows.get() == 0 on:click=step(-1)>"−"</button>
                <output role="status">{move || rows.get()}</output>
                <button type="button" aria-label="+" on:click=step(1)>"+"</button>
            </span>
        </div>
    }
}
