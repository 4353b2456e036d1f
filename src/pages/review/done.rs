//! What was done last, said aloud, and a tap that takes it back.

use hongfan_domain::id::{MemberId, RecordId};
use hongfan_domain::record::{Body, Correction, Decision};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Review;
use crate::components::icon::{Icon, icon};
use crate::state::acts;
use crate::text::{CLOSE, UNDO, UNDO_REASON, UNDONE, t};

/// What was done, in words, and what takes it back; nothing where it cannot be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Done {
    pub(super) words: String,
    pub(super) undo: Option<Undoing>,
}

/// One thing to take back. That too is appended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Undoing {
    /// Decisions, and the record of each.
    Decisions(Vec<(Correction, RecordId)>),
    /// An act, and the member it was about.
    Act(RecordId, MemberId),
}

/// The bar at the bottom.
pub(super) fn done_bar(review: Review) -> impl IntoView {
    let done = review.done;
    let undo = move |_| {
        let Some(undoing) = done.get_untracked().and_then(|done| done.undo) else { return };
        spawn_local(async move {
            take_back(review, undoing).await;
            done.set(Some(Done { words: t(UNDONE).to_owned(), undo: None }));
        });
    };
    view! {
        <div class="done-place" role="status">
            {move || done.get().map(|Done { words, undo: undoing }| view! {
                <p class="done-bar">
                    {icon(Icon::TICK)}<span class="grow">{words}</span>
                    {undoing.is_some().then(|| view! { <button type="button" on:click=undo>{t(UNDO)}</button> })}
                    <button class="icon-button" type="button" aria-label=t(CLOSE) on:click=move |_| done.set(None)>{icon(Icon::CLOSE)}</button>
                </p>
            })}
        </div>
    }
}

async fn take_back(review: Review, undoing: Undoing) {
    match undoing {
        Undoing::Decisions(decided) => {
            let back = |(said, id): (Correction, RecordId)| {
                let (decision, reason) = (Decision::Withdrawn, t(UNDO_REASON).to_owned());
                Body::Correction(Correction { decision, reason, leave: None, undoes: Some(id), ..said })
            };
            acts::record_all(review.store, decided.into_iter().map(back).collect()).await;
        }
        Undoing::Act(act, member) => acts::undo(review.store, review.id, act, Some(member)).await,
    }
}
