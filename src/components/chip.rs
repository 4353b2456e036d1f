//! Small labels: a state by icon, word and color, never by color alone.

use leptos::prelude::*;

use super::icon::{Icon, icon};

/// What a label means, and so how it looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Tone {
    /// It counts.
    Good,
    /// It waits for something.
    Wait,
    /// It is not taken.
    Bad,
    /// Neither.
    #[default]
    Quiet,
}

impl Tone {
    /// The name in the style sheet.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Wait => "wait",
            Self::Bad => "bad",
            Self::Quiet => "quiet",
        }
    }

    fn icon(self) -> Icon {
        match self {
            Self::Good => Icon::TICK,
            Self::Wait => Icon::CLOCK,
            Self::Bad => Icon::STOP,
            Self::Quiet => Icon::OFFLINE,
        }
    }
}

/// A label.
pub fn chip(tone: Tone, word: String) -> impl IntoView {
    let class = format!("chip chip-{}", tone.as_str());
    let picture = (tone != Tone::Quiet).then(|| icon(tone.icon()));
    view! { <span class=class>{picture}<span>{word}</span></span> }
}

/// A line across a screen that says what is the matter and what to do.
pub fn banner(tone: Tone, words: String) -> impl IntoView {
    let class = format!("banner banner-{}", tone.as_str());
    view! { <p class=class role="status">{icon(tone.icon())}<span>{words}</span></p> }
}
