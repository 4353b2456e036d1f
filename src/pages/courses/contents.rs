//! The lessons of a course in their order, and how far one is with each.

use hongfan_domain::course::{Demand, Lesson, LessonProgress, Step};
use hongfan_domain::id::LessonId;
use hongfan_domain::time::Timestamp;
use leptos::prelude::*;

use super::words::{kind, progress_bar, state, time};
use crate::components::icon::{Icon, icon};
use crate::route::MemberRoute;
use crate::state::courses::{OwnCourse, files};
use crate::state::saved::{Saved, Saving};
use crate::text::{COURSE_LESSONS, IS_DOWNLOADED, IS_OPTIONAL, learned_on, lessons_done, t, when};

/// All of them; the one at `here` is where they are.
pub(super) fn contents(own: &OwnCourse, here: Option<LessonId>, now: Timestamp) -> impl IntoView + use<> {
    let (done, of) = own.progress.done(&own.course);
    let lines = own.lessons().map(|(place, lesson, progress)| {
        let step = own.progress.step(&own.course, place);
        let words = line(place, lesson, progress, step, now);
        let current = (here == Some(lesson.id)).then_some("true");
        let path = MemberRoute::Lesson(own.course.id, lesson.id).path();
        match step {
            Step::Ahead => view! { <li class="row lesson-ahead">{words}</li> }.into_any(),
            _ => view! { <li><a class="row" href=path aria-current=current>{words}</a></li> }.into_any(),
        }
    });
    view! {
        <h2 class="section">{t(COURSE_LESSONS)}<small>{lessons_done(done, of)}</small></h2>
        <ul class="card list contents">{lines.collect_view()}</ul>
    }
}

fn line(
    place: usize,
    lesson: &Lesson,
    own: &LessonProgress,
    step: Step,
    now: Timestamp,
) -> impl IntoView + use<> {
    let millis = lesson.content.millis();
    let length = (millis > 0).then(|| format!(" · {}", time(millis)));
    let optional = (lesson.demand == Demand::Optional).then(|| format!(" · {}", t(IS_OPTIONAL)));
    let done = own.done_at.map(|at| format!(" · {}", learned_on(when::day_within(at, now))));
    let percent = own.percent(lesson);
    let face = match step {
        Step::Done => {
            view! { <span class="face face-done" aria-hidden="true">{icon(Icon::TICK)}</span> }.into_any()
        }
        _ => view! { <span class="face" aria-hidden="true">{place + 1}</span> }.into_any(),
    };
    let begun = step == Step::Open && percent > 0;
    // What is done, begun or not begun is seen and said already.
    let state = matches!(step, Step::Ahead | Step::UsedUp).then(|| state(lesson, own, step));
    view! {
        {face}
        <span class="grow">
            <b>{lesson.title.clone()}</b>
            <small>{kind(&lesson.content)}{length}{optional}{done}{is_here(lesson)}</small>
            {begun.then(|| progress_bar(percent))}
        </span>
        {state}
    }
}

/// A word behind a lesson whose files are on this phone.
fn is_here(lesson: &Lesson) -> impl IntoView + use<> {
    let (saved, files): (Saved, _) = (expect_context(), files(&lesson.content));
    let here = Memo::new(move |_| saved.of(&files) == Saving::Kept);
    move || here.get().then(|| format!(" · {}", t(IS_DOWNLOADED)))
}
