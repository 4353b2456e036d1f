//! Files to rows of text.

mod cells;
mod encoding;
mod separated;
mod sheets;
mod sniff;

use hongfan_domain::import::ReadError;

use sniff::{Format, sniff};

/// The largest file that is read, in bytes.
pub const LARGEST: usize = 20 * 1024 * 1024;

/// The most rows that are read.
pub const MOST_ROWS: usize = 50_000;

/// What a file holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contents {
    /// The names of its sheets; none for a file that has no sheets.
    pub sheets: Vec<String>,
    /// Which of them the rows are from.
    pub sheet: usize,
    /// The rows, from the sheet's first, each up to its last cell that is not empty.
    pub rows: Vec<Vec<String>>,
}

/// Reads a file: of a workbook the sheet asked for, else the first that shows something. `progress` is told how far it is,
/// in hundredths.
///
/// # Errors
/// What the file is instead, or what is wrong with it.
pub fn read(bytes: &[u8], sheet: Option<usize>, progress: &mut dyn FnMut(u8)) -> Result<Contents, ReadError> {
    if bytes.len() > LARGEST {
        return Err(ReadError::TooLarge);
    }
    let contents = match sniff(bytes)? {
        Format::Xlsx => sheets::xlsx(bytes, sheet, progress)?,
        Format::Xls => sheets::xls(bytes, sheet)?,
        Format::Text => separated::read(&encoding::decode(bytes)?, progress)?,
    };
    if contents.rows.iter().all(Vec::is_empty) {
        return Err(ReadError::Empty);
    }
    Ok(contents)
}

/// Takes the empty cells off the end of a row.
fn trim(row: &mut Vec<String>) {
    while row.last().is_some_and(|cell| cell.trim().is_empty()) {
        row.pop();
    }
}
