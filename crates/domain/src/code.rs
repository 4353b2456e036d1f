//! What an organizer's screen shows and a member's phone reads: the rotating code and the six digits beside it.
//!
//! Both are derived from the activity's [`Secret`], the round and a slice of time, by HMAC-SHA256 (RFC 2104). Nothing is
//! stored in advance, nothing is used up: everyone in the room may scan the same picture.

mod rotating;
mod secret;
mod short;
mod ticket;

pub use rotating::{Freshness, Handle, ParseCodeError, RotatingCode, Slot};
pub use secret::Secret;
pub use short::ShortCode;
pub use ticket::TICKET_GOOD_FOR;
