//! Inviting another organizer: a one-time link, shown as a QR code and to copy.

use hongfan_domain::access::{Role, Unit};
use hongfan_domain::directory::{Directory, Resolved};
use hongfan_domain::member::clean_name;
use hongfan_protocol::v1::Invited;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::bar::TopBar;
use crate::components::chip::{Tone, banner};
use crate::components::field::Field;
use crate::components::icon::{Icon, icon};
use crate::components::qr::Qr;
use crate::pages::unit_field::unit_field;
use crate::route::OrganizerRoute;
use crate::state::directory::follow;
use crate::state::inviting::{InvitingError, copy, invite};
use crate::state::status::live_chip;
use crate::state::store::Store;
use crate::text::{
    INVITE, INVITE_ADMINISTRATOR, INVITE_ALL, INVITE_ANOTHER, INVITE_COPIED, INVITE_COPY, INVITE_COPY_FAILED,
    INVITE_FAILED, INVITE_FORBIDDEN, INVITE_HINT, INVITE_MAKE, INVITE_NAME, INVITE_NAME_HINT,
    INVITE_NAME_WRONG, INVITE_QR, INVITE_UNIT, INVITE_UNIT_HINT, INVITE_UNIT_MISSING, INVITE_UNKNOWN, Text,
    UNIT_SEVERAL, invite_until, invited_as, t, when,
};

/// The form, and the link once it is made.
pub fn invite_page() -> impl IntoView {
    let store: Store = expect_context();
    let unit = RwSignal::new(String::new());
    let everything = RwSignal::new(false);
    let (name, name_wrong) = (RwSignal::new(String::new()), RwSignal::new(None::<Text>));
    let wrong = RwSignal::new(None::<Text>);
    // The name that was asked about: said twice, it is meant.
    let asked = RwSignal::new(String::new());
    let directory = follow(store);
    let made = RwSignal::new(None::<Result<(Role, Invited), InvitingError>>);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let role = if everything.get_untracked() {
            Ok(Role::Administrator)
        } else {
            let typed = unit.get_untracked();
            let before = asked.get_untracked();
            asked.set(typed.clone());
            invited(&directory.read_untracked(), &typed, &before).map(Role::Organizer)
        };
        let whom = called(&name.get_untracked());
        wrong.set(role.as_ref().err().copied());
        name_wrong.set(whom.as_ref().err().copied());
        let (Ok(role), Ok(whom)) = (role, whom) else { return };
        spawn_local(async move {
            let invited = invite(store, role.clone(), whom).await;
            made.set(Some(invited.map(|invited| (role, invited))));
        });
    };
    let is_made = move || matches!(*made.read(), Some(Ok(_)));
    let again = move || {
        unit.set(String::new());
        name.set(String::new());
        made.set(None);
    };
    let error = Signal::derive(move || wrong.get().map_or(String::new(), |wrong| t(wrong).to_owned()));
    let name_error = Signal::derive(move || name_wrong.get().map_or("", t));
    view! {
        <TopBar title=t(INVITE) back=OrganizerRoute::Desk.path()>{live_chip(store)}</TopBar>
        <main class="page page-wide">
            <form class="card form" hidden=is_made on:submit=submit novalidate>
                <p class="small">{t(INVITE_HINT)}</p>
                {move || (!everything.get()).then(|| view! {
                    {unit_field("unit", || t(INVITE_UNIT), directory, unit, error)}
                    <p class="field-note">{t(INVITE_UNIT_HINT)}</p>
                })}
                <Field id="invited-name" label=t(INVITE_NAME) value=name error=name_error hint=t(INVITE_NAME_HINT)/>
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

/// Whom the link is for, if it says so.
fn called(typed: &str) -> Result<Option<String>, Text> {
    if typed.trim().is_empty() { Ok(None) } else { clean_name(typed).map(Some).ok_or(INVITE_NAME_WRONG) }
}

/// The unit that somebody is invited to. One that the directory does not have is asked about once: its organizer would be
/// one of nothing, but for activities that name it.
fn invited(directory: &Directory, typed: &str, before: &str) -> Result<Unit, Text> {
    let unit = directory.path_of(typed).map_err(|_| UNIT_SEVERAL)?;
    let unknown = directory.resolve(typed) == Resolved::Unknown && directory.units().next().is_some();
    if unit.path().is_empty() {
        Err(INVITE_UNIT_MISSING)
    } else if unknown && before != typed {
        Err(INVITE_UNKNOWN)
    } else {
        Ok(unit)
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
    let until = format!("{} {}", when::day_within(expires_at, now), when::minute(expires_at));
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
