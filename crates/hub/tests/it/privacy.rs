//! What a member's device is told: its own, and nothing of others.

use data_encoding::BASE32_NOPAD;
use hongfan_domain::record::{Body, Correction, Decision};
use hongfan_domain::sync::Request;

use crate::support::{Device, Stage, open_link};

#[test]
fn a_member_never_sees_the_secret_the_roster_or_another_member() {
    let mut stage = Stage::set();
    let (mut chen, mut li) = (Device::new(), Device::new());
    for (phone, name, tail) in [(&mut chen, "陈思远", "1234"), (&mut li, "李文静", "5678")] {
        phone.scan(&stage.hub, stage.code(), None);
        phone.enroll(&stage.hub, name, tail);
        phone.sync(&stage.hub);
    }
    for member in &stage.plan.roster {
        let decision = Correction::new(
            stage.plan.activity.id,
            member.id,
            Decision::Absent,
            format!("{}的私事", member.name),
        );
        stage.laptop.record(&stage.hub, Body::Correction(decision));
    }
    stage.laptop.sync(&stage.hub);
    let everything = Request { cursor: None, records: Vec::new() };
    let told = chen.send(&stage.hub, &everything);
    let secret = serde_json::to_value(&stage.plan.secret).unwrap();
    let li_key = BASE32_NOPAD.encode(&li.key);
    let other = stage.plan.roster[1].id.to_string();
    let hidden = ["李文静", "5678", "1234", "secret", "roster", &other, &li.id.to_string(), &li_key];
    for text in hidden.into_iter().chain(secret.as_str()) {
        assert!(!told.text().contains(text), "{text} in {}", told.text());
    }
    assert!(told.text().contains("陈思远的私事"), "a decision about oneself is one's own: {}", told.text());
    assert_eq!(told.header("set-cookie"), None, "the live stream is for organizers");
    assert_eq!(shapes(told.text()), ["Activity", "CheckIn", "Binding", "Correction"]);
    let arrived = open_link(&stage.hub, &stage.code());
    for text in ["陈思远", "李文静", "secret", "roster"].into_iter().chain(secret.as_str()) {
        assert!(!arrived.text().contains(text), "{text} in {}", arrived.text());
    }
}

/// The kinds of entries in an answer, in order: a new kind of entry for members must be looked at here.
fn shapes(text: &str) -> Vec<String> {
    let answer: serde_json::Value = serde_json::from_str(text).unwrap();
    let kind =
        |entry: &serde_json::Value| entry["change"].as_object().unwrap().keys().next().unwrap().clone();
    answer["entries"].as_array().unwrap().iter().map(kind).collect()
}
