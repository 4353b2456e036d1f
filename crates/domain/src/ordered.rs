//! A map kept in the order of its keys.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A map as a sorted list. Keys here are ids that begin with the time they were made, so that a new one nearly always goes
/// to the end; and on a phone this weighs a fraction of a `BTreeMap` for each type that is kept. A copy shares its entries
/// with what it is a copy of: screens take one of all that a device knows for every change.
///
/// What an entry is, only whoever puts one in need know: a module of the app that never does carries no code for what it
/// cannot have. That is a twentieth of a first check-in.
pub(crate) struct Ordered<K, V> {
    entries: Vec<Shared<K, V>>,
}

/// An entry, held in common with copies.
pub(crate) type Shared<K, V> = Arc<dyn Pair<K, V>>;

/// What can be kept: by many, of any thread, for as long as they like.
pub(crate) trait Kept: Clone + Send + Sync + 'static {}

impl<T: Clone + Send + Sync + 'static> Kept for T {}

/// A key and its value.
pub(crate) trait Pair<K, V>: Send + Sync {
    /// Both.
    fn pair(&self) -> &(K, V);
}

impl<K: Kept, V: Kept> Pair<K, V> for (K, V) {
    fn pair(&self) -> &(K, V) {
        self
    }
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

impl<K: fmt::Debug, V: fmt::Debug> fmt::Debug for Ordered<K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let pairs = self.entries.iter().map(|entry| entry.pair()).map(|(key, value)| (key, value));
        f.debug_map().entries(pairs).finish()
    }
}

impl<K: PartialEq, V: PartialEq> PartialEq for Ordered<K, V> {
    fn eq(&self, other: &Self) -> bool {
        self.entries.iter().map(|entry| entry.pair()).eq(other.entries.iter().map(|entry| entry.pair()))
    }
}

impl<K: Eq, V: Eq> Eq for Ordered<K, V> {}

impl<K: Ord + Copy, V> Ordered<K, V> {
    fn position(&self, key: K) -> Result<usize, usize> {
        match self.entries.last() {
            Some(entry) if entry.pair().0 < key => Err(self.entries.len()),
            _ => self.entries.binary_search_by_key(&key, |entry| entry.pair().0),
        }
    }

    /// The value under `key`.
    pub(crate) fn get(&self, key: K) -> Option<&V> {
        self.position(key).ok().map(|at| &self.entries[at].pair().1)
    }

    /// The entry under `key`, to hold on to.
    pub(crate) fn shared(&self, key: K) -> Option<Shared<K, V>> {
        self.position(key).ok().map(|at| self.entries[at].clone())
    }

    /// Whether both hold the very same entries: one is a copy of the other, and neither has changed since.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        self.entries.len() == other.entries.len()
            && self.entries.iter().zip(&other.entries).all(|(a, b)| Arc::ptr_eq(a, b))
    }

    /// The values that another, of which this is a later copy, has not, if it has lost or changed none.
    pub(crate) fn new_since(&self, before: &Self) -> Option<Vec<&V>> {
        let mut before = before.entries.iter().peekable();
        let new = self.entries.iter().filter(|entry| before.next_if(|old| Arc::ptr_eq(entry, old)).is_none());
        let new = new.map(|entry| &entry.pair().1).collect();
        before.next().is_none().then_some(new)
    }

    /// Whether there is nothing in it.
    pub(crate) const fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The keys and values, in the order of the keys.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (K, &V)> {
        self.entries.iter().map(|entry| entry.pair()).map(|(key, value)| (*key, value))
    }

    /// The values, in the order of the keys.
    pub(crate) fn values(&self) -> impl Iterator<Item = &V> {
        self.entries.iter().map(|entry| &entry.pair().1)
    }
}

impl<K: Ord + Copy + Kept, V: Kept> Ordered<K, V> {
    /// The same with every value changed.
    pub(crate) fn with(&self, mut change: impl FnMut(&mut V)) -> Self {
        let changed = self.iter().map(|(key, value)| {
            let mut value = value.clone();
            change(&mut value);
            (key, value)
        });
        changed.collect()
    }

    /// Puts a value under `key`, in place of one that was there.
    pub(crate) fn insert(&mut self, key: K, value: V) {
        let entry = Arc::new((key, value));
        match self.position(key) {
            Ok(at) => self.entries[at] = entry,
            Err(at) => self.entries.insert(at, entry),
        }
    }
}

impl<K: Ord + Copy + Kept, V: Kept> FromIterator<(K, V)> for Ordered<K, V> {
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
        serializer.collect_map(self.entries.iter().map(|entry| entry.pair()).map(|(key, value)| (key, value)))
    }
}

impl<'de, K, V> Deserialize<'de> for Ordered<K, V>
where
    K: Deserialize<'de> + Ord + Copy + Kept,
    V: Deserialize<'de> + Kept,
{
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
