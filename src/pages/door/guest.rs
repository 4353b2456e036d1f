use hongfan_domain::id::MemberId;
use hongfan_domain::member::{PhoneTail, clean_name};
use hongfan_domain::pass::Pass;
use hongfan_domain::record::Guest;
use leptos::prelude::*;

use super::Desk;
use super::dialog::Dialog;
use crate::components::field::Field;
use crate::text::{
    GUEST_IN, GUEST_NAME, GUEST_SAVE, GUEST_TAIL, GUEST_TAIL_WRONG, GUEST_UNIT, NAME_MISSING, t,
};

/// Lets somebody in who is on no list; `shown` is the pass that they showed, and the member whom it names: if that one is
/// known from elsewhere, the form is filled in.
pub(super) fn guest(desk: Desk, shown: Option<(MemberId, Pass)>) -> impl IntoView {
    let close = move || desk.form.set(None);
    let (member, pass) = shown.unzip();
    let known = member.and_then(|member| desk.entrance.member(member));
    let start = |text: Option<String>| RwSignal::new(text.unwrap_or_default());
    let name = start(known.as_ref().map(|member| member.name.clone()));
    let unit = start(known.as_ref().map(|member| member.unit.clone()));
    let tail = start(known.and_then(|member| member.phone_tail).map(|tail| tail.as_str().to_owned()));
    let (no_name, wrong_tail) = (RwSignal::new(""), RwSignal::new(""));
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let clean = clean_name(&name.get_untracked());
        let digits = tail.get_untracked();
        let phone_tail = PhoneTail::parse(&digits);
        no_name.set(if clean.is_none() { t(NAME_MISSING) } else { "" });
        let unread = phone_tail.is_none() && !digits.trim().is_empty();
        wrong_tail.set(if unread { t(GUEST_TAIL_WRONG) } else { "" });
        let Some((name, round)) = clean.zip(desk.entrance.round.get_untracked()).filter(|_| !unread) else {
            return;
        };
        let unit = unit.get_untracked().trim().to_owned();
        desk.entrance.welcome_guest(Guest { activity: desk.activity, round, name, unit, phone_tail }, pass);
        close();
    };
    view! {
        <Dialog title=t(GUEST_IN) close=close>
            <form class="form actions" on:submit=submit novalidate>
                <Field id="guest-name" label=t(GUEST_NAME) value=name error=no_name longest=30/>
                <Field id="guest-unit" label=t(GUEST_UNIT) value=unit error=""/>
                <Field id="guest-tail" label=t(GUEST_TAIL) value=tail error=wrong_tail keyboard="numeric" longest=11/>
                <button class="button button-main" type="submit">{t(GUEST_SAVE)}</button>
            </form>
        </Dialog>
    }
}
