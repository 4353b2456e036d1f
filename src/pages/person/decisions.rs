//! What an organizer can decide about one person, and why they did.

use hongfan_domain::activity::RoundNumber;
use hongfan_domain::attendance::{Attendance, Presence, Trust, decisions_about};
use hongfan_domain::id::MemberId;
use hongfan_domain::record::{Correction, Decision, LeaveKind};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::reason::Reason;
use crate::pages::words::{decision_name, leave_name, round_name};
use crate::state::acts;
use crate::state::board::Watched;
use crate::state::store::Store;
use crate::text::{
    CONFIRM_CLAIM, DECIDE, MARK_LEAVE, REASON, REASON_FLAT, REASON_HINT, REASON_MISSING, REASON_NO_PHONE,
    REASON_SEEN, REASON_TOLD, ROUND_BY_HAND, WHICH_LEAVE, WHICH_ROUND, t,
};

/// What is chosen before a decision is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Choosing {
    /// Which kind of leave.
    Leave,
    /// At which round they were.
    Round,
}

/// A decision about one person that is being made.
#[derive(Clone, Copy)]
struct Deciding {
    store: Store,
    board: Watched,
    member: MemberId,
    chosen: RwSignal<Option<MemberId>>,
    reason: RwSignal<String>,
    missing: RwSignal<bool>,
    choosing: RwSignal<Option<Choosing>>,
}

impl Deciding {
    fn decide(self, decision: Decision, leave: Option<LeaveKind>, round: Option<RoundNumber>) {
        let Self { store, board, member, chosen, .. } = self;
        let reason = self.reason.get_untracked().trim().to_owned();
        if reason.is_empty() && decision != Decision::Confirmed {
            self.missing.set(true);
            return;
        }
        let Some(activity) = board.get_untracked().map(|board| board.plan.activity.id) else { return };
        let correction = Correction::new(activity, member, decision, reason);
        let correction = Correction { leave, round, ..correction };
        spawn_local(async move {
            acts::correct(store, correction).await;
            chosen.set(None);
        });
    }

    fn button(self, decision: Decision, class: &'static str, word: &'static str) -> impl IntoView {
        view! { <button class=class type="button" on:click=move |_| self.decide(decision, None, None)>{word}</button> }
    }

    /// Opens a choice, or puts it away.
    fn chooses(self, what: Choosing, word: &'static str) -> impl IntoView {
        let choosing = self.choosing;
        view! {
            <button class="button button-line" type="button" aria-expanded=move || (choosing.get() == Some(what)).to_string()
                on:click=move |_| choosing.update(|now| *now = (*now != Some(what)).then_some(what))>{word}</button>
        }
    }

    /// The choice that is open: which kind of leave, or which round.
    fn choice(self, rounds: &[(RoundNumber, String)]) -> Option<impl IntoView + use<>> {
        let kinds = [LeaveKind::Official, LeaveKind::Personal, LeaveKind::Sick];
        let (title, choices): (&str, Vec<_>) = match self.choosing.get()? {
            Choosing::Leave => {
                let kind = |kind| (Decision::OnLeave, Some(kind), None, leave_name(kind).to_owned());
                (t(WHICH_LEAVE), kinds.map(kind).to_vec())
            }
            Choosing::Round => {
                let round = |(number, name): &(RoundNumber, String)| {
                    (Decision::Present, None, Some(*number), name.clone())
                };
                (t(WHICH_ROUND), rounds.iter().map(round).collect())
            }
        };
        let button = move |(decision, leave, round, word): (
            Decision,
            Option<LeaveKind>,
            Option<RoundNumber>,
            String,
        )| {
            view! { <button class="button button-line" type="button" on:click=move |_| self.decide(decision, leave, round)>{word}</button> }
        };
        Some(view! {
            <div class="leave-kinds" role="group" aria-label=title>
                <p class="small">{title}</p>{choices.into_iter().map(button).collect_view()}
            </div>
        })
    }
}

/// The reason, and a button for each decision that would change something.
pub(super) fn decisions(
    store: Store,
    board: Watched,
    line: Attendance,
    chosen: RwSignal<Option<MemberId>>,
) -> impl IntoView {
    let (member, reason, missing) = (line.member, RwSignal::new(String::new()), RwSignal::new(false));
    let deciding = Deciding { store, board, member, chosen, reason, missing, choosing: RwSignal::new(None) };
    let rounds = rounds(board);
    let several = rounds.len() > 1;
    let doubtful = line.presence == Presence::Present && matches!(line.trust, Some(Trust::Provisional(_)));
    let decided = board
        .get_untracked()
        .is_some_and(|board| decisions_about(&board.book, board.plan.activity.id, member).whole().is_some());
    let wrong = Signal::derive(move || missing.get() && reason.read().trim().is_empty());
    let offers = move |decision: Decision, presence: Presence, class: &'static str| {
        (line.presence != presence).then(|| deciding.button(decision, class, decision_name(decision)))
    };
    view! {
        {doubtful.then(|| deciding.button(Decision::Confirmed, "button button-main", t(CONFIRM_CLAIM)))}
        <details class="decide" open=!doubtful>
            <summary>{t(DECIDE)}</summary>
            <div class="actions">
                <Reason id="reason".to_owned() label=t(REASON) value=reason wrong=wrong
                    note=Signal::derive(move || t(if wrong.get() { REASON_MISSING } else { REASON_HINT }))
                    usual=vec![t(REASON_FLAT), t(REASON_NO_PHONE), t(REASON_SEEN), t(REASON_TOLD)]/>
                <div class="decide-buttons">
                    {offers(Decision::Present, Presence::Present, "button button-main")}
                    {several.then(|| deciding.chooses(Choosing::Round, t(ROUND_BY_HAND)))}
                    {(line.presence != Presence::OnLeave).then(|| deciding.chooses(Choosing::Leave, t(MARK_LEAVE)))}
                    {offers(Decision::Absent, Presence::Absent, "button button-line")}
                    {decided.then(|| deciding.button(Decision::Withdrawn, "button button-line", decision_name(Decision::Withdrawn)))}
                </div>
                {move || deciding.choice(&rounds)}
            </div>
        </details>
    }
}

/// The rounds of the activity, and what each is called.
fn rounds(board: Watched) -> Vec<(RoundNumber, String)> {
    let Some(board) = board.get_untracked() else { return Vec::new() };
    let rounds = board.plan.activity.sessions.iter().flat_map(|session| &session.rounds);
    rounds.map(|round| (round.number, round_name(&board.plan, round.number))).collect()
}
