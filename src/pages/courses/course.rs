use hongfan_domain::course::{Certifying, Content, Step};
use hongfan_domain::id::CourseId;
use leptos::prelude::*;

use super::offline::offline_part;
use super::words::{course_chips, kind, progress_bar, state, time};
use crate::components::bar::TopBar;
use crate::components::empty::Empty;
use crate::route::MemberRoute;
use crate::state::courses::{Courses, OwnCourse, files};
use crate::state::saved::{Saved, Saving};
use crate::state::status::sync_chip;
use crate::state::store::Store;
use crate::text::{
    CLASSROOM, COURSE_LESSONS, COURSE_UNKNOWN, GO_ON_LEARNING, IS_DOWNLOADED, NO_COURSES_HINT,
    TO_CERTIFICATE, lessons_done, t,
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
    let (course, saved): (_, Saved) = (&own.course, expect_context());
    let (done, of) = own.progress.done(course);
    let next = own.progress.next(course).map(|lesson| {
        view! { <a class="button button-main" href=MemberRoute::Lesson(course.id, lesson).path()>{t(GO_ON_LEARNING)}</a> }
    });
    let earned = own.progress.done_at.is_some() && course.certificate == Certifying::OnRequest;
    let certificate = earned.then(|| {
        view! { <a class="button button-main" href=MemberRoute::Certificate(course.id).path()>{t(TO_CERTIFICATE)}</a> }
    });
    let lines = own.lessons().map(|(place, lesson, progress)| {
        let step = own.progress.step(course, place);
        let length = lesson.content.millis();
        let length = (length > 0).then(|| format!(" · {}", time(length)));
        let here = is_here(saved, &lesson.content);
        let words = view! {
            <span class="face" aria-hidden="true">{place + 1}</span>
            <span class="grow"><b>{lesson.title.clone()}</b><small>{kind(&lesson.content)}{length}{here}</small></span>
            {state(lesson, progress, step)}
        };
        let path = MemberRoute::Lesson(course.id, lesson.id).path();
        match step {
            Step::Ahead => view! { <li class="row">{words}</li> }.into_any(),
            _ => view! { <li><a class="row" href=path>{words}</a></li> }.into_any(),
        }
    });
    view! {
        <div class="stack"><section class="card">
            <h2>{course.title.clone()}</h2>
            {course_chips(store, own)}
            {(!course.about.is_empty()).then(|| view! { <p class="prose">{course.about.clone()}</p> })}
            {progress_bar(own.progress.percent(course))}
            {next}
            {certificate}
            {offline_part(own.files())}
        </section></div>
        <div class="stack">
        <h2 class="section">{t(COURSE_LESSONS)}<small>{lessons_done(done, of)}</small></h2>
        <ul class="card list">{lines.collect_view()}</ul>
        </div>
    }
}

/// A word behind a lesson whose files are on this phone.
fn is_here(saved: Saved, content: &Content) -> impl IntoView + use<> {
    let files = files(content);
    let here = Memo::new(move |_| saved.of(&files) == Saving::Kept);
    move || here.get().then(|| format!(" · {}", t(IS_DOWNLOADED)))
}
