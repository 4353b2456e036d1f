//! One certificate.

use hongfan_domain::proof::{ChinaDay, IssuedCertificate};
use leptos::prelude::*;

use super::revoke::revoke;
use super::{List, called};
use crate::components::chip::{Tone, chip};
use crate::state::shortcuts::go_soon;
use crate::text::{ANNUL, ISSUED_REVOKED, ISSUED_VALID, issued_again, issued_on, revoke_this, revoked_on, t};

/// The row, which unfolds to what is to be said before it is revoked.
pub(super) fn row(list: List, one: IssuedCertificate) -> impl IntoView {
    let number = one.number;
    let member = one.member;
    let who = Memo::new(move |_| called(&list.names.read(), member));
    let day = ChinaDay::of(one.issued_at).to_string();
    let issued = if one.version > 1 { issued_again(day, one.version) } else { issued_on(day) };
    let counts = one.revoked.is_none();
    let state = match counts {
        true => chip(Tone::Good, t(ISSUED_VALID).to_owned()),
        false => chip(Tone::Bad, t(ISSUED_REVOKED).to_owned()),
    };
    let why = one.revoked.map(|revoked| revoked_on(ChinaDay::of(revoked.at).to_string(), &revoked.reason));
    let open = Memo::new(move |_| list.asked.get() == Some(number));
    let begin = move |_| {
        list.said.set(None);
        list.asked.set(Some(number));
        go_soon("revoke-reason".to_owned());
    };
    view! {
        <li class="issued">
            <div class="student">
                <span class="grow">
                    <b>{move || who.get().0}</b>
                    <small>{move || who.get().1}</small>
                    <small class="issued-number">{number.to_string()}</small>
                    <small>{issued}</small>
                    {why.map(|why| view! { <small class="issued-why">{why}</small> })}
                </span>
                <span class="end">{state}
                    {move || (counts && list.keeps.get() && !open.get()).then(|| view! {
                        <button class="button button-line button-small" type="button" aria-label=revoke_this(number.to_string()) on:click=begin>{t(ANNUL)}</button>
                    })}
                </span>
            </div>
            {move || open.get().then(|| revoke(list, number, who.get().0))}
        </li>
    }
}
