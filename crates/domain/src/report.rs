//! What head offices ask for, as tables: typed cells that become a workbook or comma-separated values, in whatever language
//! the caller speaks ([`Word`]).

mod activity;
mod month;
mod paper;
mod subtotal;
mod words;

pub use activity::{activity_report, attendance_table};
pub(crate) use month::{COUNTS, counts};
pub use month::{Meeting, State, month_report, state};
pub use paper::{SignLine, SignOrder, people_by_state, sign_in_lines};
pub use subtotal::{Subtotal, Whose, is_tree, subtotals};
pub use words::{Heading, How, Word};

use serde::{Deserialize, Serialize};

use crate::credit::Credit;
use crate::member::PhoneTail;
use crate::time::Timestamp;

/// Narrower than this a column is hard to read, wider it pushes the next one off the screen; in half-width characters.
const WIDTHS: (usize, usize) = (6, 44);

/// The longest name of a sheet that spreadsheets take, in characters.
const LONGEST_NAME: usize = 31;

/// Tables that belong together, one a sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Workbook {
    /// The sheets, each with a name of its own.
    pub tables: Vec<Table>,
}

/// One table. Its first row, the titles, stays in sight.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// What the sheet is called.
    pub name: String,
    /// What stands above each column.
    pub titles: Vec<String>,
    /// The rows, each with a cell for each title.
    pub rows: Vec<Vec<Cell>>,
}

/// One cell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Text, never a formula and never a number, whatever it looks like.
    Text(String),
    /// The last digits of a phone: text, since its zeros count.
    Tail(PhoneTail),
    /// A whole number.
    Integer(i64),
    /// A share, in thousandths.
    Permille(u32),
    /// Study hours.
    Hours(Credit),
    /// A day and a time of day in Shanghai.
    Moment(Timestamp),
    /// The time of day alone.
    Clock(Timestamp),
}

impl Workbook {
    /// Adds a table, and makes its name one that spreadsheets take and that no other sheet has.
    pub fn add(&mut self, mut table: Table) {
        let clean: String =
            table.name.chars().map(|c| if r"[]:*?/\'".contains(c) { ' ' } else { c }).collect();
        let clean = clean.trim().to_owned();
        let short = |length: usize| clean.chars().take(length).collect::<String>();
        let taken =
            |name: &str| self.tables.iter().any(|other| other.name.to_lowercase() == name.to_lowercase());
        let mut name = if clean.is_empty() { "1".to_owned() } else { short(LONGEST_NAME) };
        for number in 2.. {
            if !taken(&name) {
                break;
            }
            let end = format!(" {number}");
            name = short(LONGEST_NAME - end.len()) + &end;
        }
        table.name = name;
        self.tables.push(table);
    }
}

impl Table {
    /// How wide each column must be to be read, in half-width characters.
    pub fn widths(&self) -> Vec<usize> {
        let width_of = |column: usize| {
            let cells = self.rows.iter().filter_map(|row| row.get(column)).map(|cell| width(&cell.text()));
            // The arrow of the filter stands beside the title.
            let title = self.titles.get(column).map_or(0, |title| width(title) + 3);
            (cells.max().unwrap_or(0) + 1).max(title).clamp(WIDTHS.0, WIDTHS.1)
        };
        (0..self.titles.len()).map(width_of).collect()
    }
}

impl Cell {
    /// A cell with this text; empty for none.
    pub fn text_of(text: &str) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Text(text.to_owned()) }
    }

    /// A count.
    pub fn count(count: usize) -> Self {
        Self::Integer(i64::try_from(count).unwrap_or(i64::MAX))
    }

    /// A cell as text, for files that know nothing else. A phone's last digits have dots in front, so that spreadsheets
    /// leave their zeros alone.
    pub fn text(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => text.clone(),
            Self::Tail(tail) => format!("···{}", tail.as_str()),
            Self::Integer(number) => number.to_string(),
            Self::Hours(credit) => credit.to_string(),
            Self::Permille(share) => format!("{}.{}%", share / 10, share % 10),
            Self::Moment(at) => {
                let wall = at.in_shanghai();
                format!("{:04}-{:02}-{:02} {}", wall.year, wall.month, wall.day, clock(*at))
            }
            Self::Clock(at) => clock(*at),
        }
    }
}

fn clock(at: Timestamp) -> String {
    let wall = at.in_shanghai();
    format!("{:02}:{:02}:{:02}", wall.hour, wall.minute, wall.second)
}

/// How many half-width characters a text takes: Chinese characters and full-width signs take two.
pub fn width(text: &str) -> usize {
    let wide = |c: char| matches!(c, '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe6f}' | '\u{ff01}'..='\u{ff60}' | '\u{ffe0}'..='\u{ffe6}' | '\u{1f300}'..='\u{1faff}' | '\u{20000}'..='\u{3fffd}');
    text.chars().map(|c| if wide(c) { 2 } else { 1 }).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_is_as_wide_as_what_stands_in_it() {
        let table = Table {
            name: String::new(),
            titles: ["姓名", "单位", "备注"].map(str::to_owned).to_vec(),
            rows: vec![
                vec![Cell::text_of("阿卜杜拉·买买提"), Cell::text_of("A1"), Cell::text_of(&"长".repeat(60))],
                vec![Cell::Empty, Cell::Integer(1), Cell::Empty],
            ],
        };
        assert_eq!(table.widths(), [16, 7, 44]);
    }

    #[test]
    fn a_sheet_has_a_name_that_spreadsheets_take() {
        let mut workbook = Workbook::default();
        for name in ["签到/签退", "签到:签退", "", &"很长的名称".repeat(9), &"很长的名称".repeat(8)]
        {
            workbook.add(Table { name: name.into(), ..Table::default() });
        }
        let names: Vec<_> = workbook.tables.iter().map(|table| table.name.as_str()).collect();
        let long: String = "很长的名称".repeat(9).chars().take(31).collect();
        let second = format!("{} 2", long.chars().take(29).collect::<String>());
        assert_eq!(names, ["签到 签退", "签到 签退 2", "1", &long, &second]);
    }

    #[test]
    fn a_cell_reads_as_people_write_it() {
        let at = Timestamp::parse_shanghai("2026-03-05T14:02").unwrap();
        for (cell, text) in [
            (Cell::Permille(725), "72.5%"),
            (Cell::Permille(1_000), "100.0%"),
            (Cell::Moment(at), "2026-03-05 14:02:00"),
            (Cell::Clock(at), "14:02:00"),
            (Cell::Tail(PhoneTail::parse("0034").unwrap()), "···0034"),
            (Cell::text_of(""), ""),
        ] {
            assert_eq!(cell.text(), text);
        }
    }
}
