//! Where check-ins come from: a number that tells organizers which came from one place, and nobody from where.

use hongfan_domain::record::{Body, Companion, Evidence};
use hongfan_domain::sync::Request;
use hongfan_hub::config::ForwardedFor;
use hongfan_protocol::v1::{SYNC, SyncRequest};

use crate::support::{Answer, Device, Stage, TestHub};

fn send_from(hub: &TestHub, phone: &Device, address: &str) -> Answer {
    let request = phone.engine.next(hub.now()).unwrap();
    let text = serde_json::to_string(&SyncRequest::new(request, hub.now())).unwrap();
    let headers = [("authorization", &*phone.bearer()), ("x-forwarded-for", address)];
    let answer = hub.http().post(SYNC, &headers, &text);
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer
}

/// The numbers of the networks that check-ins from these addresses came from.
fn numbers(stage: &mut Stage, addresses: &[&str]) -> Vec<u32> {
    let number = |address: &&str| {
        let mut phone = Device::new();
        let scanned = phone.scan(&stage.hub, stage.code(), None);
        send_from(&stage.hub, &phone, address);
        let arrivals = stage.arrivals();
        arrivals.iter().find(|arrival| arrival.id == scanned).unwrap().network.unwrap()
    };
    addresses.iter().map(number).collect()
}

#[test]
fn one_address_has_one_number_and_a_house_with_ipv6_is_one_address() {
    let mut stage = Stage::set_with(|config| config.trust_forwarded_for = ForwardedFor::Last);
    let told = numbers(
        &mut stage,
        &[
            "203.0.113.7",
            "203.0.113.7",
            "::ffff:203.0.113.7",
            "203.0.113.8",
            "2001:db8:1:2::5",
            "2001:db8:1:2:ffff::9",
            "2001:db8:1:3::5",
        ],
    );
    assert_eq!((told[0], told[0], told[4]), (told[1], told[2], told[5]));
    let mut different = vec![told[0], told[3], told[4], told[6]];
    different.sort_unstable();
    different.dedup();
    assert_eq!(different.len(), 4, "{told:?}");
    let mut elsewhere = Stage::set_with(|config| config.trust_forwarded_for = ForwardedFor::Last);
    assert_ne!(numbers(&mut elsewhere, &["203.0.113.7"]), told[..1], "each hub numbers with its own key");
}

#[test]
fn members_are_not_told_the_number_of_a_network_not_even_their_own() {
    let mut stage = Stage::set();
    let (mut phone, mut other) = (Device::new(), Device::new());
    phone.scan(&stage.hub, stage.code(), None);
    phone.enroll(&stage.hub, "陈思远", "1234");
    phone.sync(&stage.hub);
    let companion = Companion {
        evidence: Evidence::Code { code: stage.code(), ticket: None },
        claimant: hongfan_domain::member::Claimant::new("陈思远", "1234").unwrap(),
    };
    other.record(&stage.hub, Body::Companion(companion));
    other.sync(&stage.hub);
    assert!(stage.arrivals().iter().all(|arrival| arrival.network.is_some()));
    let everything = Request { cursor: None, records: Vec::new() };
    for phone in [&phone, &other] {
        let told = phone.send(&stage.hub, &everything);
        assert!(told.text().contains("CheckIn") && !told.text().contains("network"), "{}", told.text());
    }
    assert_eq!(phone.told(&stage.hub).check_ins().count(), 2, "the one that a friend made for them, too");
}
