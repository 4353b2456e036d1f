//! Workbooks to rows.

use std::io::Cursor;

use calamine::{Reader, SheetVisible, Xls, XlsError, Xlsx, XlsxError};

use super::separated::share;
use super::{Contents, MOST_ROWS, ReadError, cells, trim};

/// How often progress is told, in cells.
const OFTEN: usize = 4_096;

type Rows = Vec<Vec<String>>;

/// A workbook of today.
pub(super) fn xlsx(
    bytes: &[u8],
    sheet: Option<usize>,
    progress: &mut dyn FnMut(u8),
) -> Result<Contents, ReadError> {
    let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(|error: XlsxError| match error {
        XlsxError::Password => ReadError::Encrypted,
        _ => ReadError::Damaged,
    })?;
    let order = order(&workbook, sheet);
    let sheets = workbook.sheet_names();
    first_filled(sheets, &order, |name| {
        let mut reader = workbook.worksheet_cells_reader(name).map_err(|_| ReadError::Damaged)?;
        let last = usize::try_from(reader.dimensions().end.0).unwrap_or(usize::MAX);
        let (mut rows, mut met) = (Rows::new(), 0_usize);
        while let Some(cell) = reader.next_cell().map_err(|_| ReadError::Damaged)? {
            let (row, column) = cell.get_position();
            let text = cells::text(cell.get_value().clone());
            put(&mut rows, row, column, text)?;
            met += 1;
            if met.is_multiple_of(OFTEN) {
                progress(share(usize::try_from(row).unwrap_or(0), last.max(1)));
            }
        }
        Ok(rows)
    })
}

/// A workbook of Excel 97–2003.
pub(super) fn xls(bytes: &[u8], sheet: Option<usize>) -> Result<Contents, ReadError> {
    let mut workbook = Xls::new(Cursor::new(bytes)).map_err(|error: XlsError| match error {
        XlsError::Password => ReadError::Encrypted,
        _ => ReadError::Damaged,
    })?;
    let order = order(&workbook, sheet);
    let sheets = workbook.sheet_names();
    first_filled(sheets, &order, |name| {
        let range = workbook.worksheet_range(name).map_err(|_| ReadError::Damaged)?;
        let (above, left) = range.start().unwrap_or_default();
        let mut rows = Rows::new();
        for (row, column, cell) in range.used_cells() {
            let place = |at: usize, before: u32| u32::try_from(at).unwrap_or(u32::MAX).saturating_add(before);
            put(&mut rows, place(row, above), place(column, left), cells::text_of(cell))?;
        }
        Ok(rows)
    })
}

/// The sheet that was asked for; else all, those that are shown before those that are hidden.
fn order<'a, R: Reader<Cursor<&'a [u8]>>>(workbook: &R, asked: Option<usize>) -> Vec<usize> {
    let sheets = workbook.sheets_metadata();
    if let Some(asked) = asked.filter(|asked| *asked < sheets.len()) {
        return vec![asked];
    }
    let mut order: Vec<_> = (0..sheets.len()).collect();
    order.sort_by_key(|sheet| sheets[*sheet].visible != SheetVisible::Visible);
    order
}

fn first_filled(
    sheets: Vec<String>,
    order: &[usize],
    mut rows_of: impl FnMut(&str) -> Result<Rows, ReadError>,
) -> Result<Contents, ReadError> {
    let mut first = None;
    for sheet in order {
        let name = sheets.get(*sheet).ok_or(ReadError::Damaged)?;
        // A chart has a sheet of its own, and no cells.
        let rows = match rows_of(name) {
            Err(ReadError::Damaged) if order.len() > 1 => continue,
            rows => rows?,
        };
        if rows.iter().any(|row| !row.is_empty()) {
            return Ok(Contents { sheet: *sheet, rows, sheets });
        }
        first.get_or_insert(*sheet);
    }
    first.map(|sheet| Contents { sheet, rows: Rows::new(), sheets }).ok_or(ReadError::Damaged)
}

/// Puts a cell where it belongs. What is empty takes no room, however far down somebody has colored it.
fn put(rows: &mut Rows, row: u32, column: u32, text: String) -> Result<(), ReadError> {
    if text.trim().is_empty() {
        return Ok(());
    }
    let (row, column) = (row as usize, column as usize);
    if row >= MOST_ROWS {
        return Err(ReadError::TooManyRows);
    }
    if rows.len() <= row {
        rows.resize_with(row + 1, Vec::new);
    }
    let cells = &mut rows[row];
    if cells.len() <= column {
        cells.resize_with(column + 1, String::new);
    }
    cells[column] = text;
    trim(cells);
    Ok(())
}
