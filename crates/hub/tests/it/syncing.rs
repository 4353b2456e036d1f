//! One round trip, and what holds about many of them.

use hongfan_domain::fact::{Change, Entry, Refusal, Standing, Verdict};
use hongfan_domain::record::{Body, Evidence};
use hongfan_domain::sync::Continuity;
use hongfan_protocol::v1::{self, SyncRequest, SyncResponse};

use crate::support::{Device, Stage, plan, record_of};

#[test]
fn a_scanned_code_is_a_check_in_for_the_phone_and_the_organizer() {
    let mut stage = Stage::set();
    let mut phone = Device::new();
    let scanned = phone.scan(&stage.hub, stage.code(), None);
    phone.enroll(&stage.hub, "陈思远", "1234");
    phone.sync(&stage.hub);
    assert_eq!(phone.waiting(), 0, "{:?}", phone.verdicts);
    let title = phone.engine.book().activity(stage.plan.activity.id).map(|activity| activity.title.clone());
    assert_eq!(title.as_deref(), Some("新材料产业技术分享会"));
    let arrivals = stage.arrivals();
    assert_eq!(arrivals.len(), 1);
    assert_eq!((arrivals[0].id, arrivals[0].standing), (scanned, Standing::InTime));
    assert_eq!(stage.laptop.engine.book().binding(phone.id).map(|b| b.name.as_str()), Some("陈思远"));
}

#[test]
fn however_often_a_record_arrives_it_counts_once_and_is_answered_the_same() {
    let mut stage = Stage::set();
    let mut phone = Device::new();
    let good = phone.scan(&stage.hub, stage.code(), None);
    let bad = phone.enroll(&stage.hub, "没有这个人", "0000");
    let request = phone.engine.next(stage.hub.now()).unwrap();
    for _ in 0..3 {
        let response: SyncResponse = phone.send(&stage.hub, &request).json();
        let expected = [(good, Verdict::Stored), (bad, Verdict::Refused(Refusal::NotOnRoster))];
        assert_eq!(response.verdicts, expected);
    }
    assert_eq!(stage.arrivals().len(), 1);
    let roster = vec![crate::support::person("没有这个人", "0000")];
    stage.laptop.record(&stage.hub, Body::Plan(plan("后来的活动", stage.hub.now(), roster)));
    stage.laptop.sync(&stage.hub);
    let response: SyncResponse = phone.send(&stage.hub, &request).json();
    assert_eq!(response.verdicts[1], (bad, Verdict::Refused(Refusal::NotOnRoster)), "a verdict stands");
}

#[test]
fn one_bad_record_does_not_block_the_others() {
    let stage = Stage::set();
    let phone = Device::new();
    let now = stage.hub.now();
    let check_in = || Body::CheckIn(Evidence::Code { code: stage.code(), ticket: None });
    let good = record_of(phone.id, now, check_in());
    let foreign = record_of(Device::new().id, now, check_in());
    let unreadable = record_of(phone.id, now, check_in());
    let mut request = serde_json::to_value(SyncRequest {
        sent_at: now,
        cursor: None,
        records: vec![unreadable.clone(), foreign.clone(), good.clone()],
    })
    .unwrap();
    request["records"][0]["body"] = serde_json::json!({"CheckIn": {"Telepathy": 1}});
    request["records"].as_array_mut().unwrap().insert(0, serde_json::json!("no id at all"));
    let response: SyncResponse = phone.post(&stage.hub, v1::SYNC, &request.to_string()).json();
    let mut verdicts = response.verdicts;
    verdicts.sort_by_key(|(id, _)| *id);
    let malformed = Verdict::Refused(Refusal::Malformed);
    let mut expected =
        [(unreadable.id, malformed), (foreign.id, Verdict::Delivered), (good.id, Verdict::Stored)];
    expected.sort_by_key(|(id, _)| *id);
    assert_eq!(verdicts, expected);
}

#[test]
fn a_long_feed_comes_in_pages_and_leaves_nothing_out() {
    let mut stage = Stage::set();
    let mut phone = Device::new();
    for _ in 0..1_203 {
        phone.scan(&stage.hub, stage.code(), None);
    }
    phone.sync_for_minutes(&stage.hub);
    let request = hongfan_domain::sync::Request { cursor: None, records: Vec::new() };
    let page: SyncResponse = phone.send(&stage.hub, &request).json();
    assert_eq!((page.entries.len(), page.more), (500, true));
    let mut again = Device { id: phone.id, key: phone.key, ..Device::new() };
    again.sync(&stage.hub);
    assert_eq!(again.engine.book(), phone.engine.book());
    assert_eq!(stage.arrivals().len(), 1_203);
}

#[test]
fn megabytes_of_rosters_come_in_pages_too() {
    let mut stage = Stage::set();
    let names: Vec<_> = (0..3_000).map(|n| crate::support::person(&format!("成员{n}"), "1234")).collect();
    for n in 0..6 {
        let made = plan(&format!("第 {n} 场"), stage.hub.now(), names.clone());
        stage.laptop.record(&stage.hub, Body::Plan(made));
        stage.laptop.sync(&stage.hub);
    }
    let mut other = Device::organizer(&stage.hub);
    let first = other.engine.next(stage.hub.now()).unwrap();
    let page: SyncResponse = other.send(&stage.hub, &first).json();
    assert!(page.more && page.entries.len() < 7, "{} entries at once", page.entries.len());
    other.sync(&stage.hub);
    assert_eq!(other.engine.book(), stage.laptop.engine.book());
}

#[test]
fn a_revised_activity_is_shown_once_at_its_latest() {
    let mut stage = Stage::set();
    let mut phone = Device::new();
    phone.scan(&stage.hub, stage.code(), None);
    phone.sync(&stage.hub);
    let mut revised = stage.plan.clone();
    revised.revision = 2;
    revised.activity.title = "改名的分享会".to_owned();
    stage.laptop.record(&stage.hub, Body::Plan(revised.clone()));
    stage.laptop.record(&stage.hub, Body::Plan(stage.plan.clone()));
    stage.laptop.sync(&stage.hub);
    assert_eq!(stage.laptop.waiting(), 0, "also the record of the older revision is settled");
    phone.sync(&stage.hub);
    let known = phone.engine.book().activity(revised.activity.id);
    assert_eq!(known, Some(&revised.activity));
    let request = hongfan_domain::sync::Request { cursor: None, records: Vec::new() };
    let all: SyncResponse = stage.laptop.send(&stage.hub, &request).json();
    let outlined = |entry: &&Entry| matches!(entry.change, Change::Revised(_));
    let (outlines, whole): (Vec<_>, Vec<_>) = all.entries.iter().partition(outlined);
    let seqs = |entries: &[&Entry]| entries.iter().map(|entry| entry.seq).collect::<Vec<_>>();
    assert_eq!(seqs(&whole), [2, 3], "the check-in and the standing plan");
    assert_eq!(seqs(&outlines), [1, 4], "of the others, what stays to be told");
}

#[test]
fn a_device_that_says_who_it_is_sees_what_came_before() {
    let stage = Stage::set();
    let mut phone = Device::new();
    phone.sync(&stage.hub);
    assert_eq!(phone.engine.book().activities().count(), 0, "a stranger knows nothing");
    phone.enroll(&stage.hub, "李文静", "5678");
    phone.sync(&stage.hub);
    phone.sync(&stage.hub);
    assert_eq!(phone.engine.book().activities().count(), 1, "a member knows where she is expected");
    let mut first = phone;
    let mut second = Device::new();
    first.scan(&stage.hub, stage.code(), None);
    second.scan(&stage.hub, stage.code(), None);
    first.sync(&stage.hub);
    second.sync(&stage.hub);
    second.enroll(&stage.hub, "李文静", "5678");
    second.sync(&stage.hub);
    for device in [&mut second, &mut first] {
        device.sync(&stage.hub);
        assert_eq!(device.engine.book().check_ins().count(), 2, "both of her phones know both scans");
    }
}

#[test]
fn skew_is_measured_by_each_request() {
    let mut stage = Stage::set();
    let mut phone = Device { ahead: 400_000, ..Device::new() };
    phone.scan(&stage.hub, stage.code(), None);
    phone.sync(&stage.hub);
    let arrivals = stage.arrivals();
    assert_eq!((arrivals[0].skew, arrivals[0].standing), (-400_000, Standing::InTime));
    assert_eq!(arrivals[0].recorded_at, stage.hub.now().plus(400_000), "and the phone's own word is kept");
}

#[test]
fn an_ordinary_answer_goes_on_where_the_last_one_ended() {
    let stage = Stage::set();
    let mut phone = Device::new();
    phone.sync(&stage.hub);
    let request = phone.engine.next(stage.hub.now().plus(3_600_000)).unwrap();
    let response: SyncResponse = phone.send(&stage.hub, &request).json();
    assert_eq!((response.continuity, response.entries.len(), response.more), (Continuity::Same, 0, false));
}
