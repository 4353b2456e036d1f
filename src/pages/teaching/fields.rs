//! Fields of a long form. They begin with what there is, and tell every change; nothing is written into them while somebody
//! types.

use leptos::prelude::*;

use crate::text::{Text, t};

/// One line of text.
pub(super) fn line(
    id: String,
    label: &'static str,
    start: String,
    longest: u32,
    change: impl Fn(String) + 'static,
) -> impl IntoView {
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <input id=id type="text" autocomplete="off" maxlength=longest prop:value=start on:input=move |event| change(event_target_value(&event))/>
        </div>
    }
}

/// Lines of text, with a word of help.
pub(super) fn area(
    id: String,
    (label, hint): (Text, Text),
    start: String,
    rows: u32,
    change: impl Fn(String) + 'static,
) -> impl IntoView {
    let note = format!("{id}-note");
    view! {
        <div class="field">
            <label for=id.clone()>{t(label)}</label>
            <textarea id=id rows=rows aria-describedby=note.clone() prop:value=start on:input=move |event| change(event_target_value(&event))></textarea>
            <p class="field-note" id=note>{t(hint)}</p>
        </div>
    }
}

/// A whole number; 0 stands for what is none.
pub(super) fn number(id: String, label: Text, start: u32, change: impl Fn(u32) + 'static) -> impl IntoView {
    let typed = move |event| change(event_target_value(&event).trim().parse().unwrap_or(0));
    view! {
        <div class="field field-number">
            <label for=id.clone()>{t(label)}</label>
            <input id=id type="text" inputmode="numeric" autocomplete="off" maxlength="5" prop:value=start.to_string() on:input=typed/>
        </div>
    }
}

/// A choice of a few, side by side.
pub(super) fn choice<T: Copy + PartialEq + Send + Sync + 'static>(
    label: Text,
    options: Vec<(T, Text)>,
    chosen: Signal<T>,
    choose: impl Fn(T) + Copy + 'static,
) -> impl IntoView {
    let button = move |(value, word): (T, Text)| {
        view! {
            <button type="button" aria-pressed=move || (chosen.get() == value).to_string() on:click=move |_| choose(value)>{t(word)}</button>
        }
    };
    view! {
        <div class="setting"><span>{t(label)}</span>
            <span class="choice" role="group" aria-label=t(label)>{options.into_iter().map(button).collect_view()}</span>
        </div>
    }
}
