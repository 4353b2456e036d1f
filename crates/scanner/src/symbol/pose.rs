//! Guessing a symbol's size and perspective from its corners, and refining a guess.

use super::{Pose, View, fit};
use crate::candidates::Corners;
use crate::finder::module_towards;
use crate::geometry::Point;
use crate::homography::Homography;
use crate::threshold::Threshold;

/// The most that the two sides' estimates of the size may differ.
const MOST_DISAGREEMENT: f32 = 1.6;

/// Estimates of the size, in modules, that leave the true 21 to 177 possible.
const SIZES: std::ops::RangeInclusive<f32> = 14.0..=220.0;

/// Versions tried around the estimated one, which is seldom off by more than one: in this order.
const VERSIONS_NEAR: [i32; 5] = [0, -1, 1, -2, 2];

/// A guess with a fit below this is not worth a search for its alignment pattern.
const LEAST_FIT_TO_ALIGN: f32 = 0.2;

/// The search for the alignment pattern: so many steps of so many modules to each side of where it should be.
const ALIGNMENT_STEPS: i32 = 10;
const ALIGNMENT_STEP: f32 = 0.6;

/// The least fit of an alignment pattern, what it loses for each module off, and how many of the best are tried, if so
/// many modules apart.
const LEAST_ALIGNMENT: f32 = 0.8;
const ALIGNMENT_LOSS: f32 = 0.03;
const MOST_ALIGNMENTS: usize = 5;
const ALIGNMENT_DISTANCE: f32 = 1.6;

/// Refining moves the four anchors by these shares of a module, so many rounds each.
const NUDGES: [f32; 3] = [0.5, 0.25, 0.12];
const ROUNDS: usize = 2;

/// A move must better the fit by more than rounding can.
const LEAST_GAIN: f32 = 1e-4;

/// What the sizes of the modules at the corners say.
struct Estimate {
    version: i32,
    /// Places of the fourth finder, if it had one: by a parallelogram, and, where the modules' sizes tell of
    /// perspective, by that.
    fourth: [Option<Point>; 2],
}

/// Every guess at the pose between three corners, the best fit first.
pub(super) fn guesses(threshold: &Threshold, view: View, corners: &Corners) -> Vec<Pose> {
    let Some(estimate) = estimate(threshold, corners) else { return Vec::new() };
    let mut poses = Vec::new();
    for version in VERSIONS_NEAR.map(|near| estimate.version + near) {
        if !(1..=40).contains(&version) {
            continue;
        }
        let size = 17 + 4 * version as usize;
        for fourth in estimate.fourth.iter().flatten() {
            add_guesses(view, corners, size, *fourth, &mut poses);
        }
    }
    poses.sort_by(|a, b| b.fit.total_cmp(&a.fit));
    poses
}

/// The distance of two finders over the geometric mean of the modules' sizes at both ends is the number of modules
/// between them, exactly so under perspective.
fn estimate(threshold: &Threshold, corners: &Corners) -> Option<Estimate> {
    let Corners { top_left, top_right, bottom_left } = corners;
    let side = |end| {
        let (near, far) =
            (module_towards(threshold, top_left, end), module_towards(threshold, end, top_left));
        let modules = top_left.center.distance(end.center) / (near * far).sqrt() + 7.0;
        (modules, (near / far).sqrt().clamp(0.5, 2.0))
    };
    let (across, right_weight) = side(top_right);
    let (down, bottom_weight) = side(bottom_left);
    let disagree = across > down * MOST_DISAGREEMENT || down > across * MOST_DISAGREEMENT;
    if disagree || !SIZES.contains(&across) || !SIZES.contains(&down) {
        return None;
    }
    let (a, b, c) = (top_left.center, top_right.center, bottom_left.center);
    let has_perspective = (right_weight - 1.0).abs() >= 0.05 || (bottom_weight - 1.0).abs() >= 0.05;
    // The weights are the corners' depths against the top left's; the fourth's follows from the other three, and is
    // kept away from zero, the horizon.
    let weight = (right_weight + bottom_weight - 1.0).max(0.3);
    let in_perspective = (b * right_weight + c * bottom_weight - a) * (1.0 / weight);
    Some(Estimate {
        version: (((across + down) / 2.0 - 17.0) / 4.0).round() as i32,
        fourth: [Some(b + c - a), has_perspective.then_some(in_perspective)],
    })
}

/// Adds the guess with the fourth corner as given, and those with an alignment pattern found near where that puts it.
fn add_guesses(view: View, corners: &Corners, size: usize, fourth: Point, poses: &mut Vec<Pose>) {
    let far = size as f32 - 3.5;
    let from = [Point::new(3.5, 3.5), Point::new(far, 3.5), Point::new(3.5, far), Point::new(far, far)];
    let to = [corners.top_left.center, corners.top_right.center, corners.bottom_left.center, fourth];
    let Some(map) = Homography::between(&from, &to) else { return };
    let first_fit = fit::finders_and_timing(view, &map, size);
    poses.push(Pose { size, map, fit: first_fit });
    if first_fit < LEAST_FIT_TO_ALIGN || !fit::has_alignment(size) {
        return;
    }
    let anchor = fit::anchor(size);
    for place in alignments(view, &map, anchor) {
        let from = [from[0], from[1], from[2], Point::new(anchor, anchor)];
        let to = [to[0], to[1], to[2], map.map(place.x, place.y)];
        if let Some(map) = Homography::between(&from, &to) {
            poses.push(Pose { size, map, fit: fit::whole(view, &map, size) });
        }
    }
}

/// Places, in modules, that look like the alignment pattern that should be at `(anchor, anchor)`, the best first.
fn alignments(view: View, map: &Homography, anchor: f32) -> Vec<Point> {
    let mut scored = Vec::new();
    for j in -ALIGNMENT_STEPS..=ALIGNMENT_STEPS {
        for i in -ALIGNMENT_STEPS..=ALIGNMENT_STEPS {
            let (du, dv) = (i as f32 * ALIGNMENT_STEP, j as f32 * ALIGNMENT_STEP);
            let fit = fit::alignment(view, map, anchor + du, anchor + dv);
            if fit > LEAST_ALIGNMENT {
                scored.push((
                    fit - ALIGNMENT_LOSS * (du.abs() + dv.abs()),
                    Point::new(anchor + du, anchor + dv),
                ));
            }
        }
    }
    scored.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    let apart = Point::new(ALIGNMENT_DISTANCE, ALIGNMENT_DISTANCE);
    let mut places: Vec<Point> = Vec::new();
    for (_, place) in scored {
        if places.len() == MOST_ALIGNMENTS {
            break;
        }
        if !places.iter().any(|taken| taken.is_within(place, apart)) {
            places.push(place);
        }
    }
    places
}

/// Moves each of the four anchors, ever less, as long as the fit gets better. `module` is its size in pixels.
pub(super) fn refined(view: View, pose: Pose, module: f32) -> Pose {
    let (far, anchor) = (pose.size as f32 - 3.5, fit::anchor(pose.size));
    let from = [Point::new(3.5, 3.5), Point::new(far, 3.5), Point::new(3.5, far), Point::new(anchor, anchor)];
    let mut to = from.map(|at| pose.map.map(at.x, at.y));
    let mut best = Pose { fit: fit::whole(view, &pose.map, pose.size), ..pose };
    for nudge in NUDGES.map(|share| share * module) {
        for _ in 0..ROUNDS {
            let before = best.fit;
            for corner in 0..to.len() {
                for (x, y) in [(nudge, 0.0), (-nudge, 0.0), (0.0, nudge), (0.0, -nudge)] {
                    let mut moved = to;
                    moved[corner] = to[corner] + Point::new(x, y);
                    let Some(map) = Homography::between(&from, &moved) else { continue };
                    let fit = fit::whole(view, &map, best.size);
                    if fit > best.fit + LEAST_GAIN {
                        best = Pose { map, fit, ..best };
                        to = moved;
                    }
                }
            }
            if best.fit <= before {
                break;
            }
        }
    }
    best
}
