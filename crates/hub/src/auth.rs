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

/// A device that has spoken before, with its own key. Known before the body is read, which nobody else can make us do.
#[derive(Clone, Debug)]
pub(crate) struct Recognized(pub(crate) Viewer);

/// Such a device that is an organizer's.
#[derive(Clone, Debug)]
pub(crate) struct Organizer(pub(crate) Viewer);

/// A device that may be new: it has the right key, or none was settled yet.
#[derive(Clone, Debug)]
pub(crate) struct Caller {
    pub(crate) credential: Credential,
    /// What it may do; none for one that has never spoken.
    pub(crate) viewer: Option<Viewer>,
}

impl Organizer {
    /// The device, if it is an organizer's.
    ///
    /// # Errors
    /// [`Error::NotAllowed`].
    pub(crate) fn of(viewer: Viewer) -> Result<Self, Error> {
        if viewer.role.is_organizers() { Ok(Self(viewer)) } else { Err(Error::NotAllowed) }
    }
}

impl FromRequestParts<Hub> for Caller {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, hub: &Hub) -> Result<Self, Error> {
        let credential = Credential::from_request_parts(parts, hub).await?;
        Ok(Self { credential, viewer: hub.recognize(credential)? })
    }
}

impl FromRequestParts<Hub> for Recognized {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, hub: &Hub) -> Result<Self, Error> {
        Caller::from_request_parts(parts, hub).await?.viewer.map(Self).ok_or(Error::SignIn)
    }
}

impl FromRequestParts<Hub> for Organizer {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, hub: &Hub) -> Result<Self, Error> {
        let Recognized(viewer) = Recognized::from_request_parts(parts, hub).await?;
        Self::of(viewer)
    }
}

impl<S: Sync> FromRequestParts<S> for Credential {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Error> {
        let text = parts.headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
        text.and_then(Self::parse).ok_or(Error::SignIn)
    }
}
