//! A device becomes an organizer's.

use axum::extract::State;
use axum::http::StatusCode;
use hongfan_protocol::v1::Invitation;

use crate::auth::Caller;
use crate::error::Error;
use crate::extract::Body;
use crate::hub::Hub;
use crate::store::{Task, token_digest};

/// `POST /api/v1/organizers`. Asking again from the same device is fine.
pub(crate) async fn join(
    State(hub): State<Hub>,
    Caller { credential, .. }: Caller,
    body: Body,
) -> Result<StatusCode, Error> {
    let invitation: Invitation = body.read()?;
    let task = Task::Join { credential, token: token_digest(&invitation.token), at: hub.clock.now() };
    hub.store.carry_out(task).await?;
    tracing::info!(device.id = %credential.device, "a device is an organizer's");
    Ok(StatusCode::NO_CONTENT)
}
