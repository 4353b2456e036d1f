//! What a file is.

use super::ReadError;

/// A kind of file that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    /// Office Open XML: a ZIP archive.
    Xlsx,
    /// Excel 97–2003: a compound file.
    Xls,
    /// Separated values.
    Text,
}

/// How many bytes at the end of an archive are looked at for its directory.
const DIRECTORY: usize = 128 * 1024;

/// Looks at the first bytes, and for archives at the names of what is inside.
pub(super) fn sniff(bytes: &[u8]) -> Result<Format, ReadError> {
    if bytes.is_empty() {
        return Err(ReadError::Empty);
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return archive(bytes);
    }
    if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return compound(bytes);
    }
    let pictures: [&[u8]; 5] = [b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF"];
    if pictures.iter().any(|start| bytes.starts_with(start)) {
        return Err(ReadError::Picture);
    }
    if bytes.starts_with(b"{\\rtf") {
        return Err(ReadError::Document);
    }
    let start = bytes.get(..1024).unwrap_or(bytes).to_ascii_lowercase();
    let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&start).trim_ascii_start();
    let marks: [&[u8]; 5] = [b"<!doctype html", b"<html", b"<table", b"<?xml", b"mime-version"];
    if marks.iter().any(|mark| start.starts_with(mark)) {
        return Err(ReadError::WebPage);
    }
    Ok(Format::Text)
}

fn archive(bytes: &[u8]) -> Result<Format, ReadError> {
    // The first entry, which may say what all is, and the directory, which is at the end.
    let start = bytes.get(..DIRECTORY).unwrap_or(bytes);
    let end = bytes.get(bytes.len().saturating_sub(DIRECTORY)..).unwrap_or(bytes);
    let has = |name: &str| contains(end, name.as_bytes()) || contains(start, name.as_bytes());
    if has("xl/workbook.bin") {
        Err(ReadError::OtherSheet)
    } else if has("xl/workbook") {
        Ok(Format::Xlsx)
    } else if has("word/document") {
        Err(ReadError::Document)
    } else if has("Index/Document.iwa") || has("Index.zip") || has("Index/Tables") {
        Err(ReadError::Numbers)
    } else if has("opendocument.spreadsheet") {
        Err(ReadError::OtherSheet)
    } else if has("opendocument.text") {
        Err(ReadError::Document)
    } else {
        // An archive whose end is missing names nothing that is known.
        Err(if has("[Content_Types].xml") { ReadError::Damaged } else { ReadError::NotATable })
    }
}

fn compound(bytes: &[u8]) -> Result<Format, ReadError> {
    // The names in a compound file's directory are UTF-16, little end first.
    let has = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        contains(bytes, &name)
    };
    if has("EncryptedPackage") {
        Err(ReadError::Encrypted)
    } else if has("WordDocument") {
        Err(ReadError::Document)
    } else if has("Workbook") || has("Book") {
        Ok(Format::Xls)
    } else {
        Err(ReadError::NotATable)
    }
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}
