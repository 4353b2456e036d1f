//! Browsers that keep nothing, and storage that broke.

use std::fs;
use std::path::Path;

use hongfan_browser::{Network, Profile};
use serde_json::json;

use crate::world::{
    DEMO, Desk, Laptop, Phone, SOON, World, assert_quiet, assert_quiet_but_for_the_network, cut, digits_on,
};

/// A browser whose owner forbids all pages to keep anything, as private windows of some do.
fn forbidding() -> Profile {
    let profile = Profile::temporary().unwrap();
    let folder = profile.path().join("Default");
    fs::create_dir_all(&folder).unwrap();
    let settings = json!({ "profile": { "default_content_setting_values": { "cookies": 2 } } });
    fs::write(folder.join("Preferences"), settings.to_string()).unwrap();
    profile
}

#[test]
fn a_browser_that_may_keep_nothing_says_so_and_checks_in_over_the_network() {
    let world = World::with_demo();
    let desk = Desk::new(&world);
    let laptop = Laptop::new(&world);
    let digits = digits_on(&laptop.screen(DEMO));
    let phone = Phone::on(&world, forbidding());
    let denied =
        phone.page.eval("(() => { try { return String(localStorage) } catch (e) { return e.name } })()");
    assert_eq!(denied, "SecurityError", "the browser forbids it");
    phone.open("/");
    phone.page.wait_text("浏览器不允许保存数据", SOON);
    phone.page.click("[href='/code']");
    Phone::type_digits(&phone.page, &digits);
    phone.page.wait("location.pathname.startsWith('/result/')", SOON);
    phone.enroll("陈思远", "1234");
    phone.page.wait_text("已收到，待确认", SOON);
    assert_eq!(desk.binding_of("陈思远").name, "陈思远", "the hub has it");
    phone.page.click_text("完成");
    phone.page.wait_text("浏览器不允许保存数据", SOON);
}

#[test]
fn storage_that_does_not_open_says_so_and_nothing_is_lost() {
    let world = World::with_demo();
    let phone = Phone::new(&world);
    phone.install();
    phone.join("陈思远", "1234");
    phone.page.wait_text("已同步", SOON);
    cut(&world, &phone.page);
    phone.open("/code");
    Phone::type_digits(&phone.page, "123456");
    phone.page.wait_text("已记录，待同步", SOON);

    let phone = phone.damage_and_restart(Network::Offline, |profile| {
        each_shelf(profile, |path| {
            fs::remove_dir_all(path).unwrap();
            fs::write(path, "not a directory").unwrap();
        });
    });
    phone.open("/rescue");
    phone.page.wait_text("这里的存储损坏，打不开了", SOON);
    phone.page.wait_text("输码签到", SOON);
    phone.page.click_text("重建存储");
    phone.page.wait_text("没有成功：浏览器连重建也不允许", SOON);

    let phone = phone.damage_and_restart(Network::Offline, |profile| {
        each_shelf(profile, |path| fs::remove_file(path).unwrap());
    });
    phone.open("/rescue");
    phone.page.wait_text("已从备份找回", SOON);
    phone.page.wait_text("输码签到", SOON);
    phone.page.click_text("知道了");
    phone.page.wait_text("存储正常", SOON);
    assert_quiet_but_for_the_network(&[&phone.page]);
}

/// What another tab does that makes room while this one is asking the hub: the feed's shelf is empty, and a later cursor counts.
const CLEARED: &str = "new Promise((done, failed) => {
    const opening = indexedDB.open('hongfan.member');
    opening.onerror = () => failed(opening.error);
    opening.onsuccess = () => {
        const clearing = opening.result.transaction('feed', 'readwrite');
        clearing.objectStore('feed').clear();
        clearing.objectStore('feed').put('', '~' + Date.now());
        clearing.oncomplete = () => { opening.result.close(); done(); };
    };
})";

/// How many cursors are kept that were read from an answer.
const CURSORS: &str = "new Promise((done, failed) => {
    const opening = indexedDB.open('hongfan.member');
    opening.onerror = () => failed(opening.error);
    opening.onsuccess = () => {
        const rows = opening.result.transaction('feed').objectStore('feed').getAll(IDBKeyRange.lowerBound('~'));
        rows.onsuccess = () => { opening.result.close(); done(rows.result.filter((row) => row !== '').length); };
    };
})";

#[test]
fn a_tab_that_did_not_see_the_feed_cleared_leaves_no_hole_in_it() {
    let world = World::with_demo();
    let phone = Phone::new(&world);
    phone.join("陈思远", "1234");
    phone.page.wait_text(DEMO, SOON);
    phone.page.wait_text("已同步", SOON);
    phone.page.wait(&format!("({CURSORS}).then((kept) => kept === 1)"), SOON);
    phone.page.eval(CLEARED);
    // It goes on from where it was, and keeps how far it has read.
    phone.page.eval("void window.dispatchEvent(new Event('online'))");
    phone.page.wait(&format!("({CURSORS}).then((kept) => kept === 1)"), SOON);
    phone.page.reload();
    phone.page.wait_text(DEMO, SOON);
    assert_quiet(&[&phone.page]);
}

/// The places in which a browser keeps its databases.
fn each_shelf(profile: &Profile, change: impl Fn(&Path)) {
    for entry in fs::read_dir(profile.path().join("Default/IndexedDB")).unwrap() {
        change(&entry.unwrap().path());
    }
}
