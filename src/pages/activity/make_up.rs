//! Marking somebody present from their row (补签): why, and it is done.

use hongfan_domain::id::MemberId;
use hongfan_domain::record::Decision;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Desk;
use crate::components::field::Field;
use crate::components::icon::{Icon, icon};
use crate::state::acts;
use crate::state::shortcuts::focus_soon;
use crate::text::{
    CLOSE, MAKE_UP_HINT, MARK_PRESENT, REASON_FLAT, REASON_MISSING, REASON_NO_PHONE, REASON_OTHER,
    REASON_SEEN, REASON_TOLD, made_up, make_up_for, t,
};

/// Where the form is, for the keyboard.
const FORM: &str = "make-up";

/// The button in somebody's row.
pub(super) fn make_up_button(desk: Desk, member: MemberId, name: &str) -> impl IntoView + use<> {
    let open = move |event: leptos::ev::MouseEvent| {
        // The row behind it would open their story.
        event.stop_propagation();
        desk.making_up.set(Some(member));
        focus_soon(FORM.to_owned());
    };
    view! {
        <button class="button button-line line-make-up" type="button" aria-label=make_up_for(name.to_owned()) on:click=open>
            {t(MARK_PRESENT)}</button>
    }
}

/// The form over the board, while somebody is being marked; and what came of the last time.
pub(super) fn make_up(desk: Desk) -> impl IntoView {
    let said = RwSignal::new(String::new());
    view! {
        <p class="small board-said" role="status">{said}</p>
        {move || desk.making_up.get().map(|member| form(desk, member, said))}
    }
}

fn form(desk: Desk, member: MemberId, said: RwSignal<String>) -> impl IntoView {
    let name = desk.board.read_untracked().as_ref().map(|board| board.name(member)).unwrap_or_default();
    let close = move || desk.making_up.set(None);
    let (reason, missing) = (RwSignal::new(String::new()), RwSignal::new(""));
    let title = make_up_for(name.clone());
    let mark = move |reason: String, name: String| {
        close();
        let correction = acts::correction(desk.id, member, Decision::Present, &reason);
        spawn_local(async move {
            acts::correct(desk.store, correction).await;
            said.try_set(made_up(name));
        });
    };
    let usual = [REASON_FLAT, REASON_NO_PHONE, REASON_SEEN, REASON_TOLD].map(|words| {
        let name = name.clone();
        view! {
            <button type="button" class="button button-line" on:click=move |_| mark(t(words).to_owned(), name.clone())>{t(words)}</button>
        }
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let reason = reason.get_untracked().trim().to_owned();
        if reason.is_empty() {
            missing.set(t(REASON_MISSING));
        } else {
            mark(reason, name.clone());
        }
    };
    view! {
        <div class="sheet-back" on:click=move |_| close()></div>
        <section class="sheet" id=FORM role="dialog" aria-modal="true" aria-label=title.clone() tabindex="-1"
            on:keydown=move |event| if event.key() == "Escape" { close() }>
            <header class="row">
                <h2 class="grow">{title.clone()}</h2>
                <button class="icon-button" type="button" aria-label=t(CLOSE) on:click=move |_| close()>{icon(Icon::CLOSE)}</button>
            </header>
            <p class="small">{t(MAKE_UP_HINT)}</p>
            <div class="actions">{usual}</div>
            <form class="form actions" on:submit=submit novalidate>
                <Field id="make-up-reason" label=t(REASON_OTHER) value=reason error=missing longest=200/>
                <button class="button button-main" type="submit">{t(MARK_PRESENT)}</button>
            </form>
        </section>
    }
}
