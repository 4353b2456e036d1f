//! Who stands outside the count: guests, people on the roster whom the activity does not count on, and phones of nobody
//! on it.

use std::sync::Arc;

use hongfan_domain::attendance::{GuestLine, Unlisted};
use hongfan_domain::id::MemberId;
use hongfan_domain::record::{Act, Approval, Approved};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Desk;
use super::filter::{Person, describe};
use super::rows::row;
use crate::pages::review::matching;
use crate::pages::words::{participation_name, tail};
use crate::route::OrganizerRoute;
use crate::state::acts;
use crate::state::board::Board;
use crate::text::{
    BESIDE, BESIDE_HINT, GUESTS, GUESTS_HINT, MERGE_GUEST, OUTSIDE_HINT, OUTSIDE_ROSTER, UNNAMED,
    WHO_IS_GUEST, phone_named, t, when,
};

/// The three lists, each only while somebody is on it.
pub(super) fn outside(desk: Desk) -> impl IntoView {
    let beside = Memo::new(move |_| desk.board.get().map(|board| beside(&board)).unwrap_or_default());
    let guests = Memo::new(move |_| desk.of_sheet(|sheet| sheet.guests.clone()));
    let unlisted = Memo::new(move |_| desk.of_sheet(|sheet| sheet.unlisted.clone()));
    let any_beside = Memo::new(move |_| !beside.read().is_empty());
    let any_guests = Memo::new(move |_| !guests.read().is_empty());
    view! {
        {move || any_beside.get().then(|| view! {
            <h2 class="section">{t(BESIDE)}<small>{t(BESIDE_HINT)}</small></h2>
            <ul class="card list" id="beside">
                <For each=move || beside.get() key=|person| person.clone() let:person>{row(person, desk.chosen)}</For>
            </ul>
        })}
        {move || any_guests.get().then(|| view! {
            <h2 class="section">{t(GUESTS)}<small>{t(GUESTS_HINT)}</small></h2>
            <ul class="card list" id="guests">
                <For each=move || guests.get() key=|guest| guest.id let:line>{guest(desk, line)}</For>
            </ul>
        })}
        {move || (!unlisted.read().is_empty()).then(|| view! {
            <h2 class="section">{t(OUTSIDE_ROSTER)}<small>{t(OUTSIDE_HINT)}</small></h2>
            <ul class="card list">{unlisted.get().into_iter().map(|line| phone(desk, line)).collect_view()}</ul>
        })}
    }
}

/// People on the roster whom the activity does not count on; their row says how they take part.
fn beside(board: &Arc<Board>) -> Vec<Person> {
    let lines = board.plan.roster.iter().zip(&board.sheet.lines);
    let apart = lines.filter(|(_, line)| !line.participation.is_expected());
    apart
        .map(|(member, line)| {
            let person = describe(member, line, board.sheet.openness, board.delay(line));
            let part = participation_name(line.participation);
            let detail = if person.detail.is_empty() {
                part.to_owned()
            } else {
                format!("{part} · {}", person.detail)
            };
            Person { detail, ..person }
        })
        .collect()
}

fn guest(desk: Desk, guest: GuestLine) -> impl IntoView {
    let GuestLine { id, name, unit, at } = guest;
    let merging = RwSignal::new(false);
    let merge = move |member: MemberId| {
        let act = Act::Approval(Approval { member, of: Approved::Guest(desk.id, id) });
        spawn_local(async move {
            acts::act(desk.store, act).await;
        });
    };
    view! {
        <li>
            <div class="row">
                <span class="grow"><b>{name}</b><small>{unit}</small></span>
                <small>{when::second(at)}</small>
                <button class="button button-line button-small" type="button" aria-expanded=move || merging.get().to_string()
                    on:click=move |_| merging.update(|open| *open = !*open)>{t(MERGE_GUEST)}</button>
            </div>
            {move || merging.get().then(|| matching(desk.board, t(WHO_IS_GUEST), merge))}
        </li>
    }
}

/// A phone of nobody on the roster; the review list is where it is matched.
fn phone(desk: Desk, line: Unlisted) -> impl IntoView {
    let name = line.name.unwrap_or_else(|| t(UNNAMED).to_owned());
    view! {
        <li><a class="row" href=OrganizerRoute::Review(desk.id).path()>
            <span class="grow"><b>{name}</b><small>{phone_named(tail(line.device))}</small></span><small>{when::second(line.at)}</small>
        </a></li>
    }
}
