//! What was kept on this device, read back: from the journal, and from the mirror what the journal lost.

use hongfan_domain::book::Book;
use hongfan_domain::fact::{Change, Entry};
use hongfan_domain::id::RecordId;
use hongfan_domain::sync::{Cursor, Engine, Outbox, Pending};

use super::codec::{Codec, Unknown};
use crate::platform::journal::{Journal, JournalError, Shelf, Write};
use crate::platform::{clock, json, local};

/// What was read back.
pub(super) struct Kept {
    /// The records made here, each once.
    pub(super) pending: Vec<Pending>,
    /// Those of them that the journal has not.
    pub(super) owed: Vec<RecordId>,
    /// Rows that this version cannot read. They stay where they are.
    pub(super) unreadable: Vec<String>,
    /// What the feed had told.
    pub(super) book: Book,
    /// How far it was read; none when a part of it is missing, so that it is fetched anew.
    pub(super) cursor: Option<Cursor>,
    /// Where the cursor of this filling of the feed's shelf is kept.
    pub(super) bookmark: String,
    codec: Codec,
    /// Why the journal could not be read.
    pub(super) error: Option<JournalError>,
}

impl Kept {
    /// Reads everything back. What of the feed cannot be read is fetched anew; of the records, nothing is passed over.
    pub(super) async fn read(journal: Option<&Journal>, role: &str, codec: Codec) -> Self {
        let mirrored = local::with_prefix(&format!("hongfan.{role}.outbox."));
        let Some(journal) = journal else { return Self::of(&mirrored, &[], codec) };
        let rows = journal.rows(Shelf::Outbox).await;
        let mut kept = Self::of(&mirrored, rows.as_deref().unwrap_or_default(), codec);
        let mut feed = match (rows, journal.rows(Shelf::Feed).await) {
            (Ok(_), Ok(feed)) => feed,
            (Err(error), _) | (_, Err(error)) => {
                kept.error = Some(error);
                return kept;
            }
        };
        let mut bookmarks = feed.split_off(feed.partition_point(|(key, _)| key.as_str() < BOOKMARK));
        let cursor = bookmarks.pop().and_then(|(key, text)| {
            kept.bookmark = key;
            json::read(&text)
        });
        let entries: Vec<Entry> = feed.iter().filter_map(|(_, text)| codec.entry(text)).collect();
        for entry in &entries {
            (codec.reading.apply)(&mut kept.book, entry.record, &entry.change);
        }
        let complete = codec.unknown == Unknown::Elsewhere || entries.len() == feed.len();
        kept.cursor = cursor.filter(|_| complete);
        kept
    }

    /// Joins the mirror and the journal's outbox, each rows of record id and JSON. Where both can be read, the journal's
    /// state is the later one.
    fn of(mirrored: &[(String, String)], journal: &[(String, String)], codec: Codec) -> Self {
        let (mut pending, mut owed, mut unreadable) = (Vec::new(), Vec::new(), Vec::new());
        let in_journal = |key: &str| journal.iter().find(|(other, _)| other == key).map(|(_, text)| text);
        for (key, text) in mirrored {
            let copy = codec.pending(text);
            let row = in_journal(key);
            match (copy, row.map(|row| codec.pending(row))) {
                (_, Some(Some(row))) => pending.push(row),
                (Some(copy), _) => {
                    owed.push(copy.record.id);
                    pending.push(copy);
                }
                (None, _) => unreadable.push(row.unwrap_or(text).clone()),
            }
        }
        for (key, text) in journal {
            if mirrored.iter().all(|(other, _)| other != key) {
                match codec.pending(text) {
                    Some(row) => pending.push(row),
                    None => unreadable.push(text.clone()),
                }
            }
        }
        if codec.unknown == Unknown::Elsewhere {
            unreadable.clear();
        }
        let (book, bookmark) = (Book::default(), BOOKMARK.to_owned());
        Self { pending, owed, unreadable, book, cursor: None, bookmark, codec, error: None }
    }

    /// The engine as it was kept, with the records of `held` that were not. Leaves nothing of them here.
    pub(super) fn engine(&mut self, held: &Outbox) -> Engine {
        let pending = std::mem::take(&mut self.pending);
        let outbox = held.with(pending);
        Engine::restore(outbox, std::mem::take(&mut self.book), self.cursor.take(), self.codec.reading)
    }
}

/// What the key of a cursor begins with: it comes after every entry of the feed, on the same shelf, so that both are cleared
/// and read together. Each clearing begins another key, and only the last one counts: another tab that has not seen it goes
/// on writing how far it has read what is not there any more.
const BOOKMARK: &str = "~";

/// What clears the feed's shelf, and where the cursor is kept from then on.
pub(super) fn clear_feed() -> ([Write; 2], String) {
    let bookmark = format!("{BOOKMARK}{}", clock::now().millis());
    ([Write::Clear(Shelf::Feed), Write::Put(Shelf::Feed, bookmark.clone(), String::new())], bookmark)
}

/// Where an entry of the feed is kept: directory entries once, at the revision that came last; facts each.
pub(super) fn feed_key(entry: &Entry) -> String {
    match &entry.change {
        Change::Plan(plan) => format!("plan {} {:010}", plan.activity.id, plan.revision),
        Change::Activity(published) => {
            format!("activity {} {:010}", published.activity.id, published.revision)
        }
        _ => entry.record.to_string(),
    }
}

/// Where the second copy of a record is.
pub(super) fn mirror_key(role: &str, id: RecordId) -> String {
    format!("hongfan.{role}.outbox.{id}")
}

#[cfg(test)]
mod tests {
    use hongfan_domain::id::DeviceId;
    use hongfan_domain::member::Claimant;
    use hongfan_domain::record::{Body, Record};
    use hongfan_domain::sync::State;
    use hongfan_domain::time::Timestamp;

    use super::*;

    fn of(mirrored: &[(String, String)], journal: &[(String, String)]) -> Kept {
        Kept::of(mirrored, journal, Codec::EVERYTHING)
    }

    fn row(n: u8, state: State) -> (String, String) {
        let at = Timestamp::from_millis(1_795_000_000_000);
        let body = Body::Enroll(Claimant::new("陈思远", "1234").unwrap());
        let record = Record {
            id: RecordId::new(at, [n; 10]),
            device: DeviceId::new(at, [9; 10]),
            recorded_at: at,
            body,
        };
        (record.id.to_string(), json::write(&Pending { record, state }))
    }

    fn damaged(n: u8) -> (String, String) {
        (row(n, State::Waiting).0, "{\"record\":{".to_owned())
    }

    fn states(kept: &Kept) -> Vec<State> {
        kept.pending.iter().map(|pending| pending.state).collect()
    }

    #[test]
    fn the_journal_knows_better_than_the_mirror() {
        let kept = of(&[row(1, State::Waiting)], &[row(1, State::Settled), row(2, State::Waiting)]);
        assert_eq!(states(&kept), [State::Settled, State::Waiting]);
        assert!(kept.owed.is_empty() && kept.unreadable.is_empty());
    }

    #[test]
    fn what_only_the_mirror_has_is_kept_and_owed_to_the_journal() {
        let kept = of(&[row(1, State::Waiting), row(2, State::Waiting)], &[row(2, State::Waiting)]);
        assert_eq!(kept.pending.len(), 2);
        assert_eq!(kept.owed, [kept.pending[0].record.id]);
    }

    #[test]
    fn a_row_that_cannot_be_read_is_counted_as_it_is() {
        let kept = of(&[], &[damaged(1), row(2, State::Waiting)]);
        assert_eq!((kept.pending.len(), kept.unreadable), (1, vec![damaged(1).1]));
        let in_both = of(&[damaged(1)], &[damaged(1)]);
        assert_eq!(in_both.unreadable, [damaged(1).1], "once, not twice");
        let in_the_mirror = of(&[damaged(1)], &[]);
        assert_eq!(in_the_mirror.unreadable, [damaged(1).1]);
    }

    #[test]
    fn either_copy_is_enough() {
        let from_the_mirror = of(&[row(1, State::Waiting)], &[damaged(1)]);
        assert_eq!((from_the_mirror.pending.len(), from_the_mirror.owed.len()), (1, 1));
        let from_the_journal = of(&[damaged(1)], &[row(1, State::Waiting)]);
        assert_eq!((from_the_journal.pending.len(), from_the_journal.owed.len()), (1, 0));
        assert!(from_the_mirror.unreadable.is_empty() && from_the_journal.unreadable.is_empty());
    }

    #[test]
    fn what_a_page_holds_is_not_forgotten_for_what_was_kept() {
        let mut held = of(&[row(1, State::Waiting), row(2, State::Waiting)], &[]);
        let held = held.engine(&Outbox::default());
        let engine = of(&[], &[row(2, State::Settled)]).engine(held.outbox());
        let states: Vec<_> = engine.outbox().iter().map(|pending| pending.state).collect();
        assert_eq!(states, [State::Waiting, State::Settled]);
    }
}
