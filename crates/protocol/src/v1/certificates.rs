//! Certificates of courses.

use hongfan_domain::id::{CourseId, MemberId};
use hongfan_domain::proof::{ChinaDay, IssuedCertificate, ProofNumber};
use hongfan_domain::time::Timestamp;
use serde::{Deserialize, Serialize};

#[cfg(feature = "schema")]
use super::schema;

/// `POST`: a [`Completing`]; answered with [`Completed`]. With authentication. What has become of a certificate says
/// [`PROOFS`](super::PROOFS), by its number. Followed by `/` and a course's id, `GET`: [`IssuedCertificates`], by an organizer who
/// may see how far people are with it. With authentication.
pub const CERTIFICATES: &str = "/api/v1/certificates";

/// `POST`: a [`Revoking`], by an organizer whose course it is; answered with 204. With authentication.
pub const REVOCATIONS: &str = "/api/v1/certificates/revocations";

/// `POST`: a [`Revoking`], by an organizer whose course it is: a certificate that was revoked by mistake counts again, under its
/// number and as a new version. Answered with 204. With authentication.
pub const REINSTATEMENTS: &str = "/api/v1/certificates/reinstatements";

/// The longest reason for a revocation, in characters.
pub const LONGEST_REVOCATION: usize = 200;

/// A certificate is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Completing {
    /// Of which course.
    #[cfg_attr(feature = "schema", schemars(with = "schema::Id"))]
    pub course: CourseId,
    /// Whose, if not the device's owner's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<schema::Id>"))]
    pub member: Option<MemberId>,
}

/// A certificate, or why there is none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Completed {
    /// What the hub signed, as [`Certificate::open`](hongfan_domain::proof::Certificate::open) reads it.
    Signed(String),
    /// They are not done with the course, by what the hub has heard; or it gives none.
    NotYet,
    /// It was revoked on this day.
    Revoked(#[cfg_attr(feature = "schema", schemars(with = "schema::ChinaDay"))] ChinaDay),
}

/// The certificates of a course: all of them for its organizers, those of their own people for others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct IssuedCertificates {
    /// The hub's clock: they stood so then.
    #[cfg_attr(feature = "schema", schemars(with = "schema::Millis"))]
    pub hub_time: Timestamp,
    /// Each of them, the last number first.
    #[cfg_attr(feature = "schema", schemars(with = "Vec<schema::IssuedCertificate>"))]
    pub certificates: Vec<IssuedCertificate>,
}

/// A certificate is to count no more, or again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Revoking {
    /// Which, as it is written on it.
    pub number: String,
    /// Why, 1 to [`LONGEST_REVOCATION`] characters.
    pub reason: String,
}

impl Revoking {
    /// The number, if it is one, and there is a reason.
    pub fn read(&self) -> Option<ProofNumber> {
        let reasoned = (1..=LONGEST_REVOCATION).contains(&self.reason.trim().chars().count());
        ProofNumber::parse(&self.number).filter(|_| reasoned)
    }
}
