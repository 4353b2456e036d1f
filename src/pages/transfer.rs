//! A second device for the same person: the code that the first one shows, and where it is opened.

mod take_over;

pub use take_over::take_over_page;

use hongfan_domain::base32;
use hongfan_domain::fact::Binding;
use hongfan_domain::outcome::{Enrollment, enrollment};
use hongfan_domain::pass::{PassSecret, TRANSFER_MINUTES, TransferCode};
use hongfan_domain::time::{MINUTE, Timestamp};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::bar::TopBar;
use crate::components::chip::{Tone, banner};
use crate::components::empty::Empty;
use crate::components::qr::{Correction, Qr};
use crate::state::store::{Link, Store};
use crate::state::{fresh, pass_key, screen_time};
use crate::text::{
    MOVE_BY_HAND, MOVE_COPIED, MOVE_COPY, MOVE_DONE, MOVE_EXPIRED, MOVE_LABEL, MOVE_LEAD, MOVE_NEW,
    MOVE_OFFLINE, MOVE_SECRET, MOVE_TITLE, MOVE_UNBOUND, MOVE_UNBOUND_HINT, REGISTER, lasts, t,
};

/// Shows the code and its link, for ten minutes, until another device has used it.
pub fn transfer_page() -> impl IntoView {
    let store: Store = expect_context();
    let device = store.device().id;
    let owner = Memo::new(move |_| match store.read(|engine| enrollment(engine, device)) {
        Enrollment::Bound(binding) => Some(binding),
        _ => None,
    });
    let key = pass_key::own(store);
    view! {
        <TopBar title=t(MOVE_TITLE) back="/me".to_owned()/>
        <main class="page">
            {move || (store.link.get() == Link::Offline).then(|| banner(Tone::Wait, t(MOVE_OFFLINE).to_owned()))}
            {move || match (owner.get(), key.get()) {
                (Some(owner), Some(secret)) => offer(store, owner, secret).into_any(),
                (Some(_), None) => ().into_any(),
                (None, _) => view! {
                    <Empty title=t(MOVE_UNBOUND) hint=t(MOVE_UNBOUND_HINT)>
                        <a class="button button-main" href="/join">{t(REGISTER)}</a>
                    </Empty>
                }.into_any(),
            }}
        </main>
    }
}

/// A code and when it was made.
#[derive(Clone, Copy, PartialEq)]
struct Made {
    code: TransferCode,
    at: Timestamp,
}

fn offer(store: Store, owner: Binding, secret: PassSecret) -> impl IntoView {
    let make = move || {
        let at = store.hub_now();
        Made { code: TransferCode::make(&secret, owner.member, at, fresh::bytes()), at }
    };
    let made = RwSignal::new(make());
    let now = screen_time::ticking(store);
    let left = Memo::new(move |_| {
        let until = made.get().at.plus(TRANSFER_MINUTES * MINUTE);
        until.since(now.get()).max(0) / 1_000
    });
    let expired = Memo::new(move |_| left.get() == 0);
    let used = Memo::new(move |_| {
        let nonce = base32::encode(&made.get().code.nonce());
        let is_it = |binding: &Binding| binding.transfer.as_deref() == Some(nonce.as_str());
        store.read(|engine| engine.book().bindings().any(|(_, binding)| is_it(binding)))
    });
    store.look_often_while(Memo::new(move |_| !used.get() && !expired.get()));
    screen_time::keep_awake();
    let again = move |_| made.set(make());
    view! {
        <p class="lead">{t(MOVE_LEAD)}</p>
        <div role="status" aria-live="assertive">
            {move || used.get().then(|| banner(Tone::Good, t(MOVE_DONE).to_owned()))}
            {move || (expired.get() && !used.get()).then(|| banner(Tone::Bad, t(MOVE_EXPIRED).to_owned()))}
        </div>
        {move || (!used.get() && !expired.get()).then(|| shown(made, left))}
        <button class="button button-line" type="button" on:click=again>{t(MOVE_NEW)}</button>
    }
}

fn shown(made: RwSignal<Made>, left: Memo<i64>) -> impl IntoView {
    let url = Memo::new(move |_| made.get().code.url(&screen_time::origin()));
    // Chat apps know an address by its small letters.
    let link = Memo::new(move |_| url.read().to_ascii_lowercase());
    let copied = RwSignal::new(None::<bool>);
    let copy = move |_| {
        spawn_local(async move {
            copied.set(Some(screen_time::copy(&link.get_untracked()).await));
        });
    };
    let said = move || match copied.get() {
        None => "",
        Some(true) => t(MOVE_COPIED),
        Some(false) => t(MOVE_BY_HAND),
    };
    view! {
        <section class="code-card code-card-low">
            <Qr text=url label=t(MOVE_LABEL) correction=Correction::Low/>
            <p class="code-left">{move || lasts(format!("{}:{:02}", left.get() / 60, left.get() % 60))}</p>
            <p class="small">{t(MOVE_SECRET)}</p>
        </section>
        <button class="button button-main" type="button" on:click=copy>{t(MOVE_COPY)}</button>
        <p class="center" role="status">{said}</p>
        {move || (copied.get() == Some(false)).then(|| view! { <p class="code-link">{link}</p> })}
    }
}
