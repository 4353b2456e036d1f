//! Dark and light modules to text: ISO/IEC 18004:2015, section 12.
//!
//! The tables of the standard are those of `quircs`. Its decoder is not used: it answers with what it has read so far
//! when it meets a mode that it does not know, so that a truncated text looks like a whole one.

mod layout;
mod reed_solomon;
mod segments;
#[cfg(test)]
mod tests;

use quircs::{RsParams, VERSION_DB};

/// The modules of a symbol.
#[derive(Clone, Debug)]
pub(crate) struct Bitmap {
    size: usize,
    dark: Vec<bool>,
}

impl Bitmap {
    /// `is_dark(x, y)` for `size * size` modules; the size is that of a version, `17 + 4 * (1..=40)`.
    pub(crate) fn new(size: usize, is_dark: impl Fn(usize, usize) -> bool) -> Self {
        Self { size, dark: (0..size * size).map(|i| is_dark(i % size, i / size)).collect() }
    }

    fn is_dark(&self, x: usize, y: usize) -> bool {
        self.dark[y * self.size + x]
    }

    fn transposed(&self) -> Self {
        Self::new(self.size, |x, y| self.is_dark(y, x))
    }

    fn version(&self) -> usize {
        (self.size - 17) / 4
    }
}

/// The text of a symbol, or of its mirror image.
pub(crate) fn read(bitmap: &Bitmap) -> Option<String> {
    read_upright(bitmap).or_else(|| read_upright(&bitmap.transposed()))
}

fn read_upright(bitmap: &Bitmap) -> Option<String> {
    let version = bitmap.version();
    let format = layout::format(bitmap)?;
    let raw = layout::codewords(bitmap, format.mask);
    let tables = &VERSION_DB[version];
    let data = corrected(&raw, tables.data_bytes as usize, &tables.ecc[format.level])?;
    segments::text(&data, version)
}

/// The data codewords, put in order and corrected. The blocks are interleaved: first the first data codeword of each
/// block, and so on, then their parity in the same way; the later blocks may be one data codeword longer.
fn corrected(raw: &[u8], total: usize, shorter: &RsParams) -> Option<Vec<u8>> {
    let (length, data_length, count) = (shorter.bs as usize, shorter.dw as usize, shorter.ns as usize);
    let parity = length - data_length;
    let longer_count = (total - length * count) / (length + 1);
    let blocks = count + longer_count;
    let parity_start = data_length * blocks + longer_count;

    let mut data = Vec::with_capacity(parity_start);
    for block in 0..blocks {
        let mut codewords: Vec<u8> = (0..data_length).map(|i| raw[i * blocks + block]).collect();
        if block >= count {
            codewords.push(raw[data_length * blocks + block - count]);
        }
        codewords.extend((0..parity).map(|i| raw[parity_start + i * blocks + block]));
        reed_solomon::correct(&mut codewords, parity)?;
        data.extend_from_slice(&codewords[..codewords.len() - parity]);
    }
    Some(data)
}
