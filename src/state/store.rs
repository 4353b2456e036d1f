//! What this device knows and has recorded: the engine, the journal beneath it, and the signals that screens follow.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use hongfan_domain::access::Role;
use hongfan_domain::activity::Plan;
use hongfan_domain::attendance::{Sheet, derive};
use hongfan_domain::book::Book;
use hongfan_domain::fact::{Change, Entry};
use hongfan_domain::foresight::foresee;
use hongfan_domain::id::{ActivityId, RecordId};
use hongfan_domain::ledger::Viewer;
use hongfan_domain::record::{Body, Record};
use hongfan_domain::sync::{Cursor, Engine, Operation, Outbox, Pending, State};
use hongfan_domain::time::Timestamp;
use leptos::prelude::*;

use super::device::Device;
use crate::platform::journal::{self, Journal, JournalError, Shelf, Write};
use crate::platform::tabs::Tabs;
use crate::platform::{clock, connectivity, json, local, page, random};

/// How the hub was last heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// Nothing is known yet.
    Unknown,
    /// It answered.
    Online,
    /// It did not. This is a state, not an error.
    Offline,
    /// It does not know this device any more.
    SignIn,
}

/// What is wrong with this device's storage.
pub type Trouble = JournalError;

/// The app's state, one per tab; cheap to copy.
#[derive(Clone, Copy)]
pub struct Store {
    pub(super) inner: StoredValue<Rc<RefCell<Inner>>, LocalStorage>,
    version: RwSignal<u32>,
    /// How the hub was last heard.
    pub link: RwSignal<Link>,
    /// What is wrong with this device's storage, if anything.
    pub trouble: RwSignal<Option<JournalError>>,
    /// Whether a round trip is under way.
    pub syncing: RwSignal<bool>,
}

/// What is behind the signals.
pub(super) struct Inner {
    pub(super) engine: Engine,
    pub(super) journal: Option<Journal>,
    pub(super) device: Device,
    pub(super) tabs: Option<Tabs>,
    pub(super) timer: Option<Timeout>,
    pub(super) running: bool,
    /// Whether something happened during the round trip that is under way.
    pub(super) poked: bool,
    pub(super) skew: i64,
    pub(super) skew_quality: i64,
    role: &'static str,
}

impl Store {
    /// Opens what is kept for `role` (`member` or `organizer`: two devices to the hub, two journals here), and begins to
    /// sync.
    pub async fn open(role: &'static str) -> Self {
        let (journal, trouble) = match Journal::open(&format!("hongfan.{role}")).await {
            Ok(journal) => (Some(journal), None),
            Err(error) => (None, Some(error)),
        };
        let device = Device::load(journal.as_ref(), role).await;
        let engine = restore(journal.as_ref(), role).await;
        let skew = local::get("hongfan.skew").and_then(|skew| skew.parse().ok()).unwrap_or(0);
        let inner = Inner {
            engine,
            journal,
            device,
            tabs: None,
            timer: None,
            running: false,
            poked: false,
            skew,
            skew_quality: i64::MAX,
            role,
        };
        let store = Self {
            inner: StoredValue::new_local(Rc::new(RefCell::new(inner))),
            version: RwSignal::new(0),
            link: RwSignal::new(if connectivity::seems_online() { Link::Unknown } else { Link::Offline }),
            trouble: RwSignal::new(trouble),
            syncing: RwSignal::new(false),
        };
        let tabs = Tabs::open(&format!("hongfan.{role}"), move || leptos::task::spawn_local(store.reload()));
        store.inner.get_value().borrow_mut().tabs = Some(tabs);
        connectivity::on_change(move || store.poke());
        store.schedule();
        store
    }

    /// Reads from the engine, and follows it: the caller's memo runs again when something changed.
    pub fn read<T>(self, read: impl FnOnce(&Engine) -> T) -> T {
        self.version.track();
        read(&self.inner.get_value().borrow().engine)
    }

    /// Reads from the engine once.
    pub fn peek<T>(self, read: impl FnOnce(&Engine) -> T) -> T {
        read(&self.inner.get_value().borrow().engine)
    }

    /// What an organizer's device knows: what the hub has told, and over it what was done here and has not come back yet.
    pub fn book(self) -> Book {
        self.read(|engine| foresee(engine, &self.viewer(), self.skew(), self.hub_now()))
    }

    /// This device as the rules see it. What it does before any hub has spoken, it may do: it holds its own rosters.
    fn viewer(self) -> Viewer {
        Viewer { device: self.device().id, role: Role::Administrator }
    }

    /// The organizers' plans as this device has them.
    pub fn plans(self) -> Vec<Plan> {
        self.book().plans().cloned().collect()
    }

    /// One of [`Store::plans`].
    pub fn plan(self, id: ActivityId) -> Option<Plan> {
        self.book().plan(id).cloned()
    }

    /// The attendance at an activity, with what was done here and has not come back yet.
    pub fn sheet(self, plan: &Plan) -> Sheet {
        derive(plan, &self.book(), self.hub_now())
    }

    /// Erases everything that this device keeps for its role, then begins anew. Looks stay.
    pub async fn erase(self) {
        let role = self.inner.get_value().borrow().role;
        // A journal that cannot be erased cannot be opened either; the page that loads then says so.
        let _ = journal::erase(&format!("hongfan.{role}")).await;
        local::remove_all(&format!("hongfan.{role}."));
        local::remove_all("hongfan.draft.");
        page::load("/");
    }

    /// This installation.
    pub fn device(self) -> Device {
        self.inner.get_value().borrow().device.clone()
    }

    /// The hub's time now, as well as this device knows it: its own clock corrected by the skew measured last.
    pub fn hub_now(self) -> Timestamp {
        clock::now().plus(self.skew())
    }

    /// Hub time minus this device's time, in milliseconds, as measured last.
    pub fn skew(self) -> i64 {
        self.inner.get_value().borrow().skew
    }

    /// Makes a record and keeps it. When this returns it is on the disk, or [`Store::trouble`] says why not; either way it
    /// is in the outbox and on its way.
    pub async fn record(self, body: Body) -> RecordId {
        let now = clock::now();
        let record = Record {
            id: RecordId::new(now, random::bytes()),
            device: self.device().id,
            recorded_at: now,
            body,
        };
        let id = record.id;
        let pending = Pending { record, state: State::Waiting };
        let text = json::write(&pending);
        let (journal, role) = {
            let inner = self.inner.get_value();
            let inner = inner.borrow();
            (inner.journal.clone(), inner.role)
        };
        local::set(&mirror_key(role, id), &text);
        let kept = match journal {
            Some(journal) => journal.commit(&[Write::Put(Shelf::Outbox, id.to_string(), text)]).await,
            None => Err(JournalError::Forbidden),
        };
        self.trouble.set(kept.err());
        self.inner.get_value().borrow_mut().engine.record(pending.record);
        self.changed();
        self.poke();
        page::ask_to_persist();
        id
    }

    /// Keeps what came of a round trip, all of it together.
    pub(super) async fn keep(self, operations: Vec<Operation>) {
        let (journal, writes) = {
            let inner = self.inner.get_value();
            let inner = inner.borrow();
            let writes: Vec<_> = operations.iter().filter_map(|operation| inner.write(operation)).collect();
            (inner.journal.clone(), writes)
        };
        if let Some(journal) = journal
            && let Err(error) = journal.commit(&writes).await
        {
            self.trouble.set(Some(error));
        }
        if operations.iter().any(|operation| !matches!(operation, Operation::MoveCursor(_))) {
            self.changed();
        }
    }

    /// Tells this tab's screens, and the other tabs, that something changed.
    fn changed(self) {
        self.version.update(|version| *version = version.wrapping_add(1));
        if let Some(tabs) = &self.inner.get_value().borrow().tabs {
            tabs.tell();
        }
    }

    /// Takes in what another tab has kept.
    async fn reload(self) {
        let (journal, role) = {
            let inner = self.inner.get_value();
            let inner = inner.borrow();
            (inner.journal.clone(), inner.role)
        };
        let engine = restore(journal.as_ref(), role).await;
        self.inner.get_value().borrow_mut().engine = engine;
        self.version.update(|version| *version = version.wrapping_add(1));
        self.schedule();
    }
}

impl Inner {
    /// What an operation leaves in the journal.
    fn write(&self, operation: &Operation) -> Option<Write> {
        match operation {
            Operation::ForgetFeed => Some(Write::Clear(Shelf::Feed)),
            Operation::Apply(entry) => Some(Write::Put(Shelf::Feed, feed_key(entry), json::write(entry))),
            Operation::Mark(id, state) => {
                if matches!(state, State::Settled | State::Shelved(_)) {
                    local::remove(&mirror_key(self.role, *id));
                }
                Some(Write::Put(Shelf::Outbox, id.to_string(), json::write(self.engine.outbox().get(*id)?)))
            }
            Operation::MoveCursor(cursor) => {
                Some(Write::Put(Shelf::Facts, "cursor".to_owned(), json::write(cursor)))
            }
        }
    }
}

/// Directory entries are kept once, at the revision that came last; facts each.
fn feed_key(entry: &Entry) -> String {
    match &entry.change {
        Change::Plan(plan) => format!("plan {} {:010}", plan.activity.id, plan.revision),
        Change::Activity(published) => {
            format!("activity {} {:010}", published.activity.id, published.revision)
        }
        _ => entry.record.to_string(),
    }
}

fn mirror_key(role: &str, id: RecordId) -> String {
    format!("hongfan.{role}.outbox.{id}")
}

/// The engine as it was kept. The mirror gives back what the journal lost; what cannot be read is fetched anew, and a
/// record that cannot be read stays where it is.
async fn restore(journal: Option<&Journal>, role: &str) -> Engine {
    let mirrored = local::with_prefix(&format!("hongfan.{role}.outbox."));
    let Some(journal) = journal else {
        return Engine::restore(Outbox::restore(read_all::<Pending>(&mirrored).0), Book::default(), None);
    };
    let kept = journal.all(Shelf::Outbox).await.unwrap_or_default();
    let pending = read_all::<Pending>(&mirrored).0.into_iter().chain(read_all::<Pending>(&kept).0);
    let (entries, unread) = read_all::<Entry>(&journal.all(Shelf::Feed).await.unwrap_or_default());
    let mut book = Book::default();
    book.apply_all(&entries);
    let cursor = journal.get(Shelf::Facts, "cursor").await.ok().flatten();
    let cursor = cursor.and_then(|text| json::read::<Cursor>(&text)).filter(|_| unread == 0);
    Engine::restore(Outbox::restore(pending), book, cursor)
}

/// What could be read, and how many could not.
fn read_all<T: serde::de::DeserializeOwned>(texts: &[String]) -> (Vec<T>, usize) {
    let read: Vec<_> = texts.iter().filter_map(|text| json::read(text)).collect();
    let unread = texts.len() - read.len();
    (read, unread)
}
