//! Crossing a finder pattern in any direction, with sub-pixel edges.

use super::{Finder, module_of};
use crate::geometry::{Point, Polarity};
use crate::threshold::Threshold;

/// The stride of a trace in pixels: short enough not to step over a module of a pixel's width at any slope.
const STRIDE: f32 = 0.7;

/// A finder pattern crossed along a line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Crossing {
    /// From where the line began to the pattern's middle, along the line, in pixels.
    pub offset: f32,
    /// The module's size along the line, in pixels.
    pub module: f32,
}

/// Crosses the pattern around `center` along the unit vector `way`, at most `reach` pixels to both sides.
pub(super) fn cross(
    threshold: &Threshold,
    center: Point,
    way: Point,
    reach: f32,
    polarity: Polarity,
) -> Option<Crossing> {
    let ahead = trace(threshold, center, way, reach, polarity)?;
    let behind = trace(threshold, center, way * -1.0, reach, polarity)?;
    let widths = [
        behind[2] - behind[1],
        behind[1] - behind[0],
        ahead[0] + behind[0],
        ahead[1] - ahead[0],
        ahead[2] - ahead[1],
    ];
    let module = module_of(&widths)?;
    let offset = (ahead.iter().sum::<f32>() - behind.iter().sum::<f32>()) / 6.0;
    Some(Crossing { offset, module })
}

/// The distances from a dark center to the next three edges, nominally 1.5, 2.5 and 3.5 modules.
fn trace(
    threshold: &Threshold,
    center: Point,
    way: Point,
    reach: f32,
    polarity: Polarity,
) -> Option<[f32; 3]> {
    let (width, height) = (threshold.plane().width() as f32, threshold.plane().height() as f32);
    let mut edges = [0.0; 3];
    let mut count = 0;
    let mut before = threshold.lightness(center, polarity);
    if before > 0.0 {
        return None;
    }
    let mut distance = 0.0;
    loop {
        distance += STRIDE;
        if distance > reach {
            return None;
        }
        let at = center + way * distance;
        if at.x < 0.0 || at.y < 0.0 || at.x >= width || at.y >= height {
            // Beyond the frame counts as light, so that a dark pattern may touch the border.
            edges[2] = distance - STRIDE * 0.5;
            return (count == 2 && polarity == Polarity::DarkOnLight).then_some(edges);
        }
        let here = threshold.lightness(at, polarity);
        if (here > 0.0) != (before > 0.0) {
            edges[count] = distance - STRIDE + STRIDE * before / (before - here);
            count += 1;
            if count == edges.len() {
                return Some(edges);
            }
        }
        before = here;
    }
}

/// The module's size in pixels at one finder in the direction of another; where the pattern cannot be crossed that way,
/// the mean of the sizes across and down.
pub(crate) fn module_towards(threshold: &Threshold, finder: &Finder, other: &Finder) -> f32 {
    let way = (other.center - finder.center) * (1.0 / finder.center.distance(other.center));
    let reach = finder.module.x.max(finder.module.y) * 8.0 + 3.0;
    cross(threshold, finder.center, way, reach, finder.polarity)
        .map_or((finder.module.x + finder.module.y) / 2.0, |crossing| crossing.module)
}
