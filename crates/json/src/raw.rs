use core::fmt;

use serde::de::{Deserialize, Deserializer, Error, Visitor};

/// By this name [`crate::read`] knows that the text itself is wanted.
pub(crate) const NAME: &str = "$hongfan_json::Raw";

/// The text of a value, of whatever shape, not yet read: what a reader does not know it can at least keep. Only
/// [`crate::read`] can make one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Raw(pub String);

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_newtype_struct(NAME, Text)
    }
}

struct Text;

impl Visitor<'_> for Text {
    type Value = Raw;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Raw, E> {
        Ok(Raw(text.to_owned()))
    }
}
