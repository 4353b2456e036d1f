//! One lesson being gone through on this page: what the player says becomes stretches, and these become records.
//!
//! A record is made at every stop and every three minutes. What goes on is kept in the journal every few seconds, so that a
//! killed browser loses no more than that; at the next start it becomes a record too, unless the page that keeps it still lives.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use hongfan_domain::base32;
use hongfan_domain::id::{CourseId, LessonId};
use hongfan_domain::record::Body;
use hongfan_domain::study::{Check, Moment, Stretch, Study, Tracker};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::store::Store;
use crate::platform::journal::{Shelf, Write};
use crate::platform::json;
use crate::platform::names;
use crate::platform::tabs::Tabs;

// What a screen that plays something needs of the browser.
pub use crate::platform::{clock, film, random, visibility};

/// What goes on is kept again after so many milliseconds.
const KEEP_EVERY: u64 = 5_000;

/// What goes on becomes a record after so many milliseconds.
const RECORD_EVERY: u64 = 3 * 60_000;

/// So many stretches are a record at once.
const MANY: usize = 100;

/// Under these names the journal has what goes on: the page's and the sitting's, so that no two overwrite each other. What has
/// become a record is forgotten. (Earlier versions named the lesson, and left empty ones.)
const KEPT: &str = "study ";

/// The page that somebody sits on, by the name that what goes on there is kept under.
#[derive(Clone, Copy)]
pub struct Seat(StoredValue<String>);

/// Somebody going through a lesson. Over when the screen is left.
#[derive(Clone, Copy)]
pub struct Sitting {
    /// Where it is recorded; nowhere where somebody only looks what a lesson will be like.
    store: Option<Store>,
    course: CourseId,
    inner: StoredValue<Inner>,
    /// Under which name what goes on is kept.
    key: StoredValue<String>,
    /// What has not become a record yet.
    fresh: RwSignal<Vec<Stretch>>,
}

struct Inner {
    /// How many records are on their way to the journal. What is kept has what they tell, and stays until they are there.
    on_their_way: Arc<AtomicU32>,
    tracker: Tracker,
    told: Vec<Stretch>,
    checks: Vec<Check>,
    kept_at: u64,
    recorded_at: u64,
}

impl Sitting {
    /// Sits down to a lesson.
    pub fn begin(store: Store, course: CourseId, lesson: LessonId) -> Self {
        Self::start(Some(store), course, lesson)
    }

    /// Looks what it will be like: nothing is recorded.
    pub fn trial(course: CourseId, lesson: LessonId) -> Self {
        Self::start(None, course, lesson)
    }

    fn start(store: Option<Store>, course: CourseId, lesson: LessonId) -> Self {
        let now = clock::steady();
        let inner = Inner {
            on_their_way: Arc::default(),
            tracker: Tracker::new(lesson),
            told: Vec::new(),
            checks: Vec::new(),
            kept_at: now,
            recorded_at: now,
        };
        let fresh = RwSignal::new(Vec::new());
        let key = StoredValue::new(store.map(|_| expect_context::<Seat>().another()).unwrap_or_default());
        let sitting = Self { store, course, inner: StoredValue::new(inner), key, fresh };
        let leaving = move |visible: bool| {
            if !visible {
                sitting.record();
            }
        };
        let listening = StoredValue::new_local(Some(visibility::follow(leaving)));
        on_cleanup(move || {
            listening.try_update_value(Option::take);
            sitting.stop();
        });
        sitting
    }

    /// It goes on, and is here now.
    pub fn at(self, place: u32) {
        let now = Moment { place, at: clock::now(), steady: clock::steady() };
        let due = self.inner.try_update_value(|inner| {
            inner.told.extend(inner.tracker.at(now));
            let record = inner.told.len() >= MANY || now.steady - inner.recorded_at >= RECORD_EVERY;
            let keep = now.steady - inner.kept_at >= KEEP_EVERY;
            if keep {
                inner.kept_at = now.steady;
            }
            (record, keep)
        });
        self.show();
        match due {
            Some((true, _)) => self.record(),
            Some((false, true)) => spawn_local(self.keep()),
            _ => {}
        }
    }

    /// A leap: what comes next does not follow from what was.
    pub fn leap(self) {
        self.inner.try_update_value(|inner| {
            let stretch = inner.tracker.stop();
            inner.told.extend(stretch);
        });
        self.show();
    }

    /// It stops: what was gone through is told.
    pub fn stop(self) {
        self.leap();
        self.record();
    }

    /// What became of a question whether somebody is there.
    pub fn check(self, check: Check) {
        self.inner.try_update_value(|inner| inner.checks.push(check));
        self.record();
    }

    /// What was gone through and has not become a record yet; the caller follows.
    pub fn fresh(self) -> Vec<Stretch> {
        self.fresh.get()
    }

    fn show(self) {
        let fresh = self.inner.try_with_value(|inner| {
            inner.told.iter().copied().chain(inner.tracker.stretch()).collect::<Vec<_>>()
        });
        if let Some(fresh) = fresh {
            self.fresh.try_set(fresh);
        }
    }

    /// Makes a record of what there is.
    fn record(self) {
        let Some(store) = self.store else { return };
        let study = self.inner.try_update_value(|inner| {
            let cut = inner.tracker.cut();
            inner.told.extend(cut);
            inner.recorded_at = clock::steady();
            Study {
                course: self.course,
                stretches: std::mem::take(&mut inner.told),
                checks: std::mem::take(&mut inner.checks),
                paper: None,
            }
        });
        let Some(study) = study.filter(Study::is_well_formed) else { return };
        let way = self.key.try_get_value().zip(self.on_their_way());
        let Some((key, on_their_way)) = way else { return };
        on_their_way.fetch_add(1, Ordering::Relaxed);
        spawn_local(async move {
            // What is in the outbox is shown from there: never both, or it would seem to be more.
            store.record(Body::Study(study)).await;
            self.show();
            if on_their_way.fetch_sub(1, Ordering::Relaxed) > 1 {
                return;
            }
            match self.going_on().filter(Study::is_well_formed) {
                Some(study) => put(store, key, json::write(&study)).await,
                None => forget(store, &key).await,
            }
        });
    }

    async fn keep(self) {
        if self.on_their_way().is_none_or(|records| records.load(Ordering::Relaxed) > 0) {
            return;
        }
        let going_on = self.going_on().filter(Study::is_well_formed);
        if let (Some(store), Some(study), Some(key)) = (self.store, going_on, self.key.try_get_value()) {
            put(store, key, json::write(&study)).await;
        }
    }

    fn going_on(self) -> Option<Study> {
        self.inner.try_with_value(|inner| Study {
            course: self.course,
            stretches: inner.told.iter().copied().chain(inner.tracker.stretch()).collect(),
            checks: inner.checks.clone(),
            paper: None,
        })
    }

    fn on_their_way(self) -> Option<Arc<AtomicU32>> {
        self.inner.try_with_value(|inner| Arc::clone(&inner.on_their_way))
    }
}

/// A second copy of what goes on. Where it cannot be kept, the next record tells.
async fn put(store: Store, key: String, text: String) {
    if let Some(journal) = store.journal() {
        let _ = journal.commit(&[Write::Put(Shelf::Facts, key, text)]).await;
    }
}

async fn forget(store: Store, key: &str) {
    if let Some(journal) = store.journal() {
        let _ = journal.forget(Shelf::Facts, key).await;
    }
}

impl Seat {
    /// A name for this page; makes records of what was going on on those that are gone.
    pub fn open(store: Store) -> Self {
        let name = base32::encode(&random::bytes::<10>());
        spawn_local({
            let name = name.clone();
            async move {
                names::take(&lock(&name)).await;
                recover(store).await;
            }
        });
        Self(StoredValue::new(name))
    }

    /// A name for what goes on at another sitting.
    fn another(self) -> String {
        format!("{KEPT}{} {}", self.0.get_value(), base32::encode(&random::bytes::<5>()))
    }
}

/// What a page takes for as long as it lives.
fn lock(name: &str) -> String {
    format!("hongfan.{KEPT}{name}")
}

/// Makes records of what was going on on pages that are gone. Of two pages that start at once, one does.
async fn recover(store: Store) {
    let Some(journal) = store.journal() else { return };
    let rows = journal.rows(Shelf::Facts).await.unwrap_or_default();
    let mut gone = BTreeMap::new();
    for (key, text) in rows {
        let Some(page) = key.strip_prefix(KEPT).and_then(|rest| rest.split(' ').next()) else { continue };
        if !gone.contains_key(page) {
            gone.insert(page.to_owned(), names::take(&lock(page)).await);
        }
        if gone.get(page) != Some(&true) {
            continue;
        }
        if let Some(study) = json::read::<Study>(&text).filter(Study::is_well_formed) {
            store.record(Body::Study(study)).await;
        }
        forget(store, &key).await;
    }
}

/// Whose turn it is among the tabs of this browser: nobody learns in two.
#[derive(Clone, Copy)]
pub struct Turn {
    tabs: StoredValue<Tabs, LocalStorage>,
    lost: RwSignal<u32>,
}

impl Turn {
    /// Listens to the other tabs.
    pub fn start() -> Self {
        let (tabs, lost) = (Tabs::open("hongfan.learning"), RwSignal::new(0));
        tabs.listen(move || lost.update(|lost| *lost += 1));
        Self { tabs: StoredValue::new_local(tabs), lost }
    }

    /// Takes the turn: the others stop.
    pub fn take(self) {
        self.tabs.with_value(Tabs::tell);
    }

    /// How often another tab took it; the caller follows.
    pub fn lost(self) -> u32 {
        self.lost.get()
    }
}
