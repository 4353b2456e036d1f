//! The one-time link that makes this device an organizer's.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::bar::TopBar;
use crate::components::empty::Empty;
use crate::route::OrganizerRoute;
use crate::state::actions::{self, InvitationError};
use crate::state::kiosk;
use crate::state::navigation::use_navigation;
use crate::state::store::Store;
use crate::text::{
    DESK, JOIN_OFFLINE, JOIN_OFFLINE_NEXT, JOIN_UNKNOWN, JOIN_USED, JOIN_USED_NEXT, JOINING,
    NOT_ORGANIZER_HINT, RETRY, t,
};

/// Accepts the invitation; shows the desk when it is taken.
pub fn invitation_page(token: String) -> impl IntoView {
    let store: Store = expect_context();
    let navigation = use_navigation();
    let failed = RwSignal::new(None::<InvitationError>);
    let accept = move || {
        let token = token.clone();
        failed.set(None);
        spawn_local(async move {
            match actions::accept_invitation(store, token).await {
                Ok(()) => {
                    kiosk::end();
                    // What an activity begins with depends on it, also when there is no network then.
                    store.ask_for_rights().await;
                    navigation.replace(&OrganizerRoute::Desk.path());
                }
                Err(error) => failed.set(Some(error)),
            }
        });
    };
    accept();
    view! {
        <TopBar title=t(DESK)/>
        <main class="page" aria-live="polite">
            {move || {
                let again = accept.clone();
                match failed.get() {
                    None => view! { <p class="lead center">{t(JOINING)}</p> }.into_any(),
                    Some(InvitationError::Used) => view! { <Empty title=t(JOIN_USED) hint=t(JOIN_USED_NEXT)/> }.into_any(),
                    Some(InvitationError::Unknown) => view! { <Empty title=t(JOIN_UNKNOWN) hint=t(NOT_ORGANIZER_HINT)/> }.into_any(),
                    Some(InvitationError::Unreachable) => view! {
                        <Empty title=t(JOIN_OFFLINE) hint=t(JOIN_OFFLINE_NEXT)>
                            <button class="button button-main" type="button" on:click=move |_| again()>{t(RETRY)}</button>
                        </Empty>
                    }.into_any(),
                }
            }}
        </main>
    }
}
