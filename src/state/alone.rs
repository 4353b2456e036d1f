//! A device without a hub: it holds its own rosters, and nobody else hears of them until an invitation is accepted.

use super::store::{Inner, Store};
use crate::platform::local;

/// Under this key it is noted that the organizer has begun without a hub.
const ALONE: &str = "hongfan.organizer.alone";

impl Store {
    /// Whether the organizer has begun without a hub, and no hub has invited this device since.
    pub fn is_alone(self) -> bool {
        local::get(ALONE).is_some() && !self.is_organizer()
    }

    /// Whether there is no hub to talk to: an organizer's device that no hub has invited, or told of any plan, sends nothing.
    /// A hub that does not know it as an organizer's would refuse for good what it has made.
    pub(super) fn is_uninvited(self, inner: &Inner) -> bool {
        inner.role == "organizer" && !self.is_organizer() && inner.engine.book().plans().next().is_none()
    }

    /// Begins without a hub.
    pub fn begin_alone(self) {
        local::set(ALONE, "yes");
    }
}
