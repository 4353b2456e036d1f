//! What this device may do, as a hub said last. It is kept, so that it is known without a network too.

use hongfan_domain::access::Role;
use hongfan_protocol::v1::{ME, Me};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::store::{Side, Store};
use crate::platform::{http, json, local};

/// Under this key is what a hub last said that this device may do.
const ROLE: &str = "hongfan.role";

/// What a hub said last; none before any has.
pub fn told() -> Option<Role> {
    json::read(&local::get(ROLE)?)
}

/// Forgets it: an invitation was accepted, and the hub is to be asked anew.
pub(super) fn forget() {
    local::remove(ROLE);
}

impl Store {
    /// What this device may do. Before any hub has spoken it does as it likes: it holds its own rosters.
    pub fn rights(self) -> Role {
        self.version.track();
        told().unwrap_or(Role::Administrator)
    }

    /// Whether it was an organizer's, and a hub has said that it no longer is.
    pub fn has_lost_its_rights(self) -> bool {
        self.version.track();
        self.side() == Side::Organizers && self.is_organizer() && told() == Some(Role::Member)
    }

    /// Asks the hub, and keeps what it says.
    pub async fn ask_for_rights(self) {
        if !self.is_organizer() {
            return;
        }
        let Ok(text) = http::get_as(ME, &self.device().authorization()).await else { return };
        let Some(Me { role, .. }) = json::read(&text) else { return };
        if told().as_ref() != Some(&role) {
            local::set(ROLE, &json::write(&role));
            self.changed();
        }
    }
}

/// What this device may do, as the hub says now or said last.
pub fn role(store: Store) -> RwSignal<Role> {
    let role = RwSignal::new(untrack(|| store.rights()));
    spawn_local(async move {
        store.ask_for_rights().await;
        let now = untrack(|| store.rights());
        if role.try_get_untracked().is_some_and(|before| before != now) {
            role.try_set(now);
        }
    });
    role
}
