//! Leave: asked on a phone without a network, answered by an organizer, taken back.

use hongfan_domain::record::{Act, Answer, Body, LeaveAnswer, LeaveKind, LeaveWish};

use crate::world::{Desk, Phone, SOON, World, assert_quiet_but_for_the_network, cut, mend};

/// Opens what comes next.
fn open_coming(phone: &Phone) {
    phone.open("/");
    phone.page.wait_text("青年骨干形势分析会", SOON);
    phone.page.click_text("青年骨干形势分析会");
    phone.page.wait("document.querySelector('#leave')", SOON);
}

#[test]
fn leave_is_asked_without_a_network_sent_later_granted_and_taken_back() {
    let world = World::with_demo();
    let desk = Desk::new(&world);
    let phone = Phone::new(&world);
    phone.join("陈思远", "1234");
    phone.page.wait_text("已同步", SOON);
    phone.install();
    open_coming(&phone);

    cut(&world, &phone.page);
    phone.page.click_text("我要请假");
    phone.page.click_text("提交请假");
    phone.page.wait_text("请写一句原因", SOON);
    phone.page.click_text("公假");
    phone.page.type_into("#reason", "外出开会");
    phone.page.click_text("提交请假");
    phone
        .page
        .wait("document.querySelector('#leave .banner-wait')?.innerText.includes('请假已存在本机')", SOON);
    phone.page.reload();
    phone
        .page
        .wait("document.querySelector('#leave .banner-wait')?.innerText.includes('请假已存在本机')", SOON);

    mend(&world, &phone.page);
    phone.page.wait_text("已提交，等组织者答复", SOON);
    let book = desk.book();
    let coming = book.plans().find(|plan| plan.activity.title == "青年骨干形势分析会").unwrap().activity.id;
    let asked = book.leave_requests(coming).next().unwrap();
    assert_eq!(asked.request.wish, LeaveWish::Away(LeaveKind::Official, "外出开会".into()));

    let member = desk.binding_of("陈思远").member;
    let (answer, reason) = (Answer::Granted, "注意安全".to_owned());
    desk.record(Body::Act(Act::LeaveAnswer(LeaveAnswer {
        activity: coming,
        member,
        request: asked.id,
        answer,
        reason,
    })));
    phone.page.wait("document.querySelector('#leave .banner-good')?.innerText.includes('请假已批准')", SOON);
    phone.page.wait_text("组织者：注意安全", SOON);
    phone.page.wait("document.querySelectorAll('.own-story li').length === 2", SOON);

    phone.page.click_text("销假，我会参加");
    phone.page.wait_text("已销假", SOON);
    phone.page.wait_text("重新请假", SOON);
    assert_quiet_but_for_the_network(&[&phone.page]);
}

#[test]
fn leave_that_is_asked_too_late_is_said_to_be_late() {
    let world = World::with_demo();
    let phone = Phone::new(&world);
    phone.join("陈思远", "1234");
    phone.page.click_text("活动详情、请假");
    phone.page.wait_text("现在提交算补假", SOON);
    phone.page.click_text("我要补假");
    phone.page.click_text("病假");
    phone.page.click_text("提交请假");
    phone.page.wait(
        "document.querySelector('#leave .banner-wait')?.innerText.includes('已提交，等组织者答复')",
        SOON,
    );
    phone.page.wait("document.querySelector('#leave .chip-wait')?.innerText.includes('补假')", SOON);
    assert_quiet_but_for_the_network(&[&phone.page]);
}
