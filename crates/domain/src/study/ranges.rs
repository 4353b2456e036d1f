use rangemap::RangeSet;
use serde::{Deserialize, Serialize};

/// A shorter hole may be one that the player made, in milliseconds.
const HOLE: u32 = 1_500;

/// What of something with a length has been gone through: a set of stretches, in whatever order they came, each part of it
/// once. In milliseconds of a film, or in pages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Ranges(RangeSet<u32>);

impl Ranges {
    /// Adds from the one to the other; nothing where they are not in order.
    pub fn add(&mut self, from: u32, to: u32) {
        if from < to {
            self.0.insert(from..to);
        }
    }

    /// Adds everything of another.
    pub fn add_all(&mut self, other: &Self) {
        other.0.iter().for_each(|range| self.0.insert(range.clone()));
    }

    /// How much it is in all.
    pub fn len(&self) -> u32 {
        self.0.iter().map(|range| range.end - range.start).sum()
    }

    /// Whether it is nothing.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The parts, in order.
    pub fn iter(&self) -> impl Iterator<Item = (u32, u32)> {
        self.0.iter().map(|range| (range.start, range.end))
    }

    /// The parts that are missing of `0..length`, in order.
    pub fn gaps(&self, length: u32) -> impl Iterator<Item = (u32, u32)> {
        self.0.gaps(&(0..length)).map(|range| (range.start, range.end)).collect::<Vec<_>>().into_iter()
    }

    /// Whether nothing is missing of `0..length` but holes that a player makes which tells its place only now and then: each
    /// shorter than a second and a half, and all together at most a twentieth.
    pub fn is_whole(&self, length: u32) -> bool {
        let mut missing = 0_u64;
        let small = self.gaps(length).all(|(from, to)| {
            missing += u64::from(to - from);
            to - from < HOLE
        });
        small && missing * 20 <= u64::from(length)
    }

    /// How far one may go on from the beginning without a gap.
    pub fn reached(&self) -> u32 {
        self.0.get(&0).map_or(0, |range| range.end)
    }
}
