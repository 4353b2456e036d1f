//! Why a request came to nothing: one variant for each situation, with a text that gives nothing away.

use std::io::ErrorKind;

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use hongfan_protocol::v1::{Failed, Problem};

use crate::media::Refused;
use crate::store::Rejected;

/// Seconds after which a busy hub may be asked again.
const BUSY_SECONDS: u32 = 2;

/// Why a request came to nothing.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    #[error("not the JSON that this route reads")]
    Unreadable,
    #[error("no or wrong authentication")]
    SignIn,
    #[error("only organizers may do this")]
    NotAllowed,
    #[error("no such route")]
    NotFound,
    #[error("the invitation was used by another device")]
    InvitationUsed,
    #[error("no such invitation, or no longer")]
    InvitationUnknown,
    #[error("the body is too large")]
    TooLarge,
    #[error("a file of no kind that lessons are made of")]
    OfNoKind,
    #[error("the disk has no room for files")]
    NoRoom,
    #[error("the code is not one of this hub's")]
    UnknownCode,
    #[error("too many wrong tries; again in {0} s")]
    TooMany(u32),
    #[error("the hub cannot store right now")]
    Busy,
    #[error("reading the database")]
    Database(#[from] rusqlite::Error),
}

impl Error {
    fn problem(&self) -> (StatusCode, Problem) {
        match self {
            Self::Unreadable => (StatusCode::BAD_REQUEST, Problem::Unreadable),
            Self::SignIn => (StatusCode::UNAUTHORIZED, Problem::SignIn),
            Self::NotAllowed => (StatusCode::FORBIDDEN, Problem::NotAllowed),
            Self::NotFound => (StatusCode::NOT_FOUND, Problem::NotFound),
            Self::InvitationUsed => (StatusCode::CONFLICT, Problem::InvitationUsed),
            Self::InvitationUnknown => (StatusCode::GONE, Problem::InvitationUnknown),
            Self::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, Problem::TooLarge),
            Self::OfNoKind => (StatusCode::UNSUPPORTED_MEDIA_TYPE, Problem::Unreadable),
            Self::NoRoom => (StatusCode::INSUFFICIENT_STORAGE, Problem::Busy),
            Self::UnknownCode => (StatusCode::UNPROCESSABLE_ENTITY, Problem::UnknownCode),
            Self::TooMany(_) => (StatusCode::TOO_MANY_REQUESTS, Problem::TooMany),
            Self::Busy | Self::Database(_) => (StatusCode::SERVICE_UNAVAILABLE, Problem::Busy),
        }
    }
}

impl From<Rejected> for Error {
    fn from(rejected: Rejected) -> Self {
        match rejected {
            Rejected::WrongKey => Self::SignIn,
            Rejected::InvitationUsed => Self::InvitationUsed,
            Rejected::InvitationUnknown => Self::InvitationUnknown,
            Rejected::Busy => Self::Busy,
        }
    }
}

impl From<Refused> for Error {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::Unknown => Self::NotFound,
            Refused::TooLarge => Self::TooLarge,
            Refused::OfNoKind => Self::OfNoKind,
            Refused::NoRoom => Self::NoRoom,
            Refused::Disk(error) if error.kind() == ErrorKind::NotFound => Self::NotFound,
            Refused::Disk(error) => {
                tracing::error!(error = %error, "a file for lessons could not be read or written");
                Self::Busy
            }
        }
    }
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        if let Self::Database(error) = &self {
            tracing::error!(error = %error, "the database could not be read");
        }
        let (status, problem) = self.problem();
        let mut response = (status, Json(Failed { problem })).into_response();
        let retry_after = match self {
            Self::TooMany(seconds) => Some(seconds),
            Self::Busy | Self::Database(_) => Some(BUSY_SECONDS),
            _ => None,
        };
        if let Some(seconds) = retry_after {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}
