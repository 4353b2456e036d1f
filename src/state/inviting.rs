//! Asking the hub for a one-time link for another organizer.

use hongfan_domain::access::Role;
use hongfan_protocol::v1::{INVITATIONS, Invited, Inviting};

use super::store::Store;
use crate::platform::http::{self, HttpError};
use crate::platform::{json, page};

/// Why there is no link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InvitingError {
    /// This device may not invite to that role.
    NotAllowed,
    /// The hub could not be asked.
    Unreachable,
}

/// Has the hub make a link that makes one device an organizer's.
///
/// # Errors
/// When the hub does not want to, or cannot be asked.
pub async fn invite(store: Store, role: Role, name: Option<String>) -> Result<Invited, InvitingError> {
    let body = json::write(&Inviting { role, name });
    let answer = http::post(INVITATIONS, Some(&store.device().authorization()), &body).await;
    let text = answer.map_err(|error| match error {
        HttpError::Status { status: 400..500, .. } => InvitingError::NotAllowed,
        _ => InvitingError::Unreachable,
    })?;
    json::read(&text).ok_or(InvitingError::Unreachable)
}

/// Puts a link on the clipboard; `false` where the browser does not allow it.
pub async fn copy(link: &str) -> bool {
    page::copy(link).await
}

/// Where this app comes from, to make an address of a path.
pub fn origin() -> String {
    page::origin()
}
