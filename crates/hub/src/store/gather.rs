//! Everything that attendance at some activities is derived from, gathered for the hub itself.

use std::collections::BTreeSet;
use std::sync::Arc;

use hongfan_domain::book::Book;
use hongfan_domain::fact::{Change, Entry};
use hongfan_domain::id::{ActivityId, DeviceId};
use hongfan_domain::pass::PassKey;
use hongfan_domain::record::Act;
use rusqlite::Connection;

use super::pages::Reader;
use super::rows;

const BY_ACTIVITY: &str = "SELECT seq, record, change FROM feed
    WHERE activity = ?1 AND NOT superseded ORDER BY seq";
/// Whose a device is and was: bindings, keys, and organizers' words on it.
const ABOUT_DEVICE: &str = "SELECT seq, record, change FROM feed
    WHERE device = ?1 AND kind IN (3, 5, 7) AND activity IS NULL ORDER BY seq";

impl Reader {
    /// A book of these activities: their plans, all that was said about them, who said it, and who is one person. Blocks on
    /// the disk.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub(crate) fn book_of(&self, activities: &[ActivityId]) -> rusqlite::Result<Book> {
        let mut book = Book::default();
        let mut voices = Voices::default();
        let connection = self.connection()?;
        for activity in activities {
            each(&connection, BY_ACTIVITY, activity.bytes(), |entry| {
                voices.hear(&entry.change);
                book.apply(entry.record, &entry.change);
            })?;
        }
        let vouched: Vec<Arc<Entry>> = {
            let known = self.known();
            let holders = voices.keys.iter().filter_map(|key| known.ledger.holder(*key));
            voices.devices.extend(holders);
            let by_device = voices.devices.iter().flat_map(|device| known.vouched(*device));
            let by_key = voices.keys.iter().flat_map(|key| known.vouched_for(*key));
            by_device.chain(by_key).chain(known.merges()).cloned().collect()
        };
        for entry in vouched {
            book.apply(entry.record, &entry.change);
        }
        for device in &voices.devices {
            each(&connection, ABOUT_DEVICE, device.bytes(), |entry| book.apply(entry.record, &entry.change))?;
        }
        self.put_back(connection);
        Ok(book)
    }
}

/// Who speaks in what was gathered.
#[derive(Default)]
struct Voices {
    devices: BTreeSet<DeviceId>,
    /// Of passes that were scanned.
    keys: BTreeSet<PassKey>,
}

impl Voices {
    fn hear(&mut self, change: &Change) {
        match change {
            Change::CheckIn(check_in) => self.devices.extend([check_in.device]),
            Change::Leave(asked) => self.devices.extend([asked.device]),
            Change::Registered(registered) => self.devices.extend([registered.device]),
            Change::Act(acted) => {
                if let Act::Scan(scan) = &acted.act {
                    self.keys.extend([scan.pass.key()]);
                }
            }
            _ => {}
        }
    }
}

fn each(
    connection: &Connection,
    query: &str,
    whose: &[u8; 16],
    mut tell: impl FnMut(Entry),
) -> rusqlite::Result<()> {
    let mut statement = connection.prepare_cached(query)?;
    let mut rows = statement.query([whose])?;
    while let Some(row) = rows.next()? {
        tell(rows::entry(row)?);
    }
    Ok(())
}
