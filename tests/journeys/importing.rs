//! Rosters that come as tables, and workbooks that go out.

use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use encoding_rs::GB18030;
use hongfan_browser::{Page, Viewport};
use hongfan_tables::{Contents, read};
use serde_json::json;

use crate::targets::Findings;
use crate::world::table::{confirm, counts, drop_file, give, paste_cells, rows_of, workbook};
use crate::world::{DEMO, Desk, Laptop, NewActivity, SOON, World, assert_quiet};

const ROSTER: &str =
    "姓名,单位,手机号\r\n陈思远,互联网第二支部,13800001234\r\n李文静,新材料联合支部,13900005678\r\n";

/// As the form shows it.
const LINES: &str = "陈思远\t1234\t互联网第二支部\n李文静\t5678\t新材料联合支部";

#[track_caller]
fn roster_in(page: &Page) -> String {
    page.eval("document.querySelector('#roster').value").as_str().unwrap().to_owned()
}

#[test]
fn a_roster_is_imported_from_the_files_that_people_have() {
    let (world, folder) = (World::new(), tempfile::tempdir().unwrap());
    let laptop = Laptop::new(&world);
    let files = [
        ("名单.csv", ROSTER.as_bytes().to_vec()),
        ("名单 GBK.csv", GB18030.encode(ROSTER).0.into_owned()),
        ("名单 有标记.csv", [b"\xef\xbb\xbf", ROSTER.as_bytes()].concat()),
        ("名单 制表符.txt", ROSTER.replace(',', "\t").into_bytes()),
        ("名单 分号.csv", ROSTER.replace(',', ";").into_bytes()),
        ("名单.xlsx", workbook(&rows_of(ROSTER))),
    ];
    for (name, bytes) in files {
        let page = laptop.tab();
        page.goto(&laptop.at("/o/new"));
        page.eval("localStorage.clear && Object.keys(localStorage).filter((key) => key.includes('.draft.')).forEach((key) => localStorage.removeItem(key))");
        page.reload();
        give(&page, folder.path(), name, &bytes);
        counts(&page, "new", 2);
        assert_eq!(roster_in(&page), "", "{name}: nothing is written before it is confirmed");
        confirm(&page);
        page.wait_text("已放进名单，共 2 人", SOON);
        assert_eq!(roster_in(&page), LINES, "{name}");
        assert_quiet(&[&page]);
        page.close();
    }
}

#[test]
fn a_file_is_dropped_an_old_workbook_is_read_and_cells_are_pasted() {
    let world = World::new();
    let laptop = Laptop::new(&world);
    let page = laptop.tab();
    page.goto(&laptop.at("/o/new"));
    drop_file(&page, "名单.csv", &GB18030.encode(ROSTER).0);
    page.wait_text("名单.csv", SOON);
    counts(&page, "new", 2);
    confirm(&page);
    page.wait_text("已放进名单，共 2 人", SOON);
    assert_eq!(roster_in(&page), LINES);

    // The old workbook has one of them, and somebody else.
    drop_file(&page, "旧名单.xls", include_bytes!("../../crates/tables/tests/files/roster.xls"));
    counts(&page, "same", 1);
    counts(&page, "new", 1);
    confirm(&page);
    page.wait_text("已放进名单，共 3 人", SOON);

    paste_cells(
        &page,
        "#roster",
        "姓名\t单位\t手机号\n王海峰\t互联网第二支部\t13700009012\n李文静\t新材料联合支部\t13900005678\n",
    );
    counts(&page, "new", 1);
    counts(&page, "same", 1);
    confirm(&page);
    page.wait_text("已放进名单，共 4 人", SOON);
    assert!(roster_in(&page).ends_with("王海峰\t9012\t互联网第二支部"), "{}", roster_in(&page));
    // A few words are no table: they go where the cursor is.
    page.type_into("#roster", "陈思远 1234");
    paste_cells(&page, "#roster", "李文静 5678");
    assert!(page.eval("!document.querySelector('.import')").as_bool().unwrap());
    assert_quiet(&[&page]);
}

#[test]
fn a_table_is_looked_at_decided_and_imported_once() {
    let (world, folder) = (World::new(), tempfile::tempdir().unwrap());
    let laptop = Laptop::new(&world);
    let roster = "陈思远 1234 互联网第二支部\n王晓明 4321\n赵一鸣 7777";
    let page = laptop.create(&NewActivity::soon(world.now(), "季度学习会", roster));
    let table = "称呼,所在支部,电话\n陈思远,互联网第一支部,1234\n王小明,,4321\n周小川,,1.38E+10\n刘佳宁,新材料支部,0088\n";

    page.click_text("编辑");
    give(&page, folder.path(), "更新.csv", table.as_bytes());
    counts(&page, "changed", 1);
    counts(&page, "new", 1);
    counts(&page, "doubtful", 1);
    counts(&page, "wrong", 1);
    // The unit is not wanted this time, and then it is.
    page.click(".import-columns summary");
    let choose = |value: &str| {
        page.eval(&format!(
            "(() => {{ const field = document.querySelector('#import-column-1'); field.value = '{value}'; \
             field.dispatchEvent(new Event('change', {{ bubbles: true }})); }})()"
        ))
    };
    choose("");
    counts(&page, "same", 1);
    choose("1");
    counts(&page, "changed", 1);

    page.wait_text("只差一个字", SOON);
    page.set_viewport(Viewport::PHONE);
    let mut found = Findings::default();
    found.look(&page, 48, "a table that is looked at");
    found.assert_none();
    page.set_viewport(Viewport::DESKTOP);
    page.click_text("就是 王晓明 · 尾号 4321");
    page.wait("document.querySelector('.import-choice[aria-pressed=true]')", SOON);
    page.wait_text("确认导入：新增 1，更新 2", SOON);
    page.wait_text("名单里有 1 人不在这个表格里", SOON);
    confirm(&page);
    page.click_text("保存");
    page.wait("document.querySelector('.counts')", SOON);
    for name in ["陈思远", "王小明", "赵一鸣", "刘佳宁"] {
        page.wait_text(name, SOON);
    }

    // The same file again: nothing to do.
    page.click_text("编辑");
    let before = roster_in(&page);
    give(&page, folder.path(), "更新.csv", table.as_bytes());
    counts(&page, "same", 3);
    counts(&page, "new", 0);
    counts(&page, "changed", 0);
    counts(&page, "doubtful", 0);
    page.wait_text("没有变化，名单仍是 4 人", SOON);
    confirm(&page);
    assert_eq!(roster_in(&page), before);
    assert_quiet(&[&page]);
}

#[test]
fn a_file_that_is_no_table_is_called_what_it_is_and_another_can_be_chosen() {
    let (world, folder) = (World::new(), tempfile::tempdir().unwrap());
    let laptop = Laptop::new(&world);
    let page = laptop.tab();
    page.goto(&laptop.at("/o/new"));
    give(&page, folder.path(), "名单.xls", b"<html><table><tr><td>1</td></tr></table></html>");
    page.wait_text("这个文件其实是网页", SOON);
    page.wait("document.querySelector('#import-other')", SOON);
    page.click(".import-head .icon-button");
    page.wait("!document.querySelector('.import')", SOON);
    assert_quiet(&[&page]);
}

#[test]
fn ten_thousand_rows_never_stop_the_page() {
    let (world, folder) = (World::new(), tempfile::tempdir().unwrap());
    let laptop = Laptop::new(&world);
    let page = laptop.tab();
    page.goto(&laptop.at("/o/new"));
    let name = |n: u32| -> String {
        let sign = |n: u32| char::from_u32(0x4e00 + n).unwrap();
        ["陈", "李", "王", "赵"][n as usize % 4].chars().chain([sign(n / 4), sign(n % 89)]).collect()
    };
    let line = |n: u32| {
        vec![name(n), format!("第{}支部", n % 120), format!("{}", 13_800_000_000_u64 + u64::from(n) * 7)]
    };
    let mut rows = vec![["姓名", "单位", "手机号"].map(str::to_owned).to_vec()];
    rows.extend((0..10_000).map(line));
    page.wait("document.querySelector('#import-file')", SOON);
    page.eval(
        "window.gap = 0; window.shares = new Set(); (() => { let last = performance.now(); const turn = (now) => { \
         window.gap = Math.max(window.gap, now - last); last = now; \
         const bar = document.querySelector('.import progress'); if (bar) window.shares.add(bar.value); \
         requestAnimationFrame(turn); }; requestAnimationFrame(turn); })()",
    );
    let started = Instant::now();
    give(&page, folder.path(), "一万人.xlsx", &workbook(&rows));
    page.wait("document.querySelector('.kind-new b')?.innerText === '10000'", Duration::from_secs(120));
    let read = started.elapsed();
    let reading = page.eval("window.gap").as_f64().unwrap();
    let shares = page.eval("window.shares.size").as_u64().unwrap();
    page.eval("window.gap = 0");
    confirm(&page);
    page.wait_text("已放进名单，共 10000 人", SOON);
    let taking = page.eval("window.gap").as_f64().unwrap();
    println!(
        "10,000 rows: {read:?} to the preview, {shares} steps of progress; longest time without a frame: \
         {reading:.0} ms while reading, {taking:.0} ms while taking them into the form"
    );
    assert!(shares >= 2, "progress is shown while reading");
    // A page that reads itself stands still for seconds; on a busy machine a frame may be late for other reasons.
    assert!(reading < 1_000.0, "the page stood still for {reading} ms");
    assert!(taking < 5_000.0, "the page stood still for {taking} ms while the form took them in");
    page.type_into("#title", "全体党员大会");
    page.click_text("保存");
    page.wait("document.querySelector('.counts')", Duration::from_secs(60));
    page.wait_text("实时", Duration::from_secs(60));
    let book = Desk::new(&world).book();
    let plan = book.plans().find(|plan| plan.activity.title == "全体党员大会").unwrap();
    assert_eq!(plan.roster.len(), 10_000, "all of them reached the hub");
    assert_quiet(&[&page]);
}

/// Waits for a file of this kind.
#[track_caller]
fn downloaded(page: &Page, folder: &Path, kind: &str) -> PathBuf {
    let until = Instant::now() + SOON;
    loop {
        let files = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
        if let Some(file) = files.into_iter().find(|file| file.extension().is_some_and(|end| end == kind)) {
            return file;
        }
        assert!(Instant::now() < until, "no file came; the page shows:\n{}", page.text());
        thread::yield_now();
    }
}

#[test]
fn an_activity_and_a_month_are_exported_as_workbooks() {
    let (world, folder) = (World::with_demo(), tempfile::tempdir().unwrap());
    let laptop = Laptop::new(&world);
    let page = laptop.tab();
    let (one, month) = (folder.path().join("one"), folder.path().join("month"));
    for folder in [&one, &month] {
        fs::create_dir(folder).unwrap();
    }
    let download_to = |folder: &Path| {
        page.cdp("Page.setDownloadBehavior", json!({ "behavior": "allow", "downloadPath": folder }));
    };
    download_to(&one);
    laptop.attendance(&page, DEMO);
    page.click_text("导出 Excel");
    page.wait_text("表格已下载", SOON);
    let file = downloaded(&page, &one, "xlsx");
    let name = file.file_name().unwrap().to_string_lossy().into_owned();
    assert!(name.starts_with(DEMO) && name.contains("_签到表_"), "{name}");
    let bytes = fs::read(file).unwrap();
    let Contents { sheets, rows, .. } = read(&bytes, None, &mut |_| {}).unwrap();
    assert_eq!(sheets, ["汇总", "签到表"]);
    assert_eq!(rows[1], ["会议主题", DEMO]);
    let people = read(&bytes, Some(1), &mut |_| {}).unwrap().rows;
    let chen = people.iter().find(|row| row[0] == "陈思远").unwrap();
    assert_eq!(chen[2], "1234", "a phone is text: {chen:?}");

    download_to(&month);
    page.goto(&laptop.at("/o"));
    page.wait("document.querySelector('.months summary')", SOON);
    page.click(".months summary");
    page.click_text("导出 Excel");
    page.wait_text("表格已下载", SOON);
    let bytes = fs::read(downloaded(&page, &month, "xlsx")).unwrap();
    let Contents { sheets, rows, .. } = read(&bytes, None, &mut |_| {}).unwrap();
    assert_eq!(rows[0], ["月份", "会议总数", "应到", "实到", "缺席", "请假", "出勤率"]);
    assert_eq!(sheets.len(), 2, "{sheets:?}");
    let meetings = read(&bytes, Some(1), &mut |_| {}).unwrap().rows;
    assert!(meetings.iter().any(|row| row[0] == DEMO), "{meetings:?}");
    assert_quiet(&[&page]);
}

/// Puts a long text into the field at once: typed by the browser itself, two thousand lines take it half a minute.
#[track_caller]
fn paste(page: &Page, text: &str) {
    page.eval(&format!(
        "(() => {{ const field = document.querySelector('#roster'); field.value = {};
           field.dispatchEvent(new Event('input', {{ bubbles: true }})); }})()",
        json!(text)
    ));
}

#[test]
fn a_long_draft_is_kept_once_nobody_types_and_is_said_where_it_has_no_room() {
    let world = World::new();
    let laptop = Laptop::new(&world);
    let page = laptop.tab();
    page.goto(&laptop.at("/o/new"));
    page.wait("document.querySelector('#roster')", SOON);
    let lines =
        (0..2_000).map(|n| format!("尤思{} {:04} 互联网第二支部", char::from_u32(0x4e00 + n).unwrap(), n));
    let roster = lines.collect::<Vec<_>>().join("\n");
    paste(&page, &roster);
    page.wait("document.querySelector('#roster').value.length > 30000", SOON);
    page.wait(
        "Object.entries(localStorage).some(([key, text]) => key.endsWith('.roster') && text.length > 30000)",
        SOON,
    );
    page.goto(&laptop.at("/o/new"));
    page.wait("document.querySelector('#roster')?.value.length > 30000", SOON);

    // Nothing more fits on this device.
    page.eval(
        "(() => { for (let size = 1 << 21; size > 0; size >>= 1) \
           for (;;) { try { localStorage.setItem('full.' + Math.random(), '。'.repeat(size)); } catch { break; } } })()",
    );
    paste(&page, &format!("{roster}{}", "\n陈思远 1234".repeat(20)));
    page.wait_text("这台设备存不下这份草稿", SOON);
    page.eval("void Object.keys(localStorage).filter((key) => key.startsWith('full.')).forEach((key) => localStorage.removeItem(key))");
    paste(&page, &roster);
    page.wait("!document.body.innerText.includes('这台设备存不下这份草稿')", SOON);
    assert_quiet(&[&page]);
}
