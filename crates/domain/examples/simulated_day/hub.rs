use std::collections::{BTreeMap, BTreeSet};

use hongfan_domain::code::{RotatingCode, TICKET_GOOD_FOR};
use hongfan_domain::fact::{Change, Verdict};
use hongfan_domain::id::{DeviceId, RecordId};
use hongfan_domain::ledger::{Arrival, MemoryHub, Viewer};
use hongfan_domain::record::{Body, Evidence, Record};
use hongfan_domain::sync::{Request, Response};
use hongfan_domain::time::Timestamp;
use hongfan_domain::tries::{Guesser, Guesses};

use crate::organizers::organizer_id;

/// What is wrong with a hub, so that the report can be seen to say so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    Nothing,
    /// It says that it has a record which it has not.
    DropsARecord,
    /// It takes every code as if it had come the moment it was shown.
    CountsOldCodes,
    /// It never shows one of the facts to one of the organizers.
    HidesAFact,
}

/// A request, and how it came.
pub(crate) struct Letter {
    pub(crate) request: Request,
    /// By the sender's clock.
    pub(crate) sent_at: Timestamp,
    pub(crate) address: u32,
}

/// The domain's own hub, with what a real one has around it: tickets, networks, and limits on guessing.
pub(crate) struct Hub {
    pub(crate) memory: MemoryHub,
    fault: Fault,
    victim: Option<RecordId>,
    tickets: BTreeMap<String, (String, DeviceId, Timestamp)>,
    guesses: Guesses<u32>,
    judged: BTreeSet<RecordId>,
}

impl Hub {
    pub(crate) fn new(fault: Fault) -> Self {
        Self {
            memory: MemoryHub::default(),
            fault,
            victim: None,
            tickets: BTreeMap::new(),
            guesses: Guesses::default(),
            judged: BTreeSet::new(),
        }
    }

    /// A phone opens a link: that moment counts, however long its owner needs for the form.
    pub(crate) fn announce(&mut self, code: &RotatingCode, device: DeviceId, now: Timestamp) -> String {
        let ticket = format!("ticket {}", self.tickets.len());
        self.tickets.insert(ticket.clone(), (code.encode(), device, now));
        ticket
    }

    /// One round trip.
    pub(crate) fn exchange(&mut self, viewer: &Viewer, letter: &Letter, now: Timestamp) -> Response {
        let mut records = letter.request.records.clone();
        let mut verdicts = self.hold(viewer, letter, &mut records, now);
        verdicts.extend(self.drop_one(&mut records));
        let request = Request { records, cursor: letter.request.cursor.clone() };
        let arrivals: BTreeMap<RecordId, Arrival> = request
            .records
            .iter()
            .map(|record| (record.id, self.arrival(record, viewer, letter, now)))
            .collect();
        let mut response = self.memory.receive(viewer, &request, |record| arrivals[&record.id]);
        self.count_guesses(viewer, letter, &response, now);
        response.verdicts.extend(verdicts);
        self.hide_one(viewer, &mut response);
        response
    }

    fn arrival(&self, record: &Record, viewer: &Viewer, letter: &Letter, now: Timestamp) -> Arrival {
        let skew = now.since(letter.sent_at);
        let announced_at = match record.body.evidence() {
            Some(Evidence::Code { code, .. }) if self.fault == Fault::CountsOldCodes => {
                Some(code.slot.starts_at(15))
            }
            Some(Evidence::Code { code, ticket: Some(ticket) }) if record.device == viewer.device => {
                let known = self.tickets.get(ticket).filter(|(of, device, at)| {
                    *of == code.encode() && *device == viewer.device && now.since(*at) <= TICKET_GOOD_FOR
                });
                known.map(|(.., at)| *at)
            }
            _ => None,
        };
        Arrival { received_at: now, skew, announced_at, network: Some(letter.address) }
    }

    /// Takes out what has to wait: more guesses of somebody who guessed wrong too often.
    fn hold(
        &self,
        viewer: &Viewer,
        letter: &Letter,
        records: &mut Vec<Record>,
        now: Timestamp,
    ) -> Vec<(RecordId, Verdict)> {
        let by = Guesser { device: viewer.device, address: letter.address };
        let mut held = Vec::new();
        records.retain(|record| {
            let guess = record.guesses().filter(|_| !self.judged.contains(&record.id));
            let until = guess.and_then(|guess| self.guesses.wait(guess, &by, now));
            held.extend(until.map(|until| (record.id, Verdict::NotYet(until))));
            until.is_none()
        });
        held
    }

    fn count_guesses(&mut self, viewer: &Viewer, letter: &Letter, response: &Response, now: Timestamp) {
        let by = Guesser { device: viewer.device, address: letter.address };
        for (id, verdict) in &response.verdicts {
            let record = letter.request.records.iter().find(|record| record.id == *id);
            let guess = record.and_then(Record::guesses);
            if let Some(guess) = guess.filter(|_| self.judged.insert(*id)) {
                self.guesses.answered(guess, by, verdict, now);
            }
        }
    }

    fn drop_one(&mut self, records: &mut Vec<Record>) -> Option<(RecordId, Verdict)> {
        if self.fault != Fault::DropsARecord {
            return None;
        }
        let check_in = records.iter().find(|record| matches!(record.body, Body::CheckIn(_)));
        let victim = self.victim.or(check_in.map(|record| record.id))?;
        self.victim = Some(victim);
        let before = records.len();
        records.retain(|record| record.id != victim);
        (records.len() < before).then_some((victim, Verdict::Delivered))
    }

    fn hide_one(&mut self, viewer: &Viewer, response: &mut Response) {
        if self.fault == Fault::HidesAFact && viewer.device == organizer_id(1) {
            let check_in = response.entries.iter().find(|entry| matches!(entry.change, Change::CheckIn(_)));
            self.victim = self.victim.or(check_in.map(|entry| entry.record));
            response.entries.retain(|entry| Some(entry.record) != self.victim);
        }
    }
}
