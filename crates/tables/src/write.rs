//! Reports to workbooks.

use hongfan_domain::report::{Cell, Table, Workbook};
use hongfan_domain::time::{MINUTE, Timestamp};
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Worksheet, XlsxError,
};

/// A workbook that cannot be written: more rows or longer texts than a sheet takes.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the workbook cannot be written: {0}")]
pub struct WriteError(String);

impl From<XlsxError> for WriteError {
    fn from(error: XlsxError) -> Self {
        Self(error.to_string())
    }
}

/// Days from the first day of spreadsheets to 1970-01-01.
const EPOCH: f64 = 25_569.0;

/// Milliseconds in a day.
const DAY: f64 = 86_400_000.0;

/// How cells look.
struct Formats {
    title: Format,
    text: Format,
    integer: Format,
    share: Format,
    hours: Format,
    moment: Format,
    clock: Format,
}

impl Formats {
    fn new() -> Self {
        let left = |format: &str| Format::new().set_num_format(format).set_align(FormatAlign::Left);
        Self {
            title: Format::new()
                .set_bold()
                .set_background_color(Color::RGB(0xf3_e9_e6))
                .set_border_bottom(FormatBorder::Thin)
                .set_align(FormatAlign::VerticalCenter),
            // "Text", so that a number typed over it stays as it is typed.
            text: Format::new().set_num_format("@"),
            integer: Format::new().set_num_format("0"),
            share: Format::new().set_num_format("0.0%"),
            hours: Format::new().set_num_format("0.00"),
            moment: left("yyyy-mm-dd hh:mm:ss"),
            // China's: without a country each shows it in its own way, some with AM and PM.
            clock: left("[$-804]hh:mm:ss"),
        }
    }
}

/// Writes a workbook as XLSX: typed cells, the titles frozen and with filters, columns as wide as what stands in them, and
/// printed on A4 across with the titles on each page. `now` is when it says it was made.
///
/// # Errors
/// When a sheet cannot take it all.
pub fn write(workbook: &Workbook, now: Timestamp) -> Result<Vec<u8>, WriteError> {
    let mut file = rust_xlsxwriter::Workbook::new();
    let made = ExcelDateTime::from_timestamp(now.millis().div_euclid(1_000))?;
    file.set_properties(&DocProperties::new().set_creation_datetime(&made));
    let formats = Formats::new();
    for table in &workbook.tables {
        fill(file.add_worksheet(), table, &formats)?;
    }
    Ok(file.save_to_buffer()?)
}

fn fill(sheet: &mut Worksheet, table: &Table, formats: &Formats) -> Result<(), WriteError> {
    sheet.set_name(&table.name)?;
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    sheet.set_freeze_panes(1, 0)?.set_repeat_rows(0, 0)?;
    sheet.set_row_height(0, 22)?;
    for (column, width) in (0..).zip(table.widths()) {
        sheet.set_column_width(column, u16::try_from(width).unwrap_or(u16::MAX))?;
    }
    for (column, title) in (0..).zip(&table.titles) {
        sheet.write_string_with_format(0, column, title, &formats.title)?;
    }
    for (row, cells) in (1..).zip(&table.rows) {
        for (column, cell) in (0..).zip(cells) {
            put(sheet, row, column, cell, formats)?;
        }
    }
    let last_column = u16::try_from(table.titles.len()).unwrap_or(u16::MAX).checked_sub(1);
    if let (Some(last_column), Ok(last_row)) = (last_column, u32::try_from(table.rows.len())) {
        sheet.autofilter(0, 0, last_row, last_column)?;
    }
    Ok(())
}

fn put(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    cell: &Cell,
    formats: &Formats,
) -> Result<(), WriteError> {
    match cell {
        Cell::Empty => sheet,
        Cell::Text(text) => sheet.write_string_with_format(row, column, text, &formats.text)?,
        Cell::Tail(tail) => sheet.write_string_with_format(row, column, tail.as_str(), &formats.text)?,
        // Counts of people: far below where a float would lose one.
        Cell::Integer(number) => {
            sheet.write_number_with_format(row, column, *number as f64, &formats.integer)?
        }
        Cell::Permille(share) => {
            sheet.write_number_with_format(row, column, f64::from(*share) / 1_000.0, &formats.share)?
        }
        Cell::Hours(credit) => {
            sheet.write_number_with_format(row, column, credit.hundredths() as f64 / 100.0, &formats.hours)?
        }
        Cell::Moment(at) => {
            sheet.write_number_with_format(row, column, days(*at) + EPOCH, &formats.moment)?
        }
        Cell::Clock(at) => sheet.write_number_with_format(row, column, time_of_day(*at), &formats.clock)?,
    };
    Ok(())
}

/// Days since 1970-01-01 on a wall in Shanghai: spreadsheets know no zones. To the second.
fn days(at: Timestamp) -> f64 {
    let local = at.plus(8 * 60 * MINUTE).millis();
    (local - local.rem_euclid(1_000)) as f64 / DAY
}

/// The part of the day that has passed on that wall, to the second.
fn time_of_day(at: Timestamp) -> f64 {
    let wall = at.in_shanghai();
    f64::from((wall.hour * 60 + wall.minute) * 60 + wall.second) * 1_000.0 / DAY
}
