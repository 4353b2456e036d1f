//! The harness against a real Chromium.

#[path = "server/site.rs"]
mod site;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

use hongfan_browser::{
    Browser, Camera, ColorScheme, Image, Media, Mode, Motion, Network, Options, Page, Proxy, Resolution,
    Viewport,
};
use serde_json::json;

const SOON: Duration = Duration::from_secs(10);

fn browser() -> Browser {
    Browser::launch(Options::default()).unwrap_or_else(|error| panic!("{error}"))
}

fn open(browser: &Browser, viewport: Viewport) -> Page {
    let page = browser.page(viewport);
    page.goto(&format!("http://{}/", site::serve()));
    page
}

/// What a failing expectation says.
fn complaint(attempt: impl Fn()) -> String {
    let panic = catch_unwind(AssertUnwindSafe(attempt)).expect_err("this must not work");
    panic.downcast_ref::<String>().cloned().unwrap_or_default()
}

#[test]
fn a_finger_and_a_mouse_press_what_a_person_sees() {
    let browser = browser();
    let phone = open(&browser, Viewport::PHONE);
    phone.click("#count");
    phone.click("#count");
    phone.wait_text("按了 2 次", SOON);
    phone.click("#far");
    phone.wait_text("按到了", SOON);
    assert_eq!(phone.eval("far.dataset.by"), "touch");
    phone.type_into("#name", "王小明");
    phone.wait_text("你好，王小明", SOON);
    phone.type_into("#unit", "二支部");
    assert_eq!(phone.eval("unit.value"), "b");

    let laptop = open(&browser, Viewport::DESKTOP);
    laptop.click_text("确定");
    laptop.wait("document.title === '确定了'", SOON);
    laptop.click("#far");
    assert_eq!(laptop.eval("[far.textContent, far.dataset.by ?? 'mouse']"), json!(["按到了", "mouse"]));
    assert_eq!(phone.eval("document.title"), "", "each page is its own");
    assert_eq!(phone.console_errors(), Vec::<String>::new());
}

#[test]
fn a_page_shows_its_colors_clock_and_tongue() {
    let browser = browser();
    let page = open(&browser, Viewport::PHONE);
    let light = page.screenshot();
    assert_eq!((light.width, light.height), (750, 1334), "two device pixels to one");
    assert_eq!(light.pixel(700, 800), Some([0, 128, 255, 255]));
    let red = page.screenshot_of("#box");
    assert_eq!((red.width, red.height, red.pixel(79, 59)), (80, 60, Some([255, 0, 0, 255])));
    page.set_media(Media { scheme: ColorScheme::Dark, motion: Motion::Reduced });
    assert_eq!(page.screenshot().pixel(700, 800), Some([0, 0, 0, 255]));
    assert_eq!(page.eval("matchMedia('(prefers-reduced-motion: reduce)').matches"), true);

    page.set_timezone("America/New_York");
    assert_eq!(page.eval("new Date(1700000000000).getHours()"), 17);
    page.set_locale("ja-JP");
    assert_eq!(
        page.eval("[navigator.language, new Intl.NumberFormat().resolvedOptions().locale]"),
        json!(["ja-JP", "ja-JP"])
    );
    let off_by = "Math.round((Date.now() - performance.timeOrigin - performance.now()) / 1000)";
    page.shift_clock(3_600_000);
    page.shift_clock(-60_000);
    assert_eq!(page.eval(off_by), -60);
    page.reload();
    assert_eq!(page.eval(off_by), -60);
    assert_eq!(page.eval("new Date(0).getTime() === 0 && new Date() instanceof Date"), true);
}

#[test]
fn offline_reaches_the_service_worker_even_one_that_starts_later() {
    let browser = browser();
    let page = open(&browser, Viewport::PHONE);
    let other_phone = browser.isolated_page(Viewport::PHONE);
    other_phone.goto(page.eval("location.href").as_str().unwrap());
    page.eval("serveOffline()");
    page.wait("navigator.serviceWorker.controller", SOON);
    let before = page.transferred();
    assert_eq!(page.eval("get('/blob').then(text => text.length)"), 50_000);
    let cost = page.transferred() - before;
    assert!((50_000..52_000).contains(&cost), "a blob through the service worker counts once: {cost}");

    page.set_network(Network::Offline);
    assert_eq!(page.eval("Promise.all([navigator.onLine, get('/ping')])"), json!([false, "fails"]));
    assert_eq!(page.eval("getInWorker('/ping')"), "fails");
    page.cdp("ServiceWorker.enable", json!({}));
    page.cdp("ServiceWorker.stopAllWorkers", json!({}));
    page.set_network(Network::Slow4g);
    page.set_network(Network::Offline);
    page.reload();
    page.wait("navigator.serviceWorker.controller", SOON);
    assert_eq!(page.eval("Promise.all([navigator.onLine, get('/ping')])"), json!([false, "fails"]));
    let second_tab = browser.page(Viewport::PHONE);
    second_tab.goto(page.eval("location.href").as_str().unwrap());
    assert_eq!(second_tab.eval("Promise.all([navigator.onLine, get('/ping')])"), json!([false, "fails"]));
    assert_eq!(other_phone.eval("Promise.all([navigator.onLine, get('/ping')])"), json!([true, "pong"]));

    page.set_network(Network::Online);
    assert_eq!(page.eval("Promise.all([navigator.onLine, get('/ping')])"), json!([true, "pong"]));
    page.set_network(Network::Slow4g);
    let slow = page.eval("(t => get('/blob').then(() => performance.now() - t))(performance.now())");
    assert!(slow.as_f64() > Some(300.0), "50 kB over slow 4G in {slow} ms");
}

#[test]
fn what_was_stored_strictly_is_there_after_kill_9() {
    let server = site::serve();
    let browser = browser();
    let page = browser.page(Viewport::PHONE);
    page.goto(&format!("http://{server}/"));
    page.eval("serveOffline()");
    page.wait("navigator.serviceWorker.controller", SOON);
    assert_eq!(page.eval("record('签到')"), "saved");
    let profile = browser.kill9();
    let folder = profile.path().to_owned();
    let dead = complaint(|| drop(page.eval("1")));
    assert!(dead.contains("the browser is gone"), "{dead}");

    let again = Browser::launch(Options { profile: Some(profile), ..Options::default() }).unwrap();
    let page = again.page(Viewport::PHONE);
    page.set_network(Network::Offline);
    page.goto(&format!("http://{server}/"));
    assert_eq!(page.eval("Promise.all([recorded(), get('/ping')])"), json!(["签到", "fails"]));
    let stranger = again.isolated_page(Viewport::PHONE);
    stranger.goto(&format!("http://{server}/"));
    assert_eq!(stranger.eval("recorded()"), json!(null));
    drop(again);
    assert!(!folder.exists(), "a temporary profile goes with its last browser");
}

#[test]
fn a_running_camera_sees_the_picture_change() {
    let folder = tempfile::tempdir().unwrap();
    let camera = Camera::blank(folder.path().join("camera.y4m"), Resolution::Hd).unwrap();
    let browser =
        Browser::launch(Options { camera: Some(camera.path().into()), ..Options::default() }).unwrap();
    let page = open(&browser, Viewport::PHONE);
    assert_eq!(page.eval("look().catch(refused => refused.name)"), "NotAllowedError");
    page.grant_camera();
    assert_eq!(page.eval("look()"), json!([1280, 720]));
    page.wait("Math.abs(middle() - 120) < 12", SOON);
    let plain = |level| Image { width: 50, height: 50, rgba: [level, level, level, 255].repeat(2500) };
    camera.show(&plain(255)).unwrap();
    page.wait("middle() > 220", SOON);
    camera.show(&plain(0)).unwrap();
    page.wait("middle() < 40", SOON);
    camera.clear().unwrap();
    page.wait("Math.abs(middle() - 120) < 12", SOON);
}

#[test]
fn a_proxy_cuts_stalls_and_leads_elsewhere() {
    let proxy = Proxy::before(site::serve()).unwrap();
    let browser = browser();
    let page = browser.page(Viewport::PHONE);
    page.goto(&format!("http://{}/", proxy.address()));
    assert_eq!(page.eval("get('/ping')"), "pong");
    proxy.set(Mode::Refuse);
    assert_eq!(page.eval("Promise.all([navigator.onLine, get('/ping')])"), json!([true, "fails"]));
    proxy.set(Mode::Blackhole);
    page.eval("window.answer = null; get('/ping').then(text => { answer = text }); 0");
    let patience = "Promise.race([get('/ping'), new Promise(late => setTimeout(late, 300, 'nothing'))])";
    assert_eq!(page.eval(patience), "nothing");
    assert_eq!(page.eval("answer"), json!(null));
    proxy.lead_to(site::serve());
    proxy.set(Mode::Pass);
    page.wait("answer === 'pong'", SOON);
}

#[test]
fn a_failure_says_what_the_page_showed() {
    let browser = browser();
    let page = open(&browser, Viewport::PHONE);
    page.eval(
        "console.error('存不下', 7); setTimeout(() => { throw new Error('uncaught') }); fetch('/missing'); 0",
    );
    let short = Duration::from_millis(500);
    let waited = complaint(|| page.wait("window.never === 1", short));
    for part in
        ["window.never === 1", "http://127.0.0.1:", "按这里", "存不下 7", "Error: uncaught", "/missing"]
    {
        assert!(waited.contains(part), "{part} is missing in:\n{waited}");
    }
    assert!(complaint(|| page.wait_text("签到成功", short)).contains("“签到成功”"));
    let pressed = complaint(|| page.click_text("提交"));
    assert!(pressed.contains("按这里\n确定"), "the buttons are missing in:\n{pressed}");
    page.eval(
        "document.body.insertAdjacentHTML('beforeend', '<div id=veil style=\"position:fixed;inset:0\">')",
    );
    assert!(complaint(|| page.click("#count")).contains("veil"), "what covers a button is named");
}

#[test]
fn a_page_behind_another_tab_is_hidden_and_comes_back() {
    let browser = browser();
    let page = open(&browser, Viewport::PHONE);
    page.eval(
        "(window.turns = [], document.addEventListener('visibilitychange', () => turns.push(document.visibilityState)))",
    );
    let beside = open(&browser, Viewport::DESKTOP);
    let hidden = page.hide();
    page.wait("document.hidden && turns.join() === 'hidden'", SOON);
    assert_eq!(beside.eval("document.hidden"), false, "the other window stays as it is");
    hidden.show();
    page.wait("turns.join() === 'hidden,visible'", SOON);
    page.click("#count");
    page.wait_text("按了 1 次", SOON);
}
