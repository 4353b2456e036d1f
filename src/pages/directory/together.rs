//! What is done about several people at once: another unit, a tag, that they left.

use hongfan_domain::access::Role;
use hongfan_domain::directory::{Card, Departed, Person, Subject};
use hongfan_domain::id::MemberId;
use hongfan_domain::member::clean_name;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::moving::move_form;
use crate::components::chip::{Tone, banner};
use crate::components::field::Field;
use crate::state::directory::{Followed, file, take_back};
use crate::state::store::Store;
use crate::text::{
    ADD_TAG, LEFT_WHY, MARK_LEFT, MARK_LEFT_HINT, MOVE_UNIT, TAG_WRONG, UNDO_LAST, UNDONE_NOW, left_many,
    selected_count, t, tagged_many,
};

/// What is open.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    Move,
    Tag,
    Leave,
}

/// The people of this role's among some, and how many are others'.
pub(super) fn theirs(
    directory: Followed,
    role: RwSignal<Role>,
    members: &[MemberId],
) -> (Vec<Person>, usize) {
    let (known, role) = (directory.get_untracked(), role.read_untracked());
    let people = members.iter().filter_map(|id| known.person(*id));
    let own: Vec<_> = people.filter(|person| known.keeps_person(&role, person)).cloned().collect();
    let others = members.len() - own.len();
    (own, others)
}

/// What is done about those who are ticked, and what was done last.
pub(super) fn together(
    store: Store,
    directory: Followed,
    role: RwSignal<Role>,
    chosen: RwSignal<Vec<MemberId>>,
) -> impl IntoView {
    let done = RwSignal::new(None::<(String, Vec<Subject>)>);
    let open = RwSignal::new(Open::Move);
    let back = move |_| {
        let Some((_, subjects)) = done.get_untracked() else { return };
        spawn_local(async move {
            take_back(store, subjects).await;
            done.set(Some((t(UNDONE_NOW).to_owned(), Vec::new())));
        });
    };
    let said = move || {
        done.get().map(|(words, subjects)| {
            let tone = if subjects.is_empty() { Tone::Quiet } else { Tone::Good };
            view! {
                {banner(tone, words)}
                {(!subjects.is_empty()).then(|| view! { <button class="button button-line" type="button" on:click=back>{t(UNDO_LAST)}</button> })}
            }
        })
    };
    let tab = move |which: Open, word: &'static str| {
        view! { <button type="button" aria-pressed=move || (open.get() == which).to_string() on:click=move |_| open.set(which)>{word}</button> }
    };
    let finish = move |words, subjects| {
        done.set(Some((words, subjects)));
        chosen.set(Vec::new());
    };
    // What is typed stays while more people are ticked.
    let members = move || chosen.get_untracked();
    let form = move || match open.get() {
        Open::Move => move_form(store, (directory, role), members, finish).into_any(),
        Open::Tag => tag_form(store, (directory, role), members, finish).into_any(),
        Open::Leave => leave_form(store, (directory, role), members, finish).into_any(),
    };
    let some = Memo::new(move |_| !chosen.read().is_empty());
    let count = move || selected_count(chosen.read().len());
    view! {
        <div role="status" class="directory-said">{said}</div>
        {move || some.get().then(|| view! {
            <section class="card form">
                <p role="status"><b>{count}</b></p>
                <span class="choice" role="group" aria-label=count>
                    {tab(Open::Move, t(MOVE_UNIT))}{tab(Open::Tag, t(ADD_TAG))}{tab(Open::Leave, t(MARK_LEFT))}
                </span>
                {form}
            </section>
        })}
    }
}

fn tag_form(
    store: Store,
    (directory, role): (Followed, RwSignal<Role>),
    members: impl Fn() -> Vec<MemberId> + Copy + Send + Sync + 'static,
    done: impl Fn(String, Vec<Subject>) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let (typed, wrong) = (RwSignal::new(String::new()), RwSignal::new(false));
    let error = Signal::derive(move || if wrong.get() { t(TAG_WRONG) } else { "" });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let tag = clean_name(&typed.get_untracked());
        wrong.set(tag.is_none());
        let Some(tag) = tag else { return };
        let (own, others) = theirs(directory, role, &members());
        let tagged = own.into_iter().filter_map(|person| {
            let with_tag = person.clone().tagged(tag.clone());
            (with_tag != person).then_some(Card::Person(with_tag))
        });
        write(store, tagged.collect(), move |count| tagged_many(count, tag, others), done);
    };
    view! {
        <form class="form" on:submit=submit novalidate>
            <Field id="tag-many" label=t(ADD_TAG) value=typed error=error longest=30/>
            <button class="button button-main" type="submit">{t(ADD_TAG)}</button>
        </form>
    }
}

fn leave_form(
    store: Store,
    (directory, role): (Followed, RwSignal<Role>),
    members: impl Fn() -> Vec<MemberId> + Copy + Send + Sync + 'static,
    done: impl Fn(String, Vec<Subject>) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let reason = RwSignal::new(String::new());
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let (own, others) = theirs(directory, role, &members());
        let departed = Departed { at: store.hub_now(), reason: reason.get_untracked().trim().to_owned() };
        let here = own.into_iter().filter(|person| person.is_here());
        let leave = |person| Card::Person(Person { departed: Some(departed.clone()), ..person });
        write(store, here.map(leave).collect(), move |count| left_many(count, others), done);
    };
    view! {
        <form class="form" on:submit=submit>
            <p class="small">{t(MARK_LEFT_HINT)}</p>
            <Field id="left-many-why" label=t(LEFT_WHY) value=reason error=""/>
            <button class="button button-main" type="submit">{t(MARK_LEFT)}</button>
        </form>
    }
}

/// Writes them, and says how many.
pub(super) fn write(
    store: Store,
    cards: Vec<Card>,
    words: impl FnOnce(usize) -> String + 'static,
    done: impl Fn(String, Vec<Subject>) + Copy + 'static,
) {
    let subjects: Vec<_> = cards.iter().map(Card::subject).collect();
    spawn_local(async move {
        let count = cards.len();
        if count > 0 {
            file(store, cards).await;
        }
        done(words(count), subjects);
    });
}
