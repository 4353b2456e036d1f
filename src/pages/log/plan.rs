//! What was done to the plan of one activity: for its own page, folded away.

use std::sync::Arc;

use hongfan_domain::deeds::{What, deeds};
use hongfan_domain::id::ActivityId;
use leptos::prelude::*;

use super::Log;
use super::entry::{Listed, Row, entries};
use super::words::Names;
use crate::state::colleagues::Colleagues;
use crate::state::directory::{follow, role};
use crate::state::store::Store;
use crate::text::{HISTORY_OF_PLAN, HISTORY_OF_PLAN_HINT, history_count, t};

/// Its revisions, and the way back from the last; nothing while there is only one.
pub(in crate::pages) fn plan_log(store: Store, id: ActivityId) -> impl IntoView {
    let count = Memo::new(move |_| store.book().revised().filter(|revised| revised.activity == id).count());
    let log = Log::new(store, expect_context());
    let open = RwSignal::new(false);
    let (directory, role) = (follow(store), role(store));
    let colleagues: Colleagues = expect_context();
    // Everything that has a name is gathered for whoever looks.
    let rows = Memo::new(move |_| {
        if !open.get() {
            return Listed::default();
        }
        let (book, own) = (store.book(), store.device().id);
        let names = Names::of(Arc::clone(&book), directory.get(), own, &colleagues.names.get());
        let about = |what: &What| matches!(what, What::Planned(activity, _) if *activity == id);
        let found = deeds(&book).into_iter().filter(|deed| about(&deed.what));
        found.map(|deed| Row::of(&deed, &names, &role.read()).without_place()).collect::<Listed>()
    });
    let words = move || match count.get() {
        0 | 1 => t(HISTORY_OF_PLAN_HINT).to_owned(),
        n => history_count(n - 1),
    };
    view! {
        <details class="card form-fold" id="plan-log" on:toggle=move |_| open.update(|open| *open = !*open)>
            <summary><b>{t(HISTORY_OF_PLAN)}</b><small>{words}</small></summary>
            <div role="status">{log.told()}</div>
            <ol class="list log">
                {entries(log, rows.into())}
            </ol>
        </details>
    }
}
