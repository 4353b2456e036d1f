//! Files for lessons: brought by organizers in pieces, read by whoever has the id.

use std::sync::Arc;
use std::time::Duration;

use axum::Json;
use axum::body::Body as Stream;
use axum::extract::{Path, Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG, IF_NONE_MATCH, IF_RANGE,
    LAST_MODIFIED, RANGE, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use futures_util::StreamExt;
use hongfan_domain::id::MediaId;
use hongfan_domain::media::MediaKind;
use hongfan_protocol::v1::{LARGEST_CHUNK, MediaState, NewMedia, UPLOAD_OFFSET};
use tokio::time::{Instant, timeout_at};
use tower_http::services::ServeFile;

use super::downloads::encoded_name;
use crate::auth::Organizer;
use crate::error::Error;
use crate::extract::Body;
use crate::hub::Hub;
use crate::media::{Appended, MediaFiles, Refused};

/// How long a piece may take to come. What has come by then is kept.
const PIECE_WITHIN: Duration = Duration::from_secs(60);

/// The longest name, in bytes.
const LONGEST_NAME: usize = 300;

/// What a file may do that somebody opens by itself: show itself. It runs no code; that it is of our origin lets a browser
/// load it into the page which it makes for a film.
const ALONE: &str = "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; sandbox allow-same-origin";

/// The same for pages, which browsers do not show in a sandbox.
const PAGES: &str =
    "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'";

/// `POST /api/v1/media`.
pub(crate) async fn begin(
    State(hub): State<Hub>,
    Organizer(_): Organizer,
    body: Body,
) -> Result<Json<MediaState>, Error> {
    let new: NewMedia = body.read()?;
    if new.size == 0 || new.name.trim().is_empty() || new.name.len() > LONGEST_NAME {
        return Err(Error::Unreadable);
    }
    let now = hub.clock.now();
    Ok(Json(of(&hub, move |media| media.begin(new, now)).await?))
}

/// `GET /api/v1/media/{id}`.
pub(crate) async fn state(
    State(hub): State<Hub>,
    Organizer(_): Organizer,
    Path(id): Path<String>,
) -> Result<Json<MediaState>, Error> {
    let id = MediaId::parse(&id).ok_or(Error::NotFound)?;
    Ok(Json(of(&hub, move |media| media.state(id)).await?))
}

/// `PATCH /api/v1/media/{id}`. In a task of its own: it goes on when the connection is cut, and keeps what has come.
pub(crate) async fn append(
    State(hub): State<Hub>,
    Organizer(_): Organizer,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Stream,
) -> Result<Response, Error> {
    let id = MediaId::parse(&id).ok_or(Error::NotFound)?;
    let offset = headers.get(UPLOAD_OFFSET).and_then(|value| value.to_str().ok()?.parse().ok());
    let offset: u64 = offset.ok_or(Error::Unreadable)?;
    let taking = tokio::spawn(async move {
        let bytes = arriving(body).await?;
        of(&hub, move |media| media.append(id, offset, &bytes)).await
    });
    Ok(match taking.await.map_err(|_| Error::Busy)?? {
        Appended::Taken(state) => Json(state).into_response(),
        Appended::Gap(state) => (StatusCode::CONFLICT, Json(state)).into_response(),
    })
}

/// `GET` and `HEAD /media/{id}`.
pub(crate) async fn fetch(
    State(hub): State<Hub>,
    Path(id): Path<String>,
    request: Request,
) -> Result<Response, Error> {
    let id = MediaId::parse(&id).ok_or(Error::NotFound)?;
    let (path, kind, name) = of(&hub, move |media| media.find(id)).await?;
    // The bytes of an id never change, so its name is a strong validator, also for a copy that was restored.
    let tag = format!("\"{id}\"");
    let known = request.headers().get(IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    let mut response = if known.is_some_and(|known| known.split(',').any(|part| part.trim() == tag)) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        let serving = ServeFile::new(path).ignore_multi_range_requests(true).try_call(plain(&request, &tag));
        serving.await.map_err(Refused::from)?.into_response()
    };
    let set = response.headers_mut();
    set.remove(LAST_MODIFIED);
    set.insert(ETAG, HeaderValue::try_from(tag).map_err(|_| Error::NotFound)?);
    set.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    if response.status() != StatusCode::RANGE_NOT_SATISFIABLE {
        describe(response.headers_mut(), kind, &name);
    }
    Ok(response)
}

/// The request as far as it is about ranges; what a client knows of another version of the file is no reason for one.
fn plain(request: &Request, tag: &str) -> Request<()> {
    let mut plain = Request::new(());
    *plain.method_mut() = request.method().clone();
    let headers = request.headers();
    if headers.get(IF_RANGE).is_none_or(|known| known == tag)
        && let Some(range) = headers.get(RANGE)
    {
        plain.headers_mut().insert(RANGE, range.clone());
    }
    plain
}

/// What a file is, and how long it can be kept. Not by proxies on the way: whoever has the id is meant to have it, others are not.
fn describe(set: &mut HeaderMap, kind: MediaKind, name: &str) {
    let policy = if kind == MediaKind::Pdf { PAGES } else { ALONE };
    set.insert(CONTENT_TYPE, HeaderValue::from_static(kind.media_type()));
    set.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy));
    set.insert(CACHE_CONTROL, HeaderValue::from_static("private, max-age=31536000, immutable"));
    if let Ok(named) = HeaderValue::try_from(format!("inline; filename*=UTF-8''{}", encoded_name(name))) {
        set.insert(CONTENT_DISPOSITION, named);
    }
}

/// What comes of a body until its end, a cut, or its time is over.
async fn arriving(body: Stream) -> Result<Vec<u8>, Error> {
    let (mut parts, until) = (body.into_data_stream(), Instant::now() + PIECE_WITHIN);
    let mut bytes = Vec::new();
    while let Ok(Some(Ok(part))) = timeout_at(until, parts.next()).await {
        if bytes.len() + part.len() > LARGEST_CHUNK {
            return Err(Error::TooLarge);
        }
        bytes.extend_from_slice(&part);
    }
    Ok(bytes)
}

/// Asks something of the files, where waiting for the disk holds nobody up.
async fn of<T: Send + 'static>(
    hub: &Hub,
    ask: impl FnOnce(&MediaFiles) -> Result<T, Refused> + Send + 'static,
) -> Result<T, Error> {
    let media = Arc::clone(&hub.media);
    Ok(tokio::task::spawn_blocking(move || ask(&media)).await.map_err(|_| Error::Busy)??)
}
