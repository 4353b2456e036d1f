use hongfan_domain::id::ActivityId;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::icon::{Icon, icon};
use crate::route::OrganizerRoute;
use crate::state::board::Watched;
use crate::state::export;
use crate::state::store::Store;
use crate::text::{DOOR, EXPORT, Text, t};

/// The ways on from the attendance: to the door, and out as a table.
pub(super) fn ways(store: Store, id: ActivityId, board: Watched) -> impl IntoView {
    let said = RwSignal::new(None::<Text>);
    let hand_over = move |_| {
        if let Some(board) = board.get_untracked() {
            spawn_local(async move {
                said.try_set(Some(export::hand_over(store, &board).await));
            });
        }
    };
    view! {
        <div class="board-tools">
            <a class="button button-main" href=OrganizerRoute::Door(id).path()>{icon(Icon::Scan)}{t(DOOR)}</a>
            <button class="button button-line" type="button" on:click=hand_over>{icon(Icon::Export)}{t(EXPORT)}</button>
        </div>
        {move || said.get().map(|said| view! { <p class="small" role="status">{t(said)}</p> })}
    }
}
