//! Reads QR codes in files: `cargo run --release -p hongfan-scanner --example decode -- FILE…`
//!
//! One line a file, PNG, JPEG or PGM, on standard output: its path, a tab, and the text, which is empty if no code can
//! be read. A file that is not a readable picture is told on standard error too, and ends in exit status 1.

mod report;

use std::io::{self, stderr, stdout};
use std::process::ExitCode;

fn main() -> io::Result<ExitCode> {
    let unreadable = report::report(std::env::args_os().skip(1), &mut stdout().lock(), &mut stderr().lock())?;
    Ok(if unreadable == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
