//! What the scanner reads, what it must not read, and what it must survive.

mod drawing;
mod files;
mod live;
mod reading;
mod refusing;
#[path = "../../examples/decode/report.rs"]
mod report;
