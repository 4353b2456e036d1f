//! Finding in a long list: a field to type into, and choices that leave something out.

use leptos::prelude::*;

use super::icon::{Icon, icon};
use crate::text::{Text, t};

/// A field to search with, called `label`; `typed` is given all that stands in it.
pub fn search_field(
    id: Option<&'static str>,
    label: &'static str,
    query: RwSignal<String>,
    typed: impl Fn(String) + 'static,
) -> impl IntoView {
    view! {
        <div class="search">
            {icon(Icon::SEARCH)}
            <input type="search" id=id aria-label=label placeholder=label autocomplete="off" spellcheck="false"
                prop:value=move || query.get() on:input=move |event| typed(event_target_value(&event))/>
        </div>
    }
}

/// A choice of one kind, or of `any`; `options` are values and what they are called, `chosen` is the value that
/// holds, `choose` is given another, or nothing.
pub fn filter_field(
    id: &'static str,
    label: Text,
    any: Text,
    options: impl Fn() -> Vec<(String, String)> + Send + 'static,
    chosen: impl Fn() -> String + Copy + Send + 'static,
    choose: impl Fn(String) + 'static,
) -> impl IntoView {
    let option = move |(value, word): (String, String)| {
        let own = value.clone();
        view! { <option value=value prop:selected=move || chosen() == own>{word}</option> }
    };
    view! {
        <select id=id aria-label=t(label) on:change=move |event| choose(event_target_value(&event))>
            <option value="">{t(any)}</option>
            {move || options().into_iter().map(option).collect_view()}
        </select>
    }
}
