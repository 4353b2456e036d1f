//! Icons, drawn with one stroke width on a 24-unit square. They decorate a word; screen readers pass them over.

use leptos::prelude::*;

/// What an icon shows: the path of its strokes. Constants, so that a module carries only those that it shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Icon(&'static str);

impl Icon {
    /// A sun over the horizon: today.
    pub const TODAY: Self =
        Self("M4 18h16M6.5 14a5.5 5.5 0 0 1 11 0M12 4v2M4.6 8.2l1.5 1.3M19.4 8.2l-1.5 1.3M8 21h8");
    /// A list with a clock: history.
    pub const HISTORY: Self =
        Self("M4 6h9M4 11h6M4 16h5M20.5 16a5 5 0 1 1-10 0 5 5 0 0 1 10 0zM15.5 13.6V16l1.6 1.2");
    /// The corners of a viewfinder.
    pub const SCAN: Self = Self(
        "M4 8V5.5A1.5 1.5 0 0 1 5.5 4H8M16 4h2.5A1.5 1.5 0 0 1 20 5.5V8M20 16v2.5a1.5 1.5 0 0 1-1.5 1.5H16M8 20H5.5A1.5 1.5 0 0 1 4 18.5V16M8 12h8",
    );
    /// A keypad.
    pub const KEYPAD: Self =
        Self("M6 5h.01M12 5h.01M18 5h.01M6 11h.01M12 11h.01M18 11h.01M6 17h.01M12 17h.01M18 17h.01");
    /// A card with a code on it.
    pub const PASS: Self = Self("M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2.5v2.5H14zM20 14v3M17 20h3");
    /// A person.
    pub const PERSON: Self =
        Self("M12 11.5a3.75 3.75 0 1 0 0-7.5 3.75 3.75 0 0 0 0 7.5zM5 20c.6-3.6 3.4-5.5 7-5.5s6.4 1.9 7 5.5");
    /// An arrow to the left.
    pub const BACK: Self = Self("M14.5 5l-7 7 7 7");
    /// A cross.
    pub const CLOSE: Self = Self("M6 6l12 12M18 6L6 18");
    /// A lamp's flash.
    pub const TORCH: Self = Self("M13 3L5.5 13.5H11L10 21l8-11h-5.5z");
    /// Two arrows around a lens.
    pub const SWITCH: Self =
        Self("M4 9a8 8 0 0 1 14-3.5L20 8M20 4v4h-4M20 15a8 8 0 0 1-14 3.5L4 16M4 20v-4h4");
    /// A tick.
    pub const TICK: Self = Self("M5 12.5l4.5 4.5L19 7.5");
    /// A clock.
    pub const CLOCK: Self = Self("M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3.5 2.5");
    /// A hand that stops.
    pub const STOP: Self = Self("M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7.5v5.5M12 16.5h.01");
    /// A question mark.
    pub const QUESTION: Self = Self(
        "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM9.5 9.5a2.5 2.5 0 1 1 3.6 2.3c-.7.4-1.1.9-1.1 1.7M12 16.8h.01",
    );
    /// A cloud with a stroke through it.
    pub const OFFLINE: Self =
        Self("M4 4l16 16M9.5 6.2A6 6 0 0 1 17.5 11a4 4 0 0 1 2 7M15.5 18H7a4.5 4.5 0 0 1-1-8.9");
    /// A plus.
    pub const PLUS: Self = Self("M12 5v14M5 12h14");
    /// A looking glass.
    pub const SEARCH: Self = Self("M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5L20 20");
    /// Arrows to the corners.
    pub const EXPAND: Self = Self("M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5");
    /// A pencil.
    pub const EDIT: Self = Self("M4 20l1-4L16 5l3 3L8 19z");
    /// A screen on a stand.
    pub const SCREEN: Self = Self("M4 5h16v11H4zM12 16v4M8 20h8");
    /// A plus in a looking glass.
    pub const ZOOM: Self =
        Self("M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5L20 20M10.5 8v5M8 10.5h5");
    /// An arrow out of a tray.
    pub const EXPORT: Self = Self("M12 14V4M8 7.5L12 3.5l4 4M5 13v6.5h14V13");
    /// A triangle to the right: play.
    pub const PLAY: Self = Self("M7.5 4.5v15l12-7.5z");
    /// Two bars: pause.
    pub const PAUSE: Self = Self("M8.5 5v14M15.5 5v14");
    /// An arrow into a tray.
    pub const DOWNLOAD: Self = Self("M12 3.5V14M8 10.5l4 4 4-4M5 13v6.5h14V13");
    /// A lock.
    pub const LOCK: Self = Self("M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3");
    /// A loudspeaker.
    pub const SOUND: Self = Self("M4 9.5v5h3.5L12 19V5L7.5 9.5zM15.5 9a4 4 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11");
    /// A loudspeaker with a stroke through it.
    pub const MUTED: Self = Self("M4 9.5v5h3.5L12 19V5L7.5 9.5zM16 9.5l5 5M21 9.5l-5 5");
    /// Bars of a chart.
    pub const CHART: Self = Self("M4 20h16M7 20v-6M12 20V5M17 20v-9");
    /// A printer.
    pub const PRINT: Self =
        Self("M7 8V4h10v4M7 17H4.5v-6.5A2 2 0 0 1 6.5 8.5h11a2 2 0 0 1 2 2V17H17M7 14h10v6.5H7z");
    /// A film.
    pub const FILM: Self = Self("M4 5h16v14H4zM10 9v6l5-3z");
    /// Lines of text.
    pub const TEXT: Self = Self("M5 5h14M5 10h14M5 15h9M5 20h6");
    /// Pictures, one behind the other.
    pub const PICTURES: Self = Self("M7 7h13v11H7zM4 15V4h12M8 16l4-4 3 3 2-2 3 3");
    /// A sheet with a corner turned down.
    pub const SHEET: Self = Self("M6 3.5h8l4 4v13H6zM14 3.5v4h4M9 12h6M9 16h6");
    /// Two arrows in a circle: once more.
    pub const REPEAT: Self =
        Self("M4 12a8 8 0 0 1 13.7-5.6L20 8.5M20 4v4.5h-4.5M20 12a8 8 0 0 1-13.7 5.6L4 15.5M4 20v-4.5h4.5");
}

/// Draws an icon.
pub fn icon(icon: Icon) -> impl IntoView {
    view! { <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d=icon.0/></svg> }
}

/// The sail.
pub fn mark() -> impl IntoView {
    view! {
        <svg class="mark" viewBox="80 80 352 374" aria-hidden="true">
            <path class="mark-main" d="M271 90c62 50 113 130 128 254H271z"/>
            <path class="mark-jib" d="M233 156c-50 42-89 104-102 188h102z"/>
            <path class="mark-hull" d="M82 368c96 78 252 78 348 0 8 5 12 11 11 18-102 84-268 84-370 0-1-7 3-13 11-18z"/>
        </svg>
    }
}
