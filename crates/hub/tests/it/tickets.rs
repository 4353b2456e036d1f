//! A code counts from when it first reached the hub; and only for the one who brought it.

use hongfan_domain::fact::{Refusal, Standing, Verdict};
use hongfan_domain::record::Body;
use hongfan_domain::time::MINUTE;

use crate::support::{Device, Stage, code_of, plan, ticket_for};

#[test]
fn a_link_opened_in_time_and_a_form_filled_a_minute_later_is_in_time() {
    let mut stage = Stage::set();
    let code = stage.code();
    let opened_at = stage.hub.now();
    let ticket = ticket_for(&stage.hub, &code);
    stage.hub.pass(MINUTE);
    let mut phone = Device::new();
    phone.scan(&stage.hub, code, Some(ticket));
    phone.enroll(&stage.hub, "陈思远", "1234");
    phone.sync(&stage.hub);
    let arrivals = stage.arrivals();
    assert_eq!((arrivals[0].standing, arrivals[0].happened_at), (Standing::InTime, opened_at));
    assert_eq!(arrivals[0].received_at, opened_at.plus(MINUTE));
}

#[test]
fn a_ticket_counts_for_the_first_device_that_uses_it() {
    let stage = Stage::set();
    let code = stage.code();
    let ticket = ticket_for(&stage.hub, &code);
    stage.hub.pass(MINUTE);
    let (mut owner, mut friend) = (Device::new(), Device::new());
    let first = owner.scan(&stage.hub, code.clone(), Some(ticket.clone()));
    owner.sync(&stage.hub);
    let second = friend.scan(&stage.hub, code.clone(), Some(ticket.clone()));
    friend.sync(&stage.hub);
    assert_eq!(owner.verdict(first), Some(&Verdict::Stored));
    assert_eq!(friend.verdict(second), Some(&Verdict::Refused(Refusal::Stale)));
    let again = owner.scan(&stage.hub, code, Some(ticket));
    owner.sync(&stage.hub);
    assert_eq!(owner.verdict(again), Some(&Verdict::Stored), "the owner may use it again");
}

#[test]
fn a_photographed_code_is_refused_a_minute_later() {
    let stage = Stage::set();
    let photographed = stage.code();
    stage.hub.pass(MINUTE);
    let mut phone = Device::new();
    let record = phone.scan(&stage.hub, photographed.clone(), None);
    let ticket = ticket_for(&stage.hub, &photographed);
    let with_a_late_ticket = phone.scan(&stage.hub, photographed, Some(ticket));
    phone.sync(&stage.hub);
    assert_eq!(phone.verdict(record), Some(&Verdict::Refused(Refusal::Stale)));
    assert_eq!(phone.verdict(with_a_late_ticket), Some(&Verdict::Refused(Refusal::Stale)));
}

#[test]
fn a_ticket_is_good_for_ten_minutes_and_for_its_own_code() {
    let stage = Stage::set();
    let (code, now) = (stage.code(), stage.hub.now());
    let ticket = ticket_for(&stage.hub, &code);
    let other = code_of(&stage.plan, now.plus(-MINUTE));
    let mut phone = Device::new();
    let for_another_code = phone.scan(&stage.hub, other, Some(ticket.clone()));
    phone.sync(&stage.hub);
    assert_eq!(phone.verdict(for_another_code), Some(&Verdict::Refused(Refusal::Stale)));
    stage.hub.pass(11 * MINUTE);
    let too_late = phone.scan(&stage.hub, code.clone(), Some(ticket));
    let invented = phone.scan(&stage.hub, code, Some("A".repeat(90)));
    phone.sync(&stage.hub);
    assert_eq!(phone.verdict(too_late), Some(&Verdict::Refused(Refusal::Stale)));
    assert_eq!(phone.verdict(invented), Some(&Verdict::Refused(Refusal::Stale)));
}

#[test]
fn a_code_of_another_activity_or_secret_is_refused() {
    let mut stage = Stage::set();
    let now = stage.hub.now();
    let unknown = plan("别处的活动", now, Vec::new());
    let mut forged = plan("伪造的活动", now, Vec::new());
    forged.activity.id = stage.plan.activity.id;
    let tomorrow = plan("明天的活动", now.plus(24 * 60 * MINUTE), Vec::new());
    stage.laptop.record(&stage.hub, Body::Plan(tomorrow.clone()));
    stage.laptop.sync(&stage.hub);
    let mut phone = Device::new();
    let opens_at = now.plus(24 * 60 * MINUTE - 30 * MINUTE);
    for (plan, refusal) in [(&forged, Refusal::Forged), (&tomorrow, Refusal::TooEarly(opens_at))] {
        let record = phone.scan(&stage.hub, code_of(plan, now), None);
        phone.sync(&stage.hub);
        assert_eq!(phone.verdict(record), Some(&Verdict::Refused(refusal)), "{}", plan.activity.title);
    }
    // An activity that nobody has told the hub of may be one that was made without a network: it asks for a day.
    let record = phone.scan(&stage.hub, code_of(&unknown, now), None);
    phone.sync(&stage.hub);
    assert!(matches!(phone.verdict(record), Some(Verdict::NotYet(_))), "{:?}", phone.verdict(record));
    stage.hub.pass(25 * 60 * MINUTE);
    phone.sync(&stage.hub);
    assert_eq!(phone.verdict(record), Some(&Verdict::Refused(Refusal::UnknownActivity)));
    assert_eq!(phone.engine.outbox().shelf().count(), 3, "refused records are kept and shown");
}
