use sha2::{Digest, Sha256};

use super::{PassKey, PassSecret};
use crate::id::MemberId;
use crate::member::Claimant;

/// The layout below. A statement of another version is not read.
const VERSION: u8 = 1;

/// Who a statement says it speaks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Speaker {
    /// The hub has told this phone which member it speaks for.
    Member(MemberId),
    /// No hub has. The first half of SHA-256 over the key, the name and the digits its owner typed: whoever holds the
    /// roster finds the line, and nobody reads a name from the code. (Who knows the name can try all ten thousand tails.)
    Claimant([u8; 16]),
    /// Its owner has not said who they are.
    Nobody,
}

impl Speaker {
    /// Somebody who typed their name and digits on a phone with this key.
    pub fn claimant(key: &PassKey, claimant: &Claimant) -> Self {
        let mut hash = Sha256::new_with_prefix(b"hongfan claimant 1");
        hash.update(key.bytes());
        hash.update(claimant.name.as_bytes());
        hash.update([0]);
        hash.update(claimant.proof.as_bytes());
        let digest: [u8; 32] = hash.finalize().into();
        let mut half = [0; 16];
        half.copy_from_slice(&digest[..16]);
        Self::Claimant(half)
    }

    const fn kind(self) -> u8 {
        match self {
            Self::Nobody => 0,
            Self::Member(_) => 1,
            Self::Claimant(_) => 2,
        }
    }

    fn bytes(self) -> [u8; 16] {
        match self {
            Self::Nobody => [0; 16],
            Self::Member(member) => *member.bytes(),
            Self::Claimant(digest) => digest,
        }
    }

    fn read(kind: u8, bytes: [u8; 16]) -> Option<Self> {
        match kind {
            0 if bytes == [0; 16] => Some(Self::Nobody),
            1 => Some(Self::Member(MemberId::from_bytes(bytes))),
            2 => Some(Self::Claimant(bytes)),
            _ => None,
        }
    }
}

/// Why a text is not a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ParseStatementError {
    /// Some other code.
    #[error("this is not a pass, a receipt or a transfer code")]
    Foreign,
    /// One of a version that this app does not know.
    #[error("this code needs a newer version of the app")]
    NewerVersion,
    /// The signature is not by the key it names: somebody made it up, or it was misread.
    #[error("this code is not genuine")]
    Forged,
}

/// `version·kind (4 + 4 bits) | speaker (16 bytes) | key (32) | payload (N) | signature (64)`, the signature over the label
/// and everything before it. Only what is signed by its own key can be made or read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Statement<const N: usize> {
    pub(super) speaker: Speaker,
    pub(super) key: PassKey,
    pub(super) payload: [u8; N],
    signature: [u8; 64],
}

impl<const N: usize> Statement<N> {
    pub(super) fn sign(label: &[u8], secret: &PassSecret, speaker: Speaker, payload: [u8; N]) -> Self {
        let mut statement = Self { speaker, key: secret.key(), payload, signature: [0; 64] };
        statement.signature = secret.sign(&statement.message(label));
        statement
    }

    fn message(&self, label: &[u8]) -> Vec<u8> {
        let mut message = label.to_vec();
        self.write_signed(&mut message);
        message
    }

    fn write_signed(&self, bytes: &mut Vec<u8>) {
        bytes.push(VERSION << 4 | self.speaker.kind());
        bytes.extend(self.speaker.bytes());
        bytes.extend(self.key.bytes());
        bytes.extend(self.payload);
    }

    pub(super) fn bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(113 + N);
        self.write_signed(&mut bytes);
        bytes.extend(self.signature);
        bytes
    }

    /// Reads the parts, and believes them: for what a device kept or the hub sent. A phone that only reads what the hub has
    /// checked need not hold the means to check it (9 KB).
    pub(super) fn read(bytes: &[u8]) -> Result<Self, ParseStatementError> {
        let (head, rest) = bytes.split_first().ok_or(ParseStatementError::Foreign)?;
        match head >> 4 {
            VERSION => {}
            newer if newer > VERSION => return Err(ParseStatementError::NewerVersion),
            _ => return Err(ParseStatementError::Foreign),
        }
        let parts = rest.split_first_chunk::<16>().and_then(|(speaker, rest)| {
            let (key, rest) = rest.split_first_chunk::<32>()?;
            let (payload, rest) = rest.split_first_chunk::<N>()?;
            let signature: [u8; 64] = rest.try_into().ok()?;
            Some((Speaker::read(head & 0x0f, *speaker)?, key, *payload, signature))
        });
        let (speaker, key, payload, signature) = parts.ok_or(ParseStatementError::Foreign)?;
        Ok(Self { speaker, key: PassKey::believed(*key), payload, signature })
    }

    /// Whether it is signed by the key it names.
    pub(super) fn is_genuine(&self, label: &[u8]) -> bool {
        self.key.has_signed(&self.message(label), &self.signature)
    }

    /// The statement, if it is signed by the key it names.
    pub(super) fn checked(self, label: &[u8]) -> Result<Self, ParseStatementError> {
        if self.is_genuine(label) { Ok(self) } else { Err(ParseStatementError::Forged) }
    }

    /// Base45 (RFC 9285) after a prefix: all of it in the alphanumeric set of a QR code.
    pub(super) fn encode(&self, prefix: &str) -> String {
        let mut text = prefix.to_owned();
        text.push_str(&base45::encode(self.bytes()));
        text
    }

    pub(super) fn parse(prefix: &str, text: &str) -> Result<Self, ParseStatementError> {
        // Keyboard scanners may append a line end; a trailing space may belong to the code.
        let text = text.trim_start().trim_end_matches(['\r', '\n', '\t']);
        let body = text.strip_prefix(prefix).ok_or(ParseStatementError::Foreign)?;
        let bytes = base45::decode(body).map_err(|_| ParseStatementError::Foreign)?;
        Self::read(&bytes)
    }
}
