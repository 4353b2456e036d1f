//! The day itself: who and what there is, the true time, and what is still to happen.

use std::collections::{BTreeMap, BTreeSet};

use hongfan_domain::activity::{Plan, RoundNumber};
use hongfan_domain::code::{RotatingCode, ShortCode, Slot};
use hongfan_domain::id::{ActivityId, DeviceId, MemberId, RecordId};
use hongfan_domain::record::{Body, Record};
use hongfan_domain::time::Timestamp;

use crate::attempt::Attempt;
use crate::chance::Chance;
use crate::device::{Device, Hall};
use crate::hub::{Fault, Hub};
use crate::people::{MEMBERS, Person, person};
use crate::plans::{self, clock};
use crate::{cheats, honest, organizers};

type Deed = Box<dyn FnOnce(&mut Day)>;

/// What was counted on the way.
#[derive(Clone, Debug, Default)]
pub(crate) struct Counts {
    pub(crate) requests: u64,
    pub(crate) lost: u64,
    pub(crate) twice: u64,
    pub(crate) late: u64,
    pub(crate) unreachable: u64,
    pub(crate) again: u64,
    pub(crate) carried: u64,
    pub(crate) turned_away: u64,
    pub(crate) open_questions: u64,
}

pub(crate) struct Day {
    pub(crate) seed: u64,
    pub(crate) hall: Hall,
    /// The hub's clock, which is right.
    pub(crate) now: Timestamp,
    pub(crate) chance: Chance,
    pub(crate) hub: Hub,
    pub(crate) devices: Vec<Device>,
    pub(crate) people: Vec<Person>,
    /// As they stand now.
    pub(crate) plans: Vec<Plan>,
    /// Who really was where.
    pub(crate) came: BTreeSet<(usize, usize)>,
    /// Guests who really were there and are no members.
    pub(crate) guests: BTreeMap<usize, usize>,
    /// What honest people recorded, and on which device.
    pub(crate) honest: Vec<(usize, RecordId)>,
    /// Of these, names that were mistyped on purpose.
    pub(crate) mistyped: BTreeSet<RecordId>,
    /// Who told the desk that their phone was refused, and where.
    pub(crate) complained: BTreeSet<(usize, usize)>,
    pub(crate) attempts: Vec<Attempt>,
    pub(crate) counts: Counts,
    agenda: BTreeMap<(Timestamp, u64), Deed>,
    planned: u64,
}

/// Lives through one day, and the morning after.
pub(crate) fn live(seed: u64, hall: Hall, fault: Fault) -> Day {
    let mut chance = Chance::new(seed);
    let people: Vec<Person> = (0..MEMBERS).map(|n| person(n, &mut chance)).collect();
    let members: Vec<_> = people.iter().map(|person| person.member.clone()).collect();
    let plans = (0..plans::TITLES.len()).map(|n| plans::plan(n, &members, &mut chance)).collect();
    let mut day = Day {
        seed,
        hall,
        now: clock(-1, 17, 0),
        chance,
        hub: Hub::new(fault),
        devices: Vec::new(),
        people,
        plans,
        came: BTreeSet::new(),
        guests: BTreeMap::new(),
        honest: Vec::new(),
        mistyped: BTreeSet::new(),
        complained: BTreeSet::new(),
        attempts: Vec::new(),
        counts: Counts::default(),
        agenda: BTreeMap::new(),
        planned: 0,
    };
    organizers::prepare(&mut day);
    honest::prepare(&mut day);
    cheats::prepare(&mut day);
    day.pass_until(clock(1, 18, 0));
    day.settle();
    day
}

impl Day {
    /// Something will happen.
    pub(crate) fn at(&mut self, when: Timestamp, deed: impl FnOnce(&mut Self) + 'static) {
        self.planned += 1;
        self.agenda.insert((when.max(self.now), self.planned), Box::new(deed));
    }

    /// Something will happen so many milliseconds from now.
    pub(crate) fn after(&mut self, millis: i64, deed: impl FnOnce(&mut Self) + 'static) {
        self.at(self.now.plus(millis), deed);
    }

    pub(crate) fn pass_until(&mut self, end: Timestamp) {
        while let Some(next) = self.agenda.first_entry().filter(|next| next.key().0 <= end) {
            let ((when, _), deed) = next.remove_entry();
            self.now = when;
            deed(self);
        }
        self.now = end;
    }

    pub(crate) fn add_device(&mut self, device: Device) -> usize {
        self.devices.push(device);
        self.devices.len() - 1
    }

    /// A new id, for a device.
    pub(crate) fn new_device_id(&mut self) -> DeviceId {
        DeviceId::new(self.now, self.chance.bytes())
    }

    /// What a record made on a device now looks like, by its clock.
    pub(crate) fn made(&mut self, device: usize, body: Body) -> Record {
        let recorded_at = self.devices[device].clock(self.now);
        let id = RecordId::new(recorded_at, self.chance.bytes());
        Record { id, device: self.devices[device].viewer.device, recorded_at, body }
    }

    /// Somebody makes a record on a device, and looks at the app for some minutes.
    pub(crate) fn record(&mut self, device: usize, body: Body) -> RecordId {
        let record = self.made(device, body);
        let id = record.id;
        self.devices[device].engine.record(record);
        self.open(device, 4);
        id
    }

    /// The same by somebody honest.
    pub(crate) fn say(&mut self, device: usize, body: Body) -> RecordId {
        let id = self.record(device, body);
        self.honest.push((device, id));
        id
    }

    pub(crate) fn activity(&self, activity: usize) -> ActivityId {
        self.plans[activity].activity.id
    }

    pub(crate) fn member(&self, person: usize) -> MemberId {
        self.people[person].member.id
    }

    /// Who goes by this id.
    pub(crate) fn person(&self, member: MemberId) -> Option<usize> {
        self.people.iter().position(|person| person.member.id == member)
    }

    /// The device whose screen shows the codes of an activity.
    fn screen_clock(&self, activity: usize) -> Timestamp {
        self.devices[organizers::screen_of(activity)].corrected(self.now)
    }

    /// What the screen of an activity showed so many milliseconds ago.
    pub(crate) fn code(&self, activity: usize, round: RoundNumber, ago: i64) -> RotatingCode {
        let Plan { activity: shown, secret, .. } = &self.plans[activity];
        let at = self.screen_clock(activity).plus(-ago);
        RotatingCode::derive(secret, shown.id, round, Slot::at(at, shown.rules.period_seconds))
    }

    /// The digits beside it.
    pub(crate) fn digits(&self, activity: usize, round: RoundNumber) -> ShortCode {
        let plan = &self.plans[activity];
        ShortCode::derive(&plan.secret, plan.activity.id, round, self.screen_clock(activity))
    }
}
