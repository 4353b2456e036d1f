//! An organizer invites another.

use axum::Json;
use axum::extract::State;
use hongfan_domain::member::roster_name;
use hongfan_domain::rights::Granted;
use hongfan_protocol::v1::{Invited, Inviting};

use crate::auth::Organizer;
use crate::error::Error;
use crate::extract::Body;
use crate::hub::Hub;
use crate::store::OneTime;
use crate::welcome::organizer_link;

/// `POST /api/v1/invitations`.
pub(crate) async fn invite(
    State(hub): State<Hub>,
    Organizer(viewer): Organizer,
    body: Body,
) -> Result<Json<Invited>, Error> {
    let Inviting { role, name } = body.read()?;
    let name = match name {
        Some(name) => Some(roster_name(&name).ok_or(Error::Unreadable)?),
        None => None,
    };
    if !viewer.role.may_invite(&role) {
        return Err(Error::NotAllowed);
    }
    tracing::info!(device.id = %viewer.device, ?role, "an invitation is made");
    let OneTime { token, expires_at } =
        hub.store.invite(Granted { role, name }, Some(viewer.device), hub.clock.now()).await?;
    Ok(Json(Invited { link: organizer_link(&hub.origin, &token), token, expires_at }))
}
