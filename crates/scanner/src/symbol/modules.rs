//! The modules of a posed symbol: their gray values, and which of them are dark.

use super::{Pose, View};
use crate::codewords::Bitmap;

/// A module is sampled in its middle and so far, in modules, to four sides of it; the middle counts [`MIDDLE_SHARE`].
const SIDEWAYS: f32 = 0.22;
const MIDDLE_SHARE: f32 = 0.4;

/// A way from gray values to dark and light.
#[derive(Clone, Copy, Debug)]
pub(super) struct Treatment {
    /// How much of the difference from its four neighbors a module gets on top: undoes blur across modules.
    sharpening: f32,
    /// A module is dark if darker than the mean of so many modules to each side of it; `None`: of all.
    window: Option<usize>,
}

/// Tried in this order: 7×7 windows read most; more sharpening for more blur; the other windows for shadows' edges
/// and for large plain areas.
pub(super) const TREATMENTS: [Treatment; 5] = [
    Treatment { sharpening: 0.0, window: Some(3) },
    Treatment { sharpening: 0.4, window: Some(3) },
    Treatment { sharpening: 0.0, window: None },
    Treatment { sharpening: 1.0, window: Some(3) },
    Treatment { sharpening: 0.4, window: Some(6) },
];

/// The gray value of each module, row by row; the symbol's light is the greater.
#[derive(Debug)]
pub(super) struct Grays {
    size: usize,
    values: Vec<f32>,
}

impl Grays {
    pub(super) fn sampled(view: View, pose: &Pose) -> Self {
        let at = |u: f32, v: f32| view.sample(pose.map.map(u, v));
        let module = |i: usize| {
            let (u, v) = ((i % pose.size) as f32 + 0.5, (i / pose.size) as f32 + 0.5);
            let around =
                at(u - SIDEWAYS, v) + at(u + SIDEWAYS, v) + at(u, v - SIDEWAYS) + at(u, v + SIDEWAYS);
            MIDDLE_SHARE * at(u, v) + (1.0 - MIDDLE_SHARE) * around * 0.25
        };
        Self { size: pose.size, values: (0..pose.size * pose.size).map(module).collect() }
    }

    pub(super) fn bitmap(&self, treatment: &Treatment) -> Bitmap {
        let values = self.sharpened(treatment.sharpening);
        let sums = sums(&values, self.size);
        let stride = self.size + 1;
        let mean = |x: usize, y: usize, window: usize| {
            let (left, right) = (x.saturating_sub(window), (x + window + 1).min(self.size));
            let (above, below) =
                (y.saturating_sub(window) * stride, (y + window + 1).min(self.size) * stride);
            let sum = sums[below + right] - sums[above + right] - sums[below + left] + sums[above + left];
            sum / ((right - left) * ((below - above) / stride)) as f32
        };
        // A window of the symbol's size reaches over all of it from every module.
        let window = treatment.window.unwrap_or(self.size);
        Bitmap::new(self.size, |x, y| values[y * self.size + x] < mean(x, y, window))
    }

    /// Each module gets its difference from its four neighbors on top; beyond the border is the quiet zone's light.
    fn sharpened(&self, amount: f32) -> Vec<f32> {
        if amount == 0.0 {
            return self.values.clone();
        }
        let size = self.size;
        let light = self.values.iter().copied().fold(f32::MIN, f32::max);
        let sharp = |i: usize| {
            let (x, y) = (i % size, i / size);
            let neighbor = |is_inside: bool, at: usize| if is_inside { self.values[at] } else { light };
            let around = neighbor(x > 0, i.wrapping_sub(1))
                + neighbor(x + 1 < size, i + 1)
                + neighbor(y > 0, i.wrapping_sub(size))
                + neighbor(y + 1 < size, i + size);
            self.values[i] + amount * (self.values[i] - around * 0.25)
        };
        (0..size * size).map(sharp).collect()
    }
}

/// The sums over all above and to the left, `(size + 1)²` of them.
fn sums(values: &[f32], size: usize) -> Vec<f32> {
    let stride = size + 1;
    let mut sums = vec![0.0; stride * stride];
    for (y, row) in values.chunks_exact(size).enumerate() {
        let mut sum = 0.0;
        for (x, value) in row.iter().enumerate() {
            sum += value;
            sums[(y + 1) * stride + x + 1] = sums[y * stride + x + 1] + sum;
        }
    }
    sums
}
