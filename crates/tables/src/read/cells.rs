//! One cell of a spreadsheet as the text that a person would copy off it.

use calamine::{Data, DataRef, ExcelDateTime};

/// Any cell.
pub(super) fn text(cell: DataRef<'_>) -> String {
    match cell {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => self::number(number),
        DataRef::String(text) => text,
        DataRef::SharedString(text) => text.to_owned(),
        DataRef::Bool(truth) => truth.to_string().to_uppercase(),
        DataRef::DateTime(at) => moment(&at),
        DataRef::DateTimeIso(text) => text.replace('T', " "),
        DataRef::DurationIso(text) => text,
        DataRef::Error(_) | DataRef::Empty => String::new(),
    }
}

/// The same of a cell that was read with its whole sheet.
pub(super) fn text_of(cell: &Data) -> String {
    match cell {
        Data::Int(number) => number.to_string(),
        Data::Float(number) => self::number(*number),
        Data::String(text) | Data::DurationIso(text) => text.clone(),
        Data::Bool(truth) => truth.to_string().to_uppercase(),
        Data::DateTime(at) => moment(at),
        Data::DateTimeIso(text) => text.replace('T', " "),
        Data::Error(_) | Data::Empty => String::new(),
    }
}

/// A number without an exponent, and a whole one without a point: phones and numbers of members are kept as numbers.
fn number(number: f64) -> String {
    // Rust never writes an exponent, and 1.0 as 1.
    format!("{number}")
}

fn moment(at: &ExcelDateTime) -> String {
    let (year, month, day, hour, minute, second, _) = at.to_ymd_hms_milli();
    let time = if second == 0 {
        format!("{hour:02}:{minute:02}")
    } else {
        format!("{hour:02}:{minute:02}:{second:02}")
    };
    if at.as_f64() < 1.0 {
        time
    } else if (hour, minute, second) == (0, 0, 0) {
        format!("{year:04}-{month:02}-{day:02}")
    } else {
        format!("{year:04}-{month:02}-{day:02} {time}")
    }
}
