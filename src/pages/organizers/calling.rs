//! An organizer says what they are called, so that the log says who and not which device.

use hongfan_domain::member::clean_name;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::field::Field;
use crate::state::colleagues::{Colleagues, Unsaid};
use crate::text::{
    CALL_ME, CALL_ME_FAILED, CALL_ME_HINT, CALL_ME_MISSING, CALL_ME_NAME, CALL_ME_SAVE, CALL_ME_WRONG, t,
};

/// The question, for as long as nobody has answered it. It is in nobody's way.
pub fn call_me() -> impl IntoView {
    let colleagues: Colleagues = expect_context();
    let nameless = Memo::new(move |_| colleagues.is_nameless());
    move || nameless.get().then(|| question(colleagues))
}

fn question(colleagues: Colleagues) -> impl IntoView {
    let (name, fault) = (RwSignal::new(String::new()), RwSignal::new(""));
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Some(name) = clean_name(&name.get_untracked()) else {
            fault.set(t(CALL_ME_MISSING));
            return;
        };
        spawn_local(async move {
            let said = match colleagues.call_me(name).await {
                Ok(()) => "",
                Err(Unsaid::NotAllowed) => t(CALL_ME_WRONG),
                Err(Unsaid::Unreachable) => t(CALL_ME_FAILED),
            };
            fault.try_set(said);
        });
    };
    let error = Signal::derive(move || fault.get());
    view! {
        <form class="card form" id="call-me" on:submit=submit novalidate>
            <h2>{t(CALL_ME)}</h2>
            <p class="small">{t(CALL_ME_HINT)}</p>
            <Field id="own-name" label=t(CALL_ME_NAME) value=name error=error/>
            <button class="button button-line" type="submit">{t(CALL_ME_SAVE)}</button>
        </form>
    }
}
