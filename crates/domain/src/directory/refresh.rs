use super::{Choice, Directory};
use crate::id::{MemberId, UnitId};
use crate::member::Member;
use crate::time::Timestamp;

/// One thing that a newer directory would change in a roster. Each is taken or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RosterChange {
    /// Somebody whom the choice takes in now is not on it.
    Add(Member),
    /// Somebody's line says something else now; the first is the line as it is.
    Update(Member, Member),
    /// Somebody has left, or was merged into somebody who is on it too.
    Drop(Member),
}

impl RosterChange {
    /// Whose line it is about.
    pub const fn member(&self) -> MemberId {
        match self {
            Self::Add(member) | Self::Update(member, _) | Self::Drop(member) => member.id,
        }
    }
}

/// What the directory would change in this roster of an activity at `at` that `host` hosts. Lines of people whom it does not
/// know stay as they are. Whether an activity counts on somebody who is on the roster already is that roster's to say.
pub fn changes(
    directory: &Directory,
    choice: &Choice,
    roster: &[Member],
    host: Option<UnitId>,
    at: Timestamp,
) -> Vec<RosterChange> {
    let mut found = Vec::new();
    let mut listed: Vec<MemberId> = Vec::with_capacity(roster.len());
    for line in roster {
        let id = directory.merges().canonical(line.id);
        let twice = id != line.id && roster.iter().any(|other| other.id == id);
        if twice || listed.contains(&id) {
            found.push(RosterChange::Drop(line.clone()));
            continue;
        }
        listed.push(id);
        let Some(person) = directory.person(id) else { continue };
        if !person.is_here() {
            found.push(RosterChange::Drop(line.clone()));
            continue;
        }
        let now = Member { participation: line.participation, ..choice.member(directory, person, host, at) };
        if now != *line {
            found.push(RosterChange::Update(line.clone(), now));
        }
    }
    let new = choice.roster(directory, host, at).into_iter().filter(|member| !listed.contains(&member.id));
    found.extend(new.map(RosterChange::Add));
    found
}

/// The roster with the changes that were taken.
pub fn carry_out(roster: &[Member], taken: &[RosterChange]) -> Vec<Member> {
    let mut lines: Vec<Member> = roster.to_vec();
    for change in taken {
        match change {
            RosterChange::Add(member) => {
                if lines.iter().all(|line| line.id != member.id) {
                    lines.push(member.clone());
                }
            }
            RosterChange::Update(before, after) => {
                if let Some(line) = lines.iter_mut().find(|line| line.id == before.id) {
                    *line = after.clone();
                }
            }
            RosterChange::Drop(member) => lines.retain(|line| line.id != member.id),
        }
    }
    lines
}
