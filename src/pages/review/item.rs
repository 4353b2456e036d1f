//! One item of the list: who, what is known, and what can be done about it.

use std::sync::Arc;

use hongfan_domain::id::{DeviceId, MemberId, RecordId};
use hongfan_domain::leave::Leave;
use hongfan_domain::record::{Answer, Approved};
use hongfan_domain::review::{Item, Subject};
use leptos::prelude::*;

use super::choices::{approve, claim_choices};
use super::done::{Done, Undoing};
use super::facts::{claim_words, flag_words};
use super::{Review, answer_form, matching};
use crate::components::icon::{Icon, icon};
use crate::pages::words::{detail, tail};
use crate::state::board::Board;
use crate::text::{
    LEAVE_OUTSIDE, PUT_BACK, SET_ASIDE, UNNAMED, WHO_IS_IT, declined_to, granted_to, phone_is, phone_named, t,
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
        Subject::Member(member) => claim_choices(review, board, item, member).into_any(),
        Subject::Device(device) => device_choices(review, device).into_any(),
        Subject::Leave(_, request) => {
            let leave = board.sheet.leaves.iter().find(|leave| leave.request == request).cloned();
            leave.map(|leave| leave_choices(review, leave)).into_any()
        }
    }
}

/// What a member is called. Asked after a record was kept, when the page may have been left.
fn name_of(review: Review, member: MemberId) -> String {
    let board = review.board.try_get_untracked().flatten();
    board.map(|board| board.name(member)).unwrap_or_default()
}

fn device_choices(review: Review, device: DeviceId) -> impl IntoView {
    view! {
        {matching(review.board, t(WHO_IS_IT), move |member| {
            approve(review, Approved::Device(device), member, phone_is(name_of(review, member)));
        })}
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
