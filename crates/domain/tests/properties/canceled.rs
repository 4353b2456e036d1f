//! An activity that does not take place (已取消): it counts nowhere, its codes are answered, and nothing of it is lost.

use std::sync::Arc;

use hongfan_domain::attendance::Tally;
use hongfan_domain::credit::entries;
use hongfan_domain::fact::Refusal;
use hongfan_domain::outcome::{Stage, outcome};
use hongfan_domain::record::{Body, Evidence};
use hongfan_domain::report::{State as Standing, state};
use hongfan_domain::revision::revised;
use hongfan_domain::statistics::occasions;
use hongfan_domain::sync::State;
use hongfan_domain::time::MINUTE;

use crate::world::{START, World, claimant};

/// The activity that grants hours.
const CANCELED: usize = 1;

impl World {
    fn cancel(&mut self, reason: Option<&str>) {
        let book = self.book(0);
        let mut wanted = book.plan(self.plans[CANCELED].activity.id).expect("it was planned").clone();
        Arc::make_mut(&mut wanted.particulars).canceled = reason.map(str::to_owned);
        let plan = revised(book, &wanted).expect("it changes");
        self.record(0, Body::Plan(plan));
        self.sync(0);
    }

    fn counted(&self) -> (Tally, usize, usize, usize) {
        let (book, later) = (self.book(0), self.now.plus(10 * 60 * MINUTE));
        let id = self.plans[CANCELED].activity.id;
        let (over, ahead) = occasions(book, &[], later);
        let tally = self
            .sheets(0)
            .into_iter()
            .find(|(plan, _)| plan.activity.id == id)
            .expect("it was planned")
            .1
            .tally;
        let of_this = over.iter().filter(|occasion| occasion.id == id).count();
        (tally, of_this, ahead.len(), entries(book, &[], later).len())
    }
}

#[test]
fn it_counts_nowhere_until_it_is_restored() {
    let mut world = World::planned();
    world.record(2, Body::Enroll(claimant(0)));
    world.sync(2);
    world.now = START;
    for round in [1, 2, 3] {
        let number = hongfan_domain::activity::RoundNumber::new(round).unwrap();
        let code = world.code_of(CANCELED, number, 0);
        world.record(2, Body::CheckIn(Evidence::Code { code, ticket: None }));
    }
    world.sync(2);
    world.sync(0);
    let before = world.counted();
    assert_eq!((before.0.expected, before.0.actual, before.1, before.3), (2, 1, 1, 1));
    world.cancel(Some("台风"));
    assert_eq!(world.counted(), (Tally::default(), 0, 0, 0));
    let id = world.plans[CANCELED].activity.id;
    let later = world.now.plus(10 * 60 * MINUTE);
    let plan = world.book(0).plan(id).unwrap();
    assert_eq!(state(plan, hongfan_domain::record::Openness::Open, later), Standing::Canceled);
    world.sync(2);
    assert_eq!(world.book(2).cancellation(id), Some("台风"), "whoever was expected is told why");
    world.cancel(None);
    assert_eq!(world.counted(), before, "what was recorded is still there");
    world.sync(2);
    assert_eq!(world.book(2).cancellation(id), None);
}

#[test]
fn its_code_and_its_digits_are_answered_in_plain_words() {
    let mut world = World::planned();
    world.record(2, Body::Enroll(claimant(0)));
    world.sync(2);
    world.cancel(Some("时间另定"));
    world.now = START;
    let code = world.code(CANCELED, 0);
    let scanned = world.record(2, Body::CheckIn(Evidence::Code { code, ticket: None }));
    let plan = &world.plans[CANCELED];
    let round = hongfan_domain::activity::RoundNumber::ARRIVAL;
    let digits = hongfan_domain::code::ShortCode::derive(&plan.secret, plan.activity.id, round, world.now);
    let typed = world.record(2, Body::CheckIn(Evidence::Digits(digits)));
    world.sync(2);
    for record in [scanned, typed] {
        assert_eq!(world.devices[2].state(record), State::Shelved(Refusal::Canceled));
        let device = &world.devices[2];
        let told = outcome(&device.engine, device.viewer.device, record).unwrap();
        assert_eq!(told.stage, Stage::Refused(Refusal::Canceled));
    }
}
