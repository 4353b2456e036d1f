//! Guessing is limited, for each device and for each address; typing wrong is not the end.

use hongfan_domain::fact::{Refusal, Standing, Verdict};
use hongfan_domain::time::MINUTE;
use hongfan_protocol::v1::{ARRIVALS, Arriving, Problem};

use crate::support::{Device, Stage};

#[test]
fn the_sixth_wrong_guess_of_a_device_waits_and_is_not_lost() {
    let mut stage = Stage::set();
    let mut phone = Device::new();
    for n in 0..5 {
        let guess = phone.type_digits(&stage.hub, stage.wrong_digits());
        phone.sync(&stage.hub);
        assert_eq!(phone.verdict(guess), Some(&Verdict::Refused(Refusal::WrongDigits)), "guess {n}");
    }
    let right = phone.type_digits(&stage.hub, stage.digits());
    phone.sync(&stage.hub);
    assert_eq!(phone.verdict(right), Some(&Verdict::NotYet(stage.hub.now().plus(MINUTE))));
    assert_eq!(phone.waiting(), 1);
    stage.hub.pass(MINUTE);
    phone.sync(&stage.hub);
    assert_eq!(phone.verdict(right), Some(&Verdict::Stored));
    assert_eq!(stage.arrivals()[0].standing, Standing::Typed);
}

#[test]
fn wrong_guesses_from_one_address_wait_whatever_device_they_come_from() {
    let stage = Stage::set();
    for n in 0..60 {
        let mut phone = Device::new();
        let guess = phone.type_digits(&stage.hub, stage.wrong_digits());
        phone.sync(&stage.hub);
        assert_eq!(phone.verdict(guess), Some(&Verdict::Refused(Refusal::WrongDigits)), "guess {n}");
    }
    let mut fresh = Device::new();
    let guess = fresh.type_digits(&stage.hub, stage.wrong_digits());
    let scanned = fresh.scan(&stage.hub, stage.code(), None);
    fresh.sync(&stage.hub);
    assert_eq!(fresh.verdict(guess), Some(&Verdict::NotYet(stage.hub.now().plus(MINUTE))));
    assert_eq!(fresh.verdict(scanned), Some(&Verdict::Stored), "scanning is no guess");
}

#[test]
fn one_request_full_of_guesses_gets_no_further() {
    let stage = Stage::set();
    let mut phone = Device::new();
    let guesses: Vec<_> = (0..50).map(|_| phone.type_digits(&stage.hub, stage.wrong_digits())).collect();
    phone.sync(&stage.hub);
    let refused =
        guesses.iter().filter(|id| matches!(phone.verdict(**id), Some(Verdict::Refused(_)))).count();
    assert_eq!(refused, 5);
    assert_eq!(phone.waiting(), 45, "the others wait");
}

#[test]
fn right_digits_cost_nothing() {
    let stage = Stage::set();
    let mut phone = Device::new();
    for n in 0..20 {
        let typed = phone.type_digits(&stage.hub, stage.digits());
        phone.sync(&stage.hub);
        assert_eq!(phone.verdict(typed), Some(&Verdict::Stored), "check-in {n}");
    }
}

#[test]
fn inventing_links_is_limited_by_address() {
    let stage = Stage::set();
    let invented = serde_json::to_string(&Arriving { code: "A".repeat(29) }).unwrap();
    let mut http = stage.hub.http();
    for n in 0..60 {
        assert_eq!(http.post(ARRIVALS, &[], &invented).problem(), Problem::UnknownCode, "try {n}");
    }
    stage.hub.pass(20_500);
    let answer = http.post(ARRIVALS, &[], &invented);
    assert_eq!((answer.status, answer.problem()), (429, Problem::TooMany));
    assert_eq!(answer.header("retry-after"), Some("40"));
    stage.hub.pass(40_000);
    assert_eq!(http.post(ARRIVALS, &[], &invented).status, 422);
}

#[test]
fn behind_a_proxy_its_last_word_is_the_address() {
    let hub = crate::support::TestHub::start_with(|config| {
        config.trust_forwarded_for = hongfan_hub::config::ForwardedFor::Last;
    });
    let invented = serde_json::to_string(&Arriving { code: "A".repeat(29) }).unwrap();
    let mut http = hub.http();
    for n in 0..60 {
        let claimed = format!("198.51.100.{n}, 203.0.113.9");
        assert_eq!(http.post(ARRIVALS, &[("x-forwarded-for", &claimed)], &invented).status, 422, "try {n}");
    }
    let status = |http: &mut crate::support::Http, from| {
        http.post(ARRIVALS, &[("x-forwarded-for", from)], &invented).status
    };
    assert_eq!(
        status(&mut http, "198.51.100.99, 203.0.113.9"),
        429,
        "what the client claims changes nothing"
    );
    assert_eq!(status(&mut http, "203.0.113.10"), 422);
}
