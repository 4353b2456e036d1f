//! Who is expected: a list that is typed, pasted or brought in as a table.

use hongfan_domain::member::read_roster;
use leptos::prelude::*;

use super::form::Form;
use crate::pages::import::{Import, chooser};
use crate::state::importing::pasted_cells;
use crate::state::long_draft::settled;
use crate::text::{
    IMPORT_HINT, ROSTER, ROSTER_HINT, import_done, roster_read, roster_repeated, roster_unread, t,
};

/// The field, and the ways into it. `import` takes a table to the screen that shows what it would change.
pub(super) fn roster(form: Form, import: Import) -> impl IntoView {
    let value = form.roster;
    let pasted = move |event: leptos::ev::Event| {
        if let Some(cells) = pasted_cells(&event) {
            event.prevent_default();
            import.open_cells(cells);
        }
    };
    view! {
        <div class="field">
            <label for="roster">{t(ROSTER)}</label>
            <div class="import-ways">
                {chooser(import)}
                <p class="field-note" id="import-hint">{t(IMPORT_HINT)}</p>
            </div>
            <textarea id="roster" rows="10" spellcheck="false" aria-describedby="roster-note roster-hint import-hint"
                prop:value=move || value.get()
                on:paste=move |event| pasted(event.into())
                on:input=move |event| value.set(event_target_value(&event))></textarea>
            <p class="field-note" id="roster-hint">{t(ROSTER_HINT)}</p>
            <p class="field-note roster-read" id="roster-note" role="status">{notes(form, import.done)}</p>
        </div>
    }
}

/// What was understood of the list.
fn notes(form: Form, imported: RwSignal<bool>) -> impl Fn() -> String + Copy + Send + Sync {
    let typed = settled(form.roster);
    let read = Memo::new(move |_| {
        let (text, known) = (typed.read(), form.known.read());
        let read = read_roster(&text, &known);
        let first: Vec<_> = read.unread.iter().take(3).map(|(n, text)| format!("{n} “{text}”")).collect();
        let first = (!first.is_empty()).then(|| first.join(" "));
        (read.lines.len(), read.repeated.len(), first)
    });
    move || {
        let (lines, repeated, unread) = read.get();
        let mut notes = vec![if imported.get() { import_done(lines) } else { roster_read(lines) }];
        if repeated > 0 {
            notes.push(roster_repeated(repeated));
        }
        notes.extend(unread.map(roster_unread));
        notes.join(" · ")
    }
}
