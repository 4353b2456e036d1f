use hongfan_domain::attendance::{Claims, Trust, claims, last_corrections, standing_acts};
use hongfan_domain::id::{MemberId, RecordId};
use hongfan_domain::identity::Voices;
use hongfan_domain::record::{Act, Body, Decision, Guest, Scan, Undo};
use hongfan_domain::time::Timestamp;
use leptos::prelude::*;

use super::{Entrance, Outcome};

/// How many of the last things done here are shown.
const SHOWN: usize = 10;

/// One of the last things done on this device, which can be taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recent {
    /// The record of it.
    pub id: RecordId,
    /// When.
    pub at: Timestamp,
    /// What.
    pub done: Done,
}

/// What was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Done {
    /// Somebody's pass was scanned; whether it is still to be looked at.
    Scanned(MemberId, bool),
    /// Somebody was marked present.
    Marked(MemberId),
    /// A guest was let in.
    Guest(String),
    /// A check-in was taken in from a phone; whether it is still to be looked at.
    Received(MemberId, bool),
}

impl Entrance {
    /// The last things done on this device, the latest first.
    pub fn recent(self) -> Vec<Recent> {
        let Some(plan) = self.plan.get() else { return Vec::new() };
        let (book, own, activity) = (self.store.book(), self.store.device().id, self.activity);
        let decided = last_corrections(&book, activity);
        let settled = |member: &MemberId| {
            decided.get(member).is_some_and(|last| last.correction.decision != Decision::Withdrawn)
        };
        let acts = standing_acts(&book, activity).into_iter().filter(|acted| acted.device == own);
        let acts: Vec<_> = acts.collect();
        let Claims { listed, .. } = claims(&plan, &book, &Voices::of(&book));
        let doubtful = |id: RecordId, member: &MemberId| {
            let own = listed.iter().find(|claim| claim.id == id);
            own.is_some_and(|claim| matches!(claim.trust, Trust::Provisional(_))) && !settled(member)
        };
        let acts = acts.into_iter().filter_map(|acted| {
            let done = match &acted.act {
                Act::Scan(Scan { member, .. }) => Done::Scanned(*member, doubtful(acted.id, member)),
                Act::Guest(Guest { name, .. }) => Done::Guest(name.clone()),
                _ => return None,
            };
            Some(Recent { id: acted.id, at: acted.at, done })
        });
        let marked = decided
            .values()
            .filter(|last| last.device == own && last.correction.decision == Decision::Present);
        let marked = marked.map(|last| Recent {
            id: last.id,
            at: last.at,
            done: Done::Marked(last.correction.member),
        });
        let received = listed.iter().filter_map(|claim| {
            let check_in = book.check_in(claim.id).filter(|check_in| check_in.carrier == Some(own))?;
            let done = Done::Received(claim.member, doubtful(claim.id, &claim.member));
            Some(Recent { id: claim.id, at: check_in.happened_at, done })
        });
        let mut recent: Vec<_> = acts.chain(marked).chain(received).collect();
        recent.sort_by_key(|recent| core::cmp::Reverse((recent.at, recent.id)));
        recent.truncate(SHOWN);
        recent
    }

    /// Takes one of them back; `name` is whom it is about, for the word on the screen, and `reason` what stays on record of
    /// a mark that was taken back.
    pub fn undo(self, recent: &Recent, name: String, reason: &str) {
        let activity = self.activity;
        let undo = |member| Body::Act(Act::Undo(Undo { activity: Some(activity), act: recent.id, member }));
        let body = match recent.done {
            Done::Scanned(member, _) => undo(Some(member)),
            Done::Guest(_) => undo(None),
            Done::Marked(member) => self.correction(member, Decision::Withdrawn, reason.to_owned()),
            Done::Received(..) => return,
        };
        self.keep(vec![body], None, Outcome::Undone(name));
        self.forget();
    }
}
