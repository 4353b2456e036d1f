//! Changes that were not saved: said when the form is opened, with a way to what was saved and back.

use leptos::prelude::*;

use crate::state::teaching::{Age, Draft, Found, Side};
use crate::text::{
    DRAFT_FOUND, DRAFT_NEW_ASIDE, DRAFT_NEW_FOUND, DRAFT_OLDER, DRAFT_OLDER_SHOWN, DRAFT_PUT_AWAY,
    DRAFT_TO_NEW, DRAFT_TO_OWN, DRAFT_TO_SAVED, DRAFT_TO_UNFINISHED, Text, t,
};

/// What is said, and where the button leads.
const fn words(found: Found) -> (Text, Text) {
    match (found.side, found.age) {
        (Side::Own, Age::Newer) => (DRAFT_FOUND, DRAFT_TO_SAVED),
        (Side::Saved, Age::Newer) => (DRAFT_PUT_AWAY, DRAFT_TO_OWN),
        (Side::Own, Age::Older) => (DRAFT_OLDER_SHOWN, DRAFT_TO_SAVED),
        (Side::Saved, Age::Older) => (DRAFT_OLDER, DRAFT_TO_OWN),
        (Side::Own, Age::Unsaved) => (DRAFT_NEW_FOUND, DRAFT_TO_NEW),
        (Side::Saved, Age::Unsaved) => (DRAFT_NEW_ASIDE, DRAFT_TO_UNFINISHED),
    }
}

/// The line at the top of the form; nothing where there are none.
pub(super) fn found(draft: Draft) -> impl IntoView {
    let line = move |found: Found| {
        let (said, turn) = words(found);
        view! {
            <p>{t(said)}</p>
            <button class="button button-line button-small" type="button" id="turn-draft" on:click=move |_| draft.turn()>{t(turn)}</button>
        }
    };
    view! { <div class="draft-found" role="status">{move || draft.found.get().map(line)}</div> }
}
