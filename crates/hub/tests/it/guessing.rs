//! Guessing is limited, for each device and for each address; typing wrong is not the end.

use hongfan_domain::fact::{Refusal, Standing, Verdict};
use hongfan_domain::id::RecordId;
use hongfan_domain::member::Claimant;
use hongfan_domain::record::{Body, Companion, Evidence};
use hongfan_domain::time::MINUTE;
use hongfan_protocol::v1::{ARRIVALS, Arriving, Problem};

use crate::support::{Device, Stage, open_link};

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
    let real = open_link(&stage.hub, &stage.code());
    assert_eq!(real.status, 200, "who has a code is let in, whoever shares their address: {}", real.text());
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

/// How many of these were answered with a refusal.
fn refused(phone: &Device, tried: &[RecordId]) -> usize {
    tried.iter().filter(|id| matches!(phone.verdict(**id), Some(Verdict::Refused(_)))).count()
}

#[test]
fn who_knows_a_name_does_not_find_the_digits_by_trying_all() {
    let stage = Stage::set();
    let mut phone = Device::new();
    let endings = (5_000..5_050).map(|n| n.to_string());
    let tried: Vec<_> = endings.map(|ending| phone.enroll(&stage.hub, "陈思远", &ending)).collect();
    phone.sync(&stage.hub);
    assert_eq!((refused(&phone, &tried), phone.waiting()), (5, 45), "one device gets five answers a minute");
    let mut answers = 5;
    for _ in 0..20 {
        let mut fresh = Device::new();
        let tried = fresh.enroll(&stage.hub, "陈思远", "5999");
        fresh.sync(&stage.hub);
        answers += refused(&fresh, &[tried]);
    }
    assert_eq!(answers, 20, "and one name twenty an hour, whoever asks");
    let mut li = Device::new();
    let own = li.enroll(&stage.hub, "李文静", "5678");
    li.sync(&stage.hub);
    assert_eq!(li.verdict(own), Some(&Verdict::Stored), "nobody else waits for it");
}

#[test]
fn naming_a_companion_is_no_way_round_it() {
    let stage = Stage::set();
    let mut phone = Device::new();
    let mut name = |ending: &str, evidence: Evidence| {
        let claimant = Claimant::new("陈思远", ending).unwrap();
        let record = phone.record(&stage.hub, Body::Companion(Companion { evidence, claimant }));
        phone.sync(&stage.hub);
        phone.verdict(record).cloned()
    };
    let old = crate::support::code_of(&stage.plan, stage.hub.now().plus(-10 * MINUTE));
    for ending in ["1234", "4321"] {
        let told = name(ending, Evidence::Code { code: old.clone(), ticket: None });
        assert_eq!(told, Some(Verdict::Refused(Refusal::Stale)), "{ending}: without a code nothing is told");
    }
    let code = Evidence::Code { code: stage.code(), ticket: None };
    for n in 0..5 {
        let told = name(&format!("{}", 5_000 + n), code.clone());
        assert_eq!(told, Some(Verdict::Refused(Refusal::NotOnRoster)), "try {n}");
    }
    assert_eq!(name("1234", code), Some(Verdict::NotYet(stage.hub.now().plus(MINUTE))));
}
