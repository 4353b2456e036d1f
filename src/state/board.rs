//! One activity as an organizer's screens show it: derived once for each change, and shared by everything on the screen.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use hongfan_domain::activity::RoundNumber;
use hongfan_domain::attendance::{Attendance, Basis, Claim, Sheet, claims, derive_from};
use hongfan_domain::book::{Book, SharedPlan};
use hongfan_domain::id::{ActivityId, MemberId};
use hongfan_domain::identity::Voices;
use hongfan_domain::member::Member;
use hongfan_domain::review::{Item, review_from};
use hongfan_domain::time::Timestamp;
use leptos::prelude::*;

use super::store::Store;

/// How often what depends on the time alone is derived anew: a round that ends, a session that begins.
const OFTEN: Duration = Duration::from_secs(15);

/// Everything known of one activity.
#[derive(Clone, Debug)]
pub struct Board {
    /// The plan.
    pub plan: SharedPlan,
    /// What this device knows.
    pub book: Arc<Book>,
    /// The attendance.
    pub sheet: Sheet,
    /// What speaks for people on the roster, in the order of members.
    pub claims: Vec<Claim>,
    /// What somebody should look at.
    pub items: Vec<Item>,
    /// Who speaks through which device.
    voices: Arc<Voices>,
}

/// A board that is followed; `None` while this device knows no such activity.
pub type Watched = Memo<Option<Arc<Board>>>;

/// Follows one activity.
pub fn watch(store: Store, id: ActivityId) -> Watched {
    // The store works the book out once for every change: another one is a change.
    let book = Memo::new_with_compare(move |_| store.book(), |a, b| !is_same(a, b));
    let tick = RwSignal::new(());
    let turn = move || {
        let _ = tick.try_set(());
    };
    if let Ok(timer) = set_interval_with_handle(turn, OFTEN) {
        on_cleanup(move || timer.clear());
    }
    let derive = move |before: Option<&Option<Arc<Board>>>| {
        tick.track();
        let before = before.and_then(Option::as_ref);
        let board = Board::derive(book.get(), id, store.hub_now(), before.map(AsRef::as_ref))?;
        // Time alone rarely changes anything, and what follows a board of thousands does not run for nothing.
        let same = before.filter(|before| before.shows_what(&board));
        Some(same.cloned().unwrap_or_else(|| Arc::new(board)))
    };
    Memo::new_with_compare(derive, |a, b| {
        let shown = |board: Option<&Option<Arc<Board>>>| board.cloned().flatten();
        !is_same(shown(a).as_ref(), shown(b).as_ref())
    })
}

fn is_same<T>(a: Option<&Arc<T>>, b: Option<&Arc<T>>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => Arc::ptr_eq(a, b),
        (None, None) => true,
        _ => false,
    }
}

/// One activity as it stands, without following it.
pub fn look(store: Store, id: ActivityId) -> Option<Board> {
    Board::derive(untrack(|| store.book()), id, store.hub_now(), None)
}

impl Board {
    fn derive(book: Arc<Book>, id: ActivityId, now: Timestamp, before: Option<&Self>) -> Option<Self> {
        let plan = book.shared_plan(id)?;
        let known = before.filter(|before| before.book.has_voices_of(&book));
        let voices = known.map_or_else(|| Arc::new(Voices::of(&book)), |before| before.voices.clone());
        let claims = claims(&plan, &book, &voices);
        let sheet = derive_from(&plan, &book, &voices, &claims, now);
        let items = review_from(&plan, &book, &sheet, &claims.listed);
        Some(Self { plan, book, sheet, claims: claims.listed, items, voices })
    }

    fn shows_what(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.book, &other.book) && self.sheet == other.sheet && self.items == other.items
    }

    /// Somebody on the roster.
    pub fn member(&self, id: MemberId) -> Option<&Member> {
        self.plan.roster.iter().find(|member| member.id == id)
    }

    /// Their name; empty for somebody who is not on the roster.
    pub fn name(&self, id: MemberId) -> String {
        self.member(id).map(|member| member.name.clone()).unwrap_or_default()
    }

    /// How long what speaks for somebody was on its way to the hub, in milliseconds, if it was a check-in.
    pub fn delay(&self, line: &Attendance) -> Option<i64> {
        let Basis::Claim(_, id) = line.basis else { return None };
        let check_in = self.book.check_in(id)?;
        Some(check_in.received_at.since(check_in.happened_at).max(0))
    }

    /// How many people on the roster were at a round.
    pub fn came_to(&self, round: RoundNumber) -> usize {
        let members = self.claims.iter().filter(|claim| claim.round == round).map(|claim| claim.member);
        members.collect::<BTreeSet<_>>().len()
    }
}
