//! Every screen, one after the other, with something on it: for whoever judges or takes pictures of them all.

// With their paths, for the same reason as in `world.rs`.
#[path = "tour/keeping.rs"]
pub(crate) mod keeping;
#[path = "tour/learning.rs"]
pub(crate) mod learning;
#[path = "tour/troubles.rs"]
pub(crate) mod troubles;

use hongfan_browser::{Network, Page};
use serde_json::json;

use super::{DEMO, Laptop, Phone, SOON, World, code_in, digits_on, open_person};

/// What is done with a screen that is shown, by its name.
pub(crate) type Visit<'v> = &'v mut dyn FnMut(&Page, &str);

/// Goes to a screen of the same part of the app, as its links do.
#[track_caller]
pub(crate) fn walk(page: &Page, path: &str, there: &str) {
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

/// What somebody sees who opens the app for the first time.
pub(crate) fn strangers_screens(phone: &Phone, visit: Visit<'_>) {
    phone.open("/");
    phone.page.wait("document.querySelector('main a')", SOON);
    visit(&phone.page, "today of a stranger");
    for (path, there, name) in [
        ("/join", "#name", "join"),
        ("/pass", "main .button", "pass of a stranger"),
        ("/courses", "main", "courses of a stranger"),
        ("/history", "main", "history of a stranger"),
        ("/me", "main .card", "me of a stranger"),
        ("/v", "main", "check"),
        ("/v/ABC", "main", "verify nonsense"),
        ("/t/ABC", "main", "take over nonsense"),
        ("/nowhere", "main", "nowhere"),
    ] {
        walk(&phone.page, path, there);
        visit(&phone.page, name);
    }
}

/// What somebody sees who has registered and has typed a screen's digits; with a network, and then without.
pub(crate) fn members_screens(screen: &Page, phone: &Phone, visit: Visit<'_>) {
    let page = &phone.page;
    phone.open("/");
    page.wait_text(DEMO, SOON);
    visit(page, "today");
    walk(page, "/code", "#digits");
    visit(page, "digits");
    Phone::type_digits(page, &digits_on(screen));
    page.wait("document.querySelector('.result-wait')", SOON);
    visit(page, "result");
    phone.open("/me");
    for (path, there, name) in [
        ("/", "main .hero", "today after a check-in"),
        ("/history", ".list a", "history"),
        ("/me", "main .card", "me"),
        ("/rescue", "main", "rescue"),
        ("/pass", ".code-card .qr path", "pass"),
        ("/transfer", "main", "transfer"),
        ("/companion", "#present", "companion"),
        ("/v", "main", "check"),
        ("/nowhere", "main", "nowhere"),
    ] {
        walk(page, path, there);
        visit(page, name);
    }
    walk(page, "/scan", "video");
    page.wait_text("对准大屏幕上的二维码", SOON);
    visit(page, "scan");
    walk(page, "/", "a[href^='/activity/']");
    let activity = link(page, "a[href^='/activity/']");
    walk(page, &activity, "main .card");
    visit(page, "activity");
    proof(page, visit);
    classroom(page, visit);
}

fn proof(page: &Page, visit: Visit<'_>) {
    walk(page, "/proof", ".proof-code .qr");
    visit(page, "proof");
    let address = code_in(page, ".proof-code .qr");
    walk(page, &format!("/v/{}", address.split_once("/V/").unwrap().1), ".proof-verdict");
    visit(page, "verify");
}

fn classroom(page: &Page, visit: Visit<'_>) {
    const COURSE: &str = "main a[href^='/courses/']";
    walk(page, "/courses", COURSE);
    visit(page, "courses");
    let course = link(page, COURSE);
    walk(page, &course, "main a[href^='/courses/']");
    visit(page, "course");
    let lessons = page.eval(&format!(
        "[...new Set([...document.querySelectorAll('main a')].map((a) => a.getAttribute('href')))]
           .filter((path) => path.startsWith({}))",
        json!(format!("{course}/"))
    ));
    for lesson in lessons.as_array().unwrap() {
        let lesson = lesson.as_str().unwrap();
        walk(page, lesson, "main.page");
        page.wait("document.querySelector('main').innerText.length > 20", SOON);
        visit(page, &format!("lesson {}", page.eval("document.querySelector('h1').innerText")));
    }
    walk(page, &format!("{course}/certificate"), "main");
    visit(page, "certificate");
}

/// What somebody sees who has come without a network and with somebody else.
pub(crate) fn screens_without_a_network(world: &World, screen: &Page, phone: &Phone, visit: Visit<'_>) {
    let page = &phone.page;
    phone.install();
    page.wait_text("已同步", SOON);
    super::cut(world, page);
    phone.open("/code");
    visit(page, "digits without a network");
    Phone::type_digits(page, &digits_on(screen));
    page.wait("document.querySelector('.result-wait')", SOON);
    visit(page, "result without a network");
    page.click_text("让组织者扫一下");
    page.wait("document.querySelector('.code-card .qr path')", SOON);
    visit(page, "receipt");
    walk(page, "/rescue", "main .list, main .line, main li");
    visit(page, "rescue of what waits");
    walk(page, "/", "main .hero");
    visit(page, "today without a network");
    companion(page, &digits_on(screen), visit);
    world.members.set(hongfan_browser::Mode::Pass);
    page.set_network(Network::Online);
}

fn companion(page: &Page, digits: &str, visit: Visit<'_>) {
    walk(page, "/companion", "#present");
    page.type_into("#name", "吴建国");
    page.type_into("#proof", "0000");
    page.click("#present");
    page.click_text("输入 6 位签到码");
    page.wait("document.querySelector('#digits')", SOON);
    visit(page, "digits for a companion");
    Phone::type_digits(page, digits);
    page.wait("document.querySelector('.result')", SOON);
    visit(page, "result of a companion");
}

/// The screens of one activity.
pub(crate) fn activitys_screens(laptop: &Laptop, page: &Page, visit: Visit<'_>) {
    laptop.attendance(page, DEMO);
    let home = page.eval("location.pathname").as_str().unwrap().to_owned();
    visit(page, "attendance");
    open_person(page, "陈思远");
    visit(page, "a person");
    page.click(".sheet .icon-button");
    page.wait("!document.querySelector('.sheet')", SOON);
    page.click(".line-make-up");
    page.wait("document.querySelector('#make-up')", SOON);
    visit(page, "marking somebody present");
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
        visit(page, path);
    }
    door(page, visit);
}

fn door(page: &Page, visit: Visit<'_>) {
    for (form, there) in
        [("手动签到", "#door-search"), ("现场登记", "#guest-name"), ("自助模式", "#kiosk-pin")]
    {
        page.click_text(form);
        page.wait(&format!("document.querySelector('{there}')"), SOON);
        visit(page, form);
        if form != "自助模式" {
            page.click(".door-sheet .icon-button");
            page.wait("!document.querySelector('.door-sheet')", SOON);
        }
    }
    page.type_into("#kiosk-pin", "2580");
    page.click_text("进入自助模式");
    page.wait("document.querySelector('.door-kiosk')", SOON);
    visit(page, "a kiosk");
    page.click("[aria-label='退出自助模式']");
    page.wait_text("请输入 PIN", SOON);
    visit(page, "the way out of a kiosk");
    page.type_into("#kiosk-pin", "2580");
    page.click_text("退出");
    page.wait("!document.querySelector('.door-kiosk')", SOON);
}

/// An organizer's other screens.
pub(crate) fn organizers_screens(laptop: &Laptop, page: &Page, visit: Visit<'_>) {
    page.goto(&laptop.at("/o"));
    page.wait_text(DEMO, SOON);
    visit(page, "the desk");
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
        ("/o/organizers", "main li"),
        ("/o/help", "main details, main .card"),
    ] {
        walk(page, path, there);
        visit(page, path);
    }
    details(page, visit);
}

/// One person, one unit and one course.
fn details(page: &Page, visit: Visit<'_>) {
    for (path, first, there) in [
        ("/o/people", "#people a", ".facts"),
        ("/o/units", ".units a", "#set-period"),
        ("/o/courses", "#courses a[href^='/o/courses/']:not([href$=new])", "#roll"),
    ] {
        walk(page, path, first);
        let one = link(page, first);
        walk(page, &one, there);
        visit(page, &format!("{path}, one"));
        let parts: &[_] = match there {
            ".facts" => &["proof"],
            "#roll" => &["edit", "certificates"],
            _ => &[],
        };
        for part in parts {
            walk(page, &format!("{one}/{part}"), "main.page, #print");
            visit(page, &format!("{path}, one, {part}"));
        }
    }
}
