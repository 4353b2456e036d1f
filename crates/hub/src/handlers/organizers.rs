//! Organizers' devices: one becomes that, says whose it is, is listed, and is that no more.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use hongfan_domain::id::DeviceId;
use hongfan_domain::member::roster_name;
use hongfan_domain::record::LONGEST_REASON;
use hongfan_protocol::v1::{Ending, Invitation, Naming, Organizers};

use crate::auth::{Caller, Organizer};
use crate::error::Error;
use crate::extract::Body;
use crate::hub::Hub;
use crate::store::{End, Task, token_digest};

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

/// `GET /api/v1/organizers`.
pub(crate) async fn list(
    State(hub): State<Hub>,
    Organizer(viewer): Organizer,
) -> Result<Json<Organizers>, Error> {
    let (reader, hub_time) = (Arc::clone(hub.store.reader()), hub.clock.now());
    let read = tokio::task::spawn_blocking(move || {
        let (devices, names, deeds) =
            (reader.organizers()?, reader.organizers_names()?, reader.rights_deeds()?);
        let known = reader.known();
        let role_of = |device| known.viewer(device).role;
        let overseen = devices
            .into_iter()
            .filter(|one| one.device == viewer.device || known.ledger.oversees(&viewer.role, &one.role));
        let told = deeds.into_iter().filter(|deed| known.ledger.shows_right(deed, &viewer, role_of));
        let (devices, deeds) = (overseen.collect(), told.collect());
        drop(known);
        Ok::<_, rusqlite::Error>(Organizers { hub_time, devices, names, deeds })
    });
    let mut organizers = read.await.map_err(|_| Error::Busy)??;
    let seen = hub.seen();
    organizers.devices.iter_mut().for_each(|one| one.seen_at = seen.get(&one.device).copied());
    drop(seen);
    Ok(Json(organizers))
}

/// `POST /api/v1/organizers/names`.
pub(crate) async fn name(
    State(hub): State<Hub>,
    Organizer(viewer): Organizer,
    body: Body,
) -> Result<StatusCode, Error> {
    let Naming { name } = body.read()?;
    let name = roster_name(&name).ok_or(Error::Unreadable)?;
    hub.store.carry_out(Task::Name { device: viewer.device, name, at: hub.clock.now() }).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `POST /api/v1/organizers/endings`. Ending what has ended is fine.
pub(crate) async fn end(
    State(hub): State<Hub>,
    Organizer(viewer): Organizer,
    body: Body,
) -> Result<StatusCode, Error> {
    let Ending { device, reason } = body.read()?;
    let reason = reason.trim().to_owned();
    if !(1..=LONGEST_REASON).contains(&reason.chars().count()) {
        return Err(Error::Unreadable);
    }
    let role = {
        let known = hub.store.reader().known();
        let role = known.viewer(device).role;
        if role.is_organizers() && !known.ledger.may_end(&viewer, device, &role) {
            return Err(Error::NotAllowed);
        }
        role
    };
    if !role.is_organizers() {
        return Ok(StatusCode::NO_CONTENT);
    }
    hub.store
        .carry_out(Task::End(End { device, reason, by: Some(viewer.device), at: hub.clock.now() }))
        .await?;
    tracing::info!(device.id = %device, by.id = %viewer.device, ?role, "a device is an organizer's no more");
    Ok(StatusCode::NO_CONTENT)
}

/// What whoever uses an organizer's device is called.
pub(super) async fn own_name(hub: &Hub, device: DeviceId) -> Result<Option<String>, Error> {
    let reader = Arc::clone(hub.store.reader());
    let read = tokio::task::spawn_blocking(move || reader.organizers_name(device));
    Ok(read.await.map_err(|_| Error::Busy)??)
}
