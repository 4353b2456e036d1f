//! The organizers' activities: now, to come, past.

mod calendar;
mod invite;
mod months;

pub use calendar::calendar_page;
pub use invite::invite_page;

use hongfan_domain::activity::{Activity, Phase, Session};
use hongfan_domain::attendance::{Tally, derive_with};
use hongfan_domain::identity::Voices;
use hongfan_domain::particulars::ActivityKind;
use hongfan_domain::partner::Partnered;
use hongfan_domain::record::Openness;
use hongfan_domain::report::State;
use hongfan_domain::time::Timestamp;
use leptos::prelude::*;

use super::organizers::call_me;
use super::partnered::partnered_list;
use crate::components::bar::TopBar;
use crate::components::chip::{Tone, chip};
use crate::components::empty::Empty;
use crate::components::icon::{Icon, icon};
use crate::route::OrganizerRoute;
use crate::state::partnered::Shared;
use crate::state::status::{live_chip, queue_banner, rescue_path, storage_banner};
use crate::state::store::Store;
use crate::text::{
    BEGIN_ALONE, BEGIN_ALONE_HINT, CALENDAR_PAGE, CANCELED, CANCELED_SECTION, COLLEAGUES, COMING, COURSES,
    DESK, DIRECTORY, HELP, HELP_HINT, INVITE, LOG, NEW_ACTIVITY, NO_ACTIVITIES, NO_ACTIVITIES_HINT,
    NOT_ORGANIZER, NOT_ORGANIZER_HINT, ONGOING, PAST, RESCUE, RIGHTS_LOST, RIGHTS_LOST_HINT, STATISTICS,
    STATISTICS_HINT, TO_MEMBER_APP, Text, activity_kind_name, canceled_because, here_of_all, t, when,
};

/// An activity as the desk shows it.
#[derive(Clone, PartialEq)]
struct Row {
    activity: Activity,
    session: Session,
    phase: Phase,
    tally: Tally,
    kind: ActivityKind,
    /// Why it does not take place, if it was canceled.
    canceled: Option<String>,
}

/// The desk.
pub fn desk_page() -> impl IntoView {
    let store: Store = expect_context();
    let rows = Memo::new(move |_| rows(store));
    let begun = RwSignal::new(store.is_alone());
    let lost = Memo::new(move |_| store.has_lost_its_rights());
    let stranger = Memo::new(move |_| !store.is_organizer() && !begun.get() && rows.read().is_empty());
    let begin = move |_| {
        store.begin_alone();
        begun.set(true);
    };
    let part = move |title: Text, which: fn(&Row) -> bool| {
        move || {
            let chosen: Vec<_> =
                rows.get().into_iter().filter(|row| row.canceled.is_none() && which(row)).collect();
            let now = store.hub_now();
            (!chosen.is_empty()).then(|| {
                view! {
                    <h2 class="section">{t(title)}</h2>
                    <ul class="stack">{chosen.into_iter().map(|row| line(row, now)).collect_view()}</ul>
                }
            })
        }
    };
    view! {
        <TopBar title=t(DESK)>{move || { begun.track(); live_chip(store) }}</TopBar>
        <main class="page page-wide">
            {storage_banner(store)}
            {queue_banner(store)}
            {move || {
                if lost.get() {
                    rights_lost(store).into_any()
                } else if stranger.get() {
                    view! {
                        <Empty title=t(NOT_ORGANIZER) hint=t(NOT_ORGANIZER_HINT)>
                            <button class="button button-main" type="button" on:click=begin>{t(BEGIN_ALONE)}</button>
                            <p class="small">{t(BEGIN_ALONE_HINT)}</p>
                            <a class="button button-line" href="/">{t(TO_MEMBER_APP)}</a>
                        </Empty>
                    }.into_any()
                } else {
                    view! {
                        <a class="button button-main" href=OrganizerRoute::New.path()>{icon(Icon::PLUS)}{t(NEW_ACTIVITY)}</a>
                        {ways()}
                        {rows.read().is_empty().then(|| view! { <Empty title=t(NO_ACTIVITIES) hint=t(NO_ACTIVITIES_HINT)/> })}
                    }.into_any()
                }
            }}
            {part(ONGOING, |row| row.phase == Phase::Open)}
            {part(COMING, |row| matches!(row.phase, Phase::Ahead(_)))}
            {part(PAST, |row| row.phase == Phase::Over)}
            {canceled(store, rows)}
            {call_me()}
            {partnered_list(store)}
            {months::months(store)}
            {to_statistics(rows)}
            {to_help()}
            {move || (store.is_organizer() && !lost.get()).then(colleagues)}
        </main>
    }
}

/// What was called off, folded away.
fn canceled(store: Store, rows: Memo<Vec<Row>>) -> impl IntoView {
    move || {
        let gone: Vec<_> = rows.get().into_iter().filter(|row| row.canceled.is_some()).collect();
        let (count, now) = (gone.len(), store.hub_now());
        (count > 0).then(|| {
            view! {
                <details class="form-fold" id="canceled">
                    <summary><b>{t(CANCELED_SECTION)}</b><small>{count}</small></summary>
                    <ul class="stack">{gone.into_iter().map(|row| line(row, now)).collect_view()}</ul>
                </details>
            }
        })
    }
}

/// The ways to other organizers.
fn colleagues() -> impl IntoView {
    view! {
        <p class="center">
            <a class="quiet-link" href=OrganizerRoute::Invite.path()>{icon(Icon::PERSON)}{t(INVITE)}</a>
            <a class="quiet-link" href=OrganizerRoute::Organizers.path()>{icon(Icon::PASS)}{t(COLLEAGUES)}</a>
        </p>
    }
}

/// What a device is told whose rights a hub has ended.
fn rights_lost(store: Store) -> impl IntoView {
    view! {
        <Empty title=t(RIGHTS_LOST) hint=t(RIGHTS_LOST_HINT)>
            <a class="button button-main" href=rescue_path(store)>{t(RESCUE)}</a>
            <a class="button button-line" href="/">{t(TO_MEMBER_APP)}</a>
        </Empty>
    }
}

/// The ways to what is not about one activity.
fn ways() -> impl IntoView {
    let way = |to: OrganizerRoute, picture: Icon, word: Text| {
        view! { <a class="button button-line" href=to.path()>{icon(picture)}{t(word)}</a> }
    };
    view! {
        <nav class="desk-ways" aria-label=t(DESK)>
            {way(OrganizerRoute::People, Icon::PERSON, DIRECTORY)}
            {way(OrganizerRoute::Courses, Icon::FILM, COURSES)}
            {way(OrganizerRoute::Calendar, Icon::CLOCK, CALENDAR_PAGE)}
            {way(OrganizerRoute::Log, Icon::HISTORY, LOG)}
        </nav>
    }
}

/// The way to the statistics, once there is something to count: an activity of one's own that is over, or one of others with
/// people of one's own.
fn to_statistics(rows: Memo<Vec<Row>>) -> impl IntoView {
    let shared: Shared = expect_context();
    let counted = Memo::new(move |_| {
        let theirs = |one: &Partnered| one.state == State::Over && !one.people.is_empty();
        let over = |row: &Row| row.phase == Phase::Over && row.canceled.is_none();
        rows.read().iter().any(over) || shared.activities().iter().any(theirs)
    });
    move || {
        counted.get().then(|| {
            view! {
                <a class="card card-link" href=OrganizerRoute::Statistics(None).path()>
                    {icon(Icon::CHART)}<span class="grow"><b>{t(STATISTICS)}</b><small>{t(STATISTICS_HINT)}</small></span><span class="onward">{icon(Icon::BACK)}</span>
                </a>
            }
        })
    }
}

/// The way to the help.
fn to_help() -> impl IntoView {
    view! {
        <a class="card card-link" href=OrganizerRoute::Help(None).path()>
            {icon(Icon::QUESTION)}<span class="grow"><b>{t(HELP)}</b><small>{t(HELP_HINT)}</small></span><span class="onward">{icon(Icon::BACK)}</span>
        </a>
    }
}

fn rows(store: Store) -> Vec<Row> {
    let now = store.hub_now();
    let book = store.book();
    let voices = Voices::of(&book);
    let mut rows: Vec<_> = book
        .plans()
        .filter_map(|plan| {
            let session = plan.activity.session_at(now)?.clone();
            let sheet = derive_with(plan, &book, &voices, now);
            let phase = match sheet.openness {
                Openness::Open => plan.activity.phase(&session, now),
                Openness::Closed => Phase::Over,
            };
            let kind = plan.particulars.kind;
            let canceled = plan.particulars.canceled.clone();
            Some(Row { activity: plan.activity.clone(), session, phase, tally: sheet.tally, kind, canceled })
        })
        .collect();
    rows.sort_by_key(|row| row.session.starts_at);
    if rows.iter().any(|row| row.phase == Phase::Over) {
        // What is over is looked for from the newest back.
        let (mut past, mut ahead): (Vec<_>, Vec<_>) =
            rows.into_iter().partition(|row| row.phase == Phase::Over);
        past.reverse();
        ahead.append(&mut past);
        return ahead;
    }
    rows
}

fn line(row: Row, now: Timestamp) -> impl IntoView {
    let Row { activity, session, tally, kind, canceled, .. } = row;
    let kind = (kind != ActivityKind::Other).then(|| activity_kind_name(kind));
    let wall = session.starts_at.in_shanghai();
    let time =
        format!("{} {}", when::day(session.starts_at, now), when::span(session.starts_at, session.ends_at));
    view! {
        <li>
            <a class="card card-link" href=OrganizerRoute::Activity(activity.id).path()>
                <span class="tile"><b>{wall.day}</b><small>{when::weekday(wall)}</small></span>
                <span class="grow"><b>{activity.title}</b><small>{time}</small><small>{session.venue}</small>{canceled.clone().map(|reason| view! { <small>{canceled_because(reason)}</small> })}{kind.map(|kind| view! { <small>{kind}</small> })}</span>
                {match canceled {
                    Some(_) => chip(Tone::Quiet, t(CANCELED).to_owned()).into_any(),
                    None => view! { <span class="end card-came"><b>{tally.actual}</b><small>{here_of_all(tally.expected)}</small></span> }.into_any(),
                }}
            </a>
        </li>
    }
}
