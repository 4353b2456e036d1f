//! Within one transaction: asks the ledger about each record, and writes down what it says.

use std::sync::Arc;

use hongfan_domain::code::TICKET_GOOD_FOR;
use hongfan_domain::fact::{Change, Entry, Verdict};
use hongfan_domain::id::{DeviceId, RecordId};
use hongfan_domain::ledger::{Arrival, Viewer};
use hongfan_domain::record::Record;
use hongfan_domain::rights::{Entitlement, Granted};
use hongfan_domain::time::Timestamp;
use hongfan_domain::tries::Guesser;
use rusqlite::{Connection, OptionalExtension, params};

use super::certificates;
use super::held;
use super::known::{Event, Known};
use super::limits::{Limits, guesser};
use super::proofs;
use super::rights;
use super::rows::{self, Place};
use super::task::{Answer, Delivery, Rejected, Task};
use crate::auth::Credential;
use crate::tickets::Ticket;

/// A one-time link: until when, who has used it, the role as JSON, and whom it is for.
type Link = (i64, Option<[u8; 16]>, String, Option<String>);

/// One transaction's worth of judging. What it takes in is in `known` at once and in `events` for everybody else; if the
/// transaction fails, both are thrown away.
#[derive(Debug)]
pub(super) struct Judge<'a> {
    pub(super) connection: &'a Connection,
    pub(super) known: &'a mut Known,
    pub(super) limits: &'a mut Limits,
    pub(super) events: Vec<Event>,
}

impl Judge<'_> {
    /// Carries out one task. An error is the database's, and fails the whole transaction.
    pub(super) fn carry_out(&mut self, task: &Task) -> rusqlite::Result<Answer> {
        match task {
            Task::Deliver(delivery) => self.deliver(delivery),
            Task::Join { credential, token, at } => {
                if !self.admit(credential, *at)? {
                    return Ok(Err(Rejected::WrongKey));
                }
                self.join(credential.device, token.bytes(), *at)
            }
            Task::Invite(invite) => rights::invite(self.connection, invite).map(|()| Ok(Vec::new())),
            Task::Name { device, name, at } => {
                rights::name(self.connection, *device, name, *at).map(|()| Ok(Vec::new()))
            }
            Task::End(end) => {
                rights::end(self.connection, end)?;
                self.take_notice()
            }
            Task::TakeNotice => self.take_notice(),
            Task::Seed(records) => {
                let judged = records
                    .iter()
                    .map(|(record, arrival, viewer)| Ok((record.id, self.take(record, *arrival, viewer)?)));
                judged.collect::<rusqlite::Result<_>>().map(Ok)
            }
            Task::Prove(issue) => proofs::issue(self.connection, issue).map(|()| Ok(Vec::new())),
            Task::Certify(certify) => {
                certificates::certify(self.connection, certify).map(|()| Ok(Vec::new()))
            }
            Task::Revoke(revoke) => certificates::revoke(self.connection, revoke).map(|()| Ok(Vec::new())),
            Task::Reinstate(reinstate) => {
                certificates::reinstate(self.connection, reinstate).map(|()| Ok(Vec::new()))
            }
            #[cfg(test)]
            Task::Panic => panic!("a test wants to know what becomes of the hub"),
            Task::Probe => {
                let now = "INSERT OR REPLACE INTO hub (name, value) VALUES ('probe', x'00')";
                self.connection.execute(now, []).map(|_| Ok(Vec::new()))
            }
        }
    }

    /// Whether the device has this key; a device that was never heard of gets it.
    fn admit(&mut self, credential: &Credential, at: Timestamp) -> rusqlite::Result<bool> {
        if let Some(key) = self.known.key(credential.device) {
            return Ok(key.matches(&credential.key));
        }
        let mut add = self
            .connection
            .prepare_cached("INSERT INTO devices (id, key_hash, registered_at) VALUES (?1, ?2, ?3)")?;
        add.execute(params![credential.device.bytes(), credential.key.bytes(), at.millis()])?;
        self.happened(Event::Registered(credential.device, credential.key));
        Ok(true)
    }

    fn join(&mut self, device: DeviceId, token: &[u8; 32], at: Timestamp) -> rusqlite::Result<Answer> {
        let query = "SELECT expires_at, used_by, role, name FROM invitations WHERE token_hash = ?1";
        let found: Option<Link> = self
            .connection
            .query_row(query, [token], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))
            .optional()?;
        match found {
            None => Ok(Err(Rejected::InvitationUnknown)),
            Some((_, Some(by), ..)) if by == *device.bytes() => Ok(Ok(Vec::new())),
            Some((_, Some(_), ..)) => Ok(Err(Rejected::InvitationUsed)),
            Some((expires_at, None, ..)) if expires_at < at.millis() => Ok(Err(Rejected::InvitationUnknown)),
            Some((_, None, role, name)) => {
                let used = "UPDATE invitations SET used_by = ?2 WHERE token_hash = ?1";
                self.connection.execute(used, params![token, device.bytes()])?;
                let role = self.known.viewer(device).role.invited_to(rows::role(&role)?);
                let granted = Granted { role: role.clone(), name };
                rights::join(self.connection, device, &granted, at)?;
                self.happened(Event::Organizer(device, role));
                Ok(Ok(Vec::new()))
            }
        }
    }

    /// Ends in memory what has ended on the disk, by this process or another.
    fn take_notice(&mut self) -> rusqlite::Result<Answer> {
        for (nth, deed) in rights::since(self.connection, self.known.rights_seen)? {
            let ended = match deed.what {
                Entitlement::Ended(ended) => Some(ended.device),
                _ => None,
            };
            self.happened(Event::Rights(nth, ended));
        }
        Ok(Ok(Vec::new()))
    }

    fn deliver(&mut self, delivery: &Delivery) -> rusqlite::Result<Answer> {
        if !self.admit(&delivery.credential, delivery.received_at)? {
            return Ok(Err(Rejected::WrongKey));
        }
        let viewer = self.known.viewer(delivery.device());
        let mut verdicts = Vec::with_capacity(delivery.records.len());
        for (record, ticket) in &delivery.records {
            let announced_at = match ticket {
                Some(ticket) => self.redeem(ticket, delivery)?,
                None => None,
            };
            let arrival = Arrival {
                received_at: delivery.received_at,
                skew: delivery.skew,
                announced_at,
                network: Some(delivery.network),
            };
            verdicts.push((record.id, self.answer(record, arrival, &viewer, delivery)?));
        }
        Ok(Ok(verdicts))
    }

    fn answer(
        &mut self,
        record: &Record,
        arrival: Arrival,
        viewer: &Viewer,
        delivery: &Delivery,
    ) -> rusqlite::Result<Verdict> {
        if let Some(verdict) = rows::verdict(self.connection, record.id)? {
            return self.told(record.id, verdict, viewer);
        }
        let now = arrival.received_at;
        let by = Guesser { device: delivery.device(), address: guesser(delivery.address) };
        if let Some(until) = self.limits.wait(record, viewer, by, now) {
            return Ok(Verdict::NotYet(until));
        }
        let verdict = self.take_new(record, arrival, viewer)?;
        self.limits.answered(record, viewer, by, &verdict, now);
        Ok(verdict)
    }

    /// A record that a carrier brought first stays what it came to then, also when its author brings it later and would
    /// have been in time: one record is one entry, and an organizer can still confirm it.
    fn take(&mut self, record: &Record, arrival: Arrival, viewer: &Viewer) -> rusqlite::Result<Verdict> {
        match rows::verdict(self.connection, record.id)? {
            Some(verdict) => self.told(record.id, verdict, viewer),
            None => self.take_new(record, arrival, viewer),
        }
    }

    fn take_new(&mut self, record: &Record, arrival: Arrival, viewer: &Viewer) -> rusqlite::Result<Verdict> {
        match self.judge(record, arrival, viewer)? {
            Ok(change) => {
                let entry = self.write(record.id, change)?;
                Ok(self.known.ledger.stored(&entry, viewer))
            }
            Err(verdict) => {
                // What a carrier is told binds nobody: it must not be able to spoil the record for its author.
                if let Verdict::Refused(refusal) = verdict
                    && record.device == viewer.device
                {
                    let at = arrival.received_at.millis();
                    rows::refuse(self.connection, record.id, record.device, at, refusal)?;
                }
                Ok(verdict)
            }
        }
    }

    /// A verdict as it is told: of what is stored, whether the viewer will see it.
    fn told(&self, record: RecordId, verdict: Verdict, viewer: &Viewer) -> rusqlite::Result<Verdict> {
        if verdict != Verdict::Stored {
            return Ok(verdict);
        }
        let entry = rows::by_record(self.connection, record)?;
        Ok(entry.map_or(verdict, |entry| self.known.ledger.stored(&entry, viewer)))
    }

    /// What the ledger says; of a check-in that had to wait for its activity, as if that had been known when it came.
    fn judge(
        &self,
        record: &Record,
        arrival: Arrival,
        viewer: &Viewer,
    ) -> rusqlite::Result<Result<Change, Verdict>> {
        let ledger = &self.known.ledger;
        let Some(code) = record.code_of(viewer.device) else {
            return Ok(ledger.judge(record, arrival, viewer));
        };
        let arrival = match held::reached_at(self.connection, record.id, code)? {
            None => arrival,
            announced_at => Arrival { announced_at, ..arrival },
        };
        let judged = ledger.judge(record, arrival, viewer);
        if let Err(Verdict::NotYet(_)) = &judged {
            let reached_at = arrival.announced_at.unwrap_or(arrival.received_at);
            held::remember(self.connection, record.id, code, reached_at)?;
        }
        Ok(judged)
    }

    fn write(&mut self, record: RecordId, change: Change) -> rusqlite::Result<Arc<Entry>> {
        let plan = match &change {
            Change::Plan(plan) => Some(plan.activity.id),
            _ => None,
        };
        let before = plan.and_then(|activity| self.known.plan_seq(activity));
        let entry = Entry { seq: self.known.last_seq + 1, record, change };
        let entry = Arc::new(entry);
        let event = Event::Entry(Arc::clone(&entry));
        self.happened(event);
        let stands = plan.is_none_or(|activity| self.known.stands(activity, record));
        let place = if stands { Place::Latest } else { Place::Superseded };
        rows::insert(self.connection, &entry, place, before.filter(|_| stands))?;
        Ok(entry)
    }

    /// When the code first reached the hub, as far as this ticket counts for this device.
    fn redeem(&mut self, ticket: &Ticket, delivery: &Delivery) -> rusqlite::Result<Option<Timestamp>> {
        if !ticket.is_good(delivery.received_at) {
            return Ok(None);
        }
        let mut query = self.connection.prepare_cached("SELECT device FROM tickets WHERE id = ?1")?;
        let first: Option<[u8; 16]> = query.query_row([ticket.id], |row| row.get(0)).optional()?;
        match first {
            Some(device) => Ok((device == *delivery.device().bytes()).then_some(ticket.announced_at)),
            None => {
                let outlived = delivery.received_at.plus(-2 * TICKET_GOOD_FOR).millis();
                let mut forget =
                    self.connection.prepare_cached("DELETE FROM tickets WHERE announced_at < ?1")?;
                forget.execute([outlived])?;
                let mut add = self
                    .connection
                    .prepare_cached("INSERT INTO tickets (id, device, announced_at) VALUES (?1, ?2, ?3)")?;
                let at = ticket.announced_at.millis();
                add.execute(params![ticket.id, delivery.device().bytes(), at])?;
                Ok(Some(ticket.announced_at))
            }
        }
    }

    fn happened(&mut self, event: Event) {
        self.known.take_in(&event);
        self.events.push(event);
    }
}
