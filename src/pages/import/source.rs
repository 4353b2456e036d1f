//! Where a table comes from: a file that is chosen or dropped, or cells that are pasted.

use leptos::prelude::*;

use super::Import;
use crate::components::icon::{Icon, icon};
use crate::state::importing::{Given, chosen};
use crate::text::{IMPORT, IMPORT_OTHER, Text, t};

/// What is to be imported.
#[derive(Clone)]
pub(super) enum Source {
    /// A file.
    File(Given),
    /// What the cells are called, and the cells.
    Text(String, String),
}

/// What may be chosen. Browsers that know the names show only these files.
const KINDS: &str = ".xlsx,.xls,.csv,.tsv,.txt,application/vnd.ms-excel,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet,text/csv";

/// The button in the form.
pub(in crate::pages) fn chooser(import: Import) -> impl IntoView {
    field("import-file", IMPORT, import)
}

/// The same where a file could not be read.
pub(super) fn other_file(import: Import) -> impl IntoView {
    field("import-other", IMPORT_OTHER, import)
}

fn field(id: &'static str, word: Text, import: Import) -> impl IntoView {
    let change = move |event| {
        if let Some(file) = chosen(&event) {
            import.open(Source::File(file));
        }
    };
    view! {
        <label class="button button-line file import-choose">
            {icon(Icon::PLUS)}<span>{t(word)}</span>
            <input id=id type="file" accept=KINDS on:change=change/>
        </label>
    }
}
