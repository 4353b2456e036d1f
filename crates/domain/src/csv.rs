//! Tables for spreadsheets: comma-separated values (RFC 4180) as Excel opens them.

use crate::report::{Cell, Table};

/// A table being written. UTF-8 with a byte order mark, without which Excel shows garbage; CRLF; every cell in quotes.
///
/// A cell that a spreadsheet would take for a formula gets an apostrophe in front: what begins with `=`, `+`, `-`, `@`, their
/// full-width forms, a tab or a line end (OWASP, CSV injection). A negative number is none. A number of twelve digits or more
/// gets a tab behind it: Excel would show it as `3.1E+17` and keep fifteen digits of it; behind a tab it is a text, and whoever
/// reads the file trims it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Csv(String);

impl Default for Csv {
    fn default() -> Self {
        Self("\u{feff}".to_owned())
    }
}

impl Csv {
    /// Adds a row.
    pub fn row<Cell: AsRef<str>>(&mut self, cells: impl IntoIterator<Item = Cell>) {
        for (column, cell) in cells.into_iter().enumerate() {
            let cell = cell.as_ref();
            self.0.push_str(if column == 0 { "\"" } else { ",\"" });
            if is_formula(cell) {
                self.0.push('\'');
            }
            self.0.push_str(&cell.replace('"', "\"\""));
            if is_long_number(cell) {
                self.0.push('\t');
            }
            self.0.push('"');
        }
        self.0.push_str("\r\n");
    }

    /// A whole table: its titles, then its rows.
    pub fn of(table: &Table) -> Self {
        let mut csv = Self::default();
        csv.row(&table.titles);
        for row in &table.rows {
            csv.row(row.iter().map(Cell::text));
        }
        csv
    }

    /// The file's text.
    pub fn into_text(self) -> String {
        self.0
    }
}

fn is_formula(cell: &str) -> bool {
    !is_negative_number(cell)
        && cell.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r', '\n'])
}

/// `-1`, `-0.50`: what stands in a sum.
fn is_negative_number(cell: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    cell.strip_prefix('-').is_some_and(|number| match number.split_once('.') {
        Some((whole, part)) => digits(whole) && digits(part),
        None => digits(number),
    })
}

fn is_long_number(cell: &str) -> bool {
    cell.len() >= 12 && cell.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_quoted_and_ends_as_excel_wants_it() {
        let mut csv = Csv::default();
        csv.row(["姓名", "单位"]);
        csv.row(["陈思远", "互联网，第二\"支部\""]);
        assert_eq!(
            csv.into_text(),
            "\u{feff}\"姓名\",\"单位\"\r\n\"陈思远\",\"互联网，第二\"\"支部\"\"\"\r\n"
        );
    }

    #[test]
    fn nothing_is_a_formula() {
        for (cell, written) in [
            ("=1+1", "'=1+1"),
            ("+86", "'+86"),
            ("-", "'-"),
            ("-1", "-1"),
            ("-0.50", "-0.50"),
            ("-1+1", "'-1+1"),
            ("-1.", "'-1."),
            ("--1", "'--1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("＝HYPERLINK(1)", "'＝HYPERLINK(1)"),
            ("＋1", "'＋1"),
            ("－1", "'－1"),
            ("＠x", "'＠x"),
            ("\t=1", "'\t=1"),
            ("\r=1", "'\r=1"),
            ("\n=1", "'\n=1"),
            ("a=1", "a=1"),
            ("310115198001011234", "310115198001011234\t"),
            ("13800001234", "13800001234"),
            ("A10115198001011234", "A10115198001011234"),
            ("", ""),
        ] {
            let mut csv = Csv::default();
            csv.row([cell]);
            assert_eq!(csv.into_text(), format!("\u{feff}\"{written}\"\r\n"), "{cell:?}");
        }
    }
}
