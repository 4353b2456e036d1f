//! Saying why: a field, and what people say most often, a tap each.

use leptos::prelude::*;

/// The longest reason, in characters.
const LONGEST: u32 = 200;

/// A field for a reason.
#[component]
pub fn Reason(
    /// The field's id; unique on the page.
    id: String,
    /// What it is called.
    label: &'static str,
    /// What is in it.
    value: RwSignal<String>,
    /// What is wrong with it, or a word of help.
    #[prop(into)]
    note: Signal<&'static str>,
    /// Whether the note says what is wrong.
    #[prop(into)]
    wrong: Signal<bool>,
    /// What people say most often.
    usual: Vec<&'static str>,
) -> impl IntoView {
    let note_id = format!("{id}-note");
    let usual = usual.into_iter().map(|words| {
        view! {
            <button type="button" class="filter" aria-pressed=move || (value.get() == words).to_string()
                on:click=move |_| value.set(words.to_owned())>{words}</button>
        }
    });
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <div class="usual" role="group" aria-label=label>{usual.collect_view()}</div>
            <input id=id type="text" maxlength=LONGEST aria-describedby=note_id.clone()
                aria-invalid=move || wrong.get().then_some("true") prop:value=move || value.get()
                on:input=move |event| value.set(event_target_value(&event))/>
            <p class="field-note" id=note_id class:field-error=move || wrong.get()>{move || note.get()}</p>
        </div>
    }
}
