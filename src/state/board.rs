//! One activity as an organizer's screens show it: derived once for each change, and shared by everything on the screen.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use hongfan_domain::activity::{Plan, RoundNumber};
use hongfan_domain::attendance::{Claim, Claims, Sheet, claims, derive_with};
use hongfan_domain::book::Book;
use hongfan_domain::id::{ActivityId, MemberId};
use hongfan_domain::identity::Voices;
use hongfan_domain::member::Member;
use hongfan_domain::review::{Item, review};
use hongfan_domain::time::Timestamp;
use leptos::prelude::*;

use super::store::Store;

/// How often what depends on the time alone is derived anew: a round that ends, a session that begins.
const OFTEN: Duration = Duration::from_secs(15);

/// Everything known of one activity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Board {
    /// The plan.
    pub plan: Plan,
    /// What this device knows.
    pub book: Arc<Book>,
    /// The attendance.
    pub sheet: Sheet,
    /// What speaks for people on the roster, in the order of members.
    pub claims: Vec<Claim>,
    /// What somebody should look at.
    pub items: Vec<Item>,
}

/// A board that is followed; `None` while this device knows no such activity.
pub type Watched = Memo<Option<Arc<Board>>>;

/// Follows one activity.
pub fn watch(store: Store, id: ActivityId) -> Watched {
    // The store works the book out once for every change: another one is a change.
    let other =
        |a: Option<&Arc<Book>>, b: Option<&Arc<Book>>| a.zip(b).is_none_or(|(a, b)| !Arc::ptr_eq(a, b));
    let book = Memo::new_with_compare(move |_| store.book(), other);
    let tick = RwSignal::new(());
    let turn = move || {
        let _ = tick.try_set(());
    };
    if let Ok(timer) = set_interval_with_handle(turn, OFTEN) {
        on_cleanup(move || timer.clear());
    }
    Memo::new(move |_| {
        tick.track();
        Board::derive(book.get(), id, store.hub_now()).map(Arc::new)
    })
}

/// One activity as it stands, without following it.
pub fn look(store: Store, id: ActivityId) -> Option<Board> {
    Board::derive(untrack(|| store.book()), id, store.hub_now())
}

impl Board {
    fn derive(book: Arc<Book>, id: ActivityId, now: Timestamp) -> Option<Self> {
        let plan = book.plan(id)?.clone();
        let voices = Voices::of(&book);
        let sheet = derive_with(&plan, &book, &voices, now);
        let Claims { listed, .. } = claims(&plan, &book, &voices);
        let items = review(&plan, &book, &sheet);
        Some(Self { plan, book, sheet, claims: listed, items })
    }

    /// Somebody on the roster.
    pub fn member(&self, id: MemberId) -> Option<&Member> {
        self.plan.roster.iter().find(|member| member.id == id)
    }

    /// Their name; empty for somebody who is not on the roster.
    pub fn name(&self, id: MemberId) -> String {
        self.member(id).map(|member| member.name.clone()).unwrap_or_default()
    }

    /// How many people on the roster were at a round.
    pub fn came_to(&self, round: RoundNumber) -> usize {
        let members = self.claims.iter().filter(|claim| claim.round == round).map(|claim| claim.member);
        members.collect::<BTreeSet<_>>().len()
    }
}
