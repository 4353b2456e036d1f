//! The hub against the reference: after any history, through restarts, every device knows what the smallest hub, a ledger
//! and a list, would tell it.

use hongfan_domain::access::Role;
use hongfan_domain::activity::Plan;
use hongfan_domain::book::Book;
use hongfan_domain::code::{RotatingCode, ShortCode};
use hongfan_domain::ledger::{MemoryHub, Viewer};
use hongfan_domain::member::Member;
use hongfan_domain::record::{Body, Correction, Decision};
use hongfan_domain::sync::{Request, State};
use hongfan_domain::time::MINUTE;
use hongfan_protocol::v1::SyncResponse;
use proptest::prelude::*;

use crate::support::{Device, TestHub, code_of, person, plan};

const ACTIVITIES: usize = 3;
const PEOPLE: usize = 4;
/// Device 0 and 1 are organizers'; the others are members'.
const DEVICES: usize = 6;

/// One step of a history.
#[derive(Clone, Debug)]
enum Step {
    /// An organizer adds a person to an activity and edits it.
    Expect { organizer: usize, activity: usize, person: usize },
    /// A device says whose it is.
    Enroll { device: usize, person: usize },
    /// A device scans a code that is so many seconds old.
    Scan { device: usize, activity: usize, age: i64 },
    /// A device types digits, right or wrong.
    Digits { device: usize, activity: usize, off_by: u32 },
    /// An organizer decides about a person.
    Decide { organizer: usize, activity: usize, person: usize, decision: Decision },
    /// A device syncs.
    Sync { device: usize },
    /// A device's answer is lost on the way.
    LoseAnswer { device: usize },
    /// The hub is stopped and started.
    Restart,
}

fn steps() -> impl Strategy<Value = Step> {
    let (organizer, device) = (0..2usize, 0..DEVICES);
    let (activity, person) = (0..ACTIVITIES, 0..PEOPLE);
    let decision = prop::sample::select(vec![
        Decision::Confirmed,
        Decision::Present,
        Decision::OnLeave,
        Decision::Absent,
        Decision::Withdrawn,
    ]);
    prop_oneof![
        3 => (organizer.clone(), activity.clone(), person.clone())
            .prop_map(|(organizer, activity, person)| Step::Expect { organizer, activity, person }),
        3 => (2..DEVICES, person.clone()).prop_map(|(device, person)| Step::Enroll { device, person }),
        4 => (device.clone(), activity.clone(), prop::sample::select(vec![0, 0, 20, 50, 400]))
            .prop_map(|(device, activity, age)| Step::Scan { device, activity, age }),
        1 => (device.clone(), activity.clone(), prop::sample::select(vec![0, 0, 1]))
            .prop_map(|(device, activity, off_by)| Step::Digits { device, activity, off_by }),
        2 => (organizer, activity, person, decision).prop_map(|(organizer, activity, person, decision)| {
            Step::Decide { organizer, activity, person, decision }
        }),
        8 => device.clone().prop_map(|device| Step::Sync { device }),
        2 => device.prop_map(|device| Step::LoseAnswer { device }),
        2 => Just(Step::Restart),
    ]
}

struct World {
    hub: TestHub,
    reference: MemoryHub,
    devices: Vec<Device>,
    plans: Vec<Plan>,
    people: Vec<Member>,
}

impl World {
    fn new() -> Self {
        let hub = TestHub::start();
        let devices = (0..DEVICES).map(|n| if n < 2 { Device::organizer(&hub) } else { Device::new() });
        let devices = devices.collect();
        let plans = (0..ACTIVITIES).map(|n| {
            let made = plan(&format!("第 {n} 场"), hub.now(), Vec::new());
            Plan { revision: 0, ..made }
        });
        let plans = plans.collect();
        let people = ["陈思远", "李文静", "王海峰", "刘佳宁"].map(|name| person(name, "1234")).into();
        Self { hub, reference: MemoryHub::default(), devices, plans, people }
    }

    fn viewer(&self, device: usize) -> Viewer {
        let role = if device < 2 { Role::Administrator } else { Role::Member };
        Viewer { device: self.devices[device].id, role }
    }

    fn take(&mut self, step: &Step) -> Result<(), TestCaseError> {
        let now = self.hub.now();
        match *step {
            Step::Expect { organizer, activity, person } => {
                let plan = &mut self.plans[activity];
                plan.revision += 1;
                if !plan.roster.contains(&self.people[person]) {
                    plan.roster.push(self.people[person].clone());
                }
                let body = Body::Plan(plan.clone());
                self.devices[organizer].record(&self.hub, body);
            }
            Step::Enroll { device, person } => {
                let name = self.people[person].name.clone();
                self.devices[device].enroll(&self.hub, &name, "1234");
            }
            Step::Scan { device, activity, age } => {
                let code: RotatingCode = code_of(&self.plans[activity], now.plus(-age * 1_000));
                self.devices[device].scan(&self.hub, code, None);
            }
            Step::Digits { device, activity, off_by } => {
                let Plan { secret, activity, .. } = &self.plans[activity];
                let round = hongfan_domain::activity::RoundNumber::ARRIVAL;
                let at = now.plus(-i64::from(off_by) * 30 * MINUTE);
                self.devices[device]
                    .type_digits(&self.hub, ShortCode::derive(secret, activity.id, round, at));
            }
            Step::Decide { organizer, activity, person, decision } => {
                let correction = Correction {
                    activity: self.plans[activity].activity.id,
                    member: self.people[person].id,
                    decision,
                    reason: "核对".to_owned(),
                    leave: None,
                };
                self.devices[organizer].record(&self.hub, Body::Correction(correction));
            }
            Step::Sync { device } => self.sync(device)?,
            Step::LoseAnswer { device } => {
                self.devices[device].engine.poke();
                let request = self.devices[device].engine.next(now).expect("it was poked");
                self.exchange(device, &request)?;
            }
            Step::Restart => {
                self.hub.stop();
                self.hub.start_again();
            }
        }
        self.hub.pass(20_000);
        Ok(())
    }

    fn sync(&mut self, device: usize) -> Result<(), TestCaseError> {
        let now = self.hub.now();
        self.devices[device].engine.poke();
        while let Some(request) = self.devices[device].engine.next(now) {
            let response = self.exchange(device, &request)?;
            self.devices[device].take(&request, response, now);
        }
        let unsent = self.devices[device]
            .engine
            .outbox()
            .iter()
            .filter(|pending| matches!(pending.state, State::Waiting | State::Acknowledged));
        prop_assert_eq!(unsent.count(), 0, "what waits after a sync is what the hub asked to hold");
        Ok(())
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

    /// What the reference would tell a device that has read nothing yet.
    fn told_by_reference(&mut self, device: usize) -> Book {
        let everything = Request { cursor: None, records: Vec::new() };
        let told = self.reference.exchange(&self.viewer(device), &everything, self.hub.now(), 0);
        let mut book = Book::default();
        book.apply_all(&told.entries);
        book
    }
}

/// A book without the numbers of networks, which the reference does not know.
fn without_networks(book: &Book) -> serde_json::Value {
    let mut value = serde_json::to_value(book).unwrap();
    for check_in in value["check_ins"].as_object_mut().unwrap().values_mut() {
        check_in.as_object_mut().unwrap().remove("network");
    }
    value
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, max_shrink_iters: 200, ..ProptestConfig::default() })]

    #[test]
    fn after_any_history_every_device_knows_what_the_reference_would_tell_it(
        history in prop::collection::vec(steps(), 1..60),
    ) {
        let mut world = World::new();
        for step in &history {
            world.take(step)?;
        }
        for device in (0..DEVICES).chain(0..DEVICES) {
            world.sync(device)?;
        }
        for device in 0..DEVICES {
            let expected = world.told_by_reference(device);
            let known = without_networks(world.devices[device].engine.book());
            prop_assert_eq!(known, without_networks(&expected), "device {}", device);
        }
    }
}
