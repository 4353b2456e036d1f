//! What the activity is, and who has registered for it: how many have a place, who waits.

use hongfan_domain::access::Unit;
use hongfan_domain::credit::Credit;
use hongfan_domain::particulars::{ActivityKind, DeliveryMode};
use hongfan_domain::registration::{Place, Registrant};
use leptos::prelude::*;

use super::Desk;
use crate::components::chip::{Tone, chip};
use crate::pages::words::mode_name;
use crate::text::{
    LISTED, NO_REGISTRANTS, REGISTERED, REGISTRANTS, activity_kind_name, jointly_with, registered_of, t,
    until_when, waiting_at, when, worth_hours,
};

/// Its kind, themes and co-hosts.
pub(super) fn particulars(desk: Desk) -> impl IntoView {
    let told = Memo::new(move |_| {
        desk.board.get().map(|board| {
            let particulars = board.plan.particulars.clone();
            let hours = particulars.credit.credit_of(&board.plan.activity.sessions);
            (particulars, hours)
        })
    });
    move || {
        let (told, hours) = told.get().filter(|(told, _)| !told.is_bare())?;
        let hours = (hours != Credit::ZERO).then(|| worth_hours(hours.to_string()));
        let kind = (told.kind != ActivityKind::Other).then(|| activity_kind_name(told.kind).to_owned());
        let mode = (told.mode != DeliveryMode::Onsite).then(|| mode_name(told.mode).to_owned());
        let words: Vec<_> =
            kind.into_iter().chain(mode).chain(hours).chain(told.themes.iter().cloned()).collect();
        let hosts = (!told.co_hosts.is_empty()).then(|| {
            let names: Vec<_> = told.co_hosts.iter().map(Unit::path).collect();
            view! { <p class="small">{jointly_with(names.join(t(LISTED)))}</p> }
        });
        let chips = (!words.is_empty()).then(|| {
            let chips = words.into_iter().map(|word| chip(Tone::Quiet, word)).collect_view();
            view! { <p class="chips">{chips}</p> }
        });
        Some(view! { {chips}{hosts} })
    }
}

/// Everybody in line; nothing for an activity that nobody registers for.
pub(super) fn registrants(desk: Desk) -> impl IntoView {
    let line = Memo::new(move |_| {
        let board = desk.board.get()?;
        let terms = board.plan.particulars.registration.clone()?;
        Some((terms, board.book.registrants(desk.id)))
    });
    let open = Memo::new(move |_| line.read().is_some());
    let words = move || {
        line.get().map(|(terms, line)| {
            let waiting = line.iter().filter(|registrant| registrant.place != Place::Sure).count();
            let now = desk.store.hub_now();
            let until =
                format!("{} {}", when::day_within(terms.closes_at, now), when::minute(terms.closes_at));
            format!("{} · {}", registered_of(line.len() - waiting, waiting), until_when(until))
        })
    };
    move || {
        open.get().then(|| {
            view! {
                <details class="card form-fold" id="registrants">
                    <summary><b>{t(REGISTRANTS)}</b><small role="status">{words}</small></summary>
                    {move || line.get().map(|(_, line)| people(line))}
                </details>
            }
        })
    }
}

fn people(line: Vec<Registrant>) -> impl IntoView {
    if line.is_empty() {
        return view! { <p class="small">{t(NO_REGISTRANTS)}</p> }.into_any();
    }
    let lines = line.into_iter().map(|Registrant { member, since, place, .. }| {
        let state = match place {
            Place::Sure => chip(Tone::Good, t(REGISTERED).to_owned()).into_any(),
            Place::Waiting(n) => chip(Tone::Wait, waiting_at(n)).into_any(),
        };
        let about = format!("{} · {}", member.unit, when::second(since));
        view! { <li class="row"><span class="grow"><b>{member.name}</b><small>{about}</small></span>{state}</li> }
    });
    view! { <ul class="list">{lines.collect_view()}</ul> }.into_any()
}
