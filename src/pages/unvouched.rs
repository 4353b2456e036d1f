//! A device that nobody has vouched for yet, as somebody's second browser is: what it is not shown, and who can change that.

use hongfan_domain::outcome::{Enrollment, enrollment};
use leptos::prelude::*;

use crate::components::chip::{Tone, banner};
use crate::state::store::Store;
use crate::text::{MOVE, UNVOUCHED, UNVOUCHED_HINT, t};

/// Whether this device is bound to somebody whose other one came first, and nobody has said that it is theirs, too.
pub fn is_unvouched(store: Store) -> bool {
    let device = store.device().id;
    store.read(|engine| {
        matches!(enrollment(engine, device), Enrollment::Bound(binding) if !binding.order.is_known())
    })
}

/// What that means and what to do, while it is so.
pub fn unvouched_card(store: Store) -> impl IntoView {
    let unvouched = Memo::new(move |_| is_unvouched(store));
    move || {
        unvouched.get().then(|| {
            view! {
                <section class="card" id="unvouched">
                    {banner(Tone::Wait, t(UNVOUCHED).to_owned())}
                    <p class="small">{t(UNVOUCHED_HINT)}</p>
                    <a class="button" href="/transfer">{t(MOVE)}</a>
                </section>
            }
        })
    }
}
