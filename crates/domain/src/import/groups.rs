//! A roster sorted by what people are known by.

use std::collections::BTreeMap;

use super::entry::Entry;
use crate::member::Member;

/// How many members with one name, number or phone are looked at. More than these share one only where a column is not
/// what it was taken for, and then time must not grow with their square.
const MOST: usize = 100;

/// Members by name, number and phone tail, each list in the roster's order.
pub(super) struct Groups<'a> {
    pub(super) members: &'a [Member],
    exact: BTreeMap<Key<'a>, Vec<usize>>,
    names: BTreeMap<&'a str, Vec<usize>>,
    numbers: BTreeMap<String, Vec<usize>>,
    tails: BTreeMap<&'a str, Vec<usize>>,
}

/// Everything that tells people apart.
type Key<'a> = (&'a str, &'a str, &'a str, String);

fn key<'a>(name: &'a str, unit: &'a str, tail: &'a str, number: Option<&str>) -> Key<'a> {
    (name, unit, tail, number.unwrap_or_default().to_ascii_lowercase())
}

impl<'a> Groups<'a> {
    pub(super) fn of(members: &'a [Member]) -> Self {
        let (mut exact, mut names) = (BTreeMap::<_, Vec<_>>::new(), BTreeMap::<_, Vec<_>>::new());
        let (mut numbers, mut tails) = (BTreeMap::<_, Vec<_>>::new(), BTreeMap::<_, Vec<_>>::new());
        for (index, member) in members.iter().enumerate() {
            let tail = member.phone_tail.as_ref().map_or("", |tail| tail.as_str());
            exact
                .entry(key(&member.name, &member.unit, tail, member.number.as_deref()))
                .or_default()
                .push(index);
            names.entry(member.name.as_str()).or_default().push(index);
            if let Some(number) = &member.number {
                numbers.entry(number.to_ascii_lowercase()).or_default().push(index);
            }
            if !tail.is_empty() {
                tails.entry(tail).or_default().push(index);
            }
        }
        Self { members, exact, names, numbers, tails }
    }

    /// Those of whom the row says exactly all that tells them apart.
    pub(super) fn just_so(&self, entry: &Entry) -> Vec<usize> {
        let unit = entry.unit.as_deref().unwrap_or_default();
        let tail = entry.phone_tail.as_ref().map_or("", |tail| tail.as_str());
        let found = self.exact.get(&key(&entry.name, unit, tail, entry.number.as_deref()));
        found.into_iter().flatten().take(MOST).copied().collect()
    }

    pub(super) fn named<'s>(&'s self, name: &str) -> impl Iterator<Item = usize> + use<'s, 'a> {
        self.names.get(name).into_iter().flatten().take(MOST).copied()
    }

    pub(super) fn numbered<'s>(&'s self, entry: &Entry) -> impl Iterator<Item = usize> + use<'s, 'a> {
        let number = entry.number.as_ref().map(|number| number.to_ascii_lowercase());
        let found = number.and_then(|number| self.numbers.get(&number));
        found.into_iter().flatten().take(MOST).copied()
    }

    pub(super) fn with_tail<'s>(&'s self, entry: &Entry) -> impl Iterator<Item = usize> + use<'s, 'a> {
        let found = entry.phone_tail.as_ref().and_then(|tail| self.tails.get(tail.as_str()));
        found.into_iter().flatten().take(MOST).copied()
    }
}
