//! The signed form, for proofs and for whatever else the hub may certify.

use serde::{Deserialize, Serialize};

use crate::base32;
use crate::pass::{PassKey, PassSecret};

/// The layout below. What has another version is not read.
const VERSION: u8 = 1;

/// Bytes of the key by which a code says whose seal it bears.
const NAMED_BY: usize = 4;

/// What is sealed. Its number is signed along, so that no code of one kind is ever read as one of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sealed {
    /// [`Proof`](super::Proof): attendance.
    Attendance = 1,
    /// [`Certificate`](super::Certificate): that somebody is done with a course.
    Course = 2,
}

/// The public half of a hub's key for certificates: what devices keep to check codes with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SealKey(PassKey);

impl SealKey {
    /// Eight characters by which two people can compare keys.
    pub fn fingerprint(&self) -> String {
        self.0.fingerprint()
    }

    fn name(&self) -> &[u8] {
        &self.0.bytes()[..NAMED_BY]
    }
}

/// The secret half: 32 random bytes, made by the hub and never sent anywhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SealSecret(PassSecret);

impl SealSecret {
    /// A secret from 32 random bytes.
    pub const fn new(random: [u8; 32]) -> Self {
        Self(PassSecret::new(random))
    }

    /// The public half.
    pub fn key(&self) -> SealKey {
        SealKey(self.0.key())
    }
}

/// Why a text is not a certificate that holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OpenSealError {
    /// Some other code.
    #[error("this is not a certificate")]
    Foreign,
    /// One of a version that this app does not know.
    #[error("this certificate needs a newer version of the app")]
    NewerVersion,
    /// It names a key that is none of those given: it may be another hub's.
    #[error("the key that has signed this certificate is not known here")]
    UnknownKey,
    /// The key it names has not signed it: somebody changed it, or it was misread.
    #[error("this certificate is not genuine")]
    Forged,
}

/// `version·kind (4 + 4 bits) | first bytes of the key (4) | body | signature (64)` in base32, the signature over a label and
/// everything before it.
pub(super) fn seal(what: Sealed, secret: &SealSecret, body: &[u8]) -> String {
    let mut bytes = vec![VERSION << 4 | what as u8];
    bytes.extend(secret.key().name());
    bytes.extend(body);
    let signature = secret.0.sign(&message(&bytes));
    bytes.extend(signature);
    base32::encode(&bytes)
}

/// The body of a code that one of `keys` has signed.
pub(super) fn open(what: Sealed, code: &str, keys: &[SealKey]) -> Result<Vec<u8>, OpenSealError> {
    let bytes = base32::decode_all(code).ok_or(OpenSealError::Foreign)?;
    let (signed, signature) = bytes.split_last_chunk::<64>().ok_or(OpenSealError::Foreign)?;
    let (head, rest) = signed.split_first().ok_or(OpenSealError::Foreign)?;
    match (head >> 4, head & 0x0f) {
        (VERSION, kind) if kind == what as u8 => {}
        (newer, _) if newer > VERSION => return Err(OpenSealError::NewerVersion),
        _ => return Err(OpenSealError::Foreign),
    }
    let (name, body) = rest.split_first_chunk::<NAMED_BY>().ok_or(OpenSealError::Foreign)?;
    let mut named = keys.iter().filter(|key| key.name() == name).peekable();
    if named.peek().is_none() {
        return Err(OpenSealError::UnknownKey);
    }
    let holds = named.any(|key| key.0.has_signed(&message(signed), signature));
    if holds { Ok(body.to_vec()) } else { Err(OpenSealError::Forged) }
}

fn message(signed: &[u8]) -> Vec<u8> {
    [b"hongfan seal 1".as_slice(), signed].concat()
}
