//! Bytes to text, in the encodings that spreadsheets save: UTF-8, UTF-16, and GB18030, which holds GBK and is what "CSV"
//! means to a Chinese Excel.

use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

use super::ReadError;

/// The text of a file.
pub(super) fn decode(bytes: &[u8]) -> Result<String, ReadError> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return text(encoding, bytes.get(mark..).unwrap_or_default());
    }
    if let Some(encoding) = utf_16(bytes) {
        return text(encoding, bytes);
    }
    text(if std::str::from_utf8(bytes).is_ok() { UTF_8 } else { GB18030 }, bytes)
}

fn text(encoding: &'static Encoding, bytes: &[u8]) -> Result<String, ReadError> {
    let (text, malformed) = encoding.decode_without_bom_handling(bytes);
    let broken = text.matches(char::REPLACEMENT_CHARACTER).count();
    // A few bytes that are none of the encoding are a slip; many mean that it is no text.
    if (malformed && broken * 50 > text.chars().count()) || text.contains('\0') {
        return Err(ReadError::NotATable);
    }
    Ok(text.into_owned())
}

/// Without a mark, UTF-16 is known by the zeros in one half of its commas and line ends.
fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = bytes.get(..4096).unwrap_or(bytes);
    let zeros = |half: usize| start.iter().skip(half).step_by(2).filter(|byte| **byte == 0).count();
    let (first, second) = (zeros(0), zeros(1));
    let many = |zeros: usize, others: usize| zeros > 1 && zeros * 20 > start.len() / 2 && others == 0;
    if many(second, first) {
        Some(UTF_16LE)
    } else if many(first, second) {
        Some(UTF_16BE)
    } else {
        None
    }
}
