//! The directory as an organizer's screens follow and change it.

use std::sync::Arc;

use hongfan_domain::access::Role;
use hongfan_domain::directory::{Card, Directory, Subject, undo};
use hongfan_domain::record::Body;
use hongfan_protocol::v1::{ME, Me};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::acts::record_all;
use super::store::Store;
use crate::platform::{http, json, local};

/// Under this key is what the hub last said that this device may do.
const ROLE: &str = "hongfan.role";

/// The directory, worked out once for every change.
pub type Followed = Memo<Arc<Directory>>;

/// Follows the directory.
pub fn follow(store: Store) -> Followed {
    let other = |a: Option<&Arc<Directory>>, b: Option<&Arc<Directory>>| {
        a.zip(b).is_none_or(|(a, b)| !Arc::ptr_eq(a, b))
    };
    Memo::new_with_compare(move |_| Arc::new(Directory::of(&store.book())), other)
}

/// What this device may do, as the hub says now or said last. A device that has met no hub does as it likes.
pub fn role(store: Store) -> RwSignal<Role> {
    let known = local::get(ROLE).and_then(|text| json::read(&text));
    let role = RwSignal::new(known.unwrap_or(Role::Administrator));
    if store.is_organizer() {
        spawn_local(async move {
            if let Some(told) = learn_role(store).await {
                let _ = role.try_set(told);
            }
        });
    }
    role
}

/// Asks the hub what this device may do, and keeps the answer for when there is no network.
pub async fn learn_role(store: Store) -> Option<Role> {
    let text = http::get_as(ME, &store.device().authorization()).await.ok()?;
    let Me { role, .. } = json::read(&text)?;
    local::set(ROLE, &json::write(&role));
    Some(role)
}

/// Writes cards, each as the next edit of its subject, kept all together.
pub async fn file(store: Store, cards: Vec<Card>) {
    let directory = Directory::of(&untrack(|| store.book()));
    let revised = |card: Card| {
        let revision = directory.next_revision(card.subject());
        Body::Directory(Arc::new(card.revised(revision)))
    };
    record_all(store, cards.into_iter().map(revised).collect()).await;
}

/// Takes back the last change of each of these.
pub async fn take_back(store: Store, subjects: Vec<Subject>) {
    let book = untrack(|| store.book());
    let cards: Vec<_> = subjects.into_iter().filter_map(|subject| undo(&book, subject)).collect();
    file(store, cards).await;
}
