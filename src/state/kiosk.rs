//! Self-service at the door, kept on the device.

use hongfan_domain::id::ActivityId;
use hongfan_domain::kiosk::{Kiosk, Leaving, Pin};
use hongfan_domain::time::Timestamp;

use crate::platform::page;
use crate::platform::{json, local, random};

/// Under this key is the kiosk that this device is.
const KIOSK: &str = "hongfan.organizer.kiosk";

/// The kiosk that this device is at `now`.
pub fn standing(now: Timestamp) -> Option<Kiosk> {
    let kiosk: Kiosk = json::read(&local::get(KIOSK)?)?;
    if kiosk.is_over(now) {
        end();
        return None;
    }
    Some(kiosk)
}

/// Makes this device a kiosk, and fills the screen.
pub fn enter(activity: ActivityId, pin: &Pin, until: Timestamp) {
    local::set(KIOSK, &json::write(&Kiosk::enter(activity, pin, random::bytes(), until)));
    page::fill_screen();
}

/// Tries a PIN.
pub fn leave(pin: &Pin, now: Timestamp) -> Leaving {
    let Some(mut kiosk) = standing(now) else { return Leaving::Left };
    let leaving = kiosk.leave(pin, now);
    match leaving {
        Leaving::Left => end(),
        _ => local::set(KIOSK, &json::write(&kiosk)),
    }
    leaving
}

/// Makes this device an organizer's again: an invitation was accepted on it, or the PIN was right.
pub fn end() {
    local::remove(KIOSK);
    page::leave_full_screen();
}
