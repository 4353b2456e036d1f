use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Desk;
use super::canceling::{canceling, cancellation};
use super::closing::closing;
use crate::components::icon::{Icon, icon};
use crate::pages::handed::handed;
use crate::pages::help::help_link;
use crate::pages::my_activity::calendar_path;
use crate::route::{HelpTopic, OrganizerRoute, Paper};
use crate::state::export::{self, Handed};
use crate::text::{
    ADD_TO_CALENDAR, COPY, DOOR, EDIT, EXPORT_CSV, EXPORT_EXCEL, EXPORT_WORKING, MORE_WAYS, PRINT, PROJECT,
    Text, t,
};

/// The ways on from the attendance: to the screen and the door, the one that works here first; and what is done now and then.
pub(super) fn ways(desk: Desk, closed: Memo<bool>) -> impl IntoView {
    let Desk { store, id, board, .. } = desk;
    let said = RwSignal::new(None::<Handed>);
    let more = RwSignal::new(false);
    let as_workbook = move |_| {
        if let Some(board) = board.get_untracked() {
            said.set(Some(Handed::Said(EXPORT_WORKING)));
            spawn_local(async move {
                said.try_set(Some(export::hand_over_workbook(store, &board).await));
            });
        }
    };
    let as_values = move |_| {
        if let Some(board) = board.get_untracked() {
            spawn_local(async move {
                said.try_set(Some(export::hand_over(store, &board).await));
            });
        }
    };
    let way = |class: &'static str, route: OrganizerRoute, picture: Icon, word: Text| {
        view! { <a class=class href=route.path()>{icon(picture)}{t(word)}</a> }
    };
    let screen = |class| way(class, OrganizerRoute::Screen(id), Icon::SCREEN, PROJECT);
    let door = |class| way(class, OrganizerRoute::Door(id), Icon::SCAN, DOOR);
    let (first, second) = ("button button-main", "button button-line");
    view! {
        <div class="board-ways" hidden=move || cancellation(desk).is_some()>
            {if store.is_alone() { (door(first), screen(second)) } else { (screen(first), door(second)) }}
        </div>
        <button class="button button-line board-more" type="button" aria-controls="board-tools"
            aria-expanded=move || more.get().to_string() on:click=move |_| more.update(|more| *more = !*more)>
            {t(MORE_WAYS)}
        </button>
        <div class="board-tools" id="board-tools">
            {way(second, OrganizerRoute::Edit(id), Icon::EDIT, EDIT)}
            {way(second, OrganizerRoute::Print(id, Paper::SignIn), Icon::PRINT, PRINT)}
            {way(second, OrganizerRoute::Copy(id), Icon::PLUS, COPY)}
            <button class="button button-line" type="button" on:click=as_workbook>{icon(Icon::EXPORT)}{t(EXPORT_EXCEL)}</button>
            <button class="button button-line" type="button" on:click=as_values>{icon(Icon::EXPORT)}{t(EXPORT_CSV)}</button>
            {closing(desk, closed)}
            {move || calendar_path(store, id).map(|path| view! {
                <a class="button button-line" href=path download>{icon(Icon::CLOCK)}{t(ADD_TO_CALENDAR)}</a>
            })}
            {canceling(desk)}
        </div>
        {handed(said)}
        {help_link(HelpTopic::Ways)}
    }
}
