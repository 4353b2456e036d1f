//! Where a domain decision, a kept fact and a signal meet.

pub mod actions;
pub mod acts;
mod alone;
pub mod board;
pub mod certificate;
pub mod codec;
pub mod colleagues;
pub mod courses;
pub mod device;
pub mod directory;
pub mod door;
pub mod draft;
pub mod export;
pub mod fresh;
mod hand_scanner;
pub mod importing;
pub mod inviting;
pub mod issued;
mod keeping;
mod kept;
pub mod kiosk;
pub mod language;
pub mod laying;
mod live;
pub mod long_draft;
mod mending;
pub mod navigation;
pub mod noise;
pub mod partnered;
pub mod pass_key;
pub mod places;
pub mod preferences;
pub mod printing;
pub mod proof;
pub mod readings;
mod recently;
pub mod refused;
pub mod requests;
pub mod rescue;
pub mod rights;
pub mod saved;
pub mod screen_time;
pub mod shortcuts;
pub mod sight;
pub mod sitting;
pub mod spelling;
pub mod status;
pub mod storage;
pub mod store;
pub mod study;
mod sync_loop;
pub mod teaching;
pub mod uploading;
pub mod viewfinder;

use crate::components::chip::Tone;
use crate::platform::feedback::{Feel, buzz};

/// Lets the hand feel a result.
pub fn feel(tone: Tone) {
    match tone {
        Tone::Good => buzz(Feel::Good),
        Tone::Wait => buzz(Feel::Notice),
        Tone::Bad => buzz(Feel::Bad),
        Tone::Quiet => {}
    }
}
