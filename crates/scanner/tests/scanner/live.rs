//! What a scanner reads over the frames of a camera.

use hongfan_scanner::Scanner;

use crate::drawing::{Picture, Pose, TEXT, code, draw};

/// The number of the frame, from 1, in which a still picture is read.
fn frames_until_read(picture: &Picture, most: usize) -> Option<usize> {
    let mut scanner = Scanner::new();
    (1..=most).find(|_| {
        let text = scanner.frame(&picture.gray, picture.width, picture.height);
        assert!(text.is_none() || text.as_deref() == Some(TEXT), "read {text:?}");
        text.is_some()
    })
}

#[test]
fn a_code_in_the_middle_is_read_in_the_first_frame() {
    let picture = draw(&code(TEXT), &Pose { rotation: 10.0, ..Pose::default() }, 640, 480);
    assert_eq!(frames_until_read(&picture, 4), Some(1));
}

#[test]
fn a_code_in_any_corner_is_read_within_four_frames() {
    for middle in [(0.16, 0.2), (0.84, 0.2), (0.16, 0.8), (0.84, 0.8)] {
        for scale in [1.6, 4.0] {
            let picture = draw(&code(TEXT), &Pose { middle, scale, ..Pose::default() }, 640, 480);
            let frames = frames_until_read(&picture, 4);
            assert!(frames.is_some(), "not read at {middle:?}, {scale} pixels a module");
        }
    }
}

#[test]
fn a_code_that_fills_the_frame_is_read_within_four_frames() {
    let picture = draw(&code(TEXT), &Pose { scale: 11.0, ..Pose::default() }, 640, 480);
    assert!(frames_until_read(&picture, 4).is_some());
}

#[test]
fn a_scanner_reads_again_after_frames_without_a_code_and_of_other_sizes() {
    let mut scanner = Scanner::new();
    assert_eq!(scanner.frame(&[128; 64 * 48], 64, 48), None);
    assert_eq!(scanner.frame(&[], 0, 0), None);
    let Picture { gray, width, height } = draw(&code(TEXT), &Pose::default(), 240, 240);
    assert_eq!(scanner.frame(&gray, width, height).as_deref(), Some(TEXT));
    assert_eq!(scanner.frame(&gray, width, height).as_deref(), Some(TEXT));
}
