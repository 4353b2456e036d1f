//! Files for lessons, brought in pieces, so that a cut connection costs one piece and not the film. In the manner of the
//! IETF's resumable uploads (draft-ietf-httpbis-resumable-upload), with JSON answers like every other route.

use hongfan_domain::id::MediaId;
use hongfan_domain::media::MediaKind;
use serde::{Deserialize, Serialize};

#[cfg(feature = "schema")]
use super::schema;

/// `POST`: an organizer's device begins to bring [`NewMedia`]; answered with its [`MediaState`]. 413 when the hub takes no
/// file of this size, 507 when its disk has no room for it.
///
/// Followed by `/` and an id, `GET`: its [`MediaState`], to go on after a pause of at most seven days; any organizer may.
///
/// Followed by `/` and an id, `PATCH`: at most [`LARGEST_CHUNK`] bytes, which begin where [`UPLOAD_OFFSET`] says; answered
/// with the [`MediaState`] once they are durable. Of bytes that have come before nothing is taken; after a gap, the answer
/// is a 409 whose body is the [`MediaState`] to go on from. When a body is cut or does not come within a minute, what has
/// come of it is kept: `received` says how much. 415 as soon as the bytes are of no [`MediaKind`]; the hub has then
/// forgotten the file.
///
/// All with authentication.
pub const MEDIA: &str = "/api/v1/media";

/// Followed by `/` and an id, `GET` and `HEAD`: the file, whole or by ranges (RFC 9110, section 14), once all of it has come.
/// No authentication, since a `<video>` sends none: the id has 74 random bits and is the key.
pub const MEDIA_FILES: &str = "/media";

/// How many bytes of the file come before the body's, as a decimal number.
pub const UPLOAD_OFFSET: &str = "upload-offset";

/// The longest piece of a file, in bytes.
pub const LARGEST_CHUNK: usize = 4 * 1024 * 1024;

/// A file that somebody is about to bring.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NewMedia {
    /// What it is called, at most 300 bytes.
    pub name: String,
    /// How many bytes it has.
    pub size: u64,
}

/// How much of a file the hub has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MediaState {
    /// Which file.
    #[cfg_attr(feature = "schema", schemars(with = "schema::Id"))]
    pub id: MediaId,
    /// What it is called.
    pub name: String,
    /// How many bytes it has.
    pub size: u64,
    /// How many of them are durable at the hub, from the first on.
    pub received: u64,
    /// What it is; known when all of it is there, and the file can then be had under [`MEDIA_FILES`].
    #[cfg_attr(feature = "schema", schemars(with = "Option<schema::MediaKind>"))]
    pub kind: Option<MediaKind>,
}
