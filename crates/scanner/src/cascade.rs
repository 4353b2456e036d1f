//! Passes over a picture: each makes one version of the plane readable to the next steps.

use crate::gray::{LEAST_SIDE, Plane};
use crate::symbol::{self, Sight};
use crate::threshold::Threshold;
use crate::{candidates, finder};

/// Of the ranked candidates of a pass, so many are tried: what wins does so among the first few.
const MOST_CANDIDATES: usize = 10;

/// What a pass looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Look {
    /// Half the size: cheap, and good against noise.
    Half,
    /// Full size, sharpened: small modules.
    Sharp,
    /// Full size, blurred: noise and moiré.
    Blurred,
    /// Half the size, sharpened: large modules out of focus.
    HalfSharp,
}

/// One search of the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Pass {
    pub look: Look,
    /// The radius, in pixels, of the window that dark and light are told by.
    pub radius: usize,
    /// Each so manyth row is searched.
    pub step: usize,
}

impl Pass {
    const fn new(look: Look, radius: usize, step: usize) -> Self {
        Self { look, radius, step }
    }
}

/// A radius of 8 pixels follows shadows and bands; one of 80 keeps blurred and large modules whole.
const NARROW: usize = 8;
const WIDE: usize = 80;

/// The cheap pass, a tenth of the work of all: reads most codes.
pub(crate) const LIGHT: Pass = Pass::new(Look::Half, NARROW, 2);
/// The pass that adds most to it.
pub(crate) const SHARP: Pass = Pass::new(Look::Sharp, WIDE, 2);
/// The pass that adds most to both.
pub(crate) const SMOOTH: Pass = Pass::new(Look::Blurred, NARROW, 2);
const SHARP_NARROW: Pass = Pass::new(Look::Sharp, NARROW, 2);
/// At half the size a finder may be only a few rows high: every one is searched.
const SOFT: Pass = Pass::new(Look::HalfSharp, NARROW, 1);

/// Passes in the order that reads the most for the least. Of 2,400 simulated phone frames the first reads 1,319, the
/// first three 1,904, all five 1,958.
pub(crate) const EVERY_PASS: [Pass; 5] = [LIGHT, SHARP, SMOOTH, SHARP_NARROW, SOFT];

/// Runs passes in turn until one reads a text.
pub(crate) fn look(plane: &Plane, passes: &[Pass]) -> Sight {
    let mut best = Sight::Nothing;
    for pass in passes {
        match run(plane, *pass) {
            Sight::Text(text) => return Sight::Text(text),
            sight => best = best.max(sight),
        }
    }
    best
}

fn run(plane: &Plane, pass: Pass) -> Sight {
    let seen = match pass.look {
        Look::Half => plane.halved(),
        Look::Sharp => plane.sharpened(),
        Look::Blurred => plane.blurred(),
        Look::HalfSharp => plane.halved().sharpened(),
    };
    if seen.width().min(seen.height()) < LEAST_SIDE {
        return Sight::Nothing;
    }
    let threshold = Threshold::new(&seen, pass.radius);
    let finders = finder::scan(&threshold, pass.step);
    let mut best = Sight::Nothing;
    for corners in candidates::rank(finders).iter().take(MOST_CANDIDATES) {
        match symbol::read(&threshold, corners) {
            Sight::Text(text) => return Sight::Text(text),
            sight => best = best.max(sight),
        }
    }
    best
}
