use hongfan_domain::activity::RoundNumber;
use hongfan_domain::attendance::{Claims, Trust, claims, decisions, standing_acts};
use hongfan_domain::id::{MemberId, RecordId};
use hongfan_domain::identity::Voices;
use hongfan_domain::record::{Act, Body, Correction, Decision, Guest, Scan, Undo};
use hongfan_domain::time::Timestamp;
use leptos::prelude::*;

use super::{Entrance, Outcome};
use crate::state::acts;

/// How many of the last things done here are shown.
const SHOWN: usize = 10;

/// One of the last things done on this device, which can be taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recent {
    /// The record of it.
    pub id: RecordId,
    /// When.
    pub at: Timestamp,
    /// In which round; none for a decision about the whole activity.
    pub round: Option<RoundNumber>,
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
        let decided = decisions(&book, activity);
        let acts = standing_acts(&book, activity).into_iter().filter(|acted| acted.device == own);
        let acts: Vec<_> = acts.collect();
        let Claims { listed, .. } = claims(&plan, &book, &Voices::of(&book));
        let doubtful = |id: RecordId, member: &MemberId| {
            let own = listed.iter().find(|claim| claim.id == id);
            own.is_some_and(|claim| {
                let settled = decided.get(member).is_some_and(|decided| decided.covers(claim.heard()));
                matches!(claim.trust, Trust::Provisional(_)) && !settled
            })
        };
        let acts = acts.into_iter().filter_map(|acted| {
            let (round, done) = match &acted.act {
                Act::Scan(Scan { member, round, .. }) => {
                    (*round, Done::Scanned(*member, doubtful(acted.id, member)))
                }
                Act::Guest(Guest { name, round, .. }) => (*round, Done::Guest(name.clone())),
                _ => return None,
            };
            Some(Recent { id: acted.id, at: acted.at, round: Some(round), done })
        });
        let marked = decided.values().flat_map(|decided| decided.all());
        let marked =
            marked.filter(|said| said.device == own && said.correction.decision == Decision::Present);
        let marked = marked.map(|said| Recent {
            id: said.id,
            at: said.at,
            round: said.correction.round,
            done: Done::Marked(said.correction.member),
        });
        let received = listed.iter().filter_map(|claim| {
            let check_in = book.check_in(claim.id).filter(|check_in| check_in.carrier == Some(own))?;
            let done = Done::Received(claim.member, doubtful(claim.id, &claim.member));
            Some(Recent { id: claim.id, at: check_in.happened_at, round: Some(claim.round), done })
        });
        let mut recent: Vec<_> = acts.chain(marked).chain(received).collect();
        recent.sort_by_key(|recent| core::cmp::Reverse((recent.at, recent.id)));
        recent.truncate(SHOWN);
        recent
    }

    /// Says that what was last taken in from a member's phone is right.
    pub fn confirm_received(self, member: MemberId) {
        let recent = untrack(|| self.recent());
        let doubtful = recent.into_iter().find(|recent| recent.done == Done::Received(member, true));
        if let Some(Recent { id, round: Some(round), .. }) = doubtful {
            self.confirm(member, round, id);
        }
    }

    /// Takes one of them back; `name` is whom it is about, for the word on the screen, and `reason` what stays on record of
    /// a mark that was taken back.
    pub fn undo(self, recent: &Recent, name: String, reason: &str) {
        let activity = self.activity;
        let undo = |member| Body::Act(Act::Undo(Undo { activity: Some(activity), act: recent.id, member }));
        let bodies = match recent.done {
            Done::Scanned(member, _) => {
                let mut bodies = vec![undo(Some(member))];
                bodies.extend(acts::said_with(self.store, activity, recent.id, member, reason));
                bodies
            }
            Done::Guest(_) => vec![undo(None)],
            Done::Marked(member) => {
                let withdrawn = Correction::new(activity, member, Decision::Withdrawn, reason.to_owned());
                vec![Body::Correction(Correction {
                    round: recent.round,
                    undoes: Some(recent.id),
                    ..withdrawn
                })]
            }
            Done::Received(..) => return,
        };
        self.keep(bodies, None, Outcome::Undone(name));
        self.forget();
    }
}
