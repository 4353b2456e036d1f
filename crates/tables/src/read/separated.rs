//! Separated values to rows.

use csv::{ReaderBuilder, StringRecord};

use super::{Contents, MOST_ROWS, ReadError, trim};

/// What separates cells, likeliest first.
const SEPARATORS: [u8; 4] = [b'\t', b',', b';', b'|'];

/// How many lines are looked at to find the separator.
const LINES: usize = 50;

/// How often progress is told, in rows.
const OFTEN: usize = 500;

/// The rows of a text.
pub(super) fn read(text: &str, progress: &mut dyn FnMut(u8)) -> Result<Contents, ReadError> {
    let (separator, text) = separator(text);
    let mut reader = ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let (mut rows, mut record) = (Vec::new(), StringRecord::new());
    let mut line = reader.position().line();
    while reader.read_record(&mut record).map_err(|_| ReadError::Damaged)? {
        // The reader passes over empty lines, and a row is found again by its number.
        let next = reader.position().line();
        let own = 1 + record.iter().map(|cell| cell.matches('\n').count()).sum::<usize>();
        let passed = usize::try_from(next - line).unwrap_or(own).saturating_sub(own);
        line = next;
        let unended = reader.is_done() && !text.ends_with('\n');
        rows.extend((0..passed + usize::from(unended && passed > 0)).map(|_| Vec::new()));
        let mut row: Vec<_> = record.iter().map(str::to_owned).collect();
        trim(&mut row);
        rows.push(row);
        if rows.len() > MOST_ROWS {
            return Err(ReadError::TooManyRows);
        }
        if rows.len() % OFTEN == 0 {
            progress(share(usize::try_from(reader.position().byte()).unwrap_or(0), text.len()));
        }
    }
    Ok(Contents { rows, ..Contents::default() })
}

/// How much of the whole a part is, in hundredths.
pub(super) fn share(part: usize, whole: usize) -> u8 {
    u8::try_from((part * 100).checked_div(whole).unwrap_or(0).min(100)).unwrap_or(100)
}

/// The separator, and the text behind the line that may name it (`sep=;`, Excel's own).
fn separator(text: &str) -> (u8, &str) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    if let Some(&[separator]) = first.trim_end_matches('\r').strip_prefix("sep=").map(str::as_bytes) {
        return (separator, rest);
    }
    let lines = || text.lines().filter(|line| !line.trim().is_empty()).take(LINES);
    let having =
        |separator: u8| lines().filter(|line| outside_quotes(line).any(|byte| byte == separator)).count();
    let likeliest = SEPARATORS.into_iter().rev().max_by_key(|separator| having(*separator));
    (likeliest.unwrap_or(b','), text)
}

fn outside_quotes(line: &str) -> impl Iterator<Item = u8> {
    let mut quoted = false;
    line.bytes().filter(move |byte| {
        quoted ^= *byte == b'"';
        !quoted
    })
}
