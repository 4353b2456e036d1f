//! How this device's storage is doing: each thing that can be wrong by its name, so that each has its words and its way
//! out.

use hongfan_domain::id::RecordId;

use super::kept::Kept;
use crate::platform::journal::JournalError;

/// What is wrong with this device's storage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The browser has no storage, or forbids it.
    Forbidden,
    /// The storage is full; so many records are only in this page.
    Full(usize),
    /// A newer version of the app has written here.
    Newer,
    /// The journal can be neither opened nor read.
    Damaged,
    /// A write did not happen.
    Failed,
    /// The browser cleared the journal; so many records came back from their second copies.
    Evicted(usize),
    /// So many records were kept in a way that this version cannot read. They stay as they are.
    Unreadable(usize),
}

/// How the storage is doing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Health {
    /// Why the last try to read or write came to nothing; none once one has worked.
    pub error: Option<JournalError>,
    /// Records that are not in the journal: only in this page, and perhaps in the mirror.
    pub owed: Vec<RecordId>,
    /// What cannot be read, as it is kept.
    pub unreadable: Vec<String>,
    /// The browser has cleared the journal, and nobody has taken note; so many records came back from the mirror.
    pub evicted: Option<usize>,
}

impl Health {
    /// What is wrong, the worst first.
    pub fn troubles(&self) -> Vec<Trouble> {
        let error = self.error.map(|error| match error {
            JournalError::Forbidden => Trouble::Forbidden,
            JournalError::Full => Trouble::Full(self.owed.len()),
            JournalError::Newer => Trouble::Newer,
            JournalError::Damaged => Trouble::Damaged,
            JournalError::Failed | JournalError::Closed => Trouble::Failed,
        });
        let unreadable = (!self.unreadable.is_empty()).then_some(Trouble::Unreadable(self.unreadable.len()));
        error.into_iter().chain(unreadable).chain(self.evicted.map(Trouble::Evicted)).collect()
    }

    /// Takes note of what was read back: what the journal has by now is no longer owed.
    pub(super) fn renew(&mut self, kept: &mut Kept) {
        self.unreadable = std::mem::take(&mut kept.unreadable);
        self.owed.retain(|id| kept.pending.iter().all(|pending| pending.record.id != *id));
        self.owed.append(&mut kept.owed);
        self.error = kept.error.or(self.error.filter(|_| !self.owed.is_empty()));
    }

    /// Takes note that a write has worked, and that these records were in it.
    pub(super) fn paid(&mut self, ids: &[RecordId]) {
        self.error = None;
        self.owed.retain(|id| !ids.contains(id));
    }
}

/// Where a record is on this device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In the journal, on the disk.
    Disk,
    /// Only in this page, and perhaps in a copy that may be lost.
    Page,
}

#[cfg(test)]
mod tests {
    use hongfan_domain::time::Timestamp;

    use super::*;

    fn id(n: u8) -> RecordId {
        RecordId::new(Timestamp::from_millis(1_795_000_000_000), [n; 10])
    }

    #[test]
    fn what_is_owed_is_owed_until_a_write_holds_it() {
        let mut health =
            Health { error: Some(JournalError::Full), owed: vec![id(1), id(2)], ..Health::default() };
        assert_eq!(health.troubles(), [Trouble::Full(2)]);
        health.paid(&[id(1)]);
        assert_eq!((health.owed.clone(), health.troubles()), (vec![id(2)], vec![]));
        health.paid(&[id(2)]);
        assert_eq!(health, Health::default());
    }

    #[test]
    fn each_trouble_is_named_and_none_hides_another() {
        let health = Health {
            error: Some(JournalError::Newer),
            owed: vec![],
            unreadable: vec!["?".into(), "{".into()],
            evicted: Some(3),
        };
        assert_eq!(health.troubles(), [Trouble::Newer, Trouble::Unreadable(2), Trouble::Evicted(3)]);
    }
}
