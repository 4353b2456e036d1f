//! Who are you: name and four digits, on one screen, with what becomes of them in plain words.

use hongfan_domain::fact::Refusal;
use hongfan_domain::member::Claimant;
use hongfan_domain::outcome::{Enrollment, enrollment};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::field::Field;
use crate::state::store::Store;
use crate::state::{actions, draft};
use crate::text::{
    CONFIRM_ME, CONSENT, CONSENT_DETAIL, CONSENT_MISSING, ENROLL_AMBIGUOUS, ENROLL_BOUND, ENROLL_NOT_FOUND,
    ENROLL_WAITING, ENROLLING, NAME, NAME_HINT, NAME_MISSING, PROOF, PROOF_MISSING, REFUSED_OTHER_NEXT, Text,
    operated_by, t,
};

/// Where what is typed is kept.
const DRAFTS: [&str; 2] = ["enroll.name", "enroll.proof"];

/// What it means that the hub knows nobody of this name and number, if that is the refusal.
pub fn refused(refusal: Refusal) -> Option<Text> {
    match refusal {
        Refusal::NotOnRoster => Some(ENROLL_NOT_FOUND),
        Refusal::Ambiguous => Some(ENROLL_AMBIGUOUS),
        Refusal::AlreadyBound => Some(ENROLL_BOUND),
        _ => None,
    }
}

/// Who answers for the data, in words, once it is known.
fn operator() -> RwSignal<String> {
    let words = RwSignal::new(String::new());
    spawn_local(async move {
        let Some(about) = actions::about().await.filter(|about| !about.operator.is_empty()) else { return };
        words.try_set(operated_by(about.operator, about.contact));
    });
    words
}

/// The form. It goes away by itself when the hub knows this device: whoever shows it follows the enrollment.
#[component]
pub fn EnrollForm() -> impl IntoView {
    let store: Store = expect_context();
    let device = store.device().id;
    let state = move || store.read(|engine| enrollment(engine, device));
    let [name, proof] = DRAFTS.map(|key| draft::kept_text(key, ""));
    // Who has sent the form before has agreed to it; a revoked phone may have a new owner.
    let before = store.peek(|engine| enrollment(engine, device));
    let agreed = RwSignal::new(!matches!(before, Enrollment::Unknown | Enrollment::Revoked(_)));
    let tried = RwSignal::new(false);
    let operator = operator();
    let name_error =
        Signal::derive(
            move || if tried.get() && name.get().trim().is_empty() { t(NAME_MISSING) } else { "" },
        );
    let proof_error =
        Signal::derive(
            move || if tried.get() && proof.get().trim().is_empty() { t(PROOF_MISSING) } else { "" },
        );
    let waiting = move || matches!(state(), Enrollment::Waiting(_));
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        let Some(claimant) = Claimant::new(&name.get(), &proof.get()).filter(|_| agreed.get()) else {
            return;
        };
        spawn_local(async move {
            actions::enroll(store, claimant).await;
        });
    };
    let note = move || match state() {
        Enrollment::Refused(_, refusal) => {
            Some(("form-note form-note-bad", t(refused(refusal).unwrap_or(REFUSED_OTHER_NEXT))))
        }
        Enrollment::Waiting(_) if store.link.get() == crate::state::store::Link::Offline => {
            Some(("form-note", t(ENROLL_WAITING)))
        }
        Enrollment::Waiting(_) => Some(("form-note", t(ENROLLING))),
        _ => None,
    };
    view! {
        <form class="card form" on:submit=submit novalidate>
            <Field id="name" label=t(NAME) value=name error=name_error hint=t(NAME_HINT) autocomplete="name" longest=30/>
            <Field id="proof" label=t(PROOF) value=proof error=proof_error longest=32/>
            <label class="check">
                <input
                    id="consent"
                    type="checkbox"
                    prop:checked=move || agreed.get()
                    on:change=move |event| agreed.set(event_target_checked(&event))
                />
                <span>{t(CONSENT)}</span>
            </label>
            <p class="field-note field-error" role="alert">
                {move || (tried.get() && !agreed.get()).then(|| t(CONSENT_MISSING))}
            </p>
            <div role="status" aria-live="polite">
                {move || note().map(|(class, words)| view! { <p class=class>{words}</p> })}
            </div>
            <button class="button button-main" type="submit" prop:disabled=waiting>{t(CONFIRM_ME)}</button>
            <p class="small">{move || operator.get()}{t(CONSENT_DETAIL)}</p>
        </form>
    }
}
