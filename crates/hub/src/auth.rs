//! Who asks: a device with a key that it made itself. The first request with a device id settles the key.

use axum::extract::FromRequestParts;
use axum::http::{header, request::Parts};
use data_encoding::BASE32_NOPAD;
use hongfan_domain::id::DeviceId;
use hongfan_domain::ledger::Viewer;

use crate::error::Error;
use crate::hub::Hub;
use crate::keys::Digested;

/// What a request says about who it is from: `Authorization: Bearer <device id>.<base32 of a 32-byte key>`. Whether that is
/// right, the store knows.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Credential {
    pub(crate) device: DeviceId,
    pub(crate) key: Digested,
}

impl Credential {
    fn parse(text: &str) -> Option<Self> {
        let (device, key) = text.strip_prefix("Bearer ")?.split_once('.')?;
        let key: [u8; 32] = BASE32_NOPAD.decode(key.as_bytes()).ok()?.try_into().ok()?;
        Some(Self { device: DeviceId::parse(device)?, key: Digested::of(&key) })
    }
}

impl Hub {
    /// The device that asks, and what it may do; `None` for one that has never spoken.
    ///
    /// # Errors
    /// [`Error::SignIn`] when it has settled on another key.
    pub(crate) fn recognize(&self, credential: Credential) -> Result<Option<Viewer>, Error> {
        let known = self.store.reader().known();
        match known.key(credential.device) {
            Some(key) if key.matches(&credential.key) => Ok(Some(known.viewer(credential.device))),
            Some(_) => Err(Error::SignIn),
            None => Ok(None),
        }
    }
}

impl<S: Sync> FromRequestParts<S> for Credential {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Error> {
        let text = parts.headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
        text.and_then(Self::parse).ok_or(Error::SignIn)
    }
}
