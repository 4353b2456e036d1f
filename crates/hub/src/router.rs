//! Every route.

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};
use hongfan_protocol::v1;

use crate::app_files;
use crate::error::Error;
use crate::handlers::{
    about, arrivals, calendar, certificates, downloads, invitations, live, me, media, organizers, partnered,
    proofs, sync,
};
use crate::hub::Hub;

/// The largest body that announces a code: 29 characters in a little JSON.
const LARGEST_CODE: usize = 128;

/// The largest body of a request that is one question with a text or two.
const LARGEST_QUESTION: usize = 8 * 1024;

/// The whole hub as a service. What a body may be at most each route says: who has no key must not be able to make the hub
/// read megabytes.
pub(crate) fn router(hub: Hub) -> Router {
    let small = DefaultBodyLimit::max(LARGEST_QUESTION);
    Router::new()
        .route(v1::ARRIVALS, post(arrivals::arrive).layer(DefaultBodyLimit::max(LARGEST_CODE)))
        .route(v1::SYNC, post(sync::sync))
        .route(v1::ORGANIZERS, post(organizers::join).layer(small))
        .route(v1::INVITATIONS, post(invitations::invite).layer(small))
        .route(v1::ME, get(me::me))
        .route(v1::PARTNERED, get(partnered::partnered))
        .route(v1::LIVE, get(live::live))
        .route(v1::ABOUT, get(about::about))
        .route(&format!("{}/{{activity}}", v1::CALENDAR), get(calendar::calendar))
        .route(v1::CERTIFICATES, post(certificates::certify).layer(small))
        .route(&format!("{}/{{course}}", v1::CERTIFICATES), get(certificates::list))
        .route(v1::REVOCATIONS, post(certificates::revoke).layer(small))
        .route(v1::PROOFS, post(proofs::prove).layer(small))
        .route(&format!("{}/{{number}}", v1::PROOFS), get(proofs::status))
        .route(v1::DOWNLOADS, post(downloads::leave).layer(DefaultBodyLimit::max(v1::LARGEST_DOWNLOAD)))
        .route(&format!("{}/{{token}}", v1::DOWNLOADS), get(downloads::fetch))
        .route(v1::MEDIA, post(media::begin).layer(small))
        .route(&format!("{}/{{id}}", v1::MEDIA), get(media::state).patch(media::append))
        .route(&format!("{}/{{id}}", v1::MEDIA_FILES), get(media::fetch))
        .route(v1::HEALTH, get(about::health))
        .route("/api/{*rest}", axum::routing::any(async || Error::NotFound))
        .fallback(app_files::serve)
        .layer(DefaultBodyLimit::max(v1::LARGEST_BODY))
        .with_state(hub)
}
