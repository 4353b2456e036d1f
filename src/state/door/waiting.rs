use hongfan_domain::door::{Aside, Asides, Bearer, Seen};
use hongfan_domain::id::ActivityId;
use hongfan_domain::member::Member;
use hongfan_domain::pass::Pass;
use hongfan_domain::time::Timestamp;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::Deserialize;

use super::{Attention, Entrance, Outcome};
use crate::platform::journal::{Shelf, Write};
use crate::platform::{json, local};
use crate::state::storage::Place;
use crate::state::store::Store;

/// Codes that were read while nobody was there who could be asked. They are in the journal, each under a name of its own,
/// until somebody has decided; nothing is under the name of one that is settled.
#[derive(Clone, Copy)]
pub struct Waiting {
    store: Store,
    activity: ActivityId,
    codes: RwSignal<Asides>,
    /// What the journal has not taken yet, each time that something is owed by a number of its own.
    owed: StoredValue<Owed>,
}

impl Waiting {
    pub(super) fn open(store: Store, activity: ActivityId) -> Self {
        let codes = RwSignal::new(Asides::default());
        let waiting = Self { store, activity, codes, owed: StoredValue::new(Owed::default()) };
        spawn_local(waiting.restore());
        waiting
    }

    async fn restore(self) {
        let rows = match self.store.journal() {
            Some(journal) => journal.rows(Shelf::Facts).await.unwrap_or_default(),
            None => Vec::new(),
        };
        let prefix = self.prefix();
        let own = rows.into_iter().filter(|(key, _)| key.starts_with(&prefix));
        let kept: Vec<Aside> = own.filter_map(|(_, text)| json::read(&text)).collect();
        self.codes.try_update(|codes| kept.into_iter().for_each(|aside| codes.add(aside)));
        self.move_house().await;
    }

    /// Takes over what an earlier version kept in another place.
    async fn move_house(self) {
        let key = format!("hongfan.organizer.waiting.{}", self.activity);
        let Some(kept) = local::get(&key).and_then(|text| json::read::<Vec<Earlier>>(&text)) else { return };
        for Earlier { at, text } in kept {
            // Codes of the other kind were taken in as records too.
            if let Ok(pass) = Pass::parse(&text) {
                self.add(Aside { bearer: Bearer::Key(pass.key()), at, text });
            }
        }
        if self.write().await == Place::Disk {
            local::remove(&key);
        }
    }

    /// Who waits, the first to come first; the caller follows.
    pub fn list(self) -> Vec<Aside> {
        self.codes.read().iter().cloned().collect()
    }

    /// The code of a phone that waits.
    pub fn of(self, bearer: Bearer) -> Option<Aside> {
        self.codes.with_untracked(|codes| codes.of(bearer).cloned())
    }

    /// Puts a code aside, and says where it is then.
    pub(super) async fn put(self, aside: Aside) -> Place {
        self.add(aside);
        self.write().await
    }

    /// Somebody has decided, and that is on the disk.
    pub(super) async fn settle(self, bearer: Bearer) {
        if self.of(bearer).is_some() {
            self.codes.try_update(|codes| codes.settle(bearer));
            self.owe(bearer);
            self.write().await;
        }
    }

    fn add(self, aside: Aside) {
        let bearer = aside.bearer;
        let before = self.of(bearer);
        self.codes.try_update(|codes| codes.add(aside));
        if before != self.of(bearer) {
            self.owe(bearer);
        }
    }

    fn owe(self, bearer: Bearer) {
        self.owed.try_update_value(|owed| {
            owed.times += 1;
            owed.rows.push((owed.times, bearer));
        });
    }

    /// Writes what is owed, what an earlier try could not write with it.
    async fn write(self) -> Place {
        let owed = self.owed.try_with_value(|owed| owed.rows.clone()).unwrap_or_default();
        if owed.is_empty() {
            return Place::Disk;
        }
        let Some(journal) = self.store.journal() else { return Place::Page };
        let put = |(_, bearer): &(u32, Bearer)| {
            let text = self.of(*bearer).map_or(String::new(), |aside| json::write(&aside));
            Write::Put(Shelf::Facts, format!("{}{}", self.prefix(), json::write(bearer)), text)
        };
        let writes: Vec<_> = owed.iter().map(put).collect();
        if journal.commit(&writes).await.is_err() {
            return Place::Page;
        }
        self.owed.try_update_value(|now| now.rows.retain(|row| !owed.contains(row)));
        Place::Disk
    }

    fn prefix(self) -> String {
        format!("waiting {} ", self.activity)
    }
}

impl Entrance {
    /// Takes up a code that has waited: it is looked at as of the moment it was read. It waits on until what the organizer
    /// decides is kept.
    pub fn take_up(self, bearer: Bearer) {
        let (Some(Aside { at, text, .. }), Some(door)) = (self.waiting.of(bearer), self.door.get_untracked())
        else {
            return;
        };
        self.attention.set(Attention::Organizer);
        match door.look(&text, at) {
            Seen::AlreadyIn(member, since) => {
                self.outcome.set(Some(Outcome::AlreadyIn(member, since)));
                self.turn_away(bearer);
            }
            seen => self.decide(&text, seen, at),
        }
    }

    /// Whose code waits, as far as this device can tell; the caller follows.
    pub fn who_waits(self, aside: &Aside) -> Option<Member> {
        let member = match self.door.get()?.look(&aside.text, aside.at) {
            Seen::Welcome(member, _) | Seen::AlreadyIn(member, _) | Seen::OffRoster(member, _) => {
                Some(member)
            }
            Seen::Ask(_, member, _) | Seen::Receipt(_, member) => member,
            Seen::Unreadable(_) => None,
        };
        self.member(member?)
    }

    /// Lets nobody in for a code that has waited.
    pub fn turn_away(self, bearer: Bearer) {
        spawn_local(self.waiting.settle(bearer));
    }
}

#[derive(Default)]
struct Owed {
    times: u32,
    rows: Vec<(u32, Bearer)>,
}

/// A code as an earlier version kept it.
#[derive(Deserialize)]
struct Earlier {
    at: Timestamp,
    text: String,
}
