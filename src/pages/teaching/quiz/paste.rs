//! Several questions at once: pasted, shown as they were read, and added once somebody has looked.

use hongfan_domain::course::{MOST_QUESTIONS, PasteFault, Pasted, PastedQuestion, Question};
use hongfan_domain::id::LessonId;
use leptos::prelude::*;

use super::{change, look};
use crate::components::chip::{Tone, chip};
use crate::components::icon::{Icon, icon};
use crate::pages::teaching::lacks::question_words;
use crate::state::teaching::Draft;
use crate::text::{
    NO_TITLE, PASTE_BESIDES, PASTE_CONTRADICTION, PASTE_EMPTY_ANSWER, PASTE_FIELD, PASTE_FINE, PASTE_FULL,
    PASTE_HOW, PASTE_KNOWN, PASTE_LEFT, PASTE_LETTERS, PASTE_NO_ANSWER, PASTE_NOTHING, PASTE_QUESTIONS,
    PASTE_QUESTIONS_HINT, PASTE_READ_AS, PASTE_RIGHT, option_at, paste_add, paste_added, paste_answer,
    paste_counts, paste_line, paste_room, t,
};

/// The fold; `redraw` draws the questions of the form anew.
pub(super) fn paste(
    draft: Draft,
    id: LessonId,
    redraw: impl Fn() + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let (text, said) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let known = Memo::new(move |_| look(draft, id, |quiz| quiz.questions.clone()).unwrap_or_default());
    let pasted = Memo::new(move |_| Pasted::read(&text.read(), &known.read()));
    let room =
        move || MOST_QUESTIONS - known.read().iter().filter(|it| !is_blank(it)).count().min(MOST_QUESTIONS);
    let ready = Memo::new(move |_| pasted.read().ready().count());
    let add = move |_| {
        let pasted = pasted.get_untracked();
        let added: Vec<_> = pasted.ready().cloned().collect();
        let mut words = paste_added(added.len());
        let rest = pasted.rest(&text.read_untracked());
        if !rest.is_empty() {
            words = format!("{words}{}", t(PASTE_LEFT));
        }
        change(draft, id, |quiz| {
            // A quiz begins with a question that nobody has written.
            quiz.questions.retain(|question| !is_blank(question));
            quiz.questions.extend(added);
        });
        text.set(rest);
        said.set(words);
        redraw();
    };
    let typed = move |event| {
        said.set(String::new());
        text.set(event_target_value(&event));
    };
    let (field, note) = (format!("lesson-{id}-paste"), format!("lesson-{id}-paste-note"));
    let too_many = move || match room() {
        _ if ready.get() == 0 => None,
        0 => Some(t(PASTE_FULL).to_owned()),
        room => (ready.get() > room).then(|| paste_room(room)),
    };
    view! {
        <details class="form-fold paste">
            <summary><b>{t(PASTE_QUESTIONS)}</b><small>{t(PASTE_QUESTIONS_HINT)}</small></summary>
            <div class="field">
                <label for=field.clone()>{t(PASTE_FIELD)}</label>
                <textarea id=field rows="8" spellcheck="false" aria-describedby=note.clone() prop:value=move || text.get() on:input=typed></textarea>
                <p class="field-note" id=note>{t(PASTE_HOW)}</p>
            </div>
            {move || (!text.read().trim().is_empty()).then(|| view! { <div class="paste-read">{shown(&pasted.read())}</div> })}
            <p class="field-error" role="alert">{too_many}</p>
            {move || (ready.get() > 0).then(|| view! {
                <button class="button button-main" type="button" disabled=move || too_many().is_some() on:click=add>
                    {icon(Icon::PLUS)}{paste_add(ready.get())}</button>
            })}
            <p class="small" role="status">{move || said.get()}</p>
        </details>
    }
}

/// Whether nobody has written anything of a question yet.
fn is_blank(question: &Question) -> bool {
    question.text.is_empty() && question.options.iter().all(String::is_empty)
}

/// What was read: how much, each question, and what belongs to none.
fn shown(pasted: &Pasted) -> impl IntoView + use<> {
    let ready = pasted.ready().count();
    let head = match pasted.questions.len() {
        0 => t(PASTE_NOTHING).to_owned(),
        all => format!("{}{}", t(PASTE_READ_AS), paste_counts(ready, all - ready)),
    };
    let besides = (!pasted.besides.is_empty()).then(|| {
        let line = |(at, words): &(usize, String)| {
            view! { <li>{paste_line(at + 1)}" "{words.clone()}</li> }
        };
        view! {
            <p class="small">{t(PASTE_BESIDES)}</p>
            <ul class="paste-besides small">{pasted.besides.iter().map(line).collect_view()}</ul>
        }
    });
    view! {
        <p role="status">{head}</p>
        <ol class="paste-questions">{pasted.questions.iter().map(item).collect_view()}</ol>
        {besides}
    }
}

fn item(found: &PastedQuestion) -> impl IntoView + use<> {
    let Question { text, options, right, .. } = &found.question;
    let text = if text.is_empty() { t(NO_TITLE).to_owned() } else { text.clone() };
    let option = |(at, words): (usize, &String)| {
        let is_right = right & (1 << at.min(15)) != 0;
        let letter = char::from(b'A'.saturating_add(u8::try_from(at).unwrap_or(25)));
        view! {
            <li class:paste-right=is_right><b aria-label=option_at(letter)>{letter}</b><span class="grow">{words.clone()}</span>
                {is_right.then(|| view! { <span class="paste-mark">{icon(Icon::TICK)}{t(PASTE_RIGHT)}</span> })}</li>
        }
    };
    let state = match &found.fault {
        None => chip(Tone::Good, t(PASTE_FINE).to_owned()).into_any(),
        Some(PasteFault::Known) => chip(Tone::Quiet, t(PASTE_KNOWN).to_owned()).into_any(),
        Some(fault) => view! { <p class="field-error">{fault_words(fault)}</p> }.into_any(),
    };
    view! {
        <li class="paste-question">
            <p><small>{paste_line(found.lines.start + 1)}</small><b>{text}</b></p>
            <ol>{options.iter().enumerate().map(option).collect_view()}</ol>
            {state}
        </li>
    }
}

fn fault_words(fault: &PasteFault) -> String {
    let text = match fault {
        PasteFault::Lack(lack) => question_words(*lack),
        PasteFault::Answer(said) if said.is_empty() => PASTE_EMPTY_ANSWER,
        PasteFault::Answer(said) => return paste_answer(said),
        PasteFault::NoAnswer => PASTE_NO_ANSWER,
        PasteFault::Contradiction => PASTE_CONTRADICTION,
        PasteFault::Letters => PASTE_LETTERS,
        PasteFault::Known => PASTE_KNOWN,
    };
    t(text).to_owned()
}
