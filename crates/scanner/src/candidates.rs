//! Which three finders may be the corners of one symbol.

use crate::finder::Finder;

/// Of more finders, those with the most votes are kept: 14 make 364 threes, and clutter makes the rest.
const MOST_FINDERS: usize = 14;

/// The most that modules may differ in size between the corners of one symbol, by perspective.
const MOST_SCALE: f32 = 2.6;

/// Finder centers are 14 modules apart in the smallest symbol and 170 in the largest. Crossed at 45°, a module measures
/// √2 of itself, and tilt foreshortens a little more.
const LEAST_SIDE: f32 = 9.0;
const MOST_SIDE: f32 = 180.0;

/// The most that the two sides may differ in length, by tilt.
const MOST_ASPECT: f32 = 3.5;

/// The least sine of the angle between the two sides.
const LEAST_SINE: f32 = 0.3;

/// A corner that is not opposite the longest side is tried too, if its opposite side is at least this share of the
/// longest: from about 55° of tilt on, the right corner often is not.
const LEAST_HYPOTENUSE: f32 = 0.55;

/// What such a corner costs in the ranking, and what it costs for each share its opposite side is shorter.
const OTHER_CORNER: f32 = 0.6;
const OTHER_CORNER_SLOPE: f32 = 2.0;

/// Three finders as a symbol's corners, seen from the front.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Corners {
    pub top_left: Finder,
    pub top_right: Finder,
    pub bottom_left: Finder,
}

/// Every three finders that may be one symbol, the likeliest first.
pub(crate) fn rank(mut finders: Vec<Finder>) -> Vec<Corners> {
    finders.sort_by_key(|finder| std::cmp::Reverse(finder.votes));
    finders.truncate(MOST_FINDERS);
    let mut ranked = Vec::new();
    for (i, a) in finders.iter().enumerate() {
        for (j, b) in finders.iter().enumerate().skip(i + 1) {
            for c in &finders[j + 1..] {
                add_three(&[*a, *b, *c], &mut ranked);
            }
        }
    }
    ranked.sort_by(|(a, _), (b, _)| a.total_cmp(b));
    ranked.into_iter().map(|(_, corners)| corners).collect()
}

/// Adds the up to three ways to see three finders as corners, each with its cost.
fn add_three(three: &[Finder; 3], ranked: &mut Vec<(f32, Corners)>) {
    let scales = three.map(|finder| finder.scale());
    let least = scales.iter().copied().fold(f32::INFINITY, f32::min);
    let most = scales.iter().copied().fold(0.0, f32::max);
    let polarity = three[0].polarity;
    if three.iter().any(|finder| finder.polarity != polarity) || most > least * MOST_SCALE {
        return;
    }
    // The side opposite each of the three.
    let sides: [f32; 3] =
        std::array::from_fn(|i| three[(i + 1) % 3].center.distance(three[(i + 2) % 3].center));
    let longest = sides.iter().copied().fold(0.0, f32::max);
    for corner in 0..3 {
        let (i, j) = ((corner + 1) % 3, (corner + 2) % 3);
        let (shorter, longer) = (sides[i].min(sides[j]), sides[i].max(sides[j]));
        if shorter < least * LEAST_SIDE || longer > most * MOST_SIDE || longer > shorter * MOST_ASPECT {
            continue;
        }
        let (to_i, to_j) = (three[i].center - three[corner].center, three[j].center - three[corner].center);
        let cross = to_i.x * to_j.y - to_i.y * to_j.x;
        let sine = cross.abs() / (shorter * longer);
        let opposite = sides[corner] / longest;
        if sine < LEAST_SINE || opposite < LEAST_HYPOTENUSE {
            continue;
        }
        let other = if opposite < 1.0 { OTHER_CORNER + OTHER_CORNER_SLOPE * (1.0 - opposite) } else { 0.0 };
        let votes: u32 = three.iter().map(|finder| finder.votes.min(6)).sum();
        let cost = other + (most / least - 1.0) + 0.5 * (longer / shorter - 1.0) + (1.0 - sine)
            - 0.05 * votes as f32;
        // Turning right from the top right to the bottom left, as y points down; a mirrored symbol is read transposed.
        let (top_right, bottom_left) = if cross > 0.0 { (three[i], three[j]) } else { (three[j], three[i]) };
        ranked.push((cost, Corners { top_left: three[corner], top_right, bottom_left }));
    }
}
