//! One certificate.

use hongfan_domain::proof::{CertificateAct, CertificateDeed, ChinaDay, IssuedCertificate};
use leptos::prelude::*;

use super::decide::{REASON, decide};
use super::{List, called};
use crate::components::chip::{Tone, chip};
use crate::pages::words::device_name;
use crate::state::shortcuts::go_soon;
use crate::text::{
    ANNUL, ISSUED_ACTS, ISSUED_REVOKED, ISSUED_VALID, REINSTATE, issued_again, issued_on, reinstate_this,
    reinstated_by, revoke_this, revoked_by, revoked_on, t, when,
};

/// The row, which unfolds to what is to be said before it is revoked or counts again.
pub(super) fn row(list: List, one: IssuedCertificate) -> impl IntoView {
    let number = one.number;
    let member = one.member;
    let who = Memo::new(move |_| called(&list.names.read(), member));
    let day = ChinaDay::of(one.issued_at).to_string();
    let issued = if one.version > 1 { issued_again(day, one.version) } else { issued_on(day) };
    let (deed, state) = match one.revoked {
        None => (CertificateDeed::Revoked, chip(Tone::Good, t(ISSUED_VALID).to_owned())),
        Some(_) => (CertificateDeed::Reinstated, chip(Tone::Bad, t(ISSUED_REVOKED).to_owned())),
    };
    let (word, label) = match deed {
        CertificateDeed::Revoked => (ANNUL, revoke_this(number.to_string())),
        CertificateDeed::Reinstated => (REINSTATE, reinstate_this(number.to_string())),
    };
    let open = Memo::new(move |_| list.asked.get() == Some(number));
    let begin = move |_| {
        list.said.set(None);
        list.asked.set(Some(number));
        go_soon(REASON.to_owned());
    };
    view! {
        <li class="issued">
            <div class="student">
                <span class="grow">
                    <b>{move || who.get().0}</b>
                    <small>{move || who.get().1}</small>
                    <small class="issued-number">{number.to_string()}</small>
                    <small>{issued}</small>
                    {acts(list, &one)}
                </span>
                <span class="end">{state}
                    {move || (list.keeps.get() && !open.get()).then(|| view! {
                        <button class="button button-line button-small" type="button" aria-label=label.clone() on:click=begin>{t(word)}</button>
                    })}
                </span>
            </div>
            {move || open.get().then(|| decide(list, deed, number, who.get().0))}
        </li>
    }
}

/// What was done about it: a hub that kept no list of that says only why it was revoked.
fn acts(list: List, one: &IssuedCertificate) -> Option<AnyView> {
    if one.acts.is_empty() {
        let revoked = one.revoked.as_ref()?;
        let why = revoked_on(ChinaDay::of(revoked.at).to_string(), &revoked.reason);
        return Some(view! { <small class="issued-why">{why}</small> }.into_any());
    }
    let said = one.acts.iter().map(|act| view! { <li>{act_words(list, act)}</li> });
    let said = said.collect_view();
    Some(view! { <ol class="issued-acts small" aria-label=t(ISSUED_ACTS)>{said}</ol> }.into_any())
}

fn act_words(list: List, act: &CertificateAct) -> String {
    let own = list.store.device().id;
    let by = untrack(|| device_name(&list.store.book(), act.by, own));
    let words = match act.deed {
        CertificateDeed::Revoked => revoked_by,
        CertificateDeed::Reinstated => reinstated_by,
    };
    words(when::minute(act.at), by, &act.reason)
}
