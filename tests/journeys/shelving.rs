//! A list of members that comes as a table: into the directory with its units, once, and back out.

use std::time::Duration;

use encoding_rs::GB18030;
use hongfan_browser::Page;
use hongfan_domain::directory::Directory;
use hongfan_domain::member::Member;
use hongfan_domain::record::Body;
use serde_json::json;

use crate::world::table::{confirm, counts, drop_file, give, rows_of, workbook};
use crate::world::{Desk, Laptop, SOON, World, assert_quiet, downloaded};

const MEMBERS: &str = "姓名,所在支部,手机号,编号,党员类别,标签\n\
    尤思齐,望江软件园党委/量子计算支部,13800001111,L-001,正式党员,青年骨干\n\
    许若之,量子计算筹备组,13800002222,L-002,预备党员,\n\
    秦海明,生物医药支部,13800003333,L-003,入党积极分子,志愿者\n\
    陈思远,互联网第二支部,13800001234,,,青年骨干\n\
    ,生物医药支部,13800004444,,,\n";

/// How many people the list shows.
#[track_caller]
fn wait_for_people(page: &Page, count: usize) {
    page.wait(&format!("document.querySelector('.directory-count p')?.innerText === '{count} 人'"), SOON);
}

/// Says what the only text in question means.
#[track_caller]
fn mean(page: &Page, words: &str) {
    page.wait("document.querySelector('#import-unit-0')", SOON);
    page.eval(&format!(
        "(() => {{ const field = document.querySelector('#import-unit-0');
           field.value = [...field.options].find((option) => option.innerText === {}).value;
           field.dispatchEvent(new Event('change', {{ bubbles: true }})); }})()",
        json!(words)
    ));
}

/// Calls somebody otherwise.
#[track_caller]
fn rename(page: &Page, name: &str, other: &str) {
    page.type_into("#find-person", name);
    page.wait("document.querySelectorAll('#people li').length === 1", SOON);
    page.click("#people a");
    page.wait("document.querySelector('.changes li')", SOON);
    page.click_text("编辑");
    page.type_into("#name", other);
    page.click_text("保存");
    page.wait_text(other, SOON);
    page.wait_text("实时", SOON);
}

/// Waits until an entry that says this says that, too.
#[track_caller]
fn wait_in_entry(page: &Page, words: &str, also: &str) {
    page.wait(
        &format!(
            "[...document.querySelectorAll('#log .log-entry')].find((entry) => entry.innerText.includes({}))?.innerText.includes({})",
            json!(words),
            json!(also)
        ),
        SOON,
    );
}

/// The log of the directory alone: nothing that is told later moves an entry from under the mouse.
#[track_caller]
fn open_log(laptop: &Laptop, page: &Page) {
    page.goto(&laptop.at("/o/log"));
    page.wait("document.querySelector('#log-kind')", SOON);
    page.type_into("#log-kind", "名册");
}

/// Somebody of the directory is put on the roster of the activity that is on now.
fn expect(desk: &Desk, name: &str) {
    let id = Directory::of(&desk.book()).people().find(|person| person.name == name).unwrap().id;
    let mut plan = desk.plan();
    plan.roster.push(Member { id, name: name.to_owned(), ..plan.roster[0].clone() });
    plan.revision += 1;
    desk.record(Body::Plan(plan));
}

/// The import is one entry of the log, which says beforehand what taking it back does and what it leaves alone.
#[track_caller]
fn take_back_the_import(laptop: &Laptop, page: &Page) {
    open_log(laptop, page);
    wait_in_entry(page, "一次写入名册：2 个单位", "撤销");
    page.click("#log .log-entry:nth-child(2) > button");
    page.wait_text("新加的 13 人标为已离开", SOON);
    for words in
        ["改动的 1 人恢复原样", "之后又改过的 1 项不动", "名单等记录的 1 人不动", "还在使用的 2 个单位不动"]
    {
        page.wait_text(words, SOON);
    }
    page.click_text("确认撤销");
    page.wait_text("请写一句原因", SOON);
    page.type_into("#back-reason", "拿错了表格");
    page.click_text("确认撤销");
    page.wait_text("已撤销，新的记录在最上面", SOON);
    wait_in_entry(page, "一次写入名册：14 人", "原因：拿错了表格（撤销导入）");
    wait_in_entry(page, "一次写入名册：2 个单位", "已撤销");
    wait_in_entry(page, "一次写入名册：2 个单位", "由 本机 撤销");
}

#[test]
fn a_members_list_makes_units_and_people_once_and_is_taken_back_from_the_log() {
    let (world, folder) = (World::with_demo(), tempfile::tempdir().unwrap());
    let laptop = Laptop::new(&world);
    let page = laptop.tab();
    page.goto(&laptop.at("/o/people"));
    wait_for_people(&page, 60);
    let given = "一二三四五六七八九十百千".chars().zip(1_000..);
    let many: Vec<_> = given.map(|(given, n)| format!("赵{given},量子计算支部,1390000{n},,,")).collect();
    let members = format!("{MEMBERS}{}\n", many.join("\n"));
    give(&page, folder.path(), "党员名册.xlsx", &workbook(&rows_of(&members)));
    page.wait_text("党员名册.xlsx", SOON);
    counts(&page, "wrong", 1);
    page.click(".kind-wrong");
    page.wait_text("没有姓名", SOON);
    assert_quiet(&[&page]);
    mean(&page, "新建“量子计算筹备组”");
    page.wait_text("将新建 2 个单位", SOON);
    confirm(&page);
    page.wait_text("已导入名册", SOON);
    page.wait_text("实时", SOON);
    let directory = Directory::of(&Desk::new(&world).book());
    let paths: Vec<_> = directory.units().filter_map(|unit| directory.path(unit.id)).collect();
    for path in ["望江软件园党委/量子计算支部", "量子计算筹备组"] {
        assert!(paths.iter().any(|other| other.path() == path), "{path} in {paths:?}");
    }
    let chen = directory.people().find(|person| person.name == "陈思远").unwrap();
    assert!(chen.tags.contains(&"青年骨干".to_owned()), "{chen:?}");

    // The same list again, as another program saves it.
    drop_file(&page, "党员名册.csv", &GB18030.encode(&members).0);
    page.wait_text("没有变化", SOON);
    counts(&page, "new", 0);
    counts(&page, "changed", 0);
    confirm(&page);
    page.wait_text("没有变化", SOON);

    // One of them is changed by hand, and another is expected somewhere by now.
    rename(&page, "尤思齐", "尤思琪");
    let desk = Desk::new(&world);
    expect(&desk, "许若之");
    take_back_the_import(&laptop, &page);
    page.goto(&laptop.at("/o/people"));
    wait_for_people(&page, 62);
    page.type_into("#find-person", "尤思琪");
    page.wait("document.querySelectorAll('#people li').length === 1", SOON);
    page.wait_text("实时", SOON);
    let directory = Directory::of(&desk.book());
    let who = |name: &str| directory.people().find(|person| person.name == name).unwrap();
    assert!(who("尤思琪").is_here() && who("许若之").is_here() && !who("秦海明").is_here());
    assert!(!who("陈思远").tags.contains(&"青年骨干".to_owned()), "as before the import");
    assert_eq!(who("秦海明").departed.as_ref().unwrap().reason, "拿错了表格（撤销导入）");
    assert_quiet(&[&page]);
}

#[test]
fn the_directory_stands_in_order_and_is_taken_out_and_brought_in_again() {
    let (world, folder) = (World::with_demo(), tempfile::tempdir().unwrap());
    let laptop = Laptop::new(&world);
    let page = laptop.tab();
    page.goto(&laptop.at("/o/people"));
    wait_for_people(&page, 60);
    // Within a unit by how names are read: 曾 is zeng as a surname.
    let names = ["宋嘉禾", "王海峰", "吴子昂", "尹书航", "曾可欣", "赵雨桐"].join(",");
    page.wait(
        &format!(
            "[...document.querySelectorAll('#people b')].map((name) => name.innerText).join().includes({})",
            json!(names)
        ),
        SOON,
    );
    page.cdp("Page.setDownloadBehavior", json!({ "behavior": "allow", "downloadPath": folder.path() }));
    for (button, ending) in [("#export-people-csv", "csv"), ("#export-people", "xlsx")] {
        page.click(button);
        let file = downloaded(folder.path(), ending);
        page.wait_text("表格已下载", SOON);
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        assert!(name.starts_with("名册_"), "{name}");
        drop_file(&page, &name, &std::fs::read(&file).unwrap());
        page.wait("document.querySelector('.kind-all b')?.innerText === '60'", SOON);
        counts(&page, "new", 0);
        counts(&page, "changed", 0);
        confirm(&page);
        page.wait_text("没有变化", SOON);
    }
    open_log(&laptop, &page);
    page.type_into("#log-kind", "导出");
    page.wait("document.querySelectorAll('#log .log-entry').length === 2", SOON);
    wait_in_entry(&page, "导出名册：60 人", "本机");
    assert_quiet(&[&page]);
}

#[test]
fn ten_thousand_members_are_written_with_progress_and_the_page_goes_on() {
    let (world, folder) = (World::new(), tempfile::tempdir().unwrap());
    let laptop = Laptop::new(&world);
    let page = laptop.tab();
    page.goto(&laptop.at("/o/people"));
    let name = |n: u32| -> String {
        let sign = |n: u32| char::from_u32(0x4e00 + n).unwrap();
        ["陈", "李", "王", "赵"][n as usize % 4].chars().chain([sign(n / 4), sign(n % 89)]).collect()
    };
    let line = |n: u32| {
        let phone = 13_800_000_000_u64 + u64::from(n) * 7;
        vec![name(n), format!("望江软件园党委/第{}支部", n % 120), phone.to_string()]
    };
    let mut rows = vec![["姓名", "单位", "手机号"].map(str::to_owned).to_vec()];
    rows.extend((0..10_000).map(line));
    give(&page, folder.path(), "全体党员.xlsx", &workbook(&rows));
    let long = Duration::from_secs(180);
    page.wait("document.querySelector('.kind-new b')?.innerText === '10000'", long);
    page.eval(
        "window.shares = new Set(); new MutationObserver(() => { const bar = document.querySelector('#shelved progress'); \
         if (bar) window.shares.add(bar.value); }).observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true })",
    );
    confirm(&page);
    page.wait("document.querySelector('#shelved')?.innerText.includes('已导入名册：10000 人')", long);
    let shares = page.eval("window.shares.size").as_u64().unwrap();
    assert!(shares >= 10, "progress is shown while writing: {shares} steps");
    wait_for_people(&page, 10_000);
    page.wait_text("实时", long);
    assert_quiet(&[&page]);
}
