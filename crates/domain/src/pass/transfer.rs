use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

use super::statement::Statement;
use super::{ParseStatementError, PassKey, PassSecret, Speaker};
use crate::base32;
use crate::id::MemberId;
use crate::time::{MINUTE, Timestamp};

/// Minutes for which a transfer code is good.
pub const TRANSFER_MINUTES: i64 = 10;

const LABEL: &[u8] = b"hongfan transfer 1";

/// When it was made, and eight random bytes.
const PAYLOAD: usize = 8 + 8;

/// All bytes of the statement.
const LENGTH: usize = 113 + PAYLOAD;

/// A transfer code (换机码): the first phone says that whoever brings this to the hub, within ten minutes and first,
/// speaks for the same member. An address, so that any camera opens it: WeChat, Safari and the home screen each have a
/// storage of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TransferCode(Statement<PAYLOAD>);

impl TransferCode {
    /// The code that a phone which speaks for `member` shows.
    pub fn make(secret: &PassSecret, member: MemberId, now: Timestamp, random: [u8; 8]) -> Self {
        let mut payload = [0; PAYLOAD];
        payload[..8].copy_from_slice(&now.millis().to_be_bytes());
        payload[8..].copy_from_slice(&random);
        Self(Statement::sign(LABEL, secret, Speaker::Member(member), payload))
    }

    /// Whom it gives a second voice to; `None` for nobody the hub knows.
    pub const fn member(&self) -> Option<MemberId> {
        match self.0.speaker {
            Speaker::Member(member) => Some(member),
            _ => None,
        }
    }

    /// The key of the first phone.
    pub const fn key(&self) -> PassKey {
        self.0.key
    }

    /// What makes it one of a kind.
    pub fn nonce(&self) -> [u8; 16] {
        self.0.payload
    }

    /// Whether it is good at `at`. A first phone whose clock is ahead by less than its life does no harm.
    pub fn is_current(&self, at: Timestamp) -> bool {
        let [a, b, c, d, e, f, g, h, ..] = self.0.payload;
        let made_at = Timestamp::from_millis(i64::from_be_bytes([a, b, c, d, e, f, g, h]));
        at.since(made_at).saturating_abs() <= TRANSFER_MINUTES * MINUTE
    }

    /// The address in its QR code: `HTTPS://HOST/T/…`, upper case throughout.
    pub fn url(&self, origin: &str) -> String {
        let mut url = origin.trim_end_matches('/').to_ascii_uppercase();
        url.push_str("/T/");
        url.push_str(&self.encode());
        url
    }

    /// The last part of that address: base32, which an address may hold as it is.
    pub fn encode(&self) -> String {
        base32::encode(&self.0.bytes())
    }

    /// Reads the address or its last part, in either case.
    ///
    /// # Errors
    /// Says what the text is instead. What can be read is not yet [genuine](Self::is_genuine).
    pub fn parse(text: &str) -> Result<Self, ParseStatementError> {
        let text = text.trim().to_ascii_uppercase();
        let text = text.rsplit_once("/T/").map_or(text.as_str(), |(_, code)| code);
        let text = text.split(['?', '#', '/']).next().unwrap_or_default();
        let bytes: [u8; LENGTH] = base32::decode(text).ok_or(ParseStatementError::Foreign)?;
        Statement::read(&bytes).map(Self)
    }

    /// Whether it is signed by the key it names.
    pub fn is_genuine(&self) -> bool {
        self.0.is_genuine(LABEL)
    }
}

impl Serialize for TransferCode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.encode())
    }
}

impl<'de> Deserialize<'de> for TransferCode {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::parse(&String::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_transfer_code_reads_back_from_its_address_and_lasts_ten_minutes() {
        let now = Timestamp::from_millis(1_764_000_000_000);
        let code = TransferCode::make(&PassSecret::new([1; 32]), MemberId::new(now, [2; 10]), now, [3; 8]);
        let url = code.url("https://qd.example.cn");
        assert!(url.len() <= 279, "version 8-L holds 279 alphanumeric characters; {url} has {}", url.len());
        for text in [url.clone(), url.to_lowercase(), code.encode(), format!("{url}?from=wechat")] {
            assert_eq!(TransferCode::parse(&text), Ok(code), "{text}");
        }
        assert!(code.is_current(now.plus(10 * MINUTE)));
        assert!(!code.is_current(now.plus(10 * MINUTE + 1)));
        assert_eq!(TransferCode::parse("/t/NOPE"), Err(ParseStatementError::Foreign));
    }
}
