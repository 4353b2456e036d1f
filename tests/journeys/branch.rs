//! An organizer of one branch: what they make is their branch's, and units are named by whoever knows only their names.

use hongfan_browser::Page;
use serde_json::json;

use crate::world::{Desk, Laptop, NewActivity, Phone, SOON, World, assert_quiet, open_person, row_of};

const BRANCH: &str = "望江软件园党委/互联网第二支部";

/// Invites an organizer of a unit as somebody types it, and gives back the token of the link.
#[track_caller]
fn invite(page: &Page, laptop: &Laptop, unit: &str) -> String {
    page.goto(&laptop.at("/o/invite"));
    page.type_into("#unit", unit);
    page.click_text("生成链接");
    page.wait("document.querySelector('.invited-link')", SOON);
    let link = page.eval("document.querySelector('.invited-link').innerText");
    link.as_str().unwrap().rsplit_once('/').unwrap().1.to_owned()
}

#[test]
fn a_branch_organizers_first_day_goes_from_the_link_to_the_attendance() {
    let world = World::with_demo();
    let laptop = Laptop::new(&world);
    let page = laptop.tab();
    page.goto(&laptop.at("/o/invite"));
    page.type_into("#unit", "互联网第二");
    page.click_text("生成链接");
    page.wait_text("名册里没有这个单位", SOON);
    assert!(page.eval("!document.querySelector('.invited-link')").as_bool().unwrap());
    let token = invite(&page, &laptop, "互联网第二支部");
    page.wait_text(&format!("{BRANCH} 的组织者"), SOON);

    let other = Phone::new(&world);
    let desk = &other.page;
    desk.goto(&other.at(&format!("/o/join/{token}")));
    desk.wait("location.pathname === '/o'", SOON);
    desk.click_text("新建活动");
    desk.wait(&format!("document.querySelector('#host')?.value === {}", json!(BRANCH)), SOON);
    NewActivity::soon(world.now(), "支部学习会", "陈思远 1234\n李文静 5678").fill(desk);
    for elsewhere in ["新材料联合支部", ""] {
        desk.type_into("#host", elsewhere);
        desk.click_text("保存");
        desk.wait_text(&format!("您可以为“{BRANCH}”和它的下属单位办活动"), SOON);
    }
    desk.type_into("#host", "互联网第二支部");
    desk.wait_text(&format!("即：{BRANCH}"), SOON);
    desk.click_text("保存");
    desk.wait("document.querySelector('.counts')", SOON);
    open_person(desk, "陈思远");
    desk.click_text("手机没电，本人在场");
    desk.click_text("补签");
    desk.wait("document.querySelector('.counts .count b').innerText === '1'", SOON);

    // It is at the hub, and the administrator sees it as it is.
    laptop.attendance(&page, "支部学习会");
    page.wait(&format!("{}.includes('补签')", row_of("陈思远")), SOON);
    assert_quiet(&[&page, desk]);
}

#[test]
fn who_may_register_and_who_hosts_too_are_said_by_name() {
    let world = World::with_demo();
    let laptop = Laptop::new(&world);
    let page = laptop.tab();
    page.goto(&laptop.at("/o/new"));
    NewActivity::soon(world.now(), "开放日", "王海峰 9012").fill(&page);
    page.click_text("活动信息");
    page.click_text("开放报名");
    page.type_into("#open-to", "互联网第二支部");
    page.wait_text(&format!("即：{BRANCH}"), SOON);
    page.type_into("#co-hosts", "街道工会");
    page.wait_text("名册里没有“街道工会”", SOON);
    page.type_into("#co-hosts-more", "望江软件园党委/新材料联合支部");
    page.wait(
        "document.querySelector('#co-hosts').value === '街道工会\\n望江软件园党委/新材料联合支部'",
        SOON,
    );
    page.click_text("保存");
    page.wait("document.querySelector('.counts')", SOON);
    page.wait_text("实时", SOON);
    let book = Desk::new(&world).book();
    let plan = book.plans().find(|plan| plan.activity.title == "开放日").unwrap();
    let paths = |units: &[hongfan_domain::access::Unit]| {
        units.iter().map(|unit| unit.path().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(paths(&plan.particulars.registration.as_ref().unwrap().open_to), [BRANCH]);
    assert_eq!(paths(&plan.particulars.co_hosts), ["街道工会", "望江软件园党委/新材料联合支部"]);

    // A roster calls it by its bare name; the directory says where people are at home.
    let phone = Phone::new(&world);
    phone.join("陈思远", "1234");
    phone.page.wait_text("已同步", SOON);
    phone.open("/");
    phone.page.wait("document.querySelector('#may-register')?.innerText.includes('开放日')", SOON);
    let stranger = Phone::new(&world);
    stranger.join("李文静", "5678");
    stranger.page.wait_text("已同步", SOON);
    stranger.open("/");
    stranger.page.wait("document.querySelector('#may-register')", SOON);
    assert!(!stranger.page.text().contains("开放日"), "{}", stranger.page.text());
    assert_quiet(&[&page, &phone.page, &stranger.page]);
}
