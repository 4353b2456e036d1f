//! The course as members find it: its name, what it is about, and its lessons in order.

use hongfan_domain::course::{Content, Course, Demand, Lesson, Seeking};
use leptos::prelude::*;

use super::Writing;
use super::words::{course_line, kind_icon, kind_name, length};
use crate::components::icon::icon;
use crate::state::teaching::Kind;
use crate::text::{DEMAND_OPTIONAL, NO_TITLE, OVERVIEW, OVERVIEW_HINT, SEEKING_SEEN, course_gives_hours, t};

/// The fold.
pub(super) fn overview(writing: Writing) -> impl IntoView {
    let open = RwSignal::new(false);
    let shown = move || open.get().then(|| writing.draft.course.with(as_members_see_it));
    view! {
        <details class="form-fold course-overview" on:toggle=move |_| open.update(|open| *open = !*open)>
            <summary><b>{t(OVERVIEW)}</b><small>{t(OVERVIEW_HINT)}</small></summary>
            {shown}
        </details>
    }
}

fn as_members_see_it(course: &Course) -> impl IntoView + use<> {
    let or_unnamed = |title: &str| if title.is_empty() { t(NO_TITLE).to_owned() } else { title.to_owned() };
    let lesson = |(at, lesson): (usize, &Lesson)| {
        let kind = Kind::of(&lesson.content);
        let only_seen = matches!(&lesson.content, Content::Film(film) if film.seeking == Seeking::Seen)
            .then(|| t(SEEKING_SEEN));
        let optional = (lesson.demand == Demand::Optional).then(|| t(DEMAND_OPTIONAL));
        let long = length(&lesson.content);
        let parts = [Some(kind_name(kind)), Some(long.as_str()), only_seen, optional];
        let parts: Vec<_> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
        view! {
            <li class="row">
                <span class="lesson-number" aria-hidden="true">{at + 1}</span>{icon(kind_icon(kind))}
                <span class="grow"><b>{or_unnamed(&lesson.title)}</b><small>{parts.join(" · ")}</small></span>
            </li>
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
