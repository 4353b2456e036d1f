//! What fingers can hit and old eyes can read.

use hongfan_browser::{Page, Viewport};
use serde_json::json;

use crate::world::{DEMO, Laptop, Phone, SOON, World, digits_on, open_person};

/// What is smaller than a finger needs, in CSS pixels.
#[track_caller]
fn assert_within_reach(page: &Page, smallest: u32, screen: &str) {
    let small = page.eval(&format!(
        "[...document.querySelectorAll('a[href], button, label:has(input), input:not([type=checkbox]), textarea')]
           .filter((e) => e.checkVisibility() && e.getBoundingClientRect().height < {smallest} - 0.5)
           .map((e) => `${{e.getBoundingClientRect().height}} ${{e.outerHTML.slice(0, 90)}}`)"
    ));
    assert_eq!(small, json!([]), "too small for a finger on {screen}, of {smallest} px");
}

/// Whether everything fits in the width when the letters are twice as large.
#[track_caller]
fn assert_fits_twice_as_large(page: &Page, screen: &str) {
    page.eval("void (document.documentElement.style.fontSize = '200%')");
    let wide = page.eval(
        "[document.documentElement.scrollWidth - innerWidth, ...[...document.querySelectorAll('body *')]
           .filter((e) => e.checkVisibility() && e.getBoundingClientRect().right > innerWidth + 1)
           .map((e) => e.outerHTML.slice(0, 90))]",
    );
    assert!(wide[0].as_i64().unwrap() <= 0, "{screen} is too wide at 200 %: {wide:#}");
    page.eval("void (document.documentElement.style.fontSize = '')");
}

#[track_caller]
fn assert_usable(page: &Page, smallest: u32, screen: &str) {
    assert_within_reach(page, smallest, screen);
    assert_fits_twice_as_large(page, screen);
}

fn look_around(phone: &Phone, smallest: u32) {
    for path in ["/", "/code", "/join", "/history", "/me", "/rescue", "/nowhere"] {
        phone.open(path);
        assert_usable(&phone.page, smallest, path);
    }
    phone.open("/scan");
    phone.page.wait_text("对准大屏幕上的二维码", SOON);
    assert_usable(&phone.page, smallest, "/scan");
    phone.open("/history");
    phone.page.click(".list a");
    phone.page.wait("document.querySelector('.result')", SOON);
    assert_usable(&phone.page, smallest, "/result");
}

#[test]
fn a_finger_can_hit_everything_and_large_letters_fit() {
    let world = World::with_demo();
    let laptop = Laptop::new(&world);
    let screen = laptop.screen(DEMO);
    let phone = Phone::new(&world);
    phone.join("陈思远", "1234");
    phone.open("/code");
    Phone::type_digits(&phone.page, &digits_on(&screen));
    phone.page.wait_text("已收到，待确认", SOON);
    look_around(&phone, 48);
    phone.prefer("hongfan.elder", "on");
    look_around(&phone, 60);
}

#[test]
fn an_organizers_phone_is_used_with_a_finger_too() {
    let world = World::with_demo();
    let laptop = Laptop::new(&world);
    let page = laptop.tab_of(Viewport::PHONE);
    page.goto(&laptop.at("/o"));
    page.wait_text(DEMO, SOON);
    assert_usable(&page, 48, "the desk");
    page.click_text("新建活动");
    page.wait("document.querySelector('#title')", SOON);
    assert_usable(&page, 48, "the form");
    laptop.attendance(&page, DEMO);
    assert_usable(&page, 48, "the attendance");
    open_person(&page, "陈思远");
    assert_usable(&page, 48, "a person");
    page.click(".sheet .icon-button");
    page.click("#to-review");
    page.wait("document.querySelector('.review-item')", SOON);
    assert_usable(&page, 48, "the review list");
    page.goto(&laptop.at("/o/invite"));
    page.wait("document.querySelector('#unit')", SOON);
    assert_usable(&page, 48, "the invitation");
    let places = [
        ("/o/people", "#people a", "the directory"),
        ("/o/people/new", "#name", "a new person"),
        ("/o/units", ".units a", "the units"),
        ("/o/units/new", "#unit-name", "a new unit"),
        ("/o/log", "#log .log-entry", "the log"),
    ];
    for (path, there, screen) in places {
        page.goto(&laptop.at(path));
        page.wait(&format!("document.querySelector('{there}')"), SOON);
        assert_usable(&page, 48, screen);
    }
    for (path, link, there) in [("/o/people", "#people a", ".facts"), ("/o/units", ".units a", "#set-period")]
    {
        page.goto(&laptop.at(path));
        page.wait(&format!("document.querySelector('{link}')"), SOON);
        page.click(link);
        page.wait(&format!("document.querySelector('{there}')"), SOON);
        assert_usable(&page, 48, there);
    }
}
