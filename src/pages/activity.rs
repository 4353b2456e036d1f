//! Attendance as it happens: the count, the bar, the people, and what is not on the roster.

mod filter;

use hongfan_domain::activity::Plan;
use hongfan_domain::attendance::{Sheet, Tally};
use hongfan_domain::id::{ActivityId, MemberId};
use leptos::prelude::*;

use self::filter::{Filter, Person, people};
use super::not_found::not_found_page;
use super::person::person_sheet;
use crate::components::bar::TopBar;
use crate::components::chip::chip;
use crate::components::empty::Empty;
use crate::components::icon::{Icon, icon};
use crate::route::OrganizerRoute;
use crate::state::draft;
use crate::state::status::{live_chip, storage_banner};
use crate::state::store::Store;
use crate::text::{
    ACTUAL, ALL, DOUBTFUL, EDIT, EXPECTED, LATE, NO_ROSTER, NO_ROSTER_HINT, NOBODY_FITS, NOT_YET, ON_LEAVE,
    ON_TIME, OUTSIDE_HINT, OUTSIDE_ROSTER, PROJECT, SEARCH, UNNAMED, of_expected, rate, t, when,
};

/// One activity.
pub fn activity_page(id: ActivityId) -> impl IntoView {
    let store: Store = expect_context();
    let plan = Memo::new(move |_| store.plan(id));
    let known = Memo::new(move |_| plan.read().is_some());
    move || if known.get() { board(store, id, plan).into_any() } else { not_found_page("/o").into_any() }
}

fn board(store: Store, id: ActivityId, plan: Memo<Option<Plan>>) -> impl IntoView {
    let sheet = Memo::new(move |_| plan.get().map(|plan| store.sheet(&plan)));
    let tally = Memo::new(move |_| sheet.read().as_ref().map(|sheet| sheet.tally).unwrap_or_default());
    let kept = draft::kept_text(&format!("{id}.filter"), "");
    let filter = RwSignal::new(Filter::parse(&kept.get_untracked()));
    Effect::new(move || kept.set(filter.get().as_str().to_owned()));
    let query = draft::kept_text(&format!("{id}.query"), "");
    let chosen = RwSignal::new(None::<MemberId>);
    let shown = Memo::new(move |_| match (plan.get(), sheet.get()) {
        (Some(plan), Some(sheet)) => people(&plan, &sheet, filter.get(), &query.get()),
        _ => Vec::new(),
    });
    let title = move || plan.get().map(|plan| plan.activity.title).unwrap_or_default();
    let line = move || plan.get().map(|plan| subtitle(&plan, store)).unwrap_or_default();
    view! {
        <TopBar title="" back=OrganizerRoute::Desk.path()>
            <span class="grow heading"><b>{title}</b><small>{line}</small></span>
            {live_chip(store)}
        </TopBar>
        <main class="page page-wide board">
            {storage_banner(store)}
            {counts(tally)}
            <div class="pair">
                <a class="button button-main" href=OrganizerRoute::Screen(id).path()>{icon(Icon::Screen)}{t(PROJECT)}</a>
                <a class="button button-line" href=OrganizerRoute::Edit(id).path()>{icon(Icon::Edit)}{t(EDIT)}</a>
            </div>
            {controls(tally, filter, query)}
            {move || match plan.get() {
                Some(plan) if plan.roster.is_empty() => view! { <Empty title=t(NO_ROSTER) hint=t(NO_ROSTER_HINT)/> }.into_any(),
                _ => rows(shown, chosen).into_any(),
            }}
            {move || sheet.get().map(|sheet| outside(&sheet))}
        </main>
        {move || chosen.get().map(|member| person_sheet(store, id, member, chosen))}
    }
}

fn subtitle(plan: &Plan, store: Store) -> String {
    let now = store.hub_now();
    let Some(session) = plan.activity.session_at(now) else { return String::new() };
    let time =
        format!("{} {}", when::day(session.starts_at, now), when::span(session.starts_at, session.ends_at));
    if session.venue.is_empty() { time } else { format!("{time} · {}", session.venue) }
}

fn counts(tally: Memo<Tally>) -> impl IntoView {
    let width = move |part: fn(&Tally) -> usize| {
        move || {
            let tally = tally.get();
            format!("{}%", part(&tally) * 1_000 / tally.expected.max(1) / 10)
        }
    };
    let percent =
        move || tally.get().rate_permille().map(|rate_| rate(format!("{}.{}", rate_ / 10, rate_ % 10)));
    let figure = move |class: &'static str, word: &'static str, part: fn(&Tally) -> usize| {
        view! { <div class=class><dd>{move || part(&tally.get())}</dd><dt>{word}</dt></div> }
    };
    view! {
        <section class="card counts" aria-live="polite">
            <p class="count"><b>{move || tally.get().actual}</b><span>{move || of_expected(tally.get().expected)}</span></p>
            <p class="small">{t(ACTUAL)}" / "{t(EXPECTED)}" · "{percent}</p>
            <div class="count-bar" aria-hidden="true">
                <i class="bar-good" style:width=width(|t| t.actual - t.late)></i>
                <i class="bar-wait" style:width=width(|t| t.late)></i>
                <i class="bar-leave" style:width=width(|t| t.on_leave)></i>
            </div>
            <dl class="figures">
                {figure("good", t(ON_TIME), |tally| tally.actual - tally.late)}
                {figure("wait", t(LATE), |tally| tally.late)}
                {figure("leave", t(ON_LEAVE), |tally| tally.on_leave)}
                {figure("quiet", t(NOT_YET), |tally| tally.absent)}
            </dl>
        </section>
    }
}

fn controls(tally: Memo<Tally>, filter: RwSignal<Filter>, query: RwSignal<String>) -> impl IntoView {
    let button = move |which: Filter, word: &'static str, part: fn(&Tally) -> usize| {
        view! {
            <button type="button" class="filter" aria-pressed=move || (filter.get() == which).to_string()
                on:click=move |_| filter.set(which)>{word}" "{move || part(&tally.get())}</button>
        }
    };
    view! {
        <div class="filters" role="group">
            {button(Filter::All, t(ALL), |tally| tally.expected)}
            {button(Filter::Absent, t(NOT_YET), |tally| tally.absent)}
            {button(Filter::Late, t(LATE), |tally| tally.late)}
            {button(Filter::Doubtful, t(DOUBTFUL), |tally| tally.provisional)}
        </div>
        <div class="search">
            {icon(Icon::Search)}
            <input type="search" aria-label=t(SEARCH) placeholder=t(SEARCH) prop:value=move || query.get()
                on:input=move |event| query.set(event_target_value(&event))/>
        </div>
    }
}

fn rows(shown: Memo<Vec<Person>>, chosen: RwSignal<Option<MemberId>>) -> impl IntoView {
    view! {
        <ul class="card list people" id="people">
            <For each=move || shown.get() key=|person| person.clone() let:person>
                {row(person, chosen)}
            </For>
            {move || shown.read().is_empty().then(|| view! { <li class="row quiet">{t(NOBODY_FITS)}</li> })}
        </ul>
    }
}

fn row(person: Person, chosen: RwSignal<Option<MemberId>>) -> impl IntoView {
    let Person { member, name, detail, tone, state, note } = person;
    let first = name.chars().next().map(String::from);
    view! {
        <li>
            <button class="row" type="button" on:click=move |_| chosen.set(Some(member))>
                <span class="face" aria-hidden="true">{first}</span>
                <span class="grow"><b>{name}</b><small>{detail}</small></span>
                <span class="end">{chip(tone, state)}<small>{note}</small></span>
            </button>
        </li>
    }
}

fn outside(sheet: &Sheet) -> Option<impl IntoView + use<>> {
    let lines: Vec<_> = sheet
        .unlisted
        .iter()
        .map(|claim| {
            let name = claim.name.clone().unwrap_or_else(|| t(UNNAMED).to_owned());
            view! { <li class="row"><span class="grow"><b>{name}</b></span><small>{when::second(claim.at)}</small></li> }
        })
        .collect();
    (!lines.is_empty()).then(|| {
        view! {
            <h2 class="section">{t(OUTSIDE_ROSTER)}<small>{t(OUTSIDE_HINT)}</small></h2>
            <ul class="card list">{lines}</ul>
        }
    })
}
