//! Proofs of attendance: what they say, who may have whose, how they are numbered, and what becomes of them.

use hongfan_domain::activity::{Activity, Plan, RoundNumber};
use hongfan_domain::code::ShortCode;
use hongfan_domain::id::MemberId;
use hongfan_domain::proof::{Proof, SealKey};
use hongfan_domain::record::{Body, Correction, Decision};
use hongfan_domain::statistics::Period;
use hongfan_domain::time::MINUTE;
use hongfan_protocol::v1::{ABOUT, About, PROOFS, Problem, ProofStatus, Proven, Proving, SYNC};

use crate::support::{Answer, Device, TestHub, code_of, person, plan};

const WEST: &str = "望江园区/互联网第二支部";

/// Two activities that expect two people; the first person comes to both, and both are over.
struct Year {
    hub: TestHub,
    administrator: Device,
    plans: [Plan; 2],
    chen: Device,
    li: Device,
}

impl Year {
    fn set() -> Self {
        let hub = TestHub::start();
        let mut administrator = Device::organizer(&hub);
        let roster = [person("陈思远", "1234"), person("李文静", "5678")];
        let plans = ["党课", "志愿服务"].map(|title| {
            let made = plan(title, hub.now(), roster.to_vec());
            Plan { activity: Activity { host: WEST.to_owned(), ..made.activity }, ..made }
        });
        for plan in &plans {
            administrator.record(&hub, Body::Plan(plan.clone()));
        }
        administrator.sync(&hub);
        let (mut chen, mut li) = (Device::new(), Device::new());
        for plan in &plans {
            chen.scan(&hub, code_of(plan, hub.now()), None);
        }
        chen.enroll(&hub, "陈思远", "1234");
        chen.sync(&hub);
        li.enroll(&hub, "李文静", "5678");
        let Plan { activity, secret, .. } = &plans[0];
        li.type_digits(&hub, ShortCode::derive(secret, activity.id, RoundNumber::ARRIVAL, hub.now()));
        li.sync(&hub);
        hub.pass(24 * 60 * MINUTE);
        Self { hub, administrator, plans, chen, li }
    }

    fn decide(&mut self, activity: usize, person: usize, decision: Decision) {
        let plan = &self.plans[activity];
        let correction =
            Correction::new(plan.activity.id, plan.roster[person].id, decision, "补记".to_owned());
        self.administrator.record(&self.hub, Body::Correction(correction));
        self.administrator.sync(&self.hub);
    }

    fn own(&self, device: &Device) -> (Proof, Proven) {
        let proven: Proven = ask(&self.hub, device, None).json();
        (read(&self.hub, &proven), proven)
    }
}

fn ask(hub: &TestHub, by: &Device, member: Option<MemberId>) -> Answer {
    let proving = Proving { member, period: Period::Year(2026) };
    by.post(hub, PROOFS, &serde_json::to_string(&proving).unwrap())
}

fn key(hub: &TestHub) -> SealKey {
    hub.http().get(ABOUT, &[]).json::<About>().seal_key.unwrap()
}

fn read(hub: &TestHub, proven: &Proven) -> Proof {
    let signed = proven.proof.as_ref().expect("there is something to prove");
    let proof = Proof::open(&signed.code, &[key(hub)]).unwrap();
    assert!(proof.is_about(&signed.attended));
    proof
}

fn status(hub: &TestHub, proof: &Proof) -> ProofStatus {
    hub.http().get(&format!("{PROOFS}/{}", proof.number), &[]).json()
}

#[test]
fn a_proof_says_what_the_sheets_say_and_keeps_its_number_until_they_change() {
    let mut year = Year::set();
    let (proof, proven) = year.own(&year.chen);
    assert_eq!((proof.name.as_str(), proof.expected, proof.present), ("陈思远", 2, 2));
    assert_eq!((proof.from.to_string(), proof.to.to_string()), ("2026-01-01".into(), "2026-12-31".into()));
    assert_eq!(
        (proof.number.to_string(), proof.issued_on.to_string()),
        ("HF-2026-000001".into(), "2026-11-27".into())
    );
    let titles: Vec<_> =
        proven.proof.as_ref().unwrap().attended.iter().map(|one| one.title.as_str()).collect();
    assert_eq!(titles, ["党课", "志愿服务"]);
    year.hub.pass(24 * 60 * MINUTE);
    assert_eq!(year.own(&year.chen), (proof.clone(), proven), "nothing has changed");
    assert_eq!(year.own(&year.li).0.number.nth, 2, "numbers are dense");
    assert_eq!(status(&year.hub, &proof), ProofStatus::Valid);

    year.decide(0, 0, Decision::Absent);
    let (newer, _) = year.own(&year.chen);
    assert_eq!((newer.number.nth, newer.present, newer.expected), (3, 1, 2));
    assert_eq!(status(&year.hub, &proof), ProofStatus::Superseded(newer.issued_on));
    assert_eq!(status(&year.hub, &newer), ProofStatus::Valid);
    year.decide(0, 0, Decision::Present);
    assert_eq!(year.own(&year.chen).0.number.nth, 4, "a number is never used for two proofs");
}

#[test]
fn a_proof_says_nothing_that_waits_for_somebody_or_is_not_over() {
    let mut year = Year::set();
    let next = plan("下周的会", year.hub.now().plus(60 * MINUTE), year.plans[0].roster.clone());
    year.administrator.record(&year.hub, Body::Plan(next));
    year.administrator.sync(&year.hub);
    let (proof, proven) = year.own(&year.li);
    assert_eq!((proof.present, proof.expected, proven.unsettled), (0, 2, 1), "digits can be told by phone");
    year.decide(0, 1, Decision::Confirmed);
    let (proof, proven) = year.own(&year.li);
    assert_eq!((proof.present, proof.expected, proven.unsettled), (1, 2, 0));
}

#[test]
fn nobody_has_the_proof_of_somebody_who_is_not_theirs() {
    let year = Year::set();
    let chen = year.plans[0].roster[0].id;
    let refused = |by: &Device, member| {
        let answer = ask(&year.hub, by, member);
        assert_eq!((answer.status, answer.problem()), (403, Problem::NotAllowed));
    };
    refused(&year.li, Some(chen));
    refused(&year.administrator.invite(&year.hub, "滨江园区"), Some(chen));
    let mut nobody = Device::new();
    assert_eq!(ask(&year.hub, &nobody, Some(chen)).problem(), Problem::SignIn);
    nobody.sync(&year.hub);
    refused(&nobody, Some(chen));
    refused(&nobody, None);
    let thief = Device { id: year.chen.id, ..Device::new() };
    assert_eq!(ask(&year.hub, &thief, None).problem(), Problem::SignIn);

    let (own, _) = year.own(&year.chen);
    for organizer in [&year.administrator, &year.administrator.invite(&year.hub, "望江园区")] {
        let proven: Proven = ask(&year.hub, organizer, Some(chen)).json();
        assert_eq!(read(&year.hub, &proven), own, "an organizer gets the one that its owner gets");
    }
    let told = year.hub.http().get(&format!("{PROOFS}/{}", own.number), &[]);
    assert_eq!(told.text(), "\"Valid\"", "whoever types a number learns nobody's name");
    for number in ["HF-2026-000099", "HF-1999-000001"] {
        let told: ProofStatus = year.hub.http().get(&format!("{PROOFS}/{number}"), &[]).json();
        assert_eq!(told, ProofStatus::Unknown);
    }
    assert_eq!(year.hub.http().get(&format!("{PROOFS}/1"), &[]).problem(), Problem::NotFound);
    assert_eq!(year.chen.post(&year.hub, PROOFS, r#"{"period":"2026-13"}"#).problem(), Problem::Unreadable);
}

#[test]
fn a_person_whom_nothing_has_expected_has_nothing_to_prove() {
    let year = Year::set();
    let proving = Proving { member: None, period: Period::Year(2025) };
    let answer = year.chen.post(&year.hub, PROOFS, &serde_json::to_string(&proving).unwrap());
    assert_eq!(answer.json::<Proven>(), Proven { proof: None, unsettled: 0 });
}

#[test]
fn the_key_and_the_numbers_outlive_a_restart_and_another_hub_has_another_key() {
    let mut year = Year::set();
    let (before, signed) = (key(&year.hub), year.own(&year.chen));
    year.hub.stop();
    year.hub.start_again();
    assert_eq!(key(&year.hub), before);
    assert_eq!(year.own(&year.chen), signed);
    assert_eq!(status(&year.hub, &signed.0), ProofStatus::Valid);
    let other = TestHub::start();
    assert_ne!(key(&other), before);
    let empty = Device::new().post(&other, SYNC, r#"{"sent_at":0,"cursor":null,"records":[]}"#);
    assert_eq!(empty.status, 200);
}
