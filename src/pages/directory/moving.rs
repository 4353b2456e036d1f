//! Moving people to another unit, one or many.

use hongfan_domain::access::Role;
use hongfan_domain::directory::{Card, Person, Subject};
use hongfan_domain::id::MemberId;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::pick::{picked, unit_field};
use super::unit_name;
use crate::components::chip::{Tone, banner};
use crate::state::directory::{Followed, file, take_back};
use crate::state::store::Store;
use crate::text::{
    CHOOSE_UNIT, MOVE_TO, MOVE_UNIT, MOVE_UNIT_HINT, UNDO_LAST, UNDONE_NOW, moved_people, selected_count, t,
};

/// What is done about those who are ticked, and what was done last.
pub(super) fn move_many(
    store: Store,
    directory: Followed,
    role: RwSignal<Role>,
    chosen: RwSignal<Vec<MemberId>>,
) -> impl IntoView {
    let done = RwSignal::new(None::<(String, Vec<Subject>)>);
    let back = move |_| {
        let Some((_, subjects)) = done.get_untracked() else { return };
        spawn_local(async move {
            take_back(store, subjects).await;
            done.set(Some((t(UNDONE_NOW).to_owned(), Vec::new())));
        });
    };
    let said = move || {
        done.get().map(|(words, subjects)| {
            view! {
                {banner(Tone::Good, words)}
                {(!subjects.is_empty()).then(|| view! { <button class="button button-line" type="button" on:click=back>{t(UNDO_LAST)}</button> })}
            }
        })
    };
    view! {
        <div role="status" class="directory-said">{said}</div>
        {move || (!chosen.read().is_empty()).then(|| view! {
            <section class="card form">
                <p><b>{selected_count(chosen.read().len())}</b></p>
                {move_form(store, (directory, role), chosen.get(), move |words, subjects| {
                    done.set(Some((words, subjects)));
                    chosen.set(Vec::new());
                })}
            </section>
        })}
    }
}

/// Where to, and a button.
pub(super) fn move_form(
    store: Store,
    (directory, role): (Followed, RwSignal<Role>),
    members: Vec<MemberId>,
    done: impl Fn(String, Vec<Subject>) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let unit = RwSignal::new(String::new());
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Some(home) = picked(unit) else { return };
        let known = directory.get_untracked();
        let people = members.iter().filter_map(|id| known.person(*id));
        let theirs = |person: &&Person| known.keeps_person(&role.read_untracked(), person);
        let people: Vec<Person> = people.filter(theirs).cloned().collect();
        let moved = people.into_iter().filter(|person| person.home != Some(home)).map(|mut person| {
            person.home = Some(home);
            person.hosts.retain(|host| *host != home);
            Card::Person(person)
        });
        let cards: Vec<_> = moved.collect();
        let (subjects, words): (Vec<_>, _) = (
            cards.iter().map(Card::subject).collect(),
            moved_people(cards.len(), unit_name(&known, Some(home))),
        );
        spawn_local(async move {
            file(store, cards).await;
            done(words, subjects);
        });
    };
    view! {
        <form class="form" on:submit=submit>
            {unit_field("move-to", t(MOVE_TO), t(CHOOSE_UNIT), directory, role, unit, "")}
            <p class="small">{t(MOVE_UNIT_HINT)}</p>
            <button class="button button-main" type="submit" disabled=move || unit.read().is_empty()>{t(MOVE_UNIT)}</button>
        </form>
    }
}
