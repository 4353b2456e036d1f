//! Taking an entry back: asked once, with a reason where one is kept.

use hongfan_domain::deeds::take_back;
use hongfan_domain::id::RecordId;
use hongfan_domain::proof::{CertificateDeed, ProofNumber};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Log;
use super::entry::Back;
use crate::components::chip::Tone;
use crate::components::reason::Reason;
use crate::pages::roll::fault_words;
use crate::state::acts::record_in_parts;
use crate::state::issued;
use crate::text::{
    CANCEL, LOG_BACK_CHECKED, LOG_BACK_DONE, LOG_BACK_HINT, LOG_BACK_LATE, LOG_BACK_NOW, LOG_BACK_OLDER,
    LOG_BACK_SLIP, LOG_BACK_WHY, LOG_BACK_WRONG_PERSON, REASON_MISSING, t,
};

impl Back {
    /// Whether it is said why.
    const fn has_reason(self) -> bool {
        matches!(self, Self::Reasoned | Self::Certificate(..))
    }
}

/// Asks the hub to have a certificate count again or no more, and for the log as it is then.
async fn certificate(log: Log, deed: CertificateDeed, number: ProofNumber, reason: String) {
    let said = match issued::decide(log.store, deed, number, &reason).await {
        Ok(()) => {
            log.colleagues.ask().await;
            log.asked.try_set(None);
            (Tone::Good, t(LOG_BACK_DONE))
        }
        Err(fault) => (Tone::Bad, t(fault_words(deed, fault))),
    };
    // The screen may be gone.
    let _ = log.said.try_set(Some(said));
}

pub(super) fn back(log: Log, id: RecordId, way: Back) -> impl IntoView {
    let (reason, wrong) = (RwSignal::new(String::new()), RwSignal::new(false));
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let reason = reason.get_untracked().trim().to_owned();
        wrong.set(way.has_reason() && reason.is_empty());
        if wrong.get_untracked() {
            return;
        }
        if let Back::Certificate(number, deed) = way {
            spawn_local(certificate(log, deed, number, reason));
            return;
        }
        // What is known now decides: somebody else may have been quicker.
        let book = untrack(|| log.store.book());
        let bodies: Vec<_> = take_back(&book, id, &reason).into_iter().collect();
        let done = RwSignal::new(0);
        spawn_local(async move {
            let said = if bodies.is_empty() {
                (Tone::Wait, t(LOG_BACK_LATE))
            } else {
                record_in_parts(log.store, bodies, done).await;
                (Tone::Good, t(LOG_BACK_DONE))
            };
            log.asked.set(None);
            log.said.set(Some(said));
        });
    };
    let note = Signal::derive(move || if wrong.get() { t(REASON_MISSING) } else { "" });
    let usual = vec![t(LOG_BACK_SLIP), t(LOG_BACK_WRONG_PERSON), t(LOG_BACK_CHECKED)];
    let why = way.has_reason().then(|| {
        view! {
            <Reason id="back-reason".to_owned() label=t(LOG_BACK_WHY) value=reason note=note wrong=wrong usual=usual/>
        }
    });
    let hint = match way {
        Back::Older => LOG_BACK_OLDER,
        Back::Reasoned | Back::Plain | Back::Certificate(..) => LOG_BACK_HINT,
    };
    view! {
        <form class="log-back" on:submit=submit novalidate>
            <p class="small">{t(hint)}</p>
            {why}
            <div class="directory-choices">
                <button class="button button-main" type="submit">{t(LOG_BACK_NOW)}</button>
                <button class="button button-line" type="button" on:click=move |_| log.asked.set(None)>{t(CANCEL)}</button>
            </div>
        </form>
    }
}
