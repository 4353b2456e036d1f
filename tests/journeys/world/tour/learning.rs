//! The classroom in all its states, on a phone: downloaded, asked in, examined, certified, revoked; live before, during and
//! after. Told without words of any language.

use std::time::Duration;

use hongfan_browser::{Network, Page};
use hongfan_domain::course::{
    Article, Content, Course, CourseRules, Demand, LessonOrder, Live, Question, Quiz,
};
use hongfan_domain::record::Body;
use hongfan_domain::study::{Stretch, Study};
use hongfan_domain::time::MINUTE;

use super::{Visit, walk};
use crate::world::classroom::{course, course_of, film_of, lecture, lesson_path, nothing, publish};
use crate::world::{Desk, Phone, SOON, World};

const SECOND: u32 = 1_000;

/// A course on the way to the phone, on the phone, and what is kept of it.
pub(crate) fn downloads(desk: &Desk<'_>, phone: &Phone, visit: Visit<'_>) {
    let page = &phone.page;
    let course = course_of(desk);
    phone.install();
    phone.open(&format!("/courses/{}", course.id));
    page.wait("document.querySelector('.offline button')", SOON);
    visit(page, "course that can be downloaded");
    page.set_network(Network::Slow4g);
    page.click(".offline button");
    page.wait("parseFloat(document.querySelector('.offline .hours-bar i')?.style.width) > 0", SOON);
    visit(page, "course being downloaded");
    page.set_network(Network::Online);
    page.wait("document.querySelector('.offline-kept')", SOON);
    visit(page, "course downloaded");
    walk(page, "/courses", "main .row .button-line");
    visit(page, "courses with a download");
    walk(page, &lesson_path(&course, 0), ".player video");
    visit(page, "lesson downloaded");
}

/// A short course: a film in which a question is due at once, and a quiz; it gives a certificate.
pub(crate) fn asked_examined_and_certified(
    world: &World,
    desk: &Desk<'_>,
    list: &Page,
    phone: &Phone,
    visit: Visit<'_>,
) {
    let page = &phone.page;
    let course = safety(world, desk);
    publish(desk, &course);
    // The first five seconds, so often that a question is due.
    world.turn(Duration::from_secs(610));
    let lesson = course.lessons[0].id;
    let began = |nth: i64| world.now().plus(-6_000 * (100 - nth));
    let five = |nth| Stretch { lesson, from: 0, to: 5 * SECOND, began_at: began(nth), millis: 5 * SECOND };
    desk.say_from(page, Body::Study(Study { stretches: (0..100).map(five).collect(), ..nothing(&course) }));
    phone.open(&lesson_path(&course, 0));
    attention(page, visit);
    // The rest of the film, seen elsewhere.
    world.turn(Duration::from_secs(900));
    let (length, began_at) = (course.lessons[0].content.millis(), world.now().plus(-200_000));
    let rest = Stretch { lesson, from: 0, to: length, began_at, millis: length };
    desk.say_from(page, Body::Study(Study { stretches: vec![rest], ..nothing(&course) }));
    quiz(phone, &course, visit);
    certificate(list, phone, &course, visit);
}

fn safety(world: &World, desk: &Desk<'_>) -> Course {
    let question = |text: &str, options: [&str; 3], right: u16| Question {
        text: text.to_owned(),
        options: options.map(str::to_owned).to_vec(),
        right,
        ..Question::default()
    };
    let questions = vec![
        question("来访的人先做什么？", ["先登记", "直接进入活动室", "在门口等到活动结束"], 1),
        question(
            "发现消防通道被占用，应当怎样处理？",
            ["自己搬开后不再过问", "先拍照，再告诉值班的人，等人来了一起处理", "不用管"],
            2,
        ),
        question("雨天也要巡查。", ["对", "不对", "看情况"], 1),
    ];
    let lessons = [
        ("活动现场安全", Content::Film(film_of(desk, 1)), Demand::Required),
        ("小测", Content::Quiz(Quiz { questions, pass: 60, tries: 3 }), Demand::Required),
    ];
    let mut course = course(world, "安全第一课：社区活动现场的组织与应急", &lessons);
    course.order = LessonOrder::Free;
    course.rules = CourseRules { attention: Some(4), ..CourseRules::default() };
    course
}

fn attention(page: &Page, visit: Visit<'_>) {
    page.wait("document.querySelector('video')?.readyState >= 1", SOON);
    visit(page, "lesson with a check ahead");
    page.click("#film-play");
    page.wait("document.querySelector('.attention button')", SOON);
    visit(page, "attention");
    page.shift_clock(200_000);
    page.wait("!/\\d/.test(document.querySelector('.attention p').innerText)", SOON);
    visit(page, "attention missed");
    page.click(".attention button");
    page.wait("!document.querySelector('.attention')", SOON);
    page.click("#film-play");
    page.wait("document.querySelector('video').paused", SOON);
    visit(page, "lesson with a check behind");
}

fn quiz(phone: &Phone, course: &Course, visit: Visit<'_>) {
    let page = &phone.page;
    phone.open(&lesson_path(course, 1));
    page.wait("document.querySelector('.option')", SOON);
    page.click("main ol ~ .button-main");
    visit(page, "quiz with no answers");
    for right in [0_u8, 1] {
        for (nth, option) in [1, 2, 1].into_iter().enumerate() {
            let option = if right == 0 { 3 } else { option };
            page.click(&format!("main ol > li:nth-child({}) .option:nth-of-type({option})", nth + 1));
        }
        page.click("main ol ~ .button-main");
        visit(page, "quiz before it is handed in");
        page.click("main ol ~ .button-main");
        page.wait("document.querySelector('main [role=status] .banner')", SOON);
        if right == 0 {
            page.wait("document.querySelector('.option')", SOON);
            visit(page, "quiz failed");
        }
    }
    page.wait("!document.querySelector('.option')", SOON);
    visit(page, "quiz passed");
}

fn certificate(list: &Page, phone: &Phone, course: &Course, visit: Visit<'_>) {
    let page = &phone.page;
    phone.open(&format!("/courses/{}", course.id));
    page.wait("document.querySelector('main .contents')", SOON);
    visit(page, "course done");
    walk(page, &format!("/courses/{}/certificate", course.id), "img.certificate");
    visit(page, "certificate issued");
    page.click("#picture");
    page.wait("document.querySelector('.certificate-picture')?.naturalWidth > 2000", SOON);
    let address = address_in_the_picture(page);
    let verify = format!("/v/{}", address.split_once("/V/").unwrap().1);
    visit(page, "certificate as a picture");
    phone.open(&verify);
    page.wait("document.querySelector('.proof-verdict-good')", SOON);
    page.wait("document.querySelector('.proof-facts')", SOON);
    visit(page, "verify a certificate");
    phone.open("/history");
    page.wait("document.querySelector('.hours-line')", SOON);
    page.click(".hours-card summary");
    visit(page, "history with hours");

    revoke(list, course, visit);
    phone.open(&verify);
    page.wait("document.querySelector('.proof-verdict-bad')", SOON);
    visit(page, "verify a revoked certificate");
    phone.open(&format!("/courses/{}/certificate", course.id));
    page.wait("document.querySelector('main [role=status] .banner')", SOON);
    visit(page, "certificate revoked");
}

/// The address in the code of the picture that is shown.
fn address_in_the_picture(page: &Page) -> String {
    let bytes = page.eval(
        "[...atob(document.querySelector('.certificate-picture').src.split(',')[1])].map((byte) => byte.charCodeAt(0))",
    );
    let bytes: Vec<u8> =
        bytes.as_array().unwrap().iter().map(|byte| u8::try_from(byte.as_u64().unwrap()).unwrap()).collect();
    let picture = hongfan_browser::Image::from_png(&bytes).unwrap();
    let (width, height) = (picture.width as usize, picture.height as usize);
    hongfan_scanner::decode(&picture.gray(), width, height).unwrap()
}

/// On the organizers' list.
fn revoke(page: &Page, course: &Course, visit: Visit<'_>) {
    page.eval("(() => { location.pathname = '/o/courses' })()");
    page.wait(&format!("document.querySelector('[href=\"/o/courses/{}\"]')", course.id), SOON);
    walk(page, &format!("/o/courses/{}/certificates", course.id), "#issued .button-small");
    visit(page, "certificates of a course");
    page.click("#issued .button-small");
    page.wait("document.querySelector('#certificate-reason')", SOON);
    page.click("#issued [type=submit]");
    visit(page, "revoking a certificate without a reason");
    page.click("#issued .usual .filter");
    page.click("#issued [type=submit]");
    page.wait("document.querySelector('#certificate-now')", SOON);
    visit(page, "revoking a certificate, asked again");
    page.click("#certificate-now");
    page.wait("document.querySelector('#issued .issued-acts')", SOON);
    visit(page, "certificates with a revoked one");
}

/// A session online: before, while it is on, while digits are asked for, and after.
pub(crate) fn live_screens(world: &World, desk: &Desk<'_>, phone: &Phone, visit: Visit<'_>) {
    let page = &phone.page;
    let plan = lecture(desk, world.now().plus(60 * MINUTE));
    desk.record(Body::Plan(plan.clone()));
    let live = Live { activity: plan.activity.id, share: 80, millis: 600_000 };
    let text = Article { text: "会前读一读。".to_owned(), millis: 60_000, pictures: Vec::new() };
    let lessons = [
        ("直播：新时代志愿服务", Content::Live(live), Demand::Required),
        ("会前阅读", Content::Article(text), Demand::Optional),
    ];
    let course = course(world, "线上课堂", &lessons);
    publish(desk, &course);
    let ahead = |minutes: u64| {
        world.turn(Duration::from_secs(minutes * 60));
        page.shift_clock(i64::try_from(minutes).unwrap() * MINUTE);
    };
    phone.open(&lesson_path(&course, 0));
    page.wait("document.querySelector('.lesson-page section.card p')", SOON);
    visit(page, "live, long before");
    ahead(55);
    phone.open(&lesson_path(&course, 0));
    page.wait("document.querySelector('a[href^=\"https://meeting\"]')", SOON);
    visit(page, "live, soon");
    ahead(62);
    phone.open(&lesson_path(&course, 0));
    page.wait("document.querySelector('.live-digits')", SOON);
    visit(page, "live, and digits are asked for");
    page.type_into(".live-digits input", "12");
    page.click(".live-digits button");
    visit(page, "live, and too few digits");
    for path in ["/me", "/", &lesson_path(&course, 1), "/courses"] {
        phone.open(path);
        page.wait("document.querySelector('.live-call a')", SOON);
        visit(page, &format!("called from {}", path.split('/').nth(1).unwrap()));
    }
    ahead(120);
    phone.open(&lesson_path(&course, 0));
    page.wait("document.querySelector('.lesson-page section.card p')", SOON);
    visit(page, "live, over");
}
