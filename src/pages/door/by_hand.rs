use hongfan_domain::id::MemberId;
use leptos::prelude::*;

use super::Desk;
use super::dialog::Dialog;
use super::find::Find;
use crate::text::{
    MANUAL, MARK_PRESENT, REASON, REASON_HINT, REASON_MISSING, WHY_BATTERY, WHY_BY_HAND, WHY_NO_CODE,
    WHY_NO_PHONE, t,
};

/// Marks somebody present who has nothing to scan, with a reason.
pub(super) fn by_hand(desk: Desk) -> impl IntoView {
    let close = move || desk.form.set(None);
    let chosen = RwSignal::new(None::<MemberId>);
    let (query, reason) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let missing = RwSignal::new(false);
    let mark = move |_| {
        let why = reason.get_untracked().trim().to_owned();
        match chosen.get_untracked() {
            Some(_) if why.is_empty() => missing.set(true),
            Some(member) => {
                desk.entrance.mark_present(member, why);
                close();
            }
            None => {}
        }
    };
    let quick = move |word: &'static str| {
        view! {
            <button class="filter" type="button" aria-pressed=move || (*reason.read() == word).to_string()
                on:click=move |_| { reason.set(word.to_owned()); missing.set(false); }>{word}</button>
        }
    };
    view! {
        <Dialog title=t(MANUAL) close=close>
            <Find entrance=desk.entrance query=query chosen=chosen/>
            <h3>{t(WHY_BY_HAND)}</h3>
            <div class="filters" role="group">{quick(t(WHY_BATTERY))}{quick(t(WHY_NO_PHONE))}{quick(t(WHY_NO_CODE))}</div>
            <div class="field">
                <label for="door-reason">{t(REASON)}</label>
                <input id="door-reason" type="text" maxlength="200" autocomplete="off" aria-describedby="door-reason-note"
                    prop:value=move || reason.get()
                    on:input=move |event| { reason.set(event_target_value(&event)); missing.set(false); }/>
                <p class="field-note" id="door-reason-note" class:field-error=move || missing.get()>
                    {move || t(if missing.get() { REASON_MISSING } else { REASON_HINT })}
                </p>
            </div>
            <button class="button button-main" type="button" disabled=move || chosen.get().is_none() on:click=mark>{t(MARK_PRESENT)}</button>
        </Dialog>
    }
}
