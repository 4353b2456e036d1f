//! What the device that asks may do.

use axum::Json;
use axum::extract::State;
use hongfan_domain::access::Role;
use hongfan_domain::credit::year_of;
use hongfan_protocol::v1::{Me, Study};

use crate::auth::Caller;
use crate::error::Error;
use crate::handlers::organizers::own_name;
use crate::hub::Hub;

/// `GET /api/v1/me`: its role, and what its owner is to learn this year, which only the directory says. A device that has never spoken is a member's, like any other.
pub(crate) async fn me(State(hub): State<Hub>, caller: Caller) -> Result<Json<Me>, Error> {
    let Caller { credential, viewer } = caller;
    let now = hub.clock.now();
    let year = year_of(now);
    let owned = |device| hub.store.reader().known().ledger.goal_of(device, year, now);
    let study = viewer.as_ref().and_then(|viewer| owned(viewer.device)).map(|goal| Study { year, goal });
    let role = viewer.map_or(Role::Member, |viewer| viewer.role);
    let name = if role.is_organizers() { own_name(&hub, credential.device).await? } else { None };
    Ok(Json(Me { role, study, name }))
}
