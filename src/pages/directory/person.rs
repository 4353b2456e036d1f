//! One person: what is known of them, their phones, what was changed, and what can be done.

use hongfan_domain::access::Role;
use hongfan_domain::directory::{Person, Subject};
use hongfan_domain::id::MemberId;
use hongfan_domain::identity::{Acquaintance, Voices};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::changes::changes;
use super::form::person_form;
use super::hours::hours;
use super::leaving::{come_back, leave_form};
use super::merging::{gone_into, merge_form, merged_here};
use super::moving::move_form;
use super::{arrangement_words, kind_name, unit_name};
use crate::components::bar::TopBar;
use crate::components::chip::{Tone, banner, chip};
use crate::components::icon::{Icon, icon};
use crate::pages::not_found::not_found_page;
use crate::pages::words::tail;
use crate::route::OrganizerRoute;
use crate::state::directory::{Followed, follow, role, take_back};
use crate::state::status::live_chip;
use crate::state::store::Store;
use crate::text::{
    ARRANGEMENT, ATTENDANCE_PROOF, COME_BACK, DEVICE_KNOWN, DEVICE_NEW, DEVICES, DEVICES_NONE, DIRECTORY,
    EDIT, EXPECTED_WORD, HAS_LEFT, KEPT_ELSEWHERE, MARK_LEFT, MERGE, MOVE_UNIT, PERSON_DETAILS, PERSON_HOME,
    PERSON_HOSTS, PERSON_KIND, PERSON_NUMBER, PERSON_TAGS, PERSON_TAIL, UNDO_LAST, UNDONE_NOW, phone_named,
    saved_person, t, when,
};

/// What is open below the data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Open {
    Edit,
    Move,
    Leave,
    Merge,
}

/// The page of one person.
pub fn person_page(id: MemberId) -> impl IntoView {
    let store: Store = expect_context();
    let (directory, role) = (follow(store), role(store));
    let person = Memo::new(move |_| directory.read().person(id).cloned());
    let open = RwSignal::new(None::<Open>);
    let said = RwSignal::new(String::new());
    let known = Memo::new(move |_| person.read().is_some());
    move || {
        if !known.get() {
            return not_found_page("/o/people").into_any();
        }
        view! {
            <TopBar title=t(DIRECTORY) back=OrganizerRoute::People.path()>{live_chip(store)}</TopBar>
            <main class="page page-wide directory-person">
                <div role="status" class="directory-said">{move || (!said.read().is_empty()).then(|| banner(Tone::Good, said.get()))}</div>
                {move || person.get().map(|person| facts(store, directory, &person))}
                {move || person.get().map(|person| {
                    if directory.read().merges().is_gone(person.id) {
                        gone_into(store, directory, id).into_any()
                    } else if directory.read().keeps_person(&role.read(), &person) {
                        choices(store, person, open, said).into_any()
                    } else {
                        view! { <p class="small">{t(KEPT_ELSEWHERE)}</p> }.into_any()
                    }
                })}
                {move || {
                    let (person, which) = (person.get_untracked()?, open.get()?);
                    Some(opened(store, (directory, role), person, which, open, said))
                }}
                {hours(store, (directory, role), id)}
                {merged_here(store, directory, id)}
                {phones(store, id)}
                {changes(store, Subject::Person(id))}
            </main>
        }
        .into_any()
    }
}

fn facts(store: Store, directory: Followed, person: &Person) -> impl IntoView + use<> {
    let known = directory.get();
    let hosts: Vec<_> = person.hosts.iter().map(|host| unit_name(&known, Some(*host))).collect();
    let path = person.home.and_then(|home| known.path(home));
    let home = path.map_or_else(|| unit_name(&known, None), |path| path.path().replace('/', " / "));
    let part = arrangement_words(person, store.hub_now()).unwrap_or_else(|| t(EXPECTED_WORD).to_owned());
    let left = person.departed.as_ref().map(|departed| {
        format!("{} {} {}", t(HAS_LEFT), when::day_within(departed.at, store.hub_now()), departed.reason)
    });
    let rows = [
        (t(PERSON_HOME), home),
        (t(PERSON_HOSTS), hosts.join("、")),
        (t(PERSON_KIND), kind_name(&person.kind)),
        (t(PERSON_TAGS), person.tags.join("、")),
        (t(PERSON_TAIL), person.phone_tail.as_ref().map(|tail| tail.as_str().to_owned()).unwrap_or_default()),
        (t(PERSON_NUMBER), person.number.clone().unwrap_or_default()),
        (t(ARRANGEMENT), part),
    ];
    let rows = rows.into_iter().filter(|(_, value)| !value.is_empty());
    view! {
        <section class="card directory-part" aria-label=t(PERSON_DETAILS)>
            <h2>{person.name.clone()}</h2>
            {left.map(|left| chip(Tone::Quiet, left))}
            <dl class="facts">{rows.map(|(word, value)| view! { <dt>{word}</dt><dd>{value}</dd> }).collect_view()}</dl>
        </section>
    }
}

fn choices(
    store: Store,
    person: Person,
    open: RwSignal<Option<Open>>,
    said: RwSignal<String>,
) -> impl IntoView {
    let toggle = move |which: Open, word: &'static str| {
        view! {
            <button class="button button-line" type="button" aria-expanded=move || (open.get() == Some(which)).to_string()
                on:click=move |_| open.update(|open| *open = (*open != Some(which)).then_some(which))>{word}</button>
        }
    };
    let (person_id, subject) = (person.id, Subject::Person(person.id));
    let can_undo = person.revision > 1;
    let undo = move |_| {
        spawn_local(async move {
            take_back(store, vec![subject]).await;
            said.set(t(UNDONE_NOW).to_owned());
            open.set(None);
        });
    };
    let here = person.is_here();
    let back = move |_| come_back(store, &person, move |words| said.set(words));
    view! {
        <div class="directory-choices">
            <a class="button button-line" href=OrganizerRoute::PersonProof(person_id).path()>{icon(Icon::PRINT)}{t(ATTENDANCE_PROOF)}</a>
            {toggle(Open::Edit, t(EDIT))}
            {toggle(Open::Move, t(MOVE_UNIT))}
            {toggle(Open::Merge, t(MERGE))}
            {if here { toggle(Open::Leave, t(MARK_LEFT)).into_any() } else {
                view! { <button class="button button-line" type="button" on:click=back>{t(COME_BACK)}</button> }.into_any()
            }}
            {can_undo.then(|| view! { <button class="button button-line" type="button" on:click=undo>{t(UNDO_LAST)}</button> })}
        </div>
    }
}

fn opened(
    store: Store,
    (directory, role): (Followed, RwSignal<Role>),
    person: Person,
    which: Open,
    open: RwSignal<Option<Open>>,
    said: RwSignal<String>,
) -> AnyView {
    let done = move |words: String| {
        open.set(None);
        said.set(words);
    };
    match which {
        Open::Edit => {
            let saved = move |person: Person| done(saved_person(person.name));
            person_form(store, (directory, role), person, saved, move || open.set(None)).into_any()
        }
        Open::Move => {
            let id = person.id;
            let form = move_form(store, (directory, role), move || vec![id], move |words, _| done(words));
            view! { <section class="card">{form}</section> }.into_any()
        }
        Open::Leave => leave_form(store, person, done).into_any(),
        Open::Merge => merge_form(store, (directory, role), person, done).into_any(),
    }
}

/// The phones that speak for them.
fn phones(store: Store, member: MemberId) -> impl IntoView {
    let known = Memo::new(move |_| {
        let voices = Voices::of(&store.book());
        let mut phones: Vec<_> = voices.devices_of(member, store.hub_now()).collect();
        phones.sort_by_key(|(device, _)| *device);
        phones.into_iter().map(|(device, how)| (tail(device), how == Acquaintance::Known)).collect::<Vec<_>>()
    });
    let line = |(name, known): (String, bool)| {
        let (tone, word) = if known { (Tone::Good, DEVICE_KNOWN) } else { (Tone::Wait, DEVICE_NEW) };
        view! { <li class="row"><b class="grow">{phone_named(name)}</b>{chip(tone, t(word).to_owned())}</li> }
    };
    view! {
        <section class="card directory-part" aria-label=t(DEVICES)>
            <h2>{t(DEVICES)}</h2>
            <ul>{move || known.get().into_iter().map(line).collect_view()}</ul>
            {move || known.read().is_empty().then(|| view! { <p class="small">{t(DEVICES_NONE)}</p> })}
        </section>
    }
}
