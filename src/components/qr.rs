//! A QR code drawn as one SVG path: sharp at every size, on any screen.

use leptos::prelude::*;
use qrcodegen::{QrCode, QrCodeEcc, QrSegment};

/// Light modules around the code (ISO/IEC 18004, section 9.1, asks for four).
const QUIET: i32 = 4;

/// How much of a code may be unreadable.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Correction {
    /// About 7 %: larger modules, for a screen held before a camera.
    Low,
    /// About 15 %: for a picture across a hall.
    #[default]
    Medium,
}

/// Draws `text`. Upper-case addresses are written in the alphanumeric mode, which keeps the modules large.
#[component]
pub fn Qr(
    /// What it says.
    #[prop(into)]
    text: Signal<String>,
    /// What a screen reader says.
    label: &'static str,
    /// How much of it may be unreadable.
    #[prop(optional)]
    correction: Correction,
) -> impl IntoView {
    let drawn = move || path(&text.read(), correction);
    let side = move || drawn().map_or(0, |(side, _)| side);
    let path = move || drawn().map(|(_, path)| path).unwrap_or_default();
    view! {
        <svg
            class="qr"
            role="img"
            aria-label=label
            viewBox=move || format!("0 0 {0} {0}", side())
            shape-rendering="crispEdges"
        >
            <rect width="100%" height="100%" fill="#fff"/>
            <path d=path fill="#000"/>
        </svg>
    }
}

/// The side in modules, quiet zone included, and the path of the dark ones.
pub fn path(text: &str, correction: Correction) -> Option<(i32, String)> {
    let level = match correction {
        Correction::Low => QrCodeEcc::Low,
        Correction::Medium => QrCodeEcc::Medium,
    };
    let code = QrCode::encode_segments(&QrSegment::make_segments(text), level).ok()?;
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let mut end = x;
            while end < code.size() && code.get_module(end, y) {
                end += 1;
            }
            if end > x {
                path.push_str(&format!("M{} {}h{}v1h-{}z", x + QUIET, y + QUIET, end - x, end - x));
            }
            x = end + 1;
        }
    }
    Some((code.size() + 2 * QUIET, path))
}
