//! The screen for a path that there is not.

use leptos::prelude::*;

use crate::components::bar::TopBar;
use crate::components::empty::Empty;
use crate::text::{NOT_FOUND, NOTHING_TODAY_HINT, TO_TODAY, t};

/// Shows a way back to `home`.
pub fn not_found_page(home: &'static str) -> impl IntoView {
    view! {
        <TopBar title=t(NOT_FOUND)/>
        <main class="page">
            <Empty title=t(NOT_FOUND) hint=t(NOTHING_TODAY_HINT)>
                <a class="button button-main" href=home>{t(TO_TODAY)}</a>
            </Empty>
        </main>
    }
}
