//! Where a symbol keeps its format and its codewords: ISO/IEC 18004:2015, sections 7.7 to 7.9.

use quircs::VERSION_DB;

use super::Bitmap;

/// The generator of the format's BCH code, and the mask it is printed with.
const FORMAT_GENERATOR: u16 = 0x537;
const FORMAT_MASK: u16 = 0x5412;

/// Format words differ in at least seven bits, so that three wrong ones are corrected.
const MOST_WRONG_BITS: u32 = 3;

/// Which level of error correction and which mask a symbol uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Format {
    /// As printed, and as the tables are ordered: M, L, H, Q.
    pub level: usize,
    /// The mask pattern, 0 to 7.
    pub mask: u8,
}

/// The format, from the better of its two copies.
pub(super) fn format(bitmap: &Bitmap) -> Option<Format> {
    let size = bitmap.size;
    // The most significant bit first: along row 8 and up column 8 by the top left finder, around the timing lines.
    let beside_top_left = [0, 1, 2, 3, 4, 5, 7, 8].map(|x| (x, 8)).into_iter();
    let beside_top_left = beside_top_left.chain([7, 5, 4, 3, 2, 1, 0].map(|y| (8, y)));
    let beside_others = (0..7).map(|i| (8, size - 1 - i)).chain((0..8).map(|i| (size - 8 + i, 8)));
    let word = |bits: &mut dyn Iterator<Item = (usize, usize)>| {
        bits.fold(0_u16, |word, (x, y)| word << 1 | u16::from(bitmap.is_dark(x, y))) ^ FORMAT_MASK
    };
    let copies = [word(&mut beside_top_left.into_iter()), word(&mut beside_others.into_iter())];
    let wrong_bits =
        |content: u16| copies.map(|copy| (copy ^ format_word(content)).count_ones()).into_iter().min();
    let content = (0..32).min_by_key(|content| wrong_bits(*content))?;
    (wrong_bits(content)? <= MOST_WRONG_BITS)
        .then_some(Format { level: usize::from(content >> 3), mask: (content & 7) as u8 })
}

/// Five bits of content and the ten that protect them.
fn format_word(content: u16) -> u16 {
    let remainder = (0..10).fold(content, |rest, _| (rest << 1) ^ ((rest >> 9 & 1) * FORMAT_GENERATOR));
    content << 10 | remainder & 0x3ff
}

/// All codewords in the order of print, unmasked.
pub(super) fn codewords(bitmap: &Bitmap, mask: u8) -> Vec<u8> {
    let size = bitmap.size;
    let reserved = reserved(bitmap.version());
    let mut words = vec![0_u8; VERSION_DB[bitmap.version()].data_bytes as usize];
    let bits = zigzag(size).filter(|(x, y)| !reserved[y * size + x]);
    // A few modules may be left over after the last codeword.
    for (i, (x, y)) in bits.take(words.len() * 8).enumerate() {
        let bit = bitmap.is_dark(x, y) != is_masked(mask, x, y);
        words[i / 8] |= u8::from(bit) << (7 - i % 8);
    }
    words
}

/// Columns two by two from the right, up and down in turn; the timing column is not counted.
fn zigzag(size: usize) -> impl Iterator<Item = (usize, usize)> {
    let pairs = (1..size / 2 + 1)
        .map(move |pair| size + 1 - 2 * pair)
        .map(|right| if right > 6 { right } else { right - 1 });
    pairs.enumerate().flat_map(move |(pair, right)| {
        (0..size).flat_map(move |i| {
            let y = if pair % 2 == 0 { size - 1 - i } else { i };
            [(right, y), (right - 1, y)]
        })
    })
}

fn is_masked(mask: u8, x: usize, y: usize) -> bool {
    let rest = match mask {
        0 => (x + y) % 2,
        1 => y % 2,
        2 => x % 3,
        3 => (x + y) % 3,
        4 => (y / 2 + x / 3) % 2,
        5 => x * y % 2 + x * y % 3,
        6 => (x * y % 2 + x * y % 3) % 2,
        _ => (x * y % 3 + (x + y) % 2) % 2,
    };
    rest == 0
}

/// Which modules hold no data, row by row.
fn reserved(version: usize) -> Vec<bool> {
    let size = 17 + 4 * version;
    let mut reserved = vec![false; size * size];
    let mut reserve = |left: usize, top: usize, width: usize, height: usize| {
        for y in top..top + height {
            reserved[y * size + left..][..width].fill(true);
        }
    };
    // The finders with their light frames and the format.
    reserve(0, 0, 9, 9);
    reserve(size - 8, 0, 8, 9);
    reserve(0, size - 8, 9, 8);
    // The timing lines.
    reserve(0, 6, size, 1);
    reserve(6, 0, 1, size);
    // Versions from 7 on are printed twice.
    if version >= 7 {
        reserve(size - 11, 0, 3, 6);
        reserve(0, size - 11, 6, 3);
    }
    let places =
        VERSION_DB[version].apat.iter().take_while(|place| **place != 0).map(|place| *place as usize);
    let last = places.clone().last().unwrap_or(0);
    for y in places.clone() {
        for x in places.clone() {
            let on_finder = (x == 6 && (y == 6 || y == last)) || (x == last && y == 6);
            if !on_finder {
                reserve(x - 2, y - 2, 5, 5);
            }
        }
    }
    reserved
}
