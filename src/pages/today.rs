//! Today: the activity now, what waits to be sent, what comes next.

use hongfan_domain::activity::{Activity, Phase, Session};
use hongfan_domain::id::RecordId;
use hongfan_domain::outcome::{Enrollment, Outcome, enrollment, own_check_in};
use hongfan_domain::time::Timestamp;
use leptos::prelude::*;

use super::history::outcome_chip;
use crate::components::bar::{Tab, TabBar, TopBar};
use crate::components::empty::Empty;
use crate::components::icon::{Icon, icon, mark};
use crate::route::MemberRoute;
use crate::state::status::{storage_banner, sync_chip};
use crate::state::store::Store;
use crate::text::{
    NOTHING_TODAY, NOTHING_TODAY_HINT, NOW_ON, REGISTER, SCAN_TO_CHECK_IN, TODAY, TYPE_SIX_DIGITS, UP_NEXT,
    WHO_ARE_YOU, WHO_ARE_YOU_HINT, opens, t, when,
};

/// An activity as Today shows it.
#[derive(Clone, PartialEq)]
struct Planned {
    activity: Activity,
    session: Session,
    phase: Phase,
    own: Option<(RecordId, Outcome)>,
}

/// Today.
pub fn today_page() -> impl IntoView {
    let store: Store = expect_context();
    let device = store.device().id;
    let unknown = Memo::new(move |_| store.read(|engine| enrollment(engine, device)) == Enrollment::Unknown);
    let planned = Memo::new(move |_| planned(store));
    let current = Memo::new(move |_| planned.get().into_iter().find(|planned| planned.phase == Phase::Open));
    let coming = Memo::new(move |_| {
        planned
            .get()
            .into_iter()
            .filter(|planned| matches!(planned.phase, Phase::Ahead(_)))
            .collect::<Vec<_>>()
    });
    let today = t(TODAY);
    view! {
        <TopBar title=today>{sync_chip(store)}</TopBar>
        <main class="page">
            {storage_banner(store)}
            {move || match current.get() {
                Some(planned) => hero(planned).into_any(),
                None if coming.read().is_empty() => view! {
                    <Empty title=t(NOTHING_TODAY) hint=t(NOTHING_TODAY_HINT)>
                        <a class="button button-main" href="/scan">{icon(Icon::Scan)}{t(SCAN_TO_CHECK_IN)}</a>
                        <a class="button button-line" href="/code">{t(TYPE_SIX_DIGITS)}</a>
                    </Empty>
                }.into_any(),
                None => quick().into_any(),
            }}
            {move || unknown.get().then(|| view! {
                <a class="card card-link" href="/join">
                    <span class="tile">{icon(Icon::Person)}</span>
                    <span class="grow"><b>{t(WHO_ARE_YOU)}</b><small>{t(WHO_ARE_YOU_HINT)}</small></span>
                    <span class="pill">{t(REGISTER)}</span>
                </a>
            })}
            {move || {
                let coming = coming.get();
                (!coming.is_empty()).then(|| view! {
                    <h2 class="section">{t(UP_NEXT)}</h2>
                    <ul class="stack">{coming.into_iter().map(|planned| upcoming(planned, store.hub_now())).collect_view()}</ul>
                })
            }}
        </main>
        <TabBar here=Tab::Today/>
    }
}

/// What this device knows, in order of time; what is over is left to the history.
fn planned(store: Store) -> Vec<Planned> {
    let now = store.hub_now();
    let device = store.device().id;
    let mut planned: Vec<_> = store.read(|engine| {
        let activities = engine.book().activities();
        let planned = activities.filter_map(|activity| {
            let session = activity.session_at(now)?.clone();
            let phase = activity.phase(&session, now);
            let own = own_check_in(engine, device, activity);
            Some(Planned { activity: activity.clone(), session, phase, own })
        });
        planned.filter(|planned| planned.phase != Phase::Over).collect()
    });
    planned.sort_by_key(|planned| planned.session.starts_at);
    planned
}

/// The activity that is on now.
fn hero(planned: Planned) -> impl IntoView {
    let Planned { activity, session, own, .. } = planned;
    let venue = [activity.host.as_str(), session.venue.as_str()].into_iter().filter(|text| !text.is_empty());
    let venue = venue.collect::<Vec<_>>().join(" · ");
    let action = match own {
        Some((id, outcome)) => view! {
            <a class="hero-own" href=MemberRoute::Result(id).path()>{outcome_chip(&outcome)}<span>{when::second(outcome.at)}</span></a>
        }
        .into_any(),
        None => view! {
            <a class="button button-solid" href="/scan">{icon(Icon::Scan)}{t(SCAN_TO_CHECK_IN)}</a>
            <a class="button button-glass" href="/code">{t(TYPE_SIX_DIGITS)}</a>
        }
        .into_any(),
    };
    view! {
        <section class="hero">
            <div class="hero-sail">{mark()}</div>
            <p class="hero-badge">{t(NOW_ON)}</p>
            <h2>{activity.title}</h2>
            <p>{venue}</p>
            <p>{when::span(session.starts_at, session.ends_at)}</p>
            <div class="hero-actions">{action}</div>
        </section>
    }
}

fn quick() -> impl IntoView {
    view! {
        <section class="hero hero-quick">
            <div class="hero-sail">{mark()}</div>
            <div class="hero-actions">
                <a class="button button-solid" href="/scan">{icon(Icon::Scan)}{t(SCAN_TO_CHECK_IN)}</a>
                <a class="button button-glass" href="/code">{t(TYPE_SIX_DIGITS)}</a>
            </div>
        </section>
    }
}

fn upcoming(planned: Planned, now: Timestamp) -> impl IntoView {
    let Planned { activity, session, phase, .. } = planned;
    let wall = session.starts_at.in_shanghai();
    let note = match phase {
        Phase::Ahead(at) if at.in_shanghai().date() == now.in_shanghai().date() => opens(when::minute(at)),
        _ => when::day(session.starts_at, now),
    };
    let place = if session.venue.is_empty() { activity.host } else { session.venue };
    view! {
        <li class="card row">
            <span class="tile"><b>{wall.day}</b><small>{when::weekday(wall)}</small></span>
            <span class="grow">
                <b>{activity.title}</b>
                <small>{format!("{} · {place}", when::minute(session.starts_at))}</small>
                <small>{note}</small>
            </span>
        </li>
    }
}
