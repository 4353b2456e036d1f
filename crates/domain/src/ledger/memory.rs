use std::collections::{HashMap, HashSet};

use super::{Arrival, Ledger, Viewer, continuity};
use crate::fact::{Change, Entry, Seq, Verdict};
use crate::id::RecordId;
use crate::record::Record;
use crate::sync::{Continuity, Cursor, Request, Response};
use crate::time::Timestamp;

/// The smallest hub: a ledger and a list, in memory. The real one differs in where it keeps them; stories and
/// properties are told with this one.
#[derive(Clone, Debug, Default)]
pub struct MemoryHub {
    ledger: Ledger,
    feed: Vec<Entry>,
    verdicts: HashMap<RecordId, Verdict>,
    /// When codes first came whose activity the hub did not know yet. A hold is good for that very code.
    held: HashMap<(RecordId, String), Timestamp>,
}

impl MemoryHub {
    /// One round trip with a device: judges what it brings, shows what it has not seen.
    ///
    /// `skew` is hub time minus device time, as the transport measured it.
    pub fn exchange(&mut self, viewer: &Viewer, request: &Request, now: Timestamp, skew: i64) -> Response {
        let arrival = Arrival { skew, ..Arrival::at(now) };
        self.receive(viewer, request, |_| arrival)
    }

    /// The same for a transport that knows more of how each record came: the ticket it carries, the network it is from.
    pub fn receive(
        &mut self,
        viewer: &Viewer,
        request: &Request,
        arrival: impl Fn(&Record) -> Arrival,
    ) -> Response {
        let verdicts = request.records.iter().map(|record| {
            let known = self.verdicts.get(&record.id).cloned();
            let verdict = known.unwrap_or_else(|| self.take(record, arrival(record), viewer));
            let entry = self.feed.iter().rev().find(|entry| entry.record == record.id);
            let stored = entry.filter(|_| verdict == Verdict::Stored);
            (record.id, stored.map_or(verdict, |entry| self.ledger.stored(entry, viewer)))
        });
        let verdicts = verdicts.collect();
        let scope = self.ledger.scope(viewer);
        let known = request.cursor.as_ref().and_then(|cursor| cursor.as_str().split_once(':'));
        let since = match known {
            Some((seq, known)) if known == scope => seq.parse().unwrap_or(0),
            _ => 0,
        };
        let continuity = known.map_or(Continuity::Same, |(_, known)| continuity(known, &scope));
        let (read, unread) = self.feed.split_at(self.feed.len().min(since));
        let entries = self
            .newly_visible(viewer, read, unread)
            .into_iter()
            .chain(unread)
            .filter_map(|entry| self.ledger.show(&self.as_it_stands(entry), viewer))
            .collect();
        let cursor = Cursor::new(format!("{}:{scope}", self.feed.len()));
        Response { verdicts, entries, cursor, continuity, more: false }
    }

    /// What the hub knows.
    pub fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    /// Everything it ever took, in order.
    pub fn feed(&self) -> &[Entry] {
        &self.feed
    }

    fn take(&mut self, record: &Record, arrival: Arrival, viewer: &Viewer) -> Verdict {
        let held = record.code_of(viewer.device).map(|code| (record.id, code.encode()));
        let reached_at = held.as_ref().and_then(|held| self.held.get(held)).copied();
        let arrival = Arrival { announced_at: reached_at.or(arrival.announced_at), ..arrival };
        let verdict = match self.ledger.judge(record, arrival, viewer) {
            Ok(change) => {
                self.ledger.apply(record.id, &change);
                let seq = self.feed.len() as Seq + 1;
                self.feed.push(Entry { seq, record: record.id, change });
                Verdict::Stored
            }
            Err(verdict) => verdict,
        };
        match &verdict {
            Verdict::NotYet(_) => {
                let reached_at = arrival.announced_at.unwrap_or(arrival.received_at);
                self.held.extend(held.map(|held| (held, reached_at)));
            }
            // What a carrier is told binds nobody.
            Verdict::Refused(_) if record.device != viewer.device => {}
            Verdict::Refused(_) | Verdict::Stored | Verdict::Delivered => {
                self.verdicts.insert(record.id, verdict.clone());
            }
        }
        verdict
    }

    /// Plans that a viewer has read past, and may see since their owner has been there.
    fn newly_visible<'a>(&self, viewer: &Viewer, read: &'a [Entry], unread: &[Entry]) -> Vec<&'a Entry> {
        let devices = self.ledger.devices_with(viewer.device);
        let been: HashSet<_> = unread
            .iter()
            .filter_map(|later| match &later.change {
                Change::CheckIn(c) if devices.contains(&c.device) => Some(c.activity),
                _ => None,
            })
            .collect();
        let seen =
            |entry: &&Entry| matches!(&entry.change, Change::Plan(plan) if been.contains(&plan.activity.id));
        if been.is_empty() { Vec::new() } else { read.iter().filter(seen).collect() }
    }

    /// A plan that another has taken the place of is told in outline.
    fn as_it_stands(&self, entry: &Entry) -> Entry {
        match &entry.change {
            Change::Plan(plan) if self.ledger.plan_record(plan.activity.id) != Some(entry.record) => {
                let change = Change::Revised(plan.outline(entry.record));
                Entry { seq: entry.seq, record: entry.record, change }
            }
            _ => entry.clone(),
        }
    }
}
