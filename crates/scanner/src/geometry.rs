//! Points of the picture, and the polarity of a symbol.

use std::ops::{Add, Mul, Sub};

/// A place in the picture, in pixels; the center of the top left pixel is at (0.5, 0.5).
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Point {
    pub x: f32,
    pub y: f32,
}

impl Point {
    pub(crate) const fn new(x: f32, y: f32) -> Self {
        Self { x, y }
    }

    pub(crate) fn distance(self, other: Self) -> f32 {
        let d = self - other;
        (d.x * d.x + d.y * d.y).sqrt()
    }

    /// Whether both coordinates are within `reach` of the other's.
    pub(crate) fn is_within(self, other: Self, reach: Self) -> bool {
        (self.x - other.x).abs() < reach.x && (self.y - other.y).abs() < reach.y
    }
}

impl Add for Point {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self::new(self.x + other.x, self.y + other.y)
    }
}

impl Sub for Point {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self::new(self.x - other.x, self.y - other.y)
    }
}

impl Mul<f32> for Point {
    type Output = Self;
    fn mul(self, factor: f32) -> Self {
        Self::new(self.x * factor, self.y * factor)
    }
}

/// Which way round a symbol is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Polarity {
    DarkOnLight,
    LightOnDark,
}

impl Polarity {
    /// The factor that makes a symbol's light modules the greater values.
    pub(crate) const fn sign(self) -> f32 {
        match self {
            Self::DarkOnLight => 1.0,
            Self::LightOnDark => -1.0,
        }
    }
}
