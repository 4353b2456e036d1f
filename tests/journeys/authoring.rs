//! Writing a course: what is typed is seen as members will see it, questions come several at a time, and nothing on its way is
//! lost.

use std::path::PathBuf;

use hongfan_browser::{Mode, Network, Page};
use serde_json::json;

use crate::classroom::{play, reaches};
use crate::teaching::{add, fill, film, give};
use crate::world::{
    Desk, Laptop, Phone, SOON, World, assert_quiet, assert_quiet_but_for_the_network, cut, mend,
};

/// Three questions as somebody has them; the second says nothing of what is right.
const QUESTIONS: &str = "一、单项选择题\n1. 来访的人先做什么？\nA. 直接进\nB. 先登记\n答案：B\n\n2. 发现漏水怎么办？\nA. 先拍照\nB. 先关阀门\n\n3. 雨天也要巡查。\n答案：√\n";

#[track_caller]
fn begin(laptop: &Laptop) -> Page {
    let page = laptop.tab();
    page.goto(&laptop.at("/o/courses/new"));
    page.wait("document.querySelector('#course-title')", SOON);
    page.type_into("#course-title", "社区接待第一课");
    page
}

#[test]
fn a_lesson_is_seen_as_members_will_see_it_while_it_is_written() {
    let world = World::new();
    let laptop = Laptop::new(&world);
    let page = begin(&laptop);
    add(&page, "图文", "怎样登记");
    page.wait_text("还没有正文", SOON);
    fill(
        &page,
        "-text",
        "# 登记\n\n先**问好**，再写下<script>姓名</script>。\n\n| 内容 | 例子 |\n|---|---|\n| 日期 | 3 月 5 日 |",
    );
    let shown =
        |what: &str| page.wait(&format!("document.querySelector('.lesson-open .preview {what}')"), SOON);
    shown("h2");
    shown("strong");
    shown("td");
    let markup = page.eval("document.querySelectorAll('.preview script').length");
    assert_eq!(markup, 0, "markup is shown as the text that it is");

    add(&page, "视频", "接待的第一分钟");
    give(&page, ".lesson-open input[type=file]", &film());
    page.wait_text("文件已上传", SOON);
    page.click(".lesson-open > .lesson-body > .form-fold:last-of-type > summary");
    page.wait("document.querySelector('.lesson-open .preview video')?.readyState > 0", SOON);

    page.click(".course-overview > summary");
    page.click(".overview .row");
    page.wait("document.querySelector('.course-overview .preview strong')?.innerText === '问好'", SOON);
    page.click_text("下一节");
    page.wait("document.querySelector('.course-overview .preview video')", SOON);
    page.click_text("返回目录");
    page.wait("document.querySelectorAll('.overview .row').length === 2", SOON);
    assert_quiet(&[&page]);
}

#[test]
fn several_questions_are_pasted_and_none_is_right_by_chance() {
    let world = World::new();
    let laptop = Laptop::new(&world);
    let page = begin(&laptop);
    add(&page, "测验", "小测");
    page.click(".paste > summary");
    fill(&page, "-paste", QUESTIONS);
    page.wait_text("读懂 2 道，有问题 1 道", SOON);
    page.wait_text("没有找到答案", SOON);
    let right = "[...document.querySelectorAll('.paste-right')].map((one) => one.querySelector('.grow').innerText).join()";
    page.wait(&format!("{right} === '先登记,正确'"), SOON);
    page.click_text("加入读懂的 2 道题");
    page.wait_text("已加入 2 道题", SOON);
    page.wait("document.querySelectorAll('.quiz-question').length === 2", SOON);

    // What was in doubt is still there, to be mended.
    let field = "document.querySelector('.paste textarea').value";
    page.wait(&format!("{field}.includes('发现漏水') && !{field}.includes('来访')"), SOON);
    let rest = page.eval(field).as_str().unwrap().to_owned();
    fill(&page, "-paste", &rest.replace("B. 先关", "*B. 先关"));
    page.click_text("加入读懂的 1 道题");
    page.wait("document.querySelectorAll('.quiz-question').length === 3", SOON);
    page.wait(&format!("{field} === ''"), SOON);

    page.click(".lesson-open > .lesson-body > .form-fold:last-of-type > summary");
    page.wait("document.querySelectorAll('.preview .question').length === 3", SOON);
    for (question, option) in [(1, 2), (2, 1), (3, 1)] {
        page.click(&format!(".preview li:nth-child({question}) .option:nth-of-type({option}) input"));
    }
    page.click_text("对一对答案");
    page.wait_text("2/3 题正确", SOON);
    assert_quiet(&[&page]);
}

#[test]
fn an_upload_waits_while_another_lesson_is_written_and_says_where_it_stopped() {
    let world = World::new();
    let laptop = Laptop::new(&world);
    let page = begin(&laptop);
    add(&page, "视频", "接待的第一分钟");
    world.organizers.set(Mode::Refuse);
    give(&page, ".lesson-open input[type=file]", &film());
    page.wait_text("网络断了，停在 0%", SOON);
    add(&page, "图文", "怎样登记");
    page.wait("document.querySelector('.lesson:first-child .chip')?.innerText.includes('上传 0%')", SOON);
    page.click("#keep-course");
    page.wait_text("还有文件在上传", SOON);
    page.click("[aria-label='返回']");
    page.wait("location.pathname === '/o/courses'", SOON);
    world.organizers.set(Mode::Pass);

    page.click_text("新建课程");
    page.wait_text("这里是您上次没写完的课程", SOON);
    page.click(".lesson-name");
    page.wait_text("停下了，没有丢", SOON);
    give(&page, ".lesson-open input[type=file]", &film());
    page.wait_text("文件已上传", SOON);
    page.wait("!document.querySelector('.upload-left')", SOON);
    assert_quiet_but_for_the_network(&[&page]);
}

#[test]
fn a_file_that_arrives_after_the_form_was_left_is_put_in() {
    let world = World::new();
    let laptop = Laptop::new(&world);
    let page = begin(&laptop);
    add(&page, "视频", "接待的第一分钟");
    page.set_network(Network::Slow4g);
    give(&page, ".lesson-open input[type=file]", &film());
    page.wait_text("正在上传：67%", SOON);
    // The last piece is still on its way when the form is left.
    world.organizers.set(Mode::Blackhole);
    page.click("[aria-label='返回']");
    page.wait("location.pathname === '/o/courses'", SOON);
    page.set_network(Network::Online);
    world.organizers.set(Mode::Pass);
    page.wait("Object.keys(localStorage).some((key) => key.startsWith('hongfan.upload.arrived.'))", SOON);

    page.click_text("新建课程");
    page.wait_text("这里是您上次没写完的课程", SOON);
    page.click(".lesson-name");
    page.wait_text("文件已上传", SOON);
    page.reload();
    page.wait("document.querySelector('.lesson-name')", SOON);
    page.click(".lesson-name");
    page.wait_text("文件已上传", SOON);
    assert_quiet(&[&page]);
}

#[test]
fn changes_that_were_not_saved_are_offered_again_and_never_lost() {
    let world = World::new();
    let laptop = Laptop::new(&world);
    let page = begin(&laptop);
    add(&page, "图文", "怎样登记");
    fill(&page, "-text", "先问好。");
    page.click("#publish-course");
    page.wait_text("学习进度", SOON);
    page.click_text("编辑");
    page.wait("document.querySelector('#course-title')?.value === '社区接待第一课'", SOON);
    page.type_into("#course-title", "社区接待（改了一半）");
    page.click("[aria-label='返回']");
    page.wait_text("学习进度", SOON);

    page.click_text("编辑");
    page.wait_text("这里是您上次没保存的修改", SOON);
    let title = |value: &str| {
        page.wait(&format!("document.querySelector('#course-title')?.value === {}", json!(value)), SOON);
    };
    title("社区接待（改了一半）");
    page.click("#turn-draft");
    title("社区接待第一课");
    page.reload();
    page.wait_text("没保存的修改放在一边", SOON);
    title("社区接待第一课");
    page.click("#turn-draft");
    title("社区接待（改了一半）");
    page.click("#publish-course");
    page.wait_text("学习进度", SOON);
    page.wait_text("社区接待（改了一半）", SOON);
    page.click_text("编辑");
    title("社区接待（改了一半）");
    page.wait("!document.querySelector('#turn-draft')", SOON);
    assert_quiet(&[&page]);
}

/// What the demo's script made, and its course does not show.
fn made(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("crates/hub/demo/course").join(name)
}

#[test]
fn pictures_come_with_a_text_and_a_film_says_its_own_length() {
    let world = World::with_demo();
    let laptop = Laptop::new(&world);
    let page = begin(&laptop);
    page.type_into("#course-lecturer", "周敏");
    add(&page, "图文", "怎样登记");
    fill(&page, "-text", "先问好。");
    give(&page, ".lesson-open .writing-beside input[type=file]", &made("handbook-1.webp"));
    let text = "document.querySelector('.lesson-open textarea').value";
    page.wait(&format!("/^先问好。\\n\\n!\\[handbook-1\\]\\(\\/media\\/[^)]+\\)\\n$/.test({text})"), SOON);
    let shown = "document.querySelector('.lesson-open .preview img')";
    page.wait(&format!("{shown}?.naturalWidth > 0 && {shown}.alt === 'handbook-1'"), SOON);

    add(&page, "视频", "活动现场安全");
    give(&page, ".lesson-open input[type=file]", &made("safety.webm"));
    page.wait_text("文件已上传", SOON);
    let length = "document.querySelector('.lesson-open [id$=\"-length\"]')";
    page.wait(&format!("{length}.value === '1:00' && {length}.readOnly"), SOON);
    let elsewhere =
        page.eval("document.querySelectorAll('.lesson-open [type=url][id$=\"-captions\"]').length");
    assert_eq!(elsewhere, 0, "captions are files");
    // The members' own player, which counts nothing here.
    page.click(".lesson-open > .lesson-body > .form-fold:last-of-type > summary");
    page.wait("document.querySelector('.preview .player video')?.readyState >= 1", SOON);
    page.click(".preview #film-play");
    page.wait("document.querySelector('.preview video').currentTime > 2", SOON);
    page.wait("document.querySelectorAll('.preview .seen rect').length > 0", SOON);
    page.click("#publish-course");
    page.wait_text("学习进度", SOON);
    page.wait_text("实时", SOON);
    assert_eq!(Desk::new(&world).book().studied().count(), 0, "looking is not learning");

    let phone = Phone::new(&world);
    phone.join("陈思远", "1234");
    phone.install();
    phone.open("/courses");
    phone.page.click_text("社区接待第一课");
    phone.page.wait_text("主讲 周敏", SOON);
    phone.page.click_text("下载到手机（");
    phone.page.wait_text("已下载，没有网络也能学", SOON);
    cut(&world, &phone.page);
    phone.page.click_text("怎样登记");
    phone.page.wait("document.querySelector('.article img')?.naturalWidth > 0", SOON);
    phone.page.click(".top-bar a");
    phone.page.click_text("活动现场安全");
    play(&phone.page);
    reaches(&phone.page, 3);
    mend(&world, &phone.page);
    assert_quiet(&[&page]);
    assert_quiet_but_for_the_network(&[&phone.page]);
}
