//! A member's own code before an organizer's camera, and the receipt of a check-in that is only on a phone.

use hongfan_domain::activity::RoundNumber;
use hongfan_domain::pass::{PassAge, Receipt, Speaker};
use hongfan_domain::time::MINUTE;

use crate::world::{
    DEMO, Desk, Laptop, Phone, SOON, World, assert_quiet, assert_quiet_but_for_the_network, code_on, cut,
    mend, pass_on,
};

#[test]
fn a_pass_is_scanned_and_the_phone_says_so_by_itself() {
    let world = World::with_demo();
    let desk = Desk::new(&world);
    let phone = Phone::new(&world);
    phone.join("陈思远", "1234");
    phone.page.click_text("出示我的签到码");
    phone.page.wait("document.querySelector('.code-card .qr path')", SOON);
    phone.page.wait_text("陈思远", SOON);
    phone.page.wait_text("互联网第二支部", SOON);
    let pass = pass_on(&phone.page).unwrap();
    let member = desk.binding_of("陈思远").member;
    assert_eq!((pass.speaker(), pass.age(world.now())), (Speaker::Member(member), PassAge::Current));

    desk.scan(pass, member, RoundNumber::ARRIVAL);
    phone.page.wait("document.querySelector('.result-good h1')?.innerText === '签到成功'", SOON);
    phone.page.wait_text(DEMO, SOON);
    phone.page.click_text("完成");
    phone.page.wait("document.querySelector('.hero-own .chip-good')", SOON);
    phone.page.click_text("记录");
    phone.page.wait("document.querySelectorAll('.list .chip-good').length === 1", SOON);
    assert_quiet(&[&phone.page]);
}

#[test]
fn a_pass_works_without_a_network_and_changes_every_thirty_seconds() {
    let world = World::with_demo();
    let phone = Phone::new(&world);
    phone.join("陈思远", "1234");
    phone.page.wait_text("已同步", SOON);
    phone.install();
    cut(&world, &phone.page);
    phone.open("/pass");
    phone.page.wait_text("没有网络也能用", SOON);
    phone.page.wait("document.querySelector('.code-card .qr path')", SOON);
    let first = pass_on(&phone.page).unwrap();
    assert_eq!(first.age(world.now()), PassAge::Current);

    let shown = phone.page.eval("document.querySelector('.qr path').getAttribute('d')");
    phone.page.shift_clock(3 * MINUTE);
    phone.page.wait(&format!("document.querySelector('.qr path').getAttribute('d') !== {shown}"), SOON);
    let later = pass_on(&phone.page).unwrap();
    assert_eq!((later.key(), later.speaker()), (first.key(), first.speaker()));
    assert_eq!(later.age(world.now().plus(3 * MINUTE)), PassAge::Current);
    assert!(matches!(first.age(world.now().plus(3 * MINUTE)), PassAge::Old(_)), "a picture of a pass is old");
    assert_quiet_but_for_the_network(&[&phone.page]);
}

#[test]
fn who_has_not_said_their_name_is_asked_before_the_pass_is_shown() {
    let world = World::with_demo();
    let phone = Phone::new(&world);
    phone.open("/pass");
    phone.page.wait_text("还没有登记", SOON);
    phone.page.click_text("先不登记，直接出示");
    phone.page.wait("document.querySelector('.code-card .qr path')", SOON);
    assert_eq!(pass_on(&phone.page).unwrap().speaker(), Speaker::Nobody);
    phone.page.wait_text("请同时报上姓名", SOON);
    assert_quiet(&[&phone.page]);
}

#[test]
fn a_receipt_hands_a_check_in_over_with_no_network_on_the_phone() {
    let world = World::with_demo();
    let desk = Desk::new(&world);
    let laptop = Laptop::new(&world);
    let screen = laptop.screen(DEMO);
    let phone = Phone::new(&world);
    phone.join("李文静", "5678");
    phone.page.wait_text("已同步", SOON);
    phone.install();
    cut(&world, &phone.page);
    phone.scan(&screen);
    phone.page.wait("document.querySelector('.result-wait h1')?.innerText === '已记录，待同步'", SOON);

    phone.page.click_text("让组织者扫一下");
    phone.page.wait("document.querySelector('.code-card .qr path')", SOON);
    let receipt = Receipt::parse(&code_on(&phone.page)).unwrap();
    let member = desk.binding_of("李文静").member;
    assert_eq!(receipt.speaker(), Speaker::Member(member));
    desk.send(receipt.record().unwrap());
    let carried = desk.book();
    let check_in = carried.check_ins_at(desk.plan().activity.id).find(|claim| claim.carrier.is_some());
    assert_eq!(check_in.map(|claim| claim.id), receipt.record().map(|record| record.id));

    mend(&world, &phone.page);
    phone.page.wait_text("已经送到，不用再扫", SOON);
    phone.page.click_text("查看结果");
    phone.page.wait_text("已收到，待确认", SOON);
    assert_quiet_but_for_the_network(&[&phone.page]);
    assert_quiet(&[&screen]);
}
