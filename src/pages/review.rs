//! The review list (待核验): everything that somebody should look at, decided one by one or many at once.

mod choices;
mod done;
mod facts;
mod headcount;
mod item;
mod leave;
mod matching;

pub(super) use facts::flag_list;
pub(super) use leave::answer_form;
pub(super) use matching::matching;

use std::sync::Arc;

use hongfan_domain::id::{ActivityId, MemberId};
use hongfan_domain::record::{Body, Correction};
use hongfan_domain::review::{Item, Subject, Suggestion, confirmations};
use leptos::prelude::*;
use leptos::task::spawn_local;

use self::done::{Done, Undoing, done_bar};
use self::headcount::headcount;
use self::item::card;
use super::help::help_link;
use super::not_found::not_found_page;
use super::person::person_sheet;
use crate::components::bar::TopBar;
use crate::components::empty::Empty;
use crate::components::icon::{Icon, icon};
use crate::route::{HelpTopic, OrganizerRoute};
use crate::state::board::{Board, Watched, watch};
use crate::state::status::{live_chip, storage_banner};
use crate::state::store::Store;
use crate::state::{acts, draft};
use crate::text::{
    CAN_CONFIRM, CAN_CONFIRM_HINT, REVIEW, REVIEW_DONE, REVIEW_DONE_HINT, SET_ASIDE_HINT, SET_ASIDE_TITLE,
    SHOULD_ANSWER, SHOULD_ANSWER_HINT, SHOULD_ASK, SHOULD_ASK_HINT, SHOULD_MATCH, SHOULD_MATCH_HINT, Text,
    confirm_all, confirmed_many, t,
};

/// What everything on this screen works with.
#[derive(Clone, Copy)]
struct Review {
    store: Store,
    id: ActivityId,
    board: Watched,
    /// What was done last, and how to take it back.
    done: RwSignal<Option<Done>>,
    /// What this device has put away until later, a line each.
    aside: RwSignal<String>,
    /// Whose story is shown.
    chosen: RwSignal<Option<MemberId>>,
}

impl Review {
    fn is_aside(self, item: &Item) -> bool {
        let name = name_of(item.subject);
        self.aside.read().lines().any(|line| line == name)
    }

    fn put_aside(self, subject: Subject) {
        self.aside.update(|aside| {
            aside.push_str(&name_of(subject));
            aside.push('\n');
        });
    }

    fn put_back(self, subject: Subject) {
        let name = name_of(subject);
        self.aside.update(|aside| {
            *aside = aside.lines().filter(|line| *line != name).map(|line| format!("{line}\n")).collect();
        });
    }
}

/// The name under which it is kept that an item was put away.
fn name_of(subject: Subject) -> String {
    match subject {
        Subject::Member(member) => format!("member {member}"),
        Subject::Device(device) => format!("device {device}"),
        Subject::Leave(_, request) => format!("leave {request}"),
    }
}

/// The review list of one activity.
pub fn review_page(id: ActivityId) -> impl IntoView {
    let store: Store = expect_context();
    let board = watch(store, id);
    let known = Memo::new(move |_| board.read().is_some());
    let review = Review {
        store,
        id,
        board,
        done: RwSignal::new(None),
        aside: draft::kept_text(&format!("{id}.aside"), ""),
        chosen: RwSignal::new(None),
    };
    move || if known.get() { page(review).into_any() } else { not_found_page("/o").into_any() }
}

fn page(review: Review) -> impl IntoView {
    let Review { store, id, board, chosen, .. } = review;
    let title = move || board.get().map(|board| board.plan.activity.title.clone()).unwrap_or_default();
    let empty = Memo::new(move |_| board.read().as_ref().is_none_or(|board| board.items.is_empty()));
    view! {
        <TopBar title="" back=OrganizerRoute::Activity(id).path()>
            <span class="grow heading"><b>{t(REVIEW)}</b><small>{title}</small></span>
            {live_chip(store)}
        </TopBar>
        <div class="split">
            <main class="page page-wide">
                {storage_banner(store)}
                {move || empty.get().then(|| view! { <Empty title=t(REVIEW_DONE) hint=t(REVIEW_DONE_HINT)/> })}
                {group(review, Suggestion::Confirm, CAN_CONFIRM, CAN_CONFIRM_HINT)}
                {group(review, Suggestion::Ask, SHOULD_ASK, SHOULD_ASK_HINT)}
                {group(review, Suggestion::Answer, SHOULD_ANSWER, SHOULD_ANSWER_HINT)}
                {group(review, Suggestion::Match, SHOULD_MATCH, SHOULD_MATCH_HINT)}
                {aside(review)}
                {headcount(review)}
                {help_link(HelpTopic::Flags)}
            </main>
            {move || chosen.get().map(|member| person_sheet(store, board, member, chosen))}
        </div>
        {done_bar(review)}
    }
}

/// The items with one suggestion, and for those that can be confirmed, a button for all of them.
fn group(review: Review, suggestion: Suggestion, title: Text, hint: Text) -> impl IntoView {
    let items = Memo::new(move |_| {
        let fits = |item: &&Item| item.suggestion == suggestion && !review.is_aside(item);
        let items = |board: &Arc<Board>| board.items.iter().filter(fits).cloned().collect::<Vec<_>>();
        review.board.read().as_ref().map(items).unwrap_or_default()
    });
    let count = Memo::new(move |_| items.read().len());
    let all = move || {
        (suggestion == Suggestion::Confirm && count.get() > 1).then(|| {
            view! {
                <button class="button button-main" type="button" on:click=move |_| confirm(review, &items.get_untracked())>
                    {icon(Icon::TICK)}{move || confirm_all(count.get())}
                </button>
            }
        })
    };
    move || {
        (count.get() > 0).then(|| {
            view! {
                <section class="stack review-group" aria-label=t(title)>
                    <h2 class="section">{t(title)}" "{move || count.get()}<small>{t(hint)}</small></h2>
                    {all}
                    <ul class="stack">
                        <For each=move || items.get() key=|item| format!("{item:?}") let:item>
                            <li class="card review-item">{card(review, &item)}</li>
                        </For>
                    </ul>
                </section>
            }
        })
    }
}

/// Confirms everybody in these items; one tap takes it back.
fn confirm(review: Review, items: &[Item]) {
    let words = confirmed_many(items.len());
    decide(review, confirmed(review, items), words);
}

fn confirmed(review: Review, items: &[Item]) -> Vec<Correction> {
    let Some(board) = review.board.get_untracked() else { return Vec::new() };
    items.iter().flat_map(|item| confirmations(&board.book, review.id, item)).collect()
}

/// Decides this, kept all together, and says so; one tap takes it back.
fn decide(review: Review, corrections: Vec<Correction>, words: String) {
    spawn_local(async move {
        let bodies = corrections.iter().cloned().map(Body::Correction).collect();
        let ids = acts::record_all(review.store, bodies).await;
        let decided = corrections.into_iter().zip(ids).collect();
        review.done.set(Some(Done { words, undo: Some(Undoing::Decisions(decided)) }));
    });
}

/// What was put away on this device.
fn aside(review: Review) -> impl IntoView {
    let items = Memo::new(move |_| {
        let put_away = |item: &&Item| review.is_aside(item);
        let items = |board: &Arc<Board>| board.items.iter().filter(put_away).cloned().collect::<Vec<_>>();
        review.board.read().as_ref().map(items).unwrap_or_default()
    });
    move || {
        (!items.read().is_empty()).then(|| {
            view! {
                <details class="review-group">
                    <summary class="section">{t(SET_ASIDE_TITLE)}" "{move || items.read().len()}<small>{t(SET_ASIDE_HINT)}</small></summary>
                    <ul class="card list">
                        <For each=move || items.get() key=|item| format!("{item:?}") let:item>
                            {item::put_away(review, &item)}
                        </For>
                    </ul>
                </details>
            }
        })
    }
}
