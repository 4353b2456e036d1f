//! Large rosters: what is allowed fits into a request, and many of them go one after the other.

use hongfan_domain::activity::{HEAVIEST_ROSTER, Plan, PlanError};
use hongfan_domain::id::{DeviceId, MemberId, RecordId};
use hongfan_domain::member::{Member, Participation, PhoneTail};
use hongfan_domain::record::{Body, Record};
use hongfan_domain::sync::Engine;

use crate::world::{START, empty_plan};

/// What a hub reads of one request.
const LARGEST_BODY: usize = 4 * 1024 * 1024;

const NUMBER: Option<&str> = Some("310115198001011234");

fn roster(people: usize, unit: &str, number: Option<&str>) -> Vec<Member> {
    let member = |n: usize| {
        let mut random = [0; 10];
        random[2..].copy_from_slice(&n.to_be_bytes());
        Member {
            id: MemberId::new(START, random),
            name: "欧阳思远".to_owned(),
            unit: unit.to_owned(),
            phone_tail: PhoneTail::parse("1234"),
            number: number.map(str::to_owned),
            participation: Participation::Exempt,
        }
    };
    (0..people).map(member).collect()
}

fn plan(n: u8, roster: Vec<Member>) -> Plan {
    let mut plan = empty_plan(0);
    plan.activity.id = hongfan_domain::id::ActivityId::new(START, [n; 10]);
    plan.roster = roster;
    plan
}

#[test]
fn twenty_thousand_people_of_usual_units_fit_and_the_longest_names_are_refused_in_words() {
    let usual = plan(1, roster(20_000, "望江软件园党委/互联网第二支部", None));
    assert_eq!(usual.check(), Ok(()));
    assert_eq!(plan(1, roster(20_001, "", None)).check(), Err(PlanError::TooMany));
    let long = ["望江软件园互联网企业联合党委"; 5].join("/");
    assert_eq!(plan(1, roster(20_000, &long, NUMBER)).check(), Err(PlanError::TooLarge));
    // As many as are allowed, however they are made up, are less than a hub reads.
    for (unit, number) in
        [("", None), ("", NUMBER), ("望江软件园党委/互联网第二支部", None), (long.as_str(), NUMBER)]
    {
        let most = HEAVIEST_ROSTER / roster(1, unit, number)[0].weight();
        let allowed = plan(1, roster(most.min(20_000), unit, number));
        assert_eq!(allowed.check(), Ok(()));
        let sent = serde_json::to_string(&allowed).expect("a plan can be written").len();
        assert!(sent + 20_000 < LARGEST_BODY, "{sent} bytes for {most} people of {unit:?}");
    }
}

#[test]
fn a_heavy_series_goes_plan_by_plan_and_light_records_together() {
    let device = DeviceId::new(START, [1; 10]);
    let mut engine = Engine::default().of_device(device);
    let record =
        |n: u8, body: Body| Record { id: RecordId::new(START, [n; 10]), device, recorded_at: START, body };
    let people = roster(12_000, "望江软件园党委/互联网第二支部", None);
    for n in 1..=4 {
        engine.record(record(n, Body::Plan(plan(n, people.clone()))));
    }
    for n in 5..=9 {
        engine.record(record(n, Body::Plan(plan(n, Vec::new()))));
    }
    let mut sent = Vec::new();
    while let Some(request) = engine.next(START).filter(|request| !request.records.is_empty()) {
        let bytes: usize = request
            .records
            .iter()
            .map(|record| serde_json::to_string(record).expect("it can be written").len())
            .sum();
        assert!(bytes < LARGEST_BODY, "{bytes} bytes");
        sent.push(request.records.len());
        let verdicts = request
            .records
            .iter()
            .map(|record| (record.id, hongfan_domain::fact::Verdict::Delivered))
            .collect();
        let response = hongfan_domain::sync::Response {
            verdicts,
            entries: Vec::new(),
            cursor: hongfan_domain::sync::Cursor::new(format!("a:{}", sent.len())),
            continuity: hongfan_domain::sync::Continuity::Same,
            more: false,
        };
        engine.receive(&request, response, START);
        engine.poke();
    }
    assert_eq!(sent, [1, 1, 1, 6]);
}
