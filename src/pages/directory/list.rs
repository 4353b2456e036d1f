//! The people: by unit, kind and tag, and by what an organizer remembers of them.

use std::collections::BTreeMap;
use std::sync::Arc;

use hongfan_domain::access::Role;
use hongfan_domain::directory::{Directory, Person, PersonKind};
use hongfan_domain::id::{MemberId, UnitId};
use hongfan_domain::search::Query;
use hongfan_domain::time::Timestamp;
use leptos::prelude::*;

use super::branches::{branches, unit_filter};
use super::filters::filters;
use super::gather::gather;
use super::people::people;
use super::pick::tree;
use super::shelving::Shelving;
use super::taking::taking;
use super::together::together;
use super::{arrangement_words, as_line, detail};
use crate::components::bar::TopBar;
use crate::components::empty::Empty;
use crate::components::icon::{Icon, icon};
use crate::pages::handed::handed;
use crate::pages::import::{Import, Taken, chooser};
use crate::route::OrganizerRoute;
use crate::state::directory::{follow, role};
use crate::state::export::Handed;
use crate::state::readings::{Readings, readings_at_once};
use crate::state::status::live_chip;
use crate::state::store::Store;
use crate::text::{
    ADD_PERSON, CHOOSE_ALL, CHOOSE_MANY, CHOSEN_DONE, DIRECTORY, DIRECTORY_NONE, DIRECTORY_NONE_HINT,
    HAS_LEFT, HOSTED_THERE, UNITS_AND_SETTINGS, people_count, t,
};

/// How many rows are drawn, and how many more with each tap: thousands at once would stall a phone.
pub(super) const ROWS: usize = 100;

/// Who is shown.
#[derive(Clone, Copy)]
pub(super) struct Wanted {
    pub(super) query: RwSignal<String>,
    pub(super) unit: RwSignal<Option<UnitId>>,
    pub(super) kind: RwSignal<Option<PersonKind>>,
    pub(super) tag: RwSignal<String>,
    pub(super) left: RwSignal<bool>,
    /// The most rows.
    pub(super) most: RwSignal<usize>,
}

impl Wanted {
    /// What was looked for last: who comes back from a person finds the list as it was.
    fn new() -> Self {
        let last = LAST.with_borrow(Clone::clone);
        let unit = ASKED.take();
        let last = if unit.is_some() { Looked { unit, ..Looked::default() } } else { last };
        let wanted = Self {
            query: RwSignal::new(last.query),
            unit: RwSignal::new(last.unit),
            kind: RwSignal::new(last.kind),
            tag: RwSignal::new(last.tag),
            left: RwSignal::new(last.left),
            most: RwSignal::new(last.most.max(ROWS)),
        };
        Effect::new(move |_| {
            let looked = Looked {
                query: wanted.query.get(),
                unit: wanted.unit.get(),
                kind: wanted.kind.get(),
                tag: wanted.tag.get(),
                left: wanted.left.get(),
                most: wanted.most.get(),
            };
            LAST.set(looked);
        });
        wanted
    }
}

/// What was looked for.
#[derive(Clone, Debug, Default)]
struct Looked {
    query: String,
    unit: Option<UnitId>,
    kind: Option<PersonKind>,
    tag: String,
    left: bool,
    most: usize,
}

/// Whom the list found: all of them by id, and as many rows as are drawn.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Listed {
    pub(super) ids: Vec<MemberId>,
    pub(super) rows: Vec<Row>,
}

/// A row of the list, drawn anew when anything in it changes.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(super) struct Row {
    pub(super) id: MemberId,
    pub(super) name: String,
    pub(super) detail: String,
    pub(super) state: Option<String>,
}

thread_local! {
    /// The unit whose people were asked for on another screen.
    static ASKED: std::cell::Cell<Option<UnitId>> = const { std::cell::Cell::new(None) };
    /// What was looked for last on this page of the browser.
    static LAST: std::cell::RefCell<Looked> = std::cell::RefCell::default();
}

/// Shows this unit's people when the list is opened next.
pub(super) fn ask_for(unit: UnitId) {
    ASKED.set(Some(unit));
}

/// The directory.
pub fn people_page() -> impl IntoView {
    let store: Store = expect_context();
    let (directory, role, wanted) = (follow(store), role(store), Wanted::new());
    let said = RwSignal::new(None::<Handed>);
    let (choosing, chosen) = (RwSignal::new(false), RwSignal::new(Vec::<MemberId>::new()));
    let names = move || directory.read().people().map(|person| person.name.clone()).collect();
    let readings = readings_at_once(names);
    let listed = Memo::new(move |_| list((&directory.get(), &role.get()), wanted, readings, store.hub_now()));
    let (importing, shelving) = (Import::new(), Shelving::new(store, directory, role));
    let take = move |taken: Taken| {
        if let Taken::Directory(filing) = taken {
            shelving.take(&filing);
        }
    };
    let bare = Memo::new(move |_| directory.read().is_empty());
    let choose = move |_| {
        choosing.update(|on| *on = !*on);
        chosen.set(Vec::new());
    };
    let all = move |_| chosen.set(listed.read_untracked().ids.clone());
    let shown = move || {
        view! {
            {branches(directory, role, wanted)}
            <section class="directory-people">
                {unit_filter(directory, role, wanted)}
                {filters(directory, wanted)}
                <div class="directory-count">
                    <p role="status">{move || people_count(listed.read().ids.len())}</p>
                    <span class="usual">
                        {move || choosing.get().then(|| view! { <button type="button" class="filter" on:click=all>{t(CHOOSE_ALL)}</button> })}
                        <button type="button" class="filter" aria-pressed=move || choosing.get().to_string() on:click=choose>
                            {move || t(if choosing.get() { CHOSEN_DONE } else { CHOOSE_MANY })}</button>
                        {taking(store, directory, listed, said)}
                    </span>
                </div>
                {handed(said)}
                {together(store, directory, role, chosen)}
                {people(listed, wanted, choosing, chosen)}
            </section>
        }
    };
    view! {
        <TopBar title=t(DIRECTORY) back=OrganizerRoute::Desk.path()>{live_chip(store)}</TopBar>
        {importing.around("page directory", move || shelving.target(), take, view! {
          <div class="directory-content" hidden=move || importing.is_open()>
            <div class="directory-tools">
                <a class="button button-main" href=OrganizerRoute::NewPerson.path()>{icon(Icon::PLUS)}{t(ADD_PERSON)}</a>
                <a class="button button-line" href=OrganizerRoute::Units.path()>{t(UNITS_AND_SETTINGS)}</a>
                {chooser(importing)}
            </div>
            {shelving.progress()}
            {gather(store, directory, role)}
            {move || if bare.get() {
                view! { <Empty title=t(DIRECTORY_NONE) hint=t(DIRECTORY_NONE_HINT)/> }.into_any()
            } else {
                shown().into_any()
            }}
          </div>
        })}
    }
}

/// Unit by unit, in the order of the tree; within one by how the name is read, and until that is known as it is written.
fn list(
    (directory, role): (&Arc<Directory>, &Role),
    wanted: Wanted,
    readings: Readings,
    now: Timestamp,
) -> Listed {
    let (unit, kind, tag) = (wanted.unit.get(), wanted.kind.get(), wanted.tag.get());
    let query = Query::new(&wanted.query.read());
    let within =
        |person: &Person| unit.is_none_or(|unit| person.units().any(|own| directory.covers(unit, own)));
    let fits = |person: &&Person| {
        person.is_here() != wanted.left.get()
            && kind.as_ref().is_none_or(|kind| person.kind == *kind)
            && (tag.is_empty() || person.tags.contains(&tag))
            && within(person)
            && directory.is_in_sight(role, person)
            && (query.is_empty() || readings.rank(&query, &as_line(directory, person)).is_some())
    };
    let place: BTreeMap<_, _> =
        tree(directory).into_iter().enumerate().map(|(at, branch)| (branch.id, at)).collect();
    let mut found: Vec<&Person> = directory.people().filter(fits).collect();
    let read = readings.places();
    found.sort_by_cached_key(|person| {
        let place = person.home.and_then(|home| place.get(&home)).copied();
        (place.unwrap_or(usize::MAX), read(&person.name), person.name.as_str(), person.id)
    });
    let row = |person: &&Person| {
        let guest = unit.is_some_and(|unit| !person.home.is_some_and(|home| directory.covers(unit, home)));
        let state = if !person.is_here() {
            Some(t(HAS_LEFT).to_owned())
        } else if guest {
            Some(t(HOSTED_THERE).to_owned())
        } else {
            arrangement_words(person, now)
        };
        Row { id: person.id, name: person.name.clone(), detail: detail(directory, person), state }
    };
    Listed {
        rows: found.iter().take(wanted.most.get()).map(row).collect(),
        ids: found.iter().map(|person| person.id).collect(),
    }
}
