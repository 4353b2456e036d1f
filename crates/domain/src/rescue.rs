//! Carrying records from one device to another without a network: a text too long for one QR code is cut into a series
//! of them, and whoever looks at the series puts the text together again.
//!
//! Each part says which series it is of (a digest of the whole text), which part it is, and of how many. So parts may be
//! read in any order and over and over, among codes of other things; and a text that was put together wrongly is not
//! given out.

mod collector;
mod part;

pub use collector::{Collector, Taken};
pub use part::{MAX_PARTS, ParsePartError, Part, SeriesId, cut};
