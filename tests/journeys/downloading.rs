//! Exports in the browser inside WeChat, which hands over no file that a page has made.

use serde_json::json;

use crate::world::{DEMO, Laptop, SOON, World, assert_quiet};

const WECHAT: &str =
    "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130.0 Mobile MicroMessenger/8.0.50";

#[test]
fn an_export_in_wechat_waits_at_the_hub_for_another_browser() {
    let world = World::with_demo();
    let laptop = Laptop::new(&world);
    let page = laptop.tab();
    page.cdp("Emulation.setUserAgentOverride", json!({ "userAgent": WECHAT, "acceptLanguage": "zh-CN" }));
    laptop.attendance(&page, DEMO);
    for (button, kind, starts_with) in [("导出 CSV", "csv", 0xef), ("导出 Excel", "xlsx", b'P')] {
        page.click_text(button);
        let shown = "(document.querySelector('#download-link')?.value ?? '')";
        let before = page.eval("globalThis.before ?? ''").as_str().unwrap().to_owned();
        page.wait(&format!("{shown} !== '' && {shown} !== '{before}'"), SOON);
        let link = page.eval(shown).as_str().unwrap().to_owned();
        page.eval(&format!("globalThis.before = '{link}'"));

        let other = laptop.tab();
        other.goto(&laptop.at("/api/v1/about"));
        let got = other.eval(&format!(
            "(async () => {{
               const answer = await fetch('{link}');
               const first = new Uint8Array(await answer.arrayBuffer())[0];
               return [answer.headers.get('content-disposition'), first];
             }})()"
        ));
        let disposition = got[0].as_str().unwrap();
        assert!(
            disposition.starts_with("attachment;") && disposition.ends_with(&format!(".{kind}")),
            "{got}"
        );
        assert_eq!(got[1], starts_with, "{got}");
    }
    page.click_text("打开链接");
    page.wait_text("在浏览器打开", SOON);
    page.wait("location.pathname.startsWith('/api/v1/downloads/')", SOON);
    assert_quiet(&[&page]);
}
