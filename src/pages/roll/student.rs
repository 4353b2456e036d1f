//! One person: how far they have come, when they were last there, and, unfolded, each lesson.

use std::sync::Arc;

use hongfan_domain::course::{Content, Course, Lesson, LessonProgress, Student, StudentState};
use hongfan_domain::credit::Certainty;
use hongfan_domain::id::MemberId;
use leptos::prelude::*;

use crate::components::chip::{Tone, chip};
use crate::state::fresh;
use crate::text::{
    ROLL_BESIDES, ROLL_DONE, ROLL_LATE, ROLL_NOT_BEGUN, ROLL_OVERDUE, ROLL_STUDYING, UNCONFIRMED_CHIP,
    WITHOUT_UNIT, attention_counts, done_on, last_there, learned_minutes, learned_offline, lesson_done_on,
    quiz_mark, t, when,
};

/// A state as a label.
fn state_chip(student: &Student, course: &Course) -> impl IntoView + use<> {
    match student.state {
        StudentState::Done if student.certainty == Certainty::Pending => {
            chip(Tone::Wait, t(UNCONFIRMED_CHIP).to_owned())
        }
        StudentState::Done if student.is_late(course) => chip(Tone::Good, t(ROLL_LATE).to_owned()),
        StudentState::Done => chip(Tone::Good, t(ROLL_DONE).to_owned()),
        StudentState::Overdue => chip(Tone::Bad, t(ROLL_OVERDUE).to_owned()),
        StudentState::Studying => chip(Tone::Wait, t(ROLL_STUDYING).to_owned()),
        StudentState::NotBegun => chip(Tone::Quiet, t(ROLL_NOT_BEGUN).to_owned()),
    }
}

pub(super) fn minutes(millis: u64) -> u64 {
    millis.div_ceil(60_000)
}

/// What there is to know beside the percentage: `最后学习 昨天 · 离线 35 分钟`.
fn note(student: &Student) -> String {
    let progress = &student.progress;
    let now = fresh::now();
    let last = progress.last_at.map(|at| last_there(when::day_within(at, now), when::minute(at)));
    let done = progress.done_at.map(|at| done_on(when::date(at)));
    let offline = progress.unwitnessed();
    let offline = (offline > 0).then(|| learned_offline(minutes(offline)));
    let besides = (!student.expected).then(|| t(ROLL_BESIDES).to_owned());
    [done.or(last), offline, besides].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// The row.
pub(super) fn student(
    course: Arc<Course>,
    student: Student,
    open: RwSignal<Option<MemberId>>,
) -> impl IntoView {
    let id = student.member;
    let is_open = Memo::new(move |_| open.get() == Some(id));
    let toggle = move |_| open.update(|open| *open = (*open != Some(id)).then_some(id));
    let unit = if student.unit.is_empty() { t(WITHOUT_UNIT).to_owned() } else { student.unit.clone() };
    let (name, note, percent) = (student.name.clone(), note(&student), student.percent);
    let state = state_chip(&student, &course);
    let student = StoredValue::new(student);
    view! {
        <li>
            <button class="student" type="button" aria-expanded=move || is_open.get().to_string() on:click=toggle>
                <span class="grow"><b>{name}</b><small>{unit}</small><small>{note}</small></span>
                <span class="end"><b>{format!("{percent}%")}</b>{state}</span>
            </button>
            {move || is_open.get().then(|| student.with_value(|student| lessons(&course, student)))}
        </li>
    }
}

fn lessons(course: &Course, student: &Student) -> impl IntoView + use<> {
    let each = course.lessons.iter().zip(&student.progress.lessons);
    view! { <ol class="student-lessons">{each.map(|(lesson, own)| line(lesson, own)).collect_view()}</ol> }
}

fn line(lesson: &Lesson, own: &LessonProgress) -> impl IntoView + use<> {
    let now = fresh::now();
    let is_quiz = matches!(lesson.content, Content::Quiz(_));
    let learned = (own.accrued.wall > 0).then(|| learned_minutes(minutes(own.accrued.wall)));
    let offline = own.accrued.unwitnessed;
    let parts = [
        own.done_at.map(|at| lesson_done_on(when::day_within(at, now), when::minute(at))),
        learned,
        (offline > 0).then(|| learned_offline(minutes(offline))),
        (is_quiz && own.tries > 0).then(|| quiz_mark(own.mark.map_or(0, |mark| mark.percent()), own.tries)),
        (own.answered + own.missed > 0).then(|| attention_counts(own.answered, own.missed)),
        own.last_at.is_none().then(|| t(ROLL_NOT_BEGUN).to_owned()),
    ];
    let parts = parts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let percent = own.percent(lesson);
    view! {
        <li>
            <span class="student-lesson"><span>{lesson.title.clone()}</span><b>{format!("{percent}%")}</b></span>
            <span class="chart-bar" aria-hidden="true"><i class="part-actual" style:width=format!("{percent}%")></i></span>
            <small>{parts}</small>
        </li>
    }
}
