use sha2::{Digest, Sha256};

/// What a part begins with.
const PREFIX: &str = "HF:Q:";

/// The layout below. A part of another version is not read.
const VERSION: u8 = 1;

/// Version, series, part number and count.
const HEADER: usize = 1 + 8 + 2 + 2;

/// Bytes of the text in one part: with header and prefix 599 characters, and a QR code of version 15-M holds 600 of its
/// alphanumeric set (ISO/IEC 18004, table 7).
const PIECE: usize = 396 - HEADER;

/// The longest series: at two codes a second it takes two minutes to show once. What is longer goes as a file.
pub const MAX_PARTS: usize = 240;

/// Which text a part is of: the first eight bytes of SHA-256 over it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct SeriesId([u8; 8]);

impl SeriesId {
    /// The series of a text.
    pub(super) fn of(text: &[u8]) -> Self {
        let [a, b, c, d, e, f, g, h, ..]: [u8; 32] = Sha256::digest(text).into();
        Self([a, b, c, d, e, f, g, h])
    }
}

/// One part of a series.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    series: SeriesId,
    number: u16,
    count: u16,
    piece: Vec<u8>,
}

/// Why a text is not a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ParsePartError {
    /// Some other code.
    #[error("this code is not part of a series of records")]
    Foreign,
    /// A part of a version that this app does not know.
    #[error("this code needs a newer version of the app")]
    NewerVersion,
}

/// Cuts a text into the parts of a series, at least one; `None` when it is too long for [`MAX_PARTS`].
pub fn cut(text: &str) -> Option<Vec<Part>> {
    let series = SeriesId::of(text.as_bytes());
    let count = text.len().div_ceil(PIECE).max(1);
    let count = u16::try_from(count).ok().filter(|count| usize::from(*count) <= MAX_PARTS)?;
    let mut pieces = text.as_bytes().chunks(PIECE);
    let part = |number| Part { series, number, count, piece: pieces.next().unwrap_or_default().to_vec() };
    Some((0..count).map(part).collect())
}

impl Part {
    /// Which text it is of.
    pub const fn series(&self) -> SeriesId {
        self.series
    }

    /// Which part it is, from 0.
    pub const fn number(&self) -> usize {
        self.number as usize
    }

    /// How many parts the series has.
    pub const fn count(&self) -> usize {
        self.count as usize
    }

    pub(super) fn into_piece(self) -> Vec<u8> {
        self.piece
    }

    /// The text in the QR code: `HF:Q:` and base45 (RFC 9285) of
    /// `version (1 byte) | series (8) | number (2) | count (2) | piece`, all of it in the alphanumeric set.
    pub fn encode(&self) -> String {
        let mut bytes = Vec::with_capacity(HEADER + self.piece.len());
        bytes.push(VERSION);
        bytes.extend(self.series.0);
        bytes.extend(self.number.to_be_bytes());
        bytes.extend(self.count.to_be_bytes());
        bytes.extend(&self.piece);
        let mut text = PREFIX.to_owned();
        text.push_str(&base45::encode(bytes));
        text
    }

    /// Reads what [`Part::encode`] wrote.
    pub fn parse(text: &str) -> Result<Self, ParsePartError> {
        // Scanners may add a line end; a space at the end may belong to the code.
        let text = text.trim_start().trim_end_matches(['\r', '\n', '\t']);
        let body = text.strip_prefix(PREFIX).ok_or(ParsePartError::Foreign)?;
        let bytes = base45::decode(body).map_err(|_| ParsePartError::Foreign)?;
        match bytes.first() {
            Some(&VERSION) => {}
            Some(newer) if *newer > VERSION => return Err(ParsePartError::NewerVersion),
            _ => return Err(ParsePartError::Foreign),
        }
        let (header, piece) = bytes.split_first_chunk::<HEADER>().ok_or(ParsePartError::Foreign)?;
        let [_, a, b, c, d, e, f, g, h, n0, n1, c0, c1] = *header;
        let (number, count) = (u16::from_be_bytes([n0, n1]), u16::from_be_bytes([c0, c1]));
        let sound = number < count && usize::from(count) <= MAX_PARTS && piece.len() <= PIECE;
        let series = SeriesId([a, b, c, d, e, f, g, h]);
        sound.then(|| Self { series, number, count, piece: piece.to_vec() }).ok_or(ParsePartError::Foreign)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_part_fits_a_version_fifteen_qr_code() {
        let text = "签到".repeat(2_000);
        let parts = cut(&text).unwrap();
        for part in &parts {
            let code = part.encode();
            assert!(
                code.len() <= 600,
                "version 15-M holds 600 alphanumeric characters; this has {}",
                code.len()
            );
            let alphanumeric =
                |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || "$%*+-./: ".contains(c);
            assert!(code.chars().all(alphanumeric), "{code}");
        }
        assert_eq!(parts.len(), 12_000_usize.div_ceil(PIECE));
    }

    #[test]
    fn what_is_too_long_is_not_cut() {
        assert_eq!(cut(&"x".repeat(PIECE * MAX_PARTS)).map(|parts| parts.len()), Some(MAX_PARTS));
        assert_eq!(cut(&"x".repeat(PIECE * MAX_PARTS + 1)), None);
    }

    #[test]
    fn other_codes_are_named_for_what_they_are() {
        let written = |bytes: &[u8]| format!("{PREFIX}{}", base45::encode(bytes));
        for (text, error) in [
            (String::new(), ParsePartError::Foreign),
            ("HTTPS://QD.EXAMPLE.CN/C/ABC".into(), ParsePartError::Foreign),
            ("HF:P:AB".into(), ParsePartError::Foreign),
            ("HF:Q:".into(), ParsePartError::Foreign),
            (written(&[VERSION; 12]), ParsePartError::Foreign),
            (written(&[0; 40]), ParsePartError::Foreign),
            (written(&[2; 40]), ParsePartError::NewerVersion),
            // Part 1 of 1, counted from 0.
            (written(&[1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1]), ParsePartError::Foreign),
        ] {
            assert_eq!(Part::parse(&text), Err(error), "{text}");
        }
    }

    proptest! {
        #[test]
        fn every_part_reads_back(text in ".{0,900}") {
            for part in cut(&text).unwrap() {
                let scanned = format!(" {}\r\n", part.encode());
                prop_assert_eq!(Part::parse(&scanned), Ok(part));
            }
        }

        #[test]
        fn no_text_breaks_the_reader(text in "(HF:Q:)?.{0,80}") {
            let _ = Part::parse(&text);
        }
    }
}
