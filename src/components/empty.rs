//! What to do when there is nothing to show.

use leptos::prelude::*;

use super::icon::mark;

/// An empty place, what it is for, and what may stand below.
#[component]
pub fn Empty(
    /// What is missing.
    title: &'static str,
    /// What to do.
    hint: &'static str,
    /// A button, perhaps.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty">
            {mark()}
            <h2>{title}</h2>
            <p>{hint}</p>
            {children.map(|children| children())}
        </div>
    }
}
