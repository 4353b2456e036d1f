//! More than one round, and closing.

use crate::world::{DEMO, Laptop, NewActivity, Phone, SOON, World, assert_quiet, came, link_on, row_of};

const TITLE: &str = "理论学习会";

const ROSTER: &str = "陈思远 1234\n李文静 5678";

#[test]
fn a_surprise_round_counts_only_those_who_are_there_for_both() {
    let world = World::new();
    let laptop = Laptop::new(&world);
    let page = laptop.create(&NewActivity::soon(world.now(), TITLE, ROSTER));
    let screen = laptop.screen(TITLE);
    let (stays, leaves) = (Phone::new(&world), Phone::new(&world));
    for (phone, name, tail) in [(&stays, "陈思远", "1234"), (&leaves, "李文静", "5678")] {
        phone.join(name, tail);
        phone.open(&link_on(&screen));
        phone.page.wait_text("签到成功", SOON);
        page.wait(&format!("{}.includes('准时')", row_of(name)), SOON);
    }
    assert_eq!(came(&page), 2);

    page.click_text("现在加一轮签到");
    page.click_text("10 分钟");
    page.wait_text("已开：中途签到", SOON);
    screen.wait("document.querySelector('.big-round')?.innerText === '中途签到'", SOON);
    page.wait_text("实时", SOON);
    stays.open(&link_on(&screen));
    stays.page.wait_text("签到成功", SOON);
    page.wait("document.querySelector('.rounds')?.innerText.includes('1 / 2 人')", SOON);
    assert_eq!(came(&page), 2, "a round that is not over is held against nobody");

    page.click_text("结束这一轮");
    page.wait(&format!("{}.includes('未到')", row_of("李文静")), SOON);
    page.wait(&format!("{}.includes('准时')", row_of("陈思远")), SOON);
    assert_eq!(came(&page), 1);
    page.wait_text("1 项待核验", SOON);
    page.click("#to-review");
    page.wait_text("没有签：中途签到", SOON);
    assert_quiet(&[&page, &screen, &stays.page, &leaves.page]);
}

#[test]
fn rounds_are_planned_in_the_form_and_come_back_in_it() {
    let world = World::new();
    let laptop = Laptop::new(&world);
    let page = laptop.tab();
    page.goto(&laptop.at("/o/new"));
    NewActivity::soon(world.now(), TITLE, "陈思远 1234\n李文静 5678 列席\n王海峰 免参加").fill(&page);
    page.click_text("轮次和规则");
    page.click_text("加一轮中途签到");
    page.click_text("加签退");
    page.click_text("每一轮都签");
    page.reload();
    page.wait("document.querySelectorAll('.round-draft').length === 3", SOON);
    page.click_text("保存");
    page.wait_text("应到 1 = 实到 0 + 请假 0 + 未到 1", SOON);
    page.wait_text("另有 列席 1 · 免参加 1", SOON);
    page.wait("document.querySelectorAll('.rounds .list li').length === 3", SOON);
    page.click_text("编辑");
    page.wait("document.querySelectorAll('.round-draft').length === 3", SOON);
    page.wait("document.querySelector('[aria-pressed=true]') && document.querySelector('#roster').value.includes('列席')", SOON);
    assert_quiet(&[&page]);
}

#[test]
fn closing_asks_about_what_is_open_and_can_be_undone() {
    let world = World::with_demo();
    let laptop = Laptop::new(&world);
    let page = laptop.tab();
    laptop.attendance(&page, DEMO);
    page.wait(&format!("{}.includes('未到')", row_of("陈思远")), SOON);
    page.click_text("结束签到");
    page.wait_text("人的签到待核验", SOON);
    page.wait_text("人没有标记，将记为缺席", SOON);
    page.click_text("先不结束");
    page.click_text("结束签到");
    page.click_text("去核验");
    page.wait_text("可确认", SOON);

    laptop.attendance(&page, DEMO);
    page.click_text("结束签到");
    page.click_text("仍然结束");
    page.wait(&format!("{}.includes('缺席')", row_of("陈思远")), SOON);
    page.wait(
        "/实到 \\d+ \\+ 请假 \\d+ \\+ 缺席 \\d+/.test(document.querySelector('.counts').innerText)",
        SOON,
    );
    page.wait_text("已结束", SOON);
    page.click_text("重新开始签到");
    page.wait(&format!("{}.includes('未到')", row_of("陈思远")), SOON);
    assert_quiet(&[&page]);
}

#[test]
fn a_headcount_is_held_against_what_the_app_knows() {
    let world = World::new();
    let laptop = Laptop::new(&world);
    let page = laptop.create(&NewActivity::soon(world.now(), TITLE, ROSTER));
    page.click("#to-review");
    page.wait("document.querySelector('#heads')", SOON);
    page.type_into("#heads", "2");
    page.click_text("记下");
    page.wait_text("清点 2 人，系统 0 人，多 2 人", SOON);
    page.type_into("#heads", "0");
    page.click_text("记下");
    page.wait_text("清点 0 人，和系统一致", SOON);
    assert_quiet(&[&page]);
}
