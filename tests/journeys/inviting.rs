//! One organizer invites another.

use crate::world::{DEMO, Laptop, Phone, SOON, World, assert_quiet};

#[test]
fn an_administrator_makes_a_link_and_another_device_becomes_an_organizers() {
    let world = World::with_demo();
    let laptop = Laptop::new(&world);
    let page = laptop.tab();
    page.goto(&laptop.at("/o"));
    // What is below moves down when the activities come.
    page.wait_text(DEMO, SOON);
    page.wait("document.querySelector('.chip-link')?.innerText === '实时'", SOON);
    page.click_text("邀请组织者");
    page.click_text("生成链接");
    page.wait_text("请填写单位", SOON);
    page.type_into("#unit", "望江软件园党群服务站");
    page.click_text("生成链接");
    // The directory has no such unit: it is asked about, and said twice it is meant.
    page.wait_text("名册里没有这个单位", SOON);
    page.click_text("生成链接");
    page.wait_text("望江软件园党群服务站 的组织者", SOON);
    let link = page.eval("document.querySelector('.invited-link').innerText");
    let (_, token) = link.as_str().unwrap().rsplit_once('/').unwrap();

    let other = Phone::new(&world);
    other.page.goto(&other.at(&format!("/o/join/{token}")));
    other.page.wait("location.pathname === '/o'", SOON);
    other.page.wait_text(DEMO, SOON);
    assert_quiet(&[&page, &other.page]);
}
