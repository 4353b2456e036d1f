use serde::Serialize;
use serde::ser::{
    SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant, SerializeTuple,
    SerializeTupleStruct, SerializeTupleVariant, Serializer,
};

use crate::Malformed;

/// Writes a value as JSON text.
///
/// # Errors
/// [`Malformed`] for what the wire does not have: floating point, bytes, an object whose keys are not strings.
pub fn write<T: Serialize + ?Sized>(value: &T) -> Result<String, Malformed> {
    let mut text = String::new();
    value.serialize(Writer { text: &mut text })?;
    Ok(text)
}

struct Writer<'a> {
    text: &'a mut String,
}

fn quote(text: &mut String, value: &str) {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    text.push('"');
    for character in value.chars() {
        match character {
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            '\n' => text.push_str("\\n"),
            '\r' => text.push_str("\\r"),
            '\t' => text.push_str("\\t"),
            '\u{8}' => text.push_str("\\b"),
            '\u{c}' => text.push_str("\\f"),
            '\0'..'\u{20}' => {
                let code = character as usize;
                text.push_str("\\u00");
                text.push(char::from(HEX[code >> 4]));
                text.push(char::from(HEX[code & 15]));
            }
            _ => text.push(character),
        }
    }
    text.push('"');
}

/// A number: `sign` is `-` or nothing.
fn number(text: &mut String, sign: &str, mut value: u64) {
    let mut digits = [0_u8; 20];
    let mut at = digits.len();
    loop {
        at -= 1;
        digits[at] = b'0' + (value % 10).to_le_bytes()[0];
        value /= 10;
        if value == 0 {
            break;
        }
    }
    text.push_str(sign);
    text.extend(digits[at..].iter().map(|digit| char::from(*digit)));
}

macro_rules! integers {
    ($($method:ident $kind:ty),*) => {$(
        fn $method(self, value: $kind) -> Result<(), Malformed> {
            let value = i64::from(value);
            number(self.text, if value < 0 { "-" } else { "" }, value.unsigned_abs());
            Ok(())
        }
    )*};
}

macro_rules! absent {
    ($($method:ident $kind:ty),*) => {$(
        fn $method(self, _: $kind) -> Result<(), Malformed> {
            Err(Malformed)
        }
    )*};
}

impl<'a> Serializer for Writer<'a> {
    type Ok = ();
    type Error = Malformed;
    type SerializeSeq = Group<'a>;
    type SerializeTuple = Group<'a>;
    type SerializeTupleStruct = Group<'a>;
    type SerializeTupleVariant = Group<'a>;
    type SerializeMap = Group<'a>;
    type SerializeStruct = Group<'a>;
    type SerializeStructVariant = Group<'a>;

    integers! { serialize_i8 i8, serialize_i16 i16, serialize_i32 i32, serialize_i64 i64, serialize_u8 u8, serialize_u16 u16, serialize_u32 u32 }
    absent! { serialize_f32 f32, serialize_f64 f64, serialize_bytes &[u8] }

    fn serialize_u64(self, value: u64) -> Result<(), Malformed> {
        number(self.text, "", value);
        Ok(())
    }

    fn serialize_bool(self, value: bool) -> Result<(), Malformed> {
        self.text.push_str(if value { "true" } else { "false" });
        Ok(())
    }

    fn serialize_char(self, value: char) -> Result<(), Malformed> {
        quote(self.text, value.encode_utf8(&mut [0; 4]));
        Ok(())
    }

    fn serialize_str(self, value: &str) -> Result<(), Malformed> {
        quote(self.text, value);
        Ok(())
    }

    fn serialize_none(self) -> Result<(), Malformed> {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Malformed> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Malformed> {
        self.text.push_str("null");
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Malformed> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<(), Malformed> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), Malformed> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<(), Malformed> {
        self.text.push('{');
        quote(self.text, variant);
        self.text.push(':');
        value.serialize(Writer { text: self.text })?;
        self.text.push('}');
        Ok(())
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Group<'a>, Malformed> {
        Ok(Group::open(self.text, "[", "]"))
    }

    fn serialize_tuple(self, _: usize) -> Result<Group<'a>, Malformed> {
        self.serialize_seq(None)
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Group<'a>, Malformed> {
        self.serialize_seq(None)
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Group<'a>, Malformed> {
        self.text.push('{');
        quote(self.text, variant);
        Ok(Group::open(self.text, ":[", "]}"))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Group<'a>, Malformed> {
        Ok(Group::open(self.text, "{", "}"))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Group<'a>, Malformed> {
        self.serialize_map(None)
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Group<'a>, Malformed> {
        self.text.push('{');
        quote(self.text, variant);
        Ok(Group::open(self.text, ":{", "}}"))
    }
}

/// An open array or object, and what closes it.
struct Group<'a> {
    text: &'a mut String,
    end: &'static str,
    first: bool,
}

impl<'a> Group<'a> {
    fn open(text: &'a mut String, start: &str, end: &'static str) -> Self {
        text.push_str(start);
        Self { text, end, first: true }
    }

    fn separate(&mut self) {
        if !core::mem::take(&mut self.first) {
            self.text.push(',');
        }
    }

    fn item<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Malformed> {
        self.separate();
        value.serialize(Writer { text: self.text })
    }

    fn field<T: Serialize + ?Sized>(&mut self, key: &str, value: &T) -> Result<(), Malformed> {
        self.separate();
        quote(self.text, key);
        self.text.push(':');
        value.serialize(Writer { text: self.text })
    }

    fn close(self) -> Result<(), Malformed> {
        self.text.push_str(self.end);
        Ok(())
    }
}

macro_rules! arrays {
    ($($kind:ident $method:ident),*) => {$(
        impl $kind for Group<'_> {
            type Ok = ();
            type Error = Malformed;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Malformed> {
                self.item(value)
            }

            fn end(self) -> Result<(), Malformed> {
                self.close()
            }
        }
    )*};
}

macro_rules! objects {
    ($($kind:ident),*) => {$(
        impl $kind for Group<'_> {
            type Ok = ();
            type Error = Malformed;

            fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), Malformed> {
                self.field(key, value)
            }

            fn end(self) -> Result<(), Malformed> {
                self.close()
            }
        }
    )*};
}

arrays! {
    SerializeSeq serialize_element, SerializeTuple serialize_element, SerializeTupleStruct serialize_field,
    SerializeTupleVariant serialize_field
}
objects! { SerializeStruct, SerializeStructVariant }

impl SerializeMap for Group<'_> {
    type Ok = ();
    type Error = Malformed;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Malformed> {
        self.separate();
        let start = self.text.len();
        key.serialize(Writer { text: self.text })?;
        if self.text.as_bytes().get(start) == Some(&b'"') { Ok(()) } else { Err(Malformed) }
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Malformed> {
        self.text.push(':');
        value.serialize(Writer { text: self.text })
    }

    fn end(self) -> Result<(), Malformed> {
        self.close()
    }
}
