use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

use crate::id::MemberId;
use crate::member::Member;

/// What a roster was before an edit, as far as the edit changed it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct FormerRoster {
    /// Who was not on it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub added: Vec<MemberId>,
    /// Who was on it and is not, and at which place from 0.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub removed: Vec<(u32, Member)>,
    /// Lines that were others.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub changed: Vec<Member>,
    /// Everybody in order, if the order was another.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub order: Vec<MemberId>,
}

pub(super) fn by_id(roster: &[Member]) -> HashMap<MemberId, &Member> {
    roster.iter().map(|member| (member.id, member)).collect()
}

impl FormerRoster {
    /// What `before` was that `after` is not.
    pub fn of(before: &[Member], after: &[Member]) -> Self {
        if before == after {
            return Self::default();
        }
        let (was, is) = (by_id(before), by_id(after));
        let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let removed = before.iter().enumerate().filter(|(_, member)| !is.contains_key(&member.id));
        let changed = before.iter().filter(|member| is.get(&member.id).is_some_and(|other| other != member));
        let mut former = Self {
            added: after.iter().map(|member| member.id).filter(|id| !was.contains_key(id)).collect(),
            removed: removed.map(|(at, member)| (place(at), member.clone())).collect(),
            changed: changed.cloned().collect(),
            order: Vec::new(),
        };
        if former.restore(after) != before {
            former.order = before.iter().map(|member| member.id).collect();
        }
        former
    }

    /// Whether the edit left the roster as it was.
    pub fn is_same(&self) -> bool {
        *self == Self::default()
    }

    /// The roster as it was before, of the one that came of it.
    pub fn restore(&self, after: &[Member]) -> Vec<Member> {
        let added: HashSet<_> = self.added.iter().collect();
        let changed = by_id(&self.changed);
        let stayed = after.iter().filter(|member| !added.contains(&member.id));
        let mut stayed = stayed.map(|member| changed.get(&member.id).copied().unwrap_or(member)).cloned();
        let mut roster = Vec::with_capacity(after.len() + self.removed.len());
        for (at, member) in &self.removed {
            roster.extend(stayed.by_ref().take((*at as usize).saturating_sub(roster.len())));
            roster.push(member.clone());
        }
        roster.extend(stayed);
        if !self.order.is_empty() {
            let places: HashMap<_, _> = self.order.iter().enumerate().map(|(at, id)| (*id, at)).collect();
            roster.sort_by_key(|member| places.get(&member.id).copied().unwrap_or(usize::MAX));
        }
        roster
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::member::Participation;

    fn roster(text: &str) -> Vec<Member> {
        let member = |letter: char| Member {
            id: MemberId::from_bytes([letter.to_ascii_lowercase() as u8; 16]),
            name: letter.to_string(),
            unit: String::new(),
            phone_tail: None,
            number: None,
            participation: Participation::Expected,
        };
        text.chars().map(member).collect()
    }

    #[test]
    fn a_roster_is_found_again_whatever_was_done_to_it() {
        // A capital is the same person with another line.
        for (before, after) in [
            ("abc", "abc"),
            ("abc", "abcd"),
            ("abc", "bc"),
            ("abc", "ab"),
            ("abc", "aBc"),
            ("abcd", "xbD"),
            ("abc", "cba"),
            ("abcde", "eXcA"),
            ("", "abc"),
            ("abc", ""),
        ] {
            let former = FormerRoster::of(&roster(before), &roster(after));
            assert_eq!(former.restore(&roster(after)), roster(before), "{before} became {after}");
        }
    }

    #[test]
    fn what_was_changed_is_told_and_nothing_else() {
        let former = FormerRoster::of(&roster("abcd"), &roster("aCdx"));
        assert_eq!(former.added, [roster("x")[0].id]);
        assert_eq!(former.removed, [(1, roster("b")[0].clone())]);
        assert_eq!(former.changed, roster("c"));
        assert!(former.order.is_empty(), "who stayed stands in the same order");
        assert!(FormerRoster::of(&roster("ab"), &roster("ab")).is_same());
    }
}
