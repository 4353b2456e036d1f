//! An activity that another unit hosts: the totals for whoever hosts it together, and one's own people.

use hongfan_domain::attendance::{Presence, Tally};
use hongfan_domain::id::ActivityId;
use hongfan_domain::member::Participation;
use hongfan_domain::particulars::ActivityKind;
use hongfan_domain::partner::{Participant, Partnered};
use hongfan_domain::record::Openness;
use hongfan_domain::report::State;
use hongfan_domain::time::Timestamp;
use leptos::prelude::*;

use super::activity::describe;
use crate::components::bar::TopBar;
use crate::components::chip::{Tone, banner, chip};
use crate::components::empty::Empty;
use crate::route::OrganizerRoute;
use crate::state::partnered::Shared;
use crate::state::status::live_chip;
use crate::state::store::Store;
use crate::text::{
    ABSENT, ACTUAL, GUEST_THERE, NOT_YET, ON_LEAVE, PARTNERED, PARTNERED_ALL, PARTNERED_GONE,
    PARTNERED_GONE_HINT, PARTNERED_HINT, PARTNERED_NOBODY, PARTNERED_OWN, RATE_OF_ALL, Text,
    activity_kind_name, as_of, canceled_because, here_of_all, hosted_by, of_expected, rate, t, when,
};

/// The activities of other units, newest first, for the desk; nothing where there are none.
pub(super) fn partnered_list(store: Store) -> impl IntoView {
    let shared: Shared = expect_context();
    shared.follow();
    let all = Memo::new(move |_| {
        let book = store.book();
        let mut all = shared.activities();
        all.retain(|partnered| book.plan(partnered.activity.id).is_none());
        all.sort_by_key(|partnered| std::cmp::Reverse(starts_at(partnered)));
        all
    });
    move || {
        let all = all.get();
        let now = store.hub_now();
        (!all.is_empty()).then(|| {
            view! {
                <h2 class="section">{t(PARTNERED)}</h2>
                <ul class="stack" id="partnered">{all.into_iter().map(|one| line(one, now)).collect_view()}</ul>
            }
        })
    }
}

fn starts_at(partnered: &Partnered) -> Option<Timestamp> {
    partnered.activity.sessions.first().map(|session| session.starts_at)
}

fn line(partnered: Partnered, now: Timestamp) -> Option<impl IntoView> {
    let own = partnered.own();
    let here = partnered.people.iter().filter(|one| one.line.presence == Presence::Present).count();
    let guests = partnered.people.len() - own.expected;
    let session = partnered.activity.sessions.first()?.clone();
    let wall = session.starts_at.in_shanghai();
    let time =
        format!("{} {}", when::day(session.starts_at, now), when::span(session.starts_at, session.ends_at));
    Some(view! {
        <li>
            <a class="card card-link" href=OrganizerRoute::Partnered(partnered.activity.id).path()>
                <span class="tile"><b>{wall.day}</b><small>{when::weekday(wall)}</small></span>
                <span class="grow"><b>{partnered.activity.title}</b><small>{time}</small><small>{hosted_by(partnered.activity.host)}</small></span>
                <span class="end card-came"><b>{here}</b><small>{here_of_all(own.expected + guests)}</small></span>
            </a>
        </li>
    })
}

/// One of them.
pub fn partnered_page(id: ActivityId) -> impl IntoView {
    let store: Store = expect_context();
    let shared: Shared = expect_context();
    shared.follow();
    let found = Memo::new(move |_| {
        let told = shared.read()?;
        let one = told.activities.into_iter().find(|partnered| partnered.activity.id == id)?;
        Some((one, told.hub_time))
    });
    view! {
        <TopBar title=t(PARTNERED) back=OrganizerRoute::Desk.path()>{live_chip(store)}</TopBar>
        <main class="page page-wide">
            {move || match found.get() {
                Some((partnered, at)) => about(partnered, at, store.hub_now()).into_any(),
                None => view! { <Empty title=t(PARTNERED_GONE) hint=t(PARTNERED_GONE_HINT)/> }.into_any(),
            }}
        </main>
    }
}

fn about(partnered: Partnered, at: Timestamp, now: Timestamp) -> impl IntoView {
    let own = partnered.own();
    let Partnered { activity, kind, state, tally, people, canceled, .. } = partnered;
    let session = activity.sessions.first().map(|session| {
        let day = when::day(session.starts_at, now);
        let words =
            [format!("{day} {}", when::span(session.starts_at, session.ends_at)), session.venue.clone()];
        words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" · ")
    });
    let kind = (kind != ActivityKind::Other).then(|| chip(Tone::Quiet, activity_kind_name(kind).to_owned()));
    let all = tally.map(|tally| counts(PARTNERED_ALL, tally, state));
    let ours = (own.expected > 0).then(|| counts(PARTNERED_OWN, own, state));
    view! {
        <section class="stack">
            <h2 class="activity-title">{activity.title}</h2>
            <p class="small">{session}</p>
            <p class="chips">{chip(Tone::Quiet, hosted_by(activity.host))}{kind}</p>
            <p class="small" role="status">{as_of(format!("{} {}", when::day_within(at, now), when::minute(at)))}</p>
        </section>
        {canceled.map(|reason| banner(Tone::Bad, canceled_because(reason)))}
        {all}
        {ours}
        <h2 class="section">{t(PARTNERED_OWN)}</h2>
        {list(people, state)}
        <p class="small">{t(PARTNERED_HINT)}</p>
    }
}

fn counts(title: Text, tally: Tally, state: State) -> impl IntoView {
    let absent = if state == State::Over { ABSENT } else { NOT_YET };
    let figures = [(ACTUAL, tally.actual), (ON_LEAVE, tally.on_leave), (absent, tally.absent)];
    let share = tally.rate_permille().map(|permille| rate(format!("{}.{}", permille / 10, permille % 10)));
    view! {
        <section class="card counts" aria-label=t(title)>
            <p class="count"><b>{tally.actual}</b><span>{of_expected(tally.expected)}</span></p>
            <p class="small">{t(title)}" · "{share.unwrap_or_else(|| t(RATE_OF_ALL).to_owned())}</p>
            <dl class="figures">{figures.map(|(word, n)| view! { <div><dd>{n}</dd><dt>{t(word)}</dt></div> })}</dl>
        </section>
    }
}

fn list(people: Vec<Participant>, state: State) -> impl IntoView {
    if people.is_empty() {
        return view! { <p class="small">{t(PARTNERED_NOBODY)}</p> }.into_any();
    }
    let openness = if state == State::Over { Openness::Closed } else { Openness::Open };
    let lines = people.into_iter().map(|Participant { member, line }| {
        let person = describe(&member, &line, openness, None);
        let guest = member.participation == Participation::Hosted && line.presence == Presence::Present;
        let about = if guest { format!("{} · {}", person.detail, t(GUEST_THERE)) } else { person.detail };
        view! {
            <li class="row">
                <span class="grow"><b>{person.name}</b><small>{about}</small></span>
                <span class="end">{chip(person.tone, person.state)}<small>{person.note}</small></span>
            </li>
        }
    });
    view! { <ul class="card list" role="list">{lines.collect_view()}</ul> }.into_any()
}
