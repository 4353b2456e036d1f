//! The invented data to try things with.

use hongfan_domain::attendance::{self, Doubt, Trust};

use crate::support::{Device, TestHub};

#[test]
fn the_demo_has_an_activity_that_is_running_one_to_come_and_one_that_is_over() {
    let mut hub = TestHub::start_with(|config| config.demo = true);
    let mut laptop = Device::organizer(&hub);
    laptop.sync(&hub);
    let book = laptop.engine.book();
    let sheet = |title: &str| {
        let plan = book.plans().find(|plan| plan.activity.title == title).unwrap();
        attendance::derive(plan, book, hub.now())
    };
    let running = sheet("新材料产业技术分享会");
    assert_eq!((running.tally.expected, running.tally.actual, running.tally.on_leave), (24, 16, 1));
    let trust: Vec<_> = running.lines.iter().map(|line| line.trust).collect();
    for expected in [Trust::Verified, Trust::Provisional(Doubt::Late), Trust::Provisional(Doubt::Typed)] {
        assert!(trust.contains(&expected), "{expected:?} in {trust:?}");
    }
    assert_eq!(sheet("青年骨干形势分析会").tally.actual, 0);
    assert_eq!(sheet("校企联建·人才建设会").tally.actual, 23);
    hub.stop();
    hub.start_again();
    let mut again = Device::organizer(&hub);
    again.sync(&hub);
    assert_eq!(again.engine.book(), laptop.engine.book(), "a restart invents nothing new");
}

#[test]
fn the_person_in_the_hint_can_sign_in() {
    let hub = TestHub::start_with(|config| config.demo = true);
    let mut phone = Device::new();
    assert!(hongfan_hub::welcome::DEMO_HINT.contains("陈思远，手机尾号 1234"));
    phone.enroll(&hub, "陈思远", "1234");
    phone.sync(&hub);
    phone.sync(&hub);
    assert_eq!(phone.engine.book().activities().count(), 3);
    let binding = phone.engine.book().binding(phone.id).unwrap();
    assert_eq!(binding.order, hongfan_domain::fact::BindingOrder::First);
}
