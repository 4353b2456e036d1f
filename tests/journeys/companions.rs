//! One phone for a couple.

use crate::world::{DEMO, Desk, Laptop, Phone, SOON, World, assert_quiet, digits_on};

/// Says who has come along.
#[track_caller]
fn name_companion(phone: &Phone, name: &str, tail: &str) {
    phone.page.wait("document.querySelector('#present')", SOON);
    phone.page.type_into("#name", name);
    phone.page.type_into("#proof", tail);
    phone.page.click("#present");
}

#[test]
fn a_companion_is_checked_in_with_the_code_just_scanned_and_waits_for_the_organizer() {
    let world = World::with_demo();
    let laptop = Laptop::new(&world);
    let screen = laptop.screen(DEMO);
    let desk = Desk::new(&world);
    let phone = Phone::new(&world);
    phone.join("陈思远", "1234");
    phone.scan(&screen);
    phone.page.wait_text("签到成功", SOON);
    phone.page.click_text("为同行的人签到");
    name_companion(&phone, "李文静", "5678");
    // Ten seconds may have passed for the test or forty: the code is taken from the hand or from the screen.
    phone.page.click("form [type=submit]");
    phone.page.wait("location.pathname !== '/companion'", SOON);
    if phone.page.eval("location.pathname") == "/companion/scan" {
        phone.open("/companion/code");
        Phone::type_digits(&phone.page, &digits_on(&screen));
    }
    phone.page.wait("document.querySelector('.result-wait h1')?.innerText === '已记录，待组织者确认'", SOON);
    phone.page.wait_text("为李文静签到", SOON);
    phone.page.reload();
    phone.page.wait_text("为李文静签到", SOON);

    let companions =
        |desk: &Desk<'_>| desk.book().check_ins().filter(|claim| claim.companion.is_some()).count();
    assert_eq!(companions(&desk), 1);
    phone.open("/history");
    phone.page.wait_text("为李文静签到", SOON);
    phone.page.wait("document.querySelector('.list .chip-wait')", SOON);
    assert_quiet(&[&phone.page, &screen]);
}

#[test]
fn a_companion_by_the_digits_and_one_who_is_on_no_list() {
    let world = World::with_demo();
    let laptop = Laptop::new(&world);
    let screen = laptop.screen(DEMO);
    let phone = Phone::new(&world);
    phone.join("陈思远", "1234");
    for (name, tail, title) in [("李文静", "5678", "已记录，待组织者确认"), ("王无名", "0000", "没有被接受")]
    {
        phone.open("/scan");
        phone.page.click_text("为同行人签到");
        name_companion(&phone, name, tail);
        phone.page.click_text("输入 6 位签到码");
        phone.page.wait("document.querySelector('#digits')", SOON);
        Phone::type_digits(&phone.page, &digits_on(&screen));
        phone.page.wait(&format!("document.querySelector('.result h1')?.innerText === '{title}'"), SOON);
    }
    phone.page.wait_text("名单上没有找到", SOON);
    phone.open("/companion/scan");
    phone.page.wait("location.pathname === '/companion' && document.querySelector('#present')", SOON);
    assert_quiet(&[&phone.page, &screen]);
}
