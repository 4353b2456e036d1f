mod text;

use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, IntoDeserializer, MapAccess, SeqAccess,
    VariantAccess, Visitor,
};

use crate::Malformed;

/// The deepest nesting that is read: no value of the wire is half as deep, and a hostile one must not exhaust the stack.
const DEEPEST: u8 = 32;

/// Reads a value from JSON text.
///
/// # Errors
/// [`Malformed`] when the text is not JSON or not a `T`.
pub fn read<T: DeserializeOwned>(text: &str) -> Result<T, Malformed> {
    let mut reader = Reader { text, at: 0, depth: 0 };
    let value = T::deserialize(&mut reader)?;
    reader.space();
    if reader.at == text.len() { Ok(value) } else { Err(Malformed) }
}

pub(crate) struct Reader<'a> {
    text: &'a str,
    at: usize,
    depth: u8,
}

impl Reader<'_> {
    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn space(&mut self) {
        while matches!(self.byte(), Some(b' ' | b'\n' | b'\r' | b'\t')) {
            self.at += 1;
        }
    }

    /// The next byte that is not space, not yet taken.
    fn peek(&mut self) -> Result<u8, Malformed> {
        self.space();
        self.byte().ok_or(Malformed)
    }

    fn take(&mut self, expected: u8) -> Result<(), Malformed> {
        if self.peek()? == expected {
            self.at += 1;
            Ok(())
        } else {
            Err(Malformed)
        }
    }

    fn word(&mut self, word: &str) -> Result<(), Malformed> {
        self.space();
        if self.text.get(self.at..).is_some_and(|rest| rest.starts_with(word)) {
            self.at += word.len();
            Ok(())
        } else {
            Err(Malformed)
        }
    }

    fn open(&mut self, bracket: u8) -> Result<(), Malformed> {
        self.take(bracket)?;
        self.depth += 1;
        if self.depth > DEEPEST { Err(Malformed) } else { Ok(()) }
    }

    fn close(&mut self, bracket: u8) -> Result<(), Malformed> {
        self.take(bracket)?;
        self.depth -= 1;
        Ok(())
    }

    /// Whether another item follows in an open array or object of which so many were `read`.
    fn another(&mut self, read: usize, end: u8) -> Result<bool, Malformed> {
        if self.peek()? == end {
            return Ok(false);
        }
        if read > 0 {
            self.take(b',')?;
        }
        Ok(true)
    }

    /// A whole number (RFC 8259, section 6, without fraction and exponent).
    fn number(&mut self) -> Result<i64, Malformed> {
        let negative = self.peek()? == b'-';
        self.at += usize::from(negative);
        let start = self.at;
        let mut value = 0_i64;
        while let Some(digit @ b'0'..=b'9') = self.byte() {
            let digit = i64::from(digit - b'0');
            let digit = if negative { -digit } else { digit };
            value = value.checked_mul(10).and_then(|value| value.checked_add(digit)).ok_or(Malformed)?;
            self.at += 1;
        }
        let digits = self.at - start;
        let leading_zero = digits > 1 && self.text.as_bytes().get(start) == Some(&b'0');
        if digits == 0 || leading_zero || matches!(self.byte(), Some(b'.' | b'e' | b'E')) {
            return Err(Malformed);
        }
        Ok(value)
    }

    /// Passes over a value of any shape: a field that this version does not know.
    fn skip(&mut self) -> Result<(), Malformed> {
        match self.peek()? {
            b'"' => self.string().map(drop),
            b'{' => self.skip_all(b'{', b'}'),
            b'[' => self.skip_all(b'[', b']'),
            b't' => self.word("true"),
            b'f' => self.word("false"),
            b'n' => self.word("null"),
            _ => {
                let start = self.at;
                while matches!(self.byte(), Some(b'-' | b'+' | b'.' | b'e' | b'E' | b'0'..=b'9')) {
                    self.at += 1;
                }
                if self.at == start { Err(Malformed) } else { Ok(()) }
            }
        }
    }

    fn skip_all(&mut self, bracket: u8, end: u8) -> Result<(), Malformed> {
        self.open(bracket)?;
        let mut read = 0;
        while self.another(read, end)? {
            read += 1;
            if bracket == b'{' {
                self.string()?;
                self.take(b':')?;
            }
            self.skip()?;
        }
        self.close(end)
    }
}

/// Methods for values that are read in the same way.
macro_rules! numbers {
    ($($method:ident)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Malformed> {
            visitor.visit_i64(self.number()?)
        }
    )*};
}

macro_rules! strings {
    ($($method:ident)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Malformed> {
            self.peek()?;
            visitor.visit_str(&self.string()?)
        }
    )*};
}

/// What the wire does not have.
macro_rules! absent {
    ($($method:ident)*) => {$(
        fn $method<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Malformed> {
            Err(Malformed)
        }
    )*};
}

impl<'de> Deserializer<'de> for &mut Reader<'_> {
    type Error = Malformed;

    numbers! { deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64 deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64 }
    strings! { deserialize_str deserialize_string deserialize_identifier }
    absent! { deserialize_any deserialize_f32 deserialize_f64 deserialize_char deserialize_bytes deserialize_byte_buf }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Malformed> {
        let value = self.peek()? == b't';
        self.word(if value { "true" } else { "false" })?;
        visitor.visit_bool(value)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Malformed> {
        if self.peek()? == b'n' {
            self.word("null")?;
            visitor.visit_none()
        } else {
            visitor.visit_some(self)
        }
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Malformed> {
        self.word("null")?;
        visitor.visit_unit()
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Malformed> {
        self.deserialize_unit(visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Malformed> {
        if name == crate::raw::NAME {
            self.space();
            let start = self.at;
            self.skip()?;
            return visitor.visit_str(self.text.get(start..self.at).ok_or(Malformed)?);
        }
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Malformed> {
        self.open(b'[')?;
        let value = visitor.visit_seq(Items { reader: self, read: 0 })?;
        self.close(b']')?;
        Ok(value)
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Malformed> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, Malformed> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Malformed> {
        self.open(b'{')?;
        let value = visitor.visit_map(Items { reader: self, read: 0 })?;
        self.close(b'}')?;
        Ok(value)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Malformed> {
        self.deserialize_map(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Malformed> {
        if self.peek()? == b'"' {
            return visitor.visit_enum(Chosen { name: self.string()?.into_owned(), reader: None });
        }
        self.open(b'{')?;
        self.peek()?;
        let name = self.string()?.into_owned();
        self.take(b':')?;
        let value = visitor.visit_enum(Chosen { name, reader: Some(&mut *self) })?;
        self.close(b'}')?;
        Ok(value)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Malformed> {
        self.skip()?;
        visitor.visit_unit()
    }
}

/// The items of an open array or object.
struct Items<'r, 'a> {
    reader: &'r mut Reader<'a>,
    read: usize,
}

impl<'de> SeqAccess<'de> for Items<'_, '_> {
    type Error = Malformed;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Malformed> {
        if !self.reader.another(self.read, b']')? {
            return Ok(None);
        }
        self.read += 1;
        seed.deserialize(&mut *self.reader).map(Some)
    }
}

impl<'de> MapAccess<'de> for Items<'_, '_> {
    type Error = Malformed;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Malformed> {
        if !self.reader.another(self.read, b'}')? {
            return Ok(None);
        }
        self.read += 1;
        seed.deserialize(&mut *self.reader).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Malformed> {
        self.reader.take(b':')?;
        seed.deserialize(&mut *self.reader)
    }
}

/// A variant by its name, and where its value stands if it has one.
struct Chosen<'r, 'a> {
    name: String,
    reader: Option<&'r mut Reader<'a>>,
}

impl<'de, 'r, 'a> EnumAccess<'de> for Chosen<'r, 'a> {
    type Error = Malformed;
    type Variant = Content<'r, 'a>;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self::Variant), Malformed> {
        let name: serde::de::value::StrDeserializer<'_, Malformed> = self.name.as_str().into_deserializer();
        Ok((seed.deserialize(name)?, Content(self.reader)))
    }
}

/// The value of a variant.
struct Content<'r, 'a>(Option<&'r mut Reader<'a>>);

impl<'de> VariantAccess<'de> for Content<'_, '_> {
    type Error = Malformed;

    fn unit_variant(self) -> Result<(), Malformed> {
        if self.0.is_none() { Ok(()) } else { Err(Malformed) }
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Malformed> {
        seed.deserialize(self.0.ok_or(Malformed)?)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Malformed> {
        self.0.ok_or(Malformed)?.deserialize_seq(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Malformed> {
        self.0.ok_or(Malformed)?.deserialize_map(visitor)
    }
}
