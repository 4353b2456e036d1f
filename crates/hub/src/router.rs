//! Every route.

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{MethodRouter, get, post};
use hongfan_protocol::v1;

use crate::error::Error;
use crate::handlers::{
    about, arrivals, calendar, certificates, downloads, invitations, live, me, media, organizers, partnered,
    proofs, sync,
};
use crate::hub::Hub;
use crate::{api, app_files};

/// The largest body that announces a code: 29 characters in a little JSON.
const LARGEST_CODE: usize = 128;

/// The largest body of a request that is one question with a text or two.
const LARGEST_QUESTION: usize = 8 * 1024;

/// Every route by its path. What a body may be at most each route says: who has no key must not be able to make the hub read
/// megabytes.
pub(crate) fn routes() -> Vec<(String, MethodRouter<Hub>)> {
    let small = DefaultBodyLimit::max(LARGEST_QUESTION);
    let of = |path: &str, name: &str| format!("{path}/{{{name}}}");
    let at = |path: &str, route| (path.to_owned(), route);
    vec![
        at(v1::ARRIVALS, post(arrivals::arrive).layer(DefaultBodyLimit::max(LARGEST_CODE))),
        at(v1::SYNC, post(sync::sync)),
        at(v1::ORGANIZERS, post(organizers::join).layer(small).get(organizers::list)),
        at(v1::ORGANIZER_NAMES, post(organizers::name).layer(small)),
        at(v1::ORGANIZER_ENDINGS, post(organizers::end).layer(small)),
        at(v1::INVITATIONS, post(invitations::invite).layer(small)),
        at(v1::ME, get(me::me)),
        at(v1::PARTNERED, get(partnered::partnered)),
        at(v1::LIVE, get(live::live)),
        at(v1::ABOUT, get(about::about)),
        (of(v1::CALENDAR, "activity"), get(calendar::calendar)),
        at(v1::CERTIFICATES, post(certificates::certify).layer(small)),
        (of(v1::CERTIFICATES, "course"), get(certificates::list)),
        at(v1::REVOCATIONS, post(certificates::revoke).layer(small)),
        at(v1::REINSTATEMENTS, post(certificates::reinstate).layer(small)),
        at(v1::PROOFS, post(proofs::prove).layer(small)),
        (of(v1::PROOFS, "number"), get(proofs::status)),
        at(v1::DOWNLOADS, post(downloads::leave).layer(DefaultBodyLimit::max(v1::LARGEST_DOWNLOAD))),
        (of(v1::DOWNLOADS, "token"), get(downloads::fetch)),
        at(v1::MEDIA, post(media::begin).layer(small)),
        (of(v1::MEDIA, "id"), get(media::state).patch(media::append)),
        (of(v1::MEDIA_FILES, "id"), get(media::fetch)),
        at(v1::HEALTH, get(about::health)),
        at(v1::OPENAPI, get(api::openapi)),
    ]
}

/// The whole hub as a service.
pub(crate) fn router(hub: Hub) -> Router {
    let all = routes().into_iter().fold(Router::new(), |router, (path, route)| router.route(&path, route));
    all.route("/api/{*rest}", axum::routing::any(async || Error::NotFound))
        .fallback(app_files::serve)
        .layer(DefaultBodyLimit::max(v1::LARGEST_BODY))
        .with_state(hub)
}
