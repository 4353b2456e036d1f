//! A course in a few words.

use hongfan_domain::course::{Content, Course, Demand, Stage};
use hongfan_domain::directory::Directory;
use leptos::prelude::*;

use crate::components::chip::{Tone, chip};
use crate::components::icon::Icon;
use crate::pages::directory::kind_name as person_kind_name;
use crate::state::teaching::Kind;
use crate::text::{
    AUDIENCE_ALL, BETWEEN_NAMES, DEMAND_OPTIONAL, DEMAND_REQUIRED, DRAFT, KIND_ARTICLE, KIND_DOCUMENT,
    KIND_FILM, KIND_LIVE, KIND_PAGES, KIND_QUIZ, NO_TERM_WORD, OFFERED, TAKEN_BACK, course_due, for_whom,
    lessons_count, minutes_count, questions_count, t, when,
};

/// What a kind of lesson is called.
pub fn kind_name(kind: Kind) -> &'static str {
    t(match kind {
        Kind::Film => KIND_FILM,
        Kind::Article => KIND_ARTICLE,
        Kind::Pages => KIND_PAGES,
        Kind::Document => KIND_DOCUMENT,
        Kind::Live => KIND_LIVE,
        Kind::Quiz => KIND_QUIZ,
    })
}

/// Its picture.
pub fn kind_icon(kind: Kind) -> Icon {
    match kind {
        Kind::Film => Icon::FILM,
        Kind::Article => Icon::TEXT,
        Kind::Pages => Icon::PICTURES,
        Kind::Document => Icon::SHEET,
        Kind::Live => Icon::SCREEN,
        Kind::Quiz => Icon::QUESTION,
    }
}

/// How long a lesson takes: `12 分钟`, `5 道题`; nothing where nobody has said.
pub fn length(content: &Content) -> String {
    match content {
        Content::Quiz(quiz) => questions_count(quiz.questions.len()),
        content if content.millis() == 0 => String::new(),
        content => minutes_count(u64::from(content.millis()).div_ceil(60_000)),
    }
}

/// `5 节 · 46 分钟 · 必修 · 12月31日前学完`.
pub fn course_line(course: &Course) -> String {
    let required = if course.demand == Demand::Required { DEMAND_REQUIRED } else { DEMAND_OPTIONAL };
    let minutes = course.millis().div_ceil(60_000);
    let due = course.term.due_at.map_or_else(|| t(NO_TERM_WORD).to_owned(), |at| course_due(when::date(at)));
    let minutes = if minutes == 0 { String::new() } else { minutes_count(minutes) };
    let parts = [lessons_count(course.lessons.len()), minutes, t(required).to_owned(), due];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// For whom a course is: `面向：第一支部、第二支部 · 预备党员`.
pub fn audience(course: &Course, directory: &Directory) -> String {
    let audience = &course.audience;
    if audience.is_everybody() {
        return for_whom(t(AUDIENCE_ALL).to_owned());
    }
    let units = audience.units.iter().filter_map(|id| directory.unit(*id)).map(|unit| unit.name.clone());
    let kinds = audience.kinds.iter().map(person_kind_name);
    let parts = [units.collect(), kinds.collect(), audience.tags.clone()];
    let parts: Vec<String> = parts
        .into_iter()
        .filter(|part: &Vec<_>| !part.is_empty())
        .map(|part| part.join(t(BETWEEN_NAMES)))
        .collect();
    for_whom(parts.join(" · "))
}

/// How far a course has come, as a label.
pub fn stage_chip(stage: Stage) -> impl IntoView {
    match stage {
        Stage::Draft => chip(Tone::Quiet, t(DRAFT).to_owned()),
        Stage::Published => chip(Tone::Good, t(OFFERED).to_owned()),
        Stage::Withdrawn => chip(Tone::Wait, t(TAKEN_BACK).to_owned()),
    }
}
