//! What an organizer may not do, and what is said about it; and the end of a device's rights.

use hongfan_browser::{Network, Page};
use hongfan_domain::access::{Role, Unit};
use serde_json::json;

use crate::world::{
    DEMO, Desk, Laptop, NewActivity, Phone, SOON, World, assert_quiet, assert_quiet_but_for_the_network,
};

/// The only device that is not this one, on the page of organizers' devices, that says this.
fn other(words: &str) -> String {
    format!(
        "[...document.querySelectorAll('#organizers li')].find((li) => li.innerText.includes({}))",
        json!(words)
    )
}

/// Waits until the sign at the top says this.
#[track_caller]
fn wait_chip(page: &Page, words: &str) {
    page.wait(&format!("document.querySelector('.chip-link')?.innerText.includes({})", json!(words)), SOON);
}

#[test]
fn an_activity_outside_ones_unit_is_refused_in_plain_words_and_put_right() {
    let world = World::new();
    let desk = Desk::new(&world);
    let role = |path: &str| Role::Organizer(Unit::new(path));
    let before = role("望江园区/互联网第二支部");
    let token = desk.invite(before.clone());
    let phone = Phone::new(&world);
    let page = &phone.page;
    page.goto(&phone.at(&format!("/o/join/{token}")));
    page.wait("location.pathname === '/o'", SOON);
    wait_chip(page, "实时");

    // While it makes one in a basement, its owner is given another unit.
    page.set_network(Network::Offline);
    page.click_text("新建活动");
    NewActivity::soon(world.now(), "滨江联合党课", "陈思远 1234").fill(page);
    page.click_text("保存");
    page.wait("document.querySelector('.counts')", SOON);
    let place = page.eval("location.pathname").as_str().unwrap().to_owned();
    desk.end_rights(&before);
    page.set_network(Network::Online);
    wait_chip(page, "权限已结束");
    let token = desk.invite(role("滨江园区"));
    page.goto(&phone.at(&format!("/o/join/{token}")));
    page.wait("location.pathname === '/o'", SOON);

    // It is not shown as done, neither on the desk nor by its address.
    wait_chip(page, "1 条没有被接受");
    page.wait_text("1 条没有被接受，都还留在这台设备上", SOON);
    assert!(!page.text().contains("滨江联合党课"), "{}", page.text());
    page.goto(&phone.at(&place));
    page.wait_text("这个活动没有被接受", SOON);
    page.goto(&phone.at("/o/rescue"));
    page.wait_text("这属于“望江园区/互联网第二支部”，您负责的是“滨江园区”。", SOON);
    page.wait_text("请把主办单位改成“滨江园区”", SOON);

    // The way out: the form, with all that was typed.
    page.click_text("改好再保存");
    page.wait("document.querySelector('#title')?.value === '滨江联合党课'", SOON);
    page.type_into("#host", "滨江园区");
    page.click_text("保存");
    page.wait("document.querySelector('.counts')", SOON);

    // What was refused stays to be seen, and no longer in red once somebody has looked.
    wait_chip(page, "1 条没有被接受");
    page.goto(&phone.at("/o/rescue"));
    page.wait_text("这属于“望江园区/互联网第二支部”", SOON);
    // What still waited leaves the page while somebody reaches for the button: the button itself, not its place.
    page.eval("document.querySelector('#noted').click()");
    page.wait("!document.querySelector('#noted')", SOON);
    page.wait_text("这属于“望江园区/互联网第二支部”", SOON);
    page.goto(&phone.at("/o"));
    wait_chip(page, "实时");
    page.wait_text("滨江联合党课", SOON);
    assert_quiet_but_for_the_network(&[page]);
}

#[test]
fn a_lost_device_is_no_organizers_any_more_and_says_so() {
    let world = World::with_demo();
    let laptop = Laptop::new(&world);
    let page = laptop.tab();
    page.goto(&laptop.at("/o"));
    page.type_into("#own-name", "沈一帆");
    page.click_text("保存姓名");
    page.wait("!document.querySelector('#call-me')", SOON);
    page.click_text("邀请组织者");
    page.type_into("#unit", "望江软件园党群服务站");
    page.type_into("#invited-name", "顾永宁");
    page.click_text("生成链接");
    // The directory has no such unit: said twice it is meant.
    page.wait_text("名册里没有这个单位", SOON);
    page.click_text("生成链接");
    page.wait_text("望江软件园党群服务站 的组织者", SOON);
    let link = page.eval("document.querySelector('.invited-link').innerText");
    let (_, token) = link.as_str().unwrap().rsplit_once('/').unwrap();
    let lost = Phone::new(&world);
    lost.page.goto(&lost.at(&format!("/o/join/{token}")));
    lost.page.wait("location.pathname === '/o'", SOON);
    lost.page.wait_text(DEMO, SOON);
    assert!(!lost.page.text().contains("您怎么称呼"), "whoever invited them has said");

    // It makes something in a basement.
    lost.page.set_network(Network::Offline);
    lost.page.click_text("新建活动");
    let plan = NewActivity::soon(world.now(), "社区议事会", "陈思远 1234");
    plan.fill(&lost.page);
    lost.page.type_into("#host", "望江软件园党群服务站");
    lost.page.click_text("保存");
    lost.page.wait("document.querySelector('.counts')", SOON);

    page.goto(&laptop.at("/o/organizers"));
    page.wait(&format!("{}?.querySelector('button')", other("顾永宁")), SOON);
    page.eval(&format!("void {}.querySelector('button').click()", other("顾永宁")));
    page.click_text("确定结束");
    page.wait_text("请写一句原因", SOON);
    page.click_text("手机丢失");
    page.click_text("确定结束");
    page.wait_text("已结束权限：顾永宁", SOON);
    page.wait(&format!("!{}", other("顾永宁")), SOON);

    lost.page.set_network(Network::Online);
    lost.page.wait_text("这台设备的组织者权限已经结束", SOON);
    wait_chip(&lost.page, "权限已结束");
    lost.page.wait_text("1 条没有被接受", SOON);
    // It has forgotten what it was told.
    lost.page.wait(&format!("!document.body.innerText.includes({})", json!(DEMO)), SOON);
    lost.page.click(".trouble a");
    lost.page.wait_text("社区议事会", SOON);
    lost.page.wait_text("这台设备的组织者权限已经结束。请管理员给一个新的一次性链接", SOON);

    page.goto(&laptop.at("/o/log"));
    for words in [
        "结束顾永宁的权限：望江软件园党群服务站。原因：手机丢失",
        "成为组织者：望江软件园党群服务站",
        "邀请顾永宁为组织者：望江软件园党群服务站",
        "登记姓名：沈一帆",
    ] {
        page.wait_text(words, SOON);
    }
    assert_quiet(&[&page]);
}
