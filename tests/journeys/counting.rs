//! Attendance over a year, as an organizer reads it and takes it along.

use std::fs;

use hongfan_browser::Page;
use hongfan_domain::time::Timestamp;
use hongfan_tables::{Contents, read};
use serde_json::{Value, json};

use crate::world::{Laptop, NewActivity, SOON, Value as Cell, World, assert_quiet, downloaded, sheets};

const ROSTER: &str = "陈思远 1234 互联网第二支部\n李文静 5678 新材料联合支部";

/// An activity that is long over, where nobody was marked.
#[track_caller]
fn past(laptop: &Laptop, title: &'static str, day: &str) -> Page {
    let starts_at = Timestamp::parse_shanghai(&format!("{day}T19:00")).unwrap();
    laptop.create(&NewActivity { title, roster: ROSTER, starts_at })
}

/// The rows of a table on the page, cell by cell.
#[track_caller]
fn rows(page: &Page, table: &str) -> Vec<String> {
    let rows = page.eval(&format!(
        "[...document.querySelectorAll('{table} tbody tr')].map((row) => [...row.cells].map((cell) => cell.textContent).join('|'))"
    ));
    rows.as_array().unwrap().iter().map(|row| row.as_str().unwrap().to_owned()).collect()
}

#[test]
fn three_evenings_are_counted_by_time_by_unit_and_by_who_missed_them() {
    let world = World::new();
    let laptop = Laptop::new(&world);
    past(&laptop, "三月学习会", "2026-03-05").close();
    past(&laptop, "四月学习会", "2026-04-09").close();
    let page = past(&laptop, "五月学习会", "2026-05-14");
    page.click_text("陈思远");
    page.type_into("#reason", "现场核对");
    page.click(".sheet .decide-buttons .button-main");
    page.wait_text("/ 2", SOON);
    page.wait("document.querySelector('.count b')?.innerText === '1'", SOON);

    page.goto(&laptop.at("/o/statistics/2026"));
    page.wait_text("2026 年", SOON);
    page.wait("document.querySelector('.stat-head b')?.innerText === '16.7%'", SOON);
    let shown = rows(&page, ".chart:nth-of-type(2) .numbers");
    assert_eq!(shown[0], "2026-03-05 19:00|三月学习会|2|0|2|0|0.0%", "{shown:?}");
    assert_eq!(shown[2..], ["2026-05-14 19:00|五月学习会|2|1|1|0|50.0%", "合计|3|6|1|5|0|16.7%"]);
    assert_eq!(rows(&page, ".chart-units"), ["互联网第二支部|33.3%1 / 3|1", "新材料联合支部|0.0%0 / 3|1"]);
    let missed = page.eval("[...document.querySelectorAll('.absences li')].map((row) => row.innerText)");
    assert_eq!(missed.as_array().unwrap().len(), 1, "{missed}");
    assert!(missed[0].as_str().unwrap().contains("李文静"), "{missed}");

    let files = tempfile::tempdir().unwrap();
    page.cdp("Page.setDownloadBehavior", json!({ "behavior": "allow", "downloadPath": files.path() }));
    page.click_text("导出 Excel");
    page.wait_text("表格已下载", SOON);
    let workbook = fs::read(downloaded(files.path(), "xlsx")).unwrap();
    let Contents { sheets, .. } = read(&workbook, None, &mut |_| {}).unwrap();
    assert_eq!(sheets, ["汇总", "出勤情况", "各单位", "各类活动", "连续缺席三次及以上"]);

    page.click_text("季度");
    page.wait_text("2026 年第 2 季度", SOON);
    page.click("[aria-label='上一个']");
    page.wait_text("2026 年第 1 季度", SOON);
    page.wait("document.querySelector('.stat-head b')?.innerText === '0.0%'", SOON);
    page.goto(&laptop.at("/o/statistics/2025"));
    page.wait_text("这段时间没有已结束的活动", SOON);
    page.click_text("看最近有活动的时间");
    page.wait_text("2026 年", SOON);
    assert_quiet(&[&page]);
}

/// The rows of the chart of units: how deep each is, who was there and who was expected.
#[track_caller]
fn units(page: &Page) -> Vec<(i64, i64, i64)> {
    let rows = page.eval(
        "[...document.querySelector('.chart-units').querySelectorAll('tbody tr')].map((row) => {
           const [came, expected] = row.querySelector('td small').innerText.split(' / ').map(Number);
           return [Number(getComputedStyle(row.querySelector('.tree-name')).getPropertyValue('--level')), came, expected];
         })",
    );
    let row = |row: &Value| {
        let number = |n: usize| row[n].as_i64().unwrap();
        (number(0), number(1), number(2))
    };
    rows.as_array().unwrap().iter().map(row).collect()
}

#[test]
fn a_committee_opens_onto_its_branches_and_is_their_sum() {
    const PARK: &str = "望江软件园党委";
    let world = World::with_demo();
    let laptop = Laptop::new(&world);
    let page = laptop.tab();
    page.goto(&laptop.at("/o"));
    page.wait_text("统计", SOON);
    page.goto(&laptop.at("/o/statistics"));
    let park =
        format!("[...document.querySelectorAll('button.tree-name')].find((it) => it.innerText === '{PARK}')");
    page.wait(&park, SOON);
    page.eval(&format!("{park}.getAttribute('aria-expanded') === 'true' || {park}.click()"));
    page.wait(&format!("{park}.getAttribute('aria-expanded') === 'true'"), SOON);
    let open = units(&page);
    let at = open.iter().position(|(level, ..)| *level == 0).unwrap();
    let below: Vec<_> = open[at + 1..].iter().take_while(|(level, ..)| *level > 0).collect();
    assert!(below.len() > 1, "{open:?}");
    let sum = |part: fn(&(i64, i64, i64)) -> i64| {
        below.iter().filter(|it| it.0 == 1).map(|it| part(it)).sum::<i64>()
    };
    assert_eq!((open[at].1, open[at].2), (sum(|it| it.1), sum(|it| it.2)), "{open:?}");

    page.eval(&format!("{park}.focus()"));
    page.click(".chart:not(.chart-hours) button.tree-name");
    page.wait(&format!("{park}.getAttribute('aria-expanded') === 'false'"), SOON);
    assert_eq!(units(&page).len(), open.len() - below.len(), "closed");
    assert_eq!(
        page.eval(&format!("document.activeElement === {park}")),
        true,
        "the keyboard stays where it was"
    );

    let files = tempfile::tempdir().unwrap();
    page.cdp("Page.setDownloadBehavior", json!({ "behavior": "allow", "downloadPath": files.path() }));
    page.click_text("导出 Excel");
    let sheets = sheets(&downloaded(files.path(), "xlsx"));
    let tree = sheets.iter().find(|sheet| sheet.name == "逐级汇总").expect("a sheet for the tree");
    assert_eq!(*tree.cell(PARK, "应到"), Cell::Number(open[at].2 as f64));
    assert_eq!(tree.rows.iter().filter(|row| row.get(1) == Some(&Cell::text(PARK))).count(), below.len());
    assert_quiet(&[&page]);
}
