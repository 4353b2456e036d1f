//! How the app looks on this device. index.html applies the same keys before the first paint.

use crate::platform::{local, page};

/// How large things are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// As designed.
    Normal,
    /// 长辈版: larger text and larger targets.
    Elder,
}

/// Light or dark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// As the phone is set.
    Auto,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

/// The size chosen.
pub fn size() -> Size {
    if page::look("elder").is_some() { Size::Elder } else { Size::Normal }
}

/// Chooses a size.
pub fn set_size(size: Size) {
    match size {
        Size::Elder => local::set("hongfan.elder", "on"),
        Size::Normal => local::remove("hongfan.elder"),
    }
    page::set_look("elder", (size == Size::Elder).then_some("on"));
}

/// The theme chosen.
pub fn theme() -> Theme {
    match page::look("theme").as_deref() {
        Some("light") => Theme::Light,
        Some("dark") => Theme::Dark,
        _ => Theme::Auto,
    }
}

/// Chooses a theme.
pub fn set_theme(theme: Theme) {
    let value = match theme {
        Theme::Auto => None,
        Theme::Light => Some("light"),
        Theme::Dark => Some("dark"),
    };
    match value {
        Some(value) => local::set("hongfan.theme", value),
        None => local::remove("hongfan.theme"),
    }
    page::set_look("theme", value);
}
