use leptos::prelude::*;

use super::Desk;
use super::find::particulars;
use crate::components::chip::{Tone, chip};
use crate::state::door::{Done, Recent};
use crate::text::{
    CONFIRM_IN_PERSON, DOOR_UNDO_REASON, DOUBTFUL, GUEST, LAST_DONE, MARK_PRESENT, NOTHING_DONE, UNDO, t,
    when,
};

/// The last people let in here, and the way back.
pub(super) fn last(desk: Desk) -> impl IntoView {
    let recent = Memo::new(move |_| desk.entrance.recent());
    view! {
        <h2 class="section">{t(LAST_DONE)}</h2>
        <ul class="card list door-last">
            <For each=move || recent.get() key=|recent| (recent.id, format!("{:?}", recent.done)) let:recent>{row(desk, recent)}</For>
            {move || recent.read().is_empty().then(|| view! { <li class="row quiet">{t(NOTHING_DONE)}</li> })}
        </ul>
    }
}

fn row(desk: Desk, recent: Recent) -> impl IntoView {
    let entrance = desk.entrance;
    let (member, doubtful) = match &recent.done {
        Done::Scanned(member, doubtful) | Done::Received(member, doubtful) => (Some(*member), *doubtful),
        Done::Marked(member) => (Some(*member), false),
        Done::Guest(_) => (None, false),
    };
    let known = member.and_then(|member| untrack(|| entrance.member(member)));
    let (name, detail) = match (&known, &recent.done) {
        (Some(member), _) => (member.name.clone(), particulars(member)),
        (None, Done::Guest(name)) => (name.clone(), t(GUEST).to_owned()),
        (None, _) => (String::new(), String::new()),
    };
    let mark = match recent.done {
        _ if doubtful => Some(chip(Tone::Wait, t(DOUBTFUL).to_owned())),
        Done::Marked(_) => Some(chip(Tone::Quiet, t(MARK_PRESENT).to_owned())),
        _ => None,
    };
    let can_undo = !matches!(recent.done, Done::Received(..));
    let at = when::second(recent.at);
    let said = name.clone();
    view! {
        <li class="row">
            <span class="grow"><b>{name}</b><small>{at}" "{detail}</small></span>
            {mark}
            {member.zip(recent.round).filter(|_| doubtful).map(|(member, round)| view! {
                <button class="button button-line door-small" type="button" on:click=move |_| entrance.confirm(member, round, recent.id)>{t(CONFIRM_IN_PERSON)}</button>
            })}
            {can_undo.then(|| view! {
                <button class="button button-line door-small" type="button"
                    on:click=move |_| entrance.undo(&recent, said.clone(), t(DOOR_UNDO_REASON))>{t(UNDO)}</button>
            })}
        </li>
    }
}
