//! Records that cannot be sent, and storage that does not keep what it is given.

use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use hongfan_browser::{Mode, Network, Page};
use serde_json::{Value, json};

use crate::world::{Laptop, NewActivity, Phone, SOON, World, assert_quiet_but_for_the_network, downloaded};

/// What the members' journal holds in its outbox, row by row.
const ROWS: &str = "new Promise((done, failed) => {
    const opening = indexedDB.open('hongfan.member');
    opening.onerror = () => failed(opening.error);
    opening.onsuccess = () => {
        const rows = opening.result.transaction('outbox').objectStore('outbox').getAll();
        rows.onsuccess = () => { opening.result.close(); done(rows.result); };
    };
})";

/// How many of them wait.
#[track_caller]
fn rows_waiting(page: &Page) -> u64 {
    let rows = page.eval(ROWS);
    let waiting = |row: &&Value| row.as_str().is_some_and(|row| row.ends_with("\"state\":\"Waiting\"}"));
    rows.as_array().unwrap().iter().filter(waiting).count() as u64
}

/// From here on there is no network.
fn cut(world: &World, phones: &[&Phone]) {
    world.members.set(Mode::Refuse);
    for phone in phones {
        phone.page.set_network(Network::Offline);
    }
}

/// A phone on which the app works without a network.
fn installed(world: &World) -> Phone {
    let phone = Phone::new(world);
    phone.install();
    phone
}

/// The same, of somebody the hub knows by name and key, and there is no network.
fn cut_off(world: &World) -> Phone {
    let phone = installed(world);
    phone.join("陈思远", "1234");
    phone.page.wait(
        &format!(
            "({ROWS}).then((rows) => rows.length === 2 && !rows.some((row) => row.includes('\"Waiting\"')))"
        ),
        SOON,
    );
    cut(world, &[&phone]);
    phone
}

/// Checks in by digits without a network; any digits will do.
#[track_caller]
fn check_in(phone: &Phone, digits: &str) {
    phone.open("/code");
    Phone::type_digits(&phone.page, digits);
    phone.page.wait("location.pathname.startsWith('/result/')", SOON);
}

/// How much the browser lets the app keep; `None` for as much as it likes.
fn set_quota(phone: &Phone, bytes: Option<u32>) {
    let mut params = json!({ "origin": phone.at("") });
    if let Some(bytes) = bytes {
        params["quotaSize"] = json!(bytes);
    }
    phone.page.cdp("Storage.overrideQuotaForOrigin", params);
}

/// A phone without a network whose storage is full. It was started anew, since a browser that has just written believes
/// for half a minute that there is room.
fn full(world: &World) -> Phone {
    let phone = cut_off(world).die_and_restart(Network::Offline);
    set_quota(&phone, Some(1));
    phone
}

/// The browser clears the journal, as it may when it needs room.
fn evict(phone: &Phone) {
    let origin = phone.at("");
    phone.page.cdp("Storage.clearDataForOrigin", json!({ "origin": origin, "storageTypes": "indexeddb" }));
}

/// Taps 存成文件, and gives back the file.
#[track_caller]
fn save_file(page: &Page, folder: &Path) -> PathBuf {
    page.cdp("Page.setDownloadBehavior", json!({ "behavior": "allow", "downloadPath": folder }));
    page.click_text("存成文件");
    page.wait_text("已存成文件", SOON);
    downloaded(folder, "json")
}

/// Chooses a file in 打开文件.
#[track_caller]
fn open_file(page: &Page, file: &Path) {
    page.wait("document.querySelector('#rescue-file')", SOON);
    let root = page.cdp("DOM.getDocument", json!({}));
    let field = page
        .cdp("DOM.querySelector", json!({ "nodeId": root["root"]["nodeId"], "selector": "#rescue-file" }));
    page.cdp("DOM.setFileInputFiles", json!({ "nodeId": field["nodeId"], "files": [file] }));
}

#[test]
fn a_full_disk_is_said_and_the_record_is_written_once_there_is_room() {
    let world = World::with_demo();
    let phone = full(&world);
    check_in(&phone, "123456");
    phone.page.wait("document.querySelector('.result-bad h1')?.innerText === '还没有存到手机里'", SOON);
    phone.page.wait_text("请不要关闭", SOON);
    assert_eq!(rows_waiting(&phone.page), 0, "nothing was written");

    phone.open("/rescue");
    phone.page.wait_text("手机存储已满：1 条记录只在这个页面里", SOON);
    phone.page.wait_text("还没有写到存储", SOON);
    set_quota(&phone, None);
    // The page tries again by itself.
    phone.page.wait_text("存储正常", SOON);
    assert_eq!(rows_waiting(&phone.page), 1);
    assert_quiet_but_for_the_network(&[&phone.page]);
}

#[test]
fn what_was_only_in_the_page_is_written_when_the_phone_is_taken_out_again() {
    let world = World::with_demo();
    let phone = full(&world);
    check_in(&phone, "123456");
    phone.page.wait_text("还没有存到手机里", SOON);
    set_quota(&phone, None);
    phone.take_out_again();
    phone.page.wait_text("已记录，待同步", SOON);
    assert_eq!(rows_waiting(&phone.page), 1);
    assert_quiet_but_for_the_network(&[&phone.page]);
}

#[test]
fn a_row_that_cannot_be_read_is_counted_kept_and_exported() {
    let world = World::with_demo();
    let folder = tempfile::tempdir().unwrap();
    let phone = Phone::new(&world);
    phone.open("/");
    let row = "{\"record\":{\"kind\":\"来自明年的版本\"}}";
    phone.page.eval(&format!(
        "new Promise((done) => {{
            const opening = indexedDB.open('hongfan.member');
            opening.onsuccess = () => {{
                const writing = opening.result.transaction('outbox', 'readwrite');
                writing.objectStore('outbox').put({}, 'from-a-newer-version');
                writing.oncomplete = () => {{ opening.result.close(); done(); }};
            }};
        }})",
        json!(row)
    ));
    phone.open("/me");
    phone.page.wait_text("1 条记录这个版本读不懂", SOON);
    phone.page.click_text("查看");
    phone.page.wait_text("读不懂的记录 1", SOON);
    phone.page.wait_text("来自明年的版本", SOON);

    let file = fs::read_to_string(save_file(&phone.page, folder.path())).unwrap();
    let exported: Value = serde_json::from_str(&file).unwrap();
    assert_eq!(exported["unreadable"], json!([row]));
    phone.join("陈思远", "1234");
    phone.open("/rescue");
    phone.page.wait_text("1 条记录这个版本读不懂", SOON);
    assert_eq!(phone.page.eval(&format!("({ROWS}).then((rows) => rows.at(-1))")), row, "it is as it was");
}

#[test]
fn what_the_browser_cleared_comes_back_from_the_second_copy_and_is_said() {
    let world = World::with_demo();
    let phone = cut_off(&world);
    check_in(&phone, "123456");
    phone.page.wait_text("已记录，待同步", SOON);
    phone.open("/rescue");
    phone.page.wait_text("存储正常", SOON);
    evict(&phone);

    phone.page.reload();
    phone.page.wait_text("浏览器清理过这里的数据。1 条还没送到的已从备份找回", SOON);
    phone.page.wait_text("待同步 1", SOON);
    phone.page.wait(
        &format!("({ROWS}).then((rows) => rows.filter((row) => row.includes('\"Waiting\"')).length === 1)"),
        SOON,
    );
    phone.page.reload();
    phone.page.wait_text("浏览器清理过", SOON);
    phone.page.click_text("知道了");
    phone.page.wait_text("存储正常", SOON);
    phone.page.reload();
    phone.page.wait_text("存储正常", SOON);
    assert_quiet_but_for_the_network(&[&phone.page]);
}

#[test]
fn a_journal_cleared_under_an_open_page_is_written_again_from_it() {
    let world = World::with_demo();
    let phone = cut_off(&world);
    check_in(&phone, "123456");
    phone.page.wait_text("已记录，待同步", SOON);
    phone.page.click_text("完成");
    phone.page.wait("location.pathname === '/'", SOON);
    evict(&phone);
    phone.page.click("[href='/code']");
    Phone::type_digits(&phone.page, "654321");
    phone.page.wait_text("已记录，待同步", SOON);
    assert_eq!(rows_waiting(&phone.page), 2);
    assert_quiet_but_for_the_network(&[&phone.page]);
}

#[test]
fn an_old_page_on_newer_storage_says_so_and_shows_what_waits() {
    let world = World::with_demo();
    let phone = cut_off(&world);
    check_in(&phone, "123456");
    phone.page.wait_text("已记录，待同步", SOON);
    phone.page.eval(
        "new Promise((done) => {
            const opening = indexedDB.open('hongfan.member', 1000);
            opening.onsuccess = () => { opening.result.close(); done(); };
        })",
    );
    phone.open("/rescue");
    phone.page.wait_text("更新的版本写过这里的数据", SOON);
    phone.page.wait_text("待同步 1", SOON);
    assert_quiet_but_for_the_network(&[&phone.page]);
}

#[test]
fn what_one_phone_cannot_send_goes_to_another_as_a_file() {
    let world = World::with_demo();
    let folder = tempfile::tempdir().unwrap();
    let (mine, other) = (installed(&world), installed(&world));
    cut(&world, &[&mine, &other]);
    mine.open("/join");
    mine.enroll("陈思远", "1234");
    mine.page.wait_text("登记信息已保存在本机", SOON);
    check_in(&mine, "123456");
    mine.open("/rescue");
    mine.page.wait_text("待同步 2", SOON);
    mine.page.wait_text("登记：陈思远", SOON);
    mine.page.wait_text("输码签到", SOON);
    let file = save_file(&mine.page, folder.path());
    let name = file.file_name().unwrap().to_string_lossy().into_owned();
    assert!(name.starts_with("hongfan_待同步_20"), "{name}");

    other.open("/rescue");
    other.page.wait_text("没有待同步的记录", SOON);
    open_file(&other.page, &file);
    other.page.wait_text("新导入 2 条，0 条这里已有", SOON);
    other.page.wait_text("待同步 2", SOON);
    other.page.wait_text("替别的设备代送", SOON);
    other.page.reload();
    other.page.wait_text("待同步 2", SOON);
    assert_eq!(other.page.eval(ROWS), mine.page.eval(ROWS), "they are as they were made");
    open_file(&other.page, &file);
    other.page.wait_text("新导入 0 条，2 条这里已有", SOON);

    // Whoever carries a registration does not become that person.
    other.open("/me");
    other.page.wait_text("还没有登记", SOON);
    assert!(!other.page.text().contains("陈思远"), "{}", other.page.text());
    fs::write(&file, "{\"menu\":[]}").unwrap();
    other.open("/rescue");
    open_file(&other.page, &file);
    other.page.wait_text("这不是红帆签到导出的记录", SOON);
    assert_quiet_but_for_the_network(&[&mine.page, &other.page]);
}

#[test]
fn what_one_phone_cannot_send_goes_to_another_as_a_series_of_codes() {
    let world = World::with_demo();
    let (mine, other) = (installed(&world), installed(&world));
    cut(&world, &[&mine, &other]);
    mine.open("/join");
    mine.enroll("陈思远", "1234");
    mine.page.wait_text("登记信息已保存在本机", SOON);
    for digits in ["123456", "654321", "111222"] {
        check_in(&mine, digits);
    }
    mine.open("/rescue");
    mine.page.click_text("显示为二维码");
    mine.page.wait("document.querySelector('.series-code path')?.getAttribute('d')", SOON);
    mine.page.click_text("暂停");

    other.open("/rescue");
    other.page.click_text("扫描二维码");
    other.page.wait_text("对准另一台设备上的二维码", SOON);
    let until = Instant::now() + Duration::from_secs(60);
    let mut shown = Value::Null;
    while !other.page.text().contains("新导入") {
        assert!(Instant::now() < until, "the series was not read; the phone shows:\n{}", other.page.text());
        let (read, now) = (other.page.eval("document.querySelector('.series-at')?.innerText"), shown.clone());
        if now.is_null() || read != now {
            other.look_at(&mine.page.screenshot_of(".series-code"));
            mine.page.click_text("下一张");
            shown = read;
        }
        thread::sleep(Duration::from_millis(20));
    }
    other.page.wait_text("新导入 4 条，0 条这里已有", SOON);
    other.page.wait_text("待同步 4", SOON);
    assert_quiet_but_for_the_network(&[&mine.page, &other.page]);
}

#[test]
fn an_organizers_plan_is_carried_by_organizers_only() {
    let world = World::with_demo();
    let folder = tempfile::tempdir().unwrap();
    let laptop = Laptop::new(&world);
    let page = laptop.tab();
    page.goto(&laptop.at("/o"));
    page.wait("(await navigator.serviceWorker.ready).active?.state === 'activated'", SOON);
    world.organizers.set(Mode::Refuse);
    page.set_network(Network::Offline);
    page.click_text("新建活动");
    NewActivity::soon(world.now(), "离线建的活动", "陈思远 1234").fill(&page);
    page.click_text("保存");
    page.wait("document.querySelector('.counts')", SOON);
    page.click_text("1 条待同步");
    page.wait_text("活动：离线建的活动", SOON);
    page.wait_text("只交给组织者", SOON);
    let file = save_file(&page, folder.path());

    let phone = Phone::new(&world);
    phone.open("/rescue");
    open_file(&phone.page, &file);
    phone.page.wait_text("1 条是组织者的，没有导入", SOON);
    assert_eq!(phone.page.eval(ROWS), json!([]), "no secret has reached the phone");
    assert_quiet_but_for_the_network(&[&phone.page, &page]);
}
