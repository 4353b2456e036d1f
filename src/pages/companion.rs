//! Somebody who came along without a phone of their own: who they are, then the code.

mod recorded;

pub use recorded::{companion_name, companion_result_page};

use hongfan_domain::member::Claimant;
use hongfan_domain::record::Evidence;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::bar::TopBar;
use crate::components::field::Field;
use crate::route::MemberRoute;
use crate::state::navigation::{Navigation, use_navigation};
use crate::state::store::Store;
use crate::state::{draft, requests};
use crate::text::{
    COMPANION, COMPANION_CONSENT, COMPANION_CONSENT_MISSING, COMPANION_DIGITS, COMPANION_HONEST,
    COMPANION_IN_HAND, COMPANION_LEAD, COMPANION_NAME, COMPANION_NOW, COMPANION_PROOF, COMPANION_SCAN,
    COMPANION_TITLE, NAME_HINT, NAME_MISSING, PROOF_MISSING, t,
};

/// Where what is typed is kept until the code is there.
const DRAFTS: [&str; 2] = ["companion.name", "companion.proof"];

/// For whom a code is scanned or typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// The owner of this phone.
    Owner,
    /// The companion whose name was typed before.
    Companion,
}

/// Asks who they are; takes the code that was just scanned, or goes on to the scanner.
pub fn companion_page() -> impl IntoView {
    let store: Store = expect_context();
    let navigation = use_navigation();
    let [name, proof] = DRAFTS.map(|key| draft::kept_text(key, ""));
    let present = RwSignal::new(false);
    let tried = RwSignal::new(false);
    let missing = move |text: RwSignal<String>, words| {
        Signal::derive(move || if tried.get() && text.get().trim().is_empty() { t(words) } else { "" })
    };
    let (name_error, proof_error) = (missing(name, NAME_MISSING), missing(proof, PROOF_MISSING));
    let in_hand = Memo::new(move |_| requests::code_in_hand(store).is_some());
    let ready = move || {
        tried.set(true);
        present.get() && Claimant::new(&name.get(), &proof.get()).is_some()
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if ready() {
            match requests::code_in_hand(store) {
                Some(evidence) => record(store, navigation, evidence),
                None => navigation.go(&MemberRoute::CompanionScan.path()),
            }
        }
    };
    let digits = move |_| {
        if ready() {
            navigation.go(&MemberRoute::CompanionDigits.path());
        }
    };
    let consent_missing = move || (tried.get() && !present.get()).then(|| t(COMPANION_CONSENT_MISSING));
    view! {
        <TopBar title=t(COMPANION) back="/".to_owned()/>
        <main class="page">
            <p class="lead">{t(COMPANION_LEAD)}</p>
            <form class="card form" on:submit=submit novalidate>
                <h2>{t(COMPANION_TITLE)}</h2>
                <Field id="name" label=t(COMPANION_NAME) value=name error=name_error hint=t(NAME_HINT) longest=30/>
                <Field id="proof" label=t(COMPANION_PROOF) value=proof error=proof_error longest=32/>
                <label class="check">
                    <input id="present" type="checkbox" prop:checked=move || present.get()
                        on:change=move |event| present.set(event_target_checked(&event))/>
                    <span>{t(COMPANION_CONSENT)}</span>
                </label>
                <p class="field-note field-error" role="alert">{consent_missing}</p>
                {move || in_hand.get().then(|| view! { <p class="small">{t(COMPANION_IN_HAND)}</p> })}
                <button class="button button-main" type="submit">
                    {move || if in_hand.get() { t(COMPANION_NOW) } else { t(COMPANION_SCAN) }}
                </button>
                <button class="button button-line" type="button" on:click=digits>{t(COMPANION_DIGITS)}</button>
                <p class="small">{t(COMPANION_HONEST)}</p>
            </form>
        </main>
    }
}

/// Asks for the name where there is none, before a code is scanned or typed for nobody.
pub fn need_name(navigation: Navigation) {
    if claimant().is_none() {
        navigation.replace(&MemberRoute::Companion.path());
    }
}

fn claimant() -> Option<Claimant> {
    let [name, proof] = DRAFTS.map(|key| draft::kept(key).unwrap_or_default());
    Claimant::new(&name, &proof)
}

/// Checks in the companion whose name was typed with this code, then shows what came of it; asks for the name again where
/// there is none.
pub fn record(store: Store, navigation: Navigation, evidence: Evidence) {
    let Some(claimant) = claimant() else { return need_name(navigation) };
    draft::forget(&DRAFTS);
    spawn_local(async move {
        let id = requests::check_in_companion(store, evidence, claimant).await;
        navigation.replace(&MemberRoute::CompanionResult(id).path());
    });
}
