//! Revoking a certificate: why, and asked once more, since nobody can take it back.

use hongfan_domain::proof::ProofNumber;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::List;
use crate::components::chip::Tone;
use crate::components::reason::Reason;
use crate::state::issued::IssuedFault;
use crate::state::shortcuts::go_soon;
use crate::text::{
    ANNUL_BUSY, ANNUL_GO_ON, ANNUL_GOING, ANNUL_HINT, ANNUL_MISTAKE, ANNUL_NOT_ALLOWED, ANNUL_NOW,
    ANNUL_OFFLINE, ANNUL_UNKNOWN, ANNUL_UNTRUE, ANNUL_WHY, ANNUL_WRONG, CANCEL, REASON_MISSING, Text,
    revoke_done, revoke_sure, t,
};

const fn fault_words(fault: IssuedFault) -> Text {
    match fault {
        IssuedFault::Offline => ANNUL_OFFLINE,
        IssuedFault::NotAllowed => ANNUL_NOT_ALLOWED,
        IssuedFault::Unknown => ANNUL_UNKNOWN,
        IssuedFault::Busy => ANNUL_BUSY,
    }
}

/// How far somebody is with it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    /// They say why.
    Why,
    /// They are asked once more.
    Sure,
    /// The hub is asked.
    Going,
}

/// The form.
pub(super) fn revoke(list: List, number: ProofNumber, name: String) -> impl IntoView {
    let (reason, wrong) = (RwSignal::new(String::new()), RwSignal::new(false));
    let (step, failed) = (RwSignal::new(Step::Why), RwSignal::new(None::<IssuedFault>));
    let name = StoredValue::new(name);
    let go_on = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        wrong.set(reason.read_untracked().trim().is_empty());
        if !wrong.get_untracked() {
            step.set(Step::Sure);
            go_soon("revoke-now".to_owned());
        }
    };
    let carry_out = move |_| {
        let reason = reason.get_untracked().trim().to_owned();
        let words = revoke_done(&name.get_value(), number.to_string());
        step.set(Step::Going);
        failed.set(None);
        spawn_local(async move {
            match list.issued.revoke(number, &reason).await {
                Ok(()) => {
                    list.asked.try_set(None);
                    list.said.try_set(Some((Tone::Good, words)));
                }
                Err(fault) => {
                    failed.try_set(Some(fault));
                    step.try_set(Step::Sure);
                }
            }
        });
    };
    let note = Signal::derive(move || t(if wrong.get() { REASON_MISSING } else { ANNUL_HINT }));
    let give_up = move |_| list.asked.set(None);
    let why = move || {
        view! {
            <Reason id="revoke-reason".to_owned() label=t(ANNUL_WHY) value=reason note=note wrong=wrong
                usual=vec![t(ANNUL_MISTAKE), t(ANNUL_WRONG), t(ANNUL_UNTRUE)]/>
            <div class="directory-choices">
                <button class="button button-main" type="submit">{t(ANNUL_GO_ON)}</button>
                <button class="button button-line" type="button" on:click=give_up>{t(CANCEL)}</button>
            </div>
        }
    };
    let sure = move || {
        let going = move || step.get() == Step::Going;
        view! {
            <p class="revoke-sure">{revoke_sure(&name.get_value(), number.to_string(), reason.read_untracked().trim())}</p>
            <p class="field-error" role="alert">{move || failed.get().map(|fault| t(fault_words(fault)))}</p>
            <div class="directory-choices">
                <button class="button button-bad" type="button" id="revoke-now" disabled=going on:click=carry_out>
                    {move || t(if going() { ANNUL_GOING } else { ANNUL_NOW })}</button>
                <button class="button button-line" type="button" disabled=going on:click=give_up>{t(CANCEL)}</button>
            </div>
        }
    };
    let asking = Memo::new(move |_| step.get() == Step::Why);
    view! {
        <form class="log-back" on:submit=go_on novalidate>
            {move || if asking.get() { why().into_any() } else { sure().into_any() }}
        </form>
    }
}
