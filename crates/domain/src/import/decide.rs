//! What somebody decides about a preview, and the roster that comes of it.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{Outcome, Preview};
use crate::id::MemberId;
use crate::member::{Member, Participation};

/// What somebody decides about a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Decision {
    /// It is this member.
    Same(MemberId),
    /// It is somebody else, who is new.
    Another,
    /// It is not taken.
    LeaveOut,
}

/// What becomes of those who are on the roster and not in the table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Missing {
    /// They stay.
    #[default]
    Stay,
    /// They are taken off the roster.
    Go,
}

/// What has been decided, by line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decisions {
    rows: BTreeMap<usize, Decision>,
    missing: Missing,
}

impl Decisions {
    /// Decides about a row. A member is one row's only: the row that had the same one before is open again, and its line is
    /// given back.
    pub fn decide(&mut self, line: usize, decision: Decision) -> Option<usize> {
        let same = |(other, made): (&usize, &Decision)| {
            (matches!(decision, Decision::Same(_)) && *made == decision && *other != line).then_some(*other)
        };
        let freed = self.rows.iter().find_map(same);
        if let Some(freed) = freed {
            self.rows.remove(&freed);
        }
        self.rows.insert(line, decision);
        freed
    }

    /// Says what becomes of those who are not in the table.
    pub fn set_missing(&mut self, missing: Missing) {
        self.missing = missing;
    }

    /// What becomes of those who are not in the table.
    pub fn missing(&self) -> Missing {
        self.missing
    }

    /// What was decided about a row.
    pub fn of(&self, line: usize) -> Option<Decision> {
        self.rows.get(&line).copied()
    }

    /// Keeps only the decisions about doubtful rows of `preview`: others are of another table, or of columns since changed.
    pub fn fit(&mut self, preview: &Preview) {
        let doubts = preview.rows.iter().filter_map(|row| match &row.outcome {
            Outcome::Doubtful(doubt) => Some((row.line, doubt)),
            _ => None,
        });
        let doubts: BTreeMap<_, _> = doubts.collect();
        let still = |line: usize, decision: Decision| match (doubts.get(&line), decision) {
            (Some(doubt), Decision::Same(member)) => doubt.candidates.contains(&member),
            (doubt, Decision::Another | Decision::LeaveOut) => doubt.is_some(),
            (None, Decision::Same(_)) => false,
        };
        self.rows.retain(|line, decision| still(*line, *decision));
    }
}

/// The roster after the import: `members` in their order, changed where a row changes them, then who is new.
///
/// A doubtful row of which nothing was decided changes nothing. Nobody is dropped unless the decisions say so, and then
/// nobody whom a doubtful row may mean.
pub fn apply(
    preview: &Preview,
    decisions: &Decisions,
    members: &[Member],
    mut new_id: impl FnMut() -> MemberId,
) -> Vec<Member> {
    let mut roster = members.to_vec();
    let places: BTreeMap<MemberId, usize> =
        members.iter().enumerate().map(|(place, member)| (member.id, place)).collect();
    let mut spared = BTreeSet::new();
    for row in &preview.rows {
        let Some(entry) = &row.entry else { continue };
        let decision = match &row.outcome {
            Outcome::Doubtful(doubt) => {
                spared.extend(doubt.candidates.iter().copied());
                decisions.of(row.line).unwrap_or(Decision::LeaveOut)
            }
            Outcome::Changed(member, _) => Decision::Same(*member),
            Outcome::New => Decision::Another,
            Outcome::Same(_) | Outcome::Wrong(_) => Decision::LeaveOut,
        };
        match decision {
            Decision::LeaveOut => {}
            Decision::Same(member) => {
                if let Some(member) = places.get(&member).and_then(|place| roster.get_mut(*place)) {
                    entry.merge_into(member);
                }
            }
            Decision::Another => roster.push(Member {
                id: new_id(),
                name: entry.name.clone(),
                unit: entry.unit.clone().unwrap_or_default(),
                phone_tail: entry.phone_tail.clone(),
                number: entry.number.clone(),
                participation: entry.participation.unwrap_or(Participation::Expected),
            }),
        }
    }
    if decisions.missing == Missing::Go {
        let gone: BTreeSet<_> = preview.missing.iter().filter(|id| !spared.contains(id)).collect();
        roster.retain(|member| !gone.contains(&member.id));
    }
    roster
}
