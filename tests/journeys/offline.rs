//! A phone without a network, or at the end of its battery.

use std::time::Duration;

use hongfan_browser::Network;

use crate::world::{
    DEMO, Laptop, Phone, SOON, World, assert_quiet, assert_quiet_but_for_the_network, came, cut, digits_on,
    mend, row_of, story_of,
};

#[test]
fn the_browser_is_asked_to_keep_what_is_recorded() {
    let world = World::with_demo();
    let phone = Phone::new(&world);
    phone.open("/join");
    phone.page.eval(
        "void (navigator.storage.persist = () => { window.asked = true; return Promise.resolve(true); })",
    );
    phone.enroll("陈思远", "1234");
    phone.page.wait("window.asked === true", SOON);
    assert_quiet(&[&phone.page]);
}

/// The lines of a story that tell of a check-in.
fn check_ins(story: &[String]) -> usize {
    story.iter().filter(|line| line.contains("本人手机")).count()
}

#[test]
fn a_scan_without_a_network_survives_a_killed_browser_and_arrives_once() {
    let world = World::with_demo();
    let laptop = Laptop::new(&world);
    let screen = laptop.screen(DEMO);
    let attendance = laptop.tab();
    laptop.attendance(&attendance, DEMO);
    let before = came(&attendance);
    let phone = Phone::new(&world);
    phone.install();

    cut(&world, &phone.page);
    phone.scan(&screen);
    phone.enroll("陈思远", "1234");
    // One look, so that nothing stands between it and the kill: amber, and nowhere green.
    phone.page.wait(
        "document.querySelector('.result-wait h1')?.innerText === '已记录，待同步'
         && !document.querySelector('.result-good') && !document.body.innerText.includes('签到成功')",
        SOON,
    );
    let phone = phone.die_and_restart(Network::Offline);

    let five_minutes = Duration::from_secs(300);
    world.turn(five_minutes);
    phone.page.shift_clock(300_000);
    phone.open("/");
    phone.page.wait_text("2 条待同步，最早：5 分钟前", SOON);
    phone.page.click_text("记录");
    phone.page.wait("document.querySelector('.list .chip-wait')?.innerText.includes('待同步')", SOON);
    assert_eq!(came(&attendance), before, "nothing has arrived yet");

    mend(&world, &phone.page);
    attendance.wait(&format!("{}.includes('待核验')", row_of("陈思远")), SOON);
    // How late it came says more than when: at least the five minutes that the phone was cut off.
    let late = attendance.eval(&format!("{}.match(/离线 · 晚到 (\\d+) 分/)?.[1]", row_of("陈思远")));
    let minutes: u32 = late.as_str().expect("the row says how late it is").parse().unwrap();
    assert!((5..=7).contains(&minutes), "{minutes}");
    phone.page.click(".list a");
    phone.page.wait_text("已收到，待确认", SOON);
    phone.page.wait_text("网络恢复后才送到", SOON);
    phone.page.reload();
    phone.page.wait_text("已收到，待确认", SOON);
    assert_eq!(came(&attendance), before + 1);
    let story = story_of(&attendance, "陈思远");
    assert_eq!(check_ins(&story), 1, "{story:?}");
    assert_quiet_but_for_the_network(&[&phone.page]);
    assert_quiet(&[&attendance, &screen]);
}

#[test]
fn two_tabs_do_not_overwrite_each_other() {
    let world = World::with_demo();
    let laptop = Laptop::new(&world);
    let screen = laptop.screen(DEMO);
    let phone = Phone::new(&world);
    phone.join("李文静", "5678");
    phone.install();
    let (one, other) = (&phone.page, &phone.tab());
    other.goto(&phone.at("/code"));
    phone.open("/code");

    cut(&world, one);
    one.type_into("#digits", &digits_on(&screen));
    other.type_into("#digits", &digits_on(&screen));
    one.click_text("签到");
    other.click_text("签到");
    for tab in [one, other] {
        tab.wait_text("已记录，待同步", SOON);
        tab.goto(&phone.at("/history"));
        tab.wait_text("2 条待同步", SOON);
        tab.reload();
        tab.wait("document.querySelectorAll('.list .chip-wait').length === 2", SOON);
    }

    mend(&world, one);
    let attendance = laptop.tab();
    laptop.attendance(&attendance, DEMO);
    attendance.wait(&format!("{}.includes('待核验')", row_of("李文静")), SOON);
    for tab in [one, other] {
        tab.wait_text("已同步", SOON);
        tab.wait("document.querySelectorAll('.list a').length === 2", SOON);
    }
    let story = story_of(&attendance, "李文静");
    assert_eq!(check_ins(&story), 2, "{story:?}");
    assert_quiet_but_for_the_network(&[one, other]);
    assert_quiet(&[&screen, &attendance]);
}
