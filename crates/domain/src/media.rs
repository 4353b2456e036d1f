//! Which files can be a part of a lesson. What a file is, its first bytes say; its name and what a browser calls it do not.

use serde::{Deserialize, Serialize};

/// How many of a file's first bytes [`MediaKind::of`] needs, or all of a shorter one.
pub const FIRST_BYTES: usize = 64;

/// A kind of file that lessons are made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum MediaKind {
    /// A film in the ISO base media format (ISO/IEC 14496-12). Whether a browser knows its codecs is not looked at.
    Mp4,
    /// A film in WebM, the part of Matroska that browsers play.
    WebM,
    /// Captions (WebVTT).
    WebVtt,
    /// Pages (ISO 32000).
    Pdf,
    /// A picture.
    Png,
    /// A picture.
    Jpeg,
    /// A picture.
    WebP,
}

impl MediaKind {
    /// What a file that begins so is: `first` has [`FIRST_BYTES`], or the whole of a shorter file. `None` for everything
    /// that browsers do not show as it is.
    pub fn of(first: &[u8]) -> Option<Self> {
        const FOUND_BY_BEGINNING: [(&[u8], MediaKind); 4] = [
            (b"%PDF-", MediaKind::Pdf),
            (b"\x89PNG\r\n\x1a\n", MediaKind::Png),
            (b"\xff\xd8\xff", MediaKind::Jpeg),
            (b"\x1a\x45\xdf\xa3", MediaKind::WebM),
        ];
        let begins = FOUND_BY_BEGINNING.into_iter().find(|(beginning, _)| first.starts_with(beginning));
        match begins {
            Some((_, Self::WebM)) => has(first, b"webm").then_some(Self::WebM),
            Some((_, kind)) => Some(kind),
            None if is_film(first) => Some(Self::Mp4),
            None if is_webp(first) => Some(Self::WebP),
            None => is_captions(first).then_some(Self::WebVtt),
        }
    }

    /// Its media type (RFC 6838), as it stands in `Content-Type`.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Mp4 => "video/mp4",
            Self::WebM => "video/webm",
            Self::WebVtt => "text/vtt; charset=utf-8",
            Self::Pdf => "application/pdf",
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::WebP => "image/webp",
        }
    }
}

/// A Matroska file names its document type among its first bytes: `webm`, or `matroska`, which not every browser plays.
fn has(first: &[u8], word: &[u8]) -> bool {
    first.windows(word.len()).any(|window| window == word)
}

/// The box `ftyp` with a brand that is not a picture's: phones keep photographs in the same format (HEIF, AVIF).
fn is_film(first: &[u8]) -> bool {
    const PICTURES: [&[u8]; 8] = [b"heic", b"heix", b"heim", b"heis", b"mif1", b"msf1", b"avif", b"avis"];
    let brand = first.get(8..12).filter(|_| first.get(4..8) == Some(b"ftyp"));
    brand.is_some_and(|brand| !PICTURES.contains(&brand))
}

fn is_webp(first: &[u8]) -> bool {
    first.starts_with(b"RIFF") && first.get(8..12) == Some(b"WEBP")
}

/// `WEBVTT`, perhaps after a byte order mark, and then nothing, a space, a tab or the end of the line (W3C WebVTT, 4.1).
fn is_captions(first: &[u8]) -> bool {
    let text = first.strip_prefix(b"\xef\xbb\xbf").unwrap_or(first);
    let rest = text.strip_prefix(b"WEBVTT");
    rest.is_some_and(|rest| matches!(rest.first(), None | Some(b' ' | b'\t' | b'\n' | b'\r')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_what_its_first_bytes_say() {
        let cases: [(&[u8], Option<MediaKind>); 16] = [
            (b"\0\0\0\x20ftypisom\0\0\x02\0isomiso2avc1mp41", Some(MediaKind::Mp4)),
            (b"\0\0\0\x14ftypqt  \0\0\0\0qt  ", Some(MediaKind::Mp4)),
            (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", None),
            (b"\0\0\0\x20ftypavif\0\0\0\0avifmif1", None),
            (b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm\x42\x87", Some(MediaKind::WebM)),
            (b"\x1a\x45\xdf\xa3\xa3\x42\x86\x81\x01\x42\x82\x88matroska", None),
            (b"WEBVTT\n\n00:00.000 --> 00:04.000", Some(MediaKind::WebVtt)),
            (b"\xef\xbb\xbfWEBVTT", Some(MediaKind::WebVtt)),
            (b"WEBVTTER", None),
            (b"%PDF-1.4\n", Some(MediaKind::Pdf)),
            (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", Some(MediaKind::Png)),
            (b"\xff\xd8\xff\xe0\0\x10JFIF", Some(MediaKind::Jpeg)),
            (b"RIFF\x24\0\0\0WEBPVP8 ", Some(MediaKind::WebP)),
            (b"RIFF\x24\0\0\0WAVEfmt ", None),
            (b"<!doctype html><script>", None),
            (b"", None),
        ];
        for (first, kind) in cases {
            assert_eq!(MediaKind::of(first), kind, "{}", first.escape_ascii());
        }
    }
}
