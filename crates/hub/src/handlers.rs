//! What each route does.

pub(crate) mod about;
pub(crate) mod arrivals;
pub(crate) mod calendar;
pub(crate) mod certificates;
pub(crate) mod downloads;
pub(crate) mod invitations;
pub(crate) mod live;
pub(crate) mod me;
pub(crate) mod media;
pub(crate) mod organizers;
pub(crate) mod partnered;
pub(crate) mod proofs;
pub(crate) mod sync;
