use hongfan_domain::import::ReadError;
use hongfan_tables::LARGEST;

use super::contents;

/// An archive as far as its first entry's name says what it is.
fn archive(name: &str) -> Vec<u8> {
    [b"PK\x03\x04\x14\0\0\0\0\0", name.as_bytes(), b"\0\0PK\x05\x06"].concat()
}

/// A compound file with an entry of this name.
fn compound(name: &str) -> Vec<u8> {
    let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".as_slice(), &[0; 512], &name].concat()
}

#[test]
fn what_is_no_table_is_called_what_it_is() {
    for (name, bytes, error) in [
        ("nothing", Vec::new(), ReadError::Empty),
        ("blank", b" \r\n\r\n".to_vec(), ReadError::Empty),
        ("a large file", vec![b'a'; LARGEST + 1], ReadError::TooLarge),
        ("many rows", "a\n".repeat(50_001).into_bytes(), ReadError::TooManyRows),
        ("Numbers", archive("Index/Document.iwa"), ReadError::Numbers),
        ("Word", archive("word/document.xml"), ReadError::Document),
        ("an old Word", compound("WordDocument"), ReadError::Document),
        ("rich text", b"{\\rtf1\\ansi".to_vec(), ReadError::Document),
        ("a password", compound("EncryptedPackage"), ReadError::Encrypted),
        (
            "OpenDocument",
            archive("mimetypeapplication/vnd.oasis.opendocument.spreadsheet"),
            ReadError::OtherSheet,
        ),
        ("binary", archive("xl/workbook.bin"), ReadError::OtherSheet),
        ("a web page", b"\xef\xbb\xbf\n<html><table><tr><td>1".to_vec(), ReadError::WebPage),
        ("XML", b"<?xml version=\"1.0\"?><Workbook>".to_vec(), ReadError::WebPage),
        ("PDF", b"%PDF-1.7".to_vec(), ReadError::Picture),
        ("a photo", b"\xff\xd8\xff\xe0".to_vec(), ReadError::Picture),
        ("any archive", archive("photos/1.jpg"), ReadError::NotATable),
        ("noise", (0..4_000_u32).map(|n| (n * 7 % 251) as u8).collect(), ReadError::NotATable),
        ("half a workbook", archive("xl/workbook.xml"), ReadError::Damaged),
        ("half an old one", compound("Workbook"), ReadError::Damaged),
    ] {
        assert_eq!(contents(&bytes).map(|contents| contents.rows.len()), Err(error), "{name}");
    }
}
