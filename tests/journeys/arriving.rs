//! A code on the big screen, and people who come.

use std::time::Duration;

use hongfan_browser::{Network, Page};
use serde_json::json;

use crate::world::{DEMO, Laptop, NewActivity, Phone, SOON, World, assert_quiet, came, link_on, row_of};

const TITLE: &str = "青年骨干形势分析会";

const ROSTER: &str = "陈思远 1234 互联网第二支部\n李文静\t5678\t新材料联合支部\n王海峰，3071，生物医药支部";

/// Has a page note, by the machine's clock, when a condition first holds.
fn note_when(page: &Page, condition: &str) {
    page.eval(&format!(
        "(() => {{
           const look = () => {{ if (!window.notedAt && ({condition})) window.notedAt = Date.now(); }};
           new MutationObserver(look).observe(document, {{ subtree: true, childList: true, characterData: true }});
           look();
         }})()"
    ));
}

fn noted_at(page: &Page) -> f64 {
    page.wait("window.notedAt", SOON);
    page.eval("window.notedAt").as_f64().unwrap()
}

#[test]
fn a_new_member_scans_the_projected_code_enrolls_and_is_seen_within_a_second() {
    let world = World::new();
    let laptop = Laptop::new(&world);
    let attendance = laptop.create(&NewActivity::soon(world.now(), TITLE, ROSTER));
    attendance.wait_text("李文静", SOON);
    assert_eq!(came(&attendance), 0);
    attendance.wait("/^\\/ *3$/.test(document.querySelector('.counts .count span').innerText.trim())", SOON);
    let screen = laptop.screen(TITLE);
    note_when(&attendance, "document.querySelector('.counts .count b').innerText === '1'");

    let phone = Phone::new(&world);
    phone.open("/");
    note_when(&phone.page, "document.querySelector('.result-good h1')?.innerText === '签到成功'");
    phone.scan(&screen);
    phone.page.wait_text("您是哪一位？", SOON);
    phone.enroll("陈思远", "1234");
    phone.page.wait_text("签到成功", SOON);
    phone.page.wait_text(TITLE, SOON);

    let behind = noted_at(&attendance) - noted_at(&phone.page);
    assert!(behind < 1_000.0, "the organizer saw it {behind} ms after the member");
    attendance.wait(&format!("{}.includes('准时')", row_of("陈思远")), SOON);
    screen.wait_text("陈*远", SOON);
    assert_quiet(&[&attendance, &screen, &phone.page]);
}

#[test]
fn opening_a_link_on_a_slow_phone_and_taking_a_minute_still_counts() {
    let world = World::with_demo();
    let laptop = Laptop::new(&world);
    let screen = laptop.screen(DEMO);
    let phone = Phone::new(&world);
    phone.page.set_network(Network::Slow4g);
    phone.page.cpu_throttle(6.0);

    let link = phone.at(&link_on(&screen));
    phone.page.cdp("Page.navigate", json!({ "url": link }));
    phone.page.wait("(await window.hongfanArrival)?.ticket", SOON);
    assert_eq!(phone.page.eval("!document.querySelector('main')"), true, "the app is still on its way");
    // From here the phone's clock is a minute behind the hub's, as phones' clocks are.
    world.turn(Duration::from_secs(60));

    phone.page.wait("document.querySelector('#name')", SOON);
    phone.enroll("李文静", "5678");
    phone.page.wait_text("签到成功", SOON);
    assert_quiet(&[&phone.page, &screen]);
}

#[test]
fn whoever_mistypes_too_often_is_told_when_they_are_looked_up_again_and_what_to_do() {
    let world = World::with_demo();
    let phone = Phone::new(&world);
    phone.open("/join");
    phone.enroll("陈思远", "0001");
    for tail in ["0002", "0003", "0004", "0005", "1234"] {
        phone.page.wait_text("名单上没有找到", SOON);
        phone.page.type_into("#proof", tail);
        phone.page.click_text("确认，我是本人");
    }
    phone.page.wait_text("试错的次数太多", SOON);
    phone.page.wait_text("后自动再核对，不用重填", SOON);
    phone.page.click_text("出示我的签到码");
    phone.page.wait_text("陈思远", SOON);
    assert_quiet(&[&phone.page]);
}
