//! Anything may arrive any number of times, in any order.

use hongfan_domain::attendance;
use hongfan_domain::book::Book;
use hongfan_domain::fact::Verdict;
use hongfan_domain::id::RecordId;
use hongfan_domain::record::{Body, Correction, Decision, Record};
use hongfan_domain::sync::{Cursor, MAX_BATCH, Request, State};
use hongfan_domain::time::MINUTE;
use proptest::prelude::*;
use proptest::sample::Index;

use crate::history::histories;
use crate::world::{World, claimant, person};

proptest! {
    #[test]
    fn entries_in_any_order_and_number_give_the_same_book_and_the_same_attendance(
        history in histories(60),
        shuffled in Just((0..200usize).collect::<Vec<_>>()).prop_shuffle(),
        repeated in prop::collection::vec(any::<Index>(), 0..20),
    ) {
        let mut world = World::planned();
        world.live(&history);
        world.settle();
        let feed = world.hub.memory.feed();
        let mut in_order = Book::default();
        in_order.apply_all(feed);
        let mut otherwise = Book::default();
        let again = repeated.iter().map(|index| index.get(feed));
        otherwise.apply_all(again.chain(shuffled.iter().filter_map(|n| feed.get(*n))).chain(feed.iter().skip(200)));
        prop_assert_eq!(&otherwise, &in_order);
        for plan in in_order.plans() {
            prop_assert_eq!(attendance::derive(plan, &otherwise, world.now), attendance::derive(plan, &in_order, world.now));
        }
    }

    #[test]
    fn records_delivered_again_get_the_same_verdict_and_add_nothing(history in histories(60)) {
        let mut world = World::planned();
        world.live(&history);
        world.settle();
        let before = world.hub.memory.feed().to_vec();
        for device in 0..world.devices.len() {
            let records = world.devices[device].made.iter().rev().cloned().collect();
            world.deliver(device, &Request { cursor: None, records });
            for (id, verdict) in &world.devices[device].told.last().expect("it was just told").1.verdicts {
                let stored = before.iter().any(|entry| entry.record == *id);
                let taken = matches!(verdict, Verdict::Stored | Verdict::Delivered);
                prop_assert_eq!(taken, stored, "{:?} of {}", verdict, id);
            }
        }
        prop_assert_eq!(world.hub.memory.feed(), before.as_slice());
    }

    #[test]
    fn responses_taken_in_again_change_nothing_that_is_settled(history in histories(60)) {
        let mut world = World::planned();
        world.live(&history);
        world.settle();
        for device in &world.devices {
            let mut engine = device.engine.clone();
            let Some((request, response)) = device.told.last() else { continue };
            for _ in 0..2 {
                engine.receive(request, response.clone(), world.now);
            }
            prop_assert_eq!(engine.book(), device.engine.book());
            prop_assert_eq!(engine.outbox(), device.engine.outbox());
        }
    }
}

#[test]
fn one_bad_record_never_blocks_the_others() {
    let mut world = World::planned();
    let (desk, phone) = (0, 2);
    let plan = world.plans[0].clone();
    let correction = Correction::new(plan.activity.id, person(0).id, Decision::Present, String::new());
    let bad = [world.record(desk, Body::Correction(correction)), world.record(phone, Body::Plan(plan)), {
        let forged = world.forged(0);
        world.scan(phone, forged)
    }];
    let code = world.code(0, 0);
    let good = [world.scan(phone, code), world.record(phone, Body::Enroll(claimant(0)))];
    world.sync(desk);
    world.sync(phone);
    for id in bad {
        let of = usize::from(!world.devices[desk].made.iter().any(|record| record.id == id)) * phone;
        assert!(
            matches!(world.devices[of].state(id), State::Shelved(_)),
            "{id} is {:?}",
            world.devices[of].state(id)
        );
    }
    for id in good {
        assert_eq!(world.devices[phone].state(id), State::Settled, "{id}");
    }
}

#[test]
fn a_thousand_records_made_offline_arrive_in_batches_once_each() {
    let mut world = World::planned();
    let phone = 2;
    for _ in 0..5 * MAX_BATCH {
        let code = world.code(0, 0);
        world.scan(phone, code);
    }
    world.now = world.now.plus(30 * MINUTE);
    world.sync(phone);
    assert_eq!(world.devices[phone].engine.outbox().unsettled().count(), 0);
    let made: Vec<RecordId> = world.devices[phone].made.iter().map(|record| record.id).collect();
    let taken: Vec<RecordId> = world.hub.memory.feed().iter().map(|entry| entry.record).collect();
    assert_eq!(taken.iter().filter(|id| made.contains(id)).count(), made.len());
}

#[test]
fn a_record_imported_twice_counts_once() {
    let mut world = World::planned();
    let code = world.code(0, 0);
    world.scan(2, code);
    let copy: Record = world.devices[2].made[0].clone();
    for _ in 0..2 {
        world.devices[2].engine.record(copy.clone());
    }
    world.sync(2);
    world.devices[2].engine.record(copy.clone());
    assert_eq!(world.devices[2].state(copy.id), State::Settled, "an import does not unsettle it");
    let again =
        Request { cursor: Some(Cursor::new("0/0:0".to_owned())), records: vec![copy.clone(), copy.clone()] };
    world.deliver(2, &again);
    assert_eq!(world.hub.memory.feed().iter().filter(|entry| entry.record == copy.id).count(), 1);
}
