//! Study hours: an activity gives some, a member sees them against the target, an organizer counts, adds and takes back.

use hongfan_browser::Page;
use hongfan_domain::credit::year_of;
use hongfan_domain::id::ActivityId;
use hongfan_domain::record::{Body, Correction, Decision};
use serde_json::json;

use crate::world::{Desk, Laptop, Phone, SOON, World, assert_quiet};

/// Yesterday's activity, at which 陈思远 was.
const PAST: &str = "校企联建·人才建设会";

/// Chooses what a field offers.
#[track_caller]
fn choose(page: &Page, field: &str, value: &str) {
    page.eval(&format!(
        "(() => {{ const field = document.querySelector('{field}'); field.value = {};
           field.dispatchEvent(new Event('change', {{ bubbles: true }})); }})()",
        json!(value)
    ));
}

#[track_caller]
fn hours_line(page: &Page, line: &str) {
    page.wait(&format!("document.querySelector('.hours-line')?.innerText === {}", json!(line)), SOON);
}

/// Lets the activity give two study hours, after two attempts at something else.
#[track_caller]
fn grant_two_hours(laptop: &Laptop, page: &Page, activity: ActivityId) {
    page.goto(&laptop.at("/o"));
    page.wait_text(PAST, SOON);
    page.goto(&laptop.at(&format!("/o/{activity}/edit")));
    page.wait("document.querySelector('#hours')", SOON);
    page.eval("document.querySelector('#particulars').open = true");
    choose(page, "#hours", "45");
    page.wait_text("到场的人各得 2.5 学时", SOON);
    choose(page, "#hours", "fixed");
    page.type_into("#hours-amount", "两");
    page.click_text("保存");
    page.wait_text("学时是大于 0 的数", SOON);
    page.type_into("#hours-amount", "2");
    page.click_text("保存");
    page.wait("document.querySelector('.counts')", SOON);
    page.wait_text("2 学时", SOON);
    page.wait_text("实时", SOON);
}

#[test]
fn a_member_gains_hours_and_an_organizer_counts_adds_and_takes_back() {
    let world = World::with_demo();
    let desk = Desk::new(&world);
    let laptop = Laptop::new(&world);
    let page = laptop.tab();
    let book = desk.book();
    let past = book.plans().find(|plan| plan.activity.title == PAST).unwrap();
    let member = past.roster.iter().find(|member| member.name == "陈思远").unwrap().id;
    let activity = past.activity.id;

    grant_two_hours(&laptop, &page, activity);

    let phone = Phone::new(&world);
    phone.join("陈思远", "1234");
    phone.page.wait_text("已同步", SOON);
    phone.open("/history");
    // An organizer said that this phone's owner was there: with no phone on that day.
    hours_line(&phone.page, "已学 2 / 32（集中 2 · 自学 0）");

    // A member's phone asks when it is taken out.
    let on_the_phone = |line: &str| {
        page.wait_text("实时", SOON);
        phone.open("/history");
        hours_line(&phone.page, line);
    };

    let year = year_of(past.activity.sessions[0].starts_at);
    page.goto(&laptop.at(&format!("/o/statistics/{year}")));
    page.wait("document.querySelector('#study-hours')", SOON);
    page.click_text("每个人的学时");
    page.type_into(".hours-search", "陈思远");
    let rows = "[...document.querySelectorAll('#hours-people tbody tr')].map((row) => [...row.cells].map((cell) => cell.innerText).join('|'))";
    page.wait(&format!("({rows}).join() === '陈思远|互联网第二支部|32|2|0|2'"), SOON);

    page.goto(&laptop.at(&format!("/o/people/{member}")));
    hours_line(&page, "已学 2 / 32（集中 2 · 自学 0）");
    page.click_text("记学时");
    page.type_into("#award-hours", "0.5");
    page.click_text("记下");
    page.wait_text("请写明原因", SOON);
    page.click_text("自学登记");
    page.click_text("记下");
    page.wait_text("已记 +0.5 学时", SOON);
    hours_line(&page, "已学 2.5 / 32（集中 2 · 自学 0.5）");
    on_the_phone("已学 2.5 / 32（集中 2 · 自学 0.5）");

    page.click(".hours-list button");
    page.wait_text("已撤销 +0.5 学时", SOON);
    hours_line(&page, "已学 2 / 32（集中 2 · 自学 0）");
    on_the_phone("已学 2 / 32（集中 2 · 自学 0）");

    let (decision, reason) = (Decision::Absent, "记错了人".to_owned());
    desk.record(Body::Correction(Correction::new(activity, member, decision, reason)));
    phone.open("/history");
    phone.page.wait("!document.querySelector('.hours-line')", SOON);
    hours_line(&page, "已学 0 / 32（集中 0 · 自学 0）");
    assert_quiet(&[&page, &phone.page]);
}
