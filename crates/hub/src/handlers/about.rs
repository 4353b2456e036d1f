//! Who runs the hub, and whether it can store.

use std::time::{Duration, Instant};

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use hongfan_protocol::v1::About;

use crate::error::Error;
use crate::hub::Hub;
use crate::store::{Rejected, Task};

/// For how long one answer to whether the hub can store is good.
const PROBED_EVERY: Duration = Duration::from_secs(1);

/// When the hub last tried to store something, and what came of it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Probed {
    at: Instant,
    stored: Result<(), Rejected>,
}

/// `GET /api/v1/about`.
pub(crate) async fn about(State(hub): State<Hub>) -> Json<About> {
    Json(About {
        operator: hub.config.operator.clone(),
        contact: hub.config.contact.clone(),
        hub_time: hub.clock.now(),
        seal_key: Some(hub.store.seal().key()),
    })
}

/// `GET /api/v1/health`: by writing, at most once a second however many ask, since anybody may.
pub(crate) async fn health(State(hub): State<Hub>) -> Result<StatusCode, Error> {
    let mut last = hub.probed.lock().await;
    let known = last.filter(|probed| probed.at.elapsed() < PROBED_EVERY);
    let probed = match known {
        Some(probed) => probed,
        None => {
            let stored = hub.store.carry_out(Task::Probe).await.map(drop);
            *last.insert(Probed { at: Instant::now(), stored })
        }
    };
    probed.stored?;
    Ok(StatusCode::OK)
}
