//! One person with two devices, and a device that speaks for nobody any more.

use hongfan_browser::Page;
use hongfan_domain::record::{Act, Body, Revocation};

use crate::world::{Desk, Phone, SOON, World, assert_quiet, code_on, pass_on};

/// The path of the transfer code that a phone shows, as any camera reads it.
#[track_caller]
fn transfer_on(phone: &Page) -> String {
    let link = code_on(phone);
    let (_, code) = link.rsplit_once("/T/").unwrap_or_else(|| panic!("{link} is no transfer code"));
    format!("/T/{code}")
}

#[test]
fn a_second_device_speaks_for_the_same_person_and_the_code_works_once() {
    let world = World::with_demo();
    let (first, second, third) = (Phone::new(&world), Phone::new(&world), Phone::new(&world));
    first.join("陈思远", "1234");
    first.open("/me");
    first.page.wait_text("已同步", SOON);
    first.page.click_text("换手机，或在另一个浏览器里用");
    first.page.wait("document.querySelector('.code-card .qr path')", SOON);
    let path = transfer_on(&first.page);

    second.open(&path);
    second.page.click_text("在这台设备上使用");
    second.page.wait("document.querySelector('.result-good h1')?.innerText === '这台设备可以用了'", SOON);
    second.page.wait_text("陈思远，欢迎", SOON);
    first.page.wait_text("另一台设备已登记", SOON);
    second.open("/pass");
    second.page.wait("document.querySelector('.code-card .qr path')", SOON);
    let pass = pass_on(&second.page).unwrap();
    let desk = Desk::new(&world);
    assert_eq!(pass.speaker(), hongfan_domain::pass::Speaker::Member(desk.binding_of("陈思远").member));

    third.open(&path.to_lowercase());
    third.page.click_text("在这台设备上使用");
    third.page.wait("document.querySelector('.result-bad h1')?.innerText === '换机码已被用过'", SOON);
    assert_quiet(&[&first.page, &second.page, &third.page]);
}

#[test]
fn a_transfer_code_ends_after_ten_minutes_and_is_not_for_a_device_of_somebody_else() {
    let world = World::with_demo();
    let (first, other, late) = (Phone::new(&world), Phone::new(&world), Phone::new(&world));
    first.join("陈思远", "1234");
    first.page.wait_text("已同步", SOON);
    first.open("/transfer");
    first.page.wait("document.querySelector('.code-card .qr path')", SOON);
    let path = transfer_on(&first.page);

    other.join("李文静", "5678");
    other.open(&path);
    other.page.click_text("在这台设备上使用");
    other.page.wait("document.querySelector('.result-bad h1')?.innerText === '这台设备登记的是别人'", SOON);

    world.turn(std::time::Duration::from_secs(11 * 60));
    late.open(&path);
    late.page.click_text("在这台设备上使用");
    late.page.wait("document.querySelector('.result-bad h1')?.innerText === '换机码过期了'", SOON);
    late.page.wait_text("换一个新的", SOON);
    assert_quiet(&[&first.page, &other.page, &late.page]);
}

#[test]
fn a_revoked_device_says_why_and_can_be_registered_again() {
    let world = World::with_demo();
    let desk = Desk::new(&world);
    let phone = Phone::new(&world);
    phone.join("陈思远", "1234");
    phone.page.wait_text("已同步", SOON);
    let device = desk.binding_of("陈思远").device;
    desk.record(Body::Act(Act::Revocation(Revocation { device, reason: "手机已转让".into() })));

    phone.take_out_again();
    phone.open("/");
    phone.page.wait_text("这台手机的登记已被停用", SOON);
    phone.page.wait_text("原因：手机已转让", SOON);
    phone.open("/me");
    phone.page.wait_text("这台手机的登记已被停用", SOON);
    phone.page.click_text("重新登记");
    phone.page.wait_text("原因：手机已转让", SOON);
    phone.enroll("陈思远", "1234");
    phone.page.wait("location.pathname === '/'", SOON);
    phone.page.wait("!document.querySelector('#revoked')", SOON);
    assert_quiet(&[&phone.page]);
}
