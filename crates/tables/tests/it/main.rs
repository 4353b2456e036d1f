//! Files as people have them, made by the programs that make them.

#![expect(
    clippy::unwrap_used,
    reason = "a story stops where something is not as it must be, helpers included"
)]

mod conversing;
mod reading;
mod refusing;
mod writing;

use hongfan_domain::import::ReadError;
use hongfan_tables::{Contents, read};

/// The rows of a file.
#[track_caller]
fn rows(bytes: &[u8]) -> Vec<Vec<String>> {
    contents(bytes).unwrap_or_else(|error| panic!("{error}")).rows
}

fn contents(bytes: &[u8]) -> Result<Contents, ReadError> {
    read(bytes, None, &mut |_| {})
}
