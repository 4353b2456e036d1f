//! How somebody takes part: whether the activity counts on them.

use hongfan_domain::id::MemberId;
use hongfan_domain::member::Participation;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::pages::words::participation_name;
use crate::state::acts;
use crate::state::board::Watched;
use crate::state::store::Store;
use crate::text::{TAKES_PART, t};

/// The four ways, one of them chosen. Another one makes a revision of the plan.
pub(super) fn participation(store: Store, board: Watched, member: MemberId) -> impl IntoView {
    let chosen = Memo::new(move |_| {
        let board = board.get()?;
        board.member(member).map(|member| member.participation)
    });
    let choose = move |participation: Participation| {
        let Some(id) = board.get_untracked().map(|board| board.plan.activity.id) else { return };
        if chosen.get_untracked() == Some(participation) {
            return;
        }
        spawn_local(async move {
            acts::revise(store, id, |plan| {
                let line = plan.roster.iter_mut().find(|line| line.id == member);
                if let Some(line) = line {
                    line.participation = participation;
                }
            })
            .await;
        });
    };
    let button = move |participation: Participation| {
        view! {
            <button type="button" aria-pressed=move || (chosen.get() == Some(participation)).to_string()
                on:click=move |_| choose(participation)>{participation_name(participation)}</button>
        }
    };
    view! {
        <div class="setting"><span>{t(TAKES_PART)}</span>
            <span class="choice" role="group" aria-label=t(TAKES_PART)>{Participation::ALL.map(button)}</span>
        </div>
    }
}
