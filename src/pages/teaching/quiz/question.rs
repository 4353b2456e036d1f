//! One question.

use hongfan_domain::course::{Choose, MOST_OPTIONS, Question};
use hongfan_domain::id::LessonId;
use leptos::prelude::*;

use super::{change, change_question, look};
use crate::components::icon::{Icon, icon};
use crate::pages::teaching::fields::choice;
use crate::state::teaching::Draft;
use crate::text::{
    ADD_OPTION, ANSWERS, CHOOSE_ONE, CHOOSE_SEVERAL, OPTION_REMOVE, OPTION_RIGHT, QUESTION_KIND,
    QUESTION_REMOVE, option_at, question_at, t,
};

/// Its fields; `redraw` draws every question anew.
pub(super) fn question(
    draft: Draft,
    place: (LessonId, usize),
    redraw: impl Fn() + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let (id, at) = place;
    let known = untrack(|| look(draft, id, |quiz| quiz.questions.get(at).cloned())).flatten()?;
    let Question { text, options, .. } = known;
    let choose = Memo::new(move |_| {
        look(draft, id, |quiz| quiz.questions.get(at).map(|it| it.choose)).flatten().unwrap_or_default()
    });
    let set_choose = move |choose: Choose| {
        change_question(draft, place, |question| {
            question.choose = choose;
            // Of several right ones the first stays.
            if choose == Choose::One && question.right != 0 {
                question.right = 1 << question.right.trailing_zeros();
            }
        });
    };
    let count = options.len();
    let options = options
        .into_iter()
        .enumerate()
        .map(|(n, words)| option(draft, (place, n), words, (count, redraw), choose));
    let add = move |_| {
        change_question(draft, place, |question| question.options.push(String::new()));
        redraw();
    };
    let remove = move |_| {
        change(draft, id, |quiz| drop(quiz.questions.remove(at)));
        redraw();
    };
    let field = format!("lesson-{id}-question-{at}");
    let kinds = vec![(Choose::One, CHOOSE_ONE), (Choose::Several, CHOOSE_SEVERAL)];
    Some(view! {
        <li class="quiz-question">
            <div class="field">
                <label for=field.clone()>{question_at(at + 1)}</label>
                <textarea id=field rows="2" prop:value=text
                    on:input=move |event| change_question(draft, place, |question| question.text = event_target_value(&event))></textarea>
            </div>
            {choice(QUESTION_KIND, kinds, choose.into(), set_choose)}
            <fieldset class="bare options"><legend>{t(ANSWERS)}</legend>{options.collect_view()}</fieldset>
            <div class="question-ways">
                <button class="button button-line button-small" type="button" disabled={count >= MOST_OPTIONS} on:click=add>{icon(Icon::PLUS)}{t(ADD_OPTION)}</button>
                <button class="button button-line button-small" type="button" on:click=remove>{t(QUESTION_REMOVE)}</button>
            </div>
        </li>
    })
}

/// One option: whether it is right, its words, and a way to take it away while there are more than two.
fn option(
    draft: Draft,
    (place, n): ((LessonId, usize), usize),
    words: String,
    (count, redraw): (usize, impl Fn() + Copy + Send + Sync + 'static),
    choose: Memo<Choose>,
) -> impl IntoView {
    let (id, at) = place;
    let bit = 1_u16 << n;
    let right = Memo::new(move |_| {
        look(draft, id, |quiz| quiz.questions.get(at).is_some_and(|it| it.right & bit != 0)).unwrap_or(false)
    });
    let tick = move |event| {
        let on = event_target_checked(&event);
        change_question(draft, place, |question| {
            question.right = match (question.choose, on) {
                (Choose::One, true) => bit,
                (Choose::Several, true) => question.right | bit,
                (_, false) => question.right & !bit,
            };
        });
    };
    let remove = move |_| {
        change_question(draft, place, |question| {
            question.options.remove(n);
            let below = question.right & (bit - 1);
            question.right = below | (question.right >> 1 & !(bit - 1));
        });
        redraw();
    };
    let kind = move || if choose.get() == Choose::One { "radio" } else { "checkbox" };
    let name = format!("lesson-{id}-right-{at}");
    view! {
        <div class="quiz-option">
            <label class="option-mark"><input class="option-right" type=kind name=name aria-label=format!("{} {}", option_at(letter(n)), t(OPTION_RIGHT))
                prop:checked=move || right.get() on:change=tick/></label>
            <input class="option-words" id=format!("lesson-{id}-option-{at}-{n}") type="text" autocomplete="off" maxlength="500"
                aria-label=option_at(letter(n)) placeholder=letter(n).to_string() prop:value=words
                on:input=move |event| change_question(draft, place, |question| {
                    if let Some(option) = question.options.get_mut(n) {
                        *option = event_target_value(&event);
                    }
                })/>
            <button class="icon-button" type="button" aria-label=t(OPTION_REMOVE) disabled={count <= 2} on:click=remove>{icon(Icon::CLOSE)}</button>
        </div>
    }
}

/// What options are called: A, B, C …
fn letter(n: usize) -> char {
    char::from(b'A'.saturating_add(u8::try_from(n).unwrap_or(25)))
}
