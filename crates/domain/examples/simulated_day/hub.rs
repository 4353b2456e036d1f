use std::collections::{BTreeMap, BTreeSet};

use hongfan_domain::code::RotatingCode;
use hongfan_domain::fact::{Change, Refusal, Verdict};
use hongfan_domain::id::{DeviceId, RecordId};
use hongfan_domain::ledger::{Arrival, MemoryHub, Viewer};
use hongfan_domain::record::{Body, Evidence, Record};
use hongfan_domain::sync::{Request, Response};
use hongfan_domain::time::{MINUTE, Timestamp};
use hongfan_domain::tries::{Limit, PER_ADDRESS, PER_DEVICE, Tries};

use crate::organizers::organizer_id;

/// How long a ticket is good, as on the real hub.
const TICKET_LIFE: i64 = 10 * MINUTE;

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
    devices: BTreeMap<DeviceId, Tries>,
    addresses: BTreeMap<u32, Tries>,
    judged: BTreeSet<RecordId>,
}

impl Hub {
    pub(crate) fn new(fault: Fault) -> Self {
        Self {
            memory: MemoryHub::default(),
            fault,
            victim: None,
            tickets: BTreeMap::new(),
            devices: BTreeMap::new(),
            addresses: BTreeMap::new(),
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
        self.count_guesses(viewer, letter.address, &response, now);
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
                    *of == code.encode() && *device == viewer.device && now.since(*at) <= TICKET_LIFE
                });
                known.map(|(.., at)| *at)
            }
            _ => None,
        };
        Arrival { received_at: now, skew, announced_at, network: Some(letter.address) }
    }

    /// Takes out what has to wait: more digits of somebody who typed too many wrong ones.
    fn hold(
        &self,
        viewer: &Viewer,
        letter: &Letter,
        records: &mut Vec<Record>,
        now: Timestamp,
    ) -> Vec<(RecordId, Verdict)> {
        let wait = |tries: Option<&Tries>, limit: Limit| tries.and_then(|tries| tries.wait(limit, now));
        let until = wait(self.devices.get(&viewer.device), PER_DEVICE)
            .max(wait(self.addresses.get(&letter.address), PER_ADDRESS));
        let Some(until) = until else { return Vec::new() };
        let guess = |record: &Record| {
            matches!(record.body.evidence(), Some(Evidence::Digits(_))) && !self.judged.contains(&record.id)
        };
        let held = records.iter().filter(|record| guess(record));
        let held: Vec<_> = held.map(|record| (record.id, Verdict::NotYet(until))).collect();
        records.retain(|record| !guess(record));
        held
    }

    fn count_guesses(&mut self, viewer: &Viewer, address: u32, response: &Response, now: Timestamp) {
        for (id, verdict) in &response.verdicts {
            if self.judged.insert(*id) && *verdict == Verdict::Refused(Refusal::WrongDigits) {
                self.devices.entry(viewer.device).or_default().wrong(now);
                self.addresses.entry(address).or_default().wrong(now);
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
