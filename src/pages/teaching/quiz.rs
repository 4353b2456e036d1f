//! Questions: each with options, of which the right ones are ticked.

mod paste;
mod question;

use hongfan_domain::course::{Content, MOST_QUESTIONS, Question, Quiz};
use hongfan_domain::id::LessonId;
use leptos::prelude::*;

use self::paste::paste;
use self::question::question;
use super::Writing;
use super::fields::number;
use crate::components::icon::{Icon, icon};
use crate::state::teaching::{self, Draft};
use crate::text::{ADD_QUESTION, QUIZ_HINT, QUIZ_PASS, QUIZ_TRIES, t};

fn change(draft: Draft, id: LessonId, change: impl FnOnce(&mut Quiz)) {
    draft.change(id, |lesson| {
        if let Content::Quiz(quiz) = &mut lesson.content {
            change(quiz);
        }
    });
}

fn change_question(draft: Draft, (id, at): (LessonId, usize), with: impl FnOnce(&mut Question)) {
    change(draft, id, |quiz| {
        if let Some(question) = quiz.questions.get_mut(at) {
            with(question);
        }
    });
}

/// Looks at the quiz of a lesson.
fn look<T>(draft: Draft, id: LessonId, look: impl FnOnce(&Quiz) -> T) -> Option<T> {
    draft.course.with(|course| match &course.lesson(id)?.content {
        Content::Quiz(quiz) => Some(look(quiz)),
        _ => None,
    })
}

/// The fields. Questions are drawn anew when there are more or fewer of them, and not while somebody types.
pub(super) fn quiz(writing: Writing, id: LessonId) -> impl IntoView {
    let draft = writing.draft;
    let shape = RwSignal::new(0_u32);
    let redraw = move || shape.update(|shape| *shape += 1);
    let (pass, tries) = untrack(|| look(draft, id, |quiz| (quiz.pass, quiz.tries))).unwrap_or((60, 3));
    let questions = move || {
        shape.track();
        let count = untrack(|| look(draft, id, |quiz| quiz.questions.len())).unwrap_or(0);
        (0..count).map(|at| question(draft, (id, at), redraw)).collect_view()
    };
    let add = move |_| {
        change(draft, id, |quiz| quiz.questions.push(teaching::question()));
        redraw();
    };
    let full = move || look(draft, id, |quiz| quiz.questions.len() >= MOST_QUESTIONS).unwrap_or(true);
    let byte = |n: u32| u8::try_from(n).unwrap_or(0);
    view! {
        <p class="small">{t(QUIZ_HINT)}</p>
        <ol class="quiz-questions">{questions}</ol>
        <button class="button button-line" type="button" disabled=full on:click=add>{icon(Icon::PLUS)}{t(ADD_QUESTION)}</button>
        {paste(draft, id, redraw)}
        <div class="pair">
            {number(format!("lesson-{id}-pass"), QUIZ_PASS, u32::from(pass), move |n| change(draft, id, |quiz| quiz.pass = byte(n)))}
            {number(format!("lesson-{id}-tries"), QUIZ_TRIES, u32::from(tries), move |n| change(draft, id, |quiz| quiz.tries = byte(n)))}
        </div>
    }
}
