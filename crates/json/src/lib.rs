//! The JSON of the wire (RFC 8259), in the fewest bytes that a phone must load.
//!
//! serde_json costs a first check-in about 30 KB more, serde-wasm-bindgen about 20: most of it is floating point, texts for
//! errors that nobody reads, and each type's code for shapes that it never has. Here numbers are whole (the wire has no
//! others), there is one error, and a struct is an object, never an array. Everything else is serde_json's own format, and
//! the tests hold this crate against it.

#![deny(missing_docs)]

mod raw;
mod read;
mod write;

pub use raw::Raw;
pub use read::read;
pub use write::write;

use core::fmt;

/// The text is not JSON, or not of the type that was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Malformed;

impl fmt::Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("malformed JSON")
    }
}

impl core::error::Error for Malformed {}

impl serde::ser::Error for Malformed {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

/// Each is given so that serde's own texts, and the formatting behind them, are never linked.
impl serde::de::Error for Malformed {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }

    fn invalid_type(_: serde::de::Unexpected<'_>, _: &dyn serde::de::Expected) -> Self {
        Self
    }

    fn invalid_value(_: serde::de::Unexpected<'_>, _: &dyn serde::de::Expected) -> Self {
        Self
    }

    fn invalid_length(_: usize, _: &dyn serde::de::Expected) -> Self {
        Self
    }

    fn unknown_variant(_: &str, _: &'static [&'static str]) -> Self {
        Self
    }

    fn unknown_field(_: &str, _: &'static [&'static str]) -> Self {
        Self
    }

    fn missing_field(_: &'static str) -> Self {
        Self
    }

    fn duplicate_field(_: &'static str) -> Self {
        Self
    }
}
