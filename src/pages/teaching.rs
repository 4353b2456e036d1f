//! Courses (红帆课堂) as organizers write them: the list, and the form.

mod audience;
mod basics;
mod edit;
mod fields;
mod film;
mod found;
mod lacks;
mod lesson;
mod lessons;
mod live;
mod overview;
mod pictures;
mod preview;
mod quiz;
mod reading;
mod rules;
mod source;
mod warnings;
mod words;

pub use edit::{edit_course_page, new_course_page};
pub use words::{course_line, kind_icon, kind_name, length, stage_chip};

use std::sync::Arc;

use hongfan_domain::course::{Course, Lack, RollTotal, Stage, Totals};
use leptos::prelude::*;

use crate::components::bar::TopBar;
use crate::components::empty::Empty;
use crate::components::icon::{Icon, icon};
use crate::route::OrganizerRoute;
use crate::state::directory::{follow, role};
use crate::state::status::{live_chip, storage_banner};
use crate::state::store::Store;
use crate::state::teaching::{Draft, kept_courses};
use crate::state::uploading::Uploads;
use crate::text::{
    COURSES, COURSES_HINT, COURSES_NONE, COURSES_NONE_HINT, COURSES_WITHDRAWN, DRAFTS, NEW_COURSE, NO_TITLE,
    ON_OFFER, Text, done_of_all, t,
};

/// A course that is being written, whether somebody has asked what it lacks, and what is on its way for it.
#[derive(Clone, Copy)]
struct Writing {
    store: Store,
    draft: Draft,
    lacks: Memo<Vec<Lack>>,
    checked: RwSignal<bool>,
    uploads: Uploads,
}

/// A course as the list shows it.
#[derive(Clone, PartialEq)]
struct Row {
    course: Course,
    audience: String,
    total: RollTotal,
}

/// The courses.
pub fn courses_page() -> impl IntoView {
    let store: Store = expect_context();
    let (directory, role) = (follow(store), role(store));
    let counted = StoredValue::new(Totals::default());
    let rows = Memo::new(move |_| {
        let (book, directory) = (store.book(), directory.get());
        let courses = kept_courses(&directory, &role.read());
        let all: Vec<_> = courses.iter().collect();
        let totals = counted.with_value(|before| before.look(&all, (&book, &directory), store.hub_now()));
        let row = |course: Course| {
            let (audience, total) = (words::audience(&course, &directory), totals.of(course.id));
            Arc::new(Row { course, audience, total })
        };
        let rows: Vec<_> = courses.into_iter().map(row).collect();
        counted.set_value(totals);
        rows
    });
    let part = move |title: Text, stage: Stage| {
        move || {
            let all = rows.get();
            let chosen: Vec<_> = all.into_iter().filter(|row| row.course.stage == stage).collect();
            (!chosen.is_empty()).then(|| {
                view! {
                    <h2 class="section">{t(title)}</h2>
                    <ul class="stack">{chosen.into_iter().map(|row| line(&row)).collect_view()}</ul>
                }
            })
        }
    };
    view! {
        <TopBar title=t(COURSES) back=OrganizerRoute::Desk.path()>{live_chip(store)}</TopBar>
        <main class="page page-wide" id="courses">
            {storage_banner(store)}
            <p class="small">{t(COURSES_HINT)}</p>
            <a class="button button-main" href=OrganizerRoute::NewCourse.path()>{icon(Icon::PLUS)}{t(NEW_COURSE)}</a>
            {move || rows.read().is_empty().then(|| view! { <Empty title=t(COURSES_NONE) hint=t(COURSES_NONE_HINT)/> })}
            {part(DRAFTS, Stage::Draft)}
            {part(ON_OFFER, Stage::Published)}
            {part(COURSES_WITHDRAWN, Stage::Withdrawn)}
        </main>
    }
}

fn line(row: &Row) -> impl IntoView + use<> {
    let Row { course, audience, total } = row;
    let to = match course.stage {
        Stage::Draft => OrganizerRoute::EditCourse(course.id),
        Stage::Published | Stage::Withdrawn => OrganizerRoute::Course(course.id),
    };
    let title = if course.title.is_empty() { t(NO_TITLE).to_owned() } else { course.title.clone() };
    let series = (!course.series.is_empty())
        .then(|| view! { <small class="course-series">{course.series.clone()}</small> });
    let done = (course.stage != Stage::Draft).then(|| {
        view! { <span class="end card-came"><b>{total.done}</b><small>{done_of_all(total.expected)}</small></span> }
    });
    view! {
        <li>
            <a class="card card-link course-card" href=to.path()>
                <span class="tile">{icon(Icon::FILM)}</span>
                <span class="grow">{series}<b>{title}</b><small>{course_line(course)}</small><small>{audience.clone()}</small></span>
                {done}
            </a>
        </li>
    }
}
