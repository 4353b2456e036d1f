//! Registering without checking in: the members' link.

use hongfan_domain::outcome::{Enrollment, enrollment};
use leptos::prelude::*;

use super::enroll_form::EnrollForm;
use crate::components::bar::TopBar;
use crate::state::navigation::use_navigation;
use crate::state::store::Store;
use crate::text::{ENROLL_HINT, ENROLL_TITLE, t};

/// Says who you are; once the hub knows, shows Today.
pub fn join_page() -> impl IntoView {
    let store: Store = expect_context();
    let navigation = use_navigation();
    let device = store.device().id;
    Effect::new(move || {
        if matches!(store.read(|engine| enrollment(engine, device)), Enrollment::Bound(_)) {
            navigation.replace("/");
        }
    });
    view! {
        <TopBar title=t(ENROLL_TITLE) back="/".to_owned()/>
        <main class="page">
            <p class="lead">{t(ENROLL_HINT)}</p>
            <EnrollForm/>
        </main>
    }
}
