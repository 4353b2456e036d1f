use hongfan_domain::course::{Content, Demand, Lesson, LessonProgress, Step};
use hongfan_domain::credit::Credit;
use leptos::prelude::*;

use crate::components::chip::{Tone, chip};
use crate::state::courses::OwnCourse;
use crate::state::store::Store;
use crate::text::{
    COURSE_DONE, IS_OPTIONAL, IS_OVERDUE, IS_REQUIRED, LESSON_AHEAD, LESSON_NEW, LESSON_OPEN, LESSON_USED_UP,
    OF_ARTICLE, OF_DOCUMENT, OF_FILM, OF_LIVE, OF_PAGES, OF_QUIZ, due_on, learned_percent, t, when,
    worth_hours,
};

/// Required or not, what it gives, by when.
pub(super) fn course_chips(store: Store, own: &OwnCourse) -> impl IntoView + use<> {
    let (course, now) = (&own.course, store.hub_now());
    let demand = if course.demand == Demand::Required { IS_REQUIRED } else { IS_OPTIONAL };
    let credit = course.credit();
    let hours = (credit != Credit::ZERO).then(|| chip(Tone::Quiet, worth_hours(credit.to_string())));
    let state = match (own.progress.done_at, course.term.due_at) {
        (Some(_), _) => Some(chip(Tone::Good, t(COURSE_DONE).to_owned())),
        (None, Some(due)) if due < now => Some(chip(Tone::Wait, t(IS_OVERDUE).to_owned())),
        (None, Some(due)) => Some(chip(Tone::Quiet, due_on(when::day_within(due, now)))),
        (None, None) => None,
    };
    view! { <span class="chips">{chip(Tone::Quiet, t(demand).to_owned())}{hours}{state}</span> }
}

/// A bar, and the same in words.
pub(super) fn progress_bar(percent: u8) -> impl IntoView {
    let width = format!("{percent}%");
    view! {
        <span class="learned">
            <span class="hours-bar" aria-hidden="true"><i style:width=width></i></span>
            <small>{learned_percent(percent)}</small>
        </span>
    }
}

/// What kind of lesson it is.
pub(super) fn kind(content: &Content) -> &'static str {
    t(match content {
        Content::Film(_) => OF_FILM,
        Content::Article(_) => OF_ARTICLE,
        Content::Pages(_) => OF_PAGES,
        Content::Document(_) => OF_DOCUMENT,
        Content::Live(_) => OF_LIVE,
        Content::Quiz(_) => OF_QUIZ,
    })
}

/// Where somebody stands with a lesson.
pub(super) fn state(lesson: &Lesson, own: &LessonProgress, step: Step) -> impl IntoView + use<> {
    let percent = own.percent(lesson);
    match step {
        Step::Done => chip(Tone::Good, t(COURSE_DONE).to_owned()),
        Step::Ahead => chip(Tone::Quiet, t(LESSON_AHEAD).to_owned()),
        Step::UsedUp => chip(Tone::Bad, t(LESSON_USED_UP).to_owned()),
        Step::Open if percent > 0 => chip(Tone::Wait, learned_percent(percent)),
        // Whether it has begun, a meeting says itself; and whoever has failed has begun.
        Step::Open if own.tries > 0 || matches!(lesson.content, Content::Live(_)) => {
            chip(Tone::Quiet, t(LESSON_OPEN).to_owned())
        }
        Step::Open => chip(Tone::Quiet, t(LESSON_NEW).to_owned()),
    }
}

/// `18:24`, of milliseconds.
pub(super) fn time(millis: u32) -> String {
    let seconds = millis / 1_000;
    format!("{}:{:02}", seconds / 60, seconds % 60)
}
