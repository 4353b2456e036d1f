//! Activities that one unit hosts and another has a part in: together with it, or because its people were there.

use std::sync::Arc;

use hongfan_domain::access::Unit;
use hongfan_domain::activity::{Activity, Plan};
use hongfan_domain::attendance::{Presence, Tally, derive};
use hongfan_domain::member::{Member, Participation};
use hongfan_domain::particulars::Particulars;
use hongfan_domain::partner::Partnered;
use hongfan_domain::record::{Body, Correction, Decision};
use hongfan_protocol::v1::{self, PartneredActivities, Problem};

use crate::support::{Answer, Device, TestHub, code_of, person, plan};

const WEST: &str = "望江园区/互联网第二支部";
const EAST: &str = "滨江园区";

/// The west hosts; on its roster are one of its own people and one of the east's.
struct Town {
    hub: TestHub,
    west: Device,
    east: Device,
    plan: Plan,
}

impl Town {
    fn set(guest: Participation, co_hosts: Vec<Unit>) -> Self {
        let hub = TestHub::start();
        let administrator = Device::organizer(&hub);
        let (mut west, east) = (administrator.invite(&hub, WEST), administrator.invite(&hub, EAST));
        let chen = Member { unit: WEST.to_owned(), ..person("陈思远", "1234") };
        let li = Member { unit: EAST.to_owned(), participation: guest, ..person("李文静", "5678") };
        let made = plan("联合学习会", hub.now(), vec![chen, li]);
        let plan = Plan {
            activity: Activity { host: WEST.to_owned(), ..made.activity },
            particulars: Arc::new(Particulars { co_hosts, ..Particulars::default() }),
            ..made
        };
        west.record(&hub, Body::Plan(plan.clone()));
        west.sync(&hub);
        assert_eq!(west.waiting(), 0, "{:?}", west.verdicts);
        Self { hub, west, east, plan }
    }

    fn comes(&self, name: &str, proof: &str) {
        let mut phone = Device::new();
        phone.scan(&self.hub, code_of(&self.plan, self.hub.now()), None);
        phone.enroll(&self.hub, name, proof);
        phone.sync(&self.hub);
        assert_eq!(phone.waiting(), 0, "{:?}", phone.verdicts);
    }

    fn decide(&mut self, index: usize, decision: Decision) {
        let (activity, member) = (self.plan.activity.id, self.plan.roster[index].id);
        let reason = "现场核对".to_owned();
        let correction = Correction::new(activity, member, decision, reason);
        self.west.record(&self.hub, Body::Correction(correction));
        self.west.sync(&self.hub);
    }

    fn ask(&self, device: &Device) -> Answer {
        self.hub.http().get(v1::PARTNERED, &[("authorization", &device.bearer())])
    }

    fn told(&self, device: &Device) -> Vec<Partnered> {
        self.ask(device).json::<PartneredActivities>().activities
    }

    /// The counts on the host's own sheet.
    fn tally(&mut self) -> Tally {
        self.west.sync(&self.hub);
        derive(&self.plan, self.west.engine.book(), self.hub.now()).tally
    }
}

#[test]
fn a_guest_of_another_unit_is_credited_to_their_home() {
    let mut town = Town::set(Participation::Hosted, Vec::new());
    assert_eq!(town.told(&town.east)[0].people[0].line.presence, Presence::Absent);
    town.comes("李文静", "5678");
    town.comes("陈思远", "1234");
    let told = town.told(&town.east);
    let [Partnered { activity, people, tally: None, .. }] = told.as_slice() else { panic!("{told:?}") };
    assert_eq!((activity.title.as_str(), people.len()), ("联合学习会", 1));
    assert_eq!((people[0].member.name.as_str(), people[0].line.presence), ("李文静", Presence::Present));
    assert_eq!(town.tally().expected, 1, "the host expects its own");
    assert!(town.told(&town.west).is_empty(), "it has the whole of it");
}

#[test]
fn a_unit_that_hosts_together_sees_the_totals_and_its_own_people() {
    let mut town = Town::set(Participation::Expected, vec![Unit::new(EAST)]);
    town.comes("陈思远", "1234");
    let told = town.told(&town.east);
    assert_eq!(told[0].tally, Some(town.tally()));
    assert_eq!((told[0].tally.map(|tally| tally.actual), told[0].own().actual), (Some(1), 0));
    town.decide(1, Decision::Present);
    let told = town.told(&town.east);
    assert_eq!(told[0].tally, Some(town.tally()), "a correction is seen");
    assert_eq!((told[0].tally.map(|tally| tally.actual), told[0].own().actual), (Some(2), 1));
}

#[test]
fn a_partner_is_told_of_nobody_elses_people_and_of_no_secret() {
    let town = Town::set(Participation::Expected, vec![Unit::new(EAST)]);
    town.comes("陈思远", "1234");
    let answer = town.ask(&town.east);
    let secret = serde_json::to_value(&town.plan.secret).unwrap();
    let id = town.plan.roster[0].id.to_string();
    for text in ["陈思远", "1234", &id].into_iter().chain(secret.as_str()) {
        assert!(!answer.text().contains(text), "{text} in {}", answer.text());
    }
}

#[test]
fn only_organizers_are_told_what_other_units_share() {
    let town = Town::set(Participation::Hosted, vec![Unit::new(EAST)]);
    let mut member = Device::new();
    member.sync(&town.hub);
    for (device, problem) in [(&member, Problem::NotAllowed), (&Device::new(), Problem::SignIn)] {
        assert_eq!(town.ask(device).problem(), problem);
    }
    let thief = Device { id: town.east.id, ..Device::new() };
    assert_eq!(town.ask(&thief).problem(), Problem::SignIn);
}
