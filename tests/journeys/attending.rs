//! A live session online: whoever listens stays counted while they check in by the digits that are read out.

use std::time::Duration;

use hongfan_browser::Page;
use hongfan_domain::activity::{Plan, RoundNumber};
use hongfan_domain::attendance::{Presence, derive};
use hongfan_domain::code::ShortCode;
use hongfan_domain::course::{Article, Attended, Content, Course, Demand, Live, Meeting, progress};
use hongfan_domain::record::Body;
use hongfan_domain::study::{Stretch, Study};
use hongfan_domain::time::{MINUTE, Timestamp};

use crate::classroom::{course, lecture, lesson_path, nothing, publish};
use crate::world::{Desk, Phone, SOON, World, assert_quiet};

/// Puts the hub's clock and the phone's this far ahead.
fn turn(world: &World, page: &Page, ahead: Duration) {
    world.turn(ahead);
    page.shift_clock(i64::try_from(ahead.as_millis()).unwrap());
}

/// Types the digits of a round into the card.
#[track_caller]
fn type_digits(phone: &Phone, plan: &Plan, round: u8, now: Timestamp) {
    let round = RoundNumber::new(round).unwrap();
    let code = ShortCode::derive(&plan.secret, plan.activity.id, round, now);
    phone.page.wait_text("现在要签到：听会议里念的 6 位数字", SOON);
    phone.page.type_into(".live-digits input", &code.to_string());
    phone.page.click(".live-digits button");
    phone.page.wait_text("已收到，待确认", SOON);
    phone.page.wait("!document.querySelector('.live-digits')", SOON);
}

#[test]
fn whoever_listens_checks_in_without_leaving_and_eighty_percent_is_enough() {
    let world = World::with_demo();
    let desk = Desk::new(&world);
    let plan = lecture(&desk, world.now().plus(MINUTE));
    desk.record(Body::Plan(plan.clone()));
    let live = Live { activity: plan.activity.id, share: 80, millis: 600_000 };
    let course = course(&world, "线上课堂", &[("直播", Content::Live(live), Demand::Required)]);
    publish(&desk, &course);
    let phone = Phone::new(&world);
    let page = &phone.page;
    phone.join("陈思远", "1234");
    page.wait_text("已同步", SOON);
    desk.enroll_as(72, "李文静", "5678");
    // Eight minutes of it have passed.
    turn(&world, page, Duration::from_secs(9 * 60));
    // Heard so far, but for three seconds of what is asked for.
    let heard = |to: u32| {
        // Not from the very beginning: how far the clocks are apart is known to within a moment.
        let began_at = plan.activity.sessions[0].starts_at.plus(1_000);
        let stretch =
            Stretch { lesson: course.lessons[0].id, from: 1_000, to: to + 1_000, began_at, millis: to };
        Body::Study(Study { stretches: vec![stretch], ..nothing(&course) })
    };
    desk.say_from(page, heard(477_000));
    desk.say_as(72, heard(475_000));

    phone.open(&lesson_path(&course, 0));
    page.wait_text("已在线 7:57 / 10:00", SOON);
    page.wait("document.querySelector('[href^=\"https://meeting\"]')", SOON);
    page.eval("document.querySelector('[href^=\"https://meeting\"]').addEventListener('click', (event) => event.preventDefault())");
    page.click_text("进入会议");
    page.wait_text("离开会议", SOON);
    type_digits(&phone, &plan, 1, world.now());
    page.wait_text("离开会议", SOON);
    let counted = "document.querySelector('main').innerText.match(/已在线 8:(\\d+)/)";
    page.wait(counted, SOON);

    // Another screen and a reload are no way out of the meeting.
    page.click_text("活动详情、请假");
    page.wait_text("中途签到", SOON);
    phone.open(&lesson_path(&course, 0));
    page.wait_text("离开会议", SOON);
    page.reload();
    page.wait_text("离开会议", SOON);
    page.wait(&format!("({counted})?.[1] >= 3"), SOON);

    // The next round opens, and the page says so by itself.
    turn(&world, page, Duration::from_secs(10 * 60 + 2));
    type_digits(&phone, &plan, 2, world.now());
    page.click_text("离开会议");
    page.wait_text("我在听", SOON);
    page.wait_text("已同步", SOON);

    turn(&world, page, Duration::from_secs(60 * 60));
    confirmed(&world, &desk, &plan, &course);
    assert_quiet(&[page]);
}

/// The word that digits are asked for, on a screen that is not the lesson's.
const CALLED: &str = "document.querySelector('.live-call')?.innerText.includes('正在签到')";

#[test]
fn whoever_is_on_another_screen_when_a_round_opens_is_led_to_the_digits() {
    let world = World::with_demo();
    let desk = Desk::new(&world);
    let plan = lecture(&desk, world.now().plus(MINUTE));
    desk.record(Body::Plan(plan.clone()));
    let live = Live { activity: plan.activity.id, share: 80, millis: 600_000 };
    let text = Article { text: "会前读一读。".to_owned(), millis: 60_000, pictures: Vec::new() };
    let lessons = [
        ("直播", Content::Live(live), Demand::Required),
        ("会前阅读", Content::Article(text), Demand::Optional),
    ];
    let course = course(&world, "线上课堂", &lessons);
    publish(&desk, &course);
    let phone = Phone::new(&world);
    let page = &phone.page;
    phone.join("陈思远", "1234");
    page.wait_text("已同步", SOON);
    turn(&world, page, Duration::from_secs(9 * 60));
    phone.open(&lesson_path(&course, 0));
    page.wait_text("进入会议", SOON);
    page.click_text("我在听");
    page.wait("document.querySelector('.live-call')?.innerText === ''", SOON);
    type_digits(&phone, &plan, 1, world.now());

    // Nobody is called while there is nothing to type.
    page.click(".top-bar a");
    page.wait_text("会前阅读", SOON);
    phone.open("/me");
    page.wait("document.querySelector('.live-call')?.innerText === ''", SOON);
    turn(&world, page, Duration::from_secs(10 * 60 + 2));
    page.wait(CALLED, SOON);
    page.wait(
        "document.querySelector('.live-call[role=status] a').getBoundingClientRect().height >= 48",
        SOON,
    );
    page.wait("document.querySelector('.live-call button').getBoundingClientRect().width >= 48", SOON);
    phone.open("/");
    page.wait(CALLED, SOON);
    phone.open(&lesson_path(&course, 1));
    page.wait(CALLED, SOON);
    page.click(".live-call a");
    page.wait("document.querySelector('.live-call').innerText === ''", SOON);
    type_digits(&phone, &plan, 2, world.now());
    phone.open("/");
    page.wait_text("已同步", SOON);
    page.wait("document.querySelector('.live-call').innerText === ''", SOON);
    assert_quiet(&[page]);
}

/// Those who were there for both rounds and long enough are done; those who were not long enough, or at no round, are not.
#[track_caller]
fn confirmed(world: &World, desk: &Desk<'_>, plan: &Plan, course: &Course) {
    let book = desk.book();
    let sheet = derive(plan, &book, world.now());
    let presence = |name: &str| {
        let member = plan.roster.iter().find(|member| member.name == name).unwrap().id;
        (member, sheet.lines.iter().find(|line| line.member == member).unwrap().presence)
    };
    let (there, (away, absent)) = (presence("陈思远"), presence("李文静"));
    assert_eq!((there.1, absent), (Presence::Present, Presence::Absent));
    let attended = Attended::of(&book, [course], world.now());
    let done = |member| {
        let own: Vec<_> = book.studied().filter(|studied| studied.member == member).collect();
        progress(course, own, |activity| attended.meeting(activity, member)).done_at
    };
    assert!(done(there.0).is_some() && done(away).is_none());
    // Seventy-nine percent are not enough for whoever was there, either.
    let short: Vec<_> = book.studied().filter(|studied| studied.member == away).collect();
    let session = &plan.activity.sessions[0];
    let there = Meeting { spans: vec![(session.starts_at, session.ends_at)], there: Some(session.ends_at) };
    assert_eq!(progress(course, short, |_| Some(there.clone())).done_at, None);
}
