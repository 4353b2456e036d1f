//! The edges of one row, between pixels.

use crate::threshold::Threshold;

/// A row as differences from the local mean, and where they change sign.
#[derive(Debug)]
pub(super) struct RowEdges {
    differences: Vec<i32>,
    /// What a difference of one gray level is in [`Self::differences`].
    unit: f32,
    /// One byte a pixel, 1 where dark, filled up to a multiple of eight with the last pixel's.
    dark: Vec<u8>,
    positions: Vec<f32>,
}

impl RowEdges {
    pub(super) fn new(width: usize) -> Self {
        Self {
            differences: vec![0; width],
            unit: 1.0,
            dark: vec![0; width.next_multiple_of(8)],
            positions: Vec::with_capacity(width),
        }
    }

    pub(super) fn read(&mut self, threshold: &Threshold, y: usize) {
        self.unit = threshold.row_differences(y, &mut self.differences) as f32;
        let width = self.differences.len();
        for (dark, difference) in self.dark.iter_mut().zip(&self.differences) {
            *dark = u8::from(*difference < 0);
        }
        let last = self.dark[width - 1];
        self.dark[width..].fill(last);
        self.collect();
    }

    /// Places of the edges in pixels from the left. The first is light to dark, and they alternate; beyond the frame
    /// counts as light.
    pub(super) fn positions(&self) -> &[f32] {
        &self.positions
    }

    /// Gray levels above the local mean at a place.
    pub(super) fn difference(&self, x: f32) -> f32 {
        self.differences[(x as usize).min(self.differences.len() - 1)] as f32 / self.unit
    }

    /// Finds the sign changes eight pixels at a time, since most of a picture has none. An edge lies between two pixel
    /// centers where the line through both differences is zero.
    fn collect(&mut self) {
        self.positions.clear();
        let width = self.differences.len();
        let mut last = 0;
        for (word, bytes) in self.dark.as_chunks::<8>().0.iter().enumerate() {
            let here = u64::from_le_bytes(*bytes);
            let mut changes = here ^ (here << 8 | last);
            last = here >> 56;
            while changes != 0 {
                let x = word * 8 + (changes.trailing_zeros() / 8) as usize;
                changes &= changes - 1;
                let position = if x == 0 {
                    0.0
                } else {
                    let (before, after) = (self.differences[x - 1] as f32, self.differences[x] as f32);
                    x as f32 - 0.5 + before / (before - after)
                };
                self.positions.push(position);
            }
        }
        if last == 1 {
            self.positions.push(width as f32);
        }
    }
}
