//! Revoking a certificate, or having it count again: why, and asked once more, since others rest on what is said of it.

use hongfan_domain::proof::{CertificateDeed, ProofNumber};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::List;
use crate::components::chip::Tone;
use crate::components::reason::Reason;
use crate::state::issued::IssuedFault;
use crate::state::shortcuts::go_soon;
use crate::text::{
    ANNUL_BUSY, ANNUL_GO_ON, ANNUL_GOING, ANNUL_HINT, ANNUL_MISTAKE, ANNUL_NOT_ALLOWED, ANNUL_NOW,
    ANNUL_OFFLINE, ANNUL_UNKNOWN, ANNUL_UNTRUE, ANNUL_WHY, ANNUL_WRONG, CANCEL, REASON_MISSING,
    REINSTATE_BUSY, REINSTATE_CHECKED, REINSTATE_GOING, REINSTATE_HINT, REINSTATE_MISTAKE,
    REINSTATE_NOT_ALLOWED, REINSTATE_NOW, REINSTATE_OFFLINE, REINSTATE_UNKNOWN, REINSTATE_WHY, Text,
    reinstate_done, reinstate_sure, revoke_done, revoke_sure, t,
};

/// The field for the reason.
pub(super) const REASON: &str = "certificate-reason";

/// The button that carries it out.
const NOW: &str = "certificate-now";

/// What is said on the way to a deed.
struct Words {
    why: Text,
    hint: Text,
    usual: &'static [Text],
    now: Text,
    going: Text,
    sure: fn(&str, String, &str) -> String,
    done: fn(&str, String) -> String,
    /// The class of the button that carries it out.
    button: &'static str,
}

const REVOKING: Words = Words {
    why: ANNUL_WHY,
    hint: ANNUL_HINT,
    usual: &[ANNUL_MISTAKE, ANNUL_WRONG, ANNUL_UNTRUE],
    now: ANNUL_NOW,
    going: ANNUL_GOING,
    sure: revoke_sure,
    done: revoke_done,
    button: "button button-bad",
};

const REINSTATING: Words = Words {
    why: REINSTATE_WHY,
    hint: REINSTATE_HINT,
    usual: &[REINSTATE_MISTAKE, REINSTATE_CHECKED],
    now: REINSTATE_NOW,
    going: REINSTATE_GOING,
    sure: reinstate_sure,
    done: reinstate_done,
    button: "button button-main",
};

const fn words(deed: CertificateDeed) -> &'static Words {
    match deed {
        CertificateDeed::Revoked => &REVOKING,
        CertificateDeed::Reinstated => &REINSTATING,
    }
}

/// Why it stands as before, in words.
pub const fn fault_words(deed: CertificateDeed, fault: IssuedFault) -> Text {
    match (deed, fault) {
        (CertificateDeed::Revoked, IssuedFault::Offline) => ANNUL_OFFLINE,
        (CertificateDeed::Revoked, IssuedFault::NotAllowed) => ANNUL_NOT_ALLOWED,
        (CertificateDeed::Revoked, IssuedFault::Unknown) => ANNUL_UNKNOWN,
        (CertificateDeed::Revoked, IssuedFault::Busy) => ANNUL_BUSY,
        (CertificateDeed::Reinstated, IssuedFault::Offline) => REINSTATE_OFFLINE,
        (CertificateDeed::Reinstated, IssuedFault::NotAllowed) => REINSTATE_NOT_ALLOWED,
        (CertificateDeed::Reinstated, IssuedFault::Unknown) => REINSTATE_UNKNOWN,
        (CertificateDeed::Reinstated, IssuedFault::Busy) => REINSTATE_BUSY,
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
pub(super) fn decide(list: List, deed: CertificateDeed, number: ProofNumber, name: String) -> impl IntoView {
    let Words { why, hint, usual, now, going, sure, done, button } = words(deed);
    let (reason, wrong) = (RwSignal::new(String::new()), RwSignal::new(false));
    let (step, failed) = (RwSignal::new(Step::Why), RwSignal::new(None::<IssuedFault>));
    let name = StoredValue::new(name);
    let go_on = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        wrong.set(reason.read_untracked().trim().is_empty());
        if !wrong.get_untracked() {
            step.set(Step::Sure);
            go_soon(NOW.to_owned());
        }
    };
    let carry_out = move |_| {
        let reason = reason.get_untracked().trim().to_owned();
        let words = done(&name.get_value(), number.to_string());
        step.set(Step::Going);
        failed.set(None);
        spawn_local(async move {
            match list.issued.decide(deed, number, &reason).await {
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
    let note = Signal::derive(move || t(if wrong.get() { REASON_MISSING } else { *hint }));
    let give_up = move |_| list.asked.set(None);
    let ask_why = move || {
        view! {
            <Reason id=REASON.to_owned() label=t(*why) value=reason note=note wrong=wrong
                usual=usual.iter().map(|words| t(*words)).collect()/>
            <div class="directory-choices">
                <button class="button button-main" type="submit">{t(ANNUL_GO_ON)}</button>
                <button class="button button-line" type="button" on:click=give_up>{t(CANCEL)}</button>
            </div>
        }
    };
    let ask_again = move || {
        let under_way = move || step.get() == Step::Going;
        view! {
            <p class="revoke-sure">{sure(&name.get_value(), number.to_string(), reason.read_untracked().trim())}</p>
            <p class="field-error" role="alert">{move || failed.get().map(|fault| t(fault_words(deed, fault)))}</p>
            <div class="directory-choices">
                <button class=*button type="button" id=NOW disabled=under_way on:click=carry_out>
                    {move || t(if under_way() { *going } else { *now })}</button>
                <button class="button button-line" type="button" disabled=under_way on:click=give_up>{t(CANCEL)}</button>
            </div>
        }
    };
    let asking = Memo::new(move |_| step.get() == Step::Why);
    view! {
        <form class="log-back" on:submit=go_on novalidate>
            {move || if asking.get() { ask_why().into_any() } else { ask_again().into_any() }}
        </form>
    }
}
