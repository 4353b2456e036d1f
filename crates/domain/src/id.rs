//! Typed ids: a member's id cannot be passed where an activity's is expected.

use core::fmt;

use serde::Serialize;
use serde::de::{Deserialize, Deserializer, Error, Visitor};
use uuid::{Builder, Uuid};

use crate::time::Timestamp;

/// Declares one id type over a UUIDv7 (RFC 9562, section 5.7): ordered by the time it was made, unique without a server.
macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// A new id from the time and ten random bytes, both given by the caller.
            pub fn new(now: Timestamp, random: [u8; 10]) -> Self {
                Self(Builder::from_unix_timestamp_millis(now.millis().max(0).cast_unsigned(), &random).into_uuid())
            }

            /// The id as its sixteen bytes, big-endian.
            pub fn bytes(&self) -> &[u8; 16] {
                self.0.as_bytes()
            }

            /// The id that these sixteen bytes are.
            pub const fn from_bytes(bytes: [u8; 16]) -> Self {
                Self(Uuid::from_bytes(bytes))
            }

            /// The time that it was made from: by the clock of the device that made it.
            pub fn made_at(&self) -> Timestamp {
                let [a, b, c, d, e, f, ..] = *self.bytes();
                Timestamp::from_millis(i64::from_be_bytes([0, 0, a, b, c, d, e, f]))
            }

            /// Reads the hyphenated text form (RFC 9562, section 4); `None` for anything else.
            pub fn parse(text: &str) -> Option<Self> {
                Uuid::try_parse(text).ok().map(Self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_str(Text).map(Self)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.0.hyphenated().encode_lower(&mut Uuid::encode_buffer()))
            }
        }
    )*};
}

ids! {
    /// Something people attend.
    ActivityId;
    /// A person on a roster.
    MemberId;
    /// One installation of the app: a browser's storage on one phone or laptop.
    DeviceId;
    /// One record made on a device; also its idempotency key.
    RecordId;
    /// An online course.
    CourseId;
    /// A lesson of an online course.
    LessonId;
    /// A unit in the directory, whatever it is called and wherever it stands.
    UnitId;
    /// A named plan without a date.
    TemplateId;
    /// A file that the hub keeps: a film, its captions, pages, a picture.
    MediaId;
}

/// Reads an id without saying what is wrong with a broken one: the words of `uuid` for that are 3 KB of the app.
struct Text;

impl Visitor<'_> for Text {
    type Value = Uuid;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an id")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Uuid, E> {
        Uuid::try_parse(text).map_err(|_| E::custom("this is no id"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_made_later_sort_later() {
        let earlier = RecordId::new(Timestamp::from_millis(1_000), [255; 10]);
        let later = RecordId::new(Timestamp::from_millis(1_001), [0; 10]);
        assert!(earlier < later);
    }

    #[test]
    fn an_id_reads_back_from_its_text_and_nothing_else_does() {
        let id = MemberId::new(Timestamp::from_millis(1_764_000_000_000), [7; 10]);
        assert_eq!(MemberId::parse(&id.to_string()), Some(id));
        for text in ["", "张三", "00000000-0000-7000-8000-00000000000g"] {
            assert_eq!(MemberId::parse(text), None, "{text:?} is not an id");
        }
    }
}
