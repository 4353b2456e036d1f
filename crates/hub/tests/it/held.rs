//! Check-ins that reach the hub before their activity does.

use hongfan_domain::attendance::{self, Trust};
use hongfan_domain::fact::{Refusal, Standing, Verdict};
use hongfan_domain::record::{Body, Evidence};
use hongfan_domain::time::MINUTE;

use crate::support::{Device, Stage, TestHub, code_of, person, plan};

#[test]
fn members_of_an_activity_made_offline_are_verified_when_the_organizer_comes_online() {
    let mut hub = TestHub::start();
    let mut desk = Device::organizer(&hub);
    let mut first = Device::new();
    let made = plan("临时党课", hub.now(), vec![person("陈思远", "1234"), person("李文静", "5678")]);
    let offline = desk.record(&hub, Body::Plan(made.clone()));
    let scanned_at = hub.now();
    let scanned = first.scan(&hub, code_of(&made, scanned_at), None);
    for _ in 0..60 {
        first.sync(&hub);
        assert!(matches!(first.verdict(scanned), Some(Verdict::NotYet(_))), "{:?}", first.verdict(scanned));
        hub.pass(MINUTE);
    }
    hub.stop();
    hub.start_again();
    desk.sync(&hub);
    assert_eq!(desk.verdict(offline), Some(&Verdict::Stored));
    first.sync(&hub);
    first.enroll(&hub, "陈思远", "1234");
    first.sync(&hub);
    desk.sync(&hub);
    let book = desk.engine.book();
    let check_in = book.check_in(scanned).unwrap();
    assert_eq!((check_in.standing, check_in.happened_at), (Standing::InTime, scanned_at));
    assert_eq!(check_in.received_at, hub.now(), "when it was taken stays on record");
    let sheet = attendance::derive(&made, book, hub.now());
    assert_eq!((sheet.tally.actual, sheet.lines[0].trust), (1, Some(Trust::Verified)));
}

#[test]
fn a_phone_without_a_network_gains_nothing_by_it() {
    let hub = TestHub::start();
    let (mut desk, mut phone) = (Device::organizer(&hub), Device::new());
    let made = plan("临时党课", hub.now(), Vec::new());
    desk.record(&hub, Body::Plan(made.clone()));
    let scanned = phone.scan(&hub, code_of(&made, hub.now()), None);
    hub.pass(10 * MINUTE);
    phone.sync(&hub);
    hub.pass(10 * MINUTE);
    desk.sync(&hub);
    phone.sync(&hub);
    desk.sync(&hub);
    assert_eq!(desk.engine.book().check_in(scanned).unwrap().standing, Standing::Late);
}

#[test]
fn a_place_kept_with_a_made_up_code_is_not_for_the_real_one() {
    let mut stage = Stage::set();
    let (mut phone, then) = (Device::new(), stage.hub.now());
    let unknown = plan("别处的活动", then, Vec::new());
    let kept = phone.scan(&stage.hub, code_of(&unknown, then), None);
    phone.sync(&stage.hub);
    assert!(matches!(phone.verdict(kept), Some(Verdict::NotYet(_))));
    stage.hub.pass(10 * MINUTE);
    // A friend in the room has sent a picture of the code that was on the screen then.
    let mut swapped = phone.engine.outbox().get(kept).unwrap().record.clone();
    swapped.body = Body::CheckIn(Evidence::Code { code: code_of(&stage.plan, then), ticket: None });
    let request = hongfan_domain::sync::Request { cursor: None, records: vec![swapped] };
    phone.send(&stage.hub, &request);
    let arrivals = stage.arrivals();
    assert_eq!(arrivals.iter().map(|a| a.standing).collect::<Vec<_>>(), [Standing::Late]);
}

#[test]
fn an_old_picture_is_refused_however_long_it_waited() {
    let hub = TestHub::start();
    let (mut desk, mut phone) = (Device::organizer(&hub), Device::new());
    let made = plan("临时党课", hub.now(), Vec::new());
    desk.record(&hub, Body::Plan(made.clone()));
    let photographed = code_of(&made, hub.now());
    hub.pass(5 * MINUTE);
    let scanned = phone.scan(&hub, photographed, None);
    phone.sync(&hub);
    hub.pass(30 * MINUTE);
    desk.sync(&hub);
    phone.sync(&hub);
    assert_eq!(phone.verdict(scanned), Some(&Verdict::Refused(Refusal::Stale)));
}
