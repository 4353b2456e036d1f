//! Base32 (RFC 4648, section 6) without padding: the one alphabet of codes, secrets and device keys, all of it in the
//! alphanumeric set of a QR code. Our own because these twenty lines weigh an eighth of the crate for it on a phone.

const ALPHABET: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// Writes bytes as upper-case base32.
pub fn encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(5) * 8);
    let (mut held, mut bits) = (0_u32, 0);
    for byte in bytes {
        held = held << 8 | u32::from(*byte);
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            text.push(char::from(ALPHABET[(held >> bits & 31) as usize]));
        }
    }
    if bits > 0 {
        text.push(char::from(ALPHABET[(held << (5 - bits) & 31) as usize]));
    }
    text
}

/// Reads upper-case base32 of exactly `N` bytes; `None` for any other text, also for one whose last character holds bits
/// that no byte has, so that every value is written in one way only.
pub fn decode<const N: usize>(text: &str) -> Option<[u8; N]> {
    let mut bytes = [0; N];
    let mut filled = 0;
    let (mut held, mut bits) = (0_u32, 0);
    for character in text.bytes() {
        let value = match character {
            b'A'..=b'Z' => character - b'A',
            b'2'..=b'7' => character - b'2' + 26,
            _ => return None,
        };
        held = (held << 5 | u32::from(value)) & 0xfff;
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            *bytes.get_mut(filled)? = (held >> bits & 0xff).to_le_bytes()[0];
            filled += 1;
        }
    }
    let left = held & ((1 << bits) - 1);
    (filled == N && bits < 5 && left == 0).then_some(bytes)
}

/// The same for as many bytes as there are.
pub fn decode_all(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() * 5 / 8);
    for group in text.as_bytes().chunks(8) {
        let group = core::str::from_utf8(group).ok()?;
        match group.len() {
            2 => bytes.extend(decode::<1>(group)?),
            4 => bytes.extend(decode::<2>(group)?),
            5 => bytes.extend(decode::<3>(group)?),
            7 => bytes.extend(decode::<4>(group)?),
            8 => bytes.extend(decode::<5>(group)?),
            _ => return None,
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_vectors_of_rfc_4648_hold() {
        for (text, expected) in [
            ("", ""),
            ("f", "MY"),
            ("fo", "MZXQ"),
            ("foo", "MZXW6"),
            ("foob", "MZXW6YQ"),
            ("foobar", "MZXW6YTBOI"),
        ] {
            assert_eq!(encode(text.as_bytes()), expected, "{text}");
        }
    }

    #[test]
    fn a_value_is_written_in_one_way_only() {
        assert_eq!(decode::<1>("MY"), Some(*b"f"));
        for text in ["MZ", "M", "MYA", "my", "MY======", "M1", ""] {
            assert_eq!(decode::<1>(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn every_value_reads_back(bytes: [u8; 18]) {
            prop_assert_eq!(decode::<18>(&encode(&bytes)), Some(bytes));
        }

        #[test]
        fn any_number_of_bytes_reads_back(bytes: Vec<u8>) {
            prop_assert_eq!(decode_all(&encode(&bytes)), Some(bytes));
        }

        #[test]
        fn whatever_reads_is_written_the_same(text in "[A-Z2-7]{29}") {
            if let Some(bytes) = decode::<18>(&text) {
                prop_assert_eq!(encode(&bytes), text);
            }
        }
    }
}
