//! The owner's own code, for an organizer to scan: no camera, and no network on either side.

use hongfan_domain::activity::Activity;
use hongfan_domain::id::RecordId;
use hongfan_domain::outcome::{Enrollment, Outcome, enrollment, outcome};
use hongfan_domain::pass::{PASS_PERIOD_SECONDS, Pass, PassSecret};
use hongfan_domain::time::{MINUTE, Timestamp};
use leptos::prelude::*;

use super::result::describe;
use crate::components::bar::{Tab, TabBar, TopBar};
use crate::components::empty::Empty;
use crate::components::qr::{Correction, Qr};
use crate::components::result::ResultScreen;
use crate::state::status::sync_chip;
use crate::state::storage::Place;
use crate::state::store::{Link, Store};
use crate::state::{feel, pass_key, screen_time};
use crate::text::{
    DONE, MY_PASS, PASS_AGAIN, PASS_ANYWAY, PASS_HINT, PASS_LABEL, PASS_NAMELESS, PASS_NOBODY,
    PASS_NOBODY_HINT, PASS_OFFLINE, PASS_UNCONFIRMED, REGISTER, changes_in, t,
};

/// Shows the pass until it is scanned and the hub has told so; without a network it stays.
pub fn pass_page() -> impl IntoView {
    let store: Store = expect_context();
    let device = store.device().id;
    let who = Memo::new(move |_| store.read(|engine| enrollment(engine, device)));
    let key = pass_key::own(store);
    let since = RwSignal::new(store.hub_now());
    let scanned = Memo::new(move |_| newest_scan(store, since.get()));
    let open = Memo::new(move |_| scanned.read().is_none());
    store.look_often_while(open);
    screen_time::keep_awake();
    let anyway = RwSignal::new(false);
    let asks = Memo::new(move |_| {
        !anyway.get() && matches!(who.get(), Enrollment::Unknown | Enrollment::Revoked(_))
    });
    Effect::new(move || {
        if let Some(seen) = scanned.get() {
            feel(message(&seen).tone);
        }
    });
    move || {
        match scanned.get() {
        Some(seen) => scanned_view(&seen, since, store).into_any(),
        None => view! {
            <TopBar title=t(MY_PASS)>{sync_chip(store)}</TopBar>
            <main class="page">
                {move || if asks.get() { nobody(anyway).into_any() } else { card(store, who, key).into_any() }}
            </main>
            <TabBar here=Tab::Pass/>
        }
        .into_any(),
    }
    }
}

/// A scan of the owner's pass.
#[derive(Clone, PartialEq)]
struct Seen {
    id: RecordId,
    outcome: Outcome,
    activity: Option<Activity>,
}

/// The scan that came last, if it was made while the pass was shown. The two clocks may differ by a minute.
fn newest_scan(store: Store, since: Timestamp) -> Option<Seen> {
    let device = store.device().id;
    store.read(|engine| {
        let book = engine.book();
        let scans = book.acts().filter_map(|acted| {
            let outcome = outcome(engine, device, acted.id).filter(|o| o.at >= since.plus(-MINUTE))?;
            let activity = outcome.activity.and_then(|id| book.activity(id).cloned());
            Some(Seen { id: acted.id, outcome, activity })
        });
        scans.max_by_key(|seen| (seen.outcome.at, seen.id))
    })
}

fn message(seen: &Seen) -> crate::components::result::Message {
    describe(&seen.outcome, seen.activity.as_ref(), Link::Online, Place::Disk)
}

fn scanned_view(seen: &Seen, since: RwSignal<Timestamp>, store: Store) -> impl IntoView {
    let again = move |_| since.set(store.hub_now().plus(MINUTE));
    view! {
        <ResultScreen message=message(seen)>
            <a class="button button-solid" href="/">{t(DONE)}</a>
            <button class="button button-glass" type="button" on:click=again>{t(PASS_AGAIN)}</button>
        </ResultScreen>
    }
}

fn nobody(anyway: RwSignal<bool>) -> impl IntoView {
    view! {
        <Empty title=t(PASS_NOBODY) hint=t(PASS_NOBODY_HINT)>
            <a class="button button-main" href="/join">{t(REGISTER)}</a>
            <button class="button button-line" type="button" on:click=move |_| anyway.set(true)>{t(PASS_ANYWAY)}</button>
        </Empty>
    }
}

fn card(store: Store, who: Memo<Enrollment>, key: RwSignal<Option<PassSecret>>) -> impl IntoView {
    let now = screen_time::ticking(store);
    let changes_at = Memo::new(move |_| Pass::changes_at(now.get()));
    let text = Memo::new(move |_| {
        changes_at.track();
        let now = store.hub_now();
        let pass = |secret: &PassSecret| {
            Pass::make(secret, pass_key::speaker(&who.get(), &secret.key()), now).encode()
        };
        key.read().as_ref().map(pass).unwrap_or_default()
    });
    let known = Memo::new(move |_| !text.read().is_empty());
    let left = Memo::new(move |_| changes_at.get().since(now.get()).max(0) / 1_000 + 1);
    let time = format!("0 0 {PASS_PERIOD_SECONDS} 1");
    let offline =
        move || store.link.get().is_cut().then(|| view! { <p class="center"><b>{t(PASS_OFFLINE)}</b></p> });
    view! {
        <section class="code-card">
            <div class="code-owner">{move || owner(&who.get())}</div>
            {move || known.get().then(|| view! { <Qr text=text label=t(PASS_LABEL) correction=Correction::Low/> })}
            <svg class="code-time" viewBox=time preserveAspectRatio="none" aria-hidden="true">
                <rect width=move || left.get() height="1"/>
            </svg>
            <p class="small" aria-hidden="true">{move || changes_in(left.get())}</p>
        </section>
        {offline}
        <p class="lead center">{t(PASS_HINT)}</p>
    }
}

fn owner(who: &Enrollment) -> impl IntoView + use<> {
    let (name, note) = match who {
        Enrollment::Bound(binding) => (binding.name.clone(), binding.unit.clone()),
        Enrollment::Waiting(claimant) | Enrollment::Refused(claimant, _) => {
            (claimant.name.clone(), t(PASS_UNCONFIRMED).to_owned())
        }
        Enrollment::Unknown | Enrollment::Revoked(_) => (String::new(), t(PASS_NAMELESS).to_owned()),
    };
    view! { <p><b>{name}</b> <span>{note}</span></p> }
}
