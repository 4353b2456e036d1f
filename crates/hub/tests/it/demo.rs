//! The invented data to try things with.

use hongfan_domain::attendance::{self, Doubt, Sheet, Trust};
use hongfan_domain::book::Book;
use hongfan_domain::course;
use hongfan_domain::directory::Directory;
use hongfan_domain::fact::{Listing, Source};
use hongfan_domain::leave::LeaveState;
use hongfan_domain::record::Openness;
use hongfan_domain::review::{Flag, review};
use hongfan_domain::time::Timestamp;
use hongfan_protocol::v1::MEDIA_FILES;

use crate::support::{Device, TestHub};

fn sheet(book: &Book, title: &str, now: Timestamp) -> Sheet {
    let plan = book.plans().find(|plan| plan.activity.title == title).unwrap();
    attendance::derive(plan, book, now)
}

#[test]
fn the_demo_has_an_activity_that_is_running_one_to_come_and_one_that_is_over() {
    let mut hub = TestHub::start_with(|config| config.demo = true);
    let mut laptop = Device::organizer(&hub);
    laptop.sync(&hub);
    let book = laptop.engine.book();
    let running = sheet(book, "新材料产业技术分享会", hub.now());
    assert_eq!((running.tally.expected, running.tally.actual, running.tally.on_leave), (24, 16, 2));
    assert_eq!(sheet(book, "青年骨干形势分析会", hub.now()).tally.actual, 0);
    let past = sheet(book, "校企联建·人才建设会", hub.now());
    assert_eq!((past.tally.actual, past.openness), (23, Openness::Closed));
    hub.stop();
    hub.start_again();
    let mut again = Device::organizer(&hub);
    again.sync(&hub);
    assert_eq!(again.engine.book(), laptop.engine.book(), "a restart invents nothing new");
}

#[test]
fn the_demo_shows_everything_that_an_organizer_meets() {
    let hub = TestHub::start_with(|config| config.demo = true);
    let laptop = Device::organizer(&hub);
    let book = laptop.told(&hub);
    let running = sheet(&book, "新材料产业技术分享会", hub.now());
    let trust: Vec<_> = running.lines.iter().map(|line| line.trust).collect();
    for expected in [
        Some(Trust::Verified),
        Some(Trust::Manual),
        Some(Trust::Provisional(Doubt::Late)),
        Some(Trust::Provisional(Doubt::Typed)),
        Some(Trust::Provisional(Doubt::NewDevice)),
    ] {
        assert!(trust.contains(&expected), "{expected:?} in {trust:?}");
    }
    let by_pass = |line: &&attendance::Attendance| {
        matches!(line.basis, attendance::Basis::Claim(Source::Pass, _)) && line.trust == Some(Trust::Verified)
    };
    assert_eq!(running.lines.iter().filter(by_pass).count(), 1, "one showed their pass");
    let leaves: Vec<_> = running.leaves.iter().map(|leave| leave.state).collect();
    assert_eq!(leaves, [LeaveState::Submitted, LeaveState::Granted]);
    assert_eq!((running.unlisted.len(), running.guests.len(), running.heads), (1, 1, Some(18)));
    let plan = book.plans().find(|plan| plan.activity.title == "新材料产业技术分享会").unwrap();
    assert_eq!(plan.activity.sessions[0].rounds.len(), 2, "people check in and out");
    let flags: Vec<_> = review(plan, &book, &running).into_iter().flat_map(|item| item.flags).collect();
    for expected in [Flag::LateSync, Flag::Typed, Flag::NewDevice, Flag::OffRoster] {
        assert!(flags.contains(&expected), "{expected:?} in {flags:?}");
    }
    assert!(!flags.contains(&Flag::Burst), "nothing that did not happen: {flags:?}");
    let past = sheet(&book, "校企联建·人才建设会", hub.now());
    let departures: Vec<_> = past.lines.iter().map(|line| line.departure).collect();
    for expected in ["Stayed", "LeftEarly", "Missing"] {
        let found = departures.iter().any(|departure| format!("{departure:?}").starts_with(expected));
        assert!(found, "{expected} in {departures:?}");
    }
}

#[test]
fn the_demo_has_a_course_whose_films_and_pages_the_hub_keeps() {
    let hub = TestHub::start_with(|config| config.demo = true);
    let book = Device::organizer(&hub).told(&hub);
    let directory = Directory::of(&book);
    let courses: Vec<_> = directory.courses().collect();
    let [shown] = courses.as_slice() else { panic!("one course: {courses:?}") };
    assert!(shown.is_well_formed());
    assert_eq!((shown.title.as_str(), shown.lessons.len()), ("社区志愿服务入门", 6));
    let mut kinds = Vec::new();
    for source in shown.lessons.iter().flat_map(|lesson| lesson.content.sources()) {
        let course::Source::Hub { media, bytes } = source else {
            panic!("all of it is the hub's: {source:?}")
        };
        let file = hub.http().get(&format!("{MEDIA_FILES}/{media}"), &[]);
        assert_eq!((file.status, file.body.len() as u64), (200, *bytes), "{media}");
        kinds.push(file.header("content-type").unwrap().to_owned());
    }
    kinds.dedup();
    let vtt = "text/vtt; charset=utf-8";
    assert_eq!(kinds, ["video/mp4", vtt, "video/mp4", vtt, "image/webp", "application/pdf"]);

    let mut phone = Device::new();
    phone.enroll(&hub, "陈思远", "1234");
    phone.sync(&hub);
    phone.sync(&hub);
    let directory = Directory::of(phone.engine.book());
    let offered: Vec<_> = directory.courses().collect();
    assert_eq!(offered, [&shown.as_told()], "whoever tries it is offered it, without the answers");
}

#[test]
fn the_person_in_the_hint_can_sign_in() {
    let hub = TestHub::start_with(|config| config.demo = true);
    let mut phone = Device::new();
    assert!(hongfan_hub::welcome::DEMO_HINT.contains("陈思远，手机尾号 1234"));
    phone.enroll(&hub, "陈思远", "1234");
    phone.sync(&hub);
    phone.sync(&hub);
    let book = phone.engine.book();
    let listed = |listing: Listing| book.activities().filter(|a| book.listing(a.id) == Some(listing)).count();
    assert_eq!((listed(Listing::Expected), listed(Listing::Invited)), (3, 1));
    let binding = phone.engine.book().binding(phone.id).unwrap();
    assert_eq!(binding.order, hongfan_domain::fact::BindingOrder::First);
}
