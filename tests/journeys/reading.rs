//! Reading: a text that stays open, and a document that the phone shows elsewhere.

use hongfan_browser::{Network, Page};
use hongfan_domain::course::{Article, Content, Demand, Document};
use serde_json::json;

use crate::classroom::{course, course_of, lesson_path, progress_of, publish, says};
use crate::world::{Desk, Phone, SOON, World};

const SECOND: u32 = 1_000;

const WECHAT: &str =
    "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130.0 Mobile MicroMessenger/8.0.50";

/// How many seconds the lesson says were read.
const READ: &str = "(([, m, s]) => m * 60 + Number(s))(document.querySelector('main').innerText.match(/已学 (\\d+):(\\d+)/))";

#[track_caller]
fn reads(page: &Page, seconds: u32) {
    page.wait(&format!("{READ} >= {seconds}"), SOON);
}

/// WeChat opens no files: it gets the address to copy.
#[track_caller]
fn copied_in_wechat(phone: &Phone, lesson: &str, path: &str) {
    let page = &phone.page;
    page.cdp("Emulation.setUserAgentOverride", json!({ "userAgent": WECHAT, "acceptLanguage": "zh-CN" }));
    phone.open(lesson);
    page.wait_text("微信里打不开文件", SOON);
    let address = page.eval("document.querySelector('.document-address').value");
    assert_eq!(address.as_str().unwrap(), path);
    page.click_text("复制链接");
}

#[test]
fn a_document_counts_while_it_is_read_elsewhere_and_a_text_only_in_sight() {
    let world = World::with_demo();
    let desk = Desk::new(&world);
    let Content::Document(pdf) = course_of(&desk).lessons.swap_remove(4).content else {
        panic!("a document")
    };
    let text = "# 登记\n\n先**问好**。\n\n![示意图](https://example.org/a.png)\n\n![没有的图](/media/none)"
        .to_owned();
    let lessons = [
        (
            "读一读",
            Content::Article(Article { text, millis: 6 * SECOND, pictures: Vec::new() }),
            Demand::Required,
        ),
        ("手册", Content::Document(Document { millis: 9 * SECOND, ..pdf }), Demand::Required),
    ];
    let course = course(&world, "读一读", &lessons);
    publish(&desk, &course);
    let phone = Phone::new(&world);
    let page = &phone.page;
    phone.join("陈思远", "1234");

    phone.open(&lesson_path(&course, 0));
    page.wait(
        "document.querySelector('.article a[href=\"https://example.org/a.png\"]')?.innerText === '示意图'",
        SOON,
    );
    page.wait("document.querySelector('.article img').alt === '没有的图'", SOON);
    reads(page, 2);
    let hidden = page.hide();
    page.wait(&format!("performance.now() > {}", page.eval("performance.now() + 3000")), SOON);
    let read = page.eval(READ).as_f64().unwrap();
    assert!(read < 4.0, "{read} s, of which three nobody saw");
    hidden.show();
    page.wait("document.querySelector('.lesson-head .chip-good')", SOON);

    phone.open(&lesson_path(&course, 1));
    let way = "document.querySelector('main a.button-main')";
    page.wait(&format!("{way}?.innerText === '打开文档' && !{way}.hasAttribute('download')"), SOON);
    let path = page.eval(&format!("{way}.getAttribute('href')")).as_str().unwrap().to_owned();
    let kind = page.eval(&format!(
        "fetch('{path}').then((answer) => answer.headers.get('content-type') + ' ' + answer.headers.get('content-disposition'))"
    ));
    assert!(kind.as_str().unwrap().starts_with("application/pdf inline"), "{kind}");
    reads(page, 1);
    page.eval(&format!("{way}.addEventListener('click', (event) => event.preventDefault())"));
    page.click_text("打开文档");
    let hidden = page.hide();
    page.wait(&format!("performance.now() > {}", page.eval("performance.now() + 5000")), SOON);
    let away = page.eval(READ).as_f64().unwrap();
    assert!(away < 4.0, "{away} s are said only when they come back");
    hidden.show();
    reads(page, 6);
    page.wait("document.querySelector('.lesson-head .chip-good')", SOON);
    copied_in_wechat(&phone, &lesson_path(&course, 1), &path);
    page.click(".top-bar a");
    says(page, "手册", "完成");
    page.wait_text("已同步", SOON);
    let own = progress_of(&desk, &course, "陈思远");
    assert!(own.done_at.is_some(), "{own:?}");
    let errors = page.console_errors();
    assert!(errors.iter().all(|error| error.contains("/media/none")), "{errors:?}");
}

/// What two pages keep of what goes on there, in the journal: one line each.
const KEPT: &str = "new Promise((resolve) => {
    const request = indexedDB.open('hongfan.member');
    request.onsuccess = () => {
      const asked = request.result.transaction('facts').objectStore('facts').getAllKeys();
      asked.onsuccess = () => { request.result.close();
        resolve(asked.result.filter((key) => key.startsWith('study ')).length); };
    };
  })";

#[test]
fn two_tabs_of_one_text_that_end_with_the_browser_lose_nothing_of_each_other() {
    let world = World::with_demo();
    let desk = Desk::new(&world);
    let article = Article { text: "慢慢读。".to_owned(), millis: 600 * SECOND, pictures: Vec::new() };
    let course = course(&world, "慢读", &[("一篇长文", Content::Article(article), Demand::Required)]);
    publish(&desk, &course);
    let phone = Phone::new(&world);
    phone.join("陈思远", "1234");
    phone.page.wait_text("已同步", SOON);
    phone.open(&lesson_path(&course, 0));
    reads(&phone.page, 7);
    phone.page.wait(&format!("(async () => await {KEPT} === 1)()"), SOON);

    let other = phone.tab();
    other.goto(&phone.at(&lesson_path(&course, 0)));
    reads(&other, 7);
    other.wait(&format!("(async () => await {KEPT} === 2)()"), SOON);
    let told = desk.book().studied().count();
    assert_eq!(told, 0, "a page that lives tells by itself what goes on there");

    let phone = phone.die_and_restart(Network::Online);
    phone.open("/");
    phone.page.wait(&format!("(async () => await {KEPT} === 0)()"), SOON);
    phone.page.wait_text("已同步", SOON);
    let book = desk.book();
    let began: Vec<_> =
        book.studied().flat_map(|studied| &studied.study.stretches).map(|it| (it.began_at, it.to)).collect();
    assert_eq!(began.len(), 2, "each page's own: {began:?}");
    assert_ne!(began[0].0, began[1].0);
    assert!(began.iter().all(|(_, to)| *to >= 4 * SECOND), "{began:?}");
}
