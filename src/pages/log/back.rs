//! Taking an entry back: asked once, with a reason where one is kept.

use hongfan_domain::deeds::{Reversal, take_back, take_back_together};
use hongfan_domain::id::RecordId;
use hongfan_domain::proof::{CertificateDeed, ProofNumber};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Log;
use super::entry::Back;
use crate::components::chip::Tone;
use crate::components::reason::Reason;
use crate::pages::roll::fault_words;
use crate::state::acts::{record_all, record_back};
use crate::state::issued;
use crate::text::{
    self, CANCEL, LOG_BACK_CHECKED, LOG_BACK_DONE, LOG_BACK_HINT, LOG_BACK_LATE, LOG_BACK_NOTHING,
    LOG_BACK_NOW, LOG_BACK_OLDER, LOG_BACK_SLIP, LOG_BACK_WHY, LOG_BACK_WRONG_PERSON, REASON_MISSING, t,
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
    // Of one entry there is nothing to foresee.
    let foreseen = Memo::new(move |_| (way == Back::Together).then(|| reversal(log, id, "")));
    let asks = Memo::new(move |_| match &*foreseen.read() {
        Some(foreseen) => foreseen.leaving > 0,
        None => way.has_reason(),
    });
    let nothing = move || foreseen.read().as_ref().is_some_and(|foreseen| foreseen.bodies.is_empty());
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let reason = reason.get_untracked().trim().to_owned();
        wrong.set(asks.get_untracked() && reason.is_empty());
        if !wrong.get_untracked() {
            spawn_local(go(log, id, way, reason));
        }
    };
    let note = Signal::derive(move || if wrong.get() { t(REASON_MISSING) } else { "" });
    let why = move || {
        asks.get().then(|| {
            let person = way.has_reason().then(|| t(LOG_BACK_WRONG_PERSON));
            let usual = [Some(t(LOG_BACK_SLIP)), person, Some(t(LOG_BACK_CHECKED))].into_iter().flatten();
            view! {
                <Reason id="back-reason".to_owned() label=t(LOG_BACK_WHY) value=reason note=note wrong=wrong
                    usual=usual.collect()/>
            }
        })
    };
    let hint = move || match &*foreseen.read() {
        Some(foreseen) => told(foreseen),
        None if way == Back::Older => t(LOG_BACK_OLDER).to_owned(),
        None => t(LOG_BACK_HINT).to_owned(),
    };
    view! {
        <form class="log-back" on:submit=submit novalidate>
            <p class="small" role="status">{hint}</p>
            {why}
            <div class="directory-choices">
                <button class="button button-main" type="submit" disabled=nothing>{t(LOG_BACK_NOW)}</button>
                <button class="button button-line" type="button" on:click=move |_| log.asked.set(None)>{t(CANCEL)}</button>
            </div>
        </form>
    }
}

fn reversal(log: Log, group: RecordId, reason: &str) -> Reversal {
    take_back_together(&log.store.book(), group, reason, log.store.hub_now())
}

/// What is known now decides: somebody else may have been quicker.
async fn go(log: Log, id: RecordId, way: Back, reason: String) {
    if let Back::Certificate(number, deed) = way {
        return certificate(log, deed, number, reason).await;
    }
    let bodies = untrack(|| match way {
        Back::Together => reversal(log, id, &text::log_back_import(&reason)).bodies,
        Back::Reasoned | Back::Plain | Back::Older | Back::Certificate(..) => {
            take_back(&log.store.book(), id, &reason).into_iter().collect()
        }
    });
    log.asked.set(None);
    if bodies.is_empty() {
        log.said.set(Some((Tone::Wait, t(LOG_BACK_LATE))));
        return;
    }
    log.done.set(0);
    log.going.set(Some(bodies.len()));
    if way == Back::Together {
        record_back(log.store, id, bodies, log.done).await;
    } else {
        record_all(log.store, bodies).await;
    }
    // The screen may be gone.
    let _ = log.going.try_set(None);
    let _ = log.said.try_set(Some((Tone::Good, t(LOG_BACK_DONE))));
}

/// What taking a group back will do, and what it leaves alone.
fn told(foreseen: &Reversal) -> String {
    let Reversal { bodies, leaving, restored, closing, changed, known, occupied } = foreseen;
    if bodies.is_empty() {
        return t(LOG_BACK_NOTHING).to_owned();
    }
    let part = |count: usize, words: fn(usize) -> String| (count > 0).then(|| words(count));
    let parts = [
        part(*leaving, text::log_back_leave),
        part(*restored, text::log_back_restore),
        part(*closing, text::log_back_close),
        part(*changed, text::log_back_changed),
        part(*known, text::log_back_known),
        part(*occupied, text::log_back_occupied),
    ];
    parts.into_iter().flatten().collect()
}
