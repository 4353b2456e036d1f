//! How far everybody has come with a course (学习进度).

mod certificates;
mod lessons;
mod people;
mod reminder;
mod student;
mod summary;
mod unconfirmed;

pub use certificates::{certificates_page, fault_words};

use std::sync::Arc;

use hongfan_domain::course::{Course, Roll, Stage};
use hongfan_domain::id::CourseId;
use leptos::prelude::*;
use leptos::task::spawn_local;

use self::lessons::lessons;
use self::people::people;
use self::reminder::reminder;
use self::summary::summary;
use self::unconfirmed::unconfirmed;
use super::not_found::not_found_page;
use super::teaching::{course_line, stage_chip};
use crate::components::bar::TopBar;
use crate::components::icon::{Icon, icon};
use crate::route::OrganizerRoute;
use crate::state::directory::{Followed, follow, role};
use crate::state::navigation::{Navigation, use_navigation};
use crate::state::status::live_chip;
use crate::state::store::Store;
use crate::state::teaching::{copied, save};
use crate::text::{
    COPY_COURSE, EDIT, ISSUED_TO, ISSUED_TO_HINT, PUBLISH_AGAIN, ROLL, ROLL_NOBODY, TAKE_COURSE_BACK,
    TAKE_COURSE_BACK_HINT, copy_of, t,
};

/// The screen.
pub fn roll_page(id: CourseId) -> impl IntoView {
    let store: Store = expect_context();
    let directory = follow(store);
    let course = Memo::new(move |_| directory.read().course(id).cloned().map(Arc::new));
    if course.with_untracked(Option::is_none) {
        return not_found_page("/o").into_any();
    }
    let roll = Memo::new(move |_| {
        let directory = directory.get();
        let roll = |course: &Arc<Course>| Roll::of(course, (&store.book(), &directory), store.hub_now());
        Arc::new(course.read().as_ref().map(roll).unwrap_or_default())
    });
    let is_shown = Memo::new(move |_| {
        let told = course.read().as_ref().is_some_and(|course| course.stage != Stage::Draft);
        told && !roll.read().students.is_empty()
    });
    let parts = move || {
        let known = is_shown.get().then(|| course.get()).flatten()?;
        let (numbers, each) = (known.clone(), known.clone());
        Some(view! {
            {move || summary(store, numbers.clone(), roll.get())}
            {unconfirmed(store, id, roll)}
            {move || lessons(&each, &roll.read())}
            {reminder(known.clone(), roll)}
            {people(known, roll)}
        })
    };
    view! {
        <TopBar title=t(ROLL) back=OrganizerRoute::Courses.path()>{live_chip(store)}</TopBar>
        <main class="page page-wide statistics" id="roll">
            {move || course.get().map(|course| head(store, directory, course))}
            {move || (!is_shown.get()).then(|| view! { <p class="card">{t(ROLL_NOBODY)}</p> })}
            {parts}
        </main>
    }
    .into_any()
}

/// What it is, and what can be done about it.
fn head(store: Store, directory: Followed, course: Arc<Course>) -> impl IntoView {
    let navigation = use_navigation();
    let role = role(store);
    let stage = course.stage;
    let shown = course.clone();
    let keeps = Memo::new(move |_| directory.read().keeps_course(&role.read(), &shown));
    let (title, series, line, id) =
        (course.title.clone(), course.series.clone(), course_line(&course), course.id);
    let again = move |stage: Stage| {
        let course = (*course).clone();
        let change = move |_| {
            let course = course.clone();
            spawn_local(async move { save(store, course, stage).await });
        };
        let copy = {
            let directory = directory.read_untracked();
            directory.course(id).cloned()
        };
        view! {
            <div class="course-ways">
                <a class="button button-line" href=OrganizerRoute::EditCourse(id).path()>{icon(Icon::EDIT)}{t(EDIT)}</a>
                <button class="button button-line" type="button" on:click=move |_| duplicate(store, navigation, copy.as_ref())>{t(COPY_COURSE)}</button>
                <button class="button button-line" type="button" id="course-stage" on:click=change>
                    {t(if stage == Stage::Withdrawn { TAKE_COURSE_BACK } else { PUBLISH_AGAIN })}</button>
            </div>
            {(stage == Stage::Withdrawn).then(|| view! { <p class="small">{t(TAKE_COURSE_BACK_HINT)}</p> })}
        }
    };
    let other = if stage == Stage::Published { Stage::Withdrawn } else { Stage::Published };
    view! {
        <section class="card course-head">
            <p>{stage_chip(stage)}</p>
            {(!series.is_empty()).then(|| view! { <small class="course-series">{series}</small> })}
            <h2>{title}</h2>
            <p class="small">{line}</p>
            {move || keeps.get().then(|| again(other))}
            {(stage != Stage::Draft).then(|| view! {
                <a class="row issued-way" id="issued-way" href=OrganizerRoute::Certificates(id).path()>
                    {icon(Icon::SHEET)}<span class="grow"><b>{t(ISSUED_TO)}</b><small>{t(ISSUED_TO_HINT)}</small></span>
                </a>
            })}
        </section>
    }
}

/// Files a draft like it, and opens that.
fn duplicate(store: Store, navigation: Navigation, course: Option<&Course>) {
    let Some(course) = course else { return };
    let copy = copied(course, copy_of(&course.title));
    let id = copy.id;
    spawn_local(async move {
        save(store, copy, Stage::Draft).await;
        navigation.go(&OrganizerRoute::EditCourse(id).path());
    });
}
