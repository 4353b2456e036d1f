//! Questions as rows of a spreadsheet: a question, its options, and what is right.

use super::answer::is_answer;
use super::lines::options;
use super::{Rough, RoughOption};
use crate::course::Choose;

/// What a column is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Column {
    Text,
    Option,
    /// All options in one cell.
    Options,
    Answer,
    Kind,
    Other,
}

/// A row: its lines, and its cells.
type Row = (std::ops::Range<usize>, Vec<String>);

/// Whether a text comes from a spreadsheet: its first line has three cells or more, and does not begin with an option.
pub(super) fn are_rows(text: &str) -> bool {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    first.matches('\t').count() >= 2 && options(first.trim_start(), 0).is_empty()
}

/// Reads all of it.
pub(super) fn read(text: &str) -> (Vec<Rough>, Vec<(usize, String)>) {
    let mut rows = cells(text);
    let mut besides = Vec::new();
    let header = rows.first().map(|(_, cells)| cells.iter().map(|cell| named(cell)).collect::<Vec<_>>());
    let header = header.filter(|columns| columns.contains(&Column::Text) && columns.len() > 2);
    if header.is_some() {
        let (lines, cells) = rows.remove(0);
        besides.push((lines.start, cells.join("  ")));
    }
    let rough = |(lines, cells): Row| match &header {
        Some(columns) => by_header(lines, &cells, columns),
        None => by_place(lines, &cells),
    };
    (rows.into_iter().map(rough).filter(|rough| !rough.is_empty()).collect(), besides)
}

/// The rows, as spreadsheets put them on the clipboard: tabs between cells, and quotes around a cell with line breaks.
fn cells(text: &str) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let (mut row, mut cell, mut start, mut quoted) = (Vec::new(), String::new(), 0, false);
    for (at, line) in text.lines().enumerate() {
        let mut characters = line.chars().peekable();
        while let Some(character) = characters.next() {
            match character {
                '"' if quoted && characters.peek() == Some(&'"') => {
                    characters.next();
                    cell.push('"');
                }
                '"' if quoted => quoted = false,
                '"' if cell.is_empty() => quoted = true,
                '\t' if !quoted => row.push(std::mem::take(&mut cell).trim().to_owned()),
                _ => cell.push(character),
            }
        }
        if quoted {
            cell.push('\n');
            continue;
        }
        row.push(std::mem::take(&mut cell).trim().to_owned());
        let done = std::mem::take(&mut row);
        if done.iter().any(|cell| !cell.is_empty()) {
            rows.push((start..at + 1, done));
        }
        start = at + 1;
    }
    // A quote that nobody closed: what follows it is one cell.
    if quoted {
        row.push(cell.trim().to_owned());
        rows.push((start..text.lines().count(), row));
    }
    rows
}

/// What a column is by its title.
fn named(title: &str) -> Column {
    let title = title.to_lowercase();
    let title = title.trim().trim_start_matches(['*', '＊']);
    let is = |words: &[&str]| words.contains(&title);
    if is(&["题目", "题干", "问题", "试题", "题目内容", "试题内容", "question"]) {
        Column::Text
    } else if is(&["选项", "答案选项", "选项内容", "options"]) {
        Column::Options
    } else if title.contains("答案") && !title.contains("解析") || is(&["answer", "correct", "正确选项"])
    {
        Column::Answer
    } else if is(&["题型", "类型", "试题类型", "题目类型", "type", "kind"]) {
        Column::Kind
    } else if title.contains("选项") || title.starts_with("option") || is_letter(title) {
        Column::Option
    } else {
        Column::Other
    }
}

fn is_letter(title: &str) -> bool {
    let mut characters = title.chars();
    characters.next().and_then(super::answer::letter).is_some() && characters.next().is_none()
}

fn by_header(lines: std::ops::Range<usize>, cells: &[String], columns: &[Column]) -> Rough {
    let mut rough = Rough { lines, ..Rough::default() };
    let mut letters: Vec<String> = Vec::new();
    for (cell, column) in cells.iter().zip(columns) {
        match column {
            Column::Text => rough.text.clone_from(cell),
            Column::Option => letters.push(cell.clone()),
            Column::Options => rough.options = together(cell),
            Column::Answer if !cell.is_empty() => rough.answer = Some(cell.clone()),
            Column::Kind if cell.contains("多") || cell.contains("不定项") => {
                rough.choose = Some(Choose::Several)
            }
            Column::Kind if cell.contains("单") || cell.contains("判断") => {
                rough.choose = Some(Choose::One)
            }
            Column::Answer | Column::Kind | Column::Other => {}
        }
    }
    rough.options.extend(in_columns(&letters));
    rough
}

/// Without titles: a number perhaps, the question, its options, and at the end, or right after the question, what is right.
fn by_place(lines: std::ops::Range<usize>, cells: &[String]) -> Rough {
    let is_number =
        |cell: &String| !cell.is_empty() && cell.chars().all(|it| it.is_ascii_digit() || it == '.');
    let cells = match cells {
        [number, rest @ ..] if is_number(number) && rest.len() > 1 => rest,
        all => all,
    };
    let end = cells.iter().rposition(|cell| !cell.is_empty()).map_or(0, |at| at + 1);
    let Some((text, rest)) = cells[..end].split_first() else { return Rough::default() };
    let (options, answer) = match rest {
        [options @ .., answer] if is_answer(answer) => (options, Some(answer.clone())),
        [answer, options @ ..] if is_answer(answer) && options.len() > 1 => (options, Some(answer.clone())),
        all => (all, None),
    };
    Rough { lines, text: text.clone(), options: in_columns(options), answer, ..Rough::default() }
}

/// Options of a column each. One that is left out in between moves no other: its letter is missing then.
fn in_columns(cells: &[String]) -> Vec<RoughOption> {
    let one = |(at, cell): (usize, &String)| {
        let mut found = options(cell, 1);
        match found.len() {
            1 => found.pop().map(|found| RoughOption { letter: Some(found.letter.unwrap_or(at)), ..found }),
            _ if cell.is_empty() => None,
            _ => Some(RoughOption { letter: Some(at), words: cell.clone(), is_marked: false }),
        }
    };
    cells.iter().enumerate().filter_map(one).collect()
}

/// Options in one cell: line by line, or with `|` between them, or lettered.
fn together(cell: &str) -> Vec<RoughOption> {
    let parts: Vec<&str> =
        if cell.contains('|') { cell.split('|').collect() } else { cell.lines().collect() };
    let mut found = Vec::new();
    for part in parts.into_iter().map(str::trim).filter(|part| !part.is_empty()) {
        let lettered = options(part, 1);
        if lettered.is_empty() {
            found.push(RoughOption { letter: None, words: part.to_owned(), is_marked: false });
        } else {
            found.extend(lettered);
        }
    }
    found
}
