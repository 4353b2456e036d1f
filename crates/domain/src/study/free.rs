use serde::{Deserialize, Serialize};

/// What of a stretch's time was free: parts of it, in order, in milliseconds from its beginning.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Free(Vec<(u32, u32)>);

/// A part of a stretch that was not free: somebody learned something else then, or could not have learned this yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Taken {
    /// The place of the stretch in its record.
    pub place: u16,
    /// From where on, in milliseconds from its beginning.
    pub from: u32,
    /// Until where.
    pub to: u32,
}

impl Free {
    /// Of these parts.
    pub(super) fn of(parts: impl IntoIterator<Item = (u32, u32)>) -> Self {
        Self(parts.into_iter().filter(|(from, to)| from < to).collect())
    }

    /// So many milliseconds of a stretch of this length, without these parts. Of old only their number was kept: then they
    /// are the first ones.
    pub(super) fn read(free: u32, length: u32, place: u16, taken: &[Taken]) -> Self {
        let mut parts = Vec::new();
        let (mut at, mut is_kept) = (0, false);
        for part in taken.iter().filter(|part| part.place == place) {
            is_kept = true;
            parts.push((at, part.from));
            at = part.to;
        }
        parts.push((at, if is_kept { length } else { free }));
        Self::of(parts)
    }

    /// How much it is.
    pub fn millis(&self) -> u32 {
        self.0.iter().map(|(from, to)| to - from).sum()
    }

    /// The parts, in order.
    pub fn parts(&self) -> impl Iterator<Item = (u32, u32)> + '_ {
        self.0.iter().copied()
    }

    /// What is left of a stretch of this length: nothing to say where it is free as a whole.
    pub(super) fn taken(&self, length: u32, place: u16) -> Vec<Taken> {
        let ends = std::iter::once(0).chain(self.0.iter().map(|(_, to)| *to));
        let begins = self.0.iter().map(|(from, _)| *from).chain([length]);
        let between = ends.zip(begins).filter(|(from, to)| from < to);
        between.map(|(from, to)| Taken { place, from, to }).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_not_free_is_read_as_it_was_written() {
        for parts in [&[][..], &[(0, 10)], &[(0, 3), (5, 10)], &[(2, 4), (6, 7)], &[(2, 10)]] {
            let free = Free::of(parts.iter().copied());
            let taken = free.taken(10, 3);
            assert_eq!(Free::read(free.millis(), 10, 3, &taken), free, "{parts:?}");
        }
    }

    #[test]
    fn what_an_older_hub_wrote_is_free_from_its_beginning() {
        assert_eq!(Free::read(4, 10, 0, &[]), Free::of([(0, 4)]));
        assert_eq!(Free::read(0, 10, 0, &[]), Free::default());
    }
}
