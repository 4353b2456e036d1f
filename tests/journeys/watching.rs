//! Watching: with a network that breaks, out of sight, at twice the speed, dragged ahead, to the very end.

use std::fs;
use std::path::Path;
use std::time::Duration;

use hongfan_browser::{Page, Served};
use hongfan_domain::course::{
    Article, Content, CourseRules, Demand, Film, LessonOrder, Question, Quiz, Seeking, Source, WhenHidden,
};
use hongfan_domain::id::LessonId;
use hongfan_domain::record::Body;
use hongfan_domain::study::{Stretch, Study};

use crate::classroom::{
    arrived, course, course_of, film_of, lesson_path, nothing, pause, place, play, progress_of, publish,
    reaches, says,
};
use crate::studying::read_in_the_picture;
use crate::world::{
    Desk, Phone, SOON, World, assert_quiet, assert_quiet_but_for_the_network, cut, mend, printed,
};

const SECOND: u32 = 1_000;

/// Twice as fast, by the button that everybody has.
#[track_caller]
fn twice_as_fast(page: &Page) {
    for speed in ["1.25", "1.5", "2"] {
        page.click("[aria-label$='倍速']");
        page.wait(&format!("document.querySelector('video').playbackRate === {speed}"), SOON);
    }
}

#[test]
fn a_film_that_breaks_off_goes_on_where_it_was_as_fast_as_it_was() {
    let world = World::with_demo();
    let desk = Desk::new(&world);
    let course = course_of(&desk);
    let phone = Phone::new(&world);
    phone.join("陈思远", "1234");
    phone.open(&lesson_path(&course, 0));
    play(&phone.page);
    twice_as_fast(&phone.page);
    let mode = "document.querySelector('video').textTracks[0].mode";
    phone.page.wait(&format!("{mode} === 'showing'"), SOON);
    phone.page.click("#film-captions");
    phone.page.wait(&format!("{mode} === 'disabled'"), SOON);
    reaches(&phone.page, 16);
    pause(&phone.page);
    let lesson = &arrived(&desk, &course, "陈思远").lessons[0];
    let (gone, took) = (u64::from(lesson.accrued.ranges.len()), lesson.accrued.wall);
    assert!(gone * 10 > took * 15 && gone <= took * 2, "{gone} ms of the film in {took} ms");

    let before = place(&phone.page);
    phone.page.cdp("Network.setCacheDisabled", serde_json::json!({ "cacheDisabled": true }));
    cut(&world, &phone.page);
    // What a browser does that has thrown away what it had, as phones do in the background.
    phone.page.eval("document.querySelector('video').load()");
    phone.page.wait_text("视频加载不了，请检查网络后重试", SOON);
    mend(&world, &phone.page);
    phone.page.click_text("重新加载");
    phone.page.wait("document.querySelector('video').readyState >= 2", SOON);
    reaches(&phone.page, 18);
    assert!(place(&phone.page) < before + 12.0, "it went on where it was");
    phone.page.wait("document.querySelector('video').playbackRate === 2", SOON);
    phone.page.wait(&format!("{mode} === 'disabled'"), SOON);
    phone.page.wait_text("2×", SOON);
    pause(&phone.page);
    assert_quiet_but_for_the_network(&[&phone.page]);
}

/// Where a finger drags the slider to, in milliseconds.
fn drag(page: &Page, to: u32) {
    page.eval(&format!(
        "(() => {{ const place = document.querySelector('.player-place'); place.value = {to};
           place.dispatchEvent(new Event('input', {{ bubbles: true }})); }})()"
    ));
}

#[test]
fn what_nobody_sees_waits_and_nobody_drags_ahead_of_what_they_saw() {
    let world = World::with_demo();
    let desk = Desk::new(&world);
    let seen = Film { seeking: Seeking::Seen, ..film_of(&desk, 0) };
    let heard = Film { when_hidden: WhenHidden::GoOn, ..film_of(&desk, 1) };
    let list = Film { source: Source::Address("https://localhost:9/list.m3u8".to_owned()), ..seen.clone() };
    let typed = Film { millis: 600 * SECOND, ..seen.clone() };
    let lessons = [("看", seen), ("听", heard), ("分段", list), ("填错时长", typed)]
        .map(|(title, film)| (title, Content::Film(film), Demand::Required));
    let course = course(&world, "怎么看课", &lessons);
    publish(&desk, &course);
    let phone = Phone::new(&world);
    let page = &phone.page;
    phone.join("陈思远", "1234");
    phone.open(&lesson_path(&course, 0));
    play(page);
    reaches(page, 4);
    let hidden = page.hide();
    page.wait("document.querySelector('video').paused", SOON);
    hidden.show();
    play(page);
    reaches(page, 6);
    drag(page, 60 * SECOND);
    page.wait("!document.querySelector('video').seeking", SOON);
    assert!(place(page) < 10.0, "dragged to {}", place(page));
    page.eval("document.querySelector('video').currentTime = 50");
    page.wait("document.querySelector('video').currentTime < 12", SOON);
    drag(page, SECOND);
    page.wait("document.querySelector('video').currentTime < 4", SOON);
    pause(page);

    phone.open(&lesson_path(&course, 1));
    play(page);
    reaches(page, 2);
    let hidden = page.hide();
    reaches(page, 5);
    hidden.show();
    pause(page);

    // A browser that plays no lists of parts says at once what to do.
    page.goto(&phone.at("/courses"));
    page.wait_text("怎么看课", SOON);
    page.cdp(
        "Page.addScriptToEvaluateOnNewDocument",
        serde_json::json!({ "source": "HTMLMediaElement.prototype.canPlayType = () => ''" }),
    );
    phone.open(&lesson_path(&course, 2));
    page.wait_text("这个浏览器放不了这个视频，请换系统浏览器打开", SOON);
    phone.open(&lesson_path(&course, 3));
    page.wait_text("登记的时长是 10:00，影片只有 1:15", SOON);
    assert_quiet_but_for_the_network(&[page]);
}

/// The beginning of the demo's first film as a list of parts, at an address of another site.
fn in_parts() -> (String, Vec<Served>) {
    let site = "https://films.example/reception";
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("crates/hub/demo/course/hls");
    let file = |(name, kind): (&str, &'static str)| Served {
        url: format!("{site}/{name}"),
        kind,
        bytes: fs::read(from.join(name)).unwrap(),
    };
    let list = ("list.m3u8", "application/vnd.apple.mpegurl");
    let parts =
        [("init.mp4", "video/mp4"), ("part0.m4s", "video/iso.segment"), ("part1.m4s", "video/iso.segment")];
    (format!("{site}/{}", list.0), [list].into_iter().chain(parts).map(file).collect())
}

#[test]
fn a_film_in_parts_of_another_site_is_watched_and_counts() {
    let world = World::with_demo();
    let desk = Desk::new(&world);
    let (address, parts) = in_parts();
    let film = Film { source: Source::Address(address), millis: 12_200, captions: None, ..film_of(&desk, 0) };
    let course = course(&world, "分段的影片", &[("分段", Content::Film(film), Demand::Required)]);
    publish(&desk, &course);
    let phone = Phone::new(&world);
    let page = &phone.page;
    phone.join("陈思远", "1234");
    page.wait_text("已同步", SOON);
    page.serve(parts);
    phone.open(&lesson_path(&course, 0));
    play(page);
    reaches(page, 2);
    // Into the second part, and back into the first.
    drag(page, 9 * SECOND);
    reaches(page, 10);
    drag(page, SECOND);
    page.wait("document.querySelector('video').currentTime < 4", SOON);
    reaches(page, 4);
    pause(page);
    let seen = &arrived(&desk, &course, "陈思远").lessons[0];
    let seen = seen.accrued.ranges.len();
    assert!((3_000..9_000).contains(&seen), "{seen} ms, of which those between were passed over");
    play(page);
    page.wait("document.querySelector('video').ended", SOON);
    page.wait("document.querySelector('.lesson-head .chip-good')", SOON);
    assert_quiet(&[page]);
}

/// Prints the certificate, and says which address its picture leads to.
#[track_caller]
fn certificate_of_the_course(page: &Page) -> String {
    page.click(".top-bar a");
    page.click_text("结业证书");
    page.wait("document.querySelector('img.certificate')", SOON);
    let paper = printed(page).concat();
    for wanted in ["陈思远", "安全第一课", "0.5", "HF-"] {
        assert!(paper.contains(wanted), "no {wanted} on paper: {paper}");
    }
    page.click("#picture");
    read_in_the_picture(page)
}

/// Reads the quiz and answers it rightly.
#[track_caller]
fn pass_the_quiz(page: &Page) {
    page.click_text("下一讲：小测");
    page.wait("document.querySelector('.option')", SOON);
    page.click(".option:nth-of-type(1)");
    page.click_text("交卷");
    page.click_text("确认交卷");
    page.wait_text("1/1 题正确 · 已完成", SOON);
}

/// The first five seconds of a film, until now, so many times one after the other.
fn five_seconds(world: &World, lesson: LessonId, times: i64) -> Vec<Stretch> {
    let began = |nth: i64| world.now().plus(-6_000 * (times - nth));
    let five = |nth| Stretch { lesson, from: 0, to: 5 * SECOND, began_at: began(nth), millis: 5 * SECOND };
    (0..times).map(five).collect()
}

#[test]
fn a_short_film_is_watched_to_its_very_end_and_leads_to_a_certificate() {
    let world = World::with_demo();
    let desk = Desk::new(&world);
    let question = Question {
        text: "先做什么？".to_owned(),
        options: vec!["先登记".to_owned(), "先离开".to_owned()],
        right: 1,
        ..Question::default()
    };
    let quiz = Quiz { questions: vec![question], pass: 60, tries: 3 };
    let more =
        Article {
            text: "> 想多了解的，看看这里。".to_owned(), millis: 60 * SECOND, pictures: Vec::new()
        };
    let lessons = [
        ("活动现场安全", Content::Film(film_of(&desk, 1)), Demand::Required),
        ("小测", Content::Quiz(quiz), Demand::Required),
        ("想多学一点", Content::Article(more), Demand::Optional),
    ];
    let mut course = course(&world, "安全第一课", &lessons);
    course.order = LessonOrder::InOrder;
    course.rules = CourseRules { attention: Some(4), ..CourseRules::default() };
    publish(&desk, &course);
    let phone = Phone::new(&world);
    let page = &phone.page;
    phone.join("陈思远", "1234");
    page.wait_text("已同步", SOON);
    page.eval("localStorage.setItem('hongfan.elder', 'on')");
    // The first five seconds, so often that a question is due.
    world.turn(Duration::from_secs(610));
    let stretches = five_seconds(&world, course.lessons[0].id, 100);
    desk.say_from(page, Body::Study(Study { stretches, ..nothing(&course) }));
    phone.open(&lesson_path(&course, 1));
    page.wait_text("先完成前面的课", SOON);
    phone.open(&lesson_path(&course, 0));
    says(page, "小测", "先完成前面的课");
    page.wait_text("安全第一课 · 主讲 周敏 · 0.5 学时", SOON);
    page.wait("document.querySelector('video')?.currentTime > 4", SOON);

    page.click("#film-play");
    page.wait("/请在 1[5-8]\\d 秒内/.test(document.querySelector('[role=alertdialog]')?.innerText)", SOON);
    page.click(".attention button");
    page.wait("!document.querySelector('.attention')", SOON);
    page.wait_text("课中签到已完成（1 次）", SOON);
    page.wait("!document.querySelector('video').paused", SOON);
    twice_as_fast(page);
    reaches(page, 30);
    page.wait("document.querySelector('video').ended", 2 * SOON);
    page.wait_text("已同步", SOON);
    pass_the_quiz(page);
    let own = progress_of(&desk, &course, "陈思远");
    assert!(own.done_at.is_some() && own.lessons[2].done_at.is_none(), "what is optional is not asked for");
    assert_eq!((own.lessons[0].answered, own.lessons[0].missed), (1, 0));

    let address = certificate_of_the_course(page);
    phone.open(&format!("/V/{}", address.split_once("/V/").unwrap().1));
    page.wait("document.querySelector('.proof-verdict h2')?.innerText === '核验通过'", SOON);
    phone.open("/history");
    page.wait(
        r"/^已学 [\d.]+ \/ 32（集中 [\d.]+ · 自学 0\.5）$/.test(document.querySelector('.hours-line')?.innerText)",
        SOON,
    );
    assert_quiet(&[page]);
}
