//! Who runs the hub, and whether it can store.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use hongfan_protocol::v1::About;

use crate::error::Error;
use crate::hub::Hub;
use crate::store::Task;

/// `GET /api/v1/about`.
pub(crate) async fn about(State(hub): State<Hub>) -> Json<About> {
    Json(About {
        operator: hub.config.operator.clone(),
        contact: hub.config.contact.clone(),
        hub_time: hub.clock.now(),
        seal_key: Some(hub.store.seal().key()),
    })
}

/// `GET /api/v1/health`: by writing. Probes that wait at the same time share one disk flush.
pub(crate) async fn health(State(hub): State<Hub>) -> Result<StatusCode, Error> {
    hub.store.carry_out(Task::Probe).await?;
    Ok(StatusCode::OK)
}
