//! What is not read, and never brings the scanner down.

use hongfan_scanner::{Scanner, decode, luma_from_rgba};
use proptest::prelude::*;
use qrcodegen::{QrCode, QrCodeEcc, QrSegment};

use crate::drawing::{Picture, Pose, TEXT, code, draw};

/// Noise of its own kind for each seed, from flat to wild (xorshift).
fn noise(length: usize, seed: u32) -> Vec<u8> {
    let mut state = seed.wrapping_mul(0x9e37_79b9) | 1;
    let range = seed % 255 + 1;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        (state % range) as u8
    };
    (0..length).map(|_| next()).collect()
}

#[test]
fn pictures_without_a_code_have_no_text() {
    let (width, height) = (320, 240);
    let stripes: fn(usize, usize) -> u8 = |x, _| if x / 6 % 2 == 0 { 20 } else { 230 };
    let checks: fn(usize, usize) -> u8 = |x, y| if (x / 5 + y / 5) % 2 == 0 { 20 } else { 230 };
    let slope: fn(usize, usize) -> u8 = |x, y| ((x + y) % 256) as u8;
    let rings: fn(usize, usize) -> u8 = |x, y| {
        let ring = (x % 70).abs_diff(35).max((y % 70).abs_diff(35)) / 5;
        if ring <= 1 || ring == 3 { 20 } else { 230 }
    };
    let plain: fn(usize, usize) -> u8 = |_, _| 128;
    for (name, paint) in
        [("stripes", stripes), ("checks", checks), ("slope", slope), ("rings", rings), ("plain", plain)]
    {
        let gray: Vec<u8> = (0..width * height).map(|i| paint(i % width, i / width)).collect();
        assert_eq!(decode(&gray, width, height), None, "{name}");
    }
    for seed in 0..20 {
        assert_eq!(decode(&noise(width * height, seed), width, height), None, "noise of seed {seed}");
    }
}

#[test]
fn a_code_damaged_beyond_repair_has_no_text() {
    let Picture { mut gray, width, height } = draw(&code(TEXT), &Pose::default(), 240, 240);
    for y in 90..150 {
        gray[y * width + 60..y * width + 190].fill(215);
    }
    assert_eq!(decode(&gray, width, height), None);
}

#[test]
fn an_empty_code_and_one_that_is_not_utf_8_have_no_text() {
    let latin_1 = [QrSegment::make_bytes(b"caf\xe9")];
    let shift_jis = [QrSegment::make_eci(20), QrSegment::make_bytes(b"abc")];
    for segments in [&[][..], &latin_1, &shift_jis] {
        let code = QrCode::encode_segments(segments, QrCodeEcc::Medium).expect("it fits");
        assert_eq!(draw(&code, &Pose::default(), 240, 240).decode(), None);
    }
}

#[test]
fn a_length_that_is_not_the_sides_product_has_no_text() {
    let Picture { gray, width, height } = draw(&code(TEXT), &Pose::default(), 240, 240);
    assert!(decode(&gray, width, height).is_some(), "the picture itself can be read");
    assert_eq!(decode(&gray[1..], width, height), None);
    assert_eq!(decode(&gray, width + 1, height), None);
    assert_eq!(decode(&gray, usize::MAX, usize::MAX), None);
    assert_eq!(decode(&[], 0, 0), None);
    assert_eq!(decode(&[], 0, usize::MAX), None);
}

#[test]
fn every_small_and_thin_picture_is_survived() {
    for (width, height) in
        (0..50).flat_map(|a| (0..50).map(move |b| (a, b))).chain([(1, 5000), (21, 900), (900, 21)])
    {
        let gray = noise(width * height, (width * 64 + height) as u32);
        assert_eq!(decode(&gray, width, height), None, "{width} by {height}");
        assert_eq!(Scanner::new().frame(&gray, width, height), None, "{width} by {height}");
    }
}

#[test]
fn luma_weighs_the_colors_and_drops_a_part_pixel() {
    assert_eq!(luma_from_rgba(&[255, 255, 255, 0, 0, 0, 0, 255, 9]), [255, 0]);
    assert_eq!(luma_from_rgba(&[255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255]), [77, 149, 29]);
    assert!(luma_from_rgba(&[]).is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_pictures_are_survived(width in 0_usize..120, height in 0_usize..120, seed: u32, block in 1_usize..8) {
        let coarse = noise(width * height, seed);
        let gray: Vec<u8> = (0..width * height)
            .map(|i| coarse[i / width / block * width + i % width / block])
            .collect();
        let mut scanner = Scanner::new();
        for _ in 0..4 {
            prop_assert_eq!(scanner.frame(&gray, width, height), None);
        }
        prop_assert_eq!(decode(&gray, width, height), None);
    }

    #[test]
    fn codes_with_patches_of_noise_are_read_right_or_not_at_all(
        left in 0_usize..200, top in 0_usize..200, size in 1_usize..120, seed: u32,
    ) {
        let Picture { mut gray, width, height } = draw(&code(TEXT), &Pose::default(), 240, 240);
        let patch = noise(size * size, seed);
        for (i, value) in patch.into_iter().enumerate() {
            let (x, y) = (left + i % size, top + i / size);
            if x < width && y < height {
                gray[y * width + x] = value;
            }
        }
        let text = decode(&gray, width, height);
        prop_assert!(text.is_none() || text.as_deref() == Some(TEXT), "read {:?}", text);
    }
}
