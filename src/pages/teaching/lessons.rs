//! The lessons in their order: to add, move, remove and bring back.

use std::collections::HashMap;

use hongfan_domain::course::{Demand, Lack, Lesson, LessonLack};
use hongfan_domain::id::LessonId;
use leptos::prelude::*;

use super::Writing;
use super::lacks::lesson_words;
use super::lesson::lesson_fields;
use super::words::{kind_icon, kind_name, length};
use crate::components::chip::{Tone, chip};
use crate::components::icon::{Icon, icon};
use crate::state::shortcuts::go_soon;
use crate::state::teaching::{Draft, Kind, Shift};
use crate::text::{
    ADD_LESSON, DEMAND_OPTIONAL, LESSON_DOWN, LESSON_REMOVE, LESSON_UP, LESSONS, LESSONS_HINT, NO_TITLE,
    UNDO, lesson_at, lesson_moved, lesson_removed, t, things_missing, upload_share,
};

/// A lesson as its row shows it.
#[derive(Clone, PartialEq)]
struct Row {
    at: usize,
    count: usize,
    title: String,
    kind: Kind,
    note: String,
    lacks: Vec<LessonLack>,
}

/// Every lesson's row, by its id.
type Rows = Memo<HashMap<LessonId, Row>>;

fn rows(writing: Writing) -> Rows {
    Memo::new(move |_| {
        let lacks = writing.lacks.get();
        writing.draft.course.with(|course| {
            let row = |(at, lesson): (usize, &Lesson)| {
                let own = lacks.iter().filter_map(|lack| match lack {
                    Lack::Lesson(id, lack) if *id == lesson.id => Some(*lack),
                    _ => None,
                });
                let optional = (lesson.demand == Demand::Optional).then(|| t(DEMAND_OPTIONAL).to_owned());
                let kind = Kind::of(&lesson.content);
                let parts = [Some(kind_name(kind).to_owned()), Some(length(&lesson.content)), optional];
                let parts: Vec<_> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
                let (title, note) = (lesson.title.clone(), parts.join(" · "));
                let row = Row { at, count: course.lessons.len(), title, kind, note, lacks: own.collect() };
                (lesson.id, row)
            };
            course.lessons.iter().enumerate().map(row).collect()
        })
    })
}

/// The section.
pub(super) fn lessons(writing: Writing) -> impl IntoView {
    let draft = writing.draft;
    let rows = rows(writing);
    let ids = Memo::new(move |_| {
        draft.course.with(|course| course.lessons.iter().map(|it| it.id).collect::<Vec<_>>())
    });
    let said = RwSignal::new(String::new());
    let add = move |kind: Kind| {
        let add = move |_| {
            draft.add(kind);
            if let Some(id) = draft.open.get_untracked() {
                go_soon(super::lacks::title_id(id));
            }
        };
        view! { <button class="button button-line" type="button" on:click=add>{icon(kind_icon(kind))}{kind_name(kind)}</button> }
    };
    view! {
        <section class="card form" aria-labelledby="lessons-title">
            <h2 id="lessons-title">{t(LESSONS)}</h2>
            <p class="small">{t(LESSONS_HINT)}</p>
            <ol class="lessons" id="lessons">
                <For each=move || ids.get() key=|id| *id children=move |id| lesson(writing, rows, id, said)/>
            </ol>
            <div role="status" class="lessons-said">{removed(draft)}<p class="small">{move || said.get()}</p></div>
            <fieldset class="bare lesson-kinds"><legend>{t(ADD_LESSON)}</legend>
                <div class="lesson-ways" id="lesson-kinds" tabindex="-1">{Kind::ALL.map(add)}</div>
            </fieldset>
        </section>
    }
}

fn removed(draft: Draft) -> impl IntoView {
    move || {
        draft.removed.get().map(|(_, lesson)| {
            let title = if lesson.title.is_empty() { t(NO_TITLE).to_owned() } else { lesson.title };
            view! {
                <p class="lesson-removed">{lesson_removed(title)}
                    <button class="button button-line button-small" type="button" on:click=move |_| draft.bring_back()>{t(UNDO)}</button>
                </p>
            }
        })
    }
}

fn lesson(writing: Writing, rows: Rows, id: LessonId, said: RwSignal<String>) -> impl IntoView {
    let draft = writing.draft;
    let row = Memo::new(move |_| rows.read().get(&id).cloned());
    let open = Memo::new(move |_| draft.open.get() == Some(id));
    let toggle = move |_| draft.open.update(|open| *open = (*open != Some(id)).then_some(id));
    let shift = move |to: Shift| {
        draft.shift(id, to);
        let place = row.get_untracked().map_or(0, |row| row.at + 1);
        said.set(lesson_moved(place));
    };
    let remove = move |_| {
        said.set(String::new());
        writing.uploads.stop(id);
        draft.remove(id);
    };
    // Unfolded it says so itself.
    let share = Memo::new(move |_| writing.uploads.share(id).filter(|_| !open.get()));
    let end = move |to: Shift| {
        row.read().as_ref().is_none_or(|row| match to {
            Shift::Up => row.at == 0,
            Shift::Down => row.at + 1 == row.count,
        })
    };
    let mover = move |to: Shift, class: &'static str, word| {
        view! {
            <button class=class type="button" aria-label=t(word) disabled=move || end(to) on:click=move |_| shift(to)>{icon(Icon::BACK)}</button>
        }
    };
    view! {
        <li class="lesson" class:lesson-open=move || open.get()>
            <div class="lesson-head">
                <button class="lesson-name" type="button" aria-expanded=move || open.get().to_string() on:click=toggle>
                    {move || row.get().map(|row| head(row, writing, share.get()))}
                </button>
                <span class="lesson-moves">
                    {mover(Shift::Up, "icon-button lesson-up", LESSON_UP)}
                    {mover(Shift::Down, "icon-button lesson-down", LESSON_DOWN)}
                    <button class="icon-button" type="button" aria-label=t(LESSON_REMOVE) on:click=remove>{icon(Icon::CLOSE)}</button>
                </span>
            </div>
            {move || open.get().then(|| view! {
                <div class="lesson-body">
                    {move || row.get().filter(|row| writing.checked.get() && !row.lacks.is_empty()).map(|row| view! {
                        <ul class="lesson-lacks">{row.lacks.into_iter().map(|lack| view! { <li>{lesson_words(lack)}</li> }).collect_view()}</ul>
                    })}
                    {lesson_fields(writing, id)}
                </div>
            })}
        </li>
    }
}

fn head(row: Row, writing: Writing, share: Option<u64>) -> impl IntoView {
    let Row { at, title, kind, note, lacks, .. } = row;
    let title = if title.is_empty() { t(NO_TITLE).to_owned() } else { title };
    let lacking =
        (writing.checked.get() && !lacks.is_empty()).then(|| chip(Tone::Wait, things_missing(lacks.len())));
    view! {
        <span class="lesson-number" aria-label=lesson_at(at + 1)>{at + 1}</span>
        {icon(kind_icon(kind))}
        <span class="grow"><b>{title}</b><small>{note}</small>{lacking}
            {share.map(|share| chip(Tone::Wait, upload_share(share)))}</span>
    }
}
