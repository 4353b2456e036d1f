//! Organizers' devices.

use hongfan_domain::id::DeviceId;
use hongfan_domain::rights::{OrganizerDevice, RightsDeed};
use hongfan_domain::time::Timestamp;
use serde::{Deserialize, Serialize};

#[cfg(feature = "schema")]
use super::schema;

/// `POST`: a [`Naming`] of the organizer's device that asks; answered with 204. With authentication.
pub const ORGANIZER_NAMES: &str = "/api/v1/organizers/names";

/// `POST`: an [`Ending`], by whoever could have invited that device; answered with 204. With authentication.
pub const ORGANIZER_ENDINGS: &str = "/api/v1/organizers/endings";

/// Organizers' devices, and what was done about them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Organizers {
    /// The hub's clock: it was so then.
    #[cfg_attr(feature = "schema", schemars(with = "schema::Millis"))]
    pub hub_time: Timestamp,
    /// The device that asks, and those that it looks after, in the order they became organizers'.
    #[cfg_attr(feature = "schema", schemars(with = "Vec<schema::OrganizerDevice>"))]
    pub devices: Vec<OrganizerDevice>,
    /// What whoever uses a device is or was called, for each that anybody has said of.
    #[cfg_attr(feature = "schema", schemars(with = "Vec<(schema::Id, String)>"))]
    pub names: Vec<(DeviceId, String)>,
    /// What was done, as far as it is for the device that asks, the first first.
    #[cfg_attr(feature = "schema", schemars(with = "Vec<schema::RightsDeed>"))]
    pub deeds: Vec<RightsDeed>,
}

/// What whoever uses the device that asks is called.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Naming {
    /// The name.
    pub name: String,
}

/// A device is to be an organizer's no more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Ending {
    /// Which.
    #[cfg_attr(feature = "schema", schemars(with = "schema::Id"))]
    pub device: DeviceId,
    /// Why, 1 to [`LONGEST_REASON`](hongfan_domain::record::LONGEST_REASON) characters.
    pub reason: String,
}
