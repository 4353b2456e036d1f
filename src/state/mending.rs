//! Mending: what is done when a write did not work. The screen of a first check-in does without, since every byte of it
//! counts: there a record waits in the page and in the mirror, and is mended by the next screen.

use std::pin::Pin;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::keeping::journal_name;
use super::kept::clear_feed;
use super::store::Store;
use crate::platform::journal::{self, Journal, JournalError, Shelf, Write};
use crate::platform::local;

/// Mends the storage after a write that did not work.
pub(super) type Mend = fn(Store) -> Pin<Box<dyn Future<Output = ()>>>;

/// A row that every mended journal has: where it is missing, the browser has cleared the journal.
const MARK: &str = "mark";

impl Store {
    /// Mends the storage and follows the other tabs from now on, and writes what is owed.
    pub fn mend_from_now_on(self) {
        // The smallest app tells the other tabs what it keeps, and follows the hub alone.
        self.inner.get_value().borrow().tabs.listen(move || spawn_local(self.reload()));
        self.inner.get_value().borrow_mut().mend = Some(|store| Box::pin(store.mend()));
        spawn_local(async move {
            let journal = self.inner.get_value().borrow().journal.clone();
            // Before the mark itself is read: another tab may be about to write both.
            let marked = local::get(&marked_key(self.role()));
            if let Some(journal) = journal {
                match journal.get(Shelf::Facts, MARK).await {
                    Ok(None) => self.mark(&journal, marked).await,
                    Ok(Some(_)) => local::set(&marked_key(self.role()), "yes"),
                    Err(_) => {}
                }
            }
            self.look_for_eviction();
            self.write_again().await;
        });
    }

    /// Marks a journal that is new, and takes note if another one was `marked` before it. That one is marked is said once it
    /// is so: a page that was closed in between made the next one say that the browser had cleared it.
    async fn mark(self, journal: &Journal, marked: Option<String>) {
        if marked.is_some() {
            let left = self.peek(|engine| engine.outbox().iter().count());
            local::set(&evicted_key(self.role()), &left.to_string());
        }
        if journal.commit(&[Write::Put(Shelf::Facts, MARK.to_owned(), "1".to_owned())]).await.is_ok() {
            local::set(&marked_key(self.role()), "yes");
        }
    }

    fn look_for_eviction(self) {
        let evicted = local::get(&evicted_key(self.role())).and_then(|left| left.parse().ok());
        self.change_health(|health| health.evicted = evicted);
    }

    /// Opens what is closed, makes room where it is full, and writes what is owed.
    async fn mend(self) {
        let journal = self.inner.get_value().borrow().journal.clone();
        let error = self.peek_health(|health| health.error);
        let mended = match (journal, error) {
            (None, _) => self.open_again().await,
            (Some(journal), Some(JournalError::Closed)) => self.reopen(&journal).await,
            (Some(journal), Some(JournalError::Full)) => self.make_room(&journal).await,
            _ => return,
        };
        self.change_health(|health| match mended {
            Ok(()) => health.error = None,
            Err(error) => health.error = Some(error),
        });
    }

    async fn open_again(self) -> Result<(), JournalError> {
        let journal = Journal::open(&journal_name(self.role())).await?;
        self.inner.get_value().borrow_mut().journal = Some(journal.clone());
        self.reload().await;
        self.pay(&journal, Vec::new()).await
    }

    /// The browser has closed the journal. If it has cleared it too, this page still has everything.
    async fn reopen(self, journal: &Journal) -> Result<(), JournalError> {
        if journal.reopen().await? {
            self.owe_everything();
            self.mark(journal, local::get(&marked_key(self.role()))).await;
            self.look_for_eviction();
            // Another tab of this browser finds the journal made already, and goes on with the cursor that it has.
            return self.pay(journal, clear_feed().0.into()).await;
        }
        self.pay(journal, Vec::new()).await
    }

    /// The feed is a cache and gives way to records: what it told comes again, since there is no cursor for what begins now.
    /// This page's is not kept either, as long as it is behind.
    async fn make_room(self, journal: &Journal) -> Result<(), JournalError> {
        if self.peek_health(|health| health.owed.is_empty()) {
            return Err(JournalError::Full);
        }
        self.pay(journal, clear_feed().0.into()).await
    }

    /// Writes what is owed, and something else before it.
    async fn pay(self, journal: &Journal, writes: Vec<Write>) -> Result<(), JournalError> {
        let (writes, owed) = self.with_owed(writes);
        journal.commit(&writes).await?;
        self.change_health(|health| health.paid(&owed));
        Ok(())
    }

    fn owe_everything(self) {
        let ids: Vec<_> =
            self.peek(|engine| engine.outbox().iter().map(|pending| pending.record.id).collect());
        self.inner.get_value().borrow_mut().behind = true;
        self.change_health(|health| health.owed = ids);
    }

    /// Takes note of the eviction: it has been seen.
    pub fn note_eviction(self) {
        local::remove(&evicted_key(self.role()));
        self.change_health(|health| health.evicted = None);
    }

    /// Makes a new journal in place of a damaged one, out of what this page has. Rows that cannot be read are gone then.
    pub async fn rebuild(self) {
        let role = self.role();
        self.close();
        let made = match journal::erase(&journal_name(role)).await {
            Ok(()) => Journal::open(&journal_name(role)).await,
            Err(error) => Err(error),
        };
        match made {
            Ok(journal) => {
                self.owe_everything();
                self.change_health(|health| health.unreadable.clear());
                self.mark(&journal, None).await;
                self.note_eviction();
                self.inner.get_value().borrow_mut().journal = Some(journal);
                self.write_again().await;
            }
            Err(error) => self.change_health(|health| health.error = Some(error)),
        }
    }
}

/// Under this key it is noted that the journal has its mark.
fn marked_key(role: &str) -> String {
    format!("hongfan.{role}.journal")
}

/// Under this key it is noted that the browser has cleared the journal, and how many records were left.
fn evicted_key(role: &str) -> String {
    format!("hongfan.{role}.evicted")
}
