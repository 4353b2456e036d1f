//! A lesson as members will see it, by what is typed now, drawn by the members' own parts. Nothing of it is recorded.

use hongfan_domain::course::{Content, Live, Quiz, Source};
use hongfan_domain::id::LessonId;
use leptos::prelude::*;

use super::Writing;
use super::words::kind_name;
use crate::pages::courses::{ask, document_link, leaves, prose, trial};
use crate::state::store::Store;
use crate::state::teaching::{Draft, Kind};
use crate::text::{
    ANSWER_ALL, NO_TITLE, PREVIEW, PREVIEW_ACTIVITY, PREVIEW_HINT, PREVIEW_MARK, PREVIEW_NO_FILE,
    PREVIEW_NO_PAGES, PREVIEW_NO_QUESTIONS, PREVIEW_NO_TEXT, PREVIEW_UNSURE, live_rule, quiz_result,
    quiz_rule, t,
};

/// The fold below a lesson's fields; an article has its own beside the text.
pub(super) fn preview(writing: Writing, id: LessonId) -> Option<impl IntoView> {
    let kind = Kind::of(&writing.draft.lesson(id)?.content);
    let open = RwSignal::new(false);
    (kind != Kind::Article).then(|| {
        view! {
            <details class="form-fold" on:toggle=move |_| open.update(|open| *open = !*open)>
                <summary><b>{t(PREVIEW)}</b><small>{t(PREVIEW_HINT)}</small></summary>
                {move || open.get().then(|| view! { <div class="preview">{lesson(writing.draft, id)}</div> })}
            </details>
        }
    })
}

/// What a text looks like, beside it.
pub(super) fn beside(writing: Writing, id: LessonId) -> impl IntoView {
    view! {
        <section class="preview" aria-label=t(PREVIEW)>
            <p class="small"><b>{t(PREVIEW)}</b>" "{t(PREVIEW_HINT)}</p>
            {content(writing.draft, id)}
        </section>
    }
}

/// The whole lesson: what there is to learn, then its name.
pub(super) fn lesson(draft: Draft, id: LessonId) -> impl IntoView {
    let head = draft.of(id, |lesson| (lesson.title.clone(), Kind::of(&lesson.content)));
    let head = move || {
        head.get().map(|(title, kind)| {
            let title = if title.is_empty() { t(NO_TITLE).to_owned() } else { title };
            view! { <section class="card"><h2>{title}</h2><p class="small">{kind_name(kind)}</p></section> }
        })
    };
    view! { {content(draft, id)}{head} }
}

/// What there is to learn; drawn anew whenever it is another.
fn content(draft: Draft, id: LessonId) -> impl IntoView {
    let (store, content): (Store, _) = (expect_context(), draft.of(id, |lesson| lesson.content.clone()));
    let tried = move |content: &Content| {
        let (course, rules) = draft.course.with_untracked(|course| (course.id, course.rules));
        trial(store, (course, id), content, rules).into_any()
    };
    let choices = RwSignal::new(Vec::new());
    move || {
        let content = content.get()?;
        Some(match content {
            Content::Film(ref film) if is_there(&film.source) => tried(&content),
            Content::Document(document) if is_there(&document.source) => {
                view! { <section class="card">{document_link(&document, || {})}</section> }.into_any()
            }
            Content::Film(_) | Content::Document(_) => empty(t(PREVIEW_NO_FILE)).into_any(),
            Content::Article(article) if article.text.trim().is_empty() => empty(t(PREVIEW_NO_TEXT)).into_any(),
            Content::Article(article) => prose(&article.text).into_any(),
            Content::Pages(pages) if pages.pages.is_empty() => empty(t(PREVIEW_NO_PAGES)).into_any(),
            Content::Pages(pages) => {
                view! { <section class="card">{leaves(&pages, |_| {})}</section> }.into_any()
            }
            Content::Live(ref live) if live.activity != Live::unchosen() => tried(&content),
            Content::Live(live) => view! {
                <section class="card"><p>{live_rule(live.share)}</p><p class="small">{t(PREVIEW_ACTIVITY)}</p></section>
            }
            .into_any(),
            Content::Quiz(quiz) if quiz.questions.is_empty() => empty(t(PREVIEW_NO_QUESTIONS)).into_any(),
            Content::Quiz(one) => quiz(one, choices).into_any(),
        })
    }
}

fn is_there(source: &Source) -> bool {
    !matches!(source, Source::Address(address) if address.is_empty())
}

fn empty(words: &'static str) -> impl IntoView {
    view! { <p class="card small">{words}</p> }
}

/// The questions, and what answers to them would be worth.
fn quiz(quiz: Quiz, choices: RwSignal<Vec<u16>>) -> impl IntoView {
    let count = quiz.questions.len();
    if choices.with_untracked(Vec::len) != count {
        choices.set(vec![0; count]);
    }
    let (sure, said) = (RwSignal::new(false), RwSignal::new(None::<String>));
    let rule = quiz_rule(quiz.pass, quiz.tries);
    let questions = quiz.questions.clone();
    let mark = move |_| {
        let chosen = choices.get_untracked();
        let words = if quiz.questions.iter().any(|question| question.right == 0) {
            t(PREVIEW_UNSURE).to_owned()
        } else if chosen.contains(&0) {
            t(ANSWER_ALL).to_owned()
        } else {
            quiz.mark(&chosen).map_or_else(String::new, |mark| quiz_result(mark.right, mark.of))
        };
        said.set(Some(words));
    };
    view! {
        <p class="small">{rule}</p>
        <ol class="stack">
            {questions.iter().enumerate().map(|(nth, question)| ask(nth, question, choices, sure)).collect_view()}
        </ol>
        <p role="status" class="preview-mark">{move || said.get()}</p>
        <button class="button button-line" type="button" on:click=mark>{t(PREVIEW_MARK)}</button>
    }
}
