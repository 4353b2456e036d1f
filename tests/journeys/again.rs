//! The year after: what was learned stays, and may be learned again.

use std::time::Duration;

use hongfan_domain::course::{Content, Demand, Question, Quiz, passes};
use hongfan_domain::record::Body;
use hongfan_domain::study::{Stretch, Study};

use crate::classroom::{course, film_of, lesson_path, nothing, pause, play, publish, reaches, says};
use crate::world::{Desk, Phone, SOON, World, assert_quiet};

const YEAR: Duration = Duration::from_secs(366 * 24 * 60 * 60);

#[test]
fn a_course_that_was_done_is_done_again_in_the_next_year() {
    let world = World::with_demo();
    let desk = Desk::new(&world);
    let question = Question {
        text: "先做什么？".to_owned(),
        options: vec!["先登记".to_owned(), "先离开".to_owned()],
        right: 1,
        ..Question::default()
    };
    let lessons = [
        ("活动现场安全", Content::Film(film_of(&desk, 1)), Demand::Required),
        ("小测", Content::Quiz(Quiz { questions: vec![question], pass: 60, tries: 3 }), Demand::Required),
    ];
    let course = course(&world, "安全第一课", &lessons);
    publish(&desk, &course);
    let phone = Phone::new(&world);
    let page = &phone.page;
    phone.join("陈思远", "1234");
    page.wait_text("已同步", SOON);
    let film = |seconds: i64| {
        let millis = course.lessons[0].content.millis();
        let began_at = world.now().plus(-seconds * 1_000);
        let stretch = Stretch { lesson: course.lessons[0].id, from: 0, to: millis, began_at, millis };
        Body::Study(Study { stretches: vec![stretch], ..nothing(&course) })
    };
    // Nobody learns before the course is there and the phone is theirs.
    world.turn(Duration::from_secs(100));
    desk.say_from(page, film(90));
    answer(&phone, &lesson_path(&course, 1));
    phone.open(&format!("/courses/{}", course.id));
    page.wait_text("2 / 2 讲已完成", SOON);
    page.wait("!document.body.innerText.includes('再学一遍')", SOON);

    world.turn(YEAR);
    page.shift_clock(i64::try_from(YEAR.as_millis()).unwrap());
    phone.open(&format!("/courses/{}", course.id));
    page.wait_text("2 / 2 讲已完成", SOON);
    page.click_text("再学一遍");
    page.wait_text("0 / 2 讲已完成", SOON);
    page.wait_text("学完过一遍，今年再学一遍还算学时", SOON);
    page.wait_text("结业证书", SOON);
    page.reload();
    page.wait_text("0 / 2 讲已完成", SOON);
    phone.open(&lesson_path(&course, 0));
    page.wait_text("还差 0:54", SOON);
    play(page);
    reaches(page, 3);
    pause(page);
    page.wait_text("已同步", SOON);
    desk.say_from(page, film(200));
    answer(&phone, &lesson_path(&course, 1));
    page.click(".top-bar a");
    says(page, "小测", "完成");
    page.wait_text("2 / 2 讲已完成", SOON);
    let (book, member) = (desk.book(), desk.binding_of("陈思远").member);
    let own: Vec<_> = book.studied().filter(|studied| studied.member == member).collect();
    assert_eq!(passes(&course, own, |_| None).done.len(), 2, "once in each year");
    phone.open("/history");
    page.wait("document.querySelector('.hours-line')?.innerText.startsWith('已学 0.5 /')", SOON);
    assert_quiet(&[page]);
}

/// Answers the one question rightly.
#[track_caller]
fn answer(phone: &Phone, path: &str) {
    phone.open(path);
    phone.page.wait_text("还可以答 3 次", SOON);
    phone.page.click(".option:nth-of-type(1)");
    phone.page.click_text("交卷");
    phone.page.click_text("确认交卷");
    phone.page.wait_text("1/1 题正确 · 已完成", SOON);
    phone.page.wait_text("已同步", SOON);
}
