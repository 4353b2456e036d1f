//! Answering a request for leave: yes, or no and why.

use hongfan_domain::id::{ActivityId, RecordId};
use hongfan_domain::leave::{Leave, Promptness};
use hongfan_domain::record::{Act, Answer, LeaveAnswer};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::chip::{Tone, banner};
use crate::pages::words::leave_name;
use crate::state::acts;
use crate::state::store::Store;
use crate::text::{
    DECLINE, GRANT, LEAVE_LATE, LEAVE_NOTE, LEAVE_NOTE_MISSING, LEAVE_UNVOUCHED, t, told_at_last, when,
};

/// A request and the buttons that answer it. `answered` hears the answer and its record once it is kept.
pub(in crate::pages) fn answer_form(
    store: Store,
    activity: ActivityId,
    leave: Leave,
    answered: impl Fn(Answer, RecordId) + Copy + 'static,
) -> impl IntoView {
    let note = RwSignal::new(String::new());
    let missing = RwSignal::new(false);
    let Leave { request, member, kind, reason, promptness, asked_at, told_at, .. } = leave;
    let answer = move |answer: Answer| {
        let reason = note.get_untracked().trim().to_owned();
        if answer == Answer::Declined && reason.is_empty() {
            missing.set(true);
            return;
        }
        let act = Act::LeaveAnswer(LeaveAnswer { activity, member, request, answer, reason });
        spawn_local(async move { answered(answer, acts::act(store, act).await) });
    };
    let asked = format!("{} {}", when::day(asked_at, store.hub_now()), when::minute(asked_at));
    let late = (promptness == Promptness::Late).then(|| format!(" · {}", t(LEAVE_LATE)));
    let doubt = match promptness {
        Promptness::Unvouched => Some(t(LEAVE_UNVOUCHED).to_owned()),
        Promptness::InTime | Promptness::Late => told_at.map(|told| {
            told_at_last(format!("{} {}", when::day_within(told, store.hub_now()), when::minute(told)))
        }),
    };
    let id = format!("note-{request}");
    view! {
        <p class="leave-asked"><b>{leave_name(kind)}</b>" "{reason}<small>{asked}{late}</small></p>
        {doubt.map(|words| banner(Tone::Wait, words))}
        <div class="field">
            <label for=id.clone()>{t(LEAVE_NOTE)}</label>
            <input id=id type="text" maxlength="200" aria-invalid=move || missing.get().then_some("true")
                prop:value=move || note.get()
                on:input=move |event| { note.set(event_target_value(&event)); missing.set(false); }/>
            <p class="field-note" class:field-error=move || missing.get()>{move || if missing.get() { t(LEAVE_NOTE_MISSING) } else { "" }}</p>
        </div>
        <div class="pair">
            <button class="button button-main" type="button" on:click=move |_| answer(Answer::Granted)>{t(GRANT)}</button>
            <button class="button button-line" type="button" on:click=move |_| answer(Answer::Declined)>{t(DECLINE)}</button>
        </div>
    }
}
