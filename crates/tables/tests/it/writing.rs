use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use calamine::{Data, Reader, Xlsx};
use hongfan_domain::member::PhoneTail;
use hongfan_domain::report::{Cell, Table, Workbook};
use hongfan_domain::time::Timestamp;
use hongfan_tables::{read, write};
use std::io::Cursor;

fn at() -> Timestamp {
    Timestamp::parse_shanghai("2026-03-05T14:30").unwrap().plus(7_500)
}

fn report() -> Workbook {
    let mut workbook = Workbook::default();
    let titles =
        ["姓名", "手机尾号", "编号", "应到", "出勤率", "签到时间", "第 1 轮"].map(str::to_owned).to_vec();
    let row = vec![
        Cell::text_of("=cmd|陈思远"),
        Cell::Tail(PhoneTail::parse("0034").unwrap()),
        Cell::text_of("310115198001011234"),
        Cell::Integer(120),
        Cell::Permille(725),
        Cell::Moment(at()),
        Cell::Clock(at()),
    ];
    workbook.add(Table { name: "汇总".into(), titles, rows: vec![row, vec![Cell::text_of("李文静")]] });
    workbook.add(Table { name: "2026-03".into(), titles: vec!["月份".into()], rows: Vec::new() });
    workbook
}

#[test]
fn a_report_has_typed_cells() {
    let bytes = write(&report(), at()).unwrap();
    let mut workbook = Xlsx::new(Cursor::new(bytes)).unwrap();
    assert_eq!(workbook.sheet_names(), ["汇总", "2026-03"]);
    let range = workbook.worksheet_range("汇总").unwrap();
    let cell = |column| range.get_value((1, column)).unwrap().clone();
    assert_eq!(cell(0), Data::String("=cmd|陈思远".into()), "a text is never a formula");
    assert_eq!(cell(1), Data::String("0034".into()));
    assert_eq!(cell(2), Data::String("310115198001011234".into()), "long numbers keep all their digits");
    assert_eq!(cell(3), Data::Float(120.0));
    assert_eq!(cell(4), Data::Float(0.725));
    assert!(matches!(cell(5), Data::DateTime(_)), "{:?}", cell(5));
}

#[test]
fn a_report_reads_back() {
    let rows = read(&write(&report(), at()).unwrap(), None, &mut |_| {}).unwrap().rows;
    let expected =
        ["=cmd|陈思远", "0034", "310115198001011234", "120", "0.725", "2026-03-05 14:30:07", "14:30:07"];
    assert_eq!(rows[1], expected);
}

#[test]
fn a_report_opens_in_a_spreadsheet_program() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("report.xlsx");
    fs::write(&file, write(&report(), at()).unwrap()).unwrap();
    let text = fs::read(convert(folder.path(), &file)).unwrap();
    let rows = read(&text, None, &mut |_| {}).unwrap().rows;
    assert_eq!(rows[0], ["姓名", "手机尾号", "编号", "应到", "出勤率", "签到时间", "第 1 轮"]);
    let expected =
        ["=cmd|陈思远", "0034", "310115198001011234", "120", "72.5%", "2026-03-05 14:30:07", "14:30:07"];
    assert_eq!(rows[1], expected, "as LibreOffice shows it");
}

/// Lets LibreOffice open the file and save its first sheet as separated values.
#[track_caller]
fn convert(folder: &Path, file: &Path) -> PathBuf {
    let home = format!("-env:UserInstallation=file://{}", folder.join("home").display());
    let run = Command::new("soffice")
        .args([
            &home,
            "--headless",
            "--convert-to",
            "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false",
        ])
        .args(["--outdir".as_ref(), folder.as_os_str(), file.as_os_str()])
        .output();
    let run = run.expect("soffice runs: the package libreoffice-calc-nogui has it, ./dev test installs it");
    let converted = file.with_extension("csv");
    assert!(
        converted.is_file(),
        "{}{}",
        String::from_utf8_lossy(&run.stdout),
        String::from_utf8_lossy(&run.stderr)
    );
    converted
}
