//! Symbols made by another's generator, and data that no text is in.

use qrcodegen::{QrCode, QrCodeEcc, QrSegment, Version};

use super::{Bitmap, read, segments};

const LEVELS: [QrCodeEcc; 4] = [QrCodeEcc::Low, QrCodeEcc::Medium, QrCodeEcc::Quartile, QrCodeEcc::High];

fn bitmap(code: &QrCode) -> Bitmap {
    Bitmap::new(code.size() as usize, |x, y| code.get_module(x as i32, y as i32))
}

/// A symbol of exactly this version.
fn code(text: &str, level: QrCodeEcc, version: u8) -> QrCode {
    let version = Version::new(version);
    let segments = QrSegment::make_segments(text);
    QrCode::encode_segments_advanced(&segments, level, version, version, None, false).expect("it fits")
}

/// Data bits from fields of a value and a width, filled up with zeros to whole codewords.
fn data(fields: &[(u32, usize)]) -> Vec<u8> {
    let bits: Vec<u8> = fields
        .iter()
        .flat_map(|(value, width)| (0..*width).rev().map(move |bit| (value >> bit & 1) as u8))
        .collect();
    bits.chunks(8).map(|byte| (0..8).fold(0, |sum, i| sum << 1 | byte.get(i).copied().unwrap_or(0))).collect()
}

#[test]
fn every_version_and_level_is_read() {
    for version in 1..=40 {
        for level in LEVELS {
            let text = format!("V{version}");
            assert_eq!(
                read(&bitmap(&code(&text, level, version))),
                Some(text),
                "version {version}, {level:?}"
            );
        }
    }
}

#[test]
fn blocks_of_two_lengths_are_corrected_to_their_limit() {
    // Version 5-Q: two blocks of 33 codewords and two of 34, 18 of each for parity, so that 9 may be wrong.
    let whole = bitmap(&code("THE LATER BLOCKS ARE ONE CODEWORD LONGER", QrCodeEcc::Quartile, 5));
    let raw = super::layout::codewords(&whole, super::layout::format(&whole).expect("a format").mask);
    let tables = &quircs::VERSION_DB[5];
    let right = super::corrected(&raw, tables.data_bytes as usize, &tables.ecc[3]);
    assert!(right.is_some());
    for (wrong, is_read) in [(9, true), (10, false)] {
        let mut raw = raw.clone();
        for codeword in &mut raw[..wrong * 4] {
            *codeword ^= 0xa5;
        }
        let corrected = super::corrected(&raw, tables.data_bytes as usize, &tables.ecc[3]);
        assert_eq!(corrected == right, is_read, "{wrong} wrong codewords in each block");
    }
}

#[test]
fn either_copy_of_the_format_is_enough() {
    let code = code("FORMAT", QrCodeEcc::Medium, 2);
    let size = code.size();
    let near = |x: i32, y: i32| (x == 8 && y < 9) || (y == 8 && x < 9);
    let far = |x: i32, y: i32| (x == 8 && y > size - 8) || (y == 8 && x >= size - 8);
    for (name, is_spoiled) in [("near", &near as &dyn Fn(i32, i32) -> bool), ("far", &far)] {
        let spoiled = Bitmap::new(size as usize, |x, y| {
            let (x, y) = (x as i32, y as i32);
            // Every second bit wrong is further from every format than three bits.
            code.get_module(x, y) != (is_spoiled(x, y) && (x + y) % 2 == 0)
        });
        assert_eq!(read(&spoiled).as_deref(), Some("FORMAT"), "the {name} copy spoiled");
    }
}

#[test]
fn what_surely_is_text_is_read_up_to_its_terminator() {
    let hello = data(&[(4, 4), (2, 8), (u32::from(b'h'), 8), (u32::from(b'i'), 8), (0, 4), (0xec, 8)]);
    assert_eq!(segments::text(&hello, 1).as_deref(), Some("hi"));
    let mixed = data(&[(1, 4), (4, 10), (12, 10), (3, 4), (2, 4), (1, 9), (10, 6)]);
    assert_eq!(segments::text(&mixed, 1).as_deref(), Some("0123A"));
}

#[test]
fn a_text_is_refused_whole_when_a_part_of_it_is_not_text() {
    let letter = [(4, 4), (1, 8), (u32::from(b'A'), 8)];
    for (mode, name) in [
        (3, "structured append"),
        (5, "FNC1 in first position"),
        (6, "a reserved mode"),
        (8, "Kanji"),
        (9, "FNC1 in second position"),
        (13, "Hanzi"),
        (15, "a reserved mode"),
    ] {
        let other = [(mode, 4), (1, 8), (0x155, 13)];
        assert_eq!(
            segments::text(&data(&[letter.as_slice(), &other].concat()), 1),
            None,
            "{name} after a letter"
        );
        assert_eq!(
            segments::text(&data(&[&other[..1], &letter].concat()), 1),
            None,
            "{name} before a letter"
        );
    }
}

#[test]
fn a_text_that_is_empty_cut_short_or_out_of_range_is_refused() {
    for (fields, name) in [
        (&[(0, 4), (0xec, 8)][..], "nothing"),
        (&[(4, 4), (0, 8), (0, 4)], "no bytes"),
        (&[(4, 4), (9, 8), (65, 8)], "one byte of nine"),
        (&[(4, 4), (1, 8), (0xff, 8)], "a byte that is not UTF-8"),
        (&[(1, 4), (3, 10), (1000, 10)], "three digits over 999"),
        (&[(1, 4), (1, 10), (10, 4)], "a digit over 9"),
        (&[(2, 4), (2, 9), (2025, 11)], "two characters over 2024"),
        (&[(7, 4), (20, 8), (4, 4), (1, 8), (65, 8)], "an ECI other than UTF-8"),
        (&[(7, 4), (0xe0, 8)], "an ECI cut short"),
    ] {
        assert_eq!(segments::text(&data(fields), 1), None, "{name}");
    }
}
