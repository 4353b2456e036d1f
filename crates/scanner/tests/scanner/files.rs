//! The example that reads files.

use std::ffi::OsString;

use crate::drawing::TEXT;
use crate::report::report;

/// What the example prints for files among the fixtures: its output, its errors, and how many were unreadable.
fn run(names: &[&str]) -> (String, String, usize) {
    let fixtures = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/");
    let paths = names.iter().map(|name| OsString::from(format!("{fixtures}{name}")));
    let (mut out, mut errors) = (Vec::new(), Vec::new());
    let unreadable = report(paths, &mut out, &mut errors).expect("a vector takes all that is written");
    let plain = |bytes| String::from_utf8(bytes).expect("the paths are UTF-8").replace(fixtures, "");
    (plain(out), plain(errors), unreadable)
}

#[test]
fn png_jpeg_and_pgm_files_are_read_and_each_has_its_line() {
    let (out, errors, unreadable) = run(&["code.png", "code.jpg", "code.pgm", "nothing.png"]);
    assert_eq!(out, format!("code.png\t{TEXT}\ncode.jpg\t{TEXT}\ncode.pgm\t{TEXT}\nnothing.png\t\n"));
    assert_eq!((errors.as_str(), unreadable), ("", 0));
}

#[test]
fn an_unreadable_file_is_told_and_the_others_are_still_read() {
    let (out, errors, unreadable) = run(&["missing.png", "broken.png", "code.png"]);
    assert_eq!(out, format!("missing.png\t\nbroken.png\t\ncode.png\t{TEXT}\n"));
    assert_eq!(unreadable, 2);
    let told: Vec<_> = errors.lines().map(|line| line.split(": ").next().unwrap_or_default()).collect();
    assert_eq!(told, ["missing.png", "broken.png"], "{errors}");
}
