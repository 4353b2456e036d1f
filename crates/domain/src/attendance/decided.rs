//! What organizers decided about people at one activity, as far as it holds: about the activity as a whole, and about each
//! of its rounds.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::activity::RoundNumber;
use crate::book::Book;
use crate::fact::Corrected;
use crate::id::{ActivityId, DeviceId, MemberId, RecordId};
use crate::record::Decision;
use crate::time::Timestamp;

/// What holds of all that was decided about one person at one activity.
#[derive(Clone, Debug, Default)]
pub struct Decided<'a> {
    whole: Option<&'a Corrected>,
    rounds: BTreeMap<RoundNumber, &'a Corrected>,
}

/// Each member's decisions that hold at one activity: the last about the whole and about each round, in the hub's time,
/// whatever order they arrived in.
pub fn decisions(book: &Book, activity: ActivityId) -> HashMap<MemberId, Decided<'_>> {
    standing(book.corrections_at(activity).collect())
}

/// The same for one member.
pub fn decisions_about(book: &Book, activity: ActivityId, member: MemberId) -> Decided<'_> {
    standing(book.corrections_of(activity, member).collect()).remove(&member).unwrap_or_default()
}

/// Which of these decisions were taken back one by one: by another that was not taken back itself.
pub(crate) fn undone(all: &[&Corrected]) -> HashSet<RecordId> {
    let mut latest: Vec<_> = all.iter().filter(|corrected| corrected.correction.undoes.is_some()).collect();
    latest.sort_by_key(|corrected| std::cmp::Reverse((corrected.at, corrected.id)));
    let mut undone = HashSet::new();
    for corrected in latest {
        if !undone.contains(&corrected.id) {
            undone.extend(corrected.correction.undoes);
        }
    }
    undone
}

fn standing(mut all: Vec<&Corrected>) -> HashMap<MemberId, Decided<'_>> {
    let undone = undone(&all);
    all.retain(|corrected| corrected.correction.undoes.is_none() && !undone.contains(&corrected.id));
    all.sort_by_key(|corrected| (corrected.at, corrected.id));
    let mut found: HashMap<MemberId, Decided<'_>> = HashMap::new();
    for corrected in all {
        let decided = found.entry(corrected.correction.member).or_default();
        let holds = corrected.correction.decision != Decision::Withdrawn;
        match corrected.correction.round {
            None => decided.whole = holds.then_some(corrected),
            Some(round) if holds => {
                decided.rounds.insert(round, corrected);
            }
            Some(round) => {
                decided.rounds.remove(&round);
            }
        }
    }
    found
}

impl<'a> Decided<'a> {
    /// What was decided about the activity as a whole.
    pub const fn whole(&self) -> Option<&'a Corrected> {
        self.whole
    }

    /// What was decided about one round.
    pub fn at_round(&self, round: RoundNumber) -> Option<&'a Corrected> {
        self.rounds.get(&round).copied()
    }

    /// All of it, the whole before the rounds.
    pub fn all(&self) -> impl Iterator<Item = &'a Corrected> {
        self.whole.into_iter().chain(self.rounds.values().copied())
    }

    /// What says that the person was not there, or has leave.
    pub fn away(&self) -> Option<&'a Corrected> {
        let away =
            |said: &&Corrected| matches!(said.correction.decision, Decision::OnLeave | Decision::Absent);
        self.whole.filter(away)
    }

    /// Whether somebody who knew of this has decided about it.
    pub fn covers(&self, what: Heard) -> bool {
        self.knowing(what).next().is_some()
    }

    /// Whether somebody who knew of this has said that it is right.
    pub(super) fn confirms(&self, what: Heard) -> bool {
        self.knowing(what).any(|said| said.correction.decision == Decision::Confirmed)
    }

    /// Whether somebody who knew of this has said that the person was not there or has leave, and nobody at a door who knew
    /// of that has said since that it is right.
    pub(super) fn overrules(&self, what: Heard) -> bool {
        let Some(away) = self.away().filter(|away| away.knew(what)) else {
            return false;
        };
        let since = self.at_round(what.round).filter(|said| said.correction.decision == Decision::Confirmed);
        since.is_none_or(|said| {
            let (by, at, heard_at) = (said.device, said.at, said.heard_at());
            away.knew(Heard { id: said.id, round: what.round, by, at, heard_at })
        })
    }

    fn knowing(&self, what: Heard) -> impl Iterator<Item = &'a Corrected> {
        let about = self.whole.into_iter().chain(self.at_round(what.round));
        about.filter(move |said| said.knew(what))
    }
}

/// Something that speaks for somebody, as far as it matters who could know of it.
#[derive(Clone, Copy, Debug)]
pub struct Heard {
    /// Its record.
    pub id: RecordId,
    /// At which round.
    pub round: RoundNumber,
    /// The device that made or brought it.
    pub by: DeviceId,
    /// When it happened.
    pub at: Timestamp,
    /// When the hub heard of it.
    pub heard_at: Timestamp,
}
