//! What stays at the bottom: what is left to decide, and the confirmation.

use hongfan_domain::import::{Ask, Decision, Missing, Purpose, View};
use leptos::prelude::*;

use crate::state::importing::Importing;
use crate::text::{
    IMPORT_CANCEL, MISSING_GO, MISSING_NOTE, MISSING_STAY, REST_ANOTHER, REST_OUT, SHELVE_NOTHING,
    import_after, import_confirm, import_confirm_changed, import_confirm_new, import_confirm_nothing,
    import_decide_first, import_missing, import_open, t,
};

pub(super) fn foot(
    import: Importing,
    view: Memo<View>,
    close: impl Fn() + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let counts = Memo::new(move |_| view.read().counts);
    let added = move || counts.get().added;
    let changed = move || counts.get().changed + counts.get().joined;
    let idle = move || added() == 0 && changed() == 0 && view.read().missing == Missing::Stay;
    let shelves = move || view.read().purpose == Purpose::Directory;
    // There may be something to bring in once these are settled.
    let stuck = move || idle() && counts.get().open > 0;
    let words = move || match (added(), changed()) {
        _ if stuck() => import_decide_first(counts.get().open),
        _ if idle() && shelves() => t(SHELVE_NOTHING).to_owned(),
        _ if idle() => import_confirm_nothing(counts.get().after),
        (new, 0) => import_confirm_new(new),
        (0, changed) => import_confirm_changed(changed),
        (new, changed) => import_confirm(new, changed),
    };
    let note = move || {
        let counts = counts.get();
        let open = (counts.open > 0).then(|| import_open(counts.open));
        let after = (!idle() && !shelves()).then(|| import_after(counts.after));
        [after, open].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    };
    view! {
        {absent(import, view)}
        <footer class="import-foot">
            <button class="button button-main" type="button" id="import-confirm"
                disabled=move || import.asked.get() || counts.get().all == 0 || stuck()
                on:click=move |_| import.ask(Ask::Confirm)>{words}</button>
            <button class="button button-line import-cancel" type="button" on:click=move |_| close()>{t(IMPORT_CANCEL)}</button>
            <p class="small" class:import-wait=move || { counts.get().open > 0 }>{note}</p>
        </footer>
    }
}

/// One decision for all rows that wait for one.
pub(super) fn rest(import: Importing, view: Memo<View>) -> impl IntoView {
    let open = Memo::new(move |_| view.read().counts.open);
    let all = move |decision: Decision, word: &'static str| {
        view! { <button type="button" class="filter" on:click=move |_| import.ask(Ask::Rest(decision))>{word}</button> }
    };
    move || {
        (open.get() > 1).then(|| {
            view! {
                <p class="import-open">
                    {all(Decision::Another, t(REST_ANOTHER))}
                    {all(Decision::LeaveOut, t(REST_OUT))}
                </p>
            }
        })
    }
}

/// Who is on the list and not in the table.
fn absent(import: Importing, view: Memo<View>) -> impl IntoView {
    let missing = Memo::new(move |_| view.read().counts.missing);
    let choice = move |which: Missing, word: &'static str| {
        view! {
            <button type="button" aria-pressed=move || (view.read().missing == which).to_string()
                on:click=move |_| import.ask(Ask::Missing(which))>{word}</button>
        }
    };
    move || {
        (missing.get() > 0).then(|| {
            view! {
                <div class="card import-missing">
                    <p id="import-missing">{import_missing(missing.get())}</p>
                    <span class="choice" role="group" aria-labelledby="import-missing">
                        {choice(Missing::Stay, t(MISSING_STAY))}
                        {choice(Missing::Go, t(MISSING_GO))}
                    </span>
                    {move || (view.read().missing == Missing::Go).then(|| view! { <p class="small">{t(MISSING_NOTE)}</p> })}
                </div>
            }
        })
    }
}
