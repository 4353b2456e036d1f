//! One item of the list: who, what is known, and what can be done about it.

use std::sync::Arc;

use hongfan_domain::id::{DeviceId, MemberId, RecordId};
use hongfan_domain::leave::Leave;
use hongfan_domain::record::{Act, Answer, Approval, Approved, Decision};
use hongfan_domain::review::{Flag, Item, Subject};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::done::{Done, Undoing};
use super::facts::{claim_words, flag_words};
use super::{Review, answer_form, matching};
use crate::components::icon::{Icon, icon};
use crate::components::reason::Reason;
use crate::pages::words::{detail, tail};
use crate::state::acts;
use crate::state::board::Board;
use crate::text::{
    APPROVE_DEVICE, CONFIRM_ONCE, CONFIRM_ONE, LEAVE_OUTSIDE, NOT_THERE, PUT_BACK, REASON, REASON_ASKED,
    REASON_HINT, REASON_MISSING, REASON_PROXY, SET_ASIDE, UNNAMED, WHO_IS_IT, confirmed_one, declined_to,
    granted_to, marked_absent, phone_is, phone_named, t,
};

/// What an item is about, in words.
struct About {
    name: String,
    detail: String,
}

/// A card for an item. It is made anew whenever the item changes.
pub(super) fn card(review: Review, item: &Item) -> impl IntoView + use<> {
    let Some(board) = review.board.get_untracked() else { return ().into_any() };
    let About { name, detail } = about(&board, item.subject);
    let claims = claim_words(&board, item);
    let flags = flag_words(&board, item).into_iter().map(|(picture, word, behind)| {
        view! { <li><span class="chip chip-wait">{icon(picture)}<span>{word}</span></span><span>{behind}</span></li> }
    });
    let head = view! { <span class="grow"><b>{name}</b><small>{detail}</small></span> };
    let head = match item.subject {
        Subject::Member(member) | Subject::Leave(member, _) => view! {
            <button class="row review-head" type="button" on:click=move |_| review.chosen.set(Some(member))>
                {head}<span class="review-more" aria-hidden="true">{icon(Icon::HISTORY)}</span>
            </button>
        }
        .into_any(),
        Subject::Device(_) => view! { <div class="row review-head">{head}</div> }.into_any(),
    };
    view! {
        {head}
        {claims.into_iter().map(|words| view! { <p class="review-claim">{words}</p> }).collect_view()}
        <ul class="flags">{flags.collect_view()}</ul>
        {choices(review, &board, item)}
    }
    .into_any()
}

/// A line for an item that was put away.
pub(super) fn put_away(review: Review, item: &Item) -> impl IntoView + use<> {
    let subject = item.subject;
    let About { name, detail } =
        review.board.get_untracked().map_or_else(unnamed, |board| about(&board, subject));
    view! {
        <li class="row">
            <span class="grow"><b>{name}</b><small>{detail}</small></span>
            <button class="button button-line button-small" type="button" on:click=move |_| review.put_back(subject)>{t(PUT_BACK)}</button>
        </li>
    }
}

fn unnamed() -> About {
    About { name: t(UNNAMED).to_owned(), detail: String::new() }
}

fn about(board: &Board, subject: Subject) -> About {
    match subject {
        Subject::Member(member) | Subject::Leave(member, _) => {
            let detail = board.member(member).map(detail).unwrap_or_default();
            About { name: board.name(member), detail }
        }
        Subject::Device(device) => {
            let name = board.sheet.unlisted.iter().find(|other| other.device == device);
            let name = name.and_then(|outsider| outsider.name.clone());
            About { name: name.unwrap_or_else(|| t(UNNAMED).to_owned()), detail: phone_named(tail(device)) }
        }
    }
}

fn choices(review: Review, board: &Arc<Board>, item: &Item) -> AnyView {
    match item.subject {
        Subject::Member(member) => {
            let new_device = item
                .claim
                .filter(|_| item.flags.contains(&Flag::NewDevice))
                .and_then(|claim| board.book.check_in(claim))
                .filter(|check_in| check_in.companion.is_none())
                .map(|check_in| check_in.device);
            claim_choices(review, member, board.name(member), new_device).into_any()
        }
        Subject::Device(device) => device_choices(review, device).into_any(),
        Subject::Leave(_, request) => {
            let leave = board.sheet.leaves.iter().find(|leave| leave.request == request).cloned();
            leave.map(|leave| leave_choices(review, leave)).into_any()
        }
    }
}

fn claim_choices(
    review: Review,
    member: MemberId,
    name: String,
    new_device: Option<DeviceId>,
) -> impl IntoView {
    let refusing = RwSignal::new(false);
    let name = StoredValue::new(name);
    let confirm = move |_| {
        // The card is gone as soon as the decision is kept: what is said of it is put together before.
        let words = confirmed_one(name.get_value());
        spawn_local(async move {
            let correction = acts::correction(review.id, member, Decision::Confirmed, "");
            acts::correct(review.store, correction).await;
            let undo = Some(Undoing::Decisions(vec![member]));
            review.done.set(Some(Done { words, undo }));
        });
    };
    let approve = new_device.map(|device| {
        view! { <button class="button button-main" type="button" on:click=move |_| approve(review, device, member)>{t(APPROVE_DEVICE)}</button> }
    });
    let (class, word) = if new_device.is_some() {
        ("button button-line", CONFIRM_ONCE)
    } else {
        ("button button-main", CONFIRM_ONE)
    };
    view! {
        <div class="review-choices">
            {approve}
            <button class=class type="button" on:click=confirm>{t(word)}</button>
            <button class="button button-line" type="button" aria-expanded=move || refusing.get().to_string()
                on:click=move |_| refusing.update(|open| *open = !*open)>{t(NOT_THERE)}</button>
            <button class="button button-line" type="button" on:click=move |_| review.put_aside(Subject::Member(member))>{t(SET_ASIDE)}</button>
        </div>
        {move || refusing.get().then(|| refusal(review, member, name))}
    }
}

/// Says why somebody was not there.
fn refusal(review: Review, member: MemberId, name: StoredValue<String>) -> impl IntoView {
    let reason = RwSignal::new(String::new());
    let missing = RwSignal::new(false);
    let refuse = move |_| {
        let reason = reason.get_untracked().trim().to_owned();
        if reason.is_empty() {
            missing.set(true);
            return;
        }
        let words = marked_absent(name.get_value());
        spawn_local(async move {
            let correction = acts::correction(review.id, member, Decision::Absent, &reason);
            acts::correct(review.store, correction).await;
            let undo = Some(Undoing::Decisions(vec![member]));
            review.done.set(Some(Done { words, undo }));
        });
    };
    let wrong = Signal::derive(move || missing.get() && reason.read().trim().is_empty());
    view! {
        <Reason id=format!("why-{member}") label=t(REASON) value=reason wrong=wrong
            note=Signal::derive(move || t(if wrong.get() { REASON_MISSING } else { REASON_HINT }))
            usual=vec![t(REASON_ASKED), t(REASON_PROXY)]/>
        <button class="button button-line" type="button" on:click=refuse>{t(NOT_THERE)}</button>
    }
}

/// What a member is called. Asked after a record was kept, when the page may have been left.
fn name_of(review: Review, member: MemberId) -> String {
    let board = review.board.try_get_untracked().flatten();
    board.map(|board| board.name(member)).unwrap_or_default()
}

/// Says that a device is a member's: what it did and does counts as theirs.
fn approve(review: Review, device: DeviceId, member: MemberId) {
    let act = Act::Approval(Approval { member, of: Approved::Device(device) });
    spawn_local(async move {
        acts::act(review.store, act).await;
        review.done.set(Some(Done { words: phone_is(name_of(review, member)), undo: None }));
    });
}

fn device_choices(review: Review, device: DeviceId) -> impl IntoView {
    view! {
        {matching(review.board, t(WHO_IS_IT), move |member| approve(review, device, member))}
        <button class="button button-line" type="button" on:click=move |_| review.put_aside(Subject::Device(device))>{t(LEAVE_OUTSIDE)}</button>
    }
}

fn leave_choices(review: Review, leave: Leave) -> impl IntoView {
    let member = leave.member;
    let subject = Subject::Leave(member, leave.request);
    let answered = move |answer: Answer, act: RecordId| {
        let name = name_of(review, member);
        let words = if answer == Answer::Granted { granted_to(name) } else { declined_to(name) };
        review.done.set(Some(Done { words, undo: Some(Undoing::Act(act, member)) }));
    };
    view! {
        {answer_form(review.store, review.id, leave, answered)}
        <button class="quiet-link" type="button" on:click=move |_| review.put_aside(subject)>{t(SET_ASIDE)}</button>
    }
}
