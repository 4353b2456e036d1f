//! Study hours, for every history: each person gains an activity's hours once, what was taken back counts nothing, everybody
//! comes to the same, and a phone never claims for sure what the organizers' sheet denies.

use std::collections::BTreeSet;
use std::sync::Arc;

use hongfan_domain::attendance::{Presence, derive};
use hongfan_domain::credit::{
    Certainty, Credit, CreditEntry, CreditRule, CreditSource, Granting, Hours, Learning, entries,
    own_entries, year_of,
};
use hongfan_domain::deeds::take_back;
use hongfan_domain::directory::Merges;
use hongfan_domain::particulars::Particulars;
use hongfan_domain::record::{Act, Award, Body, Evidence, Undo};
use hongfan_domain::sync::State;
use hongfan_domain::time::MINUTE;
use proptest::prelude::*;

use crate::history::histories;
use crate::world::{MEMBERS, World, claimant, person};

/// After everything that a history plans.
const LONG: i64 = 60 * 24 * 60 * MINUTE;

proptest! {
    #[test]
    fn everybody_comes_to_the_same_hours_and_gains_each_once(history in histories(60)) {
        let mut world = World::planned();
        world.live(&history);
        world.settle();
        let (book, later) = (world.book(0), world.now.plus(LONG));
        let ledger = entries(book, &[], later);
        prop_assert_eq!(&ledger, &entries(world.book(1), &[], later), "the other administrator");
        prop_assert_eq!(&ledger, &entries(&world.fresh_book(0), &[], later), "who reads everything at once");

        let keys: BTreeSet<_> = ledger.iter().map(|entry| (entry.member, entry.source)).collect();
        prop_assert_eq!(keys.len(), ledger.len(), "each once");
        let hours: Hours = ledger.iter().collect();
        let sum: Credit = ledger.iter().map(|entry| entry.credit).sum();
        prop_assert_eq!(hours.total(), sum);
        prop_assert_eq!(hours.collective + hours.self_study, sum);

        // Who is present at an activity that grants something gains it, and nobody else.
        let merged = book.merged();
        for plan in merged.plans() {
            let credit = plan.particulars.credit.credit_of(&plan.activity.sessions);
            let lines = derive(plan, &merged, later).lines;
            let there = lines.iter().filter(|line| line.presence == Presence::Present && credit > Credit::ZERO);
            let there: BTreeSet<_> = there.map(|line| line.member).collect();
            let source = CreditSource::Activity(plan.activity.id);
            let gained: BTreeSet<_> =
                ledger.iter().filter(|entry| entry.source == source).map(|entry| entry.member).collect();
            prop_assert_eq!(there, gained);
        }

        // Of awards those count that the hub took and nobody took back.
        let undone = |id| book.acts().any(|acted| matches!(&acted.act, Act::Undo(Undo { act, .. }) if *act == id));
        let awarded = book.acts().filter(|acted| matches!(acted.act, Act::Award(_)) && !undone(acted.id));
        let counted = ledger.iter().filter_map(|entry| match entry.source {
            CreditSource::Award(id) => Some(id),
            CreditSource::Activity(_) | CreditSource::Course(_) => None,
        });
        let counted: BTreeSet<_> = counted.collect();
        prop_assert_eq!(awarded.map(|acted| acted.id).collect::<BTreeSet<_>>(), counted);
    }

    #[test]
    fn a_phone_never_claims_for_sure_what_the_sheet_denies(history in histories(60)) {
        let mut world = World::planned();
        world.live(&history);
        world.settle();
        let (book, later) = (world.book(0), world.now.plus(LONG));
        let merges = Merges::of(book);
        let ledger = entries(book, &[], later);
        for device in MEMBERS {
            let device = &world.devices[device];
            for entry in own_entries(&device.engine, device.viewer.device, later) {
                let same = |other: &CreditEntry| {
                    (other.source, other.credit, other.at) == (entry.source, entry.credit, entry.at)
                        && merges.are_one(other.member, entry.member)
                };
                let sure = entry.certainty == Certainty::Settled;
                prop_assert!(!sure || ledger.iter().any(same), "{:?} is in no ledger", entry);
            }
        }
    }
}

#[test]
fn a_member_gains_hours_is_given_more_and_loses_what_was_taken_back() {
    let mut world = World::planned();
    let (desk, phone) = (0, 2);
    let mut plan = world.book(desk).plan(world.plans[0].activity.id).expect("it was planned").clone();
    plan.revision += 1;
    let credit = Granting::new(CreditRule::parse("fixed 2").as_ref());
    plan.particulars = Arc::new(Particulars { credit, ..Particulars::default() });
    world.record(desk, Body::Plan(plan));
    world.record(phone, Body::Enroll(claimant(0)));
    world.now = world.plans[0].activity.sessions[0].starts_at;
    let evidence = Evidence::Code { code: world.code(0, 0), ticket: None };
    world.record(phone, Body::CheckIn(evidence));
    world.settle();
    let member = person(0).id;
    let sums = |world: &World| {
        let device = &world.devices[phone];
        let own = own_entries(&device.engine, device.viewer.device, world.now);
        let ledger = entries(world.book(desk), &[], world.now);
        let of = |entries: &[CreditEntry]| {
            let hours: Hours = entries.iter().filter(|entry| entry.member == member).collect();
            [hours.collective, hours.self_study, hours.pending].map(|credit| credit.to_string())
        };
        assert_eq!(of(&own), of(&ledger), "phone and desk");
        of(&own)
    };
    assert_eq!(sums(&world), ["0", "0", "0"], "nothing while it is on");
    world.now = world.plans[0].activity.sessions[0].ends_at.plus(MINUTE);
    world.settle();
    assert_eq!(sums(&world), ["2", "0", "0"]);

    let award = Award {
        member,
        credit: Credit::from_hundredths(50),
        learning: Learning::SelfStudy,
        at: world.now,
        reason: "读书会".to_owned(),
    };
    assert_eq!(year_of(award.at), 2026);
    let id = world.record(desk, Body::Act(Act::Award(award.clone())));
    world.settle();
    assert_eq!(sums(&world), ["2", "0.5", "0"]);
    let back = take_back(world.book(desk), id, "记错了").expect("it holds");
    world.record(desk, back);
    world.settle();
    assert_eq!(sums(&world), ["2", "0", "0"]);

    // A member may not give themselves hours, nor an organizer without a reason.
    let own = world.record(phone, Body::Act(Act::Award(award.clone())));
    let bare = world.record(desk, Body::Act(Act::Award(Award { reason: " ".to_owned(), ..award })));
    world.settle();
    for (device, id) in [(phone, own), (desk, bare)] {
        assert!(matches!(world.devices[device].state(id), State::Shelved(_)), "device {device}");
    }
    assert_eq!(sums(&world), ["2", "0", "0"]);
}
