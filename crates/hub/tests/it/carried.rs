//! Records that another device brings: a receipt scanned at the door, a file from a phone without a network.

use hongfan_domain::fact::{Refusal, Standing, Verdict};
use hongfan_domain::id::RecordId;
use hongfan_domain::record::{Body, Companion, Evidence, Record};
use hongfan_domain::sync::Request;
use hongfan_domain::time::MINUTE;
use hongfan_protocol::v1::SyncResponse;

use crate::support::{Device, Stage, plan, ticket_for};

/// What the hub says to a device that brings these records.
fn brings(stage: &Stage, carrier: &Device, records: Vec<Record>) -> Vec<(RecordId, Verdict)> {
    let response: SyncResponse = carrier.send(&stage.hub, &Request { cursor: None, records }).json();
    response.verdicts
}

/// The record that a phone made last.
fn last(phone: &Device) -> Record {
    phone.engine.outbox().iter().last().unwrap().record.clone()
}

#[test]
fn a_carried_check_in_counts_once_and_says_who_brought_it() {
    let mut stage = Stage::set();
    let mut phone = Device::new();
    let scanned = phone.scan(&stage.hub, stage.code(), None);
    let door = Device::organizer(&stage.hub);
    assert_eq!(brings(&stage, &door, vec![last(&phone)]), [(scanned, Verdict::Stored)]);
    phone.sync(&stage.hub);
    assert_eq!((phone.verdict(scanned), phone.waiting()), (Some(&Verdict::Stored), 0));
    let arrivals = stage.arrivals();
    assert_eq!(arrivals.len(), 1, "its own phone brings the same again");
    assert_eq!((arrivals[0].device, arrivals[0].carrier), (phone.id, Some(door.id)));
    assert_eq!(arrivals[0].standing, Standing::Late, "nobody can tell when the phone saw the code");
    assert_eq!(brings(&stage, &door, vec![last(&phone)]), [(scanned, Verdict::Stored)]);
}

#[test]
fn a_phone_that_others_spoke_for_first_finds_its_check_in_when_it_comes_itself() {
    let mut stage = Stage::set();
    let mut phone = Device::new();
    let scanned = phone.scan(&stage.hub, stage.code(), None);
    let door = Device::organizer(&stage.hub);
    brings(&stage, &door, vec![last(&phone)]);
    for restart in [false, true] {
        if restart {
            stage.hub.stop();
            stage.hub.start_again();
        }
        let told = phone.told(&stage.hub);
        assert!(told.check_in(scanned).is_some(), "restarted: {restart}");
        assert!(told.activity(stage.plan.activity.id).is_some(), "and which activity it belongs to");
    }
}

#[test]
fn what_a_carrier_is_told_spoils_nothing_for_the_author() {
    let mut stage = Stage::set();
    let made = plan("第二场", stage.hub.now(), Vec::new());
    let record = stage.laptop.record(&stage.hub, Body::Plan(made));
    let member = Device::new();
    let refused = Verdict::Refused(Refusal::NotAllowed);
    assert_eq!(brings(&stage, &member, vec![last(&stage.laptop)]), [(record, refused)]);
    stage.laptop.sync(&stage.hub);
    assert_eq!(stage.laptop.verdict(record), Some(&Verdict::Stored));
    let mut phone = Device::new();
    let wrong = phone.type_digits(&stage.hub, stage.wrong_digits());
    phone.sync(&stage.hub);
    let told = brings(&stage, &member, vec![last(&phone)]);
    assert_eq!(told, [(wrong, Verdict::Refused(Refusal::WrongDigits))], "its author was told so already");
}

#[test]
fn a_carrier_guesses_on_its_own_account() {
    let stage = Stage::set();
    let mut carrier = Device::new();
    for n in 0..5 {
        let mut phone = Device::new();
        let guess = if n % 2 == 0 {
            phone.type_digits(&stage.hub, stage.wrong_digits())
        } else {
            let (evidence, claimant) = (Evidence::Digits(stage.wrong_digits()), claimant());
            phone.record(&stage.hub, Body::Companion(Companion { evidence, claimant }))
        };
        let expected = Verdict::Refused(Refusal::WrongDigits);
        assert_eq!(brings(&stage, &carrier, vec![last(&phone)]), [(guess, expected)], "guess {n}");
    }
    let mut phone = Device::new();
    phone.type_digits(&stage.hub, stage.digits());
    let until = stage.hub.now().plus(MINUTE);
    assert_eq!(brings(&stage, &carrier, vec![last(&phone)])[0].1, Verdict::NotYet(until));
    let (evidence, claimant) = (Evidence::Digits(stage.digits()), claimant());
    let own = carrier.record(&stage.hub, Body::Companion(Companion { evidence, claimant }));
    carrier.sync(&stage.hub);
    assert_eq!(carrier.verdict(own), Some(&Verdict::NotYet(until)), "a companion's digits are digits");
    phone.sync(&stage.hub);
    assert_eq!(phone.waiting(), 0, "whose record it carried is not held up");
}

fn claimant() -> hongfan_domain::member::Claimant {
    hongfan_domain::member::Claimant::new("李文静", "5678").unwrap()
}

#[test]
fn a_ticket_is_no_use_to_a_carrier() {
    let mut stage = Stage::set();
    let (code, mut phone) = (stage.code(), Device::new());
    let ticket = ticket_for(&stage.hub, &code);
    phone.scan(&stage.hub, code.clone(), Some(ticket.clone()));
    let carrier = Device::new();
    brings(&stage, &carrier, vec![last(&phone)]);
    assert_eq!(stage.arrivals()[0].standing, Standing::Late);
    stage.hub.pass(MINUTE);
    let again = phone.scan(&stage.hub, code, Some(ticket));
    phone.sync(&stage.hub);
    let arrival = stage.arrivals().into_iter().find(|arrival| arrival.id == again).unwrap();
    assert_eq!(arrival.standing, Standing::InTime, "and is not used up by one");
}
