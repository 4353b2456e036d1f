//! Plans that are changed: by whom, what they were, two changes at one time, and activities that are canceled.

use std::sync::Arc;

use hongfan_domain::activity::Plan;
use hongfan_domain::book::Book;
use hongfan_domain::fact::{Refusal, Verdict};
use hongfan_domain::record::Body;
use hongfan_domain::revision::{Field, history, revised};
use hongfan_protocol::v1;

use crate::support::{Device, Stage, person};

/// The device's next revision of the stage's plan.
fn next(book: &Book, stage: &Stage, change: impl FnOnce(&mut Plan)) -> Plan {
    let mut wanted = book.plan(stage.plan.activity.id).unwrap().clone();
    change(&mut wanted);
    revised(book, &wanted).unwrap()
}

fn told_of(book: &Book, stage: &Stage) -> Vec<(u32, Vec<Field>, bool)> {
    let all = history(book, stage.plan.activity.id);
    all.iter().map(|it| (it.told.revision, it.fields.clone(), it.told.edit.by.is_some())).collect()
}

#[test]
fn whoever_asks_later_is_told_what_a_plan_was_and_who_changed_it() {
    let mut stage = Stage::set();
    for title in ["第二个名称", "第三个名称"] {
        let plan =
            next(stage.laptop.engine.book(), &stage, |plan| title.clone_into(&mut plan.activity.title));
        stage.laptop.record(&stage.hub, Body::Plan(plan));
        stage.laptop.sync(&stage.hub);
        assert_eq!(stage.laptop.waiting(), 0, "{:?}", stage.laptop.verdicts);
    }
    let expected = [(3, vec![Field::Title], true), (2, vec![Field::Title], true), (1, vec![], true)];
    assert_eq!(told_of(stage.laptop.engine.book(), &stage), expected);
    let unit = stage.laptop.invite(&stage.hub, &stage.plan.activity.host);
    for start in ["from memory", "from the disk"] {
        for device in [&stage.laptop, &unit] {
            let book = device.told(&stage.hub);
            assert_eq!(told_of(&book, &stage), expected, "{start}");
            assert_eq!(book.plan(stage.plan.activity.id).unwrap().activity.title, "第三个名称");
        }
        stage.hub.stop();
        stage.hub.start_again();
    }
    let mut phone = Device::new();
    phone.enroll(&stage.hub, "陈思远", "1234");
    phone.sync(&stage.hub);
    assert_eq!(phone.told(&stage.hub).revised().count(), 0, "no member is told of it");
}

#[test]
fn two_changes_of_one_revision_are_both_there() {
    let mut stage = Stage::set();
    let mut other = Device::organizer(&stage.hub);
    other.sync(&stage.hub);
    let added = next(stage.laptop.engine.book(), &stage, |plan| plan.roster.push(person("王海峰", "9012")));
    let renamed = next(other.engine.book(), &stage, |plan| "另一个名称".clone_into(&mut plan.activity.title));
    assert_eq!((added.revision, renamed.revision), (2, 2));
    stage.laptop.record(&stage.hub, Body::Plan(added));
    other.record(&stage.hub, Body::Plan(renamed));
    stage.laptop.sync(&stage.hub);
    other.sync(&stage.hub);
    stage.laptop.sync(&stage.hub);
    stage.hub.stop();
    stage.hub.start_again();
    let afresh = Device::organizer(&stage.hub).told(&stage.hub);
    for book in [stage.laptop.engine.book(), other.engine.book(), &afresh] {
        let plan = book.plan(stage.plan.activity.id).unwrap();
        assert_eq!((plan.activity.title.as_str(), plan.roster.len(), plan.revision), ("另一个名称", 3, 3));
    }
    assert_eq!((stage.laptop.waiting(), other.waiting()), (0, 0));
}

#[test]
fn a_canceled_activity_takes_no_check_ins_and_calendars_are_told() {
    let mut stage = Stage::set();
    let plan = next(stage.laptop.engine.book(), &stage, |plan| {
        Arc::make_mut(&mut plan.particulars).canceled = Some("台风".to_owned());
    });
    stage.laptop.record(&stage.hub, Body::Plan(plan));
    stage.laptop.sync(&stage.hub);
    let mut phone = Device::new();
    phone.enroll(&stage.hub, "陈思远", "1234");
    let (scanned, typed) =
        (phone.scan(&stage.hub, stage.code(), None), phone.type_digits(&stage.hub, stage.digits()));
    phone.sync(&stage.hub);
    for record in [scanned, typed] {
        assert_eq!(phone.verdict(record), Some(&Verdict::Refused(Refusal::Canceled)));
    }
    assert_eq!(phone.engine.book().cancellation(stage.plan.activity.id), Some("台风"));
    let file = stage.hub.http().get(&format!("{}/{}", v1::CALENDAR, stage.plan.activity.id), &[]);
    let lines: Vec<_> = file.text().split("\r\n").map(str::to_owned).collect();
    for line in ["STATUS:CANCELLED", "SEQUENCE:2"] {
        assert!(lines.iter().any(|other| other == line), "{line} is not in {lines:?}");
    }
}
