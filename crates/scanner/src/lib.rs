//! A frame of gray pixels to the text of the QR code in it.
//!
//! The way of a frame, module by module:
//!
//! 1. [`gray`]: the plane itself, halved, blurred or sharpened: each pass looks at one of these.
//! 2. [`threshold`]: every pixel against the mean of the window around it.
//! 3. [`finder`]: rows are searched for the 1:1:3:1:1 of a finder pattern, with sub-pixel edges; hits are confirmed
//!    across other directions.
//! 4. [`candidates`]: which three finders may be the corners of one symbol, the likeliest first.
//! 5. [`symbol`]: size and perspective of a candidate, refined on the patterns every symbol has, then its modules
//!    sampled from the gray plane (not from a bitmap: this is what reads small and blurred codes).
//! 6. [`codewords`]: modules to text, with error correction. What is not surely text is not an answer.
//!
//! [`cascade`] says which passes run over one picture, [`Scanner`] which run over which frame of a camera.
//!
//! Both polarities and mirrored symbols are read. The limits, measured on simulated phone frames: about 1.25 pixels
//! a module, a blur of 0.6 modules, 10 gray levels of contrast, and nothing without a quiet zone.

mod candidates;
mod cascade;
mod codewords;
mod finder;
mod geometry;
mod gray;
mod homography;
mod scanner;
mod symbol;
mod threshold;

pub use scanner::Scanner;

use gray::Plane;
use symbol::Sight;

/// The text of a QR code in a picture, or `None` where no code can be read.
///
/// `gray` holds `width * height` luma values, row by row, 0 is black. Any other length, a side shorter than 21 pixels
/// (the smallest symbol has 21 modules), an empty text, a text that is not UTF-8, and modes other than numeric,
/// alphanumeric, byte and UTF-8 ECI are all `None`.
///
/// This spends what it takes on one picture; for a camera see [`Scanner`].
#[must_use]
pub fn decode(gray: &[u8], width: usize, height: usize) -> Option<String> {
    match cascade::look(&Plane::new(gray, width, height)?, &cascade::EVERY_PASS) {
        Sight::Text(text) => Some(text),
        Sight::Located | Sight::Nothing => None,
    }
}

/// Luma of RGBA pixels (4 bytes each, alpha ignored) by the BT.601 weights, in 1/256; a trailing part pixel is dropped.
#[must_use]
pub fn luma_from_rgba(rgba: &[u8]) -> Vec<u8> {
    let (pixels, _) = rgba.as_chunks::<4>();
    let luma =
        |&[r, g, b, _]: &[u8; 4]| (77 * u32::from(r) + 150 * u32::from(g) + 29 * u32::from(b) + 128) >> 8;
    pixels.iter().map(|pixel| luma(pixel) as u8).collect()
}
