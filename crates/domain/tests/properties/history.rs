//! Random histories: what people do, what networks do, what clocks do.

use hongfan_domain::activity::RoundNumber;
use hongfan_domain::code::{RotatingCode, ShortCode};
use hongfan_domain::id::RecordId;
use hongfan_domain::member::Claimant;
use hongfan_domain::record::{Body, Correction, Decision, Evidence};
use hongfan_domain::time::MINUTE;
use proptest::prelude::*;
use proptest::sample::select;

use crate::world::{ACTIVITIES, DEVICES, ORGANIZERS, PEOPLE, World, claimant, person};

/// One thing that happens.
#[derive(Clone, Debug)]
pub(crate) enum Step {
    /// An organizer changes who is expected: one bit for each person.
    Expect { organizer: usize, activity: usize, people: u8 },
    /// Somebody says on a device who they are.
    Enroll { device: usize, person: usize, spelling: Spelling },
    /// A device scans a code that was shown so many seconds ago; negative for a screen that is ahead.
    Scan { device: usize, activity: usize, age: i64 },
    /// A device scans a code that somebody made up.
    ScanForged { device: usize, activity: usize },
    /// A device types the digits of so many minutes ago.
    Type { device: usize, activity: usize, minutes: i64 },
    /// An organizer decides about a person.
    Decide { organizer: usize, activity: usize, person: usize, decision: Decision },
    /// A device has a network.
    Sync { device: usize },
    /// A request arrives, its answer does not.
    LoseAnswer { device: usize },
    /// An answer from long ago arrives, once more or at last.
    OldAnswer { device: usize, which: usize },
    /// The app is killed and opened again.
    Reopen { device: usize },
    /// A request from long ago reaches the hub once more.
    RepeatRequest { device: usize, which: usize },
    /// Time passes.
    Pass { seconds: i64 },
    /// A device's clock is set to so many minutes ahead.
    SetClock { device: usize, minutes: i64 },
}

/// How well somebody types.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Spelling {
    Right,
    WrongName,
    WrongTail,
}

/// Histories of up to `longest` steps.
pub(crate) fn histories(longest: usize) -> impl Strategy<Value = Vec<Step>> {
    prop::collection::vec(steps(), 1..longest)
}

fn steps() -> impl Strategy<Value = Step> {
    let (organizer, device, member) = (0..ORGANIZERS, 0..DEVICES, ORGANIZERS..DEVICES);
    let (activity, person) = (0..ACTIVITIES, 0..PEOPLE);
    let decision = select(vec![
        Decision::Confirmed,
        Decision::Present,
        Decision::OnLeave,
        Decision::Absent,
        Decision::Withdrawn,
    ]);
    let spelling = select(vec![Spelling::Right, Spelling::Right, Spelling::WrongName, Spelling::WrongTail]);
    prop_oneof![
        3 => (organizer.clone(), activity.clone(), 0u8..32)
            .prop_map(|(organizer, activity, people)| Step::Expect { organizer, activity, people }),
        4 => (member.clone(), person.clone(), spelling)
            .prop_map(|(device, person, spelling)| Step::Enroll { device, person, spelling }),
        6 => (member.clone(), activity.clone(), select(vec![0, 0, 0, 16, 31, 60, 600, -40]))
            .prop_map(|(device, activity, age)| Step::Scan { device, activity, age }),
        1 => (member.clone(), activity.clone()).prop_map(|(device, activity)| Step::ScanForged { device, activity }),
        2 => (member.clone(), activity.clone(), select(vec![0, 1, 5, -3]))
            .prop_map(|(device, activity, minutes)| Step::Type { device, activity, minutes }),
        3 => (organizer, activity, person, decision).prop_map(|(organizer, activity, person, decision)| {
            Step::Decide { organizer, activity, person, decision }
        }),
        8 => device.clone().prop_map(|device| Step::Sync { device }),
        2 => device.clone().prop_map(|device| Step::LoseAnswer { device }),
        2 => (device.clone(), 0usize..50).prop_map(|(device, which)| Step::OldAnswer { device, which }),
        1 => device.clone().prop_map(|device| Step::Reopen { device }),
        1 => (device, 0usize..50).prop_map(|(device, which)| Step::RepeatRequest { device, which }),
        4 => select(vec![1, 10, 20, 200, 1_500]).prop_map(|seconds| Step::Pass { seconds }),
        1 => (member, select(vec![0, 3, -3, 2_880, -2_880]))
            .prop_map(|(device, minutes)| Step::SetClock { device, minutes }),
    ]
}

impl World {
    /// Lets these things happen, one after the other.
    pub(crate) fn live(&mut self, history: &[Step]) {
        for step in history {
            self.take(step);
            self.now = self.now.plus(1_000);
        }
    }

    fn take(&mut self, step: &Step) {
        match *step {
            Step::Expect { organizer, activity, people } => self.expect(organizer, activity, people),
            Step::Enroll { device, person, spelling } => {
                let Claimant { name, proof } = claimant(person);
                let said = match spelling {
                    Spelling::Right => Claimant { name, proof },
                    Spelling::WrongName => Claimant { name: format!("{name}儿"), proof },
                    Spelling::WrongTail => Claimant { name, proof: "9876".to_owned() },
                };
                self.record(device, Body::Enroll(said));
            }
            Step::Scan { device, activity, age } => {
                self.scan(device, self.code(activity, age * 1_000));
            }
            Step::ScanForged { device, activity } => {
                self.scan(device, self.forged(activity));
            }
            Step::Type { device, activity, minutes } => {
                let plan = &self.plans[activity];
                let at = self.now.plus(-minutes * MINUTE);
                let digits = ShortCode::derive(&plan.secret, plan.activity.id, RoundNumber::ARRIVAL, at);
                self.record(device, Body::CheckIn(Evidence::Digits(digits)));
            }
            Step::Decide { organizer, activity, person: n, decision } => {
                let (activity, member) = (self.plans[activity].activity.id, person(n).id);
                let reason = "在现场核对".to_owned();
                self.record(
                    organizer,
                    Body::Correction(Correction { activity, member, decision, reason, leave: None }),
                );
            }
            Step::Sync { device } => self.sync(device),
            Step::LoseAnswer { device } => self.lose_answer(device),
            Step::OldAnswer { device, which } => {
                let count = self.devices[device].told.len();
                if count > 0 {
                    let (request, response) = self.devices[device].told[which % count].clone();
                    self.devices[device].receive(&request, response, self.now);
                }
            }
            Step::Reopen { device } => self.devices[device].reopen(),
            Step::RepeatRequest { device, which } => {
                let count = self.devices[device].told.len();
                if count > 0 {
                    let (request, _) = self.devices[device].told[which % count].clone();
                    self.deliver(device, &request);
                }
            }
            Step::Pass { seconds } => self.now = self.now.plus(seconds * 1_000),
            Step::SetClock { device, minutes } => self.devices[device].clock_ahead = minutes * MINUTE,
        }
    }

    /// A device scans a code.
    pub(crate) fn scan(&mut self, device: usize, code: RotatingCode) -> RecordId {
        self.record(device, Body::CheckIn(Evidence::Code { code, ticket: None }))
    }

    fn expect(&mut self, organizer: usize, activity: usize, people: u8) {
        let id = self.plans[activity].activity.id;
        let known = self.book(organizer).plan(id).map_or(0, |plan| plan.revision);
        let made = self.devices[organizer].made.iter().filter_map(|record| match &record.body {
            Body::Plan(plan) if plan.activity.id == id => Some(plan.revision),
            _ => None,
        });
        let mut plan = self.plans[activity].clone();
        plan.revision = made.max().unwrap_or(0).max(known) + 1;
        plan.roster = (0..PEOPLE).filter(|n| people >> n & 1 == 1).map(person).collect();
        self.record(organizer, Body::Plan(plan));
    }
}
