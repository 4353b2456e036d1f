//! Results that are heard, unless the organizer has muted them.

use crate::components::chip::Tone;
use crate::platform::local;
use crate::platform::sound::{Sound, play};

/// Under this key it is noted that results are not to be heard.
const MUTED: &str = "hongfan.organizer.muted";

/// Whether results are heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Noise {
    /// They are.
    Heard,
    /// They are not.
    Muted,
}

/// What was chosen.
pub fn noise() -> Noise {
    if local::get(MUTED).is_some() { Noise::Muted } else { Noise::Heard }
}

/// Chooses.
pub fn set_noise(noise: Noise) {
    match noise {
        Noise::Muted => local::set(MUTED, "yes"),
        Noise::Heard => local::remove(MUTED),
    }
}

/// Lets a result be heard.
pub fn ring(tone: Tone) {
    let sound = match tone {
        Tone::Good => Sound::Good,
        Tone::Wait => Sound::Notice,
        Tone::Bad => Sound::Bad,
        Tone::Quiet => return,
    };
    if noise() == Noise::Heard {
        play(sound);
    }
}
