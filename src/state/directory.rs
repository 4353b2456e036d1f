//! The directory as an organizer's screens follow and change it.

use std::sync::Arc;

use hongfan_domain::directory::{Card, Directory, Subject, undo};
use hongfan_domain::record::Body;
use leptos::prelude::*;

use super::acts::{record_all, record_in_parts};
use super::store::Store;

pub use super::rights::role;

/// The directory, worked out once for every change.
pub type Followed = Memo<Arc<Directory>>;

/// Follows the directory.
pub fn follow(store: Store) -> Followed {
    let other = |a: Option<&Arc<Directory>>, b: Option<&Arc<Directory>>| {
        a.zip(b).is_none_or(|(a, b)| !Arc::ptr_eq(a, b))
    };
    Memo::new_with_compare(move |_| Arc::new(Directory::of(&store.book())), other)
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

/// The same for many, part by part; `done` says how many are kept.
pub async fn file_many(store: Store, cards: Vec<Card>, done: RwSignal<usize>) {
    let directory = Directory::of(&untrack(|| store.book()));
    let revised = |card: Card| {
        let revision = directory.next_revision(card.subject());
        Body::Directory(Arc::new(card.revised(revision)))
    };
    record_in_parts(store, cards.into_iter().map(revised).collect(), done).await;
}

/// Takes back the last change of each of these.
pub async fn take_back(store: Store, subjects: Vec<Subject>) {
    let book = untrack(|| store.book());
    let cards: Vec<_> = subjects.into_iter().filter_map(|subject| undo(&book, subject)).collect();
    file(store, cards).await;
}
