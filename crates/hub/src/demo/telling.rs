//! What happened, as records and how they arrived.

use hongfan_domain::access::Role;
use hongfan_domain::activity::{Plan, RoundNumber};
use hongfan_domain::code::{RotatingCode, ShortCode, Slot};
use hongfan_domain::id::{DeviceId, RecordId};
use hongfan_domain::ledger::{Arrival, Viewer};
use hongfan_domain::member::{Claimant, Member};
use hongfan_domain::pass::{Pass, PassSecret, Speaker};
use hongfan_domain::record::{
    Act, Body, Correction, Decision, Evidence, LeaveKind, LeaveRequest, LeaveWish, Record, Scan,
};
use hongfan_domain::time::{MINUTE, Timestamp};

use super::cast::{DEPARTURE, PEOPLE};
use crate::keys::random;

pub(super) type Seeded = (Record, Arrival, Viewer);

/// Milliseconds from a scan to the hub.
const AT_ONCE: i64 = 400;

/// The number of the venue's own network.
const VENUE: u32 = 1;

/// How somebody checks in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    Scanning,
    Typing,
    /// With no network for so many milliseconds.
    Offline(i64),
}

/// Everything that happened, in the order it is told.
pub(super) struct Telling {
    pub(super) told: Vec<Seeded>,
    /// The organizer's laptop.
    desk: DeviceId,
}

impl Telling {
    pub(super) fn new(desk: DeviceId) -> Self {
        Self { told: Vec::new(), desk }
    }

    /// The organizer does something.
    pub(super) fn organizer(&mut self, at: Timestamp, body: Body) -> RecordId {
        self.tell(self.desk, at, AT_ONCE, body, Role::Administrator)
    }

    /// The organizer decides about somebody.
    pub(super) fn decides(
        &mut self,
        at: Timestamp,
        plan: &Plan,
        member: &Member,
        decision: Decision,
        reason: &str,
    ) {
        let leave = (decision == Decision::OnLeave).then_some(LeaveKind::Official);
        let (activity, reason) = (plan.activity.id, reason.to_owned());
        let correction = Correction { leave, ..Correction::new(activity, member.id, decision, reason) };
        self.organizer(at, Body::Correction(correction));
    }

    /// Somebody comes, some minutes before the start or after, and says who they are; who has said so before says it again.
    pub(super) fn arrives(&mut self, plan: &Plan, index: usize, device: DeviceId, way: Way) {
        let at = arrival(plan, index);
        self.checks_in(plan, RoundNumber::ARRIVAL, at, device, way);
        let (name, _, tail) = PEOPLE[index];
        if let Some(claimant) = Claimant::new(name, tail) {
            self.member(device, at.plus(15_000), way, Body::Enroll(claimant));
        }
    }

    /// Somebody leaves, so many minutes before the end.
    pub(super) fn leaves(&mut self, plan: &Plan, device: DeviceId, minutes_before: i64) {
        let Some(session) = plan.activity.sessions.first() else { return };
        let at = session.ends_at.plus(-minutes_before * MINUTE);
        self.checks_in(plan, DEPARTURE, at, device, Way::Scanning);
    }

    /// Some device checks in.
    pub(super) fn checks_in(
        &mut self,
        plan: &Plan,
        round: RoundNumber,
        at: Timestamp,
        device: DeviceId,
        way: Way,
    ) {
        let (secret, id) = (&plan.secret, plan.activity.id);
        let evidence = if way == Way::Typing {
            Evidence::Digits(ShortCode::derive(secret, id, round, at))
        } else {
            let slot = Slot::at(at, plan.activity.rules.period_seconds);
            Evidence::Code { code: RotatingCode::derive(secret, id, round, slot), ticket: None }
        };
        self.member(device, at, way, Body::CheckIn(evidence));
    }

    /// Somebody shows their pass at the door.
    pub(super) fn is_scanned(&mut self, plan: &Plan, member: &Member, index: usize, device: DeviceId) {
        let (at, secret) = (arrival(plan, index), PassSecret::new(random()));
        self.member(device, at.plus(-MINUTE), Way::Scanning, Body::Key(secret.key()));
        let pass = Pass::make(&secret, Speaker::Member(member.id), at);
        let (activity, round) = (plan.activity.id, RoundNumber::ARRIVAL);
        self.organizer(at, Body::Act(Act::Scan(Scan { activity, round, member: member.id, pass })));
    }

    /// Somebody asks for leave.
    pub(super) fn asks(
        &mut self,
        plan: &Plan,
        at: Timestamp,
        device: DeviceId,
        kind: LeaveKind,
        reason: &str,
    ) -> RecordId {
        let request =
            LeaveRequest { activity: plan.activity.id, wish: LeaveWish::Away(kind, reason.to_owned()) };
        self.member(device, at, Way::Scanning, Body::Leave(request))
    }

    /// Somebody says something on their phone, with a network.
    pub(super) fn says(&mut self, device: DeviceId, at: Timestamp, body: Body) {
        self.member(device, at, Way::Scanning, body);
    }

    fn member(&mut self, device: DeviceId, at: Timestamp, way: Way, body: Body) -> RecordId {
        let delay = if let Way::Offline(millis) = way { millis } else { AT_ONCE };
        self.tell(device, at, delay, body, Role::Member)
    }

    fn tell(&mut self, device: DeviceId, at: Timestamp, delay: i64, body: Body, role: Role) -> RecordId {
        let record = Record { id: RecordId::new(at, random()), device, recorded_at: at, body };
        let id = record.id;
        // Every third phone uses its own network.
        let own = device.bytes()[15].is_multiple_of(3).then(|| u32::from(device.bytes()[14]) + 2);
        let arrival = Arrival { network: Some(own.unwrap_or(VENUE)), ..Arrival::at(at.plus(delay)) };
        self.told.push((record, arrival, Viewer { device, role }));
        id
    }
}

/// When a person comes: one a minute, from a quarter of an hour before the start.
fn arrival(plan: &Plan, index: usize) -> Timestamp {
    let starts_at = plan.activity.sessions.first().map_or(Timestamp::from_millis(0), |s| s.starts_at);
    let minute = i64::try_from(index).unwrap_or_default() - 14;
    starts_at.plus(minute * MINUTE + minute * 1_300)
}
