//! Codes that are not taken, and what the phone says then.

use std::time::Duration;

use hongfan_browser::Page;

use crate::world::{DEMO, Laptop, Phone, SOON, World, assert_quiet};

/// What a refusal shows: in red what happened, what to do, and the ways on.
#[track_caller]
fn assert_refused(phone: &Page, title: &str, next: &str) {
    phone.wait(&format!("document.querySelector('.result-bad h1')?.innerText === '{title}'"), SOON);
    phone.wait_text(next, SOON);
    assert!(!phone.text().contains("签到成功"), "{}", phone.text());
    phone.click_text("输入 6 位签到码");
    phone.wait("document.querySelector('#digits')", SOON);
}

#[test]
fn a_photographed_code_is_refused_a_minute_later() {
    let world = World::with_demo();
    let laptop = Laptop::new(&world);
    let screen = laptop.screen(DEMO);
    let phone = Phone::new(&world);
    phone.join("陈思远", "1234");
    phone.look_at(&screen.screenshot_of(".big-code"));
    world.turn(Duration::from_secs(60));
    phone.page.shift_clock(60_000);

    phone.page.click("[href='/scan']");
    assert_refused(&phone.page, "签到码已过期", "请到现场重新扫码，或请组织者补签");

    // It does not disappear: every screen says so in red, until its owner has looked.
    let chip = |words: &str| format!("document.querySelector('.chip-link')?.innerText.includes('{words}')");
    phone.open("/");
    phone.page.wait(&chip("1 条没有被接受"), SOON);
    phone.page.wait_text("1 条没有被接受，都还留在这台设备上", SOON);
    phone.page.click(".trouble a");
    phone.page.wait_text("签到码每隔几秒更换", SOON);
    phone.page.click_text("知道了");
    phone.page.wait("!document.querySelector('#noted')", SOON);
    phone.page.wait_text("签到码每隔几秒更换", SOON);
    phone.open("/");
    phone.page.wait(&chip("已同步"), SOON);
    assert!(!phone.page.text().contains("没有被接受"), "{}", phone.page.text());
    assert_quiet(&[&phone.page, &screen]);
}

/// It might be of an activity that an organizer made without a network, so it is kept and asked for again; but it never
/// counts.
#[test]
fn a_code_of_another_hub_is_not_taken() {
    let (here, elsewhere) = (World::with_demo(), World::with_demo());
    let laptop = Laptop::new(&elsewhere);
    let screen = laptop.screen(DEMO);
    let phone = Phone::new(&here);
    phone.join("李文静", "5678");

    phone.scan(&screen);
    phone.page.wait("document.querySelector('.result-wait h1')?.innerText === '没有找到这个活动'", SOON);
    phone.page.wait_text("请确认扫的是现场大屏幕", SOON);
    assert!(!phone.page.text().contains("签到成功"), "{}", phone.page.text());
    assert_quiet(&[&phone.page, &screen]);
}
