//! What the device that asks may do.

use axum::Json;
use axum::extract::State;
use hongfan_domain::access::Role;
use hongfan_protocol::v1::Me;

use crate::auth::Credential;
use crate::error::Error;
use crate::hub::Hub;

/// `GET /api/v1/me`. A device that has never spoken is a member's, like any other.
pub(crate) async fn me(State(hub): State<Hub>, credential: Credential) -> Result<Json<Me>, Error> {
    let viewer = hub.recognize(credential)?;
    Ok(Json(Me { role: viewer.map_or(Role::Member, |viewer| viewer.role) }))
}
