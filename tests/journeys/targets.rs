//! What fingers can hit and old eyes can read.

use hongfan_browser::{Page, Viewport};
use serde_json::json;

use crate::world::{DEMO, Laptop, Phone, SOON, World, digits_on, open_person};

/// What is smaller than a finger needs, in CSS pixels, at letters of the usual size; and what does not fit in the width when
/// they are twice as large.
const LOOK: &str = "(smallest) => {
  const pressed = 'a[href], button, select, summary, label:has(input), input:not([type=checkbox], [type=radio], [type=file]), textarea, [role=button]';
  const small = [...document.querySelectorAll(pressed)]
    .filter((e) => e.checkVisibility({ visibilityProperty: true }) && e.getClientRects().length > 0)
    .filter((e) => !e.closest('.visually-hidden, .skip'))
    .filter((e) => e.getBoundingClientRect().height < smallest - 0.5)
    .map((e) => `${e.getBoundingClientRect().height} of ${smallest} px: ${e.outerHTML.slice(0, 110)}`);
  document.documentElement.style.fontSize = '200%';
  const wide = document.documentElement.scrollWidth - innerWidth;
  const out = wide <= 0 ? [] : [...document.querySelectorAll('body *')]
    .filter((e) => e.checkVisibility() && e.getBoundingClientRect().right > innerWidth + 1)
    .map((e) => `${wide} px too wide: ${e.outerHTML.slice(0, 110)}`).slice(0, 4);
  document.documentElement.style.fontSize = '';
  return [...new Set([...small, ...out])];
}";

/// What is wrong, screen by screen: all of it is told at once.
#[derive(Default)]
pub(crate) struct Findings(Vec<String>);

impl Findings {
    /// Looks at the screen that is shown.
    pub(crate) fn look(&mut self, page: &Page, smallest: u32, screen: &str) {
        let wrong = page.eval(&format!("({LOOK})({smallest})"));
        self.0.extend(wrong.as_array().unwrap().iter().map(|wrong| format!("{screen}: {wrong}")));
    }

    #[track_caller]
    pub(crate) fn assert_none(self) {
        assert!(self.0.is_empty(), "{:#?}", self.0);
    }
}

/// Goes to a screen of the same part of the app, as its links do.
#[track_caller]
fn walk(page: &Page, path: &str, there: &str) {
    page.eval(&format!(
        "(() => {{ history.pushState(null, '', {}); dispatchEvent(new PopStateEvent('popstate')); }})()",
        json!(path)
    ));
    page.wait(&format!("document.querySelector({})", json!(there)), SOON);
}

/// The address of the first link there.
#[track_caller]
fn link(page: &Page, selector: &str) -> String {
    page.wait(&format!("document.querySelector({})", json!(selector)), SOON);
    let path = page.eval(&format!("document.querySelector({}).getAttribute('href')", json!(selector)));
    path.as_str().unwrap().to_owned()
}

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

/// The screens of one activity.
fn look_at_an_activity(laptop: &Laptop, page: &Page, found: &mut Findings) {
    laptop.attendance(page, DEMO);
    let home = page.eval("location.pathname").as_str().unwrap().to_owned();
    found.look(page, 48, "the attendance");
    open_person(page, "陈思远");
    found.look(page, 48, "a person");
    page.click(".sheet .icon-button");
    page.wait("!document.querySelector('.sheet')", SOON);
    page.click(".line-make-up");
    page.wait("document.querySelector('#make-up')", SOON);
    found.look(page, 48, "marking somebody present");
    page.click("#make-up .icon-button");
    for (path, there) in [
        ("review", ".review-item"),
        ("screen", ".big-code"),
        ("edit", "#title"),
        ("copy", "#title"),
        ("print", "#print"),
        ("print/report", "#print"),
        ("door", ".door-tools"),
    ] {
        walk(page, &format!("{home}/{path}"), there);
        found.look(page, 48, path);
    }
    for (form, there) in
        [("手动签到", "#door-search"), ("现场登记", "#guest-name"), ("自助模式", "#kiosk-pin")]
    {
        page.click_text(form);
        page.wait(&format!("document.querySelector('{there}')"), SOON);
        found.look(page, 48, form);
        if form != "自助模式" {
            page.click(".door-sheet .icon-button");
            page.wait("!document.querySelector('.door-sheet')", SOON);
        }
    }
    page.type_into("#kiosk-pin", "2580");
    page.click_text("进入自助模式");
    page.wait("document.querySelector('.door-kiosk')", SOON);
    found.look(page, 48, "a kiosk");
    page.click("[aria-label='退出自助模式']");
    page.wait_text("请输入 PIN", SOON);
    found.look(page, 48, "the way out of a kiosk");
    page.type_into("#kiosk-pin", "2580");
    page.click_text("退出");
    page.wait("!document.querySelector('.door-kiosk')", SOON);
}

#[test]
fn an_organizers_phone_is_used_with_a_finger_too() {
    let world = World::with_demo();
    let laptop = Laptop::new(&world);
    let page = laptop.tab_of(Viewport::PHONE);
    let mut found = Findings::default();
    page.goto(&laptop.at("/o"));
    page.wait_text(DEMO, SOON);
    found.look(&page, 48, "the desk");
    look_at_an_activity(&laptop, &page, &mut found);
    for (path, there) in [
        ("/o/new", "#title"),
        ("/o/invite", "#unit"),
        ("/o/people", "#people a"),
        ("/o/people/new", "#name"),
        ("/o/units", ".units a"),
        ("/o/units/new", "#unit-name"),
        ("/o/log", "#log .log-entry"),
        ("/o/calendar", ".calendar"),
        ("/o/statistics", "#period"),
        ("/o/templates", "main"),
        ("/o/courses", "#courses a"),
        ("/o/courses/new", "#course-title, main form, main .form"),
        ("/o/rescue", "main"),
    ] {
        walk(&page, path, there);
        found.look(&page, 48, path);
    }
    for (path, first, there) in [
        ("/o/people", "#people a", ".facts"),
        ("/o/units", ".units a", "#set-period"),
        ("/o/courses", "#courses a[href^='/o/courses/']:not([href$=new])", "#roll"),
    ] {
        walk(&page, path, first);
        let one = link(&page, first);
        walk(&page, &one, there);
        found.look(&page, 48, there);
        if there == ".facts" {
            walk(&page, &format!("{one}/proof"), "#print");
            found.look(&page, 48, "a person's proof");
        }
        if there == "#roll" {
            for part in ["edit", "certificates"] {
                walk(&page, &format!("{one}/{part}"), "main.page");
                found.look(&page, 48, &format!("a course's {part}"));
            }
        }
    }
    // Where a finger meets the layout of a laptop.
    page.set_viewport(Viewport::TABLET);
    for (path, there) in [("/o/calendar", ".calendar-entry"), ("/o", "main"), ("/o/people", "#people a")] {
        walk(&page, path, there);
        found.look(&page, 48, &format!("{path} on a tablet"));
    }
    found.assert_none();
}
