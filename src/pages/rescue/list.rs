//! The records, one a line: what, when, whose, why.

use hongfan_domain::sync::{Pending, State};
use leptos::prelude::*;

use super::{allowance, words};
use crate::components::chip::{Tone, chip};
use crate::state::store::Store;
use crate::text::{CARRIED, STATE_REFUSED, STATE_SAVED, t, when};

pub(super) fn list(store: Store, records: Vec<Pending>) -> impl IntoView {
    let now = store.hub_now();
    let own = store.device().id;
    let line = move |Pending { record, state }: Pending| {
        let at = record.recorded_at.plus(store.skew());
        let carried = (record.device != own).then(|| view! { <small>{t(CARRIED)}</small> });
        let (tone, word) = match state {
            State::Shelved(_) => (Tone::Bad, t(STATE_REFUSED)),
            _ => (Tone::Wait, t(STATE_SAVED)),
        };
        let what = words::what(store, &record.body);
        let mend = matches!(state, State::Shelved(_)).then(|| allowance::mend(store, &record)).flatten();
        view! {
            <li class="row">
                <span class="grow">
                    <b>{what}</b>
                    <small>{format!("{} {} · {}", when::day(at, now), when::minute(at), when::ago(at, now))}</small>
                    {carried}
                    <small>{move || words::why(store, &record, state)}</small>
                    {mend}
                </span>
                {chip(tone, word.to_owned())}
            </li>
        }
    };
    view! { <ul class="card list rescue-list">{records.into_iter().map(line).collect_view()}</ul> }
}
