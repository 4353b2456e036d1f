//! What this device knows and has recorded: the engine, the journal beneath it, and the signals that screens follow.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use gloo_timers::callback::Timeout;
use hongfan_domain::activity::Plan;
use hongfan_domain::attendance::{Sheet, derive};
use hongfan_domain::book::Book;
use hongfan_domain::foresight::foresee;
use hongfan_domain::id::{ActivityId, RecordId};
use hongfan_domain::ledger::Viewer;
use hongfan_domain::record::{Body, Record};
use hongfan_domain::sync::{Engine, Outbox};
use hongfan_domain::time::Timestamp;
use leptos::prelude::*;

use super::codec::Codec;
use super::device::Device;
use super::keeping;
use super::kept::Kept;
use super::mending::Mend;
use super::storage::{Health, Place};
use crate::platform::journal::Journal;
use crate::platform::tabs::Tabs;
use crate::platform::{clock, connectivity, local, random};

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

impl Link {
    /// Whether it is known that nothing gets through for now.
    pub const fn is_cut(self) -> bool {
        matches!(self, Self::Offline | Self::SignIn)
    }
}

/// Whose app this is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The members'.
    Members,
    /// The organizers'.
    Organizers,
}

/// The app's state, one per tab; cheap to copy.
#[derive(Clone, Copy)]
pub struct Store {
    pub(super) inner: StoredValue<Rc<RefCell<Inner>>, LocalStorage>,
    pub(super) version: RwSignal<u32>,
    /// How the hub was last heard.
    pub link: RwSignal<Link>,
    /// Whether a round trip is under way.
    pub syncing: RwSignal<bool>,
}

/// What is behind the signals.
pub(super) struct Inner {
    pub(super) engine: Engine,
    pub(super) journal: Option<Journal>,
    pub(super) device: Device,
    pub(super) tabs: Tabs,
    pub(super) timer: Option<Timeout>,
    pub(super) running: bool,
    /// Whether something happened during the round trip that is under way.
    pub(super) poked: bool,
    pub(super) skew: i64,
    pub(super) skew_quality: i64,
    /// Whether the journal has less of the feed than the engine, so that the kept cursor must stay where it is.
    pub(super) behind: bool,
    /// Where this tab keeps its cursor.
    pub(super) bookmark: String,
    /// How this device's storage is doing.
    pub(super) health: Health,
    /// What is done when a write did not work; nothing in the smallest app.
    pub(super) mend: Option<Mend>,
    pub(super) role: &'static str,
    /// How this module reads and writes.
    pub(super) codec: Codec,
    /// What [`Store::book`] last said, and of which version and skew.
    foreseen: Option<((u32, i64), Arc<Book>)>,
}

impl Store {
    /// Opens what is kept for `role` (`member` or `organizer`: two devices to the hub, two journals here), and begins to
    /// sync.
    pub async fn open(role: &'static str, codec: Codec) -> Self {
        let (journal, error) = match Journal::open(&keeping::journal_name(role)).await {
            Ok(journal) => (Some(journal), None),
            Err(error) => (None, Some(error)),
        };
        let device = Device::load(journal.as_ref(), role).await;
        let mut kept = Kept::read(journal.as_ref(), role, codec).await;
        let mut health = Health::default();
        health.renew(&mut kept);
        health.error = error.or(health.error);
        let engine = kept.engine(&Outbox::default()).of_device(device.id);
        let skew = local::get("hongfan.skew").and_then(|skew| skew.parse().ok()).unwrap_or(0);
        let inner = Inner {
            engine,
            journal,
            device,
            tabs: Tabs::open(&format!("hongfan.{role}")),
            timer: None,
            running: false,
            poked: false,
            skew,
            skew_quality: i64::MAX,
            behind: false,
            bookmark: kept.bookmark,
            health,
            mend: None,
            foreseen: None,
            role,
            codec,
        };
        let store = Self {
            inner: StoredValue::new_local(Rc::new(RefCell::new(inner))),
            version: RwSignal::new(0),
            link: RwSignal::new(if connectivity::seems_online() { Link::Unknown } else { Link::Offline }),
            syncing: RwSignal::new(false),
        };
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
    /// Ids that are one person are one id in it. Worked out once for every change, however many screens ask.
    pub fn book(self) -> Arc<Book> {
        self.version.track();
        let (inner, state) = (self.inner.get_value(), (self.version.get_untracked(), self.skew()));
        let known =
            inner.borrow().foreseen.as_ref().filter(|(of, _)| *of == state).map(|(_, book)| book.clone());
        known.unwrap_or_else(|| {
            let foreseen = self.peek(|engine| foresee(engine, &self.viewer(), state.1, self.hub_now()));
            let book = Arc::new(foreseen.merged().into_owned());
            inner.borrow_mut().foreseen = Some((state, book.clone()));
            book
        })
    }

    /// This device as the rules see it.
    fn viewer(self) -> Viewer {
        Viewer { device: self.device().id, role: self.rights() }
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

    /// The journal, where it is open.
    pub(super) fn journal(self) -> Option<Journal> {
        self.inner.get_value().borrow().journal.clone()
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

    /// Makes a record and keeps it. When this returns it is on the disk, or [`Health`] says that it is not; either
    /// way it is in the outbox and on its way.
    pub async fn record(self, body: Body) -> RecordId {
        let now = clock::now();
        let record = Record {
            id: RecordId::new(now, random::bytes()),
            device: self.device().id,
            recorded_at: now,
            body,
        };
        let id = record.id;
        self.take_in(vec![record]).await;
        id
    }

    /// Whose app this is.
    pub fn side(self) -> Side {
        if self.role() == "organizer" { Side::Organizers } else { Side::Members }
    }

    /// How this device's storage is doing; the caller's memo follows it.
    pub fn health(self) -> Health {
        self.version.track();
        self.peek_health(Health::clone)
    }

    /// The same once.
    pub fn health_now(self) -> Health {
        self.peek_health(Health::clone)
    }

    pub(super) fn peek_health<T>(self, read: impl FnOnce(&Health) -> T) -> T {
        read(&self.inner.get_value().borrow().health)
    }

    pub(super) fn change_health(self, change: impl FnOnce(&mut Health)) {
        change(&mut self.inner.get_value().borrow_mut().health);
        self.version.update(|version| *version = version.wrapping_add(1));
    }

    /// Where a record of the outbox is on this device.
    pub fn place(self, id: RecordId) -> Place {
        self.version.track();
        self.peek_health(|health| if health.owed.contains(&id) { Place::Page } else { Place::Disk })
    }

    /// Tells this tab's screens, and the other tabs, that something changed.
    pub(super) fn changed(self) {
        self.version.update(|version| *version = version.wrapping_add(1));
        self.inner.get_value().borrow().tabs.tell();
    }
}
