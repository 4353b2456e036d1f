//! One person at one activity: what happened, what an organizer can decide, their phones, and how they take part. Each
//! decision is an appended fact.

mod decisions;
mod devices;
mod part;
mod story;

use std::sync::Arc;

use hongfan_domain::id::MemberId;
use hongfan_domain::leave::LeaveState;
use leptos::prelude::*;

use self::decisions::decisions;
use self::devices::devices;
use self::part::participation;
use self::story::story;
use super::review::{answer_form, flag_list};
use super::words::detail;
use crate::components::icon::{Icon, icon};
use crate::state::board::{Board, Watched};
use crate::state::store::Store;
use crate::text::{CLOSE, SHOULD_ANSWER, STORY, t};

/// The sheet for one person; closed through `chosen`. Beside the list where the screen is wide, over it elsewhere.
pub(super) fn person_sheet(
    store: Store,
    board: Watched,
    member: MemberId,
    chosen: RwSignal<Option<MemberId>>,
) -> impl IntoView {
    let known = Memo::new(move |_| {
        let board = board.get()?;
        board.member(member).cloned()
    });
    let name = move || known.get().map(|member| member.name).unwrap_or_default();
    let close = move || chosen.set(None);
    let line = Memo::new(move |_| {
        let board = board.get()?;
        board.sheet.lines.iter().find(|line| line.member == member).cloned()
    });
    view! {
        <div class="sheet-back" on:click=move |_| close()></div>
        <section class="sheet" role="dialog" aria-label=name
            on:keydown=move |event| if event.key() == "Escape" { close() }>
            <header class="row sheet-head">
                <span class="grow"><b class="sheet-name">{name}</b><small>{move || known.get().map(|member| detail(&member))}</small></span>
                <button class="icon-button" type="button" autofocus aria-label=t(CLOSE) on:click=move |_| close()>{icon(Icon::CLOSE)}</button>
            </header>
            {leave(store, board, member)}
            <h3>{t(STORY)}</h3>
            {story(store, board, member)}
            {move || board.get().zip(line.get()).map(|(board, line)| flag_list(&board, member, &line.flags))}
            {move || line.get().map(|line| decisions(store, board, line, chosen))}
            {devices(store, board, member)}
            {participation(store, board, member)}
        </section>
    }
}

/// Their request for leave, while nobody has answered it.
fn leave(store: Store, board: Watched, member: MemberId) -> impl IntoView {
    let open = Memo::new(move |_| {
        let asked = |board: Arc<Board>| {
            let mut leaves = board.sheet.leaves.iter();
            let open =
                leaves.find(|leave| leave.member == member && leave.state == LeaveState::Submitted)?.clone();
            Some((board.plan.activity.id, open))
        };
        board.get().and_then(asked)
    });
    move || {
        open.get().map(|(activity, leave)| {
            view! { <section class="person-leave"><h3>{t(SHOULD_ANSWER)}</h3>{answer_form(store, activity, leave, |_, _| ())}</section> }
        })
    }
}
