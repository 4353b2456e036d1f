//! A hub, two administrators' laptops, five members' phones, a phone of an organizer whose unit hosts one of the two
//! activities, and a clock that is turned by hand.

mod device;
mod hub;
mod owners;
mod plans;

pub(crate) use device::Device;
pub(crate) use hub::Hub;
pub(crate) use plans::{HOSTS, PEOPLE, START, claimant, empty_plan, particulars, person};

use std::collections::BTreeMap;
use std::ops::Range;

use crate::history::{COURSES, Filing, Written};
use hongfan_domain::access::{Role, Unit};
use hongfan_domain::activity::{Plan, RoundNumber};
use hongfan_domain::attendance::{self, Sheet};
use hongfan_domain::book::Book;
use hongfan_domain::code::{RotatingCode, Secret, Slot};
use hongfan_domain::id::RecordId;
use hongfan_domain::record::{Body, Record};
use hongfan_domain::sync::{Request, Response, State};
use hongfan_domain::time::{MINUTE, Timestamp};

/// Devices 0 and 1 are administrators'; 2 to 6 are members'; the last is a unit organizer's.
pub(crate) const ORGANIZERS: usize = 2;
/// The members' devices.
pub(crate) const MEMBERS: Range<usize> = ORGANIZERS..7;
/// The device of the organizer whose unit hosts the first activity.
pub(crate) const UNIT: usize = 7;
/// All devices.
pub(crate) const DEVICES: usize = 8;
/// Activities, planned by the organizers in turn.
pub(crate) const ACTIVITIES: usize = 2;

/// Everything there is.
#[derive(Clone)]
pub(crate) struct World {
    /// The hub's clock.
    pub(crate) now: Timestamp,
    pub(crate) hub: Hub,
    pub(crate) devices: Vec<Device>,
    /// As they were first made, with nobody expected.
    pub(crate) plans: Vec<Plan>,
    /// When each record was first brought to a hub by the device that made it.
    pub(crate) reached: BTreeMap<RecordId, Timestamp>,
    made: u64,
}

impl World {
    /// Two activities planned, nothing exchanged, twenty minutes before the start.
    pub(crate) fn new() -> Self {
        let device = |n: usize| {
            let role = match n {
                0..ORGANIZERS => Role::Administrator,
                UNIT => Role::Organizer(Unit::new(HOSTS[0])),
                _ => Role::Member,
            };
            Device::new(n, role)
        };
        let mut world = Self {
            now: START.plus(-20 * MINUTE),
            hub: Hub::default(),
            devices: (0..DEVICES).map(device).collect(),
            plans: (0..ACTIVITIES).map(empty_plan).collect(),
            reached: BTreeMap::new(),
            made: 0,
        };
        for activity in 0..ACTIVITIES {
            let plan =
                Plan { roster: vec![person(0), person(activity + 1)], ..world.plans[activity].clone() };
            world.record(activity % ORGANIZERS, Body::Plan(plan));
        }
        world
    }

    /// The same, and both organizers and the hub know both activities.
    pub(crate) fn planned() -> Self {
        let mut world = Self::new();
        for organizer in [0, 1, 0, UNIT] {
            world.sync(organizer);
        }
        world
    }

    /// The same with both courses, and everybody knows who is at each of the members' phones: two of each of two people.
    pub(crate) fn school() -> Self {
        let mut world = Self::planned();
        for course in 0..COURSES {
            world.file(0, &Filing::Course { which: course, written: Written::FIRST });
        }
        for (device, who) in MEMBERS.zip([0, 0, 1, 2, 1]) {
            world.record(device, Body::Enroll(claimant(who)));
        }
        for device in (0..DEVICES).chain(0..DEVICES) {
            world.sync(device);
        }
        world
    }

    /// A device makes a record, by its own clock.
    pub(crate) fn record(&mut self, device: usize, body: Body) -> RecordId {
        self.made += 1;
        let recorded_at = self.now.plus(self.devices[device].clock_ahead);
        let [a, b, c, d, e, f, g, h] = self.made.to_be_bytes();
        let id = RecordId::new(recorded_at, [device as u8, 7, a, b, c, d, e, f, g, h]);
        let record = Record { id, device: self.devices[device].viewer.device, recorded_at, body };
        self.devices[device].record(record);
        id
    }

    /// What an activity's screen shows so many milliseconds ago.
    pub(crate) fn code(&self, activity: usize, ago: i64) -> RotatingCode {
        self.code_of(activity, RoundNumber::ARRIVAL, ago)
    }

    /// The same for one of its rounds.
    pub(crate) fn code_of(&self, activity: usize, round: RoundNumber, ago: i64) -> RotatingCode {
        self.code_by(&self.plans[activity].secret, activity, round, ago)
    }

    /// A code that somebody made up.
    pub(crate) fn forged(&self, activity: usize) -> RotatingCode {
        self.code_by(&Secret::new([99; 32]), activity, RoundNumber::ARRIVAL, 0)
    }

    fn code_by(&self, secret: &Secret, activity: usize, round: RoundNumber, ago: i64) -> RotatingCode {
        let Plan { activity, .. } = &self.plans[activity];
        let slot = Slot::at(self.now.plus(-ago), activity.rules.period_seconds);
        RotatingCode::derive(secret, activity.id, round, slot)
    }

    /// The hub answers a request.
    pub(crate) fn deliver(&mut self, device: usize, request: &Request) -> Response {
        for record in &request.records {
            if record.device == self.devices[device].viewer.device {
                self.reached.entry(record.id).or_insert(self.now);
            }
        }
        let Device { viewer, clock_ahead, .. } = &self.devices[device];
        let response = self.hub.exchange(viewer, request, self.now, -clock_ahead);
        self.devices[device].told.push((request.clone(), response.clone()));
        response
    }

    /// A device exchanges with the hub until nothing more is due.
    pub(crate) fn sync(&mut self, device: usize) {
        self.devices[device].engine.poke();
        for _ in 0..20 {
            let now = self.devices[device].clock(self.now);
            let Some(request) = self.devices[device].engine.next(now) else { return };
            let response = self.deliver(device, &request);
            self.devices[device].receive(&request, response, self.now);
        }
        panic!("device {device} never comes to rest");
    }

    /// The request reaches the hub; the answer is lost, or comes later.
    pub(crate) fn lose_answer(&mut self, device: usize) {
        self.devices[device].engine.poke();
        let now = self.devices[device].clock(self.now);
        let request = self.devices[device].engine.next(now).expect("it was poked");
        self.deliver(device, &request);
    }

    /// Everybody has a network until nothing moves any more: a phone whose clock is ahead sends again what it holds while the
    /// others have read already. Guessers must wait for minutes, and
    /// codes of activities that nobody planned for a day, so time passes.
    pub(crate) fn settle(&mut self) {
        for round in 0..40 {
            let mut told = 0;
            for device in (0..DEVICES).chain(0..DEVICES) {
                if device == 0 {
                    told = self.hub.memory.feed().len();
                }
                self.sync(device);
                self.now = self.now.plus(1);
            }
            let waits =
                |device: &Device| device.engine.outbox().iter().any(|p| matches!(p.state, State::Held(_)));
            if self.devices.iter().any(waits) {
                self.now = self.now.plus(if round < 36 { 2 * MINUTE } else { 24 * 60 * MINUTE });
            } else if self.hub.memory.feed().len() == told {
                return;
            }
        }
        panic!("the devices never come to rest");
    }

    /// The book of one device.
    pub(crate) fn book(&self, device: usize) -> &Book {
        self.devices[device].engine.book()
    }

    /// What a device that has read nothing yet would be told.
    pub(crate) fn fresh_book(&self, device: usize) -> Book {
        let request = Request { cursor: None, records: Vec::new() };
        let told = self.hub.clone().exchange(&self.devices[device].viewer, &request, self.now, 0);
        let mut book = Book::default();
        book.apply_all(&told.entries);
        book
    }

    /// The attendance at every activity that one organizer's device knows.
    pub(crate) fn sheets(&self, organizer: usize) -> Vec<(Plan, Sheet)> {
        let book = self.book(organizer).merged();
        book.plans().map(|plan| (plan.clone(), attendance::derive(plan, &book, self.now))).collect()
    }
}
