//! What a course lacks, in words, and where to mend it.

use hongfan_domain::course::{Course, Lack, LessonLack, QuestionLack};
use hongfan_domain::id::LessonId;
use leptos::prelude::*;

use crate::state::shortcuts::go_soon;
use crate::state::teaching::Draft;
use crate::text::{
    LACK_ABOUT, LACK_ACTIVITY, LACK_AUDIENCE, LACK_CAPTIONS, LACK_CREDIT, LACK_LECTURER, LACK_LENGTH,
    LACK_LESSON_TITLE, LACK_LESSONS, LACK_OPTIONS, LACK_PAGES, LACK_PASS, LACK_QUESTION, LACK_QUESTIONS,
    LACK_RIGHT, LACK_RULES, LACK_SERIES, LACK_SEVERAL, LACK_SHARE, LACK_SOURCE, LACK_TERM, LACK_TEXT,
    LACK_TITLE, LACK_TOO_LONG, LACK_TOO_MANY, LACK_TRIES, LACK_UNIT, LACKS, NO_TITLE, Text, in_question,
    lesson_lacks, t,
};

/// The element to go to for the course's own fields.
fn field(lack: Lack) -> &'static str {
    match lack {
        Lack::Title | Lack::Lesson(..) => "course-title",
        Lack::Series => "course-series",
        Lack::About => "course-about",
        Lack::Lecturer => "course-lecturer",
        Lack::Unit => "host",
        Lack::NoLesson | Lack::TooManyLessons => "lesson-kinds",
        Lack::Audience => "course-audience",
        Lack::Term => "course-term",
        Lack::Rules => "course-rules",
        Lack::Credit => "hours",
    }
}

/// What a question lacks.
pub(super) fn question_words(lack: QuestionLack) -> Text {
    match lack {
        QuestionLack::Text => LACK_QUESTION,
        QuestionLack::Options => LACK_OPTIONS,
        QuestionLack::Right => LACK_RIGHT,
        QuestionLack::Several => LACK_SEVERAL,
        QuestionLack::TooLong => LACK_TOO_LONG,
    }
}

/// What a lesson lacks.
pub(super) fn lesson_words(lack: LessonLack) -> String {
    let text = match lack {
        LessonLack::Question(at, lack) => return in_question(at + 1, t(question_words(lack))),
        LessonLack::Title => LACK_LESSON_TITLE,
        LessonLack::Source => LACK_SOURCE,
        LessonLack::Captions => LACK_CAPTIONS,
        LessonLack::Length => LACK_LENGTH,
        LessonLack::Text => LACK_TEXT,
        LessonLack::Pages => LACK_PAGES,
        LessonLack::Activity => LACK_ACTIVITY,
        LessonLack::Share => LACK_SHARE,
        LessonLack::Questions => LACK_QUESTIONS,
        LessonLack::Pass => LACK_PASS,
        LessonLack::Tries => LACK_TRIES,
        LessonLack::TooLong => LACK_TOO_LONG,
    };
    t(text).to_owned()
}

fn words(course: &Course, lack: Lack) -> String {
    let text = match lack {
        Lack::Lesson(id, lack) => {
            let at = course.lessons.iter().position(|lesson| lesson.id == id).unwrap_or_default();
            let title = course.lessons.get(at).map_or("", |lesson| lesson.title.as_str());
            let title = if title.is_empty() { t(NO_TITLE) } else { title };
            return lesson_lacks(at + 1, title, lesson_words(lack));
        }
        Lack::Title => LACK_TITLE,
        Lack::Series => LACK_SERIES,
        Lack::About => LACK_ABOUT,
        Lack::Lecturer => LACK_LECTURER,
        Lack::Unit => LACK_UNIT,
        Lack::NoLesson => LACK_LESSONS,
        Lack::TooManyLessons => LACK_TOO_MANY,
        Lack::Audience => LACK_AUDIENCE,
        Lack::Term => LACK_TERM,
        Lack::Rules => LACK_RULES,
        Lack::Credit => LACK_CREDIT,
    };
    t(text).to_owned()
}

/// The element of a lesson that has its name.
pub(super) fn title_id(id: LessonId) -> String {
    format!("lesson-{id}-title")
}

/// The list, each with a way to it; shown once somebody has asked.
pub(super) fn lacks(draft: Draft, shown: RwSignal<bool>, lacks: Memo<Vec<Lack>>) -> impl IntoView {
    let go = move |lack: Lack| {
        if let Lack::Lesson(id, _) = lack {
            draft.open.set(Some(id));
            go_soon(title_id(id));
        } else {
            go_soon(field(lack).to_owned());
        }
    };
    let item = move |lack: Lack| {
        let words = draft.course.with(|course| words(course, lack));
        view! { <li><button type="button" on:click=move |_| go(lack)>{words}</button></li> }
    };
    move || {
        (shown.get() && !lacks.read().is_empty()).then(|| {
            view! {
                <div class="course-lacks" role="alert">
                    <b>{t(LACKS)}</b>
                    <ul>{lacks.get().into_iter().map(item).collect_view()}</ul>
                </div>
            }
        })
    }
}
