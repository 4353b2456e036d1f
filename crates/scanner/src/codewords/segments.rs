//! Data codewords to text: ISO/IEC 18004:2015, section 7.4.

/// The 45 characters of the alphanumeric mode, by value.
const ALPHANUMERIC: &[u8; 45] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

/// The ECI assignment of UTF-8.
const UTF_8: u32 = 26;

/// The text of a symbol's segments. `None` if it is empty, not UTF-8, or cut short, or if any segment is of a mode that
/// is not text for sure: Kanji and Hanzi (other encodings), FNC1 and structured append (the text is not the content),
/// an ECI other than UTF-8, or a reserved mode.
pub(super) fn text(data: &[u8], version: usize) -> Option<String> {
    let mut bits = Bits { data, read: 0 };
    let mut bytes = Vec::new();
    // A terminator may be cut short by the end of the data.
    while let Some(mode) = bits.take(4) {
        match mode {
            0 => break,
            1 => numeric(&mut bits, version, &mut bytes)?,
            2 => alphanumeric(&mut bits, version, &mut bytes)?,
            4 => byte(&mut bits, version, &mut bytes)?,
            7 if eci(&mut bits)? == UTF_8 => {}
            _ => return None,
        }
    }
    String::from_utf8(bytes).ok().filter(|text| !text.is_empty())
}

/// Data codewords as bits, the most significant first.
struct Bits<'a> {
    data: &'a [u8],
    read: usize,
}

impl Bits<'_> {
    /// The next `count` bits, at most 16; `None` if there are fewer.
    fn take(&mut self, count: usize) -> Option<u32> {
        if self.read + count > self.data.len() * 8 {
            return None;
        }
        let bit = |at: usize| u32::from(self.data[at / 8] >> (7 - at % 8) & 1);
        let value = (self.read..self.read + count).fold(0, |value, at| value << 1 | bit(at));
        self.read += count;
        Some(value)
    }

    /// A segment's number of characters; its width grows with versions 10 and 27.
    fn take_count(&mut self, version: usize, widths: [usize; 3]) -> Option<usize> {
        let class = usize::from(version >= 10) + usize::from(version >= 27);
        self.take(widths[class]).map(|count| count as usize)
    }
}

/// Three digits in ten bits; two left in seven, one in four.
fn numeric(bits: &mut Bits, version: usize, out: &mut Vec<u8>) -> Option<()> {
    let mut left = bits.take_count(version, [10, 12, 14])?;
    while left > 0 {
        let digits = left.min(3);
        let value = bits.take(3 * digits + 1)?;
        push_base(value, digits, &ALPHANUMERIC[..10], out)?;
        left -= digits;
    }
    Some(())
}

/// Two characters in eleven bits; one left in six.
fn alphanumeric(bits: &mut Bits, version: usize, out: &mut Vec<u8>) -> Option<()> {
    let mut left = bits.take_count(version, [9, 11, 13])?;
    while left > 0 {
        let characters = left.min(2);
        let value = bits.take(5 * characters + 1)?;
        push_base(value, characters, ALPHANUMERIC, out)?;
        left -= characters;
    }
    Some(())
}

fn byte(bits: &mut Bits, version: usize, out: &mut Vec<u8>) -> Option<()> {
    for _ in 0..bits.take_count(version, [8, 16, 16])? {
        out.push(bits.take(8)? as u8);
    }
    Some(())
}

/// An ECI assignment: one to three bytes, told by the first one's leading bits.
fn eci(bits: &mut Bits) -> Option<u32> {
    let first = bits.take(8)?;
    if first & 0x80 == 0 {
        Some(first)
    } else if first & 0xc0 == 0x80 {
        Some((first & 0x3f) << 8 | bits.take(8)?)
    } else {
        Some((first & 0x1f) << 16 | bits.take(16)?)
    }
}

/// Appends `count` digits of a number in the base of an alphabet; `None` if it has more.
fn push_base(value: u32, count: usize, alphabet: &[u8], out: &mut Vec<u8>) -> Option<()> {
    let base = alphabet.len() as u32;
    let start = out.len();
    let mut rest = value;
    for _ in 0..count {
        out.push(alphabet[(rest % base) as usize]);
        rest /= base;
    }
    out[start..].reverse();
    (rest == 0).then_some(())
}
