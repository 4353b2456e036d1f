//! The fields of one lesson: its name, whether it is to be done, and what there is to learn.

use hongfan_domain::course::Demand;
use hongfan_domain::id::LessonId;
use leptos::prelude::*;

use super::Writing;
use super::fields::{choice, line};
use super::film::film;
use super::lacks::title_id;
use super::live::live;
use super::pictures::pictures;
use super::preview::preview;
use super::quiz::quiz;
use super::reading::{article, document};
use crate::state::teaching::Kind;
use crate::text::{DEMAND, DEMAND_OPTIONAL, DEMAND_REQUIRED, LESSON_TITLE, t};

/// The fields.
pub(super) fn lesson_fields(writing: Writing, id: LessonId) -> impl IntoView {
    let draft = writing.draft;
    let lesson = draft.lesson(id)?;
    let demand = draft.of(id, |lesson| lesson.demand);
    let chosen = Signal::derive(move || demand.get().unwrap_or_default());
    let title = move |title: String| draft.change(id, |lesson| lesson.title = title);
    let content = match Kind::of(&lesson.content) {
        Kind::Film => film(writing, id).into_any(),
        Kind::Article => article(writing, id).into_any(),
        Kind::Pages => pictures(writing, id).into_any(),
        Kind::Document => document(writing, id).into_any(),
        Kind::Live => live(writing, id).into_any(),
        Kind::Quiz => quiz(writing, id).into_any(),
    };
    let options = vec![(Demand::Required, DEMAND_REQUIRED), (Demand::Optional, DEMAND_OPTIONAL)];
    Some(view! {
        {line(title_id(id), t(LESSON_TITLE), lesson.title, 60, title)}
        {content}
        {preview(writing, id)}
        {choice(DEMAND, options, chosen, move |demand| draft.change(id, |lesson| lesson.demand = demand))}
    })
}
