//! Every screen by itself: reloaded, without a camera, visited over and over.

use hongfan_browser::Page;
use serde_json::json;

use crate::world::{DEMO, Laptop, Phone, SOON, World, assert_quiet, digits_on};

/// What a screen is recognized by.
const FACE: &str = "[location.pathname, document.querySelector('h1')?.innerText,
    [...document.querySelectorAll('main button, main a, main label')].map((e) => e.innerText)]";

/// Loads the screen again and looks whether it is the same.
#[track_caller]
fn assert_survives(page: &Page) {
    page.wait("document.querySelector('main')", SOON);
    let before = page.eval(FACE);
    page.reload();
    page.wait(&format!("JSON.stringify({FACE}) === {}", json!(before.to_string())), SOON);
}

#[track_caller]
fn assert_keeps(page: &Page, field: &str, text: &str) {
    page.type_into(field, text);
    page.reload();
    page.wait(&format!("document.querySelector('{field}')?.value === {}", json!(text)), SOON);
}

#[test]
fn every_screen_of_a_member_survives_a_reload() {
    let world = World::with_demo();
    let laptop = Laptop::new(&world);
    let screen = laptop.screen(DEMO);
    let phone = Phone::new(&world);
    phone.open("/join");
    assert_keeps(&phone.page, "#name", "陈思");
    assert_keeps(&phone.page, "#proof", "12");
    phone.join("陈思远", "1234");
    phone.open("/code");
    assert_keeps(&phone.page, "#digits", "123");

    Phone::type_digits(&phone.page, &digits_on(&screen));
    phone.page.wait_text("已收到，待确认", SOON);
    assert_survives(&phone.page);
    for path in ["/", "/scan", "/code", "/history", "/me", "/rescue", "/nowhere"] {
        phone.open(path);
        if path == "/scan" {
            phone.page.wait_text("对准大屏幕上的二维码", SOON);
        }
        assert_survives(&phone.page);
    }
    assert_quiet(&[&phone.page]);
}

#[test]
fn every_screen_of_an_organizer_survives_a_reload() {
    let world = World::with_demo();
    let laptop = Laptop::new(&world);
    let page = laptop.tab();
    page.goto(&laptop.at("/o/new"));
    page.wait("document.querySelector('#title')", SOON);
    assert_keeps(&page, "#title", "还没想好");
    assert_keeps(&page, "#roster", "陈思远 1234\n李文");
    // The button itself, not its place: a page that was just loaded may still go to where it was left.
    page.eval("[...document.querySelectorAll('main a, main button')].find((e) => e.innerText.trim() === '取消').click()");
    page.wait_text(DEMO, SOON);
    assert_survives(&page);

    page.click_text(DEMO);
    page.wait("document.querySelector('#people')", SOON);
    assert_survives(&page);
    page.click_text("编辑");
    page.wait("document.querySelector('#title')?.value", SOON);
    assert_keeps(&page, "#venue", "4 楼");
    assert_survives(&page);
    laptop.project(&page, DEMO);
    assert_survives(&page);
    laptop.attendance(&page, DEMO);
    page.click("#to-review");
    page.wait("document.querySelector('.review-item')", SOON);
    assert_survives(&page);
    page.goto(&laptop.at("/o/invite"));
    page.wait("document.querySelector('#unit')", SOON);
    assert_survives(&page);
    assert_quiet(&[&page]);
}

#[test]
fn the_camera_being_denied_is_said_and_the_digits_are_in_reach() {
    let world = World::with_demo();
    let phone = Phone::of_somebody_careful(&world);
    phone.open("/scan");
    phone.page.wait_text("没有使用相机的权限", SOON);
    phone.page.wait_text("请在浏览器或微信的设置里允许使用相机", SOON);
    phone.page.click_text("输入 6 位签到码");
    phone.page.wait("document.querySelector('#digits')", SOON);

    phone.open("/scan");
    phone.page.wait_text("没有使用相机的权限", SOON);
    phone.page.grant_camera();
    phone.page.click_text("再试一次");
    phone.page.wait_text("对准大屏幕上的二维码", SOON);
    assert_quiet(&[&phone.page]);
}

#[test]
fn a_missing_camera_is_said_and_the_digits_are_in_reach() {
    let world = World::with_demo();
    let laptop = Laptop::new(&world);
    let page = laptop.tab();
    page.grant_camera();
    page.goto(&laptop.at("/scan"));
    page.wait_text("没有找到摄像头", SOON);
    page.click_text("输入 6 位签到码");
    page.wait("document.querySelector('#digits')", SOON);
    assert_quiet(&[&page]);
}

/// Keeps the memory of the WebAssembly module within reach.
const KEEP_MEMORY: &str = "for (const name of ['instantiate', 'instantiateStreaming']) {
    const real = WebAssembly[name];
    WebAssembly[name] = async (...given) => {
      const made = await real.apply(WebAssembly, given);
      window.wasmMemory ??= (made.instance ?? made).exports.memory;
      return made;
    };
  }";

/// Goes to and fro between two screens, and gives back the memory's size in bytes.
fn go_to_and_fro(page: &Page, times: u32) -> i64 {
    let walked = page.eval(&format!(
        "(async () => {{
           for (let n = 0; n < {times}; n += 1) {{
             const path = location.pathname === '/' ? '/history' : '/';
             document.querySelector(`nav [href='${{path}}']`).click();
             const shown = () => document.querySelector('nav [aria-current]').getAttribute('href') === path;
             for (let frame = 0; !shown(); frame += 1) {{
               if (frame > 60) throw new Error(`${{path}} is not shown within a second`);
               await new Promise(requestAnimationFrame);
             }}
           }}
           return wasmMemory.buffer.byteLength;
         }})()"
    ));
    walked.as_i64().unwrap()
}

#[test]
fn memory_does_not_leak() {
    let world = World::with_demo();
    let phone = Phone::new(&world);
    phone.page.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": KEEP_MEMORY }));
    phone.join("陈思远", "1234");
    phone.page.wait_text(DEMO, SOON);

    let warm = go_to_and_fro(&phone.page, 20);
    let after = go_to_and_fro(&phone.page, 200);
    assert!(after - warm <= 128 * 1024, "200 steps took {} bytes more than the {warm} before", after - warm);
    assert_quiet(&[&phone.page]);
}
