//! What an organizer can decide about one person, and why they did.

use hongfan_domain::attendance::{Attendance, Presence, Trust};
use hongfan_domain::id::MemberId;
use hongfan_domain::record::{Correction, Decision, LeaveKind};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::reason::Reason;
use crate::pages::words::{decision_name, leave_name};
use crate::state::acts;
use crate::state::board::Watched;
use crate::state::store::Store;
use crate::text::{
    CONFIRM_CLAIM, DECIDE, MARK_LEAVE, REASON, REASON_FLAT, REASON_HINT, REASON_MISSING, REASON_NO_PHONE,
    REASON_SEEN, REASON_TOLD, WHICH_LEAVE, t,
};

/// The reason, and a button for each decision that would change something.
pub(super) fn decisions(
    store: Store,
    board: Watched,
    line: Attendance,
    chosen: RwSignal<Option<MemberId>>,
) -> impl IntoView {
    let reason = RwSignal::new(String::new());
    let missing = RwSignal::new(false);
    let choosing_leave = RwSignal::new(false);
    let decide = move |decision: Decision, leave: Option<LeaveKind>| {
        let reason = reason.get_untracked().trim().to_owned();
        if reason.is_empty() && decision != Decision::Confirmed {
            missing.set(true);
            return;
        }
        let Some(activity) = board.get_untracked().map(|board| board.plan.activity.id) else { return };
        let correction = Correction { activity, member: line.member, decision, reason, leave };
        spawn_local(async move {
            acts::correct(store, correction).await;
            chosen.set(None);
        });
    };
    let button = move |decision: Decision, class: &'static str, word: &'static str| {
        view! { <button class=class type="button" on:click=move |_| decide(decision, None)>{word}</button> }
    };
    let kind = move |kind: LeaveKind| {
        view! { <button class="button button-line" type="button" on:click=move |_| decide(Decision::OnLeave, Some(kind))>{leave_name(kind)}</button> }
    };
    let kinds = move || {
        choosing_leave.get().then(|| view! {
            <div class="leave-kinds" role="group" aria-label=t(WHICH_LEAVE)>
                <p class="small">{t(WHICH_LEAVE)}</p>{kind(LeaveKind::Official)}{kind(LeaveKind::Personal)}{kind(LeaveKind::Sick)}
            </div>
        })
    };
    let doubtful = line.presence == Presence::Present && matches!(line.trust, Trust::Provisional(_));
    let decided = board.get_untracked().is_some_and(|board| {
        let last = board.book.last_correction(board.plan.activity.id, line.member);
        last.is_some_and(|last| last.correction.decision != Decision::Withdrawn)
    });
    let wrong = Signal::derive(move || missing.get() && reason.read().trim().is_empty());
    let offers = move |decision: Decision, presence: Presence, class: &'static str| {
        (line.presence != presence).then(|| button(decision, class, decision_name(decision)))
    };
    view! {
        {doubtful.then(|| button(Decision::Confirmed, "button button-main", t(CONFIRM_CLAIM)))}
        <details class="decide" open=!doubtful>
            <summary>{t(DECIDE)}</summary>
            <div class="actions">
                <Reason id="reason".to_owned() label=t(REASON) value=reason wrong=wrong
                    note=Signal::derive(move || t(if wrong.get() { REASON_MISSING } else { REASON_HINT }))
                    usual=vec![t(REASON_FLAT), t(REASON_NO_PHONE), t(REASON_SEEN), t(REASON_TOLD)]/>
                <div class="decide-buttons">
                    {offers(Decision::Present, Presence::Present, "button button-main")}
                    {(line.presence != Presence::OnLeave).then(|| view! {
                        <button class="button button-line" type="button" aria-expanded=move || choosing_leave.get().to_string()
                            on:click=move |_| choosing_leave.update(|open| *open = !*open)>{t(MARK_LEAVE)}</button>
                    })}
                    {offers(Decision::Absent, Presence::Absent, "button button-line")}
                    {decided.then(|| button(Decision::Withdrawn, "button button-line", decision_name(Decision::Withdrawn)))}
                </div>
                {kinds}
            </div>
        </details>
    }
}
