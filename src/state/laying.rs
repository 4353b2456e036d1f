//! Laying out what is long, part by part, so that the page goes on answering meanwhile.
//!
//! A part is laid in a turn of its own, and the browser draws and listens between two of them. Whoever prints before the end
//! waits for it; whoever prints by the browser's own menu gets what is missing at once.

use std::collections::VecDeque;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::printing;
use crate::platform::clock;

/// So many lines are laid at once: a slow phone takes a tenth of a second for them.
pub const LINES: usize = 30;

/// What lays one part of a table.
struct Part {
    table: usize,
    lay: Box<dyn FnOnce()>,
}

/// What is still to be laid out on this page.
#[derive(Clone, Copy)]
pub struct Laying {
    waiting: StoredValue<VecDeque<Part>, LocalStorage>,
    tables: StoredValue<usize>,
    left: RwSignal<usize>,
    is_going: StoredValue<bool>,
    is_wanted: RwSignal<bool>,
}

/// A table's parts, as far as they are laid.
pub struct Parts<T: 'static> {
    laid: RwSignal<Vec<ArcRwSignal<Vec<T>>>>,
}

impl<T: 'static> Clone for Parts<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: 'static> Copy for Parts<T> {}

impl Laying {
    /// Nothing to lay yet. What is missing when the browser prints is laid at once.
    pub fn start() -> Self {
        let laying = Self {
            waiting: StoredValue::new_local(VecDeque::new()),
            tables: StoredValue::new(0),
            left: RwSignal::new(0),
            is_going: StoredValue::new(false),
            is_wanted: RwSignal::new(false),
        };
        printing::before(move || laying.finish());
        laying
    }

    /// How many parts are still missing.
    pub fn left(self) -> usize {
        self.left.get()
    }

    /// Whether the page is printed as soon as nothing is missing.
    pub fn is_wanted(self) -> bool {
        self.is_wanted.get()
    }

    /// Prints: now, or as soon as nothing is missing.
    pub fn print(self) {
        if self.left.get_untracked() == 0 {
            printing::print();
        } else {
            self.is_wanted.set(true);
        }
    }

    /// Lays these lines as the parts of a table, and lays anew what changes of them.
    pub fn table<T>(self, lines: Memo<Vec<T>>) -> Parts<T>
    where
        T: Clone + PartialEq + Send + Sync + 'static,
    {
        let table = self.tables.get_value();
        self.tables.set_value(table + 1);
        let parts = Parts { laid: RwSignal::new(Vec::new()) };
        Effect::new(move || {
            let wanted: Vec<Vec<T>> = lines.read().chunks(LINES).map(<[T]>::to_vec).collect();
            self.plan(table, parts.missing(wanted));
        });
        on_cleanup(move || self.plan(table, Vec::new()));
        parts
    }

    /// These are what is to be laid of a table, and nothing that was before.
    fn plan(self, table: usize, parts: Vec<Box<dyn FnOnce()>>) {
        let planned = self.waiting.try_update_value(|waiting| {
            waiting.retain(|part| part.table != table);
            waiting.extend(parts.into_iter().map(|lay| Part { table, lay }));
            waiting.len()
        });
        // The screen may be gone.
        if let Some(left) = planned {
            let _ = self.left.try_set(left);
            self.go();
        }
    }

    fn go(self) {
        if self.is_going.try_get_value() != Some(false) {
            return;
        }
        self.is_going.set_value(true);
        spawn_local(async move {
            loop {
                clock::wait(0).await;
                if !self.lay_one() {
                    break;
                }
            }
            let _ = self.is_going.try_update_value(|is_going| *is_going = false);
            if self.is_wanted.try_get_untracked() == Some(true) {
                self.is_wanted.set(false);
                printing::print();
            }
        });
    }

    /// Lays one part; whether there was one.
    fn lay_one(self) -> bool {
        let next = self.waiting.try_update_value(|waiting| (waiting.pop_front(), waiting.len()));
        let Some((Some(part), left)) = next else { return false };
        (part.lay)();
        let _ = self.left.try_set(left);
        true
    }

    fn finish(self) {
        while self.lay_one() {}
    }
}

impl<T: Clone + PartialEq + Send + Sync + 'static> Parts<T> {
    /// How many there are.
    pub fn count(self) -> usize {
        self.laid.read().len()
    }

    /// The lines of one of them.
    pub fn lines(self, part: usize) -> ArcRwSignal<Vec<T>> {
        self.laid
            .with_untracked(|laid| laid.get(part).cloned())
            .unwrap_or_else(|| ArcRwSignal::new(Vec::new()))
    }

    /// What lays what is not there yet, or otherwise.
    fn missing(self, wanted: Vec<Vec<T>>) -> Vec<Box<dyn FnOnce()>> {
        if self.laid.with_untracked(Vec::len) > wanted.len() {
            self.laid.update(|laid| laid.truncate(wanted.len()));
        }
        let is_there = |(at, lines): &(usize, Vec<T>)| {
            self.laid
                .with_untracked(|laid| laid.get(*at).is_some_and(|part| *part.read_untracked() == *lines))
        };
        let lay = |(at, lines): (usize, Vec<T>)| -> Box<dyn FnOnce()> {
            Box::new(move || {
                // The screen may be gone.
                let Some(part) = self.laid.try_with_untracked(|laid| laid.get(at).cloned()) else { return };
                match part {
                    Some(part) => part.set(lines),
                    None => self.laid.update(|laid| laid.push(ArcRwSignal::new(lines))),
                }
            })
        };
        wanted.into_iter().enumerate().filter(|part| !is_there(part)).map(lay).collect()
    }
}
