//! The workbooks that the app saves, opened in LibreOffice and read back.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use hongfan_browser::Page;
use hongfan_domain::activity::Plan;
use hongfan_domain::credit::{Credit, CreditRule, Granting, Learning};
use hongfan_domain::id::{ActivityId, MemberId};
use hongfan_domain::member::{Member, Participation, PhoneTail};
use hongfan_domain::record::{Act, Award, Body, Correction, Decision};
use hongfan_domain::time::{MINUTE, Timestamp};
use serde_json::json;

use crate::world::{Desk, Laptop, SOON, Sheet, Value, World, assert_quiet, downloaded, sheets};

const TITLE: &str = "十月学习会";

/// What somebody could type to make a spreadsheet compute.
const FORMULA: &str = "=HYPERLINK(\"https://example.com\")";
const WIDE_FORMULA: &str = "＝SUM(1,2)";
const LONG_NAME: &str = "阿依努尔·买买提江·阿卜杜拉";
const LONG_NUMBER: &str = "310115199001011234";

fn at() -> Timestamp {
    Timestamp::parse_shanghai("2026-10-15T14:30").unwrap()
}

fn member(n: u8, name: &str, unit: &str, tail: &str, number: Option<&str>) -> Member {
    Member {
        id: MemberId::new(at(), [n; 10]),
        name: name.to_owned(),
        unit: unit.to_owned(),
        phone_tail: PhoneTail::parse(tail),
        number: number.map(str::to_owned),
        participation: Participation::Expected,
    }
}

/// Two came, the others did not; each who came gains two study hours and a half, and one has half an hour more.
fn hold(desk: &Desk) -> Plan {
    let mut plan = desk.plan();
    plan.activity.id = ActivityId::new(at(), [77; 10]);
    TITLE.clone_into(&mut plan.activity.title);
    let session = &mut plan.activity.sessions[0];
    (session.starts_at, session.ends_at) = (at(), at().plus(120 * MINUTE));
    session.rounds.truncate(1);
    plan.roster = vec![
        member(1, LONG_NAME, "互联网第二支部", "0034", Some(LONG_NUMBER)),
        member(2, FORMULA, "互联网第二支部", "0035", None),
        member(3, WIDE_FORMULA, "新材料联合支部", "0036", None),
    ];
    let rule = CreditRule::Fixed(Credit::from_hundredths(250));
    Arc::make_mut(&mut plan.particulars).credit = Granting::new(Some(&rule));
    desk.record(Body::Plan(plan.clone()));
    let id = plan.activity.id;
    for (n, decision, reason) in
        [(0, Decision::Present, "+现场核对"), (1, Decision::Present, "-"), (2, Decision::Absent, "@没有来")]
    {
        let correction = Correction::new(id, plan.roster[n].id, decision, reason.to_owned());
        desk.record(Body::Correction(correction));
    }
    let award = Award {
        member: plan.roster[0].id,
        credit: Credit::from_hundredths(50),
        learning: Learning::SelfStudy,
        at: at(),
        reason: "自学登记".to_owned(),
    };
    desk.record(Body::Act(Act::Award(award)));
    plan
}

/// What a click saves, opened.
#[track_caller]
fn saved(page: &Page, click: impl FnOnce()) -> Vec<Sheet> {
    let folder = tempfile::tempdir().unwrap();
    page.cdp("Page.setDownloadBehavior", json!({ "behavior": "allow", "downloadPath": folder.path() }));
    click();
    let file = downloaded(folder.path(), "xlsx");
    readable(&file);
    let sheets = sheets(&file);
    for sheet in &sheets {
        assert_eq!(sheet.frozen, 1, "the titles of {} stay in sight", sheet.name);
        assert!(sheet.rows[0].iter().all(|cell| matches!(cell, Value::Text(_))), "{:?}", sheet.rows[0]);
        for (column, width) in sheet.widths.iter().enumerate().take(sheet.rows[0].len()) {
            let longest = sheet.rows.iter().filter_map(|row| row.get(column)).map(centimeters);
            let longest = longest.fold(0.0, f64::max);
            assert!(
                *width + 0.2 >= longest.min(8.0),
                "{longest} cm do not fit in {width} cm of {}",
                sheet.name
            );
        }
    }
    sheets
}

/// The browser puts the file there whole.
#[track_caller]
fn readable(file: &Path) {
    assert_eq!(&fs::read(file).unwrap()[..2], b"PK");
}

/// How wide a text is at the size that spreadsheets begin with: a Chinese character some 0.37 cm, others half as much.
fn centimeters(value: &Value) -> f64 {
    let Value::Text(text) = value else { return 0.0 };
    hongfan_domain::report::width(text) as f64 * 0.185
}

fn names(sheets: &[Sheet]) -> Vec<&str> {
    sheets.iter().map(|sheet| sheet.name.as_str()).collect()
}

#[test]
fn what_the_app_saves_opens_in_libreoffice_as_it_is_meant() {
    let world = World::with_demo();
    let (desk, laptop) = (Desk::new(&world), Laptop::new(&world));
    let plan = hold(&desk);
    let page = laptop.tab();
    page.goto(&laptop.at("/o"));
    page.wait_text(TITLE, SOON);
    page.goto(&laptop.at(&format!("/o/{}", plan.activity.id)));
    page.wait("document.querySelector('.counts .count b')?.innerText === '2'", SOON);
    activity(&saved(&page, || page.click_text("导出 Excel")));

    page.goto(&laptop.at("/o"));
    page.wait("document.querySelector('.months summary')", SOON);
    page.click(".months summary");
    page.eval(
        "(() => { const all = document.querySelector('#month'); all.value = '';
           all.dispatchEvent(new Event('change', { bubbles: true })); })()",
    );
    month(&saved(&page, || page.click_text("导出 Excel")));

    page.goto(&laptop.at("/o/statistics/2026-10"));
    page.wait("document.querySelector('#study-hours')", SOON);
    statistics(&saved(&page, || page.click_text("导出 Excel")));
    assert_quiet(&[&page]);
}

fn activity(sheets: &[Sheet]) {
    let [summary, people] = sheets else { panic!("{:?}", names(sheets)) };
    assert_eq!(names(sheets), ["汇总", "签到表"]);
    assert_eq!(summary.row("会议主题")[1], Value::text(TITLE));
    assert_eq!(summary.row("时间")[1], Value::Date("2026-10-15T14:30:00".to_owned()));
    assert_eq!(summary.row("应到")[1], Value::Number(3.0));
    assert_eq!(summary.row("出勤率")[1], Value::Share(0.667));
    for (name, presence, note) in
        [(LONG_NAME, "实到", "+现场核对"), (FORMULA, "实到", "-"), (WIDE_FORMULA, "未到", "@没有来")]
    {
        assert_eq!(*people.cell(name, "出勤"), Value::text(presence), "{people:?}");
        assert_eq!(*people.cell(name, "备注"), Value::text(note));
    }
    assert_eq!(*people.cell(LONG_NAME, "手机尾号"), Value::text("0034"), "its zeros stay");
    assert_eq!(*people.cell(LONG_NAME, "编号"), Value::text(LONG_NUMBER), "all of its digits");
    assert!(matches!(people.cell(LONG_NAME, "签到时间"), Value::Date(_)), "{people:?}");
}

fn month(sheets: &[Sheet]) {
    assert_eq!(sheets[0].name, "汇总");
    let october = sheets.iter().find(|sheet| sheet.name == "2026-10").unwrap();
    assert_eq!(*october.cell(TITLE, "时间"), Value::Date("2026-10-15T14:30:00".to_owned()));
    let counts = ["应到", "实到", "缺席", "请假"].map(|title| october.cell(TITLE, title).clone());
    assert_eq!(counts, [3.0, 2.0, 1.0, 0.0].map(Value::Number));
    assert_eq!(*october.cell(TITLE, "出勤率"), Value::Share(0.667));
    assert_eq!(*sheets[0].cell("2026-10", "会议总数"), Value::Number(1.0));
}

fn statistics(sheets: &[Sheet]) {
    let attendance = ["汇总", "出勤情况", "各单位", "逐级汇总", "各类活动"];
    let hours = ["学时_单位", "学时_逐级汇总", "学时_个人"];
    assert_eq!(names(sheets), [&attendance[..], &hours].concat());
    let [units, tree, people] = &sheets[attendance.len()..] else { panic!("{:?}", names(sheets)) };
    study_hours(units, tree, people);
}

/// What stands in a row beneath this title: a number of hours, with no more than two places.
#[track_caller]
fn number(sheet: &Sheet, row: &[Value], title: &str) -> f64 {
    let column = sheet.rows[0].iter().position(|other| *other == Value::text(title));
    let column = column.unwrap_or_else(|| panic!("no {title} in {:?}", sheet.rows[0]));
    match row.get(column) {
        Some(Value::Number(number)) if (number * 100.0).fract() == 0.0 => *number,
        other => panic!("{other:?} as {title} in {row:?} of {}", sheet.name),
    }
}

/// Every cell of the study hours is a number; those of a person add up, those of a unit are the sums of its people's.
#[track_caller]
fn study_hours(units: &Sheet, tree: &Sheet, people: &Sheet) {
    const HOURS: [&str; 4] = ["集中学习", "自学", "合计学时", "其中待确认"];
    for (name, collective, self_study) in
        [(LONG_NAME, 2.5, 0.5), (FORMULA, 2.5, 0.0), (WIDE_FORMULA, 0.0, 0.0)]
    {
        let hours = HOURS.map(|title| number(people, people.row(name), title));
        assert_eq!(hours, [collective, self_study, collective + self_study, 0.0], "{name}");
    }
    for row in &people.rows[1..] {
        let [collective, self_study, total, _] = HOURS.map(|title| number(people, row, title));
        assert_eq!(collective + self_study, total, "{row:?}");
        let target = people.rows[0].iter().position(|title| *title == Value::text("目标")).unwrap();
        assert!(
            matches!(row[target], Value::Empty | Value::Number(_)) || row[target] == Value::text("免参加"),
            "{row:?}"
        );
    }
    for sheet in [units, tree] {
        assert!(sheet.rows.len() > 2, "several units: {sheet:?}");
        for row in &sheet.rows[1..] {
            let learned = ["合计学时", "其中待确认"].map(|title| number(sheet, row, title));
            assert!(learned.iter().all(|hours| *hours >= 0.0), "{row:?}");
            let counts = ["已达标", "过半", "不到一半"].map(|title| number(sheet, row, title));
            assert_eq!(counts.iter().sum::<f64>(), number(sheet, row, "有目标的人"), "{row:?}");
        }
    }
    for row in &units.rows[1..] {
        let own = |person: &&Vec<Value>| person[1] == row[0] || row[0] == Value::text("合计");
        for title in ["合计学时", "其中待确认"] {
            let sum: f64 =
                people.rows[1..].iter().filter(own).map(|person| number(people, person, title)).sum();
            assert_eq!(number(units, row, title), sum, "{title} of {row:?}");
        }
    }
}
