//! A map kept in the order of its keys.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A map as a sorted list. Keys here are ids that begin with the time they were made, so that a new one nearly always goes
/// to the end; and on a phone this weighs a fraction of a `BTreeMap` for each type that is kept. A copy shares its entries
/// with what it is a copy of: screens take one of all that a device knows for every change.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Ordered<K, V> {
    entries: Vec<Arc<(K, V)>>,
}

impl<K, V> Clone for Ordered<K, V> {
    fn clone(&self) -> Self {
        Self { entries: self.entries.clone() }
    }
}

impl<K, V> Default for Ordered<K, V> {
    fn default() -> Self {
        Self { entries: Vec::new() }
    }
}

impl<K: Ord + Copy, V> Ordered<K, V> {
    fn position(&self, key: K) -> Result<usize, usize> {
        match self.entries.last() {
            Some(entry) if entry.0 < key => Err(self.entries.len()),
            _ => self.entries.binary_search_by_key(&key, |entry| entry.0),
        }
    }

    /// The value under `key`.
    pub(crate) fn get(&self, key: K) -> Option<&V> {
        self.position(key).ok().map(|at| &self.entries[at].1)
    }

    /// The entry under `key`, to hold on to.
    pub(crate) fn shared(&self, key: K) -> Option<Arc<(K, V)>> {
        self.position(key).ok().map(|at| self.entries[at].clone())
    }

    /// Puts a value under `key`, in place of one that was there.
    pub(crate) fn insert(&mut self, key: K, value: V) {
        let entry = Arc::new((key, value));
        match self.position(key) {
            Ok(at) => self.entries[at] = entry,
            Err(at) => self.entries.insert(at, entry),
        }
    }

    /// Whether both hold the very same entries: one is a copy of the other, and neither has changed since.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        self.entries.len() == other.entries.len()
            && self.entries.iter().zip(&other.entries).all(|(a, b)| Arc::ptr_eq(a, b))
    }

    /// Whether there is nothing in it.
    pub(crate) const fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The keys and values, in the order of the keys.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (K, &V)> {
        self.entries.iter().map(|entry| (entry.0, &entry.1))
    }

    /// The values, in the order of the keys.
    pub(crate) fn values(&self) -> impl Iterator<Item = &V> {
        self.entries.iter().map(|entry| &entry.1)
    }
}

impl<K: Ord + Copy, V: Clone> Ordered<K, V> {
    /// The value under `key`, to change.
    pub(crate) fn get_mut(&mut self, key: K) -> Option<&mut V> {
        self.position(key).ok().map(|at| &mut Arc::make_mut(&mut self.entries[at]).1)
    }

    /// The values, to change.
    pub(crate) fn values_mut(&mut self) -> impl Iterator<Item = &mut V> {
        self.entries.iter_mut().map(|entry| &mut Arc::make_mut(entry).1)
    }
}

impl<K: Ord + Copy, V> FromIterator<(K, V)> for Ordered<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(pairs: I) -> Self {
        let mut ordered = Self::default();
        for (key, value) in pairs {
            ordered.insert(key, value);
        }
        ordered
    }
}

impl<K: Serialize, V: Serialize> Serialize for Ordered<K, V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.entries.iter().map(|entry| (&entry.0, &entry.1)))
    }
}

impl<'de, K: Deserialize<'de> + Ord + Copy, V: Deserialize<'de>> Deserialize<'de> for Ordered<K, V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        BTreeMap::deserialize(deserializer).map(Self::from_iter)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn it_holds_what_a_tree_holds(pairs: Vec<(u8, u16)>) {
            let ordered: Ordered<u8, u16> = pairs.iter().copied().collect();
            let tree: BTreeMap<u8, u16> = pairs.into_iter().collect();
            prop_assert_eq!(ordered.iter().map(|(k, v)| (k, *v)).collect::<Vec<_>>(), tree.clone().into_iter().collect::<Vec<_>>());
            for key in 0..=u8::MAX {
                prop_assert_eq!(ordered.get(key), tree.get(&key));
            }
        }
    }
}
