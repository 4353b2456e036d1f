//! People who are on a roster and not in the directory yet: taken in with one tap, each with the id that they have.

use std::collections::BTreeSet;

use hongfan_domain::access::Role;
use hongfan_domain::book::Book;
use hongfan_domain::directory::{Card, Directory, Person, PersonKind, Resolved};
use hongfan_domain::member::Member;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::chip::{Tone, banner};
use crate::state::directory::{Followed, file};
use crate::state::store::Store;
use crate::text::{added_people, gather_people};

/// How many there are, and the button that takes them in.
pub(super) fn gather(store: Store, directory: Followed, role: RwSignal<Role>) -> impl IntoView {
    let said = RwSignal::new(String::new());
    let found = Memo::new(move |_| newcomers(&store.book(), &directory.read(), &role.read()));
    let take = move |_| {
        let cards: Vec<_> = found.get_untracked().into_iter().map(Card::Person).collect();
        spawn_local(async move {
            let count = cards.len();
            file(store, cards).await;
            said.set(added_people(count));
        });
    };
    view! {
        <div role="status" class="directory-said">{move || (!said.read().is_empty()).then(|| banner(Tone::Good, said.get()))}</div>
        {move || (!found.read().is_empty()).then(|| view! {
            <button class="button button-line" type="button" id="gather" on:click=take>{gather_people(found.read().len())}</button>
        })}
    }
}

/// Those on rosters whom the directory does not have, as far as this role may write them.
fn newcomers(book: &Book, directory: &Directory, role: &Role) -> Vec<Person> {
    let mut seen = BTreeSet::new();
    let listed = book.plans().flat_map(|plan| &plan.roster);
    let new = listed.filter(|member| directory.person(member.id).is_none() && seen.insert(member.id));
    let theirs = |person: &Person| {
        *role == Role::Administrator || person.home.is_some_and(|home| directory.is_theirs(role, home))
    };
    new.map(|member| newcomer(directory, member)).filter(theirs).collect()
}

/// Somebody as their roster line has them, at home in the unit of that name if there is one.
fn newcomer(directory: &Directory, member: &Member) -> Person {
    let home = match directory.resolve(&member.unit) {
        Resolved::One(unit) => Some(unit),
        Resolved::Several(_) | Resolved::Unknown => None,
    };
    Person {
        id: member.id,
        name: member.name.clone(),
        home,
        hosts: Vec::new(),
        kind: PersonKind::Full,
        tags: Vec::new(),
        phone_tail: member.phone_tail.clone(),
        number: member.number.clone(),
        arrangement: None,
        departed: None,
        revision: 1,
    }
}
