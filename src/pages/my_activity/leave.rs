//! Leave (请假): where it stands, and the form for it. Amber until an organizer has answered.

use hongfan_domain::activity::Activity;
use hongfan_domain::fact::Refusal;
use hongfan_domain::id::{ActivityId, MemberId};
use hongfan_domain::leave::{Leave, LeaveState, OwnLeave, Promptness, own_leave};
use hongfan_domain::outcome::{Stage, own_check_in};
use hongfan_domain::record::{LONGEST_REASON, LeaveKind, LeaveWish};
use hongfan_domain::sync::State;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::chip::{Tone, banner, chip};
use crate::components::field::Field;
use crate::pages::words::leave_name;
use crate::state::store::Store;
use crate::state::{draft, requests};
use crate::text::{
    LEAVE, LEAVE_ASK, LEAVE_ASK_AGAIN, LEAVE_BACK_SAVED, LEAVE_CANCEL, LEAVE_CANCELLED, LEAVE_HINT,
    LEAVE_KIND, LEAVE_LATE_HINT, LEAVE_NOT_LISTED, LEAVE_NOT_NOW, LEAVE_OTHER, LEAVE_REASON,
    LEAVE_REASON_HINT, LEAVE_REASON_LONG, LEAVE_REASON_MISSING, LEAVE_REFUSED, LEAVE_SAVED, LEAVE_SENDING,
    LEAVE_SUBMITTED, LEAVE_UNBOUND, LEAVE_WAITING, LEAVE_WANT, LEAVE_WANT_LATE, MY_LATE_LEAVE,
    MY_LEAVE_DECLINED, MY_LEAVE_GRANTED, REGISTER, STATE_LEAVE, Text, organizer_said, t,
};

/// What can be done about leave now.
#[derive(Clone, Copy, PartialEq)]
enum Step {
    /// Ask for it.
    Ask,
    /// Ask for it again, after a no or a word taken back.
    AskAgain,
    /// Take it back.
    TakeBack,
}

/// The leave of this device's owner; asks for a name first where there is none.
pub(super) fn leave_card(
    store: Store,
    id: ActivityId,
    activity: Memo<Option<Activity>>,
    member: Memo<Option<MemberId>>,
) -> impl IntoView {
    let device = store.device().id;
    let begins = activity.with_untracked(|activity| {
        activity.as_ref().and_then(|activity| activity.sessions.first()).map(|session| session.starts_at)
    });
    let late = begins.is_some_and(|begins| store.hub_now() > begins);
    let own = Memo::new(move |_| match (activity.get(), member.get()) {
        (Some(activity), Some(member)) => store.read(|engine| own_leave(engine, device, &activity, member)),
        _ => OwnLeave::default(),
    });
    let step = Memo::new(move |_| step(&own.get()));
    // Who is there needs no leave; what was asked before stays in sight.
    let came = Memo::new(move |_| {
        let arrived =
            activity.get().and_then(|activity| store.read(|engine| own_check_in(engine, device, &activity)));
        arrived.is_some_and(|(_, outcome)| !matches!(outcome.stage, Stage::Refused(_)))
            && step.get() == Step::Ask
    });
    let asks = RwSignal::new(false);
    let title = if late { MY_LATE_LEAVE } else { LEAVE };
    view! {
        <section class="card" id="leave" hidden=move || came.get()>
            <h2>{t(title)}</h2>
            <div class="actions" role="status" aria-live="polite">{move || standing(store, &own.get())}</div>
            {move || {
                if member.get().is_none() {
                    return view! {
                        <p>{t(LEAVE_UNBOUND)}</p>
                        <a class="button button-line" href="/join">{t(REGISTER)}</a>
                    }.into_any();
                }
                match step.get() {
                    Step::TakeBack => take_back(store, id).into_any(),
                    _ if asks.get() => form(store, id, asks).into_any(),
                    step => {
                        let word = match step {
                            Step::Ask if late => LEAVE_WANT_LATE,
                            Step::Ask => LEAVE_WANT,
                            _ => LEAVE_ASK_AGAIN,
                        };
                        view! {
                            {(step == Step::Ask).then(|| view! { <p class="small">{t(if late { LEAVE_LATE_HINT } else { LEAVE_HINT })}</p> })}
                            <button class="button button-line" type="button" on:click=move |_| asks.set(true)>{t(word)}</button>
                        }.into_any()
                    }
                }
            }}
        </section>
    }
}

fn step(own: &OwnLeave) -> Step {
    match (&own.said, own.known.as_ref().map(|leave| leave.state)) {
        (Some((LeaveWish::Away(..), State::Shelved(_))), None) => Step::Ask,
        (Some((LeaveWish::Away(..), state)), _) if !matches!(state, State::Shelved(_)) => Step::TakeBack,
        (Some((LeaveWish::Back, state)), _) if !matches!(state, State::Shelved(_)) => Step::AskAgain,
        (_, Some(LeaveState::Submitted | LeaveState::Granted)) => Step::TakeBack,
        (_, Some(LeaveState::Declined | LeaveState::Cancelled)) => Step::AskAgain,
        (_, None) => Step::Ask,
    }
}

/// Where it stands: first what only this phone has.
fn standing(store: Store, own: &OwnLeave) -> impl IntoView + use<> {
    let offline = store.link.get().is_cut();
    let said = own.said.as_ref().map(|(wish, state)| match (wish, state) {
        (_, State::Shelved(refusal)) => {
            banner(Tone::Bad, format!("{} {}", t(LEAVE_REFUSED), t(refused(*refusal))))
        }
        (LeaveWish::Away(..), _) if offline => banner(Tone::Wait, t(LEAVE_SAVED).to_owned()),
        (LeaveWish::Back, _) if offline => banner(Tone::Wait, t(LEAVE_BACK_SAVED).to_owned()),
        _ => banner(Tone::Wait, t(LEAVE_SENDING).to_owned()),
    });
    let wish = own.said.as_ref().and_then(|(wish, _)| match wish {
        LeaveWish::Away(kind, reason) => Some(what(*kind, reason)),
        LeaveWish::Back => None,
    });
    let known = own.known.as_ref().filter(|_| own.said.is_none()).map(|leave| {
        let (tone, word) = state_words(leave.state);
        let late =
            (leave.promptness != Promptness::InTime).then(|| chip(Tone::Wait, t(MY_LATE_LEAVE).to_owned()));
        let note = (!leave.note.is_empty()).then(|| view! { <p>{organizer_said(leave.note.clone())}</p> });
        let word = match tone {
            Tone::Quiet => view! { <p class="banner banner-quiet">{t(word)}</p> }.into_any(),
            _ => banner(tone, t(word).to_owned()).into_any(),
        };
        view! {
            {word}
            <p class="leave-what">{what(leave.kind, &leave.reason)} {late}</p>
            {note}
        }
    });
    (said, wish.map(|words| view! { <p>{words}</p> }), known)
}

fn what(kind: LeaveKind, reason: &str) -> String {
    let kind = leave_name(kind);
    if reason.is_empty() { kind.to_owned() } else { format!("{kind} · {reason}") }
}

fn state_words(state: LeaveState) -> (Tone, Text) {
    match state {
        LeaveState::Submitted => (Tone::Wait, LEAVE_SUBMITTED),
        LeaveState::Granted => (Tone::Good, MY_LEAVE_GRANTED),
        LeaveState::Declined => (Tone::Bad, MY_LEAVE_DECLINED),
        LeaveState::Cancelled => (Tone::Quiet, LEAVE_CANCELLED),
    }
}

fn refused(refusal: Refusal) -> Text {
    match refusal {
        Refusal::NotOnRoster => LEAVE_NOT_LISTED,
        Refusal::Unbound => LEAVE_UNBOUND,
        _ => LEAVE_OTHER,
    }
}

/// A label for Today, if there is leave that stands or is asked.
pub fn leave_chip(own: &OwnLeave) -> Option<AnyView> {
    let state = own.known.as_ref().map(|Leave { state, .. }| *state);
    match (&own.said, state) {
        (Some((LeaveWish::Away(..), state)), _) if !matches!(state, State::Shelved(_)) => {
            Some(chip(Tone::Wait, t(LEAVE_WAITING).to_owned()).into_any())
        }
        (Some((LeaveWish::Back, _)), _) => None,
        (_, Some(LeaveState::Submitted)) => Some(chip(Tone::Wait, t(LEAVE_WAITING).to_owned()).into_any()),
        (_, Some(LeaveState::Granted)) => Some(chip(Tone::Quiet, t(STATE_LEAVE).to_owned()).into_any()),
        (_, Some(LeaveState::Declined)) => Some(chip(Tone::Bad, t(MY_LEAVE_DECLINED).to_owned()).into_any()),
        _ => None,
    }
}

fn take_back(store: Store, id: ActivityId) -> impl IntoView {
    let back = move |_| {
        spawn_local(async move {
            requests::ask_leave(store, id, LeaveWish::Back).await;
        });
    };
    view! { <button class="button button-line" type="button" on:click=back>{t(LEAVE_CANCEL)}</button> }
}

fn form(store: Store, id: ActivityId, asks: RwSignal<bool>) -> impl IntoView {
    let key = format!("leave.{id}");
    let kind = RwSignal::new(LeaveKind::Personal);
    let reason = draft::kept_text(&key, "");
    let tried = RwSignal::new(false);
    let problem = move || match reason.get().trim().chars().count() {
        0 if kind.get() != LeaveKind::Sick => Some(LEAVE_REASON_MISSING),
        n if n > LONGEST_REASON => Some(LEAVE_REASON_LONG),
        _ => None,
    };
    let error = Signal::derive(move || if tried.get() { problem().map(t).unwrap_or_default() } else { "" });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        if problem().is_some() {
            return;
        }
        let wish = LeaveWish::Away(kind.get(), reason.get().trim().to_owned());
        draft::forget(&[&key]);
        asks.set(false);
        spawn_local(async move {
            requests::ask_leave(store, id, wish).await;
        });
    };
    let choose = move |chosen: LeaveKind| {
        view! {
            <button type="button" aria-pressed=move || (kind.get() == chosen).to_string()
                on:click=move |_| kind.set(chosen)>{leave_name(chosen)}</button>
        }
    };
    view! {
        <form class="form stack" on:submit=submit novalidate>
            <div class="choice choice-wide" role="group" aria-label=t(LEAVE_KIND)>
                {[LeaveKind::Official, LeaveKind::Personal, LeaveKind::Sick].map(choose)}
            </div>
            <Field id="reason" label=t(LEAVE_REASON) value=reason error=error hint=t(LEAVE_REASON_HINT) longest=220/>
            <button class="button button-main" type="submit">{t(LEAVE_ASK)}</button>
            <button class="button button-line" type="button" on:click=move |_| asks.set(false)>{t(LEAVE_NOT_NOW)}</button>
        </form>
    }
}
