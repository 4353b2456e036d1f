//! The course as members find it: its name, what it is about, and its lessons in order, each to be looked at.

use hongfan_domain::course::{Content, Course, Demand, Lesson, Seeking};
use hongfan_domain::id::LessonId;
use leptos::prelude::*;

use super::Writing;
use super::preview;
use super::words::{course_line, kind_icon, kind_name, length};
use crate::components::icon::icon;
use crate::state::teaching::{Draft, Kind};
use crate::text::{
    DEMAND_OPTIONAL, NO_TITLE, OVERVIEW, OVERVIEW_HINT, PREVIEW_BACK, PREVIEW_NEXT, SEEKING_SEEN,
    course_gives_hours, t,
};

/// The lesson that is looked at; the list of them where there is none.
type Looked = RwSignal<Option<LessonId>>;

/// The fold.
pub(super) fn overview(writing: Writing) -> impl IntoView {
    let draft = writing.draft;
    let (open, looked): (_, Looked) = (RwSignal::new(false), RwSignal::new(None));
    let shown = move || match looked.get() {
        _ if !open.get() => None,
        Some(id) => Some(one(draft, id, looked).into_any()),
        None => Some(draft.course.with(|course| as_members_see_it(course, looked)).into_any()),
    };
    view! {
        <details class="form-fold course-overview" on:toggle=move |_| open.update(|open| *open = !*open)>
            <summary><b>{t(OVERVIEW)}</b><small>{t(OVERVIEW_HINT)}</small></summary>
            {move || open.get().then(|| view! { <div class="preview">{shown}</div> })}
        </details>
    }
}

fn as_members_see_it(course: &Course, looked: Looked) -> impl IntoView + use<> {
    let or_unnamed = |title: &str| if title.is_empty() { t(NO_TITLE).to_owned() } else { title.to_owned() };
    let lesson = |(at, lesson): (usize, &Lesson)| {
        let (id, kind) = (lesson.id, Kind::of(&lesson.content));
        let only_seen = matches!(&lesson.content, Content::Film(film) if film.seeking == Seeking::Seen)
            .then(|| t(SEEKING_SEEN));
        let optional = (lesson.demand == Demand::Optional).then(|| t(DEMAND_OPTIONAL));
        let long = length(&lesson.content);
        let parts = [Some(kind_name(kind)), Some(long.as_str()), only_seen, optional];
        let parts: Vec<_> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
        view! {
            <li><button class="row" type="button" on:click=move |_| looked.set(Some(id))>
                <span class="lesson-number" aria-hidden="true">{at + 1}</span>{icon(kind_icon(kind))}
                <span class="grow"><b>{or_unnamed(&lesson.title)}</b><small>{parts.join(" · ")}</small></span>
            </button></li>
        }
    };
    let gives = (!course.credit.is_nothing()).then(|| course_gives_hours(course.credit().to_string()));
    let series = (!course.series.is_empty())
        .then(|| view! { <small class="course-series">{course.series.clone()}</small> });
    view! {
        <article class="overview">
            {series}
            <h3>{or_unnamed(&course.title)}</h3>
            <p class="small">{course_line(course)}{gives.map(|words| format!(" · {words}"))}</p>
            <p class="overview-about">{course.about.clone()}</p>
            <ol>{course.lessons.iter().enumerate().map(lesson).collect_view()}</ol>
        </article>
    }
}

/// One lesson, and the ways to the others.
fn one(draft: Draft, id: LessonId, looked: Looked) -> impl IntoView {
    let next = Memo::new(move |_| {
        draft.course.with(|course| {
            let at = course.lessons.iter().position(|lesson| lesson.id == id)?;
            course.lessons.get(at + 1).map(|lesson| lesson.id)
        })
    });
    view! {
        {preview::lesson(draft, id)}
        <p class="overview-ways">
            <button class="button button-line" type="button" on:click=move |_| looked.set(None)>{t(PREVIEW_BACK)}</button>
            {move || next.get().map(|next| view! {
                <button class="button button-line" type="button" on:click=move |_| looked.set(Some(next))>{t(PREVIEW_NEXT)}</button>
            })}
        </p>
    }
}
