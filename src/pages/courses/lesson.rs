use hongfan_domain::course::{Content, Course, CourseRules, Lesson, Step};
use hongfan_domain::credit::Credit;
use hongfan_domain::id::{CourseId, LessonId};
use hongfan_domain::study::Attention;
use leptos::prelude::*;

use super::contents::contents;
use super::offline::offline_part;
use super::words::{kind, state};
use super::{article, dwell, film, live, quiz};
use crate::components::bar::TopBar;
use crate::components::chip::{Tone, banner};
use crate::components::empty::Empty;
use crate::components::icon::{Icon, icon};
use crate::route::MemberRoute;
use crate::state::courses::{Courses, OwnCourse, files};
use crate::state::sitting::Sitting;
use crate::state::status::sync_chip;
use crate::state::store::Store;
use crate::text::{
    ATTENTION_AHEAD, BACK_TO_COURSE, CLASSROOM, COURSE_UNKNOWN, LESSON_AHEAD, NO_COURSES_HINT, checks_done,
    checks_of, next_lesson, t, taught_by, worth_hours,
};

/// Somebody at one lesson.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    pub(super) store: Store,
    pub(super) course: CourseId,
    pub(super) lesson: LessonId,
    /// The course with what is learned of it; follows.
    pub(super) own: Memo<Option<OwnCourse>>,
    pub(super) purpose: Purpose,
}

/// What somebody is at a lesson for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    /// They learn: it counts.
    Learning,
    /// They wrote it, and look what it will be like: nothing counts.
    Trial,
}

impl Desk {
    /// Sits down to it.
    pub(super) fn sit(self) -> Sitting {
        match self.purpose {
            Purpose::Learning => Sitting::begin(self.store, self.course, self.lesson),
            Purpose::Trial => Sitting::trial(self.course, self.lesson),
        }
    }
}

/// One lesson.
pub fn lesson_page(course: CourseId, lesson: LessonId) -> impl IntoView {
    let (store, courses): (Store, Courses) = (expect_context(), expect_context());
    let own = courses.one(course);
    let desk = Desk { store, course, lesson, own, purpose: Purpose::Learning };
    // What is learned changes all the time; the lesson itself, and whether it is open, hardly ever.
    let shown = Memo::new(move |_| {
        let own = own.get()?;
        let (found, _, step) = own.lesson(lesson)?;
        Some((own.course, found, step == Step::Ahead))
    });
    view! {
        <TopBar title=t(CLASSROOM) back=MemberRoute::Course(course).path()>{sync_chip(store)}</TopBar>
        <main class="page page-two lesson-page">
            {move || match shown.get() {
                Some((course, lesson, ahead)) => lesson_view(desk, &course, &lesson, ahead.then_some(())).into_any(),
                None => view! { <Empty title=t(COURSE_UNKNOWN) hint=t(NO_COURSES_HINT)/> }.into_any(),
            }}
        </main>
    }
}

fn lesson_view(desk: Desk, course: &Course, lesson: &Lesson, ahead: Option<()>) -> impl IntoView + use<> {
    let body = match (&lesson.content, ahead) {
        (_, Some(())) => banner(Tone::Wait, t(LESSON_AHEAD).to_owned()).into_any(),
        (Content::Film(film), None) => film::film_view(desk, film, course.rules).into_any(),
        (Content::Article(article), None) => article::article_view(desk, article).into_any(),
        (Content::Pages(pages), None) => dwell::pages_view(desk, pages).into_any(),
        (Content::Document(document), None) => dwell::document_view(desk, document).into_any(),
        (Content::Live(live), None) => live::live_view(desk, live).into_any(),
        (Content::Quiz(quiz), None) => quiz::quiz_view(desk, quiz).into_any(),
    };
    // A film stands at the top, as everywhere; what is read or answered has its name above it.
    let film = matches!(lesson.content, Content::Film(_));
    let (above, beside) = if film {
        (None, Some(head(desk, course, lesson)))
    } else {
        (Some(head(desk, course, lesson)), None)
    };
    let asks = film.then(|| questions(desk, course.rules, lesson.content.millis()));
    let store = desk.store;
    view! {
        <div class="stack">{above}{body}</div>
        <div class="stack">
            {beside}
            {asks}
            {onward(desk)}
            {ahead.is_none().then(|| offline_part(files(&lesson.content)))}
            {move || desk.own.get().map(|own| contents(&own, Some(desk.lesson), store.hub_now()))}
        </div>
    }
}

/// What it is, whose, what it gives, and how far one is.
fn head(desk: Desk, course: &Course, lesson: &Lesson) -> impl IntoView + use<> {
    let id = lesson.id;
    let standing = move || {
        desk.own.get().and_then(|own| own.lesson(id)).map(|(lesson, own, step)| state(&lesson, &own, step))
    };
    let lecturer = (!course.lecturer.is_empty()).then(|| taught_by(course.lecturer.clone()));
    let credit = course.credit();
    let hours = (credit != Credit::ZERO).then(|| worth_hours(credit.to_string()));
    let parts: Vec<_> = [Some(course.title.clone()), lecturer, hours].into_iter().flatten().collect();
    view! {
        <section class="lesson-head">
            <h2>{lesson.title.clone()}</h2>
            <p class="small">{parts.join(" · ")}</p>
            <p class="chips"><span class="small">{kind(&lesson.content)}</span><span role="status">{standing}</span></p>
        </section>
    }
}

/// How often they answered that they are there (课中签到), said before the film asks; nothing where none is to come.
fn questions(desk: Desk, rules: CourseRules, millis: u32) -> impl IntoView {
    let expected = rules.attention.map_or(0, |minutes| Attention::about_every(minutes).expected(millis));
    let answered = Memo::new(move |_| {
        let (_, own, step) = desk.own.get()?.lesson(desk.lesson)?;
        Some((own.answered, step == Step::Done))
    });
    move || {
        let (answered, done) = answered.get()?;
        let of = expected.max(answered);
        (of > 0).then(|| {
            let all = done || answered >= expected;
            let words = if all { checks_done(answered) } else { checks_of(answered, of) };
            let sign = if all { Icon::TICK } else { Icon::QUESTION };
            view! {
                <section class="card card-link film-checks">
                    <span class="tile" aria-hidden="true">{icon(sign)}</span>
                    <span class="grow"><b role="status">{words}</b>{(!all).then(|| view! { <small>{t(ATTENTION_AHEAD)}</small> })}</span>
                </section>
            }
        })
    }
}

/// Where to go from a lesson that is done: to the next, or back to the course.
fn onward(desk: Desk) -> impl IntoView {
    let next = Memo::new(move |_| {
        let own = desk.own.get()?;
        own.lesson(desk.lesson).filter(|(_, _, step)| *step == Step::Done)?;
        let next = own.progress.next(&own.course).and_then(|next| own.lesson(next));
        Some(next.map(|(next, ..)| (next.id, next.title)))
    });
    move || {
        next.get().map(|next| match next {
            Some((id, title)) => {
                let path = MemberRoute::Lesson(desk.course, id).path();
                view! { <a class="button button-main" href=path>{next_lesson(title)}</a> }.into_any()
            }
            None => {
                let path = MemberRoute::Course(desk.course).path();
                view! { <a class="button button-main" href=path>{t(BACK_TO_COURSE)}</a> }.into_any()
            }
        })
    }
}
