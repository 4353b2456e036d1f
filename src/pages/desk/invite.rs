//! Inviting another organizer: a one-time link, shown as a QR code and to copy.

use hongfan_domain::access::{Role, Unit};
use hongfan_protocol::v1::Invited;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::bar::TopBar;
use crate::components::chip::{Tone, banner};
use crate::components::field::Field;
use crate::components::icon::{Icon, icon};
use crate::components::qr::Qr;
use crate::route::OrganizerRoute;
use crate::state::inviting::{InvitingError, copy, invite};
use crate::state::status::live_chip;
use crate::state::store::Store;
use crate::text::{
    INVITE, INVITE_ADMINISTRATOR, INVITE_ALL, INVITE_ANOTHER, INVITE_COPIED, INVITE_COPY, INVITE_COPY_FAILED,
    INVITE_FAILED, INVITE_FORBIDDEN, INVITE_HINT, INVITE_MAKE, INVITE_QR, INVITE_UNIT, INVITE_UNIT_HINT,
    INVITE_UNIT_MISSING, invite_until, invited_as, t, when,
};

/// The form, and the link once it is made.
pub fn invite_page() -> impl IntoView {
    let store: Store = expect_context();
    let unit = RwSignal::new(String::new());
    let everything = RwSignal::new(false);
    let missing = RwSignal::new(false);
    let made = RwSignal::new(None::<Result<(Role, Invited), InvitingError>>);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let unit = Unit::new(&unit.get_untracked());
        let everything = everything.get_untracked();
        missing.set(unit.path().is_empty() && !everything);
        if missing.get_untracked() {
            return;
        }
        let role = if everything { Role::Administrator } else { Role::Organizer(unit) };
        spawn_local(async move {
            let invited = invite(store, role.clone()).await;
            made.set(Some(invited.map(|invited| (role, invited))));
        });
    };
    let is_made = move || matches!(*made.read(), Some(Ok(_)));
    let again = move || {
        unit.set(String::new());
        made.set(None);
    };
    let error = Signal::derive(move || if missing.get() { t(INVITE_UNIT_MISSING) } else { "" });
    view! {
        <TopBar title=t(INVITE) back=OrganizerRoute::Desk.path()>{live_chip(store)}</TopBar>
        <main class="page page-wide">
            <form class="card form" hidden=is_made on:submit=submit novalidate>
                <p class="small">{t(INVITE_HINT)}</p>
                {move || (!everything.get()).then(|| view! { <Field id="unit" label=t(INVITE_UNIT) value=unit error=error hint=t(INVITE_UNIT_HINT)/> })}
                <label class="check"><input type="checkbox" id="everything" prop:checked=move || everything.get()
                    on:change=move |event| everything.set(event_target_checked(&event))/><span>{t(INVITE_ALL)}</span></label>
                <button class="button button-main" type="submit">{t(INVITE_MAKE)}</button>
            </form>
            <div role="status">{move || made.get().map(|made| match made {
                Ok((role, invited)) => link(&role, invited, store).into_any(),
                Err(InvitingError::NotAllowed) => banner(Tone::Bad, t(INVITE_FORBIDDEN).to_owned()).into_any(),
                Err(InvitingError::Unreachable) => banner(Tone::Wait, t(INVITE_FAILED).to_owned()).into_any(),
            })}</div>
            {move || is_made().then(|| view! {
                <button class="button button-line" type="button" on:click=move |_| again()>{icon(Icon::PLUS)}{t(INVITE_ANOTHER)}</button>
            })}
        </main>
    }
}

fn link(role: &Role, invited: Invited, store: Store) -> impl IntoView + use<> {
    let Invited { link, expires_at, .. } = invited;
    let copied = RwSignal::new("");
    let words = match role {
        Role::Organizer(unit) => invited_as(unit.path().to_owned()),
        _ => t(INVITE_ADMINISTRATOR).to_owned(),
    };
    let now = store.hub_now();
    let until = format!("{} {}", when::day(expires_at, now), when::minute(expires_at));
    let text = StoredValue::new(link.clone());
    let copy_link = move |_| {
        spawn_local(async move {
            let done = copy(&text.get_value()).await;
            copied.set(t(if done { INVITE_COPIED } else { INVITE_COPY_FAILED }));
        });
    };
    view! {
        <section class="card invited">
            <h2>{words}</h2>
            <p class="small">{invite_until(until)}</p>
            <div class="invited-code"><Qr text=link.clone() label=t(INVITE_QR)/></div>
            <p class="invited-link">{link}</p>
            <button class="button button-line" type="button" on:click=copy_link>{t(INVITE_COPY)}</button>
            <p class="small" role="status">{move || copied.get()}</p>
        </section>
    }
}
