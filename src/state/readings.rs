//! How names are read, for the searches outside the board: asked of the worker when somebody first types a letter.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use hongfan_domain::member::Member;
use hongfan_domain::search::{Fit, Query};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::platform::tables;

/// Readings by name, as far as they are known.
#[derive(Clone, Copy)]
pub struct Readings(RwSignal<Arc<HashMap<String, String>>>);

/// The readings of `names`, which are asked for once `query` has a letter in it, and again when there are other names.
pub fn readings(query: RwSignal<String>, names: impl Fn() -> BTreeSet<String> + 'static) -> Readings {
    let known = RwSignal::new(Arc::default());
    let typed = Memo::new(move |_| query.read().chars().any(|character| character.is_ascii_alphabetic()));
    Effect::new(move |asked: Option<BTreeSet<String>>| {
        if !typed.get() {
            return asked.unwrap_or_default();
        }
        let names = names();
        if asked.as_ref() != Some(&names) {
            ask(known, &names);
        }
        names
    });
    Readings(known)
}

fn ask(known: RwSignal<Arc<HashMap<String, String>>>, names: &BTreeSet<String>) {
    let names: Vec<String> = names.iter().cloned().collect();
    let order: String = names.iter().flat_map(|name| [name.as_str(), "\n"]).collect();
    spawn_local(async move {
        let Some(told) = tables::spelled(order).await else { return };
        let spelling = |line: &str| line.split('\t').next().unwrap_or_default().to_owned();
        let read = names.into_iter().zip(told.lines().map(spelling)).collect();
        // The screen may be gone.
        let _ = known.try_set(Arc::new(read));
    });
}

impl Readings {
    /// Whether and how well somebody fits what was typed; the caller's memo runs again when readings are known.
    pub fn rank(self, query: &Query, member: &Member) -> Option<Fit> {
        query.rank(member, self.0.read().get(&member.name).map(String::as_str))
    }
}
