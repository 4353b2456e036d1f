//! The example's work, apart from where it is printed.

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::Path;

/// Writes a line for each file, and returns how many were not readable pictures.
pub(crate) fn report(
    paths: impl Iterator<Item = OsString>,
    out: &mut impl Write,
    errors: &mut impl Write,
) -> io::Result<usize> {
    let mut unreadable = 0;
    for path in paths {
        let path = Path::new(&path);
        let text = match image::open(path) {
            Ok(picture) => {
                let gray = picture.into_luma8();
                hongfan_scanner::decode(&gray, gray.width() as usize, gray.height() as usize)
            }
            Err(error) => {
                writeln!(errors, "{}: {error}", path.display())?;
                unreadable += 1;
                None
            }
        };
        writeln!(out, "{}\t{}", path.display(), text.unwrap_or_default())?;
    }
    Ok(unreadable)
}
