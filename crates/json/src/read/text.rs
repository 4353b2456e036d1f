use std::borrow::Cow;

use super::Reader;
use crate::Malformed;

impl<'a> Reader<'a> {
    /// A string (RFC 8259, section 7), where one begins; borrowed when nothing in it is escaped.
    pub(super) fn string(&mut self) -> Result<Cow<'a, str>, Malformed> {
        self.take(b'"')?;
        let start = self.at;
        let mut built: Option<String> = None;
        let mut from = start;
        loop {
            match self.byte().ok_or(Malformed)? {
                b'"' => {
                    let rest = self.text.get(from..self.at).ok_or(Malformed)?;
                    self.at += 1;
                    return Ok(match built {
                        None => Cow::Borrowed(rest),
                        Some(built) => Cow::Owned(built + rest),
                    });
                }
                b'\\' => {
                    let plain = self.text.get(from..self.at).ok_or(Malformed)?;
                    self.at += 1;
                    let character = self.escape()?;
                    let built = built.get_or_insert_default();
                    built.push_str(plain);
                    built.push(character);
                    from = self.at;
                }
                0..0x20 => return Err(Malformed),
                _ => self.at += 1,
            }
        }
    }

    /// The character that an escape stands for; the backslash is taken.
    fn escape(&mut self) -> Result<char, Malformed> {
        let kind = self.byte().ok_or(Malformed)?;
        self.at += 1;
        Ok(match kind {
            b'"' | b'\\' | b'/' => char::from(kind),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => return self.code_point(),
            _ => return Err(Malformed),
        })
    }

    /// Four hexadecimal digits, or a pair of surrogates.
    fn code_point(&mut self) -> Result<char, Malformed> {
        let unit = self.unit()?;
        let code = match unit {
            0xd800..0xdc00 => {
                if self.text.get(self.at..self.at + 2) != Some("\\u") {
                    return Err(Malformed);
                }
                self.at += 2;
                let low = self.unit()?;
                if !(0xdc00..0xe000).contains(&low) {
                    return Err(Malformed);
                }
                0x1_0000 + ((unit - 0xd800) << 10) + (low - 0xdc00)
            }
            _ => unit,
        };
        char::from_u32(code).ok_or(Malformed)
    }

    fn unit(&mut self) -> Result<u32, Malformed> {
        let mut unit = 0;
        for _ in 0..4 {
            let digit = char::from(self.byte().ok_or(Malformed)?).to_digit(16).ok_or(Malformed)?;
            unit = unit << 4 | digit;
            self.at += 1;
        }
        Ok(unit)
    }
}
