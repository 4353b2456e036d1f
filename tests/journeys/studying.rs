//! The classroom on members' phones, with real films in a real browser: watched, left, gone on with elsewhere, asked whether
//! anybody is there, examined, certified; and all of it without a network.

use std::time::Duration;

use hongfan_browser::{Image, Network, Page};
use hongfan_domain::course::{Content, Course};
use hongfan_domain::id::LessonId;
use hongfan_domain::record::Body;
use hongfan_domain::study::{Stretch, Study};
use serde_json::Value;

use crate::classroom::{COURSE, course_of, lesson_path, play, reaches, says};
use crate::world::{
    Desk, Phone, SOON, World, assert_quiet, assert_quiet_but_for_the_network, code_in, cut, mend,
};

const SECOND: u32 = 1_000;

/// From here to there, learned until now, `times` times one after the other. The phone was there before that.
fn learned(world: &World, lesson: LessonId, to: u32, times: u32) -> Vec<Stretch> {
    world.turn(Duration::from_millis(u64::from((to + SECOND) * (times + 1))));
    let began = |nth: u32| world.now().plus(-i64::from(to + SECOND) * i64::from(times - nth));
    (0..times).map(|nth| Stretch { lesson, from: 0, to, began_at: began(nth), millis: to }).collect()
}

fn study(course: &Course, stretches: Vec<Stretch>) -> Body {
    Body::Study(Study { course: course.id, stretches, checks: Vec::new(), paper: None })
}

/// Everything of the course but its questions, which the phone has learned until now.
fn all_but_the_questions(world: &World, course: &Course) -> Body {
    let took: u32 = course.lessons.iter().map(|lesson| lesson.content.millis() + SECOND).sum();
    world.turn(Duration::from_millis(u64::from(took + SECOND)));
    let mut began_at = world.now().plus(-i64::from(took));
    let stretch = |lesson: &hongfan_domain::course::Lesson| {
        let millis = lesson.content.millis();
        let stretch = Stretch { lesson: lesson.id, from: 0, to: millis, began_at, millis };
        began_at = began_at.plus(i64::from(millis + SECOND));
        (millis > 0).then_some(stretch)
    };
    study(course, course.lessons.iter().filter_map(stretch).collect())
}

#[test]
fn a_film_is_left_and_gone_on_with_on_a_second_phone_and_a_leap_gains_nothing() {
    let world = World::with_demo();
    let desk = Desk::new(&world);
    let course = course_of(&desk);
    let (first, second) = (Phone::new(&world), Phone::new(&world));
    first.join("陈思远", "1234");
    first.page.click_text(COURSE);
    first.page.click_text("继续学习");
    play(&first.page);
    reaches(&first.page, 9);
    first.page.click(".top-bar a");
    says(&first.page, "怎样接待来访居民", "学到 1");
    first.page.wait_text("已同步", SOON);

    first.open("/transfer");
    first.page.wait("document.querySelector('.code-card .qr path')", SOON);
    let link = code_in(&first.page, ".code-card .qr");
    second.open(&format!("/T/{}", link.rsplit_once("/T/").unwrap().1));
    second.page.click_text("在这台设备上使用");
    second.page.wait("document.querySelector('.result-good')", SOON);
    second.open(&lesson_path(&course, 0));
    second.page.wait("document.querySelector('video')?.currentTime > 8", SOON);
    let missing = "document.querySelector('main').innerText.match(/还差 (\\d):(\\d+)/)";
    let left = format!("(([, m, s]) => m * 60 + Number(s))({missing})");
    let before = second.page.eval(&left).as_f64().unwrap();

    // Nearly to the end, three seconds there: only these count.
    second.page.eval(
        "(() => { const place = document.querySelector('.player-place'); place.value = 65000;
           place.dispatchEvent(new Event('input', { bubbles: true })); })()",
    );
    second.page.wait("Math.abs(document.querySelector('video').currentTime - 65) < 1", SOON);
    play(&second.page);
    reaches(&second.page, 68);
    second.page.click("#film-play");
    second.page.wait("document.querySelector('video').paused", SOON);
    let after = second.page.eval(&left).as_f64().unwrap();
    assert!((1.0..=6.0).contains(&(before - after)), "{before} s were missing, and then {after}");
    second.page.click_text("去没看的地方");
    second.page.wait("Math.abs(document.querySelector('video').currentTime - 9) < 3", SOON);
    second.page.wait_text("已同步", SOON);
    first.open(&format!("/courses/{}", course.id));
    says(&first.page, "怎样接待来访居民", "学到 1");
    first.page.wait("!document.body.innerText.includes('学到 8')", SOON);
    assert_quiet(&[&first.page, &second.page]);
}

#[test]
fn whoever_is_asked_whether_they_are_there_and_is_not_loses_nothing() {
    let world = World::with_demo();
    let desk = Desk::new(&world);
    let course = course_of(&desk);
    let phone = Phone::new(&world);
    phone.join("陈思远", "1234");
    phone.page.wait_text("已同步", SOON);
    // Twenty seconds of the film, so often that a question is due: one comes about every quarter of an hour.
    desk.say_from(&phone.page, study(&course, learned(&world, course.lessons[1].id, 20 * SECOND, 56)));
    phone.open(&lesson_path(&course, 1));
    phone.page.wait_text("学到 33%", SOON);
    play_until_asked(&phone.page);
    phone.page.wait("document.querySelector('video').paused", SOON);
    phone.page.wait("document.activeElement.innerText === '继续学习'", SOON);

    phone.page.shift_clock(61_000);
    phone.page.wait_text("您刚才不在，视频停在这里", SOON);
    let place = phone.page.eval("document.querySelector('video').currentTime").as_f64().unwrap();
    phone.page.click(".attention button");
    phone.page.wait("!document.querySelector('.attention')", SOON);
    reaches(&phone.page, 27);
    assert!(place >= 19.0, "it went on at {place} s, not where it was");
    phone.page.click(".top-bar a");
    says(&phone.page, "活动现场安全", "学到 4");
    phone.page.wait_text("已同步", SOON);
    let book = desk.book();
    let checks: Vec<_> = book.studied().flat_map(|studied| &studied.study.checks).collect();
    assert_eq!(checks.iter().map(|check| check.took.is_some()).collect::<Vec<_>>(), [false, true]);
    assert_quiet(&[&phone.page]);
}

#[track_caller]
fn play_until_asked(page: &Page) {
    page.wait("document.querySelector('video')?.readyState >= 1", SOON);
    page.click("#film-play");
    page.wait("document.querySelector('[role=alertdialog]')?.innerText.includes('还在学习吗')", SOON);
}

/// Answers every question, rightly or by the first option, and hands the paper in.
#[track_caller]
fn hand_in(page: &Page, course: &Course, right: Option<()>) {
    let Content::Quiz(quiz) = &course.lessons[5].content else { panic!("the questions come last") };
    for (nth, question) in quiz.questions.iter().enumerate() {
        let bits = right.map_or(1, |()| question.right);
        for option in (0..question.options.len()).filter(|option| bits & (1 << option) != 0) {
            page.click(&format!("main ol > li:nth-child({}) .option:nth-of-type({})", nth + 1, option + 1));
        }
    }
    page.click_text("交卷");
    page.click_text("确认交卷");
}

#[test]
fn questions_are_answered_and_a_certificate_is_shown_and_checked_by_a_stranger() {
    let world = World::with_demo();
    let desk = Desk::new(&world);
    let course = course_of(&desk);
    let phone = Phone::new(&world);
    phone.join("陈思远", "1234");
    phone.page.wait_text("已同步", SOON);
    desk.say_from(&phone.page, all_but_the_questions(&world, &course));
    phone.open(&lesson_path(&course, 5));
    phone.page.wait_text("还可以答 3 次", SOON);
    phone.page.click_text("交卷");
    phone.page.wait_text("还有题没有答", SOON);
    hand_in(&phone.page, &course, None);
    phone.page.wait_text("还可以答 2 次", SOON);
    phone.page.wait_text("1/5 题正确", SOON);
    hand_in(&phone.page, &course, Some(()));
    phone.page.wait_text("5/5 题正确 · 已完成", SOON);
    phone.page.click(".top-bar a");
    phone.page.click_text("结业证书");
    phone.page.wait("document.querySelector('img.certificate')", SOON);
    let says = phone.page.eval("document.querySelector('img.certificate').alt").as_str().unwrap().to_owned();
    for wanted in ["陈思远", COURSE, "0.5", "HF-"] {
        assert!(says.contains(wanted), "no {wanted} in {says}");
    }
    phone.page.click("#picture");
    let address = read_in_the_picture(&phone.page);

    let stranger = Phone::new(&world);
    stranger.install();
    stranger.page.wait("localStorage.getItem('hongfan.issuers')", SOON);
    cut(&world, &stranger.page);
    stranger.open(&format!("/V/{}", address.split_once("/V/").unwrap().1));
    stranger.page.wait("document.querySelector('.proof-verdict h2')?.innerText === '核验通过'", SOON);
    stranger.page.wait_text("陈思远", SOON);
    stranger.page.wait_text(COURSE, SOON);
    mend(&world, &stranger.page);
    assert_quiet(&[&phone.page]);
    assert_quiet_but_for_the_network(&[&stranger.page]);
}

/// The address in the code of the picture that somebody keeps of their certificate.
#[track_caller]
pub(crate) fn read_in_the_picture(page: &Page) -> String {
    page.wait("document.querySelector('.certificate-picture')?.naturalWidth > 2000", SOON);
    let bytes = page.eval(
        "[...atob(document.querySelector('.certificate-picture').src.split(',')[1])].map((byte) => byte.charCodeAt(0))",
    );
    let byte = |value: &Value| u8::try_from(value.as_u64().unwrap()).unwrap();
    let bytes: Vec<u8> = bytes.as_array().unwrap().iter().map(byte).collect();
    let picture = Image::from_png(&bytes).unwrap();
    let (width, height) = (picture.width as usize, picture.height as usize);
    hongfan_scanner::decode(&picture.gray(), width, height).expect("the code on the certificate can be read")
}

#[test]
fn a_downloaded_course_is_learned_without_a_network_and_counts_afterwards() {
    let world = World::with_demo();
    let desk = Desk::new(&world);
    let course = course_of(&desk);
    let phone = Phone::new(&world);
    phone.join("陈思远", "1234");
    phone.install();
    phone.open(&format!("/courses/{}", course.id));
    phone.page.click_text("下载到手机（1.1 MB）");
    phone.page.wait_text("已下载，没有网络也能学", SOON);
    says(&phone.page, "怎样接待来访居民", "已下载");
    phone.page.wait_text("已同步", SOON);

    cut(&world, &phone.page);
    phone.open(&lesson_path(&course, 0));
    play(&phone.page);
    reaches(&phone.page, 4);
    // A part from the middle, which a player asks for by its bytes.
    phone.page.eval("document.querySelector('video').currentTime = 50");
    reaches(&phone.page, 52);
    phone.page.wait("document.querySelector('video').textTracks[0]?.cues?.length > 3", SOON);
    phone.open(&lesson_path(&course, 3));
    phone.page.wait("document.querySelector('.leaf')?.naturalWidth > 0", SOON);
    phone.page.click_text("下一页");
    phone.page.wait(
        "document.querySelector('.leaf').complete && document.querySelector('.leaf').naturalWidth > 0",
        SOON,
    );
    phone.page.click(".top-bar a");
    says(&phone.page, "怎样接待来访居民", "学到 ");
    assert_eq!(desk.book().studied().count(), 0, "nothing has arrived yet");

    mend(&world, &phone.page);
    phone.page.wait_text("已同步", SOON);
    let heard: u32 =
        desk.book().studied().flat_map(|studied| &studied.study.stretches).map(|it| it.to - it.from).sum();
    assert!(heard >= 5 * SECOND, "only {heard} ms have arrived");
    phone.page.click_text("删除下载");
    phone.page.wait_text("下载到手机（1.1 MB）", SOON);
    let kept = phone.page.eval("(async () => (await (await caches.open('lessons')).keys()).length)()");
    assert_eq!(kept, 0);
    assert_quiet_but_for_the_network(&[&phone.page]);
}

#[test]
fn a_download_that_breaks_off_says_so_and_goes_on() {
    let world = World::with_demo();
    let desk = Desk::new(&world);
    let course = course_of(&desk);
    let phone = Phone::new(&world);
    phone.join("陈思远", "1234");
    phone.install();
    phone.open(&format!("/courses/{}", course.id));
    phone.page.wait_text("下载到手机（1.1 MB）", SOON);
    phone.page.set_network(Network::Slow4g);
    phone.page.click_text("下载到手机（1.1 MB）");
    phone.page.wait_text("正在下载：", SOON);
    phone.page.click_text("取消下载");
    phone.page.wait(
        "[...document.querySelectorAll('button')].some((it) => it.innerText.startsWith('下载到手机'))",
        SOON,
    );
    cut(&world, &phone.page);
    phone.page.click_text("下载到手机（");
    phone.page.wait_text("下载中断了，请检查网络后再试", SOON);
    mend(&world, &phone.page);
    phone.page.click_text("下载到手机（");
    phone.page.wait_text("已下载，没有网络也能学", SOON);
    assert_quiet_but_for_the_network(&[&phone.page]);
}

#[test]
fn a_killed_browser_loses_seconds_and_two_tabs_are_one_pupil() {
    let world = World::with_demo();
    let desk = Desk::new(&world);
    let course = course_of(&desk);
    let phone = Phone::new(&world);
    phone.join("陈思远", "1234");
    phone.page.wait_text("已同步", SOON);
    phone.open(&lesson_path(&course, 0));
    play(&phone.page);
    reaches(&phone.page, 14);
    let phone = phone.die_and_restart(Network::Online);
    phone.open(&format!("/courses/{}", course.id));
    says(&phone.page, "怎样接待来访居民", "学到 1");

    phone.open(&lesson_path(&course, 0));
    play(&phone.page);
    let other = phone.tab();
    other.goto(&phone.at(&lesson_path(&course, 1)));
    play(&other);
    phone.page.wait_text("另一个页面正在学习", SOON);
    phone.page.wait("document.querySelector('video').paused", SOON);
    assert_quiet(&[&phone.page, &other]);
}
