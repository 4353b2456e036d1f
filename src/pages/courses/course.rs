use hongfan_domain::course::Certifying;
use hongfan_domain::id::CourseId;
use leptos::prelude::*;

use super::contents::contents;
use super::offline::offline_part;
use super::words::{course_chips, progress_bar};
use crate::components::bar::TopBar;
use crate::components::empty::Empty;
use crate::route::MemberRoute;
use crate::state::courses::{Courses, Earlier, OwnCourse};
use crate::state::status::sync_chip;
use crate::state::store::Store;
use crate::text::{
    CLASSROOM, COURSE_UNKNOWN, GO_ON_LEARNING, LEARN_AGAIN, LEARN_AGAIN_HINT, NO_COURSES_HINT,
    TO_CERTIFICATE, done_before, t, taught_by, when,
};

/// One course: what it is about, its lessons, and where to go on.
pub fn course_page(id: CourseId) -> impl IntoView {
    let (store, courses): (Store, Courses) = (expect_context(), expect_context());
    let own = courses.one(id);
    view! {
        <TopBar title=t(CLASSROOM) back=MemberRoute::Courses.path()>{sync_chip(store)}</TopBar>
        <main class="page page-two">
            {move || match own.get() {
                Some(own) => course_view(store, &own).into_any(),
                None => view! { <Empty title=t(COURSE_UNKNOWN) hint=t(NO_COURSES_HINT)/> }.into_any(),
            }}
        </main>
    }
}

fn course_view(store: Store, own: &OwnCourse) -> impl IntoView + use<> {
    let course = &own.course;
    let next = own.progress.next(course).map(|lesson| {
        view! { <a class="button button-main" href=MemberRoute::Lesson(course.id, lesson).path()>{t(GO_ON_LEARNING)}</a> }
    });
    let earned = own.last_done().is_some() && course.certificate == Certifying::OnRequest;
    let certificate = earned.then(|| {
        view! { <a class="button button-main" href=MemberRoute::Certificate(course.id).path()>{t(TO_CERTIFICATE)}</a> }
    });
    view! {
        <div class="stack"><section class="card">
            <h2>{course.title.clone()}</h2>
            {course_chips(store, own)}
            {(!course.lecturer.is_empty()).then(|| view! { <p class="small">{taught_by(course.lecturer.clone())}</p> })}
            {(!course.about.is_empty()).then(|| view! { <p class="prose">{course.about.clone()}</p> })}
            {progress_bar(own.progress.percent(course))}
            {next}
            {certificate}
            {again(store, own)}
            {offline_part(own.files())}
        </section></div>
        <div class="stack">
            {contents(own, None, store.hub_now())}
        </div>
    }
}

/// Whoever was done in an earlier year may begin anew: it counts once a year.
fn again(store: Store, own: &OwnCourse) -> Option<AnyView> {
    let (id, courses): (_, Courses) = (own.course.id, expect_context());
    match own.earlier {
        Earlier::Nothing => None,
        Earlier::Repeatable if own.course.lessons.is_empty() => None,
        Earlier::Repeatable => Some(
            view! {
                <button class="button button-line" type="button" on:click=move |_| courses.learn_again(store, id)>
                    {t(LEARN_AGAIN)}
                </button>
                <p class="small">{t(LEARN_AGAIN_HINT)}</p>
            }
            .into_any(),
        ),
        Earlier::Repeated(at) => {
            Some(view! { <p class="small">{done_before(when::day_within(at, store.hub_now()))}</p> }.into_any())
        }
    }
}
