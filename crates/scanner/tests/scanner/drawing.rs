//! Pictures of generated codes, as a camera may see them.

use qrcodegen::{QrCode, QrCodeEcc};

/// A text as long as a check-in's, for a version 3 or 4 symbol.
pub(crate) const TEXT: &str = "HTTPS://QIANDAO.EXAMPLE/C/0123456789ABCDEFGHJKMNPQRST";

/// How a code lies in the picture.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pose {
    /// Pixels a module.
    pub scale: f32,
    /// Degrees, in the picture's plane.
    pub rotation: f32,
    /// Degrees, away from the picture's plane, around a vertical axis.
    pub tilt: f32,
    /// The middle of the code, in shares of the picture's width and height.
    pub middle: (f32, f32),
    pub side: Side,
    pub print: Print,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    Front,
    Mirrored,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Print {
    DarkOnLight,
    LightOnDark,
}

impl Default for Pose {
    fn default() -> Self {
        let (side, print) = (Side::Front, Print::DarkOnLight);
        Self { scale: 4.0, rotation: 0.0, tilt: 0.0, middle: (0.5, 0.5), side, print }
    }
}

/// A gray picture and its sides.
#[derive(Clone)]
pub(crate) struct Picture {
    pub gray: Vec<u8>,
    pub width: usize,
    pub height: usize,
}

impl Picture {
    pub(crate) fn decode(&self) -> Option<String> {
        hongfan_scanner::decode(&self.gray, self.width, self.height)
    }
}

pub(crate) fn code(text: &str) -> QrCode {
    QrCode::encode_text(text, QrCodeEcc::Medium).expect("the test's texts fit")
}

/// Draws a code with its quiet zone on a gray wall, each pixel the mean of nine rays.
pub(crate) fn draw(code: &QrCode, pose: &Pose, width: usize, height: usize) -> Picture {
    let rays = [-1.0_f32, 0.0, 1.0].map(|offset| 0.5 + offset / 3.0);
    let mut gray = Vec::with_capacity(width * height);
    for y in 0..height {
        for x in 0..width {
            let shades = rays.iter().flat_map(|dy| rays.iter().map(move |dx| (x as f32 + dx, y as f32 + dy)));
            let sum: f32 = shades.map(|at| shade(code, pose, at, (width as f32, height as f32))).sum();
            gray.push((sum / 9.0) as u8);
        }
    }
    Picture { gray, width, height }
}

/// The shade where a ray through the picture meets the code's plane, which is three codes away.
fn shade(code: &QrCode, pose: &Pose, (x, y): (f32, f32), (width, height): (f32, f32)) -> f32 {
    let size = code.size() as f32;
    let depth = 3.0 * size;
    let (x, y) = ((x - pose.middle.0 * width) / pose.scale, (y - pose.middle.1 * height) / pose.scale);
    let (tilt, rotation) = (pose.tilt.to_radians(), pose.rotation.to_radians());
    let along = x / (tilt.cos() - x / depth * tilt.sin());
    let down = y * (1.0 + along * tilt.sin() / depth);
    let (u, v) = (
        along * rotation.cos() + down * rotation.sin() + size / 2.0,
        down * rotation.cos() - along * rotation.sin() + size / 2.0,
    );
    let quiet = 4.0;
    if u.min(v) < -quiet || u.max(v) >= size + quiet {
        return 130.0;
    }
    let (column, row) = (u.floor() as i32, v.floor() as i32);
    let column = if pose.side == Side::Mirrored { code.size() - 1 - column } else { column };
    let is_dark = code.get_module(column, row) == (pose.print == Print::DarkOnLight);
    if is_dark { 40.0 } else { 215.0 }
}
