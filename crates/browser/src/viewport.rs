//! The screens that tests look at.

/// A screen and what touches it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Viewport {
    /// CSS pixels.
    pub width: u32,
    /// CSS pixels.
    pub height: u32,
    /// Device pixels to a CSS pixel.
    pub scale: f64,
    /// How [`crate::Page::click`] presses.
    pub pointer: Pointer,
}

/// What presses buttons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pointer {
    /// A finger: touch events, and a mobile layout that obeys the viewport meta tag.
    Touch,
    /// A mouse on a desktop.
    Mouse,
}

impl Viewport {
    /// An iPhone SE of the third generation, the smallest phone we promise to fit.
    pub const PHONE: Self = Self { width: 375, height: 667, scale: 2.0, pointer: Pointer::Touch };
    /// A Pixel 7.
    pub const TALL_PHONE: Self = Self { width: 412, height: 839, scale: 2.625, pointer: Pointer::Touch };
    /// An organizer's tablet, upright.
    pub const TABLET: Self = Self { width: 820, height: 1180, scale: 2.0, pointer: Pointer::Touch };
    /// An organizer's laptop or projector.
    pub const DESKTOP: Self = Self { width: 1280, height: 800, scale: 1.0, pointer: Pointer::Mouse };
}
