//! The hub, the reference, and devices that use both.

use std::sync::Arc;

use hongfan_domain::access::{Action, Role, Unit};
use hongfan_domain::activity::{Plan, RoundNumber};
use hongfan_domain::book::Book;
use hongfan_domain::code::ShortCode;
use hongfan_domain::id::{ActivityId, MemberId};
use hongfan_domain::ledger::{MemoryHub, Viewer};
use hongfan_domain::member::{Claimant, Member};
use hongfan_domain::particulars::Particulars;
use hongfan_domain::partner::{Partnered, Taken};
use hongfan_domain::pass::{Pass, PassSecret, Speaker};
use hongfan_domain::record::{
    Act, Approval, Approved, Body, Companion, Correction, Evidence, LeaveKind, LeaveRequest, LeaveWish,
    Revocation, Scan,
};
use hongfan_domain::registration::{Registration, Terms};
use hongfan_domain::sync::{Request, State};
use hongfan_domain::time::MINUTE;
use hongfan_protocol::v1::{self, PartneredActivities, SyncResponse};
use proptest::prelude::*;

use super::step::{Step, Voucher};
use crate::support::{Device, TestHub, code_of, person, plan};

pub(super) const ACTIVITIES: usize = 3;
pub(super) const PEOPLE: usize = 4;
/// Device 0 is an administrator's, 1 and 2 are organizers' of a unit each.
pub(super) const ORGANIZERS: usize = 3;
/// The others are members'.
pub(super) const DEVICES: usize = 6;

const UNITS: [&str; 2] = ["望江园区", "滨江园区"];

pub(super) struct World {
    pub(super) hub: TestHub,
    pub(super) devices: Vec<Device>,
    reference: MemoryHub,
    plans: Vec<Plan>,
    people: Vec<Member>,
}

impl World {
    pub(super) fn new() -> Self {
        let hub = TestHub::start();
        let administrator = Device::organizer(&hub);
        let mut devices: Vec<_> = UNITS.map(|unit| administrator.invite(&hub, unit)).into();
        devices.insert(0, administrator);
        devices.resize_with(DEVICES, Device::new);
        let plans = (0..ACTIVITIES).map(|n| {
            let mut made = Plan { revision: 0, ..plan(&format!("第 {n} 场"), hub.now(), Vec::new()) };
            UNITS[n % 2].clone_into(&mut made.activity.host);
            if n == 0 {
                // Room for two; people register.
                let closes_at = hub.now().plus(24 * 60 * MINUTE);
                let terms = Terms { capacity: Some(2), closes_at, open_to: Vec::new() };
                let particulars = Particulars { registration: Some(terms), ..Particulars::default() };
                made.particulars = Arc::new(particulars);
            }
            if n == 1 {
                let co_hosts = vec![Unit::new(UNITS[0])];
                made.particulars = Arc::new(Particulars { co_hosts, ..Particulars::default() });
            }
            made
        });
        let plans = plans.collect();
        let names = (0..).zip(["陈思远", "李文静", "王海峰", "刘佳宁"]);
        let at_home =
            |(n, name): (usize, _)| Member { unit: UNITS[n % 2].to_owned(), ..person(name, "1234") };
        let people = names.map(at_home).collect();
        Self { hub, devices, reference: MemoryHub::default(), plans, people }
    }

    fn viewer(&self, device: usize) -> Viewer {
        let role = match device {
            0 => Role::Administrator,
            1 | 2 => Role::Organizer(Unit::new(UNITS[device - 1])),
            _ => Role::Member,
        };
        Viewer { device: self.devices[device].id, role }
    }

    fn key(device: usize) -> PassSecret {
        PassSecret::new([u8::try_from(device + 1).unwrap(); 32])
    }

    pub(super) fn take(&mut self, step: &Step) -> Result<(), TestCaseError> {
        match *step {
            Step::Sync { device } => self.sync(device)?,
            Step::LoseAnswer { device } => {
                self.devices[device].engine.poke();
                let request = self.devices[device].engine.next(self.hub.now()).expect("it was poked");
                self.exchange(device, &request)?;
            }
            Step::Carry { device } => {
                let waiting = self.devices[device].engine.outbox().unsettled();
                let waiting: Vec<_> = waiting.filter(|r| !r.body.is_organizers()).cloned().collect();
                waiting.into_iter().for_each(|record| self.devices[0].engine.record(record));
            }
            Step::Restart => {
                self.hub.stop();
                self.hub.start_again();
            }
            _ => {
                let (device, body) = self.told(step).expect("it makes a record");
                self.devices[device].record(&self.hub, body);
            }
        }
        self.hub.pass(20_000);
        Ok(())
    }

    /// Which device tells what, for the steps that make a record.
    fn told(&mut self, step: &Step) -> Option<(usize, Body)> {
        let now = self.hub.now();
        let code = |activity: usize, age: i64| code_of(&self.plans[activity], now.plus(-age * 1_000));
        Some(match *step {
            Step::Enroll { device, person } => (device, Body::Enroll(self.claimant(person))),
            Step::Key { device } => (device, Body::Key(Self::key(device).key())),
            Step::Scan { device, activity, age } => {
                (device, Body::CheckIn(Evidence::Code { code: code(activity, age), ticket: None }))
            }
            Step::Accompany { device, activity, person } => {
                let evidence = Evidence::Code { code: code(activity, 0), ticket: None };
                (device, Body::Companion(Companion { evidence, claimant: self.claimant(person) }))
            }
            Step::Digits { device, activity, off_by } => {
                let Plan { secret, activity, .. } = &self.plans[activity];
                let at = now.plus(-i64::from(off_by) * 30 * MINUTE);
                let digits = ShortCode::derive(secret, activity.id, RoundNumber::ARRIVAL, at);
                (device, Body::CheckIn(Evidence::Digits(digits)))
            }
            Step::Ask { device, activity } => {
                let wish = LeaveWish::Away(LeaveKind::Personal, "家中有事".to_owned());
                let activity = self.plans[activity].activity.id;
                (device, Body::Leave(LeaveRequest { activity, wish }))
            }
            Step::Register { device, activity, wish } => {
                let activity = self.plans[activity].activity.id;
                (device, Body::Registration(Registration { activity, wish }))
            }
            _ => return self.told_by_organizer(step),
        })
    }

    fn told_by_organizer(&mut self, step: &Step) -> Option<(usize, Body)> {
        Some(match *step {
            Step::Expect { organizer, activity, person } => {
                let person = self.people[person].clone();
                (
                    organizer,
                    self.revise(activity, |plan| {
                        if !plan.roster.contains(&person) {
                            plan.roster.push(person);
                        }
                    }),
                )
            }
            Step::Move { organizer, activity, unit } => {
                (organizer, self.revise(activity, |plan| UNITS[unit].clone_into(&mut plan.activity.host)))
            }
            Step::Decide { organizer, activity, person, decision } => {
                let (activity, member) = self.at(activity, person);
                let reason = "核对".to_owned();
                let correction = Correction::new(activity, member, decision, reason);
                (organizer, Body::Correction(correction))
            }
            Step::Admit { organizer, activity, person, device } => {
                let (activity, member) = self.at(activity, person);
                let pass = Pass::make(&Self::key(device), Speaker::Nobody, self.hub.now());
                let round = RoundNumber::ARRIVAL;
                (organizer, Body::Act(Act::Scan(Scan { activity, round, member, pass })))
            }
            Step::Vouch { organizer, person, device, by } => {
                let of = match by {
                    Voucher::Device => Approved::Device(self.devices[device].id),
                    Voucher::Key => Approved::Key(Self::key(device).key()),
                };
                let member = self.people[person].id;
                (organizer, Body::Act(Act::Approval(Approval { member, of })))
            }
            Step::Revoke { organizer, device } => {
                let (device, reason) = (self.devices[device].id, "手机丢失".to_owned());
                (organizer, Body::Act(Act::Revocation(Revocation { device, reason })))
            }
            _ => return None,
        })
    }

    fn revise(&mut self, activity: usize, change: impl FnOnce(&mut Plan)) -> Body {
        let plan = &mut self.plans[activity];
        plan.revision += 1;
        change(plan);
        Body::Plan(plan.clone())
    }

    fn at(&self, activity: usize, person: usize) -> (ActivityId, MemberId) {
        (self.plans[activity].activity.id, self.people[person].id)
    }

    fn claimant(&self, person: usize) -> Claimant {
        Claimant::new(&self.people[person].name, "1234").unwrap()
    }

    pub(super) fn sync(&mut self, device: usize) -> Result<(), TestCaseError> {
        let now = self.hub.now();
        self.devices[device].engine.poke();
        while let Some(request) = self.devices[device].engine.next(now) {
            let response = self.exchange(device, &request)?;
            self.devices[device].take(&request, response, now);
        }
        let unsent: Vec<_> = self.devices[device]
            .engine
            .outbox()
            .iter()
            .filter(|pending| matches!(pending.state, State::Waiting | State::Acknowledged))
            .filter(|pending| !self.has_left(device, &pending.record.body))
            .collect();
        prop_assert!(
            unsent.is_empty(),
            "what waits after a sync is what the hub asked to hold: {:?}",
            unsent
        );
        Ok(())
    }

    /// Whether it is the plan of an activity that another unit has now: its author is not shown it any more, and goes on
    /// telling it.
    fn has_left(&self, device: usize, body: &Body) -> bool {
        let Body::Plan(plan) = body else { return false };
        let standing = self.reference.ledger().plan(plan.activity.id);
        let role = self.viewer(device).role;
        standing.is_some_and(|plan| !role.may(Action::Watch, &plan.activity.host))
    }

    /// One round trip with the hub and the same one with the reference: the verdicts are the same.
    fn exchange(&mut self, device: usize, request: &Request) -> Result<SyncResponse, TestCaseError> {
        let now = self.hub.now();
        let answer = self.devices[device].send(&self.hub, request);
        prop_assert_eq!(answer.status, 200);
        let response: SyncResponse = answer.json();
        let brought = Request { cursor: None, records: request.records.clone() };
        let expected = self.reference.exchange(&self.viewer(device), &brought, now, 0);
        prop_assert_eq!(&response.verdicts, &expected.verdicts);
        Ok(response)
    }

    /// What the hub derives for an organizer of activities that another unit hosts, and what is to be derived from everything
    /// that there is.
    pub(super) fn partnered(&mut self, device: usize) -> [Vec<Partnered>; 2] {
        let bearer = self.devices[device].bearer();
        let answer = self.hub.http().get(v1::PARTNERED, &[("authorization", &bearer)]);
        let derived = answer.json::<PartneredActivities>().activities;
        let (everything, role) = (self.told_by_reference(0), self.viewer(device).role);
        [derived, self.reference.ledger().share(Taken::all(&everything, self.hub.now()), &role)]
    }

    /// What the reference would tell a device that has read nothing yet.
    pub(super) fn told_by_reference(&mut self, device: usize) -> Book {
        let everything = Request { cursor: None, records: Vec::new() };
        let told = self.reference.exchange(&self.viewer(device), &everything, self.hub.now(), 0);
        let mut book = Book::default();
        book.apply_all(&told.entries);
        book
    }
}
