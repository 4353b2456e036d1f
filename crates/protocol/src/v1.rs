//! Version 1.

mod certificates;
mod media;
mod organizers;
#[cfg(feature = "schema")]
pub mod schema;

pub use certificates::{
    CERTIFICATES, Completed, Completing, IssuedCertificates, LONGEST_REVOCATION, REINSTATEMENTS, REVOCATIONS,
    Revoking,
};
pub use media::{LARGEST_CHUNK, MEDIA, MEDIA_FILES, MediaState, NewMedia, UPLOAD_OFFSET};
pub use organizers::{Ending, Naming, ORGANIZER_ENDINGS, ORGANIZER_NAMES, Organizers};

use hongfan_domain::access::Role;
use hongfan_domain::activity::Activity;
use hongfan_domain::credit::Goal;
use hongfan_domain::fact::{Entry, Verdict};
use hongfan_domain::id::{MemberId, RecordId};
use hongfan_domain::partner::Partnered;
use hongfan_domain::proof::{Attended, ChinaDay, SealKey};
use hongfan_domain::record::Record;
use hongfan_domain::statistics::Period;
use hongfan_domain::sync::{Continuity, Cursor, Request, Response};
use hongfan_domain::time::Timestamp;
use serde::{Deserialize, Serialize};

/// `POST`: a code was opened as a link. No authentication; answered with [`Arrived`].
pub const ARRIVALS: &str = "/api/v1/arrivals";

/// `POST`: one round trip of [`SyncRequest`] and [`SyncResponse`]. With authentication.
pub const SYNC: &str = "/api/v1/sync";

/// `POST`: this device becomes an organizer's, by an [`Invitation`]. With authentication; answered with 204. `GET`:
/// [`Organizers`], for organizers. With authentication.
pub const ORGANIZERS: &str = "/api/v1/organizers";

/// `POST`: an organizer invites another by [`Inviting`]; answered with [`Invited`]. With authentication.
pub const INVITATIONS: &str = "/api/v1/invitations";

/// `GET`: [`Me`]. With authentication. Not a part of [`SyncResponse`], which the smallest module reads, too.
pub const ME: &str = "/api/v1/me";

/// `GET`: [`PartneredActivities`], for organizers. With authentication.
pub const PARTNERED: &str = "/api/v1/partnered";

/// `GET`: a stream of server-sent events for organizers; each event's data is the highest `seq`. Authenticated by the
/// cookie that [`SYNC`] sets for organizers, since an `EventSource` sends no headers.
pub const LIVE: &str = "/api/v1/live";

/// `GET`: [`About`]. No authentication.
pub const ABOUT: &str = "/api/v1/about";

/// `GET`, followed by `/` and an activity's id: an iCalendar file (RFC 5545) of it. No authentication: the id is the key.
pub const CALENDAR: &str = "/api/v1/calendar";

/// `POST`: a [`Proving`]; answered with [`Proven`]. With authentication. Followed by `/` and a proof's number, `GET`:
/// [`ProofStatus`]. No authentication: it says nothing of anybody.
pub const PROOFS: &str = "/api/v1/proofs";

/// `POST`: an organizer's device leaves a table, at most [`LARGEST_DOWNLOAD`] bytes, under the name in the header
/// [`FILE_NAME`]; answered with [`Left`]. With authentication. Followed by `/` and a token, `GET`: that file, for ten minutes.
/// No authentication: the token is the key.
pub const DOWNLOADS: &str = "/api/v1/downloads";

/// The name of a file that is left, percent-encoded (RFC 3986) from UTF-8; it ends in `.xlsx` or `.csv`.
pub const FILE_NAME: &str = "x-file-name";

/// The longest file that can be left, in bytes.
pub const LARGEST_DOWNLOAD: usize = 8 * 1024 * 1024;

/// `GET`: 200 while the hub can store. No authentication.
pub const HEALTH: &str = "/api/v1/health";

/// `GET`: what a hub answers, as OpenAPI 3.1, made from these types. No authentication.
pub const OPENAPI: &str = "/api/v1/openapi.json";

/// The longest request body, in bytes.
pub const LARGEST_BODY: usize = 4 * 1024 * 1024;

/// A link was opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Arriving {
    /// The code in the link, as [`RotatingCode::parse`](hongfan_domain::code::RotatingCode::parse) reads it.
    pub code: String,
}

/// The hub's word on when a code reached it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Arrived {
    /// Signed by the hub, good for ten minutes, for the first device that uses it. Opaque.
    pub ticket: String,
    /// What the code is for.
    #[cfg_attr(feature = "schema", schemars(with = "schema::Activity"))]
    pub activity: Activity,
    /// The hub's clock.
    #[cfg_attr(feature = "schema", schemars(with = "schema::Millis"))]
    pub hub_time: Timestamp,
}

/// The activities of other units that an organizer's unit hosts together with them, or has people at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PartneredActivities {
    /// The hub's clock: attendance is as it stood then.
    #[cfg_attr(feature = "schema", schemars(with = "schema::Millis"))]
    pub hub_time: Timestamp,
    /// The activities, in the order they were made.
    #[cfg_attr(feature = "schema", schemars(with = "Vec<schema::Partnered>"))]
    pub activities: Vec<Partnered>,
}

/// What a device brings, and how far it has read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SyncRequest {
    /// The device's clock as it sends.
    #[cfg_attr(feature = "schema", schemars(with = "schema::Millis"))]
    pub sent_at: Timestamp,
    /// How far it has read.
    #[cfg_attr(feature = "schema", schemars(with = "Option<schema::Cursor>"))]
    pub cursor: Option<Cursor>,
    /// Records, at most [`MAX_BATCH`](hongfan_domain::sync::MAX_BATCH).
    #[cfg_attr(feature = "schema", schemars(with = "Vec<schema::Record>"))]
    pub records: Vec<Record>,
}

/// The hub's answer. `E` is how the reader takes the entries: the smallest module of the app does not know every kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SyncResponse<E = Entry> {
    /// The hub's clock as it answers.
    #[cfg_attr(feature = "schema", schemars(with = "schema::Millis"))]
    pub hub_time: Timestamp,
    /// A verdict for each record that was judged.
    #[cfg_attr(feature = "schema", schemars(with = "Vec<(schema::Id, schema::Verdict)>"))]
    pub verdicts: Vec<(RecordId, Verdict)>,
    /// What is new to this device.
    pub entries: Vec<E>,
    /// How far the device has then read.
    #[cfg_attr(feature = "schema", schemars(with = "schema::Cursor"))]
    pub cursor: Cursor,
    /// Whether this feed is the one the cursor came from.
    #[cfg_attr(feature = "schema", schemars(with = "schema::Continuity"))]
    pub continuity: Continuity,
    /// Whether there is more to read at once.
    pub more: bool,
}

/// A one-time link's token.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Invitation {
    /// The token in the link.
    pub token: String,
}

/// What somebody is to become.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Inviting {
    /// Within what the one who invites may do: see [`Role::may_invite`].
    #[cfg_attr(feature = "schema", schemars(with = "schema::Role"))]
    pub role: Role,
    /// What they are called, if that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// A new one-time link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Invited {
    /// The token in it.
    pub token: String,
    /// The link, at the address that phones reach the hub by.
    pub link: String,
    /// Until when it can be used, by the hub's clock.
    #[cfg_attr(feature = "schema", schemars(with = "schema::Millis"))]
    pub expires_at: Timestamp,
}

/// What the device that asks may do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Me {
    /// Its role.
    #[cfg_attr(feature = "schema", schemars(with = "schema::Role"))]
    pub role: Role,
    /// What its owner is to learn this year; none for a device that speaks for nobody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub study: Option<Study>,
    /// What whoever uses an organizer's device is called, if anybody has said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// What somebody is to learn in a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Study {
    /// Which year, in Shanghai.
    pub year: i32,
    /// How much, if anything is asked.
    #[cfg_attr(feature = "schema", schemars(with = "schema::Goal"))]
    pub goal: Goal,
}

/// Who runs this hub.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct About {
    /// Who answers for the data kept here.
    pub operator: String,
    /// How to reach them; may be empty.
    pub contact: String,
    /// The hub's clock.
    #[cfg_attr(feature = "schema", schemars(with = "schema::Millis"))]
    pub hub_time: Timestamp,
    /// What its proofs are checked with. Hubs from before there were any have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<schema::SealKey>"))]
    pub seal_key: Option<SealKey>,
}

/// A proof of attendance is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Proving {
    /// Whose, if not the device's owner's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<schema::Id>"))]
    pub member: Option<MemberId>,
    /// Of when.
    #[cfg_attr(feature = "schema", schemars(with = "schema::Period"))]
    pub period: Period,
}

/// A proof of attendance, or why there is none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Proven {
    /// The proof; none where nothing in the period that is over has expected them.
    pub proof: Option<SignedProof>,
    /// At how many more activities they say they were, while nobody has looked at it yet.
    pub unsettled: usize,
}

/// A proof as its owner's device keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SignedProof {
    /// What the hub signed, as [`Proof::open`](hongfan_domain::proof::Proof::open) reads it.
    pub code: String,
    /// The activities that it is about, oldest first.
    #[cfg_attr(feature = "schema", schemars(with = "Vec<schema::Attended>"))]
    pub attended: Vec<Attended>,
}

/// What has become of a proof.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum ProofStatus {
    /// Nothing: it is the last one of its person and period.
    Valid,
    /// Another one took its place on this day.
    Superseded(#[cfg_attr(feature = "schema", schemars(with = "schema::ChinaDay"))] ChinaDay),
    /// It was revoked on this day: a certificate.
    Revoked(#[cfg_attr(feature = "schema", schemars(with = "schema::ChinaDay"))] ChinaDay),
    /// This hub has issued none under this number, or no longer knows of it.
    Unknown,
}

/// A file waits for another browser.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Left {
    /// The path of it.
    pub link: String,
    /// Until when, by the hub's clock.
    #[cfg_attr(feature = "schema", schemars(with = "schema::Millis"))]
    pub until: Timestamp,
}

/// Why a request came to nothing. The status code is the one in the variant's description.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Problem {
    /// 400: not the JSON that this route reads. 415: the bytes of a file that is no [`MediaKind`](hongfan_domain::media::MediaKind).
    Unreadable,
    /// 401: no or wrong authentication.
    SignIn,
    /// 403: this device may not do this.
    NotAllowed,
    /// 404: no such route.
    NotFound,
    /// 409: this link was used by another device.
    InvitationUsed,
    /// 410: no such link, or no longer.
    InvitationUnknown,
    /// 413: more than [`LARGEST_BODY`], [`LARGEST_DOWNLOAD`], or what a hub takes as one file.
    TooLarge,
    /// 422: the code is not one of this hub's.
    UnknownCode,
    /// 429: too many wrong tries from here; `Retry-After` says when.
    TooMany,
    /// 503: the hub cannot store right now; `Retry-After` says when. 507: there is no room for files on its disk.
    Busy,
}

/// The body of every answer that is not a success.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Failed {
    /// What is the matter.
    pub problem: Problem,
}

impl SyncRequest {
    /// Wraps what the engine sends.
    pub fn new(request: Request, sent_at: Timestamp) -> Self {
        Self { sent_at, cursor: request.cursor, records: request.records }
    }
}

impl From<SyncResponse> for Response {
    fn from(response: SyncResponse) -> Self {
        let SyncResponse { verdicts, entries, cursor, continuity, more, .. } = response;
        Self { verdicts, entries, cursor, continuity, more }
    }
}

#[cfg(test)]
mod tests {
    use hongfan_domain::id::DeviceId;
    use hongfan_domain::record::{Body, Evidence};

    use super::*;

    #[test]
    fn a_request_from_a_phone_in_the_field_is_still_read() {
        let text = r#"{"sent_at":1764000000000,"cursor":null,"records":[{"id":"019ab5a1-7c00-7000-8000-000000000001","device":"019ab5a1-7c00-7000-8000-000000000002","recorded_at":1764000000000,"body":{"CheckIn":{"Digits":482915}}}]}"#;
        let request: SyncRequest = serde_json::from_str(text).expect("version 1 must stay readable");
        assert!(matches!(request.records[0].body, Body::CheckIn(Evidence::Digits(_))));
        assert_eq!(
            request.records[0].device,
            DeviceId::parse("019ab5a1-7c00-7000-8000-000000000002").unwrap()
        );
        assert_eq!(serde_json::to_string(&request).unwrap(), text);
    }
}
