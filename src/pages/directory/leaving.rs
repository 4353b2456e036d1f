//! That somebody left, or is back.

use hongfan_domain::directory::{Card, Departed, Person};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::field::Field;
use crate::state::directory::file;
use crate::state::store::Store;
use crate::text::{LEFT_WHY, MARK_LEFT, MARK_LEFT_HINT, person_back, person_left, t};

/// Says why, and marks them.
pub(super) fn leave_form(
    store: Store,
    person: Person,
    said: impl Fn(String) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let reason = RwSignal::new(String::new());
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let departed = Departed { at: store.hub_now(), reason: reason.get_untracked().trim().to_owned() };
        let person = Person { departed: Some(departed), ..person.clone() };
        spawn_local(async move {
            let name = person.name.clone();
            file(store, vec![Card::Person(person)]).await;
            said(person_left(name));
        });
    };
    view! {
        <form class="card form" on:submit=submit>
            <p class="small">{t(MARK_LEFT_HINT)}</p>
            <Field id="left-why" label=t(LEFT_WHY) value=reason error=""/>
            <button class="button button-main" type="submit">{t(MARK_LEFT)}</button>
        </form>
    }
}

/// Marks them as back.
pub(super) fn come_back(store: Store, person: &Person, said: impl Fn(String) + Copy + Send + Sync + 'static) {
    let person = Person { departed: None, ..person.clone() };
    spawn_local(async move {
        let name = person.name.clone();
        file(store, vec![Card::Person(person)]).await;
        said(person_back(name));
    });
}
