use sha2::{Digest, Sha256};

use super::seal::{Sealed, open, seal};
use super::{Attended, ChinaDay, OpenSealError, ProofNumber, SealKey, SealSecret};

/// The most bytes of a name or a unit in a code: its length is one byte, and a camera must still read it.
const LONGEST: usize = 120;

/// The first half of SHA-256 over a list of activities.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ListDigest([u8; 16]);

impl ListDigest {
    /// Of this list, in this order.
    pub fn of(attended: &[Attended]) -> Self {
        let mut hash = Sha256::new_with_prefix(b"hongfan attended 1");
        for Attended { title, day, kind } in attended {
            hash.update(u32::try_from(title.len()).unwrap_or(u32::MAX).to_be_bytes());
            hash.update(title.as_bytes());
            hash.update(day.to_bytes());
            hash.update([*kind as u8]);
        }
        let digest: [u8; 32] = hash.finalize().into();
        let mut half = [0; 16];
        half.copy_from_slice(&digest[..16]);
        Self(half)
    }
}

/// A proof of attendance: what its code says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// Which.
    pub number: ProofNumber,
    /// The day it was issued.
    pub issued_on: ChinaDay,
    /// Whose.
    pub name: String,
    /// Their unit; may be empty.
    pub unit: String,
    /// The first day that it is about.
    pub from: ChinaDay,
    /// The last.
    pub to: ChinaDay,
    /// How many activities that are over expected them (应到).
    pub expected: u16,
    /// At how many of these they were (实到), beyond doubt.
    pub present: u16,
    /// Which these were.
    pub list: ListDigest,
}

impl Proof {
    /// Signs it: upper-case base32, some 250 characters.
    pub fn seal(&self, secret: &SealSecret) -> String {
        seal(Sealed::Attendance, secret, &self.body())
    }

    /// Reads a code, or an address that ends in `/v/` and one, in either case, and checks it.
    ///
    /// # Errors
    /// Says why it proves nothing.
    pub fn open(text: &str, keys: &[SealKey]) -> Result<Self, OpenSealError> {
        let body = open(Sealed::Attendance, &Self::code_in(text), keys)?;
        Self::read(&body).ok_or(OpenSealError::Foreign)
    }

    /// The code in a text that may be an address.
    pub fn code_in(text: &str) -> String {
        let text = text.trim().to_ascii_uppercase();
        let address = text.split(['?', '#']).next().unwrap_or_default();
        if !address.contains('/') {
            return address.to_owned();
        }
        address.split('/').skip_while(|part| *part != "V").nth(1).unwrap_or_default().to_owned()
    }

    /// The address in the QR code: `HTTPS://HOST/V/…`, upper case throughout. `origin` is scheme and host.
    pub fn url(code: &str, origin: &str) -> String {
        format!("{}/V/{code}", origin.trim_end_matches('/').to_ascii_uppercase())
    }

    /// Whether these are the activities that it is about.
    pub fn is_about(&self, attended: &[Attended]) -> bool {
        usize::from(self.present) == attended.len() && self.list == ListDigest::of(attended)
    }

    /// SHA-256 over all that it says but its number and day: the same contents need no new proof.
    pub fn contents(&self) -> [u8; 32] {
        let mut hash = Sha256::new_with_prefix(b"hongfan contents 1");
        hash.update(self.said());
        hash.finalize().into()
    }

    fn body(&self) -> Vec<u8> {
        let mut bytes = self.number.year.to_be_bytes().to_vec();
        bytes.extend(self.number.nth.to_be_bytes());
        bytes.extend(self.issued_on.to_bytes());
        bytes.extend(self.said());
        bytes
    }

    /// `from (2) | to (2) | expected (2) | present (2) | list (16) | length, name | length, unit`.
    fn said(&self) -> Vec<u8> {
        let mut bytes = [self.from.to_bytes(), self.to.to_bytes()].concat();
        bytes.extend(self.expected.to_be_bytes());
        bytes.extend(self.present.to_be_bytes());
        bytes.extend(self.list.0);
        for text in [&self.name, &self.unit] {
            let text = &text[..text.floor_char_boundary(LONGEST)];
            bytes.push(u8::try_from(text.len()).unwrap_or_default());
            bytes.extend(text.as_bytes());
        }
        bytes
    }

    fn read(body: &[u8]) -> Option<Self> {
        let (year, rest) = body.split_first_chunk()?;
        let (nth, rest) = rest.split_first_chunk()?;
        let (issued_on, rest) = rest.split_first_chunk()?;
        let (from, rest) = rest.split_first_chunk()?;
        let (to, rest) = rest.split_first_chunk()?;
        let (expected, rest) = rest.split_first_chunk()?;
        let (present, rest) = rest.split_first_chunk()?;
        let (list, rest) = rest.split_first_chunk()?;
        let (name, rest) = text(rest)?;
        let (unit, rest) = text(rest)?;
        rest.is_empty().then(|| Self {
            number: ProofNumber { year: u16::from_be_bytes(*year), nth: u32::from_be_bytes(*nth) },
            issued_on: ChinaDay::from_bytes(*issued_on),
            name,
            unit,
            from: ChinaDay::from_bytes(*from),
            to: ChinaDay::from_bytes(*to),
            expected: u16::from_be_bytes(*expected),
            present: u16::from_be_bytes(*present),
            list: ListDigest(*list),
        })
    }
}

pub(super) fn text(bytes: &[u8]) -> Option<(String, &[u8])> {
    let (length, rest) = bytes.split_first()?;
    let (text, rest) = rest.split_at_checked(usize::from(*length))?;
    Some((std::str::from_utf8(text).ok()?.to_owned(), rest))
}
