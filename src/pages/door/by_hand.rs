use hongfan_domain::id::MemberId;
use leptos::prelude::*;

use super::Desk;
use super::dialog::Dialog;
use super::find::who;
use crate::components::reason::Reason;
use crate::text::{
    MANUAL, MARK_PRESENT, REASON_HINT, REASON_MISSING, WHY_BATTERY, WHY_BY_HAND, WHY_NO_CODE, WHY_NO_PHONE, t,
};

/// Marks somebody present who has nothing to scan: first who, then why.
pub(super) fn by_hand(desk: Desk) -> impl IntoView {
    let close = move || desk.form.set(None);
    let chosen = RwSignal::new(None::<MemberId>);
    let (reason, missing) = (RwSignal::new(String::new()), RwSignal::new(false));
    let mark = move |member: MemberId| {
        let why = reason.get_untracked().trim().to_owned();
        if why.is_empty() {
            missing.set(true);
        } else {
            desk.entrance.mark_present(member, &why);
            close();
        }
    };
    let wrong = Signal::derive(move || missing.get() && reason.read().trim().is_empty());
    view! {
        <Dialog title=t(MANUAL) close=close>
            {who(desk, chosen)}
            {move || chosen.get().map(|member| view! {
                <Reason id="door-reason".to_owned() label=t(WHY_BY_HAND) value=reason wrong=wrong
                    note=Signal::derive(move || t(if wrong.get() { REASON_MISSING } else { REASON_HINT }))
                    usual=vec![t(WHY_BATTERY), t(WHY_NO_PHONE), t(WHY_NO_CODE)]/>
                <button class="button button-main" type="button" on:click=move |_| mark(member)>{t(MARK_PRESENT)}</button>
            })}
        </Dialog>
    }
}
