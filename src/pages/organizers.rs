//! Organizers' devices: who uses them, what they may do, since when; and ending that.

mod calling;

pub use calling::call_me;

use hongfan_domain::id::DeviceId;
use hongfan_domain::rights::OrganizerDevice;
use hongfan_domain::time::Timestamp;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::words::{role_name, tail};
use crate::components::bar::TopBar;
use crate::components::chip::{Tone, banner, chip};
use crate::components::empty::Empty;
use crate::components::icon::{Icon, icon};
use crate::components::reason::Reason;
use crate::route::OrganizerRoute;
use crate::state::colleagues::{Colleagues, Unsaid};
use crate::state::screen_time::by_the_minute;
use crate::state::status::live_chip;
use crate::state::store::Store;
use crate::text::{
    COLLEAGUES, COLLEAGUES_HINT, COLLEAGUES_UNKNOWN, COLLEAGUES_UNKNOWN_HINT, END_FAILED, END_FORBIDDEN,
    END_HINT, END_NOW, END_REASON, END_RIGHTS, INVITE, NOT_SEEN, REASON_LEFT, REASON_LOST, REASON_MISSING,
    REASON_OTHER_DUTY, THIS_DEVICE, other_device, rights_ended_of, seen_ago, since_day, t, when,
};

/// What the page works with.
#[derive(Clone, Copy)]
struct Page {
    store: Store,
    colleagues: Colleagues,
    now: Signal<Timestamp>,
    /// The device whose end is asked about.
    asked: RwSignal<Option<DeviceId>>,
    /// What came of the last.
    said: RwSignal<Option<(Tone, String)>>,
}

/// The page.
pub fn organizers_page() -> impl IntoView {
    let store: Store = expect_context();
    let colleagues: Colleagues = expect_context();
    let page = Page {
        store,
        colleagues,
        now: by_the_minute(store),
        asked: RwSignal::new(None),
        said: RwSignal::new(None),
    };
    spawn_local(colleagues.ask());
    let devices = Memo::new(move |_| colleagues.read().map(|told| told.devices).unwrap_or_default());
    view! {
        <TopBar title=t(COLLEAGUES) back=OrganizerRoute::Desk.path()>{live_chip(store)}</TopBar>
        <main class="page page-wide">
            <p class="small">{t(COLLEAGUES_HINT)}</p>
            <div role="status">{move || page.said.get().map(|(tone, words)| banner(tone, words))}</div>
            {move || if devices.read().is_empty() {
                view! { <Empty title=t(COLLEAGUES_UNKNOWN) hint=t(COLLEAGUES_UNKNOWN_HINT)/> }.into_any()
            } else {
                view! {
                    <ul class="card list" id="organizers">
                        <For each=move || devices.get() key=|one| format!("{one:?}") let:one><li>{line(page, one)}</li></For>
                    </ul>
                }.into_any()
            }}
            <a class="button button-line" href=OrganizerRoute::Invite.path()>{icon(Icon::PERSON)}{t(INVITE)}</a>
        </main>
    }
}

fn line(page: Page, one: OrganizerDevice) -> impl IntoView {
    let OrganizerDevice { device, role, name, since, seen_at } = one;
    let own = device == page.store.device().id;
    let called = name.unwrap_or_else(|| other_device(tail(device)));
    let role = role_name(&role);
    let seen = move || match seen_at {
        Some(at) => seen_ago(when::ago(at, page.now.get())),
        None => t(NOT_SEEN).to_owned(),
    };
    let since = since_day(when::date(since));
    let open = move || page.asked.get() == Some(device);
    let ask = move |_| {
        page.said.set(None);
        page.asked.set((!open()).then_some(device));
    };
    let shown = called.clone();
    view! {
        <div class="row">
            <span class="grow"><b>{called}</b><small>{role}</small><small>{since}" · "{seen}</small></span>
            {own.then(|| chip(Tone::Good, t(THIS_DEVICE).to_owned()))}
            {(!own).then(|| view! {
                <button class="button button-line button-small" type="button" aria-expanded=move || open().to_string()
                    on:click=ask>{t(END_RIGHTS)}</button>
            })}
        </div>
        {move || open().then(|| ending(page, device, shown.clone()))}
    }
}

/// Says why, and what happens then.
fn ending(page: Page, device: DeviceId, called: String) -> impl IntoView {
    let (reason, missing) = (RwSignal::new(String::new()), RwSignal::new(false));
    let wrong = Signal::derive(move || missing.get() && reason.read().trim().is_empty());
    let note = Signal::derive(move || if wrong.get() { t(REASON_MISSING) } else { "" });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let why = reason.get_untracked().trim().to_owned();
        missing.set(why.is_empty());
        if missing.get_untracked() {
            return;
        }
        let called = called.clone();
        spawn_local(async move {
            let said = match page.colleagues.end(device, why).await {
                Ok(()) => (Tone::Good, rights_ended_of(called)),
                Err(Unsaid::NotAllowed) => (Tone::Bad, t(END_FORBIDDEN).to_owned()),
                Err(Unsaid::Unreachable) => (Tone::Wait, t(END_FAILED).to_owned()),
            };
            page.asked.try_set(None);
            page.said.try_set(Some(said));
        });
    };
    view! {
        <form class="actions revocation" on:submit=submit novalidate>
            <p class="small">{t(END_HINT)}</p>
            <Reason id=format!("end-{device}") label=t(END_REASON) value=reason wrong=wrong note=note
                usual=vec![t(REASON_LOST), t(REASON_LEFT), t(REASON_OTHER_DUTY)]/>
            <button class="button button-bad" type="submit">{t(END_NOW)}</button>
        </form>
    }
}
