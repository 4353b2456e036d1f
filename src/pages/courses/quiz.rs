use hongfan_domain::course::{Choose, Mark, Paper, Question, Quiz, Step};
use hongfan_domain::record::Body;
use hongfan_domain::study::Study;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::lesson::Desk;
use crate::components::chip::{Tone, banner};
use crate::state::draft;
use crate::text::{
    ANSWER_ALL, COURSE_DONE, HAND_IN, HAND_IN_SURE, LESSON_USED_UP, ONE_ANSWER, QUIZ_WAITING,
    SEVERAL_ANSWERS, quiz_failed, quiz_result, quiz_rule, t,
};

/// Questions, all on one page.
pub(super) fn quiz_view(desk: Desk, quiz: &Quiz) -> impl IntoView + use<> {
    let key = format!("quiz.{}", desk.lesson);
    let choices = draft::kept_list::<u16>(&key);
    let count = quiz.questions.len();
    if choices.read_untracked().len() != count {
        choices.set(vec![0; count]);
    }
    let (sure, incomplete) = (RwSignal::new(false), RwSignal::new(false));
    let hand_in = move |_| {
        incomplete.set(choices.read_untracked().contains(&0));
        if incomplete.get_untracked() {
            return;
        }
        if !sure.get_untracked() {
            sure.set(true);
            return;
        }
        let paper = Some(Paper { lesson: desk.lesson, choices: choices.get_untracked() });
        let study = Study { course: desk.course, stretches: Vec::new(), checks: Vec::new(), paper };
        sure.set(false);
        choices.set(vec![0; count]);
        spawn_local(async move {
            desk.store.record(Body::Study(study)).await;
        });
    };
    let standing = Memo::new(move |_| {
        let own = desk.own.get()?;
        let (_, progress, step) = own.lesson(desk.lesson)?;
        let last = own.papers.iter().rev().find(|(lesson, _)| *lesson == desk.lesson).map(|(_, mark)| *mark);
        Some((progress.tries, step, last))
    });
    let (pass, tries) = (quiz.pass, quiz.tries);
    let may = Memo::new(move |_| {
        standing.get().is_some_and(|(_, step, last)| step == Step::Open && last != Some(None))
    });
    let questions = quiz.questions.clone();
    view! {
        <div class="stack" role="status">{move || standing.get().map(|(used, step, last)| {
            let rule = quiz_rule(pass, tries.saturating_sub(used));
            view! { {said(step, last, pass)}{(step != Step::Done).then(|| view! { <p class="small">{rule}</p> })} }
        })}</div>
        {move || may.get().then(|| view! {
            <ol class="stack">
                {questions.iter().enumerate().map(|(nth, question)| ask(nth, question, choices, sure)).collect_view()}
            </ol>
            <p class="field-error" role="alert">{move || incomplete.get().then(|| t(ANSWER_ALL))}</p>
            <button class="button button-main" type="button" on:click=hand_in>
                {move || t(if sure.get() { HAND_IN_SURE } else { HAND_IN })}
            </button>
        })}
    }
}

/// What came of the last paper, where so many percent are enough.
fn said(step: Step, last: Option<Option<Mark>>, pass: u8) -> Option<impl IntoView> {
    let (tone, words) = match (step, last) {
        (_, Some(None)) => (Tone::Wait, t(QUIZ_WAITING).to_owned()),
        (Step::Done, Some(Some(mark))) => {
            (Tone::Good, format!("{} · {}", quiz_result(mark.right, mark.of), t(COURSE_DONE)))
        }
        (Step::UsedUp, Some(Some(mark))) => {
            (Tone::Bad, format!("{} · {}", quiz_result(mark.right, mark.of), t(LESSON_USED_UP)))
        }
        (_, Some(Some(mark))) if mark.percent() < pass => (Tone::Wait, quiz_failed(mark.right, mark.of)),
        (_, Some(Some(mark))) => (Tone::Wait, quiz_result(mark.right, mark.of)),
        (_, None) => return None,
    };
    Some(banner(tone, words))
}

/// One question to answer, also for whoever writes it. A choice takes back that one was `sure` to hand in.
pub fn ask(
    nth: usize,
    question: &Question,
    choices: RwSignal<Vec<u16>>,
    sure: RwSignal<bool>,
) -> impl IntoView + use<> {
    let one = question.choose == Choose::One;
    let (kind, word) = if one { ("radio", ONE_ANSWER) } else { ("checkbox", SEVERAL_ANSWERS) };
    let options = question.options.iter().enumerate().map(|(option, text)| {
        let bit = 1_u16 << option;
        let choose = move |_| {
            sure.set(false);
            choices.update(|choices| {
                if let Some(choice) = choices.get_mut(nth) {
                    *choice = if one { bit } else { *choice ^ bit };
                }
            });
        };
        let chosen = move || choices.read().get(nth).is_some_and(|choice| choice & bit != 0);
        view! {
            <label class="option">
                <input type=kind name=format!("question-{nth}") prop:checked=chosen on:change=choose/>
                <span>{text.clone()}</span>
            </label>
        }
    });
    view! {
        <li class="card"><fieldset class="question">
            <legend>{format!("{}. {}", nth + 1, question.text)} <small>{t(word)}</small></legend>
            {options.collect_view()}
        </fieldset></li>
    }
}
