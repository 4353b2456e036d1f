//! How records and facts are read and written, on the wire and in the journal. The module of a first check-in knows only
//! the few kinds that it can show; what it does not know it keeps as it came, for the module that does. That is a sixth of
//! what a phone downloads for a first check-in, and the same way out lets an app that is older than its hub go on.

mod check_in;

use hongfan_domain::fact::{Entry, Seq};
use hongfan_domain::id::RecordId;
use hongfan_domain::record::Record;
use hongfan_domain::sync::{Pending, Reading, Request};
use hongfan_domain::time::Timestamp;
use hongfan_json::Raw;
use hongfan_protocol::v1::SyncResponse;
use serde::Deserialize;

use crate::platform::json;

/// What a module reads and writes. Functions, so that one which is never named is never linked.
#[derive(Clone, Copy, Debug)]
pub struct Codec {
    read_pending: fn(&str) -> Option<Pending>,
    write_pending: fn(&Pending) -> String,
    read_entry: fn(&str) -> Option<Entry>,
    write_record: fn(&Record) -> String,
    /// How the book takes in what was read.
    pub(super) reading: Reading,
    /// Whose business a row is that cannot be read.
    pub(super) unknown: Unknown,
}

/// What it means that a row cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unknown {
    /// Something is wrong with it.
    Damaged,
    /// Another module may know it.
    Elsewhere,
}

impl Codec {
    /// Reads and writes everything.
    pub const EVERYTHING: Self = Self {
        read_pending: json::read,
        write_pending: json::write,
        read_entry: json::read,
        write_record: json::write,
        reading: Reading::EVERYTHING,
        unknown: Unknown::Damaged,
    };

    /// Reads and writes what a first check-in is made of.
    pub const CHECK_IN: Self = Self {
        read_pending: check_in::read_pending,
        write_pending: check_in::write_pending,
        read_entry: check_in::read_entry,
        write_record: check_in::write_record,
        reading: Reading::FIRST,
        unknown: Unknown::Elsewhere,
    };

    pub(super) fn pending(self, text: &str) -> Option<Pending> {
        (self.read_pending)(text)
    }

    pub(super) fn entry(self, text: &str) -> Option<Entry> {
        (self.read_entry)(text)
    }

    pub(super) fn row(self, pending: &Pending) -> String {
        (self.write_pending)(pending)
    }

    /// A [`SyncRequest`](hongfan_protocol::v1::SyncRequest).
    pub(super) fn request(self, request: &Request, sent_at: Timestamp) -> String {
        let cursor = json::write(&request.cursor);
        let records: Vec<_> = request.records.iter().map(self.write_record).collect();
        format!(r#"{{"sent_at":{},"cursor":{cursor},"records":[{}]}}"#, sent_at.millis(), records.join(","))
    }

    /// A [`SyncResponse`], and of each entry the text it came as. Entries that cannot be read are only there as text.
    pub(super) fn response(self, text: &str) -> Option<(SyncResponse, Vec<Told>)> {
        let SyncResponse { hub_time, verdicts, entries, cursor, continuity, more } =
            json::read::<SyncResponse<Raw>>(text)?;
        let (mut known, mut told) = (Vec::with_capacity(entries.len()), Vec::with_capacity(entries.len()));
        for Raw(text) in entries {
            let entry = self.entry(&text);
            let Named { seq, record } = json::read(&text)?;
            told.push(Told { seq, record, text, known: entry.is_some() });
            known.extend(entry);
        }
        Some((SyncResponse { hub_time, verdicts, entries: known, cursor, continuity, more }, told))
    }
}

/// An entry of the feed as it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Told {
    pub(super) seq: Seq,
    pub(super) record: RecordId,
    pub(super) text: String,
    /// Whether this module could read it.
    pub(super) known: bool,
}

/// What can be told of an entry of any kind.
#[derive(Deserialize)]
struct Named {
    seq: Seq,
    record: RecordId,
}

#[cfg(test)]
mod tests {
    use hongfan_domain::fact::{Asked, Change};
    use hongfan_domain::id::{ActivityId, DeviceId};
    use hongfan_domain::member::Claimant;
    use hongfan_domain::record::{Body, LeaveRequest, LeaveWish};
    use hongfan_domain::sync::{Continuity, Cursor, State};
    use hongfan_protocol::v1::SyncRequest;

    use super::*;

    const NOW: Timestamp = Timestamp::from_millis(1_795_000_000_000);

    fn record(body: Body) -> Record {
        Record {
            id: RecordId::new(NOW, [1; 10]),
            device: DeviceId::new(NOW, [2; 10]),
            recorded_at: NOW,
            body,
        }
    }

    fn enrollment() -> Record {
        record(Body::Enroll(Claimant::new("陈思远", "1234").unwrap()))
    }

    fn leave() -> LeaveRequest {
        LeaveRequest { activity: ActivityId::new(NOW, [3; 10]), wish: LeaveWish::Back }
    }

    #[test]
    fn both_codecs_write_what_the_hub_and_each_other_read() {
        let request = Request { cursor: Some(Cursor::new("a:1".into())), records: vec![enrollment()] };
        let pending = Pending { record: enrollment(), state: State::Waiting };
        for codec in [Codec::EVERYTHING, Codec::CHECK_IN] {
            let text = codec.request(&request, NOW);
            assert_eq!(
                json::read::<SyncRequest>(&text),
                Some(SyncRequest::new(request.clone(), NOW)),
                "{text}"
            );
            for other in [Codec::EVERYTHING, Codec::CHECK_IN] {
                assert_eq!(other.pending(&codec.row(&pending)), Some(pending.clone()));
            }
        }
    }

    #[test]
    fn the_smallest_module_leaves_what_it_does_not_know() {
        let pending = Pending { record: record(Body::Leave(leave())), state: State::Waiting };
        assert_eq!(Codec::CHECK_IN.pending(&Codec::EVERYTHING.row(&pending)), None);
    }

    #[test]
    fn an_entry_of_an_unknown_kind_is_kept_as_it_came() {
        let asked = Asked {
            id: RecordId::new(NOW, [1; 10]),
            device: DeviceId::new(NOW, [2; 10]),
            request: leave(),
            at: NOW,
            received_at: None,
        };
        let known = Entry { seq: 7, record: asked.id, change: Change::Leave(asked) };
        let newer = format!(r#"{{"seq":8,"record":"{}","change":{{"FromTheFuture":[1.5]}}}}"#, known.record);
        let response = SyncResponse {
            hub_time: NOW,
            verdicts: Vec::new(),
            entries: vec![known.clone()],
            cursor: Cursor::new("a:8".into()),
            continuity: Continuity::Same,
            more: false,
        };
        let text = json::write(&response).replace(r#""entries":["#, &format!(r#""entries":[{newer},"#));
        for (codec, read) in [(Codec::EVERYTHING, vec![known]), (Codec::CHECK_IN, Vec::new())] {
            let (response, told) = codec.response(&text).expect("an answer with news is still an answer");
            assert_eq!(response.entries, read);
            assert_eq!(told.iter().map(|told| told.seq).collect::<Vec<_>>(), [8, 7]);
            assert_eq!(told[0].text, newer);
        }
    }
}
