//! The classroom (红帆课堂) as members see it.

mod article;
mod attention;
mod course;
mod dwell;
mod film;
mod lesson;
mod quiz;
mod words;

pub use course::course_page;
pub use lesson::lesson_page;

use hongfan_domain::course::Stage;
use leptos::prelude::*;

use crate::components::bar::TopBar;
use crate::components::empty::Empty;
use crate::components::icon::{Icon, icon};
use crate::route::MemberRoute;
use crate::state::courses::{Courses, OwnCourse};
use crate::state::status::sync_chip;
use crate::state::store::Store;
use crate::text::{
    CLASSROOM, CLASSROOM_HINT, GO_ON_LEARNING, IS_WITHDRAWN, NO_COURSES, NO_COURSES_HINT, lessons_done, t,
};
use words::{course_chips, progress_bar};

/// Every course.
pub fn courses_page() -> impl IntoView {
    let (store, courses): (Store, Courses) = (expect_context(), expect_context());
    view! {
        <TopBar title=t(CLASSROOM) back="/".to_owned()>{sync_chip(store)}</TopBar>
        <main class="page">
            {move || {
                let all = courses.all();
                if all.is_empty() {
                    return view! { <Empty title=t(NO_COURSES) hint=t(NO_COURSES_HINT)/> }.into_any();
                }
                let mut series: Vec<&str> = all.iter().map(|own| own.course.series.as_str()).collect();
                series.sort_unstable();
                series.dedup();
                series.into_iter().map(|name| {
                    let own = all.iter().filter(|own| own.course.series == name);
                    let cards = own.map(|own| course_card(store, own)).collect_view();
                    view! {
                        {(!name.is_empty()).then(|| view! { <h2 class="section">{name.to_owned()}</h2> })}
                        <ul class="stack">{cards}</ul>
                    }
                }).collect_view().into_any()
            }}
        </main>
    }
}

fn course_card(store: Store, own: &OwnCourse) -> impl IntoView + use<> {
    let (done, of) = own.progress.done(&own.course);
    let withdrawn = own.course.stage == Stage::Withdrawn;
    let note = if withdrawn { t(IS_WITHDRAWN).to_owned() } else { lessons_done(done, of) };
    view! {
        <li><a class="card course-card" href=MemberRoute::Course(own.course.id).path()>
            <b>{own.course.title.clone()}</b>
            {course_chips(store, own)}
            {(!withdrawn).then(|| progress_bar(own.progress.percent(&own.course)))}
            <small>{note}</small>
        </a></li>
    }
}

/// The way in from Today: the course to go on with. Nothing where there is none.
pub fn classroom_card() -> impl IntoView {
    let courses: Courses = expect_context();
    move || {
        let all = courses.all();
        let open = all.iter().filter(|own| own.progress.next(&own.course).is_some());
        let next = open.max_by_key(|own| own.progress.last_at);
        (!all.is_empty()).then(|| match next {
            Some(own) => {
                let percent = own.progress.percent(&own.course);
                view! {
                    <h2 class="section">{t(GO_ON_LEARNING)}</h2>
                    <a class="card course-card" href=MemberRoute::Course(own.course.id).path()>
                        <b>{own.course.title.clone()}</b>
                        {progress_bar(percent)}
                    </a>
                    <a class="quiet-link" href=MemberRoute::Courses.path()>{t(CLASSROOM)}</a>
                }
                .into_any()
            }
            None => view! {
                <a class="card card-link" href=MemberRoute::Courses.path()>
                    <span class="tile">{icon(Icon::SCREEN)}</span>
                    <span class="grow"><b>{t(CLASSROOM)}</b><small>{t(CLASSROOM_HINT)}</small></span>
                </a>
            }
            .into_any(),
        })
    }
}
