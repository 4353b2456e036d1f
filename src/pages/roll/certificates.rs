//! The certificates that were issued for a course: who has which, whether it counts, and a way to revoke one and back.

mod decide;
mod row;

use std::collections::HashMap;
use std::sync::Arc;

use hongfan_domain::course::{Certifying, Course, Roll};
use hongfan_domain::id::{CourseId, MemberId};
use hongfan_domain::member::{Member, Participation};
use hongfan_domain::proof::{IssuedCertificate, ProofNumber, certificate_table};
use hongfan_domain::search::Query;
use leptos::prelude::*;
use leptos::task::spawn_local;

pub use self::decide::fault_words;
use self::row::row;
use crate::components::bar::TopBar;
use crate::components::chip::{Tone, banner};
use crate::components::empty::Empty;
use crate::components::icon::{Icon, icon};
use crate::components::search::search_field;
use crate::pages::handed::handed;
use crate::pages::not_found::not_found_page;
use crate::route::OrganizerRoute;
use crate::state::directory::{follow, role};
use crate::state::export::{self, FileKind, Handed};
use crate::state::issued::{Issued, IssuedFault};
use crate::state::readings::readings;
use crate::state::status::live_chip;
use crate::state::store::Store;
use crate::text::{
    ALL, EXPORT_CSV, EXPORT_EXCEL, EXPORT_WORKING, ISSUED, ISSUED_ASKING, ISSUED_BUSY, ISSUED_BUSY_HINT,
    ISSUED_KEPT, ISSUED_NOBODY_FITS, ISSUED_NONE, ISSUED_NONE_HINT, ISSUED_NOT_ALLOWED,
    ISSUED_NOT_ALLOWED_HINT, ISSUED_OFF_HINT, ISSUED_OFFLINE, ISSUED_OFFLINE_HINT, ISSUED_REVOKED,
    ISSUED_SEARCH, ISSUED_UNKNOWN, ISSUED_UNKNOWN_HINT, ISSUED_UNNAMED, ISSUED_VALID, PROOF_AGAIN, Text,
    certificate_word, hours_more, issued_as_of, issued_counts, issued_found, t, when,
};

/// So many at a time.
const SHOWN: usize = 100;

/// How members are called: name and unit.
type Names = Memo<Arc<HashMap<MemberId, (String, String)>>>;

/// What the rows share.
#[derive(Clone, Copy)]
struct List {
    store: Store,
    issued: Issued,
    names: Names,
    /// Whether one may be revoked or restored here: the course is theirs.
    keeps: Memo<bool>,
    /// Which one is about to be.
    asked: RwSignal<Option<ProofNumber>>,
    /// What came of the last one.
    said: RwSignal<Option<(Tone, String)>>,
}

/// The screen.
pub fn certificates_page(id: CourseId) -> impl IntoView {
    let store: Store = expect_context();
    let (directory, role) = (follow(store), role(store));
    let course = Memo::new(move |_| directory.read().course(id).cloned().map(Arc::new));
    if course.with_untracked(Option::is_none) {
        return not_found_page("/o").into_any();
    }
    let names = Memo::new(move |_| {
        let (book, directory) = (store.book(), directory.get());
        let roll = course.get().map(|course| Roll::of(&course, (&book, &directory), store.hub_now()));
        let called =
            |student: hongfan_domain::course::Student| (student.member, (student.name, student.unit));
        Arc::new(roll.unwrap_or_default().students.into_iter().map(called).collect())
    });
    let keeps = Memo::new(move |_| {
        course.read().as_ref().is_some_and(|course| directory.read().keeps_course(&role.read(), course))
    });
    let issued = Issued::follow(store, id);
    let list = List { store, issued, names, keeps, asked: RwSignal::new(None), said: RwSignal::new(None) };
    let shown = Memo::new(move |_| issued.told.read().as_ref().map(|told| told.certificates.is_empty()));
    view! {
        <TopBar title=t(ISSUED) back=OrganizerRoute::Course(id).path()>{live_chip(store)}</TopBar>
        <main class="page page-wide" id="certificates">
            <div role="status" class="stack">
                {move || list.said.get().map(|(tone, words)| banner(tone, words))}
                {move || trouble(list)}
            </div>
            {move || course.get().filter(|_| shown.get() == Some(false)).map(|course| head(store, list, course))}
            {move || (shown.get() == Some(true)).then(|| nobody(&course.get()))}
            {move || (shown.get() == Some(false)).then(|| everybody(list))}
        </main>
    }
    .into_any()
}

/// That the list is on its way, or what is in the way.
fn trouble(list: List) -> Option<AnyView> {
    let Issued { told, fault, .. } = list.issued;
    let (title, hint) = match fault.get() {
        None if told.read().is_none() => {
            return Some(view! { <p class="center">{t(ISSUED_ASKING)}</p> }.into_any());
        }
        None => return None,
        Some(IssuedFault::Offline) if told.read().is_some() => {
            return Some(banner(Tone::Quiet, t(ISSUED_KEPT).to_owned()).into_any());
        }
        Some(IssuedFault::Offline) => (ISSUED_OFFLINE, ISSUED_OFFLINE_HINT),
        Some(IssuedFault::NotAllowed) => (ISSUED_NOT_ALLOWED, ISSUED_NOT_ALLOWED_HINT),
        Some(IssuedFault::Unknown) => (ISSUED_UNKNOWN, ISSUED_UNKNOWN_HINT),
        Some(IssuedFault::Busy) => (ISSUED_BUSY, ISSUED_BUSY_HINT),
    };
    Some(view! {
        <Empty title=t(title) hint=t(hint)>
            <button class="button button-main" type="button" on:click=move |_| list.issued.ask()>{t(PROOF_AGAIN)}</button>
        </Empty>
    }.into_any())
}

fn nobody(course: &Option<Arc<Course>>) -> impl IntoView + use<> {
    let off = course.as_ref().is_some_and(|course| course.certificate == Certifying::Nothing);
    view! { <Empty title=t(ISSUED_NONE) hint=t(if off { ISSUED_OFF_HINT } else { ISSUED_NONE_HINT })/> }
}

/// How many there are, as of when, and the files.
fn head(store: Store, list: List, course: Arc<Course>) -> impl IntoView {
    let said = RwSignal::new(None::<Handed>);
    let told = list.issued.told;
    let counts = move || {
        let told = told.read();
        let told = told.as_ref()?;
        let (all, revoked) =
            (told.certificates.len(), told.certificates.iter().filter(|one| one.revoked.is_some()).count());
        let as_of = issued_as_of(when::minute(told.hub_time));
        Some(format!("{} · {as_of}", issued_counts(all, all - revoked, revoked)))
    };
    let (title, exported) = (course.title.clone(), course);
    let export = move |kind: FileKind| {
        let Some(issued) = told.get_untracked() else { return };
        let names = list.names.get_untracked();
        let table =
            certificate_table(&issued.certificates, |member| called(&names, member), &certificate_word);
        let course = exported.clone();
        said.set(Some(Handed::Said(EXPORT_WORKING)));
        spawn_local(async move {
            said.try_set(Some(export::hand_over_certificates(store, &course, table, kind).await));
        });
    };
    let as_csv = export.clone();
    view! {
        <section class="card course-head">
            <h2>{title}</h2>
            <p class="small">{counts}</p>
            <div class="course-ways">
                <button class="button button-line" type="button" id="export-certificates" on:click=move |_| export(FileKind::Workbook)>{icon(Icon::EXPORT)}{t(EXPORT_EXCEL)}</button>
                <button class="button button-line" type="button" on:click=move |_| as_csv(FileKind::Csv)>{icon(Icon::EXPORT)}{t(EXPORT_CSV)}</button>
            </div>
            {handed(said)}
        </section>
    }
}

/// How a member is called.
fn called(names: &HashMap<MemberId, (String, String)>, member: MemberId) -> (String, String) {
    names.get(&member).cloned().unwrap_or_else(|| (t(ISSUED_UNNAMED).to_owned(), String::new()))
}

/// Whether what was typed is a part of the number, or of how its owner is called.
fn fits(one: &IssuedCertificate, typed: &str) -> bool {
    let typed = typed.trim().to_uppercase();
    typed.chars().count() > 1 && one.number.to_string().contains(&typed)
}

fn as_member(member: MemberId, (name, unit): (String, String)) -> Member {
    Member { id: member, name, unit, phone_tail: None, number: None, participation: Participation::Expected }
}

/// The list, with what narrows it.
fn everybody(list: List) -> impl IntoView {
    let (query, filter) = (RwSignal::new(String::new()), RwSignal::new(None::<bool>));
    let shown = RwSignal::new(SHOWN);
    let told = list.issued.told;
    let readings =
        readings(query, move || list.names.read().values().map(|(name, _)| name.clone()).collect());
    let passes = |which: Option<bool>, one: &IssuedCertificate| {
        which.is_none_or(|which| which == one.revoked.is_none())
    };
    let listed = Memo::new(move |_| {
        let (typed, names) = (query.get(), list.names.get());
        let looked = Query::new(&typed);
        let chosen = |one: &&IssuedCertificate| {
            let who = || as_member(one.member, called(&names, one.member));
            passes(filter.get(), one)
                && (looked.is_empty() || fits(one, &typed) || readings.rank(&looked, &who()).is_some())
        };
        let told = told.read();
        told.iter().flat_map(|told| &told.certificates).filter(chosen).cloned().collect::<Vec<_>>()
    });
    let button = move |which: Option<bool>, word: Text| {
        let count = move || {
            told.read().iter().flat_map(|told| &told.certificates).filter(|one| passes(which, one)).count()
        };
        view! {
            <button type="button" class="filter" aria-pressed=move || (filter.get() == which).to_string() on:click=move |_| filter.set(which)>
                {t(word)}" "{count}</button>
        }
    };
    let counted = move || match listed.read().len() {
        0 => t(ISSUED_NOBODY_FITS).to_owned(),
        count => issued_found(count),
    };
    let at_hand = Memo::new(move |_| listed.read().iter().take(shown.get()).cloned().collect::<Vec<_>>());
    let more = move || {
        let rest = listed.read().len().saturating_sub(shown.get());
        (rest > 0).then(|| view! {
            <button class="button button-line" type="button" on:click=move |_| shown.update(|shown| *shown += SHOWN)>{hours_more(rest.min(SHOWN), rest)}</button>
        })
    };
    view! {
        <section class="card roll-people" aria-label=t(ISSUED)>
            <div class="filters" role="group" aria-label=t(ISSUED)>
                {button(None, ALL)}{button(Some(true), ISSUED_VALID)}{button(Some(false), ISSUED_REVOKED)}
            </div>
            {search_field(Some("find-certificate"), t(ISSUED_SEARCH), query, move |text| { query.set(text); shown.set(SHOWN); })}
            <p class="small" role="status">{counted}</p>
            <ul class="students" id="issued">
                <For each=move || at_hand.get() key=|one| (one.number, one.version, one.acts.len(), one.revoked.is_some()) children=move |one| row(list, one)/>
            </ul>
            {more}
        </section>
    }
}
