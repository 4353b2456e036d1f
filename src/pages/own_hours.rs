//! This year's study hours on a member's own phone. What only an organizer can know is said to be not sure yet.

use hongfan_domain::book::Book;
use hongfan_domain::credit::{Certainty, CreditEntry, CreditSource, Goal, Hours, own_entries, year_of};
use hongfan_domain::id::CourseId;
use hongfan_domain::record::{Act, Award};
use hongfan_domain::sync::Engine;
use leptos::prelude::*;

use super::words::{learned_how, signed};
use crate::components::chip::{Tone, chip};
use crate::components::hours::{hours_bar, hours_line};
use crate::route::MemberRoute;
use crate::state::store::Store;
use crate::state::study;
use crate::text::{
    HOURS_BY_HAND, HOURS_EXEMPT, HOURS_FROM, HOURS_PENDING, STUDY_HOURS_THIS_YEAR, UNKNOWN_ACTIVITY,
    WHAT_COURSE, hours_pending, t, when,
};

/// One line of what gave what.
#[derive(Clone, PartialEq)]
struct Line {
    entry: CreditEntry,
    /// The activity's name, or why an organizer gave it.
    title: String,
}

/// The card; nothing as long as nothing ever gave any.
pub fn own_hours(store: Store) -> impl IntoView {
    let device = store.device().id;
    let lines = Memo::new(move |_| {
        let (now, year) = (store.hub_now(), year_of(store.hub_now()));
        store.read(|engine| {
            let entries = own_entries(engine, device, now);
            let mut lines: Vec<_> = entries
                .into_iter()
                .filter(|entry| year_of(entry.at) == year)
                .map(|entry| Line { title: title(engine, &entry), entry })
                .collect();
            lines.reverse();
            lines
        })
    });
    let goal = study::goal(store);
    move || (!lines.read().is_empty()).then(|| card(store, &lines.read(), goal.get()))
}

fn title(engine: &Engine, entry: &CreditEntry) -> String {
    let book = engine.book();
    match entry.source {
        CreditSource::Activity(id) => book
            .activity(id)
            .map_or_else(|| t(UNKNOWN_ACTIVITY).to_owned(), |activity| activity.title.clone()),
        CreditSource::Course(id) => course_title(book, id),
        CreditSource::Award(id) => match book.act(id).map(|acted| &acted.act) {
            Some(Act::Award(Award { reason, .. })) => reason.clone(),
            _ => t(HOURS_BY_HAND).to_owned(),
        },
    }
}

fn course_title(book: &Book, id: CourseId) -> String {
    let courses = book.filed().filter_map(|filed| filed.card.as_course());
    let known = courses.filter(|course| course.id == id).last();
    known.map_or_else(|| t(WHAT_COURSE).to_owned(), |course| course.title.clone())
}

fn card(store: Store, lines: &[Line], goal: Option<Goal>) -> impl IntoView + use<> {
    let entries = || lines.iter().map(|line| &line.entry);
    let sure: Hours = entries().filter(|entry| entry.certainty == Certainty::Settled).collect();
    let all: Hours = entries().collect();
    let unsure = (all.pending != hongfan_domain::credit::Credit::ZERO)
        .then(|| view! { <p class="small">{hours_pending(all.pending.to_string())}</p> });
    let exempt = (goal == Some(Goal::Exempt)).then(|| view! { <p class="small">{t(HOURS_EXEMPT)}</p> });
    let now = store.hub_now();
    let rows = lines.iter().map(|line| {
        let at = format!("{} · {}", when::day(line.entry.at, now), learned_how(&line.entry));
        let waits =
            (line.entry.certainty == Certainty::Pending).then(|| chip(Tone::Wait, t(HOURS_PENDING).to_owned()));
        let hours = signed(line.entry.credit);
        let words = view! { <span class="grow"><b>{line.title.clone()}</b><small>{at}</small></span>{waits}<b class="hours-given">{hours}</b> };
        match line.entry.source {
            CreditSource::Activity(id) => {
                view! { <li><a class="row" href=MemberRoute::Activity(id).path()>{words}</a></li> }.into_any()
            }
            CreditSource::Award(_) | CreditSource::Course(_) => view! { <li class="row">{words}</li> }.into_any(),
        }
    });
    view! {
        <section class="card hours-card" aria-labelledby="own-hours">
            <h2 id="own-hours">{t(STUDY_HOURS_THIS_YEAR)}</h2>
            <p class="hours-line">{hours_line(sure, goal)}</p>
            {hours_bar(sure, goal)}
            {exempt}
            {unsure}
            <details>
                <summary>{t(HOURS_FROM)}</summary>
                <ul class="hours-list">{rows.collect_view()}</ul>
            </details>
        </section>
    }
}
