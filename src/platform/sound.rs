//! What an ear hears: three short tones, made by the browser, with no file to load.

use std::cell::RefCell;

use web_sys::{AudioContext, OscillatorType};

/// How a result sounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sound {
    /// Two notes up: taken.
    Good,
    /// One even note twice: there already, or somebody is to look.
    Notice,
    /// One low buzz: a problem.
    Bad,
}

/// Pitch in hertz, when it begins and how long it lasts in seconds.
type Note = (f32, f64, f64);

impl Sound {
    fn notes(self) -> &'static [Note] {
        match self {
            Self::Good => &[(880.0, 0.0, 0.09), (1318.5, 0.1, 0.16)],
            Self::Notice => &[(587.3, 0.0, 0.11), (587.3, 0.17, 0.11)],
            Self::Bad => &[(174.6, 0.0, 0.42)],
        }
    }
}

thread_local! {
    /// Browsers allow a few contexts to a page; one is enough.
    static CONTEXT: RefCell<Option<AudioContext>> = const { RefCell::new(None) };
}

/// Plays a result. Silent where there is no sound, and until the page has been touched once: browsers ask for that.
pub fn play(sound: Sound) {
    CONTEXT.with_borrow_mut(|kept| {
        if kept.is_none() {
            *kept = AudioContext::new().ok();
        }
        let Some(context) = kept else { return };
        let _ = context.resume();
        for note in sound.notes() {
            let _ = play_note(context, sound, *note);
        }
    });
}

fn play_note(context: &AudioContext, sound: Sound, (pitch, begins, lasts): Note) -> Option<()> {
    let (oscillator, gain) = (context.create_oscillator().ok()?, context.create_gain().ok()?);
    oscillator.set_type(if sound == Sound::Bad {
        OscillatorType::Sawtooth
    } else {
        OscillatorType::Triangle
    });
    oscillator.frequency().set_value(pitch);
    let from = context.current_time() + begins;
    // Swelling and fading within a hundredth of a second keeps it from clicking.
    gain.gain().set_value_at_time(0.0, from).ok()?;
    gain.gain().linear_ramp_to_value_at_time(0.35, from + 0.01).ok()?;
    gain.gain().set_value_at_time(0.35, from + lasts - 0.02).ok()?;
    gain.gain().linear_ramp_to_value_at_time(0.0, from + lasts).ok()?;
    oscillator.connect_with_audio_node(&gain).ok()?;
    gain.connect_with_audio_node(&context.destination()).ok()?;
    oscillator.start_with_when(from).ok()?;
    oscillator.stop_with_when(from + lasts).ok()
}
