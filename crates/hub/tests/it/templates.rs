//! Templates at the hub: a unit's organizers are told of their own, of those below and of those above.

use std::sync::Arc;

use hongfan_domain::access::Unit;
use hongfan_domain::directory::{Card, Directory, Template};
use hongfan_domain::fact::{Refusal, Verdict};
use hongfan_domain::id::TemplateId;
use hongfan_domain::record::Body;

use crate::support::{Device, TestHub, different, plan};

const PARK: &str = "望江园区";
const BRANCH: &str = "望江园区/互联网第二支部";
const BESIDE: &str = "望江园区/新材料联合支部";

fn of(hub: &TestHub, name: &str, unit: &str) -> Body {
    let plan = plan(name, hub.now(), Vec::new());
    let made = Template::of(&plan, TemplateId::new(hub.now(), different()), name).unwrap();
    Body::Directory(Arc::new(Card::Template(Box::new(Template { unit: Unit::new(unit), ..made }))))
}

fn told(device: &mut Device, hub: &TestHub) -> Vec<String> {
    device.sync(hub);
    Directory::of(device.engine.book()).templates().map(|template| template.name.clone()).collect()
}

#[test]
fn an_organizer_is_told_of_the_templates_of_their_unit_and_of_those_above_it() {
    let hub = TestHub::start();
    let mut administrator = Device::organizer(&hub);
    let mut devices = [PARK, BRANCH, BESIDE].map(|unit| administrator.invite(&hub, unit));
    for (name, unit) in [("全市", ""), ("园区", PARK), ("支部", BRANCH), ("隔壁", BESIDE)] {
        administrator.record(&hub, of(&hub, name, unit));
    }
    administrator.sync(&hub);
    let known = devices.each_mut().map(|device| told(device, &hub));
    assert_eq!(known[0], ["全市", "园区", "支部", "隔壁"]);
    assert_eq!(known[1], ["全市", "园区", "支部"]);
    assert_eq!(known[2], ["全市", "园区", "隔壁"]);

    let mut phone = Device::new();
    assert!(told(&mut phone, &hub).is_empty(), "no member is told of any");
}

#[test]
fn an_organizer_writes_templates_of_their_unit_only() {
    let hub = TestHub::start();
    let mut administrator = Device::organizer(&hub);
    let mut branch = administrator.invite(&hub, BRANCH);
    for (unit, expected) in [
        (BRANCH, Verdict::Stored),
        (PARK, Verdict::Refused(Refusal::NotAllowed)),
        ("", Verdict::Refused(Refusal::NotAllowed)),
    ] {
        let record = branch.record(&hub, of(&hub, "党课", unit));
        branch.sync(&hub);
        assert_eq!(branch.verdict(record), Some(&expected), "{unit:?}");
    }
    assert_eq!(told(&mut administrator, &hub).len(), 1);
}
