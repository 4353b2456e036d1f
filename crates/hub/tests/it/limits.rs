//! Nobody fills the disk alone: how many records are taken in a minute, and for how long refusals are remembered.

use hongfan_domain::fact::{Refusal, Verdict};
use hongfan_domain::pass::PassSecret;
use hongfan_domain::record::{Act, Body, Headcount};
use hongfan_domain::sync::Request;
use hongfan_domain::time::MINUTE;
use hongfan_protocol::v1::SyncResponse;

use crate::support::{Device, Stage, different, person};

#[test]
fn records_beyond_an_address_quota_wait_for_the_next_minute_and_organizers_do_not() {
    let mut stage = Stage::set_with(|config| config.records_per_minute = 3);
    let mut phones = [Device::new(), Device::new()];
    for phone in &mut phones {
        for _ in 0..2 {
            phone.scan(&stage.hub, stage.code(), None);
        }
        phone.sync(&stage.hub);
    }
    assert_eq!(phones.each_ref().map(Device::waiting), [0, 1], "three of the four were taken");
    let (activity, mut last) = (stage.plan.activity.id, None);
    for heads in 0..5 {
        let count = Act::Headcount(Headcount { activity, heads });
        last = Some(stage.laptop.record(&stage.hub, Body::Act(count)));
    }
    stage.laptop.sync(&stage.hub);
    assert_eq!(stage.laptop.verdict(last.unwrap()), Some(&Verdict::Stored));
    stage.hub.pass(MINUTE);
    phones[1].sync(&stage.hub);
    assert_eq!(phones[1].waiting(), 0, "nothing was lost: {:?}", phones[1].verdicts);
}

#[test]
fn a_record_that_was_stored_costs_nothing_when_it_comes_again() {
    let stage = Stage::set_with(|config| config.records_per_minute = 1);
    let mut phone = Device::new();
    let record = phone.scan(&stage.hub, stage.code(), None);
    let request = phone.engine.next(stage.hub.now()).unwrap();
    for n in 0..5 {
        let response: SyncResponse = phone.send(&stage.hub, &request).json();
        assert_eq!(response.verdicts, [(record, Verdict::Stored)], "time {n}");
    }
}

#[test]
fn a_refusal_is_remembered_for_three_months() {
    let mut stage = Stage::set();
    let mut phone = Device::new();
    let record = phone.enroll(&stage.hub, "王海峰", "4321");
    let request = Request { cursor: None, ..phone.engine.next(stage.hub.now()).unwrap() };
    phone.sync(&stage.hub);
    let mut longer = stage.plan.clone();
    longer.revision += 1;
    longer.roster.push(person("王海峰", "4321"));
    stage.laptop.record(&stage.hub, Body::Plan(longer));
    stage.laptop.sync(&stage.hub);
    let verdict = |stage: &Stage| {
        let response: SyncResponse = phone.send(&stage.hub, &request).json();
        response.verdicts[0].clone()
    };
    let refused = (record, Verdict::Refused(Refusal::NotOnRoster));
    assert_eq!(verdict(&stage), refused, "the same record gets the same answer");
    stage.hub.pass(80 * 24 * 60 * MINUTE);
    assert_eq!(verdict(&stage), refused);
    stage.hub.pass(11 * 24 * 60 * MINUTE);
    assert_eq!(verdict(&stage), (record, Verdict::Stored), "and then is judged as if it were new");
}

#[test]
fn three_hundred_newcomers_behind_one_address_are_taken_within_a_minute() {
    let mut stage = Stage::set();
    let mut full = stage.plan.clone();
    full.revision += 1;
    full.roster.extend((0..300).map(|n| person(&format!("成员{n}"), &format!("{n:04}"))));
    stage.laptop.record(&stage.hub, Body::Plan(full));
    stage.laptop.sync(&stage.hub);
    for n in 0..300 {
        let mut phone = Device::new();
        phone.record(&stage.hub, Body::Key(PassSecret::new(different()).key()));
        phone.scan(&stage.hub, stage.code(), None);
        // Every tenth mistypes first.
        if n % 10 == 0 {
            phone.enroll(&stage.hub, &format!("成员{n}"), "9999");
        }
        phone.enroll(&stage.hub, &format!("成员{n}"), &format!("{n:04}"));
        phone.sync(&stage.hub);
        assert_eq!(phone.waiting(), 0, "newcomer {n}: {:?}", phone.verdicts);
    }
    assert_eq!(stage.arrivals().len(), 300);
}
