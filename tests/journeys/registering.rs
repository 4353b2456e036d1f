//! Registration and what else there is to know of an activity: a member registers without a network, waits, moves up; an
//! organizer opens registration, repeats an activity, and holds it again.

use std::sync::Arc;

use hongfan_domain::activity::Plan;
use hongfan_domain::particulars::{ActivityKind, DeliveryMode};
use hongfan_domain::record::Body;
use hongfan_domain::registration::Place;

use crate::world::{
    Desk, Laptop, NewActivity, Phone, SOON, World, assert_quiet, assert_quiet_but_for_the_network, cut, mend,
};

const OPEN: &str = "园区志愿服务日";

/// The desk makes room for so many.
fn make_room(desk: &Desk<'_>, capacity: u32) {
    let book = desk.book();
    let mut plan: Plan = book.plans().find(|plan| plan.activity.title == OPEN).unwrap().clone();
    plan.revision += 1;
    Arc::make_mut(&mut plan.particulars).registration.as_mut().unwrap().capacity = Some(capacity);
    desk.record(Body::Plan(plan));
}

#[test]
fn somebody_registers_without_a_network_waits_moves_up_and_withdraws() {
    let world = World::with_demo();
    let desk = Desk::new(&world);
    let phone = Phone::new(&world);
    phone.join("陈思远", "1234");
    phone.page.wait_text("已同步", SOON);
    phone.install();
    phone.open("/");
    phone.page.wait(&format!("document.querySelector('#may-register')?.innerText.includes('{OPEN}')"), SOON);
    phone.page.click_text(OPEN);
    phone.page.wait_text("志愿服务", SOON);
    phone.page.wait_text("手套和水由服务站准备", SOON);
    assert!(
        phone.page.eval("!document.querySelector('#leave')").as_bool().unwrap(),
        "who is not expected asks for no leave"
    );

    cut(&world, &phone.page);
    phone.page.click_text("我要报名");
    let says = |words: &str| {
        phone
            .page
            .wait(&format!("document.querySelector('#registration')?.innerText.includes('{words}')"), SOON);
    };
    says("已保存在本机，联网后自动提交");
    phone.page.reload();
    says("已保存在本机，联网后自动提交");

    mend(&world, &phone.page);
    says("候补第 2 位");
    make_room(&desk, 20);
    says("有您的位置");
    let book = desk.book();
    let id = book.plans().find(|plan| plan.activity.title == OPEN).unwrap().activity.id;
    let line = book.registrants(id);
    assert_eq!(line.len(), 10);
    assert!(line.iter().all(|registrant| registrant.place == Place::Sure));
    assert_eq!(line.last().unwrap().member.name, "陈思远");
    phone.page.wait("document.querySelector('#leave')", SOON);

    phone.page.click_text("取消报名");
    phone.page.wait_text("我要报名", SOON);
    phone.page.wait("!document.querySelector('#registration .banner')", SOON);
    assert_eq!(desk.book().registrants(id).len(), 9);
    assert_quiet_but_for_the_network(&[&phone.page]);
}

#[test]
fn an_organizer_says_what_it_is_opens_registration_and_repeats_it_every_week() {
    let world = World::new();
    let laptop = Laptop::new(&world);
    let page = laptop.tab();
    page.goto(&laptop.at("/o"));
    page.click_text("新建活动");
    NewActivity::soon(world.now(), "周四学习日", "陈思远 1234\n李文静 5678").fill(&page);
    page.click_text("活动信息");
    page.eval(
        "(() => { const kind = document.querySelector('#kind'); kind.value = 'ThemeDay';
           kind.dispatchEvent(new Event('change', { bubbles: true })); })()",
    );
    page.click_text("线上线下同步");
    page.type_into("#link", "meeting.example.com/1");
    page.click_text("形势分析会");
    page.click_text("开放报名");
    page.type_into("#capacity", "30");
    page.eval(
        "(() => { const repeat = document.querySelector('#repeat'); repeat.value = 'Week';
           repeat.dispatchEvent(new Event('change', { bubbles: true })); })()",
    );
    page.type_into("#times", "3");
    page.wait_text("保存后会建立 3 个活动", SOON);
    page.click_text("保存");
    page.wait_text("地址要以 https:// 开头", SOON);
    page.type_into("#link", "https://meeting.example.com/1");
    page.click_text("保存");
    page.wait("document.querySelector('.counts')", SOON);
    page.wait_text("主题党日", SOON);
    page.wait_text("报名 0 人，候补 0 人", SOON);

    page.wait_text("实时", SOON);
    let desk = Desk::new(&world);
    let book = desk.book();
    let plans: Vec<_> = book.plans().collect();
    assert_eq!(plans.len(), 3);
    for plan in &plans {
        let told = &plan.particulars;
        assert_eq!((told.kind, told.mode), (ActivityKind::ThemeDay, DeliveryMode::Hybrid));
        assert_eq!(told.themes, ["形势分析会"]);
        assert_eq!(told.registration.as_ref().unwrap().capacity, Some(30));
        assert_eq!(told.series, plans[0].particulars.series);
        assert_eq!(plan.roster, plans[0].roster);
    }
    let mut starts: Vec<_> = plans.iter().map(|plan| plan.activity.sessions[0].starts_at).collect();
    starts.sort_unstable();
    let week = 7 * 24 * 60 * 60 * 1_000;
    assert_eq!((starts[1].since(starts[0]), starts[2].since(starts[1])), (week, week));
    assert_ne!(plans[0].secret, plans[1].secret, "each has a key of its own");

    page.click_text("再办一场");
    page.wait("document.querySelector('#title')?.value === '周四学习日'", SOON);
    page.type_into("#title", "加开一场");
    page.click_text("保存");
    page.wait("document.querySelector('.counts')", SOON);
    page.wait_text("加开一场", SOON);
    page.wait_text("实时", SOON);
    let book = desk.book();
    let copied = book.plans().find(|plan| plan.activity.title == "加开一场").expect("it reached the hub");
    assert_eq!(copied.roster, plans[0].roster, "the same people, by the same ids");
    assert_eq!(copied.particulars.kind, ActivityKind::ThemeDay);
    assert_quiet(&[&page]);
}
