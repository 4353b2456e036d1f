//! Which passes run over which frame of a camera.

use crate::cascade::{EVERY_PASS, LIGHT, Pass, SHARP, SMOOTH, look};
use crate::gray::Plane;
use crate::symbol::Sight;

/// The part of a frame that is searched.
#[derive(Clone, Copy, Debug)]
enum Region {
    /// The middle square, where people aim; the work is in proportion to the area.
    Center,
    Frame,
}

impl Region {
    fn of<'a>(self, plane: &'a Plane) -> Plane<'a> {
        match self {
            Self::Center => plane.center(),
            Self::Frame => plane.clone(),
        }
    }
}

/// What runs over one frame: a light pass and a heavy one, the regions and heavy passes in turn.
const TURNS: [[(Region, Pass); 2]; 4] = [
    [(Region::Center, LIGHT), (Region::Center, SHARP)],
    [(Region::Frame, LIGHT), (Region::Center, SMOOTH)],
    [(Region::Center, LIGHT), (Region::Frame, SHARP)],
    [(Region::Frame, LIGHT), (Region::Frame, SMOOTH)],
];

/// Reads QR codes from a camera's frames, within the time of a frame.
///
/// A frame gets a cheap look and an expensive one, at its middle or at all of it in turn: whatever the first three
/// passes of [`decode`](crate::decode) can read in a still scene is read within four frames. When a symbol is seen but
/// not read, that part of that frame gets every pass.
#[derive(Clone, Debug, Default)]
pub struct Scanner {
    /// Frames seen so far, modulo the number of turns.
    turn: usize,
}

impl Scanner {
    /// A scanner that has seen no frame yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The text of a QR code in the next frame, `width * height` luma values row by row; what cannot be read is `None`
    /// as in [`decode`](crate::decode).
    pub fn frame(&mut self, gray: &[u8], width: usize, height: usize) -> Option<String> {
        let plane = Plane::new(gray, width, height)?;
        let turn = &TURNS[self.turn];
        self.turn = (self.turn + 1) % TURNS.len();
        for (region, pass) in turn {
            let part = region.of(&plane);
            let sight = match look(&part, &[*pass]) {
                Sight::Located => look(&part, &EVERY_PASS),
                sight => sight,
            };
            if let Sight::Text(text) = sight {
                return Some(text);
            }
        }
        None
    }
}
