//! Form fields: label, input, hint and error, wired for assistive technology.

use leptos::prelude::*;

/// One line of text.
#[component]
pub fn Field(
    /// The field's id; unique on the page.
    id: &'static str,
    /// What it is called.
    label: &'static str,
    /// What is in it.
    value: RwSignal<String>,
    /// What is wrong with it; empty for nothing.
    #[prop(into)]
    error: Signal<&'static str>,
    /// A word of help.
    #[prop(optional)]
    hint: &'static str,
    /// The `type` of the input.
    #[prop(default = "text")]
    kind: &'static str,
    /// The keyboard that fits.
    #[prop(default = "text")]
    keyboard: &'static str,
    /// What the browser may fill in.
    #[prop(default = "off")]
    autocomplete: &'static str,
    /// The most characters.
    #[prop(default = 80)]
    longest: u32,
) -> impl IntoView {
    let note = format!("{id}-note");
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <input
                id=id
                name=id
                type=kind
                inputmode=keyboard
                autocomplete=autocomplete
                maxlength=longest
                aria-describedby=note.clone()
                aria-invalid=move || (!error.get().is_empty()).then_some("true")
                prop:value=move || value.get()
                on:input=move |event| value.set(event_target_value(&event))
            />
            <p class="field-note" id=note class:field-error=move || !error.get().is_empty()>
                {move || if error.get().is_empty() { hint } else { error.get() }}
            </p>
        </div>
    }
}
