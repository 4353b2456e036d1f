use hongfan_domain::activity::{Counting, RoundNumber};
use hongfan_domain::code::{RotatingCode, ShortCode};
use hongfan_domain::fact::Corrected;
use hongfan_domain::id::RecordId;
use hongfan_domain::member::Claimant;
use hongfan_domain::record::{Body, Correction, Decision, Evidence};
use hongfan_domain::time::MINUTE;

use super::{Spelling, Step};
use crate::world::{PEOPLE, World, claimant, particulars, person};

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
            Step::Expect { organizer, activity, people, counting } => {
                self.expect(organizer, activity, people, counting);
            }
            Step::Enroll { device, person, spelling } => {
                let Claimant { name, proof } = claimant(person);
                let said = match spelling {
                    Spelling::Right => Claimant { name, proof },
                    Spelling::WrongName => Claimant { name: format!("{name}儿"), proof },
                    Spelling::WrongTail => Claimant { name, proof: "9876".to_owned() },
                };
                self.record(device, Body::Enroll(said));
            }
            Step::Scan { device, activity, round, age } => {
                let round = RoundNumber::new(round).expect("1 to 3");
                self.scan(device, self.code_of(activity, round, age * 1_000));
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
            Step::Decide { organizer, activity, person: n, decision, round } => {
                let (activity, member) = (self.plans[activity].activity.id, person(n).id);
                let round = round.filter(|_| !matches!(decision, Decision::OnLeave | Decision::Absent));
                let round = round.and_then(RoundNumber::new);
                let said = Correction::new(activity, member, decision, "在现场核对".to_owned());
                self.record(organizer, Body::Correction(Correction { round, ..said }));
            }
            Step::Withdraw { organizer, which } => self.withdraw(organizer, which),
            Step::Do { organizer, ref deed } => self.do_deed(organizer, deed),
            Step::Keep { organizer, ref filing } => self.file(organizer, filing),
            Step::Say { device, ref saying } => self.say(device, saying),
            Step::Carry { carrier, from, which } => self.carry(carrier, from, which),
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

    fn carry(&mut self, carrier: usize, from: usize, which: usize) {
        let made = &self.devices[from].made;
        if carrier != from && !made.is_empty() {
            let record = made[which % made.len()].clone();
            self.devices[carrier].carry(record);
        }
    }

    /// A device scans a code.
    pub(crate) fn scan(&mut self, device: usize, code: RotatingCode) -> RecordId {
        self.record(device, Body::CheckIn(Evidence::Code { code, ticket: None }))
    }

    fn withdraw(&mut self, organizer: usize, which: usize) {
        let known: Vec<_> = self.book(organizer).corrections().cloned().collect();
        if known.is_empty() {
            return;
        }
        let Corrected { id, correction, .. } = known[which % known.len()].clone();
        let Correction { activity, member, round, .. } = correction;
        let back = Correction::new(activity, member, Decision::Withdrawn, "点错了".to_owned());
        self.record(organizer, Body::Correction(Correction { round, undoes: Some(id), ..back }));
    }

    fn expect(&mut self, organizer: usize, activity: usize, people: u8, counting: Counting) {
        let id = self.plans[activity].activity.id;
        let known = self.book(organizer).plan(id).map_or(0, |plan| plan.revision);
        let made = self.devices[organizer].made.iter().filter_map(|record| match &record.body {
            Body::Plan(plan) if plan.activity.id == id => Some(plan.revision),
            _ => None,
        });
        let mut plan = self.plans[activity].clone();
        plan.revision = made.max().unwrap_or(0).max(known) + 1;
        plan.activity.rules.counting = counting;
        plan.particulars = particulars(activity, 2 + u32::from(people % 2));
        plan.roster = (0..PEOPLE).filter(|n| people >> n & 1 == 1).map(person).collect();
        self.record(organizer, Body::Plan(plan));
    }
}
