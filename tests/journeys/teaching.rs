//! A course from its first word to who has not gone through it: written, brought with a network that breaks, published,
//! learned on a phone, followed, withdrawn and brought back.

use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use hongfan_browser::{Mode, Network, Page};
use hongfan_domain::directory::Directory;
use hongfan_domain::record::Body;
use hongfan_domain::study::{Stretch, Study};
use serde_json::json;

use crate::world::{
    Desk, Laptop, Phone, SOON, World, assert_quiet, assert_quiet_but_for_the_network, downloaded,
};

/// A film of the demo's, invented for it.
pub(crate) fn film() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("crates/hub/demo/course/reception.mp4")
}

#[track_caller]
pub(crate) fn give(page: &Page, selector: &str, file: &PathBuf) {
    let document = page.cdp("DOM.getDocument", json!({}));
    let found = json!({ "nodeId": document["root"]["nodeId"], "selector": selector });
    let field = page.cdp("DOM.querySelector", found);
    page.cdp("DOM.setFileInputFiles", json!({ "nodeId": field["nodeId"], "files": [file] }));
}

/// Types into the field of the unfolded lesson whose id ends so.
#[track_caller]
pub(crate) fn fill(page: &Page, end: &str, words: &str) {
    let id = page.eval(&format!("document.querySelector('.lesson-open [id$=\"{end}\"]').id"));
    page.type_into(&format!("[id=\"{}\"]", id.as_str().unwrap()), words);
}

#[track_caller]
pub(crate) fn add(page: &Page, kind: &str, title: &str) {
    let count = page.eval("document.querySelectorAll('.lesson').length").as_i64().unwrap();
    page.eval(&format!(
        "[...document.querySelectorAll('.lesson-ways button')].find((way) => way.innerText.includes('{kind}')).click()"
    ));
    page.wait(&format!("document.querySelectorAll('.lesson').length === {}", count + 1), SOON);
    page.wait("document.querySelector('.lesson-open [id$=\"-title\"]')", SOON);
    fill(page, "-title", title);
}

#[test]
fn a_course_is_written_learned_followed_and_withdrawn() {
    let world = World::with_demo();
    let laptop = Laptop::new(&world);
    let page = laptop.tab();
    page.goto(&laptop.at("/o"));
    page.click_text("红帆课堂");
    page.click_text("新建课程");
    page.wait("document.querySelector('#course-title')", SOON);
    page.click("#publish-course");
    page.wait_text("课程名称没有填", SOON);
    page.wait_text("还没有课：至少加一节", SOON);
    page.type_into("#course-title", "社区接待第一课");

    // The film goes to the hub in pieces; the network breaks, and it goes on by itself.
    add(&page, "视频", "接待的第一分钟");
    world.organizers.set(Mode::Refuse);
    give(&page, ".lesson-open input[type=file]", &film());
    page.wait_text("网络断了", SOON);
    page.wait("document.querySelector('.lesson-open [id$=\"-length\"]').value.includes(':')", SOON);
    world.organizers.set(Mode::Pass);
    page.wait_text("文件已上传", SOON);

    // A reload loses nothing that was typed.
    page.reload();
    page.wait("document.querySelector('#course-title')?.value === '社区接待第一课'", SOON);
    page.wait_text("接待的第一分钟", SOON);

    add(&page, "图文", "怎样登记");
    fill(&page, "-text", "# 登记\n\n先问好，再请来访的人写下姓名。");
    add(&page, "测验", "小测");
    page.click("#publish-course");
    page.wait_text("第 1 题没有题目文字", SOON);
    fill(&page, "-question-0", "来访的人先做什么？");
    fill(&page, "-option-0-0", "先登记");
    fill(&page, "-option-0-1", "直接进");
    page.click(".lesson-open .option-right");
    page.wait("!document.querySelector('.course-lacks')", SOON);

    // Moved, removed and brought back.
    page.click(".lesson:nth-child(3) .lesson-up");
    page.wait("document.querySelector('.lesson:nth-child(2)').innerText.includes('小测')", SOON);
    page.click(".lesson:nth-child(2) .lesson-down");
    page.click(".lesson:nth-child(2) [aria-label=移除]");
    page.wait_text("已移除：怎样登记", SOON);
    page.click_text("撤销");
    page.wait("document.querySelectorAll('.lesson').length === 3", SOON);
    page.click("#publish-course");
    page.wait_text("学习进度", SOON);
    page.wait_text("已发布", SOON);
    let reminder = "document.querySelector('#reminder-text')?.value";
    page.wait(&format!("{reminder}.startsWith('还没完成《社区接待第一课》的同志：')"), SOON);
    page.wait(&format!("{reminder}.includes('陈思远')"), SOON);

    let own = page.eval(&format!("({KEPT})()"));
    assert!(own.as_str().unwrap().contains("\"right\""), "an organizer's device has the answers");
    let phone = learns_without_answers(&world);
    is_followed(&world, &page);
    is_taken_along(&page);

    page.click_text("撤回");
    page.wait_text("已撤回，学员看不到", SOON);
    let log = laptop.tab();
    log.goto(&laptop.at("/o/log"));
    log.wait_text("课程“社区接待第一课”", SOON);
    log.eval("document.querySelector('#log .log-entry button').click()");
    log.click_text("确认撤销");
    page.wait("document.querySelector('.course-head').innerText.includes('已发布')", SOON);
    assert_quiet_but_for_the_network(&[&page]);
    assert_quiet(&[&phone.page, &log]);
}

/// The phone gets the course, and nothing of what is right.
#[track_caller]
fn learns_without_answers(world: &World) -> Phone {
    let phone = Phone::new(world);
    phone.join("陈思远", "1234");
    phone.page.wait_text("已同步", SOON);
    phone.page.wait(&format!("({KEPT})().then((text) => text.includes('来访的人先做什么'))"), SOON);
    let kept = phone.page.eval(&format!("({KEPT})()"));
    let kept = kept.as_str().unwrap();
    let own = kept.split("社区接待第一课").nth(1).unwrap();
    assert!(!own.contains("\"right\""), "a right answer is on the phone");
    phone
}

#[test]
fn an_upload_goes_on_after_a_reload_with_the_same_file() {
    let world = World::new();
    let laptop = Laptop::new(&world);
    let page = laptop.tab();
    page.goto(&laptop.at("/o/courses/new"));
    page.wait("document.querySelector('#course-title')", SOON);
    page.type_into("#course-title", "社区接待第一课");
    add(&page, "视频", "接待的第一分钟");
    page.set_network(Network::Slow4g);
    give(&page, ".lesson-open input[type=file]", &film());
    page.wait_text("正在上传：67%", SOON);
    page.set_network(Network::Online);
    page.reload();
    page.wait_text("接待的第一分钟", SOON);
    page.click(".lesson-name");
    page.wait("document.querySelector('.lesson-open input[type=file]')", SOON);
    give(&page, ".lesson-open input[type=file]", &film());
    page.wait_text("文件已上传", SOON);
    let begun = page.eval(
        "performance.getEntriesByType('resource').filter((one) => one.name.endsWith('/api/v1/media')).length",
    );
    assert_eq!(begun, 0, "it goes on where it was, and does not begin again");
    assert_quiet(&[&page]);
}

/// Somebody learns half of the film without a network, and the organizer's screen says so.
#[track_caller]
fn is_followed(world: &World, page: &Page) {
    let desk = Desk::new(world);
    let directory = Directory::of(&desk.book());
    let course = directory.courses().find(|course| course.title == "社区接待第一课").unwrap();
    let (lesson, length) = (course.lessons[0].id, course.lessons[0].content.millis());
    let half = length / 2;
    desk.enroll_as(77, "李文静", "5678");
    world.turn(Duration::from_secs(2 * 60 * 60));
    let began_at = world.now().plus(-i64::from(half) - 60 * 60_000);
    let stretch = Stretch { lesson, from: 0, to: half, began_at, millis: half };
    let study = Study { course: course.id, stretches: vec![stretch], checks: Vec::new(), paper: None };
    desk.say_as(77, Body::Study(study));
    page.wait_text("学习中 1", SOON);
    page.wait_text("1 人停在这里", SOON);
    page.type_into("#find-student", "lwj");
    page.wait("document.querySelectorAll('#students > li').length === 1", SOON);
    page.click(".student");
    page.wait("document.querySelector('.student-lessons')?.innerText.includes('50%')", SOON);
    page.wait_text("离线 1 分钟", SOON);
}

/// The same as a workbook, read back.
#[track_caller]
fn is_taken_along(page: &Page) {
    let files = tempfile::tempdir().unwrap();
    page.cdp("Page.setDownloadBehavior", json!({ "behavior": "allow", "downloadPath": files.path() }));
    page.click("#export-roll");
    page.wait_text("表格已下载", SOON);
    let workbook = fs::read(downloaded(files.path(), "xlsx")).unwrap();
    let sheet = |nth| hongfan_tables::read(&workbook, Some(nth), &mut |_| {}).unwrap().rows;
    let has = |row: &[String], words: &str| row.iter().any(|cell| cell == words);
    let people = sheet(1);
    let learns = people.iter().find(|row| has(row, "李文静")).expect("whoever learns is on the list");
    assert!(has(learns, "学习中"), "{learns:?}");
    assert!(sheet(2).iter().any(|row| has(row, "李文静") && has(row, "接待的第一分钟")), "lesson by lesson");
}

/// Everything that a page keeps in IndexedDB, as text.
const KEPT: &str = "async () => {
  const texts = [];
  for (const { name } of await indexedDB.databases()) {
    const db = await new Promise((done) => { const asked = indexedDB.open(name); asked.onsuccess = () => done(asked.result); });
    for (const store of db.objectStoreNames) {
      const all = await new Promise((done) => { const asked = db.transaction(store).objectStore(store).getAll(); asked.onsuccess = () => done(asked.result); });
      texts.push(...all.map((value) => typeof value === 'string' ? value : JSON.stringify(value)));
    }
    db.close();
  }
  return texts.join('\\n');
}";
