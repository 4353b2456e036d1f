//! What handlers take from a request.

use std::net::{IpAddr, Ipv4Addr};
use std::time::Duration;

use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::{HeaderMap, StatusCode, request::Parts};
use serde::Deserialize;

use crate::config::ForwardedFor;
use crate::error::Error;
use crate::hub::Hub;
use crate::store::guesser;

/// How long a body may take to come.
const BODY_WITHIN: Duration = Duration::from_secs(30);

/// The other end of a connection; the accept loop puts it into every request.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Peer(pub(crate) IpAddr);

/// The address that wrong guesses are counted by.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Address(pub(crate) IpAddr);

impl FromRequestParts<Hub> for Address {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, hub: &Hub) -> Result<Self, Error> {
        let peer = parts.extensions.get::<Peer>().map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |peer| peer.0);
        let told = match hub.config.trust_forwarded_for {
            ForwardedFor::Never => None,
            ForwardedFor::Last => last_forwarded(&parts.headers),
        };
        Ok(Self(guesser(told.unwrap_or(peer))))
    }
}

fn last_forwarded(headers: &HeaderMap) -> Option<IpAddr> {
    let line = headers.get_all("x-forwarded-for").iter().next_back()?.to_str().ok()?;
    line.rsplit(',').next()?.trim().parse().ok()
}

/// A request's body, whole and not too large. What is in it is read by [`Body::read`].
#[derive(Clone, Debug)]
pub(crate) struct Body(Bytes);

impl Body {
    /// Reads the body as JSON.
    ///
    /// # Errors
    /// [`Error::Unreadable`].
    pub(crate) fn read<'a, T: Deserialize<'a>>(&'a self) -> Result<T, Error> {
        serde_json::from_slice(&self.0).map_err(|_| Error::Unreadable)
    }
}

impl Body {
    /// The body as it came.
    pub(crate) fn into_bytes(self) -> Bytes {
        self.0
    }
}

impl<S: Send + Sync> FromRequest<S> for Body {
    type Rejection = Error;

    async fn from_request(request: Request, state: &S) -> Result<Self, Error> {
        let bytes = tokio::time::timeout(BODY_WITHIN, Bytes::from_request(request, state)).await;
        match bytes.map_err(|_| Error::Unreadable)? {
            Ok(bytes) => Ok(Self(bytes)),
            Err(rejection) if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE => Err(Error::TooLarge),
            Err(_) => Err(Error::Unreadable),
        }
    }
}

#[cfg(test)]
mod tests {
    use futures_util::{StreamExt, stream};
    use tokio::time::Instant;

    use super::*;

    #[tokio::test(start_paused = true)]
    async fn a_body_that_does_not_end_is_read_no_longer() {
        let first = stream::iter([Ok::<_, std::convert::Infallible>("{")]);
        let body = axum::body::Body::from_stream(first.chain(stream::pending()));
        let began = Instant::now();
        let read = Body::from_request(Request::new(body), &()).await;
        assert!(matches!(read, Err(Error::Unreadable)), "{read:?}");
        assert_eq!(began.elapsed(), BODY_WITHIN);
    }
}
