use encoding_rs::GB18030;
use hongfan_domain::import::ReadError;
use hongfan_tables::{Contents, read};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

use super::{contents, rows};

const ROSTER: &str = "姓名,单位,手机号\r\n陈思远,互联网第二支部,13800001234\r\n㐱𠮷,新材料支部,0034\r\n";

fn expected() -> Vec<Vec<String>> {
    let rows = [
        ["姓名", "单位", "手机号"],
        ["陈思远", "互联网第二支部", "13800001234"],
        ["㐱𠮷", "新材料支部", "0034"],
    ];
    rows.map(|row| row.map(str::to_owned).to_vec()).to_vec()
}

#[test]
fn separated_values_are_read_in_every_encoding_that_spreadsheets_save() {
    let utf_16 = |bytes: fn(u16) -> [u8; 2], mark: bool| -> Vec<u8> {
        let mark = mark.then_some(0xfeff);
        mark.into_iter().chain(ROSTER.encode_utf16()).flat_map(bytes).collect()
    };
    for (name, bytes) in [
        ("UTF-8", ROSTER.as_bytes().to_vec()),
        ("UTF-8 with a mark", [b"\xef\xbb\xbf", ROSTER.as_bytes()].concat()),
        ("GB18030", GB18030.encode(ROSTER).0.into_owned()),
        ("UTF-16 LE with a mark", utf_16(u16::to_le_bytes, true)),
        ("UTF-16 BE with a mark", utf_16(u16::to_be_bytes, true)),
        ("UTF-16 LE", utf_16(u16::to_le_bytes, false)),
    ] {
        assert_eq!(rows(&bytes), expected(), "{name}");
    }
}

#[test]
fn the_separator_is_found() {
    for separator in ["\t", ";", "|"] {
        assert_eq!(rows(ROSTER.replace(',', separator).as_bytes()), expected(), "{separator:?}");
    }
    let named = format!("sep=;\r\n{}", ROSTER.replace(',', ";"));
    assert_eq!(rows(named.as_bytes()), expected());
    let quoted = "\"陈思远\";\"一,二,三\"\n\"李\"\"文静\"\"\";\"a;b\"\n";
    assert_eq!(rows(quoted.as_bytes()), [["陈思远", "一,二,三"], ["李\"文静\"", "a;b"]]);
    assert_eq!(rows("陈思远\n李文静".as_bytes()), [["陈思远"], ["李文静"]]);
}

#[test]
fn a_row_keeps_the_number_it_has_in_a_spreadsheet() {
    let text = "标题\r\n\r\n\r\n姓名,备注\r\n陈思远,\"两\r\n行\"\r\n\r\n李文静,";
    let rows = rows(text.as_bytes());
    let at = |name: &str| rows.iter().position(|row| row.first().is_some_and(|cell| cell == name));
    assert_eq!((at("姓名"), at("陈思远"), at("李文静")), (Some(3), Some(4), Some(6)), "{rows:?}");
    assert_eq!(rows[4][1], "两\r\n行");
}

/// A workbook as Excel keeps it: numbers, dates, an empty first sheet and a hidden one.
fn workbook() -> Vec<u8> {
    let mut workbook = Workbook::new();
    workbook.add_worksheet().set_name("说明").unwrap();
    let hidden = workbook.add_worksheet().set_name("旧名单").unwrap();
    hidden.set_hidden(true).write(0, 0, "旧").unwrap();
    let sheet = workbook.add_worksheet().set_name("名单").unwrap();
    let date = Format::new().set_num_format("yyyy/m/d");
    let time = Format::new().set_num_format("yyyy/m/d hh:mm");
    sheet.write(2, 1, "姓名").unwrap().write(2, 2, "手机号").unwrap();
    sheet.write(3, 1, "陈思远").unwrap().write(3, 2, 13_800_001_234_u64).unwrap();
    sheet.write(3, 3, 2.5).unwrap().write(3, 4, true).unwrap();
    let day = ExcelDateTime::from_ymd(2026, 3, 5).unwrap();
    sheet.write_with_format(3, 5, &day, &date).unwrap();
    sheet.write_with_format(3, 6, day.and_hms(14, 30, 0).unwrap(), &time).unwrap();
    sheet.write(4, 1, "李文静").unwrap().write(4, 2, "0034").unwrap();
    workbook.save_to_buffer().unwrap()
}

#[test]
fn a_workbook_is_read_as_a_person_sees_it() {
    let Contents { sheets, sheet, rows } = contents(&workbook()).unwrap();
    assert_eq!(sheets, ["说明", "旧名单", "名单"]);
    assert_eq!(sheet, 2, "the first sheet that shows something");
    let expected: [&[&str]; 5] = [
        &[],
        &[],
        &["", "姓名", "手机号"],
        &["", "陈思远", "13800001234", "2.5", "TRUE", "2026-03-05", "2026-03-05 14:30"],
        &["", "李文静", "0034"],
    ];
    assert_eq!(rows, expected);
    let other = read(&workbook(), Some(1), &mut |_| {}).unwrap();
    assert_eq!((other.sheet, other.rows), (1, vec![vec!["旧".to_owned()]]));
    assert_eq!(read(&workbook(), Some(0), &mut |_| {}), Err(ReadError::Empty));
}

#[test]
fn an_old_workbook_is_read_too() {
    let rows = rows(include_bytes!("../files/roster.xls"));
    assert_eq!(rows, expected());
}

#[test]
fn how_far_it_is_is_told() {
    let line = "陈思远,互联网第二支部,13800001234\n";
    let mut told = Vec::new();
    read(line.repeat(10_000).as_bytes(), None, &mut |share| told.push(share)).unwrap();
    assert!(told.len() >= 10 && told.is_sorted() && told.iter().all(|share| *share <= 100), "{told:?}");
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for row in 0..10_000 {
        sheet.write(row, 0, "陈思远").unwrap().write(row, 1, row).unwrap();
    }
    told.clear();
    read(&workbook.save_to_buffer().unwrap(), None, &mut |share| told.push(share)).unwrap();
    assert!(told.len() >= 4 && told.is_sorted() && told.iter().all(|share| *share <= 100), "{told:?}");
}
