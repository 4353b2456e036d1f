//! Workbooks as LibreOffice opens them: what it shows of each cell, and what it takes it for.

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::Command;

use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;
use zip::ZipArchive;

/// A sheet.
#[derive(Debug, Default)]
pub(crate) struct Sheet {
    pub(crate) name: String,
    /// How wide its columns are, in centimeters.
    pub(crate) widths: Vec<f64>,
    pub(crate) rows: Vec<Vec<Value>>,
    /// How many rows stay in sight, by the file itself: LibreOffice keeps that of a window, and opens none here.
    pub(crate) frozen: usize,
}

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    Empty,
    Text(String),
    Number(f64),
    Share(f64),
    /// A day and a time, `2026-03-05T14:30:07`.
    Date(String),
    /// A time of day, `PT14H30M07S`.
    Time(String),
}

impl Value {
    pub(crate) fn text(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl Sheet {
    /// The row that begins with this text.
    #[track_caller]
    pub(crate) fn row(&self, first: &str) -> &[Value] {
        let found = self.rows.iter().find(|row| row.first() == Some(&Value::text(first)));
        found.unwrap_or_else(|| panic!("no row {first} in {self:?}"))
    }

    /// What stands in a row beneath this title.
    #[track_caller]
    pub(crate) fn cell(&self, first: &str, title: &str) -> &Value {
        let column = self.rows[0].iter().position(|other| *other == Value::text(title));
        let column = column.unwrap_or_else(|| panic!("no column {title} in {:?}", self.rows[0]));
        self.row(first).get(column).unwrap_or(&Value::Empty)
    }
}

/// The sheets of a workbook. A cell that LibreOffice would compute is none that we write.
#[track_caller]
pub(crate) fn sheets(workbook: &Path) -> Vec<Sheet> {
    let folder = tempfile::tempdir().unwrap();
    let mut reading = Reading::default();
    let xml = fs::read_to_string(convert(folder.path(), workbook)).unwrap();
    let mut reader = Reader::from_str(&xml);
    reader.config_mut().expand_empty_elements = true;
    loop {
        match reader.read_event().unwrap() {
            Event::Start(element) => reading.begin(&element),
            Event::Text(text) => reading.text(&text),
            Event::GeneralRef(name) => match &*name {
                "amp" => reading.text("&"),
                "lt" => reading.text("<"),
                "gt" => reading.text(">"),
                "apos" => reading.text("'"),
                "quot" => reading.text("\""),
                other => panic!("&{other}; in a cell"),
            },
            Event::End(element) => reading.end(element.name().as_ref()),
            Event::Eof => break,
            _ => {}
        }
    }
    let mut file = ZipArchive::new(File::open(workbook).unwrap()).unwrap();
    for (number, sheet) in (1..).zip(&mut reading.sheets) {
        sheet.frozen = frozen(&mut file, number);
    }
    reading.sheets
}

/// How many rows of a sheet are frozen above the others, without any column.
#[track_caller]
fn frozen(file: &mut ZipArchive<File>, number: usize) -> usize {
    let mut xml = String::new();
    let name = format!("xl/worksheets/sheet{number}.xml");
    file.by_name(&name).unwrap().read_to_string(&mut xml).unwrap();
    let mut reader = Reader::from_str(&xml);
    loop {
        match reader.read_event().unwrap() {
            Event::Start(pane) | Event::Empty(pane) if pane.name().as_ref() == "pane" => {
                assert_eq!(
                    (&*attribute(&pane, "state"), &*attribute(&pane, "xSplit")),
                    ("frozen", ""),
                    "{name}"
                );
                return attribute(&pane, "ySplit").parse().unwrap();
            }
            Event::Eof => return 0,
            _ => {}
        }
    }
}

/// Lets LibreOffice open the workbook and save what it has understood as one file of XML.
#[track_caller]
fn convert(folder: &Path, workbook: &Path) -> PathBuf {
    let home = format!("-env:UserInstallation=file://{}", folder.join("home").display());
    let run = Command::new("soffice")
        .args([&home, "--headless", "--convert-to", "fods", "--outdir"])
        .args([folder.as_os_str(), workbook.as_os_str()])
        .output();
    let run = run.expect("soffice runs: the package libreoffice-calc-nogui has it, ./dev test installs it");
    let converted = folder.join(workbook.file_name().unwrap()).with_extension("fods");
    assert!(converted.is_file(), "{}", String::from_utf8_lossy(&run.stderr));
    converted
}

#[derive(Default)]
struct Reading {
    sheets: Vec<Sheet>,
    widths: HashMap<String, f64>,
    /// The style that is read.
    style: String,
    cell: Option<Cell>,
    row: Vec<Value>,
    row_repeated: usize,
    text: String,
}

struct Cell {
    kind: String,
    value: String,
    repeated: usize,
}

/// Empty rows and columns go on to the end of every sheet.
const REAL: usize = 1_000;

fn attribute(element: &BytesStart<'_>, name: &str) -> String {
    let value = element.try_get_attribute(name).unwrap();
    value.map(|value| value.value.into_owned()).unwrap_or_default()
}

fn repeated(element: &BytesStart<'_>, name: &str) -> usize {
    attribute(element, name).parse().unwrap_or(1)
}

/// A length as LibreOffice writes it, by the country that it is set to.
fn centimeters(length: &str) -> f64 {
    let (number, unit) = length.split_at(length.find(char::is_alphabetic).expect("a unit"));
    let number: f64 = number.parse().unwrap();
    match unit {
        "cm" => number,
        "mm" => number / 10.0,
        "in" => number * 2.54,
        other => panic!("a length in {other}"),
    }
}

impl Reading {
    fn begin(&mut self, element: &BytesStart<'_>) {
        match element.name().as_ref() {
            "style:style" => self.style = attribute(element, "style:name"),
            "style:table-column-properties" => {
                let width = attribute(element, "style:column-width");
                self.widths.insert(self.style.clone(), centimeters(&width));
            }
            "table:table" => {
                let name = attribute(element, "table:name");
                self.sheets.push(Sheet { name, ..Sheet::default() });
            }
            "table:table-column" => {
                let width = self.widths[&attribute(element, "table:style-name")];
                let count = repeated(element, "table:number-columns-repeated");
                if count < REAL {
                    self.sheet().widths.extend(vec![width; count]);
                }
            }
            "table:table-row" => self.row_repeated = repeated(element, "table:number-rows-repeated"),
            "table:table-cell" => self.cell = Some(Self::cell(element)),
            _ => {}
        }
        self.text.clear();
    }

    #[track_caller]
    fn cell(element: &BytesStart<'_>) -> Cell {
        assert_eq!(attribute(element, "table:formula"), "", "a text became a formula");
        let kind = attribute(element, "office:value-type");
        let value = match kind.as_str() {
            "date" => "office:date-value",
            "time" => "office:time-value",
            _ => "office:value",
        };
        let value = attribute(element, value);
        Cell { kind, value, repeated: repeated(element, "table:number-columns-repeated") }
    }

    fn sheet(&mut self) -> &mut Sheet {
        self.sheets.last_mut().unwrap()
    }

    fn text(&mut self, text: &str) {
        self.text.push_str(text);
    }

    fn end(&mut self, element: &str) {
        match element {
            "text:p" => {
                if let Some(cell) = self.cell.as_mut().filter(|cell| cell.kind == "string") {
                    cell.value.push_str(&self.text);
                }
            }
            "table:table-cell" => self.keep_cell(),
            "table:table-row" => {
                let mut row = std::mem::take(&mut self.row);
                while row.last() == Some(&Value::Empty) {
                    row.pop();
                }
                let count = if row.is_empty() { 0 } else { self.row_repeated };
                self.sheet().rows.extend(vec![row; count]);
            }
            _ => {}
        }
    }

    fn keep_cell(&mut self) {
        let Some(Cell { kind, value, repeated }) = self.cell.take() else { return };
        let number = || value.parse().unwrap();
        let value = match kind.as_str() {
            "" => Value::Empty,
            "string" => Value::Text(value),
            "float" => Value::Number(number()),
            "percentage" => Value::Share(number()),
            "date" => Value::Date(value),
            "time" => Value::Time(value),
            other => panic!("a cell of {other}"),
        };
        if repeated < REAL {
            self.row.extend(vec![value; repeated]);
        }
    }
}
