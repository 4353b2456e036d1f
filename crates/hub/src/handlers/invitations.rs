//! An organizer invites another.

use axum::Json;
use axum::extract::State;
use hongfan_protocol::v1::{Invited, Inviting};

use crate::auth::Credential;
use crate::error::Error;
use crate::extract::Body;
use crate::hub::Hub;
use crate::store::OneTime;
use crate::welcome::organizer_link;

/// `POST /api/v1/invitations`.
pub(crate) async fn invite(
    State(hub): State<Hub>,
    credential: Credential,
    body: Body,
) -> Result<Json<Invited>, Error> {
    let Inviting { role } = body.read()?;
    let viewer = hub.recognize(credential)?.ok_or(Error::SignIn)?;
    if !viewer.role.may_invite(&role) {
        return Err(Error::NotAllowed);
    }
    tracing::info!(device.id = %credential.device, ?role, "an invitation is made");
    let OneTime { token, expires_at } = hub.store.invite(role, hub.clock.now()).await?;
    Ok(Json(Invited { link: organizer_link(&hub.origin, &token), token, expires_at }))
}
