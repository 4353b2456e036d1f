//! What an organizer says of people, by hand: who was on leave and comes, who has nothing to check out with, and a guest who
//! turns out to be a member.

use hongfan_browser::Page;
use hongfan_domain::time::MINUTE;
use serde_json::json;

use crate::world::{
    Laptop, NewActivity, Phone, Pocket, SOON, Stand, World, assert_quiet, came, link_on, now, open_person,
    row_of, story_of,
};

const TITLE: &str = "季度理论学习";

const ROSTER: &str = "陈思远 1234 互联网第二支部\n李文静 5678 新材料联合支部";

/// Saves the form with a round of leaving.
#[track_caller]
fn with_departure(page: &Page, activity: &NewActivity) {
    page.click_text("新建活动");
    activity.fill(page);
    page.click_text("轮次和规则");
    page.click_text("加签退");
    page.click_text("保存");
    page.wait("document.querySelector('.counts')", SOON);
}

/// Taps a button within a part of the page.
#[track_caller]
fn tap_in(page: &Page, part: &str, button: &str) {
    let tapped = format!(
        "[...document.querySelectorAll({} + ' button')].find((button) => button.innerText.trim() === {})",
        json!(part),
        json!(button)
    );
    page.wait(&format!("({tapped})"), SOON);
    page.eval(&format!("void {tapped}.click()"));
}

/// Marks somebody by hand at the door.
#[track_caller]
fn mark(stand: &Stand, name: &str) {
    stand.page.click_text("手动签到");
    stand.page.type_into("#door-search", name);
    stand
        .page
        .wait(&format!("document.querySelector('.door-found')?.innerText.includes({})", json!(name)), SOON);
    tap_in_row(&stand.page, ".door-found", name);
    stand.page.click_text("没带手机");
    tap_in(&stand.page, "[role=dialog]", "补签");
    stand.wait_verdict(&["已补签", name]);
}

/// Taps the row of a list that names somebody.
#[track_caller]
fn tap_in_row(page: &Page, list: &str, name: &str) {
    let row = format!(
        "[...document.querySelectorAll({} + ' button')].find((row) => row.innerText.includes({}))",
        json!(list),
        json!(name)
    );
    page.wait(&format!("({row})"), SOON);
    page.eval(&format!("void {row}.click()"));
}

#[test]
fn whoever_was_put_on_leave_and_comes_to_the_door_is_there() {
    let stand = Stand::new();
    stand.open_door(TITLE, ROSTER);
    stand.page.click("[aria-label='返回']");
    stand.page.wait("document.querySelector('.counts')", SOON);
    stand.page.click_text("陈思远");
    stand.page.click_text("本人事先说明");
    stand.page.click_text("记为请假");
    stand.page.click_text("公假");
    stand.page.wait(&format!("{}.includes('请假')", row_of("陈思远")), SOON);
    stand.page.wait_text("应到 2 = 实到 0 + 请假 1 + 未到 1", SOON);

    stand.page.click_text("门口扫码");
    let chen = Pocket::of(1, "陈思远", "1234");
    stand.type_as_a_scanner(&chen.pass(0));
    stand.page.wait_text("第一次见到这部手机", SOON);
    stand.page.click_text("是本人，签到");
    stand.wait_verdict(&["已签到", "陈思远"]);
    stand.wait_count(1);
    stand.page.shift_clock(6_000);
    stand.type_as_a_scanner(&chen.pass(30_000));
    stand.wait_verdict(&["签过了", "已于", "陈思远"]);

    stand.page.click("[aria-label='返回']");
    stand.page.wait(&format!("{}.includes('准时')", row_of("陈思远")), SOON);
    stand.page.wait_text("应到 2 = 实到 1 + 请假 0 + 未到 1", SOON);
    let story = story_of(&stand.page, "陈思远");
    assert!(story[0].contains("记为请假 · 公假：本人事先说明"), "{story:?}");
    assert!(story.iter().any(|line| line.contains("出示签到码")), "{story:?}");
    assert_quiet(&[&stand.page]);
}

#[test]
fn somebody_without_a_phone_is_checked_out_by_hand_at_the_departure() {
    let stand = Stand::new();
    with_departure(&stand.page, &NewActivity::soon(now(), TITLE, ROSTER));
    stand.page.click_text("门口扫码");
    tap_in(&stand.page, ".door-rounds", "签到");
    mark(&stand, "李文静");
    stand.wait_count(1);

    // Two hours later, at the door on the way out.
    stand.page.shift_clock(122 * MINUTE);
    tap_in(&stand.page, ".door-rounds", "签退");
    stand.wait_count(0);
    mark(&stand, "李文静");
    stand.wait_count(1);
    tap_in(&stand.page, ".door-last", "撤销");
    stand.wait_verdict(&["已撤销", "李文静"]);
    stand.wait_count(0);
    mark(&stand, "李文静");
    stand.wait_count(1);

    stand.page.click("[aria-label='返回']");
    stand.page.wait(&format!("{}.includes('签退')", row_of("李文静")), SOON);
    stand.page.wait(&format!("!{}.includes('未签退')", row_of("李文静")), SOON);
    stand.page.wait_text("应到 2 = 实到 1", SOON);
    let story = story_of(&stand.page, "李文静").join("\n");
    assert!(story.contains("补签 · 签到：没带手机") && story.contains("补签 · 签退：没带手机"), "{story}");
    assert!(story.contains("已撤销"), "{story}");
    assert_quiet(&[&stand.page]);
}

#[test]
fn a_member_checks_out_with_their_own_phone() {
    let world = World::new();
    let laptop = Laptop::new(&world);
    let page = laptop.tab();
    page.goto(&laptop.at("/o"));
    let starts_at = world.now().plus(-115 * MINUTE);
    with_departure(&page, &NewActivity { title: TITLE, roster: ROSTER, starts_at });
    open_person(&page, "陈思远");
    page.click_text("没带手机，本人在场");
    page.click_text("补签一轮");
    tap_in(&page, ".leave-kinds", "签到");
    page.wait("!document.querySelector('.sheet')", SOON);
    page.wait(&format!("{}.includes('迟到')", row_of("陈思远")), SOON);
    assert_eq!(came(&page), 1);

    let screen = laptop.screen(TITLE);
    screen.wait("document.querySelector('.big-round')?.innerText === '签退'", SOON);
    let phone = Phone::new(&world);
    phone.join("陈思远", "1234");
    phone.open(&link_on(&screen));
    phone.page.wait_text("签退成功", SOON);
    page.wait(&format!("{}.includes('签退')", row_of("陈思远")), SOON);
    page.wait(&format!("!{}.includes('未签退')", row_of("陈思远")), SOON);
    page.wait("document.querySelector('.rounds').innerText.includes('1 / 2 人')", SOON);
    let story = story_of(&page, "陈思远").join("\n");
    assert!(story.contains("扫动态码 · 签退"), "{story}");
    assert_quiet(&[&page, &screen, &phone.page]);
}

#[test]
fn a_guest_turns_out_to_be_a_member_and_then_not() {
    let stand = Stand::new();
    stand.open_door(TITLE, ROSTER);
    stand.page.click_text("现场登记");
    stand.page.type_into("#guest-name", "李文静");
    stand.page.click_text("登记进场");
    stand.wait_verdict(&["来宾已登记", "李文静"]);
    stand.wait_count(0);
    stand.page.click("[aria-label='返回']");
    stand.page.wait("document.querySelector('#guests')", SOON);
    stand.page.click_text("合并到成员");
    stand.page.type_into("#guests input", "5678");
    tap_in_row(&stand.page, "#guests .found", "李文静");
    stand.page.wait("!document.querySelector('#guests')", SOON);
    stand.page.wait_text("应到 2 = 实到 1", SOON);

    let story = story_of(&stand.page, "李文静").join("\n");
    assert!(story.contains("现场登记 · 签到") && story.contains("由来宾合并而来"), "{story}");
    stand.page.click_text("撤销这次登记");
    stand.page.wait("document.querySelector('#guests')", SOON);
    stand.page.wait_text("应到 2 = 实到 0", SOON);
    stand.page.wait_text("撤销了来宾合并", SOON);
    assert_quiet(&[&stand.page]);
}
