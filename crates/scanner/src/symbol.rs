//! From three corners to text: the symbol's size and perspective, refined, then its modules.

mod fit;
mod modules;
mod pose;

use crate::candidates::Corners;
use crate::codewords;
use crate::geometry::{Point, Polarity};
use crate::gray::Plane;
use crate::homography::Homography;
use crate::threshold::Threshold;

/// So many of the best poses are refined and read.
const MOST_POSES: usize = 3;

/// A pose whose fit is less than this before refining, or less than that after, is no symbol. The fit is a correlation:
/// 1 is a perfect print, noise is around 0.
const LEAST_FIT: f32 = 0.4;
const LEAST_REFINED_FIT: f32 = 0.5;

/// What was seen between three corners, or in a whole picture; the better the greater.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Sight {
    Nothing,
    /// A symbol's fixed patterns, but no text: worth another look.
    Located,
    Text(String),
}

/// The picture as the symbol sees it: light is always the greater value.
#[derive(Clone, Copy, Debug)]
struct View<'a> {
    plane: &'a Plane<'a>,
    sign: f32,
}

impl<'a> View<'a> {
    fn new(plane: &'a Plane<'a>, polarity: Polarity) -> Self {
        Self { plane, sign: polarity.sign() }
    }

    #[inline]
    fn sample(&self, at: Point) -> f32 {
        self.plane.sample(at) * self.sign
    }
}

/// Where a symbol lies: its modules' coordinates to the picture.
#[derive(Clone, Copy, Debug)]
struct Pose {
    /// Modules across: `17 + 4 * version`.
    size: usize,
    map: Homography,
    /// How well the fixed patterns are where this says, 1 at best for those every version has.
    fit: f32,
}

/// Reads the symbol that may lie between three corners.
pub(crate) fn read(threshold: &Threshold, corners: &Corners) -> Sight {
    let view = View::new(threshold.plane(), corners.top_left.polarity);
    let mut sight = Sight::Nothing;
    for pose in pose::guesses(threshold, view, corners).into_iter().take(MOST_POSES) {
        if pose.fit < LEAST_FIT {
            break;
        }
        let refined =
            pose::refined(view, pose, (corners.top_left.module.x + corners.top_left.module.y) / 2.0);
        if refined.fit < LEAST_REFINED_FIT {
            continue;
        }
        sight = Sight::Located;
        let grays = modules::Grays::sampled(view, &refined);
        let bitmaps = modules::TREATMENTS.iter().map(|treatment| grays.bitmap(treatment));
        if let Some(text) = bitmaps.filter_map(|bitmap| codewords::read(&bitmap)).next() {
            return Sight::Text(text);
        }
    }
    sight
}
