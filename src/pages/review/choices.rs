//! What can be done about somebody's claims: they are right, the phone is theirs, they were at the missed round too, or they
//! were not there.

use hongfan_domain::activity::RoundNumber;
use hongfan_domain::attendance::{Claim, Doubt, decisions_about};
use hongfan_domain::id::MemberId;
use hongfan_domain::record::{Act, Approval, Approved, Correction, Decision};
use hongfan_domain::review::{Flag, Item, Subject};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::done::Done;
use super::{Review, confirmed, decide};
use crate::components::reason::Reason;
use crate::state::acts;
use crate::state::board::Board;
use crate::text::{
    APPROVE_DEVICE, APPROVE_KEY, CONFIRM_MISSED, CONFIRM_ONCE, CONFIRM_ONE, ENTER_MISSED, KEEP_DECISION,
    NOT_THERE, REASON, REASON_ASKED, REASON_FLAT, REASON_HINT, REASON_MISSING, REASON_NO_PHONE, REASON_PROXY,
    REASON_SEEN, SET_ASIDE, Text, confirmed_one, entered_one, kept_one, marked_absent, phone_is, t,
};

/// A decision that takes a reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Explained {
    /// They were at the rounds that they missed.
    Entered,
    /// They were not there.
    Absent,
}

/// The phone that is new for a member, as an organizer can say that it is theirs.
pub(super) fn new_phone(board: &Board, member: MemberId) -> Option<Approved> {
    let is_new = |claim: &&Claim| claim.member == member && claim.doubt == Some(Doubt::NewDevice);
    let claim = board.claims.iter().filter(is_new).max_by_key(|claim| (claim.at, claim.id))?;
    if let Some(check_in) = board.book.check_in(claim.id) {
        return Some(Approved::Device(check_in.device));
    }
    let Act::Scan(scan) = &board.book.act(claim.id)?.act else { return None };
    let key = scan.pass.key();
    let holder = board.book.keys().find(|(.., other)| *other == key).map(|(device, ..)| device);
    Some(holder.map_or(Approved::Key(key), Approved::Device))
}

/// The buttons for one person.
pub(super) fn claim_choices(review: Review, board: &Board, item: &Item, member: MemberId) -> impl IntoView {
    let form = RwSignal::new(None::<Explained>);
    // The card is gone as soon as the decision is kept: what is said of it is put together before.
    let name = board.name(member);
    let missed = missed(board, member);
    let only_missed = item.flags == [Flag::RoundMissed];
    let phone = item.flags.contains(&Flag::NewDevice).then(|| new_phone(board, member)).flatten();
    let (class, word) = match phone {
        _ if only_missed => ("button button-line", CONFIRM_MISSED),
        Some(_) => ("button button-line", CONFIRM_ONCE),
        None => ("button button-main", CONFIRM_ONE),
    };
    let confirm = {
        let (item, words) = (item.clone(), confirmed_one(name.clone()));
        move |_| decide(review, confirmed(review, std::slice::from_ref(&item)), words.clone())
    };
    let approve = phone.map(|phone| {
        let word = if matches!(phone, Approved::Key(_)) { APPROVE_KEY } else { APPROVE_DEVICE };
        let words = phone_is(name.clone());
        view! { <button class="button button-main" type="button" on:click=move |_| approve(review, phone, member, words.clone())>{t(word)}</button> }
    });
    let opens = move |class: &'static str, kind: Explained, word: Text| {
        view! {
            <button class=class type="button" aria-expanded=move || (form.get() == Some(kind)).to_string()
                on:click=move |_| form.update(|form| *form = (*form != Some(kind)).then_some(kind))>{t(word)}</button>
        }
    };
    let main = if only_missed { "button button-main" } else { "button button-line" };
    let (explained, kept) = (StoredValue::new((name, missed.clone())), kept_decision(board, item, member));
    view! {
        <div class="review-choices">
            {approve}
            {(!missed.is_empty()).then(|| opens(main, Explained::Entered, ENTER_MISSED))}
            <button class=class type="button" on:click=confirm>{t(word)}</button>
            {kept.map(|(kept, words)| view! {
                <button class="button button-line" type="button"
                    on:click=move |_| decide(review, vec![kept.clone()], words.clone())>{t(KEEP_DECISION)}</button>
            })}
            {opens("button button-line", Explained::Absent, NOT_THERE)}
            <button class="button button-line" type="button" on:click=move |_| review.put_aside(Subject::Member(member))>{t(SET_ASIDE)}</button>
        </div>
        {move || form.get().map(|kind| {
            let (name, missed) = explained.get_value();
            explanation(review, member, name, kind, missed)
        })}
    }
}

/// The rounds that somebody missed.
fn missed(board: &Board, member: MemberId) -> Vec<RoundNumber> {
    let line = board.sheet.lines.iter().find(|line| line.member == member);
    line.map(|line| line.missed.clone()).unwrap_or_default()
}

/// The decision that a claim speaks against, made once more by somebody who knows of it.
fn kept_decision(board: &Board, item: &Item, member: MemberId) -> Option<(Correction, String)> {
    if !item.flags.contains(&Flag::Contradicted) {
        return None;
    }
    let decided = decisions_about(&board.book, board.plan.activity.id, member);
    Some((decided.away()?.correction.clone(), kept_one(board.name(member))))
}

/// Says why somebody was there, or was not.
fn explanation(
    review: Review,
    member: MemberId,
    name: String,
    kind: Explained,
    missed: Vec<RoundNumber>,
) -> impl IntoView {
    let reason = RwSignal::new(String::new());
    let missing = RwSignal::new(false);
    let (word, usual) = match kind {
        Explained::Entered => (ENTER_MISSED, vec![t(REASON_SEEN), t(REASON_FLAT), t(REASON_NO_PHONE)]),
        Explained::Absent => (NOT_THERE, vec![t(REASON_ASKED), t(REASON_PROXY)]),
    };
    let save = move |_| {
        let reason = reason.get_untracked().trim().to_owned();
        if reason.is_empty() {
            missing.set(true);
            return;
        }
        let said = |decision| acts::correction(review.id, member, decision, &reason);
        let (corrections, words) = match kind {
            Explained::Entered => {
                let here = |round: &RoundNumber| said(Decision::Present).at_round(*round);
                (missed.iter().map(here).collect(), entered_one(name.clone()))
            }
            Explained::Absent => (vec![said(Decision::Absent)], marked_absent(name.clone())),
        };
        decide(review, corrections, words);
    };
    let wrong = Signal::derive(move || missing.get() && reason.read().trim().is_empty());
    view! {
        <Reason id=format!("why-{member}") label=t(REASON) value=reason wrong=wrong
            note=Signal::derive(move || t(if wrong.get() { REASON_MISSING } else { REASON_HINT }))
            usual=usual/>
        <button class="button button-line" type="button" on:click=save>{t(word)}</button>
    }
}

/// Says that a phone is a member's: what it did and does counts as theirs.
pub(super) fn approve(review: Review, phone: Approved, member: MemberId, words: String) {
    let act = Act::Approval(Approval { member, of: phone });
    spawn_local(async move {
        acts::act(review.store, act).await;
        review.done.set(Some(Done { words, undo: None }));
    });
}
