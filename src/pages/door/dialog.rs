use leptos::html::Section;
use leptos::prelude::*;

use crate::components::icon::{Icon, icon};
use crate::text::{CLOSE, t};

/// A sheet over the door.
#[component]
pub(super) fn Dialog(
    /// What it is about.
    #[prop(into)]
    title: String,
    /// What closing it does.
    close: impl Fn() + Copy + Send + Sync + 'static,
    /// What is in it.
    children: Children,
) -> impl IntoView {
    let label = title.clone();
    let sheet = NodeRef::<Section>::new();
    // With the focus in it, Escape closes it and a screen reader says what it is. Not on a field: the keyboard would hide half.
    Effect::new(move || {
        if let Some(sheet) = sheet.get() {
            let _ = sheet.focus();
        }
    });
    view! {
        <div class="sheet-back" on:click=move |_| close()></div>
        <section class="sheet door-sheet" role="dialog" aria-modal="true" aria-label=label tabindex="-1" node_ref=sheet
            on:keydown=move |event| if event.key() == "Escape" { close() }>
            <header class="row">
                <h2 class="grow">{title}</h2>
                <button class="icon-button" type="button" aria-label=t(CLOSE) on:click=move |_| close()>{icon(Icon::CLOSE)}</button>
            </header>
            {children()}
        </section>
    }
}
