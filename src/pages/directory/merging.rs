//! Two entries that are one person: side by side, and what will happen in words.

use hongfan_domain::access::Role;
use hongfan_domain::directory::{Card, Merge, Person, separate};
use hongfan_domain::id::MemberId;
use hongfan_domain::search::{Query, best};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{as_line, detail};
use crate::components::search::search_field;
use crate::route::OrganizerRoute;
use crate::state::directory::{Followed, file};
use crate::state::navigation::use_navigation;
use crate::state::readings::readings;
use crate::state::store::Store;
use crate::text::{
    MERGE_FIND, MERGE_GIVE_UP, MERGE_KEEP, MERGE_LEAD, MERGE_NOW, MERGE_SWAP, MERGE_UNDO_HINT, MERGED_HERE,
    NOBODY_FITS, OPEN_STAYING, SEPARATE, merge_said, merged_away, merged_now, t,
};

/// The most that a search shows.
const SHOWN: usize = 6;

/// Finds the other entry, then shows the two.
pub(super) fn merge_form(
    store: Store,
    (directory, role): (Followed, RwSignal<Role>),
    own: Person,
    said: impl Fn(String) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let own = StoredValue::new(own);
    let (query, other) =
        (RwSignal::new(own.with_value(|own| own.name.clone())), RwSignal::new(None::<Person>));
    let readings =
        readings(query, move || directory.read().people().map(|person| person.name.clone()).collect());
    let found = Memo::new(move |_| {
        let (directory, query) = (directory.get(), Query::new(&query.read()));
        let id = own.with_value(|own| own.id);
        let role = role.read();
        let fits = |person: &&Person| person.id != id && directory.keeps_person(&role, person);
        if query.is_empty() {
            return Vec::new();
        }
        let fitting = |person: &&Person| readings.rank(&query, &as_line(&directory, person));
        let found = best(directory.people().filter(fits), SHOWN, fitting);
        found.into_iter().map(|p| (p.clone(), detail(&directory, p))).collect::<Vec<_>>()
    });
    let find = move |text| {
        query.set(text);
        other.set(None);
    };
    view! {
        <section class="card form">
            <p class="small">{t(MERGE_LEAD)}</p>
            {search_field(Some("merge-find"), t(MERGE_FIND), query, find)}
            {move || match other.get() {
                None => found_list(found, other).into_any(),
                Some(other) => pair(store, directory, own.get_value(), other, said).into_any(),
            }}
        </section>
    }
}

fn found_list(found: Memo<Vec<(Person, String)>>, other: RwSignal<Option<Person>>) -> impl IntoView {
    let line = move |(person, detail): (Person, String)| {
        let name = person.name.clone();
        view! {
            <li><button class="row" type="button" on:click=move |_| other.set(Some(person.clone()))>
                <span class="grow"><b>{name}</b><small>{detail}</small></span>
            </button></li>
        }
    };
    view! {
        <ul class="list">
            {move || found.get().into_iter().map(line).collect_view()}
            {move || found.read().is_empty().then(|| view! { <li class="row quiet" role="status">{t(NOBODY_FITS)}</li> })}
        </ul>
    }
}

/// The two, which of them stays, and the button.
fn pair(
    store: Store,
    directory: Followed,
    own: Person,
    other: Person,
    said: impl Fn(String) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let navigation = use_navigation();
    let swapped = RwSignal::new(false);
    let both = StoredValue::new((own.clone(), other));
    let sides = move || {
        let (own, other) = both.get_value();
        if swapped.get() { (own, other) } else { (other, own) }
    };
    let merge = move |_| {
        let (gone, stays) = untrack(sides);
        let elsewhere = stays.id != own.id;
        let mut cards = vec![Card::Merge(Merge { from: gone.id, into: Some(stays.id), revision: 1 })];
        let completed = stays.completed_by(&gone);
        if completed != stays {
            cards.push(Card::Person(completed));
        }
        spawn_local(async move {
            file(store, cards).await;
            said(merged_now(stays.name.clone()));
            if elsewhere {
                navigation.replace(&OrganizerRoute::Person(stays.id).path());
            }
        });
    };
    let column = move |word: &'static str, person: Person| {
        let detail = detail(&directory.read(), &person);
        view! { <div class="merge-side"><small>{word}</small><b>{person.name}</b><small>{detail}</small></div> }
    };
    view! {
        <div class="merge-pair">
            {move || { let (gone, stays) = sides(); view! { {column(t(MERGE_GIVE_UP), gone)}<span aria-hidden="true">"→"</span>{column(t(MERGE_KEEP), stays)} } }}
        </div>
        <p role="status">{move || { let (gone, stays) = sides(); merge_said(gone.name, stays.name) }}</p>
        <p class="small">{t(MERGE_UNDO_HINT)}</p>
        <div class="actions">
            <button class="button button-main" type="button" on:click=merge>{t(MERGE_NOW)}</button>
            <button class="button button-line" type="button" on:click=move |_| swapped.update(|on| *on = !*on)>{t(MERGE_SWAP)}</button>
        </div>
    }
}

/// That this entry is part of another by now, and a way to it or back.
pub(super) fn gone_into(store: Store, directory: Followed, member: MemberId) -> impl IntoView {
    let into = Memo::new(move |_| {
        let directory = directory.read();
        let merges = directory.merges();
        let stays = Some(merges.canonical(member)).filter(|id| *id != member)?;
        Some((stays, directory.person(stays).map(|person| person.name.clone()).unwrap_or_default()))
    });
    let part = move |_| {
        let cards = separate(&untrack(|| store.book()), member);
        spawn_local(async move { file(store, cards).await });
    };
    move || {
        into.get().map(|(stays, name)| {
            view! {
                <section class="card directory-part">
                    <p><b>{merged_away(name)}</b></p>
                    <div class="directory-choices">
                        <a class="button button-main" href=OrganizerRoute::Person(stays).path()>{t(OPEN_STAYING)}</a>
                        <button class="button button-line" type="button" on:click=part>{t(SEPARATE)}</button>
                    </div>
                </section>
            }
        })
    }
}

/// The entries that were merged into this one, each to be taken back.
pub(super) fn merged_here(store: Store, directory: Followed, member: MemberId) -> impl IntoView {
    let gone = Memo::new(move |_| {
        let directory = directory.get();
        let from = directory.merges().iter().filter(|(_, into)| *into == member).map(|(from, _)| from);
        from.map(|from| (from, directory.person(from).map(|p| p.name.clone()))).collect::<Vec<_>>()
    });
    let line = move |(from, name): (MemberId, Option<String>)| {
        let part = move |_| {
            let cards = separate(&untrack(|| store.book()), from);
            spawn_local(async move {
                file(store, cards).await;
            });
        };
        let name = name.unwrap_or_else(|| format!("···{}", &from.to_string()[32..]));
        view! { <li class="row"><b class="grow">{name}</b><button class="button button-line button-small" type="button" on:click=part>{t(SEPARATE)}</button></li> }
    };
    move || {
        let gone = gone.get();
        (!gone.is_empty()).then(|| {
            view! { <section class="card directory-part"><h2>{t(MERGED_HERE)}</h2><ul>{gone.into_iter().map(line).collect_view()}</ul></section> }
        })
    }
}
