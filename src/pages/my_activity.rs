//! An activity as one member knows it: when to check in, how they stand, their leave, and what happened.

mod leave;
mod particulars;
mod registration;
mod story;

pub use leave::leave_chip;
pub use registration::registration_chip;

use hongfan_domain::activity::{Activity, Phase, Round, RoundKind, Session};
use hongfan_domain::fact::Listing;
use hongfan_domain::id::{ActivityId, RecordId};
use hongfan_domain::outcome::{Enrollment, Outcome, enrollment, own_check_in, own_check_in_at};
use hongfan_protocol::v1::CALENDAR;
use leptos::prelude::*;

use super::history::outcome_chip;
use super::words::kind_name;
use crate::components::bar::TopBar;
use crate::components::chip::{Tone, banner, chip};
use crate::components::empty::Empty;
use crate::components::icon::{Icon, icon};
use crate::route::ArrivalRoute;
use crate::state::status::sync_chip;
use crate::state::store::{Link, Store};
use crate::text::{
    ACTIVITY, ADD_TO_CALENDAR, MY_ROUND_OPEN, MY_ROUND_OVER, MY_ROUNDS, NOTHING_TODAY_HINT, ROUND_AHEAD,
    SCAN_MIDWAY, SCAN_TO_CHECK_IN, SCAN_TO_CHECK_OUT, SHOW_PASS, TO_TODAY, Text, UNKNOWN_HERE,
    canceled_because, t, when,
};

/// One activity.
pub fn my_activity_page(id: ActivityId) -> impl IntoView {
    let store: Store = expect_context();
    let activity = Memo::new(move |_| store.read(|engine| engine.book().activity(id).cloned()));
    let device = store.device().id;
    let member = Memo::new(move |_| match store.read(|engine| enrollment(engine, device)) {
        Enrollment::Bound(binding) => Some(binding.member),
        _ => None,
    });
    let known = Memo::new(move |_| activity.read().is_some());
    store.look_often_while(known);
    let canceled = Memo::new(move |_| store.read(|engine| engine.book().cancellation(id).map(str::to_owned)));
    // Who is not expected has nothing to ask leave from, and what does not take place nobody.
    let invited =
        Memo::new(move |_| store.read(|engine| engine.book().listing(id) == Some(Listing::Invited)));
    view! {
        <TopBar title=t(ACTIVITY) back="/".to_owned()>{sync_chip(store)}</TopBar>
        <main class="page page-two">
            // What is typed below stays through every change of the book: only the parts follow it.
            {move || if known.get() {
                view! {
                    <div class="stack">
                        {move || canceled.get().map(|reason| banner(Tone::Bad, canceled_because(reason)))}
                        {move || activity.get().map(|activity| about(store, &activity))}
                        {move || activity.get().map(|activity| rounds(store, &activity))}
                    </div>
                    <div class="stack">
                        {move || canceled.read().is_none().then(|| registration::registration_card(store, id, member))}
                        {move || (!invited.get() && canceled.read().is_none()).then(|| leave::leave_card(store, id, activity, member))}
                        {story::story_card(store, id, member)}
                    </div>
                }.into_any()
            } else {
                view! {
                    <Empty title=t(UNKNOWN_HERE) hint=t(NOTHING_TODAY_HINT)>
                        <a class="button button-main" href="/">{t(TO_TODAY)}</a>
                    </Empty>
                }.into_any()
            }}
        </main>
    }
}

fn about(store: Store, activity: &Activity) -> impl IntoView + use<> {
    let now = store.hub_now();
    let sessions = activity.sessions.iter().map(|session| {
        let span = when::span(session.starts_at, session.ends_at);
        let venue = session.venue.clone();
        view! {
            <p><b>{format!("{} {span}", when::day(session.starts_at, now))}</b></p>
            {(!venue.is_empty()).then(|| view! { <p>{venue}</p> })}
        }
    });
    let own = store.read(|engine| own_check_in(engine, store.device().id, activity));
    let host = (!activity.host.is_empty()).then(|| view! { <p class="small">{activity.host.clone()}</p> });
    view! {
        <section class="card">
            <h2>{activity.title.clone()}</h2>
            <div>{sessions.collect_view()}{host}</div>
            {particulars::particulars_of(store, activity)}
            {calendar_path(store, activity.id).map(|path| view! {
                <a class="quiet-link" href=path download>{t(ADD_TO_CALENDAR)}</a>
            })}
            {own.map(|(id, outcome)| own_line(id, &outcome, activity))}
        </section>
    }
}

/// The way into the phone's own calendar: a link of the hub's, which any browser takes. Nothing while the hub is out of reach;
/// the caller follows it.
pub(super) fn calendar_path(store: Store, id: ActivityId) -> Option<String> {
    (store.link.get() == Link::Online).then(|| format!("{CALENDAR}/{id}"))
}

fn own_line(id: RecordId, outcome: &Outcome, activity: &Activity) -> impl IntoView + use<> {
    view! {
        <a class="own-line" href=ArrivalRoute::Result(id).path()>
            {outcome_chip(outcome, Some(activity))}<span>{when::second(outcome.at)}</span>
        </a>
    }
}

/// Every round, when it takes check-ins, and whether this member was there.
fn rounds(store: Store, activity: &Activity) -> impl IntoView + use<> {
    let now = store.hub_now();
    let pairs =
        activity.sessions.iter().flat_map(|session| session.rounds.iter().map(move |round| (session, round)));
    let lines = pairs.map(|(session, round)| {
        let own =
            store.read(|engine| own_check_in_at(engine, store.device().id, activity, round.number));
        let window = activity.window(session, round);
        let phase = window.phase(now);
        let state = match (&own, phase) {
            (Some((_, outcome)), _) => outcome_chip(outcome, Some(activity)).into_any(),
            (None, Phase::Open) => chip(Tone::Wait, t(MY_ROUND_OPEN).to_owned()).into_any(),
            (None, Phase::Ahead(_)) => chip(Tone::Quiet, t(ROUND_AHEAD).to_owned()).into_any(),
            (None, Phase::Over) => chip(Tone::Quiet, t(MY_ROUND_OVER).to_owned()).into_any(),
        };
        view! {
            <li class="row">
                <span class="grow">
                    <b>{kind_name(round.kind)}</b>
                    <small>{format!("{} {}", when::day(window.opens_at, now), when::span(window.opens_at, window.closes_at))}</small>
                </span>
                {state}
            </li>
        }
    });
    let due = due_round(store, activity).map(|(_, round)| {
        view! {
            <a class="button button-main" href="/scan">{icon(Icon::SCAN)}{t(scan_word(round.kind))}</a>
            <a class="button button-line" href="/pass">{icon(Icon::PASS)}{t(SHOW_PASS)}</a>
        }
    });
    view! {
        <h2 class="section">{t(MY_ROUNDS)}</h2>
        <ul class="card list">{lines.collect_view()}</ul>
        {due}
    }
}

/// The round that takes check-ins now and has none of this member's, and its session.
pub fn due_round(store: Store, activity: &Activity) -> Option<(Session, Round)> {
    let now = store.hub_now();
    let device = store.device().id;
    store.read(|engine| {
        if engine.book().cancellation(activity.id).is_some() {
            return None;
        }
        let open = activity.sessions.iter().filter_map(|session| {
            let round = activity.round_at(session, now)?;
            (activity.window(session, &round).phase(now) == Phase::Open).then(|| (session.clone(), round))
        });
        let mut open =
            open.filter(|(_, round)| own_check_in_at(engine, device, activity, round.number).is_none());
        open.next()
    })
}

/// What scanning is for in a round.
pub fn scan_word(kind: RoundKind) -> Text {
    match kind {
        RoundKind::Arrival => SCAN_TO_CHECK_IN,
        RoundKind::Midway => SCAN_MIDWAY,
        RoundKind::Departure => SCAN_TO_CHECK_OUT,
    }
}
