//! What counts as done, what it gains, and whether there is a certificate.

use hongfan_domain::course::{Certifying, CourseRules};
use leptos::prelude::*;

use super::Writing;
use super::fields::choice;
use crate::pages::edit::{Gained, HoursFields, hours, starts_with};
use crate::text::{
    ATTENTION, ATTENTION_NEVER, CERTIFICATE, CERTIFICATE_NO, CERTIFICATE_YES, COVERAGE, FASTEST, RULES,
    RULES_FOLD_HINT, Text, attention_every, rules_mean, t,
};

/// A number of the rules and a few values for it; one that is none of these stays as it is.
fn select<T: Copy + PartialEq + Send + Sync + 'static>(
    id: &'static str,
    label: Text,
    held: T,
    mut options: Vec<(T, String)>,
    other: String,
    set: impl Fn(T) + 'static,
) -> impl IntoView {
    if options.iter().all(|(value, _)| *value != held) {
        options.push((held, other));
    }
    let values: Vec<T> = options.iter().map(|(value, _)| *value).collect();
    let choose = move |event| {
        if let Some(value) = event_target_value(&event).parse().ok().and_then(|at: usize| values.get(at)) {
            set(*value);
        }
    };
    let option = |(at, (value, words)): (usize, (T, String))| {
        view! { <option value=at.to_string() selected=value == held>{words}</option> }
    };
    view! {
        <div class="setting">
            <label for=id>{t(label)}</label>
            <select id=id on:change=choose>{options.into_iter().enumerate().map(option).collect_view()}</select>
        </div>
    }
}

fn percent(n: u8) -> String {
    format!("{n}%")
}

fn speed(n: u16) -> String {
    let digits = format!("{}.{:02}", n / 100, n % 100);
    format!("{}x", digits.trim_end_matches('0').trim_end_matches('.'))
}

fn attention(minutes: Option<u8>) -> String {
    minutes.map_or_else(|| t(ATTENTION_NEVER).to_owned(), attention_every)
}

/// The fields.
pub(super) fn rules(writing: Writing, fields: HoursFields) -> impl IntoView {
    let course = writing.draft.course;
    let CourseRules { coverage, fastest, attention: asked } = course.with_untracked(|course| course.rules);
    let held = Memo::new(move |_| course.with(|course| course.rules));
    let minutes = Memo::new(move |_| course.with(|course| u32::try_from(course.millis() / 60_000).ok()));
    let certificate = Memo::new(move |_| course.with(|course| course.certificate));
    let mean = move || {
        let CourseRules { coverage, fastest, attention: asked } = held.get();
        rules_mean(coverage, &speed(fastest), &attention(asked))
    };
    let certificates = vec![(Certifying::OnRequest, CERTIFICATE_YES), (Certifying::Nothing, CERTIFICATE_NO)];
    let coverages = [60, 70, 80, 90, 95, 100].map(|n| (n, percent(n))).to_vec();
    let speeds = [100, 125, 150, 200].map(|n| (n, speed(n))).to_vec();
    let askings = [None, Some(5), Some(10), Some(15), Some(20), Some(30)].map(|n| (n, attention(n))).to_vec();
    let wrong = Signal::derive(move || fields.read().is_none());
    view! {
        <section class="card form" aria-labelledby="course-rules">
            <h2 id="course-rules" tabindex="-1">{t(RULES)}</h2>
            <p class="small" role="status">{mean}</p>
            <details class="form-fold">
                <summary><b>{t(RULES_FOLD_HINT)}</b></summary>
                {select("course-coverage", COVERAGE, coverage, coverages, percent(coverage), move |n| course.update(|it| it.rules.coverage = n))}
                {select("course-fastest", FASTEST, fastest, speeds, speed(fastest), move |n| course.update(|it| it.rules.fastest = n))}
                {select("course-attention", ATTENTION, asked, askings, attention(asked), move |n| course.update(|it| it.rules.attention = n))}
            </details>
            {hours(fields, Gained::ByLearning, minutes.into(), wrong)}
            {choice(CERTIFICATE, certificates, certificate.into(), move |yes| course.update(|course| course.certificate = yes))}
        </section>
    }
}

/// The fields of the study hours, which write into the course whenever they make sense.
pub(super) fn credit(course: RwSignal<hongfan_domain::course::Course>) -> HoursFields {
    let known = course.with_untracked(|course| course.credit.clone());
    let fields = HoursFields::new(starts_with(&known).map(RwSignal::new), &known);
    Effect::new(move |before: Option<()>| {
        let read = fields.read();
        if let Some(credit) = read.filter(|_| before.is_some()) {
            course.update(|course| course.credit = credit);
        }
    });
    fields
}
