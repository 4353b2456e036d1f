//! Today: the activity now, what waits to be sent, what comes next.

use hongfan_domain::activity::{Activity, Phase, Round, RoundKind, Session};
use hongfan_domain::fact::Listing;
use hongfan_domain::id::RecordId;
use hongfan_domain::leave::{OwnLeave, own_leave};
use hongfan_domain::outcome::{Enrollment, Outcome, enrollment, own_check_in};
use hongfan_domain::registration::{OwnRegistration, own_registration};
use hongfan_domain::time::Timestamp;
use leptos::prelude::*;

use super::courses::classroom_card;
use super::history::outcome_chip;
use super::join::revoked_card;
use super::my_activity::{due_round, leave_chip, registration_chip, scan_word};
use crate::components::bar::{Tab, TabBar, TopBar};
use crate::components::chip::{Tone, chip};
use crate::components::empty::Empty;
use crate::components::icon::{Icon, icon, mark};
use crate::route::{ArrivalRoute, MemberRoute};
use crate::state::status::{queue_banner, storage_banner, sync_chip};
use crate::state::store::Store;
use crate::text::{
    CANCELED, DETAILS, MAY_REGISTER, NOTHING_TODAY, NOTHING_TODAY_HINT, NOW_ON, REGISTER, SCAN_TO_CHECK_IN,
    SEE_ACTIVITY, SEE_DETAILS, SHOW_PASS, TODAY, TYPE_SIX_DIGITS, Text, UP_NEXT, WHO_ARE_YOU,
    WHO_ARE_YOU_HINT, canceled_because, opens, t, when,
};

/// An activity as Today shows it.
#[derive(Clone, PartialEq)]
struct Planned {
    activity: Activity,
    session: Session,
    phase: Phase,
    own: Option<(RecordId, Outcome)>,
    /// The round that is open and has no check-in of theirs.
    due: Option<Round>,
    leave: OwnLeave,
    registration: OwnRegistration,
    /// Whether it does not expect them, and they may register.
    invited: bool,
    /// Why it does not take place, if it was canceled.
    canceled: Option<String>,
}

/// Today.
pub fn today_page() -> impl IntoView {
    let store: Store = expect_context();
    let device = store.device().id;
    let who = Memo::new(move |_| store.read(|engine| enrollment(engine, device)));
    let planned = Memo::new(move |_| planned(store));
    let current = Memo::new(move |_| {
        planned.get().into_iter().find(|it| it.phase == Phase::Open && !it.invited && it.canceled.is_none())
    });
    let coming = Memo::new(move |_| {
        planned
            .get()
            .into_iter()
            .filter(|it| (it.canceled.is_some() || matches!(it.phase, Phase::Ahead(_))) && !it.invited)
            .collect::<Vec<_>>()
    });
    let open = Memo::new(move |_| planned.get().into_iter().filter(|it| it.invited).collect::<Vec<_>>());
    let today = t(TODAY);
    view! {
        <TopBar title=today>{sync_chip(store)}</TopBar>
        <main class="page page-two">
            <div class="stack">
                {storage_banner(store)}
                {queue_banner(store)}
                {move || match who.get() {
                    Enrollment::Revoked(reason) => Some(revoked_card(reason)),
                    _ => None,
                }}
                {move || match current.get() {
                    Some(planned) => hero(planned).into_any(),
                    None if coming.read().is_empty() => view! {
                        <Empty title=t(NOTHING_TODAY) hint=t(NOTHING_TODAY_HINT)>
                            <a class="button button-main" href="/scan">{icon(Icon::SCAN)}{t(SCAN_TO_CHECK_IN)}</a>
                            <a class="button button-line" href="/pass">{icon(Icon::PASS)}{t(SHOW_PASS)}</a>
                            <a class="quiet-link" href="/code">{t(TYPE_SIX_DIGITS)}</a>
                        </Empty>
                    }.into_any(),
                    None => quick().into_any(),
                }}
            </div>
            <div class="stack">
                {move || (who.get() == Enrollment::Unknown).then(|| view! {
                    <a class="card card-link" href="/join">
                        <span class="tile">{icon(Icon::PERSON)}</span>
                        <span class="grow"><b>{t(WHO_ARE_YOU)}</b><small>{t(WHO_ARE_YOU_HINT)}</small></span>
                        <span class="pill">{t(REGISTER)}</span>
                    </a>
                })}
                {classroom_card()}
                {list(store, UP_NEXT, coming, "up-next")}
                {list(store, MAY_REGISTER, open, "may-register")}
            </div>
        </main>
        <TabBar here=Tab::Today/>
    }
}

/// Some of what is to come, under a title; nothing where there is none.
fn list(
    store: Store,
    title: Text,
    planned: Memo<Vec<Planned>>,
    id: &'static str,
) -> impl Fn() -> Option<AnyView> {
    move || {
        let planned = planned.get();
        let lines =
            || planned.iter().cloned().map(|planned| upcoming(planned, store.hub_now())).collect_view();
        let part = || view! { <h2 class="section">{t(title)}</h2><ul class="stack" id=id>{lines()}</ul> };
        (!planned.is_empty()).then(|| part().into_any())
    }
}

/// What this device knows, in order of time; what is over is left to the history.
fn planned(store: Store) -> Vec<Planned> {
    let now = store.hub_now();
    let device = store.device().id;
    let activities = store.read(|engine| engine.book().activities().cloned().collect::<Vec<_>>());
    let planned = activities.into_iter().filter_map(|activity| {
        let canceled = store.read(|engine| engine.book().cancellation(activity.id).map(str::to_owned));
        // A check-out may be open when the session is over.
        let due = due_round(store, &activity);
        let session = match &due {
            Some((session, _)) => session.clone(),
            None => activity.session_at(now)?.clone(),
        };
        let phase = if due.is_some() { Phase::Open } else { activity.phase(&session, now) };
        let (own, leave) = store.read(|engine| {
            let leave = engine
                .book()
                .binding(device)
                .map(|binding| own_leave(engine, device, &activity, binding.member));
            (own_check_in(engine, device, &activity), leave.unwrap_or_default())
        });
        let (registration, invited) = store.read(|engine| {
            let told = engine.book().published(activity.id);
            let open = told.and_then(|told| told.particulars.registration.as_ref());
            let invited = told.is_some_and(|told| told.listing == Listing::Invited) && own.is_none();
            let registration = own_registration(engine, device, activity.id);
            let late = open.is_none_or(|terms| now > terms.closes_at);
            (registration, invited.then_some(late && registration.place.is_none()))
        });
        // What nobody can register for any more is not for them.
        if invited == Some(true) || invited.is_some() && canceled.is_some() {
            return None;
        }
        let due = due.map(|(_, round)| round);
        let invited = invited.is_some();
        Some(Planned { activity, session, phase, own, due, leave, registration, invited, canceled })
    });
    let mut planned: Vec<_> = planned.filter(|planned| planned.phase != Phase::Over).collect();
    planned.sort_by_key(|planned| planned.session.starts_at);
    planned
}

/// The activity that is on now.
fn hero(planned: Planned) -> impl IntoView {
    let Planned { activity, session, own, due, leave, .. } = planned;
    let venue = [activity.host.as_str(), session.venue.as_str()].into_iter().filter(|text| !text.is_empty());
    let venue = venue.collect::<Vec<_>>().join(" · ");
    let details = MemberRoute::Activity(activity.id).path();
    let more = if own.is_some() { SEE_DETAILS } else { SEE_ACTIVITY };
    let here = own.map(|(id, outcome)| {
        let state = outcome_chip(&outcome, Some(&activity));
        view! { <a class="hero-own" href=ArrivalRoute::Result(id).path()>{state}<span>{when::second(outcome.at)}</span></a> }
    });
    let away = here.is_none().then(|| leave_chip(&leave)).flatten();
    let away = away
        .map(|state| view! { <a class="hero-own" href=details.clone()>{state}<span>{t(DETAILS)}</span></a> });
    view! {
        <section class="hero">
            <div class="hero-sail">{mark()}</div>
            <p class="hero-badge">{t(NOW_ON)}</p>
            <h2>{activity.title}</h2>
            <p>{venue}</p>
            <p>{when::span(session.starts_at, session.ends_at)}</p>
            <div class="hero-actions">
                {here}
                {away}
                {due.map(|round| ways_in(round.kind))}
                <p class="hero-links">
                    {due.map(|_| view! { <a href="/code">{t(TYPE_SIX_DIGITS)}</a> })}
                    <a href=details>{t(more)}</a>
                </p>
            </div>
        </section>
    }
}

/// The two ways in that need nothing typed: scan, be scanned.
fn ways_in(kind: RoundKind) -> impl IntoView {
    view! {
        <a class="button button-solid" href="/scan">{icon(Icon::SCAN)}{t(scan_word(kind))}</a>
        <a class="button button-glass" href="/pass">{icon(Icon::PASS)}{t(SHOW_PASS)}</a>
    }
}

fn quick() -> impl IntoView {
    view! {
        <section class="hero hero-quick">
            <div class="hero-sail">{mark()}</div>
            <div class="hero-actions">
                {ways_in(RoundKind::Arrival)}
                <p class="hero-links"><a href="/code">{t(TYPE_SIX_DIGITS)}</a></p>
            </div>
        </section>
    }
}

fn upcoming(planned: Planned, now: Timestamp) -> impl IntoView {
    let Planned { activity, session, phase, leave, registration, canceled, .. } = planned;
    let path = MemberRoute::Activity(activity.id).path();
    let wall = session.starts_at.in_shanghai();
    let note = match phase {
        _ if canceled.is_some() => canceled_because(canceled.clone().unwrap_or_default()),
        Phase::Ahead(at) if at.in_shanghai().date() == now.in_shanghai().date() => opens(when::minute(at)),
        _ => when::day(session.starts_at, now),
    };
    let place = if session.venue.is_empty() { activity.host } else { session.venue };
    view! {
        <li><a class="card card-link" href=path>
            <span class="tile"><b>{wall.day}</b><small>{when::weekday(wall)}</small></span>
            <span class="grow">
                <b>{activity.title}</b>
                <small>{format!("{} · {place}", when::minute(session.starts_at))}</small>
                <small>{note}</small>
            </span>
            {match canceled {
                Some(_) => chip(Tone::Bad, t(CANCELED).to_owned()).into_any(),
                None => (leave_chip(&leave), registration_chip(&registration)).into_any(),
            }}
        </a></li>
    }
}
