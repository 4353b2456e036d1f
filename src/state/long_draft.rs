//! Drafts that may be long, as a roster is: written once somebody stops typing, and what has no room is said.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::draft::key_of;
use crate::platform::{json, local};

/// So many bytes are written at every change, as any draft is.
const SHORT: usize = 10_000;

/// After so many milliseconds without a change a long one is written.
const PAUSE: u32 = 400;

thread_local! {
    /// Long drafts that are not written yet.
    static PENDING: RefCell<BTreeMap<String, Timeout>> = const { RefCell::new(BTreeMap::new()) };
}

/// The drafts for which there was no room when they were last written.
pub type Lost = RwSignal<BTreeSet<String>>;

/// A text that is kept under `key` and comes back with it; `lost` has it while there is no room for it.
pub fn kept_text(key: &str, start: &str, lost: Lost) -> RwSignal<String> {
    let key = key_of(key);
    let text = RwSignal::new(local::get(&key).unwrap_or_else(|| start.to_owned()));
    keep(key, move || text.try_get(), move || text.try_get_untracked(), lost);
    text
}

/// A list that is kept in the same way; empty where nothing is.
pub fn kept_list<T>(key: &str, lost: Lost) -> RwSignal<Vec<T>>
where
    T: Serialize + DeserializeOwned + Send + Sync + 'static,
{
    let key = key_of(key);
    let list = RwSignal::new(local::get(&key).and_then(|text| json::read(&text)).unwrap_or_default());
    let written = move || list.try_with_untracked(|list: &Vec<T>| json::write(list));
    keep(
        key,
        move || {
            list.track();
            written()
        },
        written,
        lost,
    );
    list
}

fn keep(
    key: String,
    follow: impl Fn() -> Option<String> + 'static,
    now: impl Fn() -> Option<String> + Copy + Send + Sync + 'static,
    lost: Lost,
) {
    let write = move |key: &str, text: &str| {
        let kept = local::keeps(key, text);
        let _ = lost.try_update(|lost| if kept { lost.remove(key) } else { lost.insert(key.to_owned()) });
    };
    let leaving = key.clone();
    Effect::new(move |before: Option<()>| {
        let Some(text) = follow().filter(|_| before.is_some()) else { return };
        PENDING.with_borrow_mut(|pending| pending.remove(&key));
        if text.len() <= SHORT {
            write(&key, &text);
            return;
        }
        let own = key.clone();
        let timeout = Timeout::new(PAUSE, move || {
            PENDING.with_borrow_mut(|pending| pending.remove(&own));
            if let Some(text) = now() {
                write(&own, &text);
            }
        });
        PENDING.with_borrow_mut(|pending| pending.insert(key.clone(), timeout));
    });
    // Who goes to another screen meanwhile loses nothing either.
    on_cleanup(move || {
        let pending = PENDING.with_borrow_mut(|pending| pending.remove(&leaving)).is_some();
        if let Some(text) = now().filter(|_| pending) {
            local::set(&leaving, &text);
        }
    });
}

/// Forgets what was kept under these keys, or was about to be.
pub fn forget(keys: &[String]) {
    for key in keys {
        let key = key_of(key);
        PENDING.with_borrow_mut(|pending| pending.remove(&key));
        local::remove(&key);
    }
}

/// What somebody has typed, once they stop: for whatever takes long to work out.
pub fn settled(text: RwSignal<String>) -> RwSignal<String> {
    let shown = RwSignal::new(text.get_untracked());
    let waiting = StoredValue::new_local(None::<Timeout>);
    Effect::new(move |before: Option<()>| {
        let now = text.get();
        if before.is_none() {
            return;
        }
        if now.len() <= SHORT {
            waiting.set_value(None);
            shown.set(now);
        } else {
            let _ = waiting.try_update_value(|waiting| {
                *waiting = Some(Timeout::new(PAUSE, move || {
                    let _ = shown.try_set(now);
                }));
            });
        }
    });
    shown
}
