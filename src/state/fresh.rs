//! Time and random bytes for things that are made here.

pub use crate::platform::clock::now;
pub use crate::platform::random::bytes;
