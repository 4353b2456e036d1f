//! The rows of the list, to open or to tick.

use hongfan_domain::id::MemberId;
use leptos::prelude::*;

use super::list::{Listed, ROWS, Row, Wanted};
use crate::components::chip::{Tone, chip};
use crate::route::OrganizerRoute;
use crate::text::{NOBODY_FITS, more_people, t};

pub(super) fn people(
    listed: Memo<Listed>,
    wanted: Wanted,
    choosing: RwSignal<bool>,
    chosen: RwSignal<Vec<MemberId>>,
) -> impl IntoView {
    let line = move |Row { id, name, detail, state }: Row| {
        let first = name.chars().next().map(String::from);
        let inner = view! {
            <span class="face" aria-hidden="true">{first}</span>
            <span class="grow"><b>{name}</b><small>{detail}</small></span>
            {state.map(|state| chip(Tone::Quiet, state))}
        };
        if choosing.get() {
            let tick = move |event| {
                let on = event_target_checked(&event);
                chosen.update(|ids| {
                    ids.retain(|other| *other != id);
                    ids.extend(on.then_some(id));
                });
            };
            let ticked = move || chosen.read().contains(&id);
            view! { <label class="row"><input type="checkbox" class="tick" prop:checked=ticked on:change=tick/>{inner}</label> }
                .into_any()
        } else {
            view! { <a class="row" href=OrganizerRoute::Person(id).path()>{inner}</a> }.into_any()
        }
    };
    let rest = Memo::new(move |_| {
        let listed = listed.read();
        listed.ids.len() - listed.rows.len()
    });
    let more = move |_| wanted.most.update(|most| *most += ROWS);
    view! {
        <ul class="card list people" id="people">
            <For each=move || { choosing.track(); listed.get().rows.into_iter().map(move |row| (row, choosing.get())) }
                key=|row| row.clone() let((row, _))><li>{line(row)}</li></For>
            {move || listed.read().ids.is_empty().then(|| view! { <li class="row quiet">{t(NOBODY_FITS)}</li> })}
        </ul>
        {move || (rest.get() > 0).then(|| view! {
            <button class="button button-line" type="button" id="more-people" on:click=more>{more_people(ROWS.min(rest.get()), rest.get())}</button>
        })}
    }
}
