//! What is read.

use proptest::prelude::*;
use qrcodegen::{QrCode, QrCodeEcc, QrSegment};

use crate::drawing::{Picture, Pose, Print, Side, TEXT, code, draw};

/// Fails unless every pose reads the text.
fn assert_reads(poses: impl IntoIterator<Item = Pose>) {
    let code = code(TEXT);
    for pose in poses {
        let text = draw(&code, &pose, 320, 240).decode();
        assert_eq!(text.as_deref(), Some(TEXT), "a code like this was not read: {pose:?}");
    }
}

#[test]
fn a_code_is_read_however_it_is_turned() {
    assert_reads((0..24).map(|turn| Pose { rotation: turn as f32 * 15.0, ..Pose::default() }));
}

#[test]
fn a_code_seen_in_a_mirror_is_read_however_it_is_turned() {
    let mirrored = Pose { side: Side::Mirrored, ..Pose::default() };
    assert_reads((0..8).map(|turn| Pose { rotation: turn as f32 * 45.0, ..mirrored }));
}

#[test]
fn a_light_code_on_a_dark_screen_is_read_turned_and_mirrored() {
    let inverted = Pose { print: Print::LightOnDark, ..Pose::default() };
    assert_reads((0..8).map(|turn| Pose { rotation: turn as f32 * 45.0, ..inverted }));
    assert_reads([Pose { side: Side::Mirrored, ..inverted }]);
}

#[test]
fn a_code_is_read_from_the_side() {
    for tilt in [-60.0, -45.0, -30.0, 30.0, 45.0, 60.0] {
        assert_reads([0.0, 30.0, 45.0].map(|rotation| Pose {
            tilt,
            rotation,
            scale: 5.0,
            ..Pose::default()
        }));
    }
}

#[test]
fn a_code_is_read_from_near_and_from_far() {
    assert_reads([1.5, 1.75, 2.0, 2.5, 3.0, 4.0, 5.0].map(|scale| Pose {
        scale,
        rotation: 7.0,
        ..Pose::default()
    }));
}

#[test]
fn every_kind_of_text_segment_is_read() {
    for text in ["0123456789012", "HELLO WORLD $%*+-./:", "https://example.org/?q=1#x", "张三的签到码"]
    {
        let picture = draw(&code(text), &Pose::default(), 240, 240);
        assert_eq!(picture.decode().as_deref(), Some(text));
    }
}

#[test]
fn a_text_of_several_segments_is_read_whole() {
    let segments = [
        QrSegment::make_eci(26),
        QrSegment::make_bytes("红帆 ".as_bytes()),
        QrSegment::make_alphanumeric("ROOM 12 "),
        QrSegment::make_numeric("20261123"),
    ];
    let code = QrCode::encode_segments(&segments, QrCodeEcc::Quartile).expect("it fits");
    let picture = draw(&code, &Pose::default(), 240, 240);
    assert_eq!(picture.decode().as_deref(), Some("红帆 ROOM 12 20261123"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_read_of_any_code_is_its_text(
        text in "[ -~]{1,80}", rotation in 0.0_f32..360.0, tilt in -35.0_f32..35.0, scale in 3.0_f32..4.5,
    ) {
        let Picture { gray, width, height } = draw(&code(&text), &Pose { scale, rotation, tilt, ..Pose::default() }, 280, 280);
        prop_assert_eq!(hongfan_scanner::decode(&gray, width, height), Some(text));
    }
}
