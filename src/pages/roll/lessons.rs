//! Lesson by lesson: how many have begun and are done, where people stop, and what of a film they saw. Each chart is a table.

use hongfan_domain::course::{Content, Course, Lesson, LessonRoll, Roll};
use leptos::prelude::*;

use super::summary::width;
use crate::components::icon::icon;
use crate::pages::teaching::{kind_icon, length};
use crate::state::teaching::Kind;
use crate::text::{
    ROLL_BEGUN, ROLL_BY_LESSON, ROLL_BY_LESSON_HINT, ROLL_DONE, ROLL_LESSON, ROLL_MARKS, ROLL_NOT_BEGUN,
    ROLL_SEEN, Text, attention_counts, mark_band, seen_part, stopped_here, t, tries_used_up,
};

/// The section.
pub(super) fn lessons(course: &Course, roll: &Roll) -> impl IntoView + use<> {
    let expected = roll.total.expected;
    let rows = course.lessons.iter().zip(&roll.lessons).map(|(lesson, count)| row(lesson, count, expected));
    let part = |class: &'static str, word: Text| {
        view! { <span><i class=class aria-hidden="true"></i>{t(word)}</span> }
    };
    view! {
        <section class="card chart" aria-labelledby="roll-lessons">
            <h2 id="roll-lessons">{t(ROLL_BY_LESSON)}</h2>
            <table class="chart-units roll-lessons">
                <thead><tr><th scope="col">{t(ROLL_LESSON)}</th><th scope="col">{t(ROLL_DONE)}</th><th scope="col">{t(ROLL_BEGUN)}</th></tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
            <p class="legend">{part("part-actual", ROLL_DONE)}{part("part-leave", ROLL_BEGUN)}{part("part-none", ROLL_NOT_BEGUN)}</p>
            <p class="small">{t(ROLL_BY_LESSON_HINT)}</p>
        </section>
    }
}

fn row(lesson: &Lesson, count: &LessonRoll, expected: usize) -> impl IntoView + use<> {
    let LessonRoll { begun, done, stopped, answered, missed, used_up, .. } = *count;
    let asked = answered + missed > 0;
    let notes = [
        (stopped > 0).then(|| stopped_here(stopped)),
        asked.then(|| attention_counts(answered, missed)),
        (used_up > 0).then(|| tries_used_up(used_up)),
    ];
    let notes: Vec<_> = notes.into_iter().flatten().collect();
    let notes = (!notes.is_empty()).then(|| view! { <small class="roll-notes">{notes.join(" · ")}</small> });
    let kind = kind_icon(Kind::of(&lesson.content));
    view! {
        <tr>
            <th scope="row">
                <span class="roll-lesson">{icon(kind)}<span>{lesson.title.clone()}<small>{length(&lesson.content)}</small></span></span>
                <span class="chart-bar" aria-hidden="true">
                    <i class="part-actual" style:width=width(done, expected)></i>
                    <i class="part-leave" style:width=width(begun.saturating_sub(done), expected)></i>
                </span>
                {notes}
                {seen(lesson, count)}
                {marks(lesson, count)}
            </th>
            <td><b>{done}</b></td>
            <td>{begun}</td>
        </tr>
    }
}

/// Of those who began, which share has seen each tenth.
fn seen(lesson: &Lesson, count: &LessonRoll) -> Option<impl IntoView + use<>> {
    let begun = count.begun;
    let parts = count.seen.len();
    let millis = u64::from(lesson.content.millis());
    let column = |(at, seen): (usize, usize)| {
        let from = millis * at as u64 / parts.max(1) as u64 / 1_000;
        let share = seen * 100 / begun.max(1);
        let start = format!("{}:{:02}", from / 60, from % 60);
        let words = seen_part(&start, share);
        view! {
            <li><span class="seen-part" role="img" aria-label=words>
                <span>{share}</span>
                <span class="seen-track"><i class="part-actual" style:height=format!("{share}%")></i></span>
                <span>{start}</span>
            </span></li>
        }
    };
    (begun > 0 && parts > 0).then(|| {
        view! {
            <details class="numbers">
                <summary>{t(ROLL_SEEN)}</summary>
                <ol class="seen">{count.seen.iter().copied().enumerate().map(column).collect_view()}</ol>
            </details>
        }
    })
}

/// How many have which marks.
fn marks(lesson: &Lesson, count: &LessonRoll) -> Option<impl IntoView + use<>> {
    let Content::Quiz(_) = lesson.content else { return None };
    let most = count.marks.iter().copied().max().filter(|most| *most > 0)?;
    let row = |(band, people): (usize, usize)| {
        let upper = if band == 4 { 100 } else { band * 20 + 19 };
        view! {
            <tr>
                <th scope="row">{mark_band(band * 20, upper)}</th>
                <td class="mark-bar"><span class="chart-bar" aria-hidden="true"><i class="part-actual" style:width=width(people, most)></i></span></td>
                <td class="number">{people}</td>
            </tr>
        }
    };
    Some(view! {
        <details class="numbers">
            <summary>{t(ROLL_MARKS)}</summary>
            <table class="marks"><tbody>{count.marks.iter().copied().enumerate().map(row).collect_view()}</tbody></table>
        </details>
    })
}
