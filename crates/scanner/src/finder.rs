//! Finder patterns: the three squares in a symbol's corners, 1:1:3:1:1 modules dark and light whichever way crossed.

mod cross;
mod edges;

use crate::geometry::{Point, Polarity};
use crate::threshold::Threshold;
use edges::RowEdges;

pub(crate) use cross::module_towards;

/// Five runs shorter than this together, in pixels, are no finder: modules under 0.85 pixels.
const LEAST_LENGTH: f32 = 6.0;

/// The middle run is three modules, its neighbors one; blur evens this out, but not below this ratio.
const LEAST_MIDDLE: f32 = 1.3;

/// How far below the local mean, in gray levels, the middle of a finder must be, and how far above it the light ring.
const LEAST_DARK: f32 = 3.0;
const LEAST_LIGHT: f32 = 1.5;

/// A module under this many pixels is noise.
const LEAST_MODULE: f32 = 0.8;

/// The most that a finder's two sides may differ in length by tilt: the cosine of 73°.
const MOST_STRETCH: f32 = 3.5;

/// Hits this near to a finder, in its modules, are more of the same finder: by its row, and after centering.
const SAME_ROW_REACH: f32 = 1.5;
const SAME_CENTER_REACH: f32 = 2.0;

/// A finder pattern seen in the picture.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Finder {
    pub center: Point,
    /// The module's size in pixels, across and down.
    pub module: Point,
    /// How many rows and directions agreed on it.
    pub votes: u32,
    pub polarity: Polarity,
}

impl Finder {
    /// The module's size in pixels, whatever the direction.
    pub(crate) fn scale(&self) -> f32 {
        (self.module.x * self.module.y).sqrt()
    }

    fn is_same(&self, center: Point, polarity: Polarity, reach: f32) -> bool {
        self.polarity == polarity && self.center.is_within(center, self.module * reach)
    }
}

/// Every finder pattern in the plane, by searching each `step`th row.
pub(crate) fn scan(threshold: &Threshold, step: usize) -> Vec<Finder> {
    let mut found = Vec::new();
    let mut row = RowEdges::new(threshold.plane().width());
    for y in (step / 2..threshold.plane().height()).step_by(step) {
        row.read(threshold, y);
        for (first, edges) in row.positions().windows(6).enumerate() {
            // The row's runs are dark and light in turn, the first one dark.
            let polarity = if first % 2 == 0 { Polarity::DarkOnLight } else { Polarity::LightOnDark };
            let Some((x, module)) = match_row(&row, edges, polarity) else { continue };
            let hit = Point::new(x, y as f32 + 0.5);
            match found.iter_mut().find(|finder: &&mut Finder| finder.is_same(hit, polarity, SAME_ROW_REACH))
            {
                Some(finder) => finder.votes += 1,
                None => confirm(threshold, hit, module, polarity, &mut found),
            }
        }
    }
    found
}

/// Center and module size, if the five runs between six edges of a row are those of a finder.
fn match_row(row: &RowEdges, edges: &[f32], polarity: Polarity) -> Option<(f32, f32)> {
    let widths: [f32; 5] = std::array::from_fn(|i| edges[i + 1] - edges[i]);
    if edges[5] - edges[0] < LEAST_LENGTH || widths[2] < widths[1].max(widths[3]) * LEAST_MIDDLE {
        return None;
    }
    let module = module_of(&widths)?;
    let center = (edges[1] + edges[2] + edges[3] + edges[4]) / 4.0;
    let lightness = |x: f32| row.difference(x) * polarity.sign();
    let contrasts = lightness(center) <= -LEAST_DARK
        && lightness((edges[1] + edges[2]) * 0.5) >= LEAST_LIGHT
        && lightness((edges[3] + edges[4]) * 0.5) >= LEAST_LIGHT;
    contrasts.then_some((center, module))
}

/// The module size of five runs, if they are 1:1:3:1:1.
///
/// Judged by the distances between edges of the same kind (2, 4, 4 and 2 modules), which blur and a wrong threshold
/// shift together, so that they stay right when the runs themselves do not.
fn module_of(widths: &[f32; 5]) -> Option<f32> {
    let pairs: [f32; 4] = std::array::from_fn(|i| widths[i] + widths[i + 1]);
    let module = pairs.iter().sum::<f32>() / 12.0;
    let off = |pair: usize, modules: f32| (pairs[pair] - modules * module).abs();
    let short = off(0, 2.0).max(off(3, 2.0)) <= 0.7 * module;
    let long = off(1, 4.0).max(off(2, 4.0)) <= module;
    (short && long && widths.iter().all(|width| *width >= 0.2 * module)).then_some(module)
}

/// Crosses a hit downwards, across, downwards again from the better center, and along both diagonals, and adds it to
/// the finders if all but one diagonal agree.
fn confirm(threshold: &Threshold, hit: Point, row_module: f32, polarity: Polarity, found: &mut Vec<Finder>) {
    let Some((center, module)) = centered(threshold, hit, row_module, polarity) else { return };
    let reach = module.x.max(module.y) * 9.0 + 3.0;
    let slope = std::f32::consts::FRAC_1_SQRT_2;
    let diagonals = [Point::new(slope, slope), Point::new(slope, -slope)]
        .into_iter()
        .filter(|way| cross::cross(threshold, center, *way, reach, polarity).is_some())
        .count() as u32;
    if diagonals == 0 {
        return;
    }
    match found.iter_mut().find(|finder| finder.is_same(center, polarity, SAME_CENTER_REACH)) {
        Some(finder) => finder.votes += 1,
        None => found.push(Finder { center, module, votes: diagonals, polarity }),
    }
}

/// The center of a hit and its module across and down. The reaches are the pattern's 3.5 modules doubled, and doubled
/// again for the first crossing, which knows the module only from the row.
fn centered(
    threshold: &Threshold,
    hit: Point,
    row_module: f32,
    polarity: Polarity,
) -> Option<(Point, Point)> {
    let (down, across) = (Point::new(0.0, 1.0), Point::new(1.0, 0.0));
    let stretched = |a: f32, b: f32| a > b * MOST_STRETCH || b > a * MOST_STRETCH;

    let first = cross::cross(threshold, hit, down, row_module * 14.0 + 4.0, polarity)?;
    if stretched(first.module, row_module) || first.offset.abs() > first.module * 2.0 {
        return None;
    }
    let center = hit + down * first.offset;
    let horizontal = cross::cross(threshold, center, across, row_module * 7.0 + 3.0, polarity)?;
    let center = center + across * horizontal.offset;
    let vertical = cross::cross(threshold, center, down, first.module * 7.0 + 3.0, polarity)?;
    let center = center + down * vertical.offset;

    let module = Point::new(horizontal.module, vertical.module);
    let usable = module.x.min(module.y) >= LEAST_MODULE && !stretched(module.x, module.y);
    usable.then_some((center, module))
}
