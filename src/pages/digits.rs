//! The six digits, for a phone whose camera cannot.

use hongfan_domain::code::ShortCode;
use hongfan_domain::record::Evidence;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::companion::{self, Whose};
use crate::components::bar::TopBar;
use crate::components::field::Field;
use crate::route::ArrivalRoute;
use crate::state::navigation::use_navigation;
use crate::state::store::Store;
use crate::state::{actions, draft};
use crate::text::{
    CHECK_IN, COMPANION, DIGITS_HINT, DIGITS_INCOMPLETE, DIGITS_LABEL, DIGITS_TITLE, SCAN_TO_CHECK_IN, t,
};

/// Where what is typed is kept.
const DRAFT: &str = "digits";

/// Types the six digits.
pub fn digits_page(whose: Whose) -> impl IntoView {
    let store: Store = expect_context();
    let navigation = use_navigation();
    if whose == Whose::Companion {
        companion::need_name(navigation);
    }
    let digits = draft::kept_text(DRAFT, "");
    let tried = RwSignal::new(false);
    let read = move || ShortCode::parse(&digits.get());
    let error =
        Signal::derive(move || if tried.get() && read().is_none() { t(DIGITS_INCOMPLETE) } else { "" });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        let Some(code) = read() else { return };
        draft::forget(&[DRAFT]);
        if whose == Whose::Companion {
            return companion::record(store, navigation, Evidence::Digits(code));
        }
        spawn_local(async move {
            let id = actions::check_in_by_digits(store, code).await;
            navigation.go(&ArrivalRoute::Result(id).path());
        });
    };
    let (title, back, scan) = match whose {
        Whose::Owner => (DIGITS_TITLE, "/", "/scan"),
        Whose::Companion => (COMPANION, "/companion", "/companion/scan"),
    };
    view! {
        <TopBar title=t(title) back=back.to_owned()/>
        <main class="page">
            <form class="card form digits-form" on:submit=submit novalidate>
                <Field
                    id="digits"
                    label=t(DIGITS_LABEL)
                    value=digits
                    error=error
                    hint=t(DIGITS_HINT)
                    kind="text"
                    keyboard="numeric"
                    autocomplete="one-time-code"
                    longest=12
                />
                <button class="button button-main" type="submit">{t(CHECK_IN)}</button>
                <a class="button button-line" href=scan>{t(SCAN_TO_CHECK_IN)}</a>
            </form>
        </main>
    }
}
