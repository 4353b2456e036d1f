//! A year's study hours against its targets: how many of each unit have reached theirs, and everybody's hours, to search.

use hongfan_domain::access::Role;
use hongfan_domain::credit::{
    Goal, Learner, StudyWord, StudyYear, UnitStudy, learner_table, study_year, unit_study_table,
    unit_study_tree_table, year_of,
};
use hongfan_domain::member::{Member, Participation};
use hongfan_domain::report::{Table, is_tree};
use hongfan_domain::search::Query;
use hongfan_domain::statistics::Period;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::numbers::numbers;
use super::tree::{Folds, tree};
use crate::components::icon::{Icon, icon};
use crate::pages::handed::handed;
use crate::state::export::{self, Handed};
use crate::state::readings::readings;
use crate::state::store::Store;
use crate::state::{directory, study};
use crate::text::{
    COLUMN_UNIT, EXPORT_CSV, HOURS_ASKED, HOURS_HALF, HOURS_NOBODY_FITS, HOURS_PEOPLE, HOURS_REACHED,
    HOURS_SEARCH, HOURS_TARGET, HOURS_UNDER, HOURS_YEAR_HINT, STUDY_HOURS, Text, hours_below, hours_more,
    hours_year, noted, study_word, t,
};

/// So many people at a time.
const SHOWN: usize = 50;

/// Everybody's year.
pub(super) type Studied = Memo<Option<StudyYear>>;

/// The study hours of a year; none as long as nobody has any.
pub(super) fn studied(store: Store, year: i32) -> Studied {
    let (ledger, directory, role) = (study::ledger(store), directory::follow(store), directory::role(store));
    Memo::new(move |_| {
        let (ledger, now) = (ledger.read(), store.hub_now());
        let role: Role = role.get();
        let any = ledger.iter().any(|entry| year_of(entry.at) == year);
        any.then(|| study_year((&store.book(), &directory.read(), &role), &ledger, year, now))
    })
}

/// The tables, for the workbook.
pub(super) fn tables(studied: Studied) -> Vec<Table> {
    let Some(study) = studied.get_untracked() else { return Vec::new() };
    let trees = Some(unit_study_tree_table(&study, &study_word)).filter(|table| !table.rows.is_empty());
    let units = std::iter::once(unit_study_table(&study, &study_word)).chain(trees);
    units.chain([learner_table(&study.people, &study_word)]).collect()
}

/// The section.
pub(super) fn hours(store: Store, studied: Studied, folds: Folds) -> impl IntoView {
    move || studied.get().map(|study| section(store, study, folds))
}

fn section(store: Store, study: StudyYear, folds: Folds) -> impl IntoView {
    let period = Period::Year(study.year);
    let rows = tree(study.tree.clone(), folds, cells);
    let table = if is_tree(&study.tree) { unit_study_tree_table } else { unit_study_table };
    let numbers = numbers(period, table(&study, &study_word));
    // From October on: half a target that is not reached by then is hard to reach.
    let late = store.hub_now() > Period::Month(study.year, 9).ends_at() && study.total.under > 0;
    let warning = late.then(|| view! { <p class="small">{hours_below(study.total.under)}</p> });
    let title = noted(t(STUDY_HOURS), hours_year(study.year));
    view! {
        <section class="card chart chart-hours" aria-labelledby="study-hours">
            <h2 id="study-hours">{title}</h2>
            <table class="chart-units">
                <thead><tr>
                    <th scope="col">{t(COLUMN_UNIT)}</th><th scope="col">{t(HOURS_REACHED)}</th><th scope="col">{t(HOURS_ASKED)}</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
            {legend()}
            <p class="small">{t(HOURS_YEAR_HINT)}</p>
            {warning}
            {numbers}
            {people(period, study.people)}
        </section>
    }
}

fn cells(name: AnyView, unit: UnitStudy) -> impl IntoView {
    let asked = unit.asked();
    let width = |count: usize| format!("{}%", count * 100 / asked.max(1));
    view! {
        <th scope="row">
            {name}
            <span class="chart-bar" aria-hidden="true">
                <i class="part-actual" style:width=width(unit.reached)></i>
                <i class="part-leave" style:width=width(unit.half)></i>
            </span>
        </th>
        <td><b>{unit.reached}</b></td>
        <td>{asked}</td>
    }
}

fn legend() -> impl IntoView {
    let part = |class: &'static str, word: Text| {
        view! { <span><i class=class aria-hidden="true"></i>{t(word)}</span> }
    };
    view! {
        <p class="legend">{part("part-actual", HOURS_REACHED)}{part("part-leave", HOURS_HALF)}{part("part-none", HOURS_UNDER)}</p>
    }
}

/// Everybody, by unit and name: no order of merit.
fn people(period: Period, people: Vec<Learner>) -> impl IntoView {
    let store: Store = expect_context();
    let people = StoredValue::new(people);
    let (query, shown, said) =
        (RwSignal::new(String::new()), RwSignal::new(SHOWN), RwSignal::new(None::<Handed>));
    let names = move || people.with_value(|people| people.iter().map(|it| it.name.clone()).collect());
    let readings = readings(query, names);
    let found = Memo::new(move |_| {
        let typed = Query::new(&query.read());
        let fits =
            |learner: &&Learner| typed.is_empty() || readings.rank(&typed, &as_line(learner)).is_some();
        people.with_value(|people| people.iter().filter(fits).cloned().collect::<Vec<_>>())
    });
    let titles = || learner_table([], &study_word).titles.into_iter().take(6);
    let rows = move || found.read().iter().take(shown.get()).map(person).collect_view();
    let rest = move || {
        let rest = found.read().len().saturating_sub(shown.get());
        (rest > 0).then(|| {
            view! {
                <button class="button button-line" type="button" on:click=move |_| shown.update(|shown| *shown += SHOWN)>
                    {hours_more(rest.min(SHOWN), rest)}
                </button>
            }
        })
    };
    let export = move |_| {
        let table = found.with_untracked(|found| learner_table(found, &study_word));
        spawn_local(async move {
            said.try_set(Some(export::hand_over_table(store, period, &table).await));
        });
    };
    view! {
        <details class="numbers">
            <summary>{t(HOURS_PEOPLE)}</summary>
            <input class="hours-search" type="search" aria-label=t(HOURS_SEARCH) placeholder=t(HOURS_SEARCH)
                prop:value=move || query.get() on:input=move |event| { query.set(event_target_value(&event)); shown.set(SHOWN); }/>
            <div class="numbers-scroll" tabindex="0" role="region" aria-label=t(HOURS_PEOPLE)>
                <table id="hours-people">
                    <thead><tr>{titles().map(|title| view! { <th scope="col">{title}</th> }).collect_view()}</tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            <p class="small" role="status">{move || found.read().is_empty().then(|| t(HOURS_NOBODY_FITS))}</p>
            {rest}
            <button class="button button-line" type="button" on:click=export>{icon(Icon::EXPORT)}{t(EXPORT_CSV)}</button>
            {handed(said)}
        </details>
    }
}

/// Somebody as a line of a roster, to be found by.
fn as_line(learner: &Learner) -> Member {
    Member {
        id: learner.member,
        name: learner.name.clone(),
        unit: learner.unit.clone(),
        phone_tail: None,
        number: None,
        participation: Participation::default(),
    }
}

fn person(learner: &Learner) -> impl IntoView + use<> {
    let hours = learner.hours;
    let goal = match learner.goal {
        Goal::Hours(goal) => goal.to_string(),
        Goal::Exempt => study_word(StudyWord::Exempt),
        Goal::Nothing => "—".to_owned(),
    };
    let numbers = [hours.collective, hours.self_study, hours.total()].map(|credit| {
        view! { <td class="number">{credit.to_string()}</td> }
    });
    view! {
        <tr>
            <th scope="row">{learner.name.clone()}</th>
            <td>{learner.unit.clone()}</td>
            <td class="number" aria-label=t(HOURS_TARGET)>{goal}</td>
            {numbers}
        </tr>
    }
}
