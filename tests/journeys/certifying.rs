//! Certificates in an organizer's hands: listed, found, taken along as a table, revoked with a network that breaks, and
//! restored; and both in the log.

use std::sync::Arc;
use std::time::Duration;

use hongfan_browser::{Mode, Page};
use hongfan_domain::access::Unit;
use hongfan_domain::course::{
    Article, Audience, Certifying, Content, Course, CourseRules, Demand, Lesson, LessonOrder, Stage, Term,
};
use hongfan_domain::credit::Granting;
use hongfan_domain::directory::Card;
use hongfan_domain::id::{CourseId, LessonId};
use hongfan_domain::record::Body;
use hongfan_domain::study::{Stretch, Study};
use hongfan_protocol::v1::PROOFS;
use serde_json::json;

use crate::world::{Desk, Laptop, SOON, World, assert_quiet_but_for_the_network};

const MINUTE: u32 = 60_000;

/// A course of one article, for everybody, that gives a certificate.
fn course(world: &World) -> Course {
    let text = "先问好，再请来访的人写下姓名。".to_owned();
    let lesson = Lesson {
        id: LessonId::new(world.now(), [6; 10]),
        title: "怎样登记".to_owned(),
        content: Content::Article(Article { text, millis: MINUTE, pictures: Vec::new() }),
        demand: Demand::Required,
    };
    Course {
        id: CourseId::new(world.now(), [5; 10]),
        title: "来访登记一课".to_owned(),
        series: String::new(),
        about: String::new(),
        lecturer: String::new(),
        unit: Unit::new("望江园区"),
        lessons: vec![lesson],
        order: LessonOrder::Free,
        audience: Audience::default(),
        demand: Demand::Required,
        term: Term::default(),
        rules: CourseRules::default(),
        credit: Granting::default(),
        certificate: Certifying::OnRequest,
        stage: Stage::Published,
        revision: 1,
    }
}

/// Two people go through the course, and have their certificates.
#[track_caller]
fn certified(world: &World, desk: &Desk<'_>) -> CourseId {
    let course = course(world);
    desk.record(Body::Directory(Arc::new(Card::Course(Box::new(course.clone())))));
    let people = [(71, "陈思远", "1234"), (72, "李文静", "5678")];
    people.iter().for_each(|(number, name, proof)| desk.enroll_as(*number, name, proof));
    // Nobody learns before the course is there and the phone is theirs.
    world.turn(Duration::from_secs(70));
    for (number, name, _) in people {
        let began_at = world.now().plus(-i64::from(MINUTE));
        let stretch = Stretch { lesson: course.lessons[0].id, from: 0, to: MINUTE, began_at, millis: MINUTE };
        let study = Study { course: course.id, stretches: vec![stretch], checks: Vec::new(), paper: None };
        desk.say_as(number, Body::Study(study));
        let member = desk.binding_of(name).member;
        desk.certify(course.id, member);
    }
    course.id
}

#[track_caller]
fn listed(page: &Page, count: usize) {
    page.wait(&format!("document.querySelectorAll('#issued > li').length === {count}"), SOON);
}

#[test]
fn a_certificate_is_found_revoked_and_restored() {
    let world = World::with_demo();
    let desk = Desk::new(&world);
    let course = certified(&world, &desk);
    let laptop = Laptop::new(&world);
    let page = laptop.tab();
    page.goto(&laptop.at("/o/courses"));
    page.wait(&format!("document.querySelector('[href=\"/o/courses/{course}\"]')"), SOON);
    page.click(&format!("[href='/o/courses/{course}']"));
    page.wait("document.querySelector('#issued-way')", SOON);
    page.click("#issued-way");
    page.wait_text("共 2 张：有效 2，已作废 0", SOON);
    listed(&page, 2);
    page.type_into("#find-certificate", "000001");
    listed(&page, 1);
    page.wait_text("陈思远", SOON);
    page.type_into("#find-certificate", "lwj");
    page.wait("document.querySelector('#issued').innerText.includes('李文静')", SOON);
    page.wait("document.querySelector('#issued').innerText.includes('HF-')", SOON);
    let number = page.eval("document.querySelector('.issued-number').innerText").as_str().unwrap().to_owned();

    page.click("[aria-label^='作废 HF-']");
    page.click_text("下一步");
    page.wait_text("请写一句原因", SOON);
    page.click_text("信息有误");
    page.click_text("下一步");
    page.wait_text("作废错了可以恢复", SOON);
    world.organizers.set(Mode::Refuse);
    page.click("#certificate-now");
    page.wait_text("没有作废：连不上服务器", SOON);
    world.organizers.set(Mode::Pass);
    page.click("#certificate-now");
    page.wait_text(&format!("已作废李文静的证书 {number}。"), SOON);
    page.wait_text("共 2 张：有效 1，已作废 1", SOON);
    page.wait_text("本机作废：信息有误", SOON);
    let status = page.eval(&format!("fetch('{PROOFS}/{number}').then((answer) => answer.text())"));
    assert!(status.as_str().unwrap().contains("Revoked"), "{status}");

    // It was a mistake.
    page.click("[aria-label^='恢复 HF-']");
    page.click_text("误作废");
    page.click_text("下一步");
    page.wait_text("编号不变", SOON);
    world.organizers.set(Mode::Refuse);
    page.click("#certificate-now");
    page.wait_text("没有恢复：连不上服务器", SOON);
    world.organizers.set(Mode::Pass);
    page.click("#certificate-now");
    page.wait_text(&format!("已恢复李文静的证书 {number}"), SOON);
    page.wait_text("共 2 张：有效 2，已作废 0", SOON);
    page.wait_text("本机恢复：误作废", SOON);
    page.wait_text("本机作废：信息有误", SOON);
    let status = page.eval(&format!("fetch('{PROOFS}/{number}').then((answer) => answer.text())"));
    assert!(status.as_str().unwrap().contains("Valid"), "{status}");

    // The log tells of both, and the last has a way back there too.
    in_the_log(&world, &laptop, &number);
    page.goto(&laptop.at(&format!("/o/courses/{course}/certificates")));
    page.wait_text("共 2 张：有效 1，已作废 1", SOON);
    without_the_hub(&world, &page);
    page.wait_text("共 2 张：有效 1，已作废 1", SOON);
    assert_quiet_but_for_the_network(&[&page]);
}

/// Without the hub there is no list, and the screen says why.
#[track_caller]
fn without_the_hub(world: &World, page: &Page) {
    world.organizers.set(Mode::Refuse);
    page.click("[aria-label='返回']");
    page.wait("document.querySelector('#issued-way')", SOON);
    page.click("#issued-way");
    page.wait_text("现在连不上服务器", SOON);
    world.organizers.set(Mode::Pass);
    page.click_text("再试一次");
}

/// What was done about a certificate stands in the log: who, whom, which course, why; and to have it count again was a mistake.
#[track_caller]
fn in_the_log(world: &World, laptop: &Laptop, number: &str) {
    let page = laptop.tab();
    page.goto(&laptop.at("/o/log"));
    page.wait("document.querySelector('#log-kind')", SOON);
    page.eval(
        "(() => { const field = document.querySelector('#log-kind'); field.value = '结业证书';
           field.dispatchEvent(new Event('change', { bubbles: true })); })()",
    );
    let entries = |texts: &[&str]| {
        page.wait(&format!("document.querySelectorAll('#log .log-entry').length === {}", texts.len()), SOON);
        for (nth, text) in texts.iter().enumerate() {
            page.wait(
                &format!(
                    "document.querySelectorAll('#log .log-entry')[{nth}].innerText.includes({})",
                    json!(text)
                ),
                SOON,
            );
        }
    };
    let told =
        |deed: &str, why: &str| format!("{deed}结业证书：李文静《来访登记一课》，编号 {number}。原因：{why}");
    let (revoked, restored) = (told("作废", "信息有误"), told("恢复", "误作废"));
    entries(&[&restored, &revoked]);
    page.wait("document.querySelectorAll('#log .log-entry')[1].innerText.includes('已撤销')", SOON);
    page.wait("document.querySelectorAll('#log .log-entry')[1].innerText.includes('本机')", SOON);
    page.click("#log .log-entry:first-child button");
    page.wait_text("为什么撤销", SOON);
    page.click_text("确认撤销");
    page.wait_text("请写一句原因", SOON);
    page.click_text("弄错了人");
    world.organizers.set(Mode::Refuse);
    page.click_text("确认撤销");
    page.wait_text("没有作废：连不上服务器", SOON);
    world.organizers.set(Mode::Pass);
    page.click_text("确认撤销");
    page.wait_text("已撤销，新的记录在最上面", SOON);
    entries(&[&told("作废", "弄错了人"), &restored, &revoked]);
    assert_quiet_but_for_the_network(&[&page]);
}
