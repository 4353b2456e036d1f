//! How names are read, outside the board: asked of the worker when somebody first types a letter, or at once where people
//! are listed by it.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use hongfan_domain::member::Member;
use hongfan_domain::search::{Fit, Query};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::platform::tables;

/// How each name is spelled, and its place among all by reading.
type Known = Arc<HashMap<String, (String, u32)>>;

thread_local! {
    /// What a list was ordered by last on this page of the browser: who comes back to it finds it in order.
    static LAST: RefCell<Known> = RefCell::default();
}

/// Readings by name, as far as they are known.
#[derive(Clone, Copy)]
pub struct Readings(RwSignal<Known>);

/// The readings of `names`, which are asked for once `query` has a letter in it, and again when there are other names.
pub fn readings(query: RwSignal<String>, names: impl Fn() -> BTreeSet<String> + 'static) -> Readings {
    let known = RwSignal::new(Arc::default());
    let typed = Memo::new(move |_| query.read().chars().any(|character| character.is_ascii_alphabetic()));
    follow(known, move || typed.get().then(&names));
    Readings(known)
}

/// The same, asked for at once: for a list that is ordered by them.
pub fn readings_at_once(names: impl Fn() -> BTreeSet<String> + 'static) -> Readings {
    let known = RwSignal::new(LAST.with_borrow(Clone::clone));
    Effect::new(move || LAST.set(known.get()));
    follow(known, move || Some(names()));
    Readings(known)
}

/// Asks for one answer at a time: while thousands are imported the names are others again and again.
fn follow(known: RwSignal<Known>, names: impl Fn() -> Option<BTreeSet<String>> + 'static) {
    let asking = RwSignal::new(false);
    Effect::new(move |asked: Option<BTreeSet<String>>| {
        let asked = asked.unwrap_or_default();
        if asking.get() {
            return asked;
        }
        match names().filter(|names| *names != asked) {
            Some(names) => {
                asking.set(true);
                ask(known, asking, &names);
                names
            }
            None => asked,
        }
    });
}

fn ask(known: RwSignal<Known>, asking: RwSignal<bool>, names: &BTreeSet<String>) {
    let names: Vec<String> = names.iter().cloned().collect();
    let order: String = names.iter().flat_map(|name| [name.as_str(), "\n"]).collect();
    spawn_local(async move {
        let told = tables::spelled(order).await;
        let read = |line: &str| {
            let mut cells = line.split('\t');
            let spelling = cells.next().unwrap_or_default().to_owned();
            (spelling, cells.next().and_then(|place| place.parse().ok()).unwrap_or(u32::MAX))
        };
        // The screen may be gone.
        if let Some(told) = told {
            let _ = known.try_set(Arc::new(names.into_iter().zip(told.lines().map(read)).collect()));
        }
        let _ = asking.try_set(false);
    });
}

impl Readings {
    /// Whether and how well somebody fits what was typed; the caller's memo runs again when readings are known.
    pub fn rank(self, query: &Query, member: &Member) -> Option<Fit> {
        query.rank(member, self.0.read().get(&member.name).map(|(spelling, _)| spelling.as_str()))
    }

    /// The place of each name among all by reading, as far as they are known: who is not comes after those who are.
    pub fn places(self) -> impl Fn(&str) -> u32 {
        let known = self.0.get();
        move |name| known.get(name).map_or(u32::MAX, |(_, place)| *place)
    }
}
