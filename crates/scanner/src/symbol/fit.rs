//! How well a pose puts a symbol's fixed patterns where the picture has them.

use super::View;
use crate::homography::Homography;

/// What the alignment pattern's fit counts beside that of the finders and timing lines.
const ALIGNMENT_WEIGHT: f32 = 0.3;

/// The center of the bottom right alignment pattern, in modules from both sides. Version 1 has none, and is held at
/// the center of where a fourth finder would be.
pub(super) fn anchor(size: usize) -> f32 {
    if has_alignment(size) { size as f32 - 6.5 } else { size as f32 - 3.5 }
}

pub(super) fn has_alignment(size: usize) -> bool {
    size >= 25
}

/// The fit of all fixed patterns of a symbol of this size.
pub(super) fn whole(view: View, map: &Homography, size: usize) -> f32 {
    let anchor = anchor(size);
    let extra =
        if has_alignment(size) { ALIGNMENT_WEIGHT * alignment(view, map, anchor, anchor) } else { 0.0 };
    finders_and_timing(view, map, size) + extra
}

/// What a module should be.
#[derive(Clone, Copy)]
enum Shade {
    Dark,
    Light,
}

/// Sums for a correlation between gray values and the pattern they should make.
#[derive(Default)]
struct Correlation {
    count: f32,
    dark: f32,
    sum: f32,
    squares: f32,
    /// Light minus dark.
    difference: f32,
}

impl Correlation {
    fn add(&mut self, value: f32, shade: Shade) {
        self.count += 1.0;
        self.sum += value;
        self.squares += value * value;
        match shade {
            Shade::Dark => {
                self.dark += 1.0;
                self.difference -= value;
            }
            Shade::Light => self.difference += value,
        }
    }

    fn value(&self) -> f32 {
        let mean = self.sum / self.count;
        let variance = (self.squares / self.count - mean * mean).max(1.0);
        (self.difference - mean * (self.count - 2.0 * self.dark)) / (self.count * variance.sqrt())
    }
}

/// The correlation with what every version has: timing lines, finders, and the light frame around those.
pub(super) fn finders_and_timing(view: View, map: &Homography, size: usize) -> f32 {
    let mut correlation = Correlation::default();
    for i in 8..size - 8 {
        let along = i as f32 + 0.5;
        let shade = if i % 2 == 0 { Shade::Dark } else { Shade::Light };
        correlation.add(view.sample(map.map(along, 6.5)), shade);
        correlation.add(view.sample(map.map(6.5, along)), shade);
    }
    let far = size as i32 - 7;
    for (left, top) in [(0, 0), (far, 0), (0, far)] {
        for j in -1..=7 {
            for i in -1..=7 {
                let (u, v) = (left + i, top + j);
                if (0..size as i32).contains(&u) && (0..size as i32).contains(&v) {
                    let ring = (i - 3_i32).abs().max((j - 3_i32).abs());
                    let shade = if ring == 3 || ring <= 1 { Shade::Dark } else { Shade::Light };
                    correlation.add(view.sample(map.map(u as f32 + 0.5, v as f32 + 0.5)), shade);
                }
            }
        }
    }
    correlation.value()
}

/// The contrast of a 5×5 alignment pattern around a module, in standard deviations: about 2 where there is one. The 2
/// added below keeps flat places from counting.
pub(super) fn alignment(view: View, map: &Homography, u: f32, v: f32) -> f32 {
    let (mut dark, mut light, mut squares) = (0.0, 0.0, 0.0);
    for j in -2_i32..=2 {
        for i in -2_i32..=2 {
            let value = view.sample(map.map(u + i as f32, v + j as f32));
            squares += value * value;
            if i.abs().max(j.abs()) == 1 { light += value } else { dark += value }
        }
    }
    let mean = (dark + light) / 25.0;
    let variance: f32 = squares / 25.0 - mean * mean;
    (light / 8.0 - dark / 17.0) / (variance.max(1.0).sqrt() + 2.0)
}
