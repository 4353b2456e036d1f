//! Screens that stand somewhere and must not go dark.

use hongfan_browser::Page;
use serde_json::json;

use crate::world::{SOON, Stand, assert_quiet};

/// Counts how often the screen is asked to stay on, and how often it may go off again.
const COUNT_LOCKS: &str = "window.asked = 0; window.released = 0;
  Object.defineProperty(navigator, 'wakeLock', { value: { request: async (kind) => {
    if (kind !== 'screen') throw new TypeError(kind);
    window.asked += 1;
    return { release: async () => { window.released += 1; } };
  } } });";

/// The screen is asked to stay on, again when somebody comes back to it, and may go off once it is left.
#[track_caller]
fn assert_stays_on(page: &Page, screen: &str, before: i64) {
    page.wait(&format!("window.asked === {before} + 1"), SOON);
    page.eval("void document.dispatchEvent(new Event('visibilitychange'))");
    page.wait(&format!("window.asked === {before} + 2"), SOON);
    assert_eq!(page.eval("document.visibilityState"), "visible", "{screen}");
}

#[test]
fn a_door_a_big_screen_and_a_series_of_codes_keep_the_screen_on() {
    let stand = Stand::new();
    let page = &stand.page;
    page.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": COUNT_LOCKS }));
    stand.open_door("青年骨干形势分析会", "陈思远 1234 互联网第二支部");
    page.reload();
    page.wait("document.querySelector('main.door')", SOON);
    assert_stays_on(page, "the door", 0);
    page.click("[aria-label='返回']");
    page.wait("document.querySelector('.counts')", SOON);
    page.wait("window.released > 0", SOON);

    let asked = page.eval("window.asked").as_i64().unwrap();
    page.click_text("投屏二维码");
    page.wait("document.querySelector('main.big')", SOON);
    assert_stays_on(page, "the big screen", asked);

    page.goto(&stand.at("/o/rescue"));
    page.click_text("显示为二维码");
    page.wait("document.querySelector('.series-code')", SOON);
    assert_stays_on(page, "the series of codes", 0);
    page.click_text("关闭");
    page.click_text("扫描二维码");
    page.wait("document.querySelector('.series-picture')", SOON);
    assert_stays_on(page, "the camera that reads a series", 2);
    page.click_text("取消");
    page.wait("window.released === 2", SOON);
    assert_quiet(&[page]);
}
