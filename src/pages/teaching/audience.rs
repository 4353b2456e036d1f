//! For whom a course is, whether they must, in which order, and by when.

use hongfan_domain::course::{Audience, Course, Demand, LessonOrder, Term};
use hongfan_domain::time::Timestamp;
use leptos::prelude::*;

use super::Writing;
use super::fields::choice;
use crate::pages::directory::{Ticked, groups};
use crate::state::directory::Followed;
use crate::text::{
    AUDIENCE, AUDIENCE_ALL_HINT, AUDIENCE_HINT, COURSE_DEMAND, DEMAND_OPTIONAL, DEMAND_REQUIRED,
    LESSON_ORDER, ORDER_FREE, ORDER_KEPT, TERM_CLOSES, TERM_DUE, TERM_HINT, TERM_OPENS, Text, WHO_AND_WHEN,
    audience_counts, t, when,
};

/// The fields.
pub(super) fn audience(writing: Writing, directory: Followed) -> impl IntoView {
    let course = writing.draft.course;
    let known = course.get_untracked();
    let ticked = Ticked {
        units: RwSignal::new(known.audience.units),
        tags: RwSignal::new(known.audience.tags),
        kinds: RwSignal::new(known.audience.kinds),
    };
    Effect::new(move |before: Option<()>| {
        let audience =
            Audience { units: ticked.units.get(), tags: ticked.tags.get(), kinds: ticked.kinds.get() };
        if before.is_some() {
            course.update(|course| course.audience = audience);
        }
    });
    let meant = Memo::new(move |_| course.with(|course| course.audience.clone()));
    let counted = move || {
        let (directory, audience) = (directory.read(), meant.read());
        let count = directory.people().filter(|person| audience.takes(&directory, person.id, "")).count();
        let hint = if audience.is_everybody() { AUDIENCE_ALL_HINT } else { AUDIENCE_HINT };
        if count > 0 { audience_counts(count, t(hint)) } else { t(hint).to_owned() }
    };
    let demand = Memo::new(move |_| course.with(|course| course.demand));
    let order = Memo::new(move |_| course.with(|course| course.order));
    let demands = vec![(Demand::Required, DEMAND_REQUIRED), (Demand::Optional, DEMAND_OPTIONAL)];
    let orders = vec![(LessonOrder::Free, ORDER_FREE), (LessonOrder::InOrder, ORDER_KEPT)];
    view! {
        <section class="card form" aria-labelledby="course-audience">
            <h2 id="course-audience" tabindex="-1">{t(WHO_AND_WHEN)}</h2>
            <details class="form-fold">
                <summary><b>{t(AUDIENCE)}</b><small role="status">{counted}</small></summary>
                {move || groups(&directory.get(), ticked)}
            </details>
            {choice(COURSE_DEMAND, demands, demand.into(), move |demand| course.update(|course| course.demand = demand))}
            {choice(LESSON_ORDER, orders, order.into(), move |order| course.update(|course| course.order = order))}
            {term(course, known.term)}
        </section>
    }
}

fn term(course: RwSignal<Course>, known: Term) -> impl IntoView {
    let field = move |id: &'static str,
                      label: Text,
                      start: Option<Timestamp>,
                      set: fn(&mut Term, Option<Timestamp>)| {
        let typed = move |event| {
            let at = Timestamp::parse_shanghai(&event_target_value(&event));
            course.update(|course| set(&mut course.term, at));
        };
        view! {
            <div class="field">
                <label for=id>{t(label)}</label>
                <input id=id type="datetime-local" prop:value=start.map(when::field).unwrap_or_default() on:change=typed/>
            </div>
        }
    };
    view! {
        <div class="course-term">
            {field("course-opens", TERM_OPENS, known.opens_at, |term, at| term.opens_at = at)}
            {field("course-term", TERM_DUE, known.due_at, |term, at| term.due_at = at)}
            {field("course-closes", TERM_CLOSES, known.closes_at, |term, at| term.closes_at = at)}
        </div>
        <p class="small">{t(TERM_HINT)}</p>
    }
}
