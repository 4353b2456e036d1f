use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Card, Merge, Rank};
use crate::activity::Plan;
use crate::book::Book;
use crate::fact::Change;
use crate::id::{MemberId, RecordId};
use crate::record::{Act, Approval, Award, Confirmation, LeaveAnswer, Scan, Undo};

/// The longest chain of merges that is followed.
const LONGEST_CHAIN: usize = 64;

/// Which ids are one person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merges {
    standing: BTreeMap<MemberId, (Rank, Option<MemberId>)>,
    /// Everybody who is more than one id, by each of them.
    groups: BTreeMap<MemberId, Arc<Group>>,
}

/// The ids of one person, in their order, and the one that stays.
#[derive(Debug, PartialEq, Eq)]
struct Group {
    canonical: MemberId,
    ids: Vec<MemberId>,
}

impl Merges {
    /// The merges that a book holds.
    pub fn of(book: &Book) -> Self {
        let mut merges = Self::default();
        for filed in book.filed() {
            if let Card::Merge(merge) = &*filed.card {
                merges.take(filed.id, merge);
            }
        }
        merges
    }

    pub(super) fn take(&mut self, record: RecordId, merge: &Merge) {
        let new = ((merge.revision, record), merge.into);
        let before = self.standing.get(&merge.from).copied();
        if before.is_some_and(|before| before.0 >= new.0) {
            return;
        }
        self.standing.insert(merge.from, new);
        if before.and_then(|(_, into)| into) != merge.into {
            self.regroup(merge.from, merge.into);
        }
    }

    /// Works out anew who is one person with whom, of those who were or are one with these two.
    fn regroup(&mut self, from: MemberId, into: Option<MemberId>) {
        let mut ids: BTreeSet<MemberId> = [Some(from), into].into_iter().flatten().collect();
        for id in [Some(from), into].into_iter().flatten() {
            ids.extend(self.groups.get(&id).into_iter().flat_map(|group| group.ids.iter().copied()));
        }
        let mut people: BTreeMap<MemberId, Vec<MemberId>> = BTreeMap::new();
        for id in ids {
            self.groups.remove(&id);
            people.entry(self.follow(id)).or_default().push(id);
        }
        for (canonical, ids) in people.into_iter().filter(|(_, ids)| ids.len() > 1) {
            let group = Arc::new(Group { canonical, ids });
            self.groups.extend(group.ids.iter().map(|id| (*id, Arc::clone(&group))));
        }
    }

    /// Whether nothing is merged.
    pub fn is_empty(&self) -> bool {
        self.standing.values().all(|(_, into)| into.is_none())
    }

    /// Whether this id was given up.
    pub fn is_gone(&self, id: MemberId) -> bool {
        self.canonical(id) != id
    }

    /// Into which other an id was merged; none if it was not, or the merge was taken back.
    pub fn merged_into(&self, id: MemberId) -> Option<MemberId> {
        self.standing.get(&id).and_then(|(_, into)| *into)
    }

    /// The id that stays of all that are one person with this one. Ids that were merged into each other, by two organizers
    /// who did not know of each other, are the oldest.
    pub fn canonical(&self, id: MemberId) -> MemberId {
        self.groups.get(&id).map_or(id, |group| group.canonical)
    }

    fn follow(&self, id: MemberId) -> MemberId {
        if self.merged_into(id).is_none() {
            return id;
        }
        let mut path = vec![id];
        let mut last = id;
        while let Some(next) = self.merged_into(last) {
            if let Some(at) = path.iter().position(|seen| *seen == next) {
                return path[at..].iter().copied().min().unwrap_or(next);
            }
            if path.len() > LONGEST_CHAIN {
                break;
            }
            path.push(next);
            last = next;
        }
        last
    }

    /// Every id that is merged, and the one that it was merged into.
    pub fn iter(&self) -> impl Iterator<Item = (MemberId, MemberId)> {
        self.standing.iter().filter_map(|(from, (_, into))| Some((*from, (*into)?)))
    }

    /// Whether two ids are one person.
    pub fn are_one(&self, a: MemberId, b: MemberId) -> bool {
        a == b || self.groups.get(&a).is_some_and(|group| group.ids.contains(&b))
    }

    /// Every id of one person, this one first.
    pub fn all_of(&self, id: MemberId) -> Vec<MemberId> {
        let others = self.groups.get(&id).into_iter().flat_map(|group| group.ids.iter().copied());
        core::iter::once(id).chain(others.filter(|other| *other != id)).collect()
    }
}

impl Plan {
    /// The same with other ids for its people; of those who get one id, one line, and if possible the one that had it.
    pub(crate) fn with_members(&mut self, who: impl Fn(MemberId) -> MemberId) {
        let mut lines: Vec<crate::member::Member> = Vec::with_capacity(self.roster.len());
        let mut at: BTreeMap<MemberId, usize> = BTreeMap::new();
        for mut member in self.roster.drain(..) {
            let id = who(member.id);
            let own = id == member.id;
            member.id = id;
            match at.get(&id) {
                Some(at) if own => lines[*at] = member,
                Some(_) => {}
                None => {
                    at.insert(id, lines.len());
                    lines.push(member);
                }
            }
        }
        self.roster = lines;
    }
}

impl Act {
    /// The same about another id.
    pub(crate) fn with_member(&mut self, who: impl Fn(MemberId) -> MemberId) {
        match self {
            Self::Scan(Scan { member, .. })
            | Self::Approval(Approval { member, .. })
            | Self::LeaveAnswer(LeaveAnswer { member, .. })
            | Self::Award(Award { member, .. })
            | Self::Confirmation(Confirmation { member, .. })
            | Self::Undo(Undo { member: Some(member), .. }) => *member = who(*member),
            _ => {}
        }
    }
}

impl Change {
    /// The same with other ids for the people in it. What somebody signed stays as it is.
    pub(crate) fn with_members(&mut self, who: impl Fn(MemberId) -> MemberId) {
        match self {
            Self::Plan(plan) => plan.with_members(who),
            Self::CheckIn(check_in) => check_in.companion = check_in.companion.map(who),
            Self::Binding(binding) => binding.member = who(binding.member),
            Self::Correction(corrected) => corrected.correction.member = who(corrected.correction.member),
            Self::Act(acted) => acted.act.with_member(who),
            Self::Registered(registered) => registered.member.id = who(registered.member.id),
            Self::Studied(studied) => studied.member = who(studied.member),
            Self::Activity(_) | Self::Key(_) | Self::Leave(_) | Self::Directory(_) | Self::Revised(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn member(n: u8) -> MemberId {
        MemberId::from_bytes([n; 16])
    }

    fn merged(words: &[(u8, Option<u8>, u32)]) -> Merges {
        let mut merges = Merges::default();
        for (n, (from, into, revision)) in words.iter().enumerate() {
            let merge = Merge { from: member(*from), into: into.map(member), revision: *revision };
            merges.take(RecordId::from_bytes([n as u8; 16]), &merge);
        }
        merges
    }

    #[test]
    fn ids_that_were_merged_are_one_person_until_it_is_taken_back() {
        let merges = merged(&[(2, Some(1), 1), (3, Some(2), 1)]);
        assert!(merges.are_one(member(1), member(3)));
        assert_eq!(merges.canonical(member(3)), member(1));
        assert_eq!(merges.all_of(member(2)), [2, 1, 3].map(member));
        let merges = merged(&[(2, Some(1), 1), (3, Some(2), 1), (2, None, 2)]);
        assert!(!merges.are_one(member(1), member(3)) && merges.are_one(member(2), member(3)));
        assert!(merged(&[(2, Some(1), 1), (2, None, 2)]).is_empty());
    }

    #[test]
    fn ids_that_were_merged_into_each_other_are_the_oldest() {
        let merges = merged(&[(2, Some(1), 1), (1, Some(2), 1), (3, Some(2), 1)]);
        for id in [1, 2, 3].map(member) {
            assert_eq!(merges.canonical(id), member(1));
        }
        assert!(merges.is_gone(member(2)) && !merges.is_gone(member(1)));
    }
}
