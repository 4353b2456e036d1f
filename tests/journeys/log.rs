//! What organizers did: every kind of it in one list, found, and taken back.

use hongfan_browser::{Network, Page};
use serde_json::json;

use crate::world::{
    Laptop, NewActivity, SOON, World, assert_quiet, assert_quiet_but_for_the_network, downloaded,
    open_person, row_of,
};

const ROSTER: &str = "陈思远 1234 互联网第二支部\n李文静 5678 新材料联合支部";

/// A JavaScript expression for the first entry that says this, or nothing.
fn entry(words: &str) -> String {
    format!(
        "([...document.querySelectorAll('#log li')].find((entry) => entry.innerText.includes({})))",
        json!(words)
    )
}

/// Waits for an entry that says all of this.
#[track_caller]
fn wait_entry(page: &Page, words: &str, also: &str) {
    page.wait(&format!("{}?.innerText.includes({})", entry(words), json!(also)), SOON);
}

/// Asks to take an entry back.
#[track_caller]
fn ask_back(page: &Page, words: &str) {
    page.wait(&format!("{}?.querySelector('button')", entry(words)), SOON);
    page.eval(&format!("void {}.querySelector('button').click()", entry(words)));
    page.wait("document.querySelector('.log-back')", SOON);
}

/// Waits until that was done.
#[track_caller]
fn wait_done(page: &Page) {
    page.wait_text("已撤销，新的记录在最上面", SOON);
    page.wait("!document.querySelector('.log-back')", SOON);
}

/// Waits until so many have come, as the attendance page says.
#[track_caller]
fn wait_came(attendance: &Page, count: usize) {
    attendance.wait(&format!("document.querySelector('.counts .count b').innerText === '{count}'"), SOON);
}

#[test]
fn what_was_done_by_mistake_is_found_and_taken_back() {
    let world = World::with_demo();
    let laptop = Laptop::new(&world);
    let attendance = laptop.create(&NewActivity::soon(world.now(), "社区议事会", ROSTER));
    open_person(&attendance, "陈思远");
    attendance.click_text("手机没电，本人在场");
    attendance.click(".sheet .decide-buttons .button-main");
    wait_came(&attendance, 1);

    let page = laptop.tab();
    page.goto(&laptop.at("/o"));
    page.wait_text("操作记录", SOON);
    page.click_text("操作记录");
    wait_entry(&page, "补签：陈思远", "原因：手机没电，本人在场");
    wait_entry(&page, "补签：陈思远", "本机");
    wait_entry(&page, "新建活动", "社区议事会");

    // A person is found by how their name begins to be read.
    page.type_into("#find-log", "csy");
    wait_entry(&page, "补签：陈思远", "社区议事会");
    page.wait("[...document.querySelectorAll('#log .log-entry')].every((entry) => entry.innerText.includes('陈思远'))", SOON);
    page.type_into("#find-log", "");
    wait_entry(&page, "新建活动", "社区议事会");

    // A decision asks for a reason, and the person is where they were before.
    ask_back(&page, "补签：陈思远");
    page.click_text("确认撤销");
    page.wait_text("请写一句原因", SOON);
    page.click_text("弄错了人");
    page.click_text("确认撤销");
    wait_done(&page);
    wait_entry(&page, "撤销更正：陈思远", "原因：弄错了人");
    wait_entry(&page, "补签：陈思远", "已撤销");
    wait_came(&attendance, 0);

    // Closing is taken back without one.
    page.type_into("#find-log", "社区议事会");
    attendance.click_text("结束签到");
    attendance.wait(&format!("{}.includes('缺席')", row_of("李文静")), SOON);
    ask_back(&page, "结束签到");
    page.click_text("确认撤销");
    wait_done(&page);
    wait_entry(&page, "重新开始签到", "社区议事会");
    attendance.wait(&format!("{}.includes('未到')", row_of("李文静")), SOON);

    // Nothing else was done here: of the directory there is nothing at this activity.
    page.wait("document.querySelectorAll('#log .log-entry').length === 5", SOON);
    page.eval(
        "(() => { const field = document.querySelector('#log-kind'); field.value = '结束与重开';
           field.dispatchEvent(new Event('change', { bubbles: true })); })()",
    );
    page.wait("document.querySelectorAll('#log .log-entry').length === 2", SOON);
    assert_quiet(&[&page, &attendance]);
}

#[test]
fn a_card_of_the_directory_goes_back_to_the_one_before_it() {
    let world = World::with_demo();
    let laptop = Laptop::new(&world);
    let person = laptop.tab();
    person.goto(&laptop.at("/o/people"));
    person.wait("document.querySelector('#find-person')", SOON);
    person.type_into("#find-person", "王海峰");
    person.wait("document.querySelectorAll('#people li').length === 1", SOON);
    person.click("#people a");
    person.wait_text("标记离开", SOON);
    person.click_text("标记离开");
    person.type_into("#left-why", "调往外地");
    person.click("form [type=submit]");
    person.wait_text("已标记离开：王海峰", SOON);

    let page = laptop.tab();
    page.goto(&laptop.at("/o/log"));
    page.wait("document.querySelector('#find-log')", SOON);
    page.type_into("#find-log", "王海峰");
    wait_entry(&page, "王海峰：离开 调往外地", "名册");
    ask_back(&page, "王海峰：离开 调往外地");
    page.click_text("确认撤销");
    wait_done(&page);
    wait_entry(&page, "王海峰：回来了", "本机");
    wait_entry(&page, "王海峰：离开 调往外地", "之后有新的操作");
    person.wait_text("标记离开", SOON);
    assert_quiet(&[&page, &person]);
}

#[test]
fn who_took_a_file_away_is_in_the_log_also_if_no_hub_was_there() {
    let (world, folder) = (World::with_demo(), tempfile::tempdir().unwrap());
    let (laptop, other) = (Laptop::new(&world), Laptop::new(&world));
    let attendance = laptop.create(&NewActivity::soon(world.now(), "社区议事会", ROSTER));
    attendance.wait_text("实时", SOON);
    attendance.cdp("Page.setDownloadBehavior", json!({ "behavior": "allow", "downloadPath": folder.path() }));
    let (own, page) = (laptop.tab(), other.tab());
    for (log, laptop) in [(&own, &laptop), (&page, &other)] {
        log.goto(&laptop.at("/o/log"));
        wait_entry(log, "新建活动", "社区议事会");
    }
    for page in [&attendance, &own] {
        page.set_network(Network::Offline);
    }
    attendance.click_text("导出 CSV");
    attendance.wait_text("表格已下载", SOON);
    downloaded(folder.path(), "csv");
    wait_entry(&own, "导出签到表", "本机");
    wait_entry(&own, "导出签到表", "社区议事会");
    assert!(page.eval(&entry("导出签到表")).is_null(), "nobody else can know");

    for page in [&attendance, &own] {
        page.set_network(Network::Online);
    }
    wait_entry(&page, "导出签到表", "社区议事会");
    assert!(page.eval(&format!("{}.querySelector('button')", entry("导出签到表"))).is_null(), "no way back");
    page.type_into("#log-kind", "导出");
    page.wait("document.querySelectorAll('#log .log-entry').length === 1", SOON);
    assert_quiet(&[&page]);
    assert_quiet_but_for_the_network(&[&attendance, &own]);
}
