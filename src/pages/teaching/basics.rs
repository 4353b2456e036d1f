//! What a course is: its name, its series, what it is about, and whose it is.

use std::collections::BTreeSet;

use hongfan_domain::access::Unit;
use leptos::prelude::*;

use super::Writing;
use super::fields::{area, line};
use crate::pages::edit::host;
use crate::state::directory::Followed;
use crate::text::{COURSE_ABOUT, COURSE_ABOUT_HINT, COURSE_LECTURER, COURSE_SERIES, COURSE_TITLE, t};

/// The fields.
pub(super) fn basics(writing: Writing, directory: Followed) -> impl IntoView {
    let draft = writing.draft;
    let known = draft.course.get_untracked();
    let unit = RwSignal::new(known.unit.path().to_owned());
    Effect::new(move |before: Option<()>| {
        let unit = unit.get();
        if before.is_some() {
            draft.course.update(|course| course.unit = Unit::new(&unit));
        }
    });
    let series = move || {
        let directory = directory.read();
        let known: BTreeSet<_> = directory.courses().map(|course| course.series.clone()).collect();
        known
            .into_iter()
            .filter(|name| !name.is_empty())
            .map(|name| view! { <option value=name></option> })
            .collect_view()
    };
    let set_series = move |event| draft.course.update(|course| course.series = event_target_value(&event));
    view! {
        <section class="card form">
            {line("course-title".to_owned(), t(COURSE_TITLE), known.title, 60, move |title| draft.course.update(|course| course.title = title))}
            <div class="pair">
                <div class="field">
                    <label for="course-series">{t(COURSE_SERIES)}</label>
                    <input id="course-series" type="text" autocomplete="off" maxlength="60" list="series-known" prop:value=known.series on:input=set_series/>
                    <datalist id="series-known">{series}</datalist>
                </div>
                {host(directory, unit)}
            </div>
            {line("course-lecturer".to_owned(), t(COURSE_LECTURER), known.lecturer, 60,
                move |lecturer| draft.course.update(|course| course.lecturer = lecturer))}
            {area("course-about".to_owned(), (COURSE_ABOUT, COURSE_ABOUT_HINT), known.about, 3,
                move |about| draft.course.update(|course| course.about = about))}
        </section>
    }
}
