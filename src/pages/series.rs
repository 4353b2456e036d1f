//! Which activities of a series something is done to.

use hongfan_domain::id::ActivityId;
use hongfan_domain::revision::{Scope, of_series};
use leptos::prelude::*;

use crate::state::store::Store;
use crate::text::{SCOPE, SCOPE_ALL, SCOPE_FOLLOWING, SCOPE_THIS, t, this_many};

/// The choice; nothing where there is only one activity.
pub(super) fn scopes(store: Store, id: ActivityId, scope: RwSignal<Scope>) -> Option<impl IntoView + use<>> {
    let book = untrack(|| store.book());
    let many = |scope| of_series(&book, id, scope).len();
    (many(Scope::All) > 1).then(|| {
        let choice = |(which, word)| {
            let words = this_many(t(word).to_owned(), many(which));
            view! {
                <button type="button" class="filter" aria-pressed=move || (scope.get() == which).to_string()
                    on:click=move |_| scope.set(which)>{words}</button>
            }
        };
        let words = [SCOPE_THIS, SCOPE_FOLLOWING, SCOPE_ALL];
        let choices: Vec<_> = Scope::ALL.into_iter().zip(words).map(choice).collect();
        view! {
            <div class="field"><span id="scope">{t(SCOPE)}</span>
                <div class="usual" role="group" aria-labelledby="scope">{choices}</div>
            </div>
        }
    })
}
