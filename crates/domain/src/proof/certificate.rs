use sha2::{Digest, Sha256};

use super::seal::{Sealed, open, seal};
use super::{ChinaDay, OpenSealError, Proof, ProofNumber, SealKey, SealSecret};
use crate::course::{Course, Finished};
use crate::credit::{Credit, year_of};
use crate::study::Studied;

/// The most bytes of a text in a code: its length is one byte, and a camera must still read it.
const LONGEST: usize = 90;

/// A certificate that somebody is done with a course (结业证书): what its code says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certificate {
    /// Which. It stays the same when it is issued again.
    pub number: ProofNumber,
    /// How often it was issued, from 1.
    pub version: u8,
    /// The day of that.
    pub issued_on: ChinaDay,
    /// What was found.
    pub completion: Completion,
}

/// That somebody is done with a course.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// Whose.
    pub name: String,
    /// Their unit; may be empty.
    pub unit: String,
    /// What the course is called.
    pub course: String,
    /// Whose course it is.
    pub by: String,
    /// The study hours that they gained.
    pub credit: Credit,
    /// The day that they began.
    pub from: ChinaDay,
    /// The day that they were done.
    pub done_on: ChinaDay,
}

impl Completion {
    /// That somebody was done with a course as it stood then, which is called so now. `studied` is what they learned of it.
    pub fn of<'a>(
        done: &Finished<'_>,
        (now, name, unit): (&Course, &str, &str),
        studied: impl IntoIterator<Item = &'a Studied>,
    ) -> Self {
        let Finished { at, course, .. } = *done;
        let told = studied.into_iter().filter(|studied| studied.study.course == course.id);
        let began = told.flat_map(Studied::stretches).filter(|(_, free)| free.millis() > 0);
        let began = began.map(|(heard, _)| heard.span().0);
        let own = began.filter(|began| year_of(*began) == year_of(at) && *began <= at).min();
        Self {
            name: name.to_owned(),
            unit: unit.to_owned(),
            course: now.title.clone(),
            by: now.unit.path().to_owned(),
            credit: course.credit(),
            from: ChinaDay::of(own.unwrap_or(at)),
            done_on: ChinaDay::of(at),
        }
    }

    /// SHA-256 over all of it: the same needs no new certificate.
    pub fn contents(&self) -> [u8; 32] {
        let mut hash = Sha256::new_with_prefix(b"hongfan completion 1");
        hash.update(self.said());
        hash.finalize().into()
    }

    /// `from (2) | done (2) | hundredths (4)`, and each text after its length.
    fn said(&self) -> Vec<u8> {
        let mut bytes = [self.from.to_bytes(), self.done_on.to_bytes()].concat();
        bytes.extend(u32::try_from(self.credit.hundredths()).unwrap_or_default().to_be_bytes());
        for text in [&self.name, &self.unit, &self.course, &self.by] {
            let text = &text[..text.floor_char_boundary(LONGEST)];
            bytes.push(u8::try_from(text.len()).unwrap_or_default());
            bytes.extend(text.as_bytes());
        }
        bytes
    }
}

impl Certificate {
    /// Signs it: upper-case base32, some 250 to 400 characters.
    pub fn seal(&self, secret: &SealSecret) -> String {
        let mut bytes = self.number.year.to_be_bytes().to_vec();
        bytes.extend(self.number.nth.to_be_bytes());
        bytes.push(self.version);
        bytes.extend(self.issued_on.to_bytes());
        bytes.extend(self.completion.said());
        seal(Sealed::Course, secret, &bytes)
    }

    /// Reads a code, or an address that ends in `/v/` and one, in either case, and checks it.
    ///
    /// # Errors
    /// Says why it proves nothing.
    pub fn open(text: &str, keys: &[SealKey]) -> Result<Self, OpenSealError> {
        let body = open(Sealed::Course, &Proof::code_in(text), keys)?;
        Self::read(&body).ok_or(OpenSealError::Foreign)
    }

    fn read(body: &[u8]) -> Option<Self> {
        let (year, rest) = body.split_first_chunk()?;
        let (nth, rest) = rest.split_first_chunk()?;
        let (version, rest) = rest.split_first()?;
        let (issued_on, rest) = rest.split_first_chunk()?;
        let (from, rest) = rest.split_first_chunk()?;
        let (done_on, rest) = rest.split_first_chunk()?;
        let (hundredths, rest) = rest.split_first_chunk()?;
        let (name, rest) = super::statement::text(rest)?;
        let (unit, rest) = super::statement::text(rest)?;
        let (course, rest) = super::statement::text(rest)?;
        let (by, rest) = super::statement::text(rest)?;
        rest.is_empty().then(|| Self {
            number: ProofNumber { year: u16::from_be_bytes(*year), nth: u32::from_be_bytes(*nth) },
            version: *version,
            issued_on: ChinaDay::from_bytes(*issued_on),
            completion: Completion {
                name,
                unit,
                course,
                by,
                credit: Credit::from_hundredths(i64::from(u32::from_be_bytes(*hundredths))),
                from: ChinaDay::from_bytes(*from),
                done_on: ChinaDay::from_bytes(*done_on),
            },
        })
    }
}
