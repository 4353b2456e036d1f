use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use calamine::{Data, Reader, Xlsx};
use hongfan_domain::access::Role;
use hongfan_domain::credit::Targets;
use hongfan_domain::csv::Csv;
use hongfan_domain::directory::{
    Arrangement, Card, Directory, Person, PersonKind, Settings, UnitCard, UnitKind,
};
use hongfan_domain::id::{MemberId, RecordId, UnitId};
use hongfan_domain::import::{Field, Import, Shelf, directory_table};
use hongfan_domain::member::{Participation, PhoneTail};
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

fn person(n: u8, name: &str, home: Option<UnitId>) -> Person {
    Person {
        id: MemberId::new(at(), [n; 10]),
        name: name.to_owned(),
        home,
        hosts: Vec::new(),
        kind: PersonKind::Full,
        tags: Vec::new(),
        phone_tail: PhoneTail::parse("0034"),
        number: None,
        arrangement: None,
        departed: None,
        revision: 1,
    }
}

#[test]
fn the_directory_is_brought_in_again_unchanged_from_either_file() {
    let parent = UnitCard {
        id: UnitId::new(at(), [1; 10]),
        name: "望江园区".to_owned(),
        kind: UnitKind::Committee,
        parent: None,
        settings: Settings::default(),
        targets: Targets::default(),
        closed: None,
        revision: 1,
    };
    let (id, name, kind) = (UnitId::new(at(), [2; 10]), "互联网第二支部".to_owned(), UnitKind::Branch);
    let branch = UnitCard { id, name, kind, parent: Some(parent.id), ..parent.clone() };
    let chen = Person {
        number: Some("310115198001011234".to_owned()),
        tags: ["青年", "志愿者"].map(str::to_owned).to_vec(),
        kind: PersonKind::Other("群众".to_owned()),
        ..person(1, "陈思远", Some(id))
    };
    let reason = "年老体弱".to_owned();
    let li = Person {
        phone_tail: None,
        number: Some("007".to_owned()),
        arrangement: Some(Arrangement { participation: Participation::Exempt, reason, until: None }),
        ..person(2, "阿依努尔·买买提江", None)
    };
    let applicant = Person { kind: PersonKind::Applicant, ..person(3, "=SUM(王)", Some(parent.id)) };
    let mut directory = Directory::default();
    let units = [parent, branch].map(Card::Unit);
    for (n, card) in (0..).zip(units.into_iter().chain([chen, li, applicant].map(Card::Person))) {
        directory.file(RecordId::new(at(), [n; 10]), &Arc::new(card));
    }
    let word = |field| {
        let words = ["Name", "Unit", "Phone", "Number", "Participation", "Kind", "Tags"];
        words[Field::OF_DIRECTORY.iter().position(|other| *other == field).unwrap()].to_owned()
    };
    let table = directory_table(&directory, directory.people(), at(), word);
    let csv = Csv::of(&table).into_text().into_bytes();
    let workbook =
        write(&Workbook { tables: vec![Table { name: "名册".to_owned(), ..table }] }, at()).unwrap();
    for file in [workbook, csv] {
        let rows = read(&file, None, &mut |_| {}).unwrap().rows;
        assert_eq!(rows.len(), 4, "{rows:?}");
        let shelf = Shelf::of(&directory, &Role::Administrator, at());
        let counts = Import::into_directory(rows.clone(), shelf, 10).view().counts;
        assert_eq!((counts.all, counts.same), (3, 3), "{counts:?} of {rows:?}");
    }
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
